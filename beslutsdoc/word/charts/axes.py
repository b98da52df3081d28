"""The two axes of a chart of bars or lines: their order, their numbers, their titles."""

from beslutsdoc.blocks import Diagram
from beslutsdoc.word.charts import drawing_ml
from beslutsdoc.word.charts.labels import swedish
from beslutsdoc.word.ooxml.xml import escape_plain

IDS = '<c:axId val="111111"/><c:axId val="222222"/>'  # positive: LibreOffice takes two large ones for the same
_CATEGORIES, _VALUES = 111111, 222222


def axes(diagram: Diagram) -> str:
    """`c:catAx` and `c:valAx`. Horizontal bars read from the top, with the value axis below."""
    horizontal = diagram.slag == "liggande stapel"
    return _category_axis(diagram, horizontal) + _value_axis(diagram, horizontal)


def _category_axis(diagram: Diagram, horizontal: bool) -> str:
    order = "maxMin" if horizontal else "minMax"
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if horizontal else "b"}"/>'
        f"{drawing_ml.title_xml(escape_plain(diagram.axlar[0]), horizontal)}"
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/>{drawing_ml.line(drawing_ml.TEXT)}{drawing_ml.text_properties()}'
        f'<c:crossAx val="{_VALUES}"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(diagram: Diagram, horizontal: bool) -> str:
    form = r"0\ %" if diagram.form == "hundraprocent" else diagram.talformat
    title = diagram.axlar[1] or ("" if diagram.form == "hundraprocent" else diagram.enhet)
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>{_least(diagram)}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if horizontal else "l"}"/>'
        f"<c:majorGridlines>{drawing_ml.line(drawing_ml.GRID)}</c:majorGridlines>"
        f"{drawing_ml.title_xml(escape_plain(title), not horizontal)}"
        f'<c:numFmt formatCode="{escape_plain(swedish(form))}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{drawing_ml.NOTHING}{drawing_ml.text_properties()}'
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="{"max" if horizontal else "autoZero"}"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _least(diagram: Diagram) -> str:
    """The least value of the axis: bars start at zero, where Word would start higher when values are close."""
    known = [point.värde for serie in diagram.serier for point in serie.punkter if point.värde is not None]
    bars = diagram.slag != "linje"
    return '<c:min val="0"/>' if bars and known and min(known) >= 0 else ""
