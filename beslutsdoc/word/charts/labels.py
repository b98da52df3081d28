"""The labels of values in a chart: whether there is room for them, in which ink, where, and as which number."""

from beslutsdoc.blocks import Diagram, Serie
from beslutsdoc.figures import Printed
from beslutsdoc.word.charts import ink
from beslutsdoc.word.xml import plain

_DIGIT = 105  # twentieths of a point: a figure of 9 points
_PLOT = 0.88  # of a chart's width: what its axis leaves
_MOST_POINTS = 14  # of several lines together, whose labels would stand on one another otherwise
_AT = {"stapel": "outEnd", "liggande stapel": "outEnd", "linje": "t", "cirkel": "outEnd"}
_LYING = "liggande stapel"


def swedish(form: str) -> str:
    """Excel's number format, for Swedish separators wherever it is shown."""
    return form if form == "General" or "[$" in form else f"[$-41D]{form}"


def labels(diagram: Diagram, kind: str, colour: str, patterned: bool, width: int) -> str:
    """The labels of one series drawn as `kind`: `c:dLbls`. `colour`: of the ink; `width` of the chart, twips."""
    if not diagram.etiketter or not room(diagram, kind, width):
        return ""
    stacked = bool(diagram.form) and kind in ("stapel", _LYING)
    at = "ctr" if stacked else _AT.get(kind, "")
    position = f'<c:dLblPos val="{at}"/>' if at else ""  # one that the kind does not know is a damaged file to Word
    named, share = int(kind == "cirkel"), int(diagram.etiketter == "andelar")
    ground = f"<c:spPr>{ink.solid('FFFFFF')}</c:spPr>" if kind == "ring" or (patterned and at == "ctr") else ""
    separator = "<c:separator>: </c:separator>" if named else ""
    return (
        f'<c:dLbls><c:numFmt formatCode="{plain(swedish(diagram.etikettformat))}" sourceLinked="0"/>{ground}'
        f"{ink.text(colour)}{position}"
        f'<c:showLegendKey val="0"/><c:showVal val="{1 - share}"/><c:showCatName val="{named}"/>'
        f'<c:showSerName val="0"/><c:showPercent val="{share}"/><c:showBubbleSize val="0"/>{separator}'
        f'<c:showLeaderLines val="{named}"/></c:dLbls>'
    )


def room(diagram: Diagram, kind: str, width: int) -> bool:
    """Whether the labels of a chart can be read: none stands on its neighbour."""
    if kind in (_LYING, "cirkel", "ring"):
        return True
    longest = max((len(_words(point.tryckt)) for serie in diagram.serier for point in serie.punkter), default=0)
    lines = [serie for serie in diagram.serier if drawn_as(diagram, serie) == "linje"]
    bars = 1 if diagram.form or not (count := len(diagram.serier) - len(lines)) else count
    slots = len(diagram.kategorier) * (bars + 0.5 if bars > 1 else 1)
    together = len(lines) * len(diagram.kategorier)
    return longest * _DIGIT * slots <= width * _PLOT and (len(lines) < 2 or together <= _MOST_POINTS)


def drawn_as(diagram: Diagram, serie: Serie) -> str:
    """What a series is drawn as; in a combination it says so itself."""
    return (serie.slag or "stapel") if diagram.slag == "kombination" else diagram.slag


def _words(shown: object) -> str:
    return shown.text if isinstance(shown, Printed) else "0000"
