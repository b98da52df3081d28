"""Data labels of a chart: whether they fit, their colour, position and number format."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from beslutsdoc.blocks import Diagram, Serie
from beslutsdoc.figures import Printed
from beslutsdoc.word.charts import drawing_ml
from beslutsdoc.word.charts.colours import Fill
from beslutsdoc.word.ooxml.xml import escape_plain

_DIGIT = 105  # twentieths of a point: a figure of 9 points
_PLOT = 0.88  # of a chart's width: what its axis leaves
_MOST_POINTS = 14  # of several lines together, whose labels would stand on one another otherwise
_NOUGHT = Decimal(0)
_THIN = Decimal("0.08")  # of a chart's height: what a label needs
_AT = {"stapel": "outEnd", "liggande stapel": "outEnd", "linje": "t", "cirkel": "outEnd"}
_LYING = "liggande stapel"
_BESIDE = '<c:separator>: </c:separator><c:showLeaderLines val="1"/>'  # a slice's name, its value and a line to both


def swedish(form: str) -> str:
    """Excel's number format with Swedish separators in any locale."""
    return form if form == "General" or "[$" in form else f"[$-41D]{form}"


def labels(diagram: Diagram, kind: str, serie: Serie, fill: Fill | None, width: int) -> str:
    """The labels of one series drawn as `kind`: `c:dLbls`; inside `fill` if there is one. `width`: the chart's, twips.

    The position is written only where the kind allows it: Word reports the file as damaged otherwise.
    """
    if not diagram.etiketter or not room(diagram, kind, width):
        return ""
    at = _AT.get(kind, "") if fill is None else "ctr" if diagram.form else "inBase"
    named, share = int(kind == "cirkel"), int(diagram.etiketter == "andelar")
    over = (fill is not None and fill.pattern) or kind == "ring" or (kind == "linje" and diagram.slag == "kombination")
    ground = f"<c:spPr>{drawing_ml.solid('FFFFFF')}</c:spPr>" if over else ""
    position = f'<c:dLblPos val="{at}"/>' if at else ""
    none = "".join([f'<c:dLbl><c:idx val="{i}"/><c:delete val="1"/></c:dLbl>' for i in _thin(diagram, serie)])
    return (
        f'<c:dLbls>{none}<c:numFmt formatCode="{escape_plain(swedish(diagram.etikettformat))}" sourceLinked="0"/>'
        f"{ground}"
        f"{drawing_ml.text_properties(fill.ink if fill else drawing_ml.TEXT)}{position}"
        f'<c:showLegendKey val="0"/><c:showVal val="{1 - share}"/><c:showCatName val="{named}"/>'
        f'<c:showSerName val="0"/><c:showPercent val="{share}"/><c:showBubbleSize val="0"/>'
        f"{_BESIDE if named else ''}</c:dLbls>"
    )


def room(diagram: Diagram, kind: str, width: int) -> bool:
    """Whether the labels of a chart fit without overlapping."""
    if kind in (_LYING, "cirkel", "ring"):
        return True
    longest = max((len(_words(point.tryckt)) for serie in diagram.serier for point in serie.punkter), default=0)
    lines = [serie for serie in diagram.serier if series_kind(diagram, serie) == "linje"]
    bars = 1 if diagram.form or not (count := len(diagram.serier) - len(lines)) else count
    slots = len(diagram.kategorier) * (bars + 0.5 if bars > 1 else 1)
    return longest * _DIGIT * slots <= width * _PLOT and (len(lines) < 2 or _apart(lines))


def series_kind(diagram: Diagram, serie: Serie) -> str:
    """The kind a series is drawn as; in a combination its own."""
    return (serie.slag or "stapel") if diagram.slag == "kombination" else diagram.slag


def _apart(lines: Sequence[Serie]) -> bool:
    """Whether several lines have few points, far enough apart that each can be labelled."""
    columns = [
        sorted(p.värde for p in column if p.värde is not None)
        for column in zip(*(s.punkter for s in lines), strict=True)
    ]
    known = [value for column in columns for value in column]
    span = max(known, default=_NOUGHT) - min(known, default=_NOUGHT)
    near = any(high - low < span * _THIN for column in columns for low, high in pairwise(column))
    return len(known) <= _MOST_POINTS and not near


def _thin(diagram: Diagram, serie: Serie) -> Iterator[int]:
    """The points of a series in stacks that are too thin for a label."""
    if not diagram.form or series_kind(diagram, serie) == "linje":
        return
    stacked = [s.punkter for s in diagram.serier if series_kind(diagram, s) != "linje"]
    totals = [sum((abs(p.värde or _NOUGHT) for p in stack), _NOUGHT) for stack in zip(*stacked, strict=True)]
    for i, (total, point) in enumerate(zip(totals, serie.punkter, strict=True)):
        whole = total if diagram.form == "hundraprocent" else max(totals)
        if point.värde is not None and abs(point.värde) < whole * _THIN:
            yield i


def _words(shown: object) -> str:
    return shown.text if isinstance(shown, Printed) else "0000"
