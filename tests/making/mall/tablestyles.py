"""The table styles: Word's two bases, the table of figures, and the small table of facts in a page's head."""

from tests.making.mall.markup import cm
from tests.making.mall.profile import Profile

_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="Normaltabell"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="Ingenlista"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)


def _borders(element: str, width: int, colour: str, *sides: str) -> str:
    lines = "".join(f'<w:{s} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>' for s in sides)
    return f"<w:{element}>{lines}</w:{element}>"


def _margins(top: float, side: float) -> str:
    sizes = (("top", top), ("left", side), ("bottom", top), ("right", side))
    inner = "".join(f'<w:{name} w:w="{cm(size)}" w:type="dxa"/>' for name, size in sizes)
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


def _style(name: str, own: bool, properties: str, parts: str = "", style_id: str = "") -> str:
    flag = ' w:customStyle="1"' * own
    return (
        f'<w:style w:type="table"{flag} w:styleId="{style_id or name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normaltabell"/><w:uiPriority w:val="{25 if own else 39}"/>'
        f"<w:tblPr>{properties}</w:tblPr>{parts}</w:style>"
    )


def _part(kind: str, cell: str) -> str:
    return f'<w:tblStylePr w:type="{kind}"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>{cell}</w:tcPr></w:tblStylePr>'


def _figures(profile: Profile) -> str:
    """Thin level rules; the first row tinted over a firm line, the last one under a firm line.

    Bold stands here and not in Tabellhuvud: in a table style and a paragraph style it cancels out (ISO 29500 17.7.3).
    """
    colours = profile.colours
    tint = f'<w:shd w:val="clear" w:color="auto" w:fill="{colours.tint}" w:themeFill="background2"/>'
    head = _part("firstRow", _borders("tcBorders", 8, colours.accent, "bottom") + tint)
    total = _part("lastRow", _borders("tcBorders", 8, colours.accent, "top"))
    frame = _borders("tblBorders", 4, colours.rule, "top", "bottom", "insideH")
    return _style("Beslutstabell", True, frame + _margins(0.03, 0.15), head + total)


def _facts() -> str:
    return _style("Uppgiftstabell", True, _margins(0, 0.1).replace(f'<w:left w:w="{cm(0.1)}"', '<w:left w:w="0"'))


def table_styles(profile: Profile) -> str:
    """The table styles of `styles.xml`."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    grid = _style("Table Grid", False, _borders("tblBorders", 4, "auto", *sides), style_id="Tabellrutnt")
    return _NORMAL + grid + _figures(profile) + _facts()
