"""A template with a chart that its author has drawn in Word and bound by its alternative text, for tests.

The XML is that of Word 2021: the theme's colours, extensions, parts for style and colours, data of the sample workbook.
"""

from io import BytesIO
from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from xlsxwriter import Workbook

from tests.support.smallword import made

C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLOURS_TYPE = "application/vnd.ms-office.chartcolorstyle+xml"
COLOURS_RELATION = "http://schemas.microsoft.com/office/2011/relationships/chartColorStyle"
SAMPLE = "12345.678"  # stands in every sample series, and must never be sent out
UNIQUE = '<c:extLst><c:ext uri="{C3380CC4-5D6E-409C-BE32-E72D297353CC}" xmlns:c16="http://schemas.microsoft.com/office/drawing/2014/chart"><c16:uniqueId val="{0000000%d-1111}"/></c:ext></c:extLst>'  # noqa: E501


def fill(accent: int) -> str:
    return f'<c:spPr><a:solidFill><a:schemeClr val="accent{accent}"/></a:solidFill></c:spPr>'


def line(accent: int) -> str:
    return f'<c:spPr><a:ln w="28575"><a:solidFill><a:schemeClr val="accent{accent}"/></a:solidFill></a:ln></c:spPr>'


def data(column: str) -> str:
    return (
        "<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$3</c:f><c:strCache><c:ptCount val='2'/>"
        "<c:pt idx='0'><c:v>Prov 1</c:v></c:pt><c:pt idx='1'><c:v>Prov 2</c:v></c:pt></c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}$3</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f"<c:ptCount val='2'/><c:pt idx='0'><c:v>{SAMPLE}</c:v></c:pt><c:pt idx='1'><c:v>2</c:v></c:pt></c:numCache>"
        "</c:numRef></c:val>"
    )


def series(index: int, look: str, more: str = "") -> str:
    column = "BCDE"[index]
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>Provserie {index}</c:v></c:pt></c:strCache></c:strRef>'
        f"</c:tx>{look}{more}"
        f"{data(column)}{UNIQUE % index}</c:ser>"
    )


def axes(least: str = "", title: str = "prov") -> str:
    told = f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr b='1'/><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val='0'/></c:title>"  # noqa: E501
    return (
        '<c:catAx><c:axId val="11"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:crossAx val="22"/></c:catAx>'
        f'<c:valAx><c:axId val="22"/><c:scaling><c:orientation val="minMax"/>{least}</c:scaling><c:delete val="0"/>'
        f'<c:axPos val="l"/>{told}<c:numFmt formatCode="General" sourceLinked="1"/><c:crossAx val="11"/></c:valAx>'
    )


def bars(count: int = 2, more: str = "", least: str = "") -> str:
    own = "".join(series(i, fill(i + 1), more) for i in range(count))
    return (
        f'<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{own}'
        f'<c:gapWidth val="219"/><c:axId val="11"/><c:axId val="22"/></c:barChart>{axes(least)}'
    )


def bars_and_line() -> str:
    return (
        f'<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series(0, fill(1))}'
        '<c:axId val="11"/><c:axId val="22"/></c:barChart>'
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series(1, line(2))}<c:marker val="1"/>'
        f'<c:axId val="33"/><c:axId val="44"/></c:lineChart>{axes()}'
        '<c:catAx><c:axId val="33"/><c:scaling/><c:delete val="1"/><c:axPos val="b"/><c:crossAx val="44"/></c:catAx>'
        '<c:valAx><c:axId val="44"/><c:scaling/><c:delete val="0"/><c:axPos val="r"/><c:crossAx val="33"/></c:valAx>'
    )


def pie(slices: int = 2) -> str:
    points = "".join(
        f'<c:dPt><c:idx val="{i}"/><c:bubble3D val="0"/><c:spPr>'
        f'<a:solidFill><a:schemeClr val="accent{i + 1}"/></a:solidFill>'
        '<a:ln><a:solidFill><a:schemeClr val="lt1"/></a:solidFill></a:ln></c:spPr></c:dPt>'
        for i in range(slices)
    )
    return f'<c:pieChart><c:varyColors val="1"/>{series(0, "", points)}<c:firstSliceAng val="0"/></c:pieChart>'


def scatter() -> str:
    return f'<c:scatterChart><c:scatterStyle val="lineMarker"/>{series(0, "")}<c:axId val="1"/></c:scatterChart>'


def part_of(plot: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {C} {A} {R}><c:date1904 val="0"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f'<c:plotArea><c:layout/>{plot}</c:plotArea><c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:externalData r:id="rId3"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def sample_workbook() -> bytes:
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("Sheet1").write(1, 1, float(SAMPLE))
    return out.getvalue()


def draw(document: "docx.document.Document", plot: str, alt: str = "diagram:kostnader") -> None:
    """Add a paragraph with the chart to a python-docx document."""
    package = document.part.package
    number = 1 + sum("/charts/original" in str(part.partname) for part in package.iter_parts())
    chart = Part(PackURI(f"/word/charts/original{number}.xml"), CHART_TYPE, part_of(plot), package)
    colours = Part(PackURI(f"/word/charts/colors{number}.xml"), COLOURS_TYPE, b"<c/>", package)
    book = Part(PackURI(f"/word/embeddings/Sheet{number}.xlsx"), XLSX_TYPE, sample_workbook(), package)
    chart.rels.add_relationship(COLOURS_RELATION, colours, "rId1")
    chart.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, book, "rId3")
    relation = document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    drawing = parse_xml(
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" {A} {C} {R}>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="4000000" cy="2000000"/>'
        f'<wp:docPr id="{number}" name="Diagram {number}" descr="{alt}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    document.add_paragraph("före ").add_run()._r.append(drawing)


def template(path: Path, plot: str, alt: str = "diagram:kostnader", caption: str = "") -> Path:
    def build(document: "docx.document.Document") -> None:
        document.styles.add_style("Tabellnot", 1)
        draw(document, plot, alt)
        if caption:
            document.add_paragraph(caption, "Caption")
        document.add_paragraph("efter")

    return made(path, build=build)
