"""A chart or a picture becomes a paragraph of its own, with its caption below and its notes and source under that."""

from beslutsdoc.blocks import Bild, Diagram, Pieces, Text, plain_text
from beslutsdoc.figures import Gap, Printed
from beslutsdoc.word.charts.namespaces import CHART, DRAWING
from beslutsdoc.word.compile.placeholders import EmitContext
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.conventions import FIGURE_SERIES
from beslutsdoc.word.ooxml.geometry import EMU_PER_TWIP
from beslutsdoc.word.write import tables
from beslutsdoc.word.write.inline import emit_pieces, emit_text
from beslutsdoc.word.write.state import WordRenderState

STYLE = "Figur"  # of the paragraph that holds them, where the template has one
_CENTIMETRE = 567  # twips
_LOWEST, _WIDE = 5.5 * _CENTIMETRE, 18 * _CENTIMETRE
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_ROUND = ("cirkel", "ring")
_PLAIN = '<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>'


def illustration(state: WordRenderState, block: Diagram | Bild, site: EmitContext) -> str:
    """The paragraph that shows it, and all that stands under it."""
    size = chart_size(block, site.width) if isinstance(block, Diagram) else _picture_size(block, site.width)
    relation = state.attach(site.part, block, size[0])
    graphic = _chart(relation) if isinstance(block, Diagram) else _picture(state, block, relation, size)
    under = below_illustration(state, block, site)
    ppr = _format(state, keep=bool(under))
    return f"<w:p>{ppr}<w:r>{_drawing(state, block, site, size, graphic)}</w:r></w:p>{under}"


def below_illustration(
    state: WordRenderState, block: Diagram | Bild, site: EmitContext, captioned: bool = False
) -> str:
    """The caption, unless the template's author has written one, the notes and the source, a chart's table of data."""
    if isinstance(block, Diagram):
        enter(state, block, site)
    caption = "" if captioned else _caption(state, block, site, keep=bool(block.anmärkningar or block.källa))
    notes = tables.remarks_and_source(state, block, site)
    table = block.datatabell if isinstance(block, Diagram) else None
    return caption + notes + (tables.write_table(state, table, site) if table else "")


def enter(state: WordRenderState, block: Diagram, site: EmitContext) -> None:
    """Enter the chart's values in the ledger: they are drawn, and no control can stand in a drawing."""
    where = f"diagrammet ”{plain_text(block.rubrik) or block.namn}”"
    for point in (point for serie in block.serier for point in serie.punkter):
        if isinstance(point.tryckt, Printed):
            state.ledger.add_plain_figure(point.tryckt, site.part, where)
        elif isinstance(point.tryckt, Gap):
            state.remark(state.with_tag_values(point.tryckt.finding), site.place)


def _caption(state: WordRenderState, block: Diagram | Bild, site: EmitContext, keep: bool) -> str:
    """`Figur 1. Besök per år.`, below what it tells of (Myndigheternas skrivregler 3.9)."""
    if not block.rubrik:
        return ""
    wording, number = state.resources.wording, str(state.next_number(FIGURE_SERIES))
    before, shown, after = (
        emit_text(state, t, site.part, "") for t in (f"{wording.figure} ", number, f"{wording.stop} ")
    )
    field = f'<w:fldSimple w:instr=" SEQ {FIGURE_SERIES} \\* ARABIC ">{shown}</w:fldSimple>'
    marked = state.with_reference_bookmark(f"fig-{block.namn}", number, field)
    told: Pieces = (*block.rubrik, *_unit(block))
    ppr = tables.paragraph_format(state.style("tabellrubrik", site.place), keep, below=True)
    return f"<w:p>{ppr}{before}{marked}{after}{emit_pieces(state, tables.sentence(told), site, '')}</w:p>"


def _unit(block: Diagram | Bild) -> Pieces:
    """The unit of a chart whose values no axis tells."""
    if not isinstance(block, Diagram) or block.slag not in _ROUND or block.etiketter == "andelar":
        return ()
    return (Text(f" ({block.enhet})"),) if block.enhet else ()


def _format(state: WordRenderState, keep: bool) -> str:
    style = state.resources.styles.find(STYLE)
    named = f'<w:pStyle w:val="{style.id}"/>' if style else ""
    return f"<w:pPr>{named}{'<w:keepNext/>' if keep else ''}{'' if style else _PLAIN}</w:pPr>"


def _drawing(
    state: WordRenderState, block: Diagram | Bild, site: EmitContext, size: tuple[int, int], graphic: str
) -> str:
    kind = "Diagram" if isinstance(block, Diagram) else "Bild"
    alt = block.alt or plain_text(block.rubrik) or block.namn
    state.attribute_output_log.append((site.part, alt))
    wide, high = (twips * EMU_PER_TWIP for twips in size)
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{state.next_id()}" name="{kind} {xml.escape_plain(block.namn)}"'
        f' descr="{xml.escape_plain(alt)}"/>'
        f"<wp:cNvGraphicFramePr/>{graphic}</wp:inline></w:drawing>"
    )


def _chart(relation: str) -> str:
    return (
        f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" r:id="{relation}"/></a:graphicData></a:graphic>'
    )


def _picture(state: WordRenderState, block: Bild, relation: str, size: tuple[int, int]) -> str:
    wide, high = (twips * EMU_PER_TWIP for twips in size)
    return (
        f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{state.next_id()}" name="{xml.escape_plain(block.namn)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        "<pic:blipFill>"
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic>"
    )


def chart_size(block: Diagram, width: int) -> tuple[int, int]:
    """As wide as the text; as high as its bars need when they lie, else half of that."""
    high = width / 2
    if block.slag == "liggande stapel":
        bars = len(block.kategorier) * (1 if block.form else len(block.serier) + 0.4)
        high = _CENTIMETRE * (1.9 + 0.8 * (len(block.serier) > 1) + 0.55 * bars)  # its axis, its legend, its bars
    highest = (13 if width > _WIDE else 18) * _CENTIMETRE  # what a page has room for, one that lies or one that stands
    return width, round(min(max(high, _LOWEST), highest))


def _picture_size(block: Bild, width: int) -> tuple[int, int]:
    """As large as it was meant, no wider than the text."""
    share = min(1, width / block.bredd)
    return round(block.bredd * share), round(block.höjd * share)
