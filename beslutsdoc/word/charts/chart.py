"""Writes a chart block as a chart part (DrawingML)."""

from beslutsdoc.blocks import Diagram
from beslutsdoc.word.charts import drawing_ml
from beslutsdoc.word.charts.namespaces import CHART, DRAWING
from beslutsdoc.word.charts.plot import plot_area
from beslutsdoc.word.charts.theme import ChartTheme
from beslutsdoc.word.ooxml.xml import RNS
from beslutsdoc.word.opc.package import DECLARATION

WORKBOOK_ID = "rId1"  # the relation from the chart to the workbook inside it


def chart_xml(diagram: Diagram, look: ChartTheme, width: int) -> bytes:
    """The chart part; `width` of the chart in twentieths of a point."""
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{RNS}">'
        '<c:date1904 val="0"/><c:lang val="sv-SE"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f'{plot_area(diagram, look, width)}{_legend(diagram)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'
        f"</c:chart>{drawing_ml.NOTHING}{drawing_ml.text_properties(font=look.font)}"
        f'<c:externalData r:id="{WORKBOOK_ID}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _legend(diagram: Diagram) -> str:
    """A legend where there are several series or slices; labelled slices have their names beside them."""
    named = diagram.slag == "cirkel" and diagram.etiketter
    things = len(diagram.kategorier) if diagram.är_rund else len(diagram.serier)
    if named or things < 2:
        return ""
    side = "r" if diagram.är_rund else "b"
    return f'<c:legend><c:legendPos val="{side}"/><c:overlay val="0"/>{drawing_ml.text_properties()}</c:legend>'
