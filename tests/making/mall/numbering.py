"""The lists of the templates: bullets, numbers, the points of a decision, and headings for those who number them."""

from tests.making.mall.markup import cm, part

BULLETS, NUMBERS, DECISION, SOURCES, HEADINGS = 1, 2, 3, 4, 5
DOTS, DASHES = "•–•", "–•–"

LIST_INDENT = 0.6  # cm, a level
_DECISION_INDENT = 1.0
_HEADING_INDENTS = (0.8, 1.1, 1.4, 1.7)


def _level(index: int, kind: str, shown: str, style: str, hanging: float) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{cm(hanging) * (index + 1)}" w:hanging="{cm(hanging)}"/></w:pPr></w:lvl>'
    )


def _abstract(number: int, levels: list[str]) -> str:
    identity = (
        f'<w:nsid w:val="4D1A000{number}"/><w:multiLevelType w:val="multilevel"/><w:tmpl w:val="4D1B000{number}"/>'
    )
    return f'<w:abstractNum w:abstractNumId="{number}">{identity}{"".join(levels)}</w:abstractNum>'


def _bullets(number: int, style: str, signs: str) -> str:
    levels = [_level(i, "bullet", sign, "" if i else style, LIST_INDENT) for i, sign in enumerate(signs)]
    return _abstract(number, levels)


def _numbers(number: int, style: str, hanging: float) -> str:
    kinds = (("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3."))
    levels = [_level(i, kind, shown, "" if i else style, hanging) for i, (kind, shown) in enumerate(kinds)]
    return _abstract(number, levels)


def _headings(number: int, linked: tuple[float, ...]) -> str:
    """1, 1.1 and so on: in no style until an organisation numbers its headings, unless `linked` (see `numbering`)."""
    levels = [
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{_link(i) if linked else ""}'
        f'<w:lvlText w:val="{".".join(f"%{n}" for n in range(1, i + 2))}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{cm(indent)}" w:hanging="{cm(indent)}"/></w:pPr></w:lvl>'
        for i, indent in enumerate(linked or _HEADING_INDENTS)
    ]
    return _abstract(number, levels)


def _link(level: int) -> str:
    return f'<w:pStyle w:val="Rubrik{level + 1}"/>'


def numbering(signs: str = DOTS, headings: tuple[float, ...] = ()) -> str:
    """The part `numbering.xml`; `signs` stand before the items of a bulleted list, one a level.

    `headings`: the room in cm for each level's number, in a template whose headings are numbered.
    """
    abstracts = _bullets(BULLETS, "Punktlista", signs)
    abstracts += _numbers(NUMBERS, "Numreradlista", LIST_INDENT)
    abstracts += _numbers(DECISION, "Beslutspunkt", _DECISION_INDENT)
    abstracts += _bullets(SOURCES, "", signs)
    abstracts += _headings(HEADINGS, headings)
    lists = (BULLETS, NUMBERS, DECISION, SOURCES, HEADINGS)
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in lists)
    return part("w:numbering", abstracts + numbers)
