"""Writes a chart block as a chart part (DrawingML)."""

from collections.abc import Sequence

from beslutsdoc.blocks import Diagram, Serie
from beslutsdoc.word.charts import data, drawing_ml
from beslutsdoc.word.charts.axes import IDS, axes
from beslutsdoc.word.charts.colours import Fill, fills, slices, strokes
from beslutsdoc.word.charts.labels import labels, series_kind
from beslutsdoc.word.charts.namespaces import CHART, DRAWING
from beslutsdoc.word.charts.theme import ChartTheme
from beslutsdoc.word.ooxml.xml import RNS
from beslutsdoc.word.opc.package import DECLARATION

WORKBOOK_ID = "rId1"  # the relation from the chart to the workbook inside it
_Numbered = tuple[int, Serie]
_GROUPING = {"staplad": "stacked", "hundraprocent": "percentStacked"}


def chart_xml(diagram: Diagram, look: ChartTheme, width: int) -> bytes:
    """The chart part; `width` of the chart in twentieths of a point."""
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{RNS}">'
        '<c:date1904 val="0"/><c:lang val="sv-SE"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f'{_plot_area(diagram, look, width)}{_legend(diagram)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'
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


def _plot_area(diagram: Diagram, look: ChartTheme, width: int) -> str:
    """`c:plotArea`; `width` of the chart in twentieths of a point."""
    groups = _round(diagram, look, width) if diagram.är_rund else _crossed(diagram, look, width)
    return f"<c:plotArea><c:layout/>{groups}{drawing_ml.NOTHING}</c:plotArea>"


def _crossed(diagram: Diagram, look: ChartTheme, width: int) -> str:
    numbered = list(enumerate(diagram.serier))
    lines = [(i, serie) for i, serie in numbered if series_kind(diagram, serie) == "linje"]
    bars = [(i, serie) for i, serie in numbered if series_kind(diagram, serie) != "linje"]
    made = _bars(diagram, bars, look, width) if bars else ""
    made += _lines(diagram, lines, look, len(bars), width) if lines else ""
    return made + axes(diagram)


def _bars(diagram: Diagram, series: Sequence[_Numbered], look: ChartTheme, width: int) -> str:
    horizontal = diagram.slag == "liggande stapel"
    grouping = _GROUPING.get(diagram.form, "clustered")
    looks = fills(look.colours, len(series))
    drawn = "".join([_bar(diagram, *one, fill, width) for one, fill in zip(series, looks, strict=True)])
    return (
        f'<c:barChart><c:barDir val="{"bar" if horizontal else "col"}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{drawn}<c:gapWidth val="{60 if diagram.form else 70}"/>'
        f'<c:overlap val="{100 if diagram.form else -6}"/>{IDS}</c:barChart>'
    )


def _bar(diagram: Diagram, index: int, serie: Serie, fill: Fill, width: int) -> str:
    kind = "liggande stapel" if diagram.slag == "liggande stapel" else "stapel"
    look, inside = (
        drawing_ml.area_properties(fill, apart=not diagram.form),
        diagram.form or diagram.slag == "kombination",
    )
    labels_xml = labels(diagram, kind, serie, fill if inside else None, width)
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{data.series_name_xml(serie, index)}{look}'
        f'<c:invertIfNegative val="0"/>{labels_xml}{_data(diagram, index, serie)}</c:ser>'
    )


def _lines(diagram: Diagram, series: Sequence[_Numbered], look: ChartTheme, bars: int, width: int) -> str:
    looks = strokes(look.colours, len(series), bars)
    grouping = "standard" if bars else _GROUPING.get(diagram.form, "standard")
    drawn = "".join(
        [
            f'<c:ser><c:idx val="{i}"/><c:order val="{i}"/>{data.series_name_xml(serie, i)}{drawing_ml.stroke(stroke)}'
            f"{labels(diagram, 'linje', serie, None, width)}{_data(diagram, i, serie)}"
            '<c:smooth val="0"/></c:ser>'
            for (i, serie), stroke in zip(series, looks, strict=True)
        ]
    )
    return (
        f'<c:lineChart><c:grouping val="{grouping}"/><c:varyColors val="0"/>{drawn}'
        f'<c:marker val="1"/>{IDS}</c:lineChart>'
    )


def _round(diagram: Diagram, look: ChartTheme, width: int) -> str:
    pie = diagram.slag == "cirkel"
    count = len(diagram.kategorier)
    named = pie and diagram.etiketter
    looks = (slices if named else fills)(look.colours, count)
    points = "".join(
        [
            f'<c:dPt><c:idx val="{i}"/><c:bubble3D val="0"/>{drawing_ml.area_properties(f)}</c:dPt>'
            for i, f in enumerate(looks)
        ]
    )
    series = diagram.serier[:1] if pie else diagram.serier
    drawn = "".join(
        [
            f'<c:ser><c:idx val="{i}"/><c:order val="{i}"/>{data.series_name_xml(serie, i)}{points}'
            f"{labels(diagram, diagram.slag, serie, None, width)}{_data(diagram, i, serie)}</c:ser>"
            for i, serie in enumerate(series)
        ]
    )
    if pie:
        return f'<c:pieChart><c:varyColors val="1"/>{drawn}<c:firstSliceAng val="0"/></c:pieChart>'
    return (
        f'<c:doughnutChart><c:varyColors val="1"/>{drawn}<c:firstSliceAng val="0"/><c:holeSize val="55"/>'
        "</c:doughnutChart>"
    )


def _data(diagram: Diagram, index: int, serie: Serie) -> str:
    return data.categories_xml(diagram.kategorier) + data.values_xml(serie, index, diagram.talformat)
