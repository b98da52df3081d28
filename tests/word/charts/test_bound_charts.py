"""A chart that a template's author has drawn keeps its look and takes the case's data, also more or less of it."""

import re
import zipfile
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from beslutsdoc.blocks import Diagram, Flow, Liggande, Paragraph, Record, Ref, Text, Value
from beslutsdoc.errors import Unreadable
from beslutsdoc.word.charts.chart_reader import read_chart as read
from beslutsdoc.word.load import examine, load_template
from tests.support import chart_drawing as drawing
from tests.support import validity
from tests.support.chart_making import chart, series
from tests.support.smallword import Bound, codes, filled, gap, part, printed, texts

DRAWN, BOOK = "word/charts/diagram1.xml", "word/embeddings/diagram1.xlsx"
NAMES = ("Ett", "Två & tre", "Tre", "Fyra", "Fem", "Sex", "Sju")


def block(categories: int = 3, count: int = 2, **more: object) -> Diagram:
    values = tuple(str(n + 1) for n in range(categories))
    made = tuple(series(name, values, "BCDEFGH"[i]) for i, name in enumerate(NAMES[:count]))
    return chart("stapel", namn="kostnader", kategorier=NAMES[:categories], serier=made, **more)


def parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def drawn(path, block):
    """The document, its chart's XML, and the same read as a block."""
    document, rendered = filled(path, diagram={"kostnader": block})
    assert not rendered.findings
    assert not validity.faults(document)
    return document, parts(document)[DRAWN].decode(), read(parts(document)[DRAWN])


def same(one: Diagram, other: Diagram) -> bool:
    points = [[[p.värde for p in serie.punkter] for serie in d.serier] for d in (one, other)]
    names = [[serie.namn for serie in d.serier] for d in (one, other)]
    return points[0] == points[1] and names[0] == names[1] and one.kategorier == other.kategorier


@pytest.mark.parametrize("categories", [1, 2, 7])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_more_and_fewer_categories_and_series(tmp_path, categories, count):
    path = drawing.template(tmp_path / "m.docx", drawing.bars(2))
    given = block(categories, count)
    document, _, found = drawn(path, given)
    assert same(found, given)
    sheet = openpyxl.load_workbook(BytesIO(parts(document)[BOOK])).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0][1:] == [serie.namn for serie in given.serier]
    assert [row[0] for row in cells[1:]] == list(given.kategorier)
    assert [Decimal(str(row[1])) for row in cells[1:]] == [p.värde for p in given.serier[0].punkter]


def test_the_look_stays_and_new_series_have_colours_of_their_own(tmp_path):
    _, xml, _ = drawn(drawing.template(tmp_path / "m.docx", drawing.bars(2)), block(2, 4))
    assert '<c:gapWidth val="219"/>' in xml
    assert '<c:legendPos val="t"/>' in xml
    assert re.findall(r'schemeClr val="(accent\d)"', xml) == ["accent1", "accent2", "accent3", "accent4"]
    assert "uniqueId" not in xml


def test_nothing_of_the_sample_is_sent_out(tmp_path):
    document, _, _ = drawn(drawing.template(tmp_path / "m.docx", drawing.bars(2)), block())
    everything = parts(document)
    assert not [n for n in everything if "original" in n or "Sheet1" in n]
    assert not [n for n, data in everything.items() if drawing.SAMPLE.encode() in data or b"Prov " in data]
    assert "word/charts/colors1.xml" in everything
    assert b"colors1.xml" in everything["word/charts/_rels/diagram1.xml.rels"]


def test_nor_is_a_series_that_the_author_has_hidden(tmp_path):
    hidden = (
        '<c:extLst><c:ext uri="{02D57815-91ED-43cb-92C2-25804820EDAC}"'
        ' xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
        f"<c15:filteredBarSeries>{drawing.series(2, '')}</c15:filteredBarSeries></c:ext></c:extLst></c:barChart>"
    )
    path = drawing.template(tmp_path / "m.docx", drawing.bars(2).replace("</c:barChart>", hidden))
    _, xml, _ = drawn(path, block())
    assert drawing.SAMPLE not in xml


def test_the_caption_stands_below_unless_the_author_has_written_one(tmp_path):
    document, *_ = drawn(drawing.template(tmp_path / "m.docx", drawing.bars()), block(källa=(Text("Ekonomi"),)))
    assert texts(document) == ["före ", "Figur 1. Kostnad per år, stapel.", "Källa: Ekonomi.", "efter"]
    own = drawing.template(tmp_path / "egen.docx", drawing.bars(), caption="Figur: så gick det")
    document, *_ = drawn(own, block(källa=(Text("Ekonomi"),)))
    assert texts(document) == ["före ", "Källa: Ekonomi.", "Figur: så gick det", "efter"]


def test_the_authors_own_numbered_caption_is_counted_and_referred_to(tmp_path):
    def build(document):
        document.add_paragraph("{{ text }}")
        drawing.draw(document, drawing.bars())
        paragraph = document.add_paragraph("Figur ", "Caption")
        counted = "<w:r><w:t>9</w:t></w:r></w:fldSimple>"
        paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" SEQ Figur ">{counted}'))
        document.add_paragraph("{{ annat }}")

    path = drawing.made(tmp_path / "m.docx", build=build)
    see = Flow((Paragraph((Text("Se "), Ref("fig-kostnader"), Text(" och "), Ref("fig-linje"))),))
    document, rendered = filled(path, text=see, diagram={"kostnader": block()}, annat=chart("linje"))
    assert not rendered.findings
    assert [t for t in texts(document) if t] == [
        "Se figur\u00a01 och figur\u00a02", "före ", "Figur 1", "Figur 2. Kostnad per år, linje.",
    ]  # fmt: skip
    assert not validity.faults(document)


def test_figures_below_it_live(tmp_path):
    note = (Text("Utfallet blev "), Value(printed()), Text("."))
    path = drawing.template(tmp_path / "m.docx", drawing.bars())
    document, rendered = filled(path, diagram={"kostnader": block(anmärkningar=(note,))})
    assert [spot.part for spot in rendered.ledger.entries if spot.number] == ["word/document.xml"]
    assert not validity.faults(document)


def test_its_alternative_text_is_told_from_the_data(tmp_path):
    document, *_ = drawn(drawing.template(tmp_path / "m.docx", drawing.bars()), block(alt="Stiger & står."))
    assert 'descr="Stiger &amp; står."' in part(document)
    assert "diagram:" not in part(document)


def test_a_record_and_a_landscape_page_stand_for_their_chart(tmp_path):
    path = drawing.template(tmp_path / "m.docx", drawing.bars())
    given = block()
    assert same(drawn(path, Record({}, given))[2], given)
    assert same(drawn(path, Record({}, Liggande((given,))))[2], given)


def test_a_pie_has_as_many_slices_as_there_are_values(tmp_path):
    path = drawing.template(tmp_path / "m.docx", drawing.pie(3))
    _, xml, _ = drawn(path, block(5, 1))
    assert re.findall(r"accent\d", xml) == ["accent1", "accent2", "accent3", "accent4", "accent5"]
    assert len(re.findall(r'schemeClr val="lt1"', xml)) == 5
    _, xml, _ = drawn(path, block(2, 1))
    assert re.findall(r"accent\d", xml) == ["accent1", "accent2"]


def test_bars_and_lines_go_where_they_belong(tmp_path):
    path = drawing.template(tmp_path / "m.docx", drawing.bars_and_line())
    kinds = (
        series("L", ("1", "2"), kind="linje"),
        series("S", ("3", "4"), "C", "stapel"),
        series("T", ("5", "6"), "D", "stapel"),
    )
    given = chart("kombination", namn="kostnader", kategorier=("a", "b"), serier=kinds)
    *_, found = drawn(path, given)
    assert [(serie.namn, serie.slag) for serie in found.serier] == [("L", "linje"), ("S", "stapel"), ("T", "stapel")]


def test_a_group_without_series_goes_with_its_axes(tmp_path):
    path = drawing.template(tmp_path / "m.docx", drawing.bars_and_line())
    _, xml, _ = drawn(path, block(2, 1))
    assert "lineChart" not in xml
    assert re.findall(r'<c:axId val="(\d+)"/>', xml) == ["11", "22", "11", "22"]


def test_bounds_that_would_cut_the_data_off_go(tmp_path):
    path = drawing.template(tmp_path / "m.docx", drawing.bars(least='<c:max val="2"/><c:min val="0"/>'))
    _, xml, _ = drawn(path, block(3, 1))
    assert '<c:max val="2"/>' not in xml
    assert '<c:min val="0"/>' in xml
    _, xml, _ = drawn(path, block(2, 1))
    assert '<c:max val="2"/>' in xml


def test_bars_begin_at_nought(tmp_path):
    path = drawing.template(tmp_path / "m.docx", drawing.bars_and_line())
    _, xml, _ = drawn(path, block(3, 2))
    bars, line = re.findall(r"<c:valAx>.*?</c:scaling>|<c:valAx>.*?<c:scaling/>", xml)
    assert '<c:min val="0"/>' in bars
    assert "<c:min" not in line


def test_the_value_axis_tells_the_cases_unit_in_the_authors_look(tmp_path):
    _, xml, _ = drawn(drawing.template(tmp_path / "m.docx", drawing.bars()), block())
    assert re.search(r"<a:rPr b=.1./><a:t>mnkr</a:t>", xml)


def test_labels_with_words_of_their_own_are_not_kept(tmp_path):
    label = (
        '<c:dLbls><c:dLbl><c:idx val="0"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>12 345</a:t></a:r></a:p></c:rich>'
        '</c:tx><c:showVal val="1"/></c:dLbl><c:showVal val="1"/></c:dLbls>'
    )
    _, xml, _ = drawn(drawing.template(tmp_path / "m.docx", drawing.bars(more=label)), block())
    assert "12 345" not in xml
    assert "<c:dLbls>" in xml


def test_a_chart_that_is_lacking_is_empty_and_told(tmp_path):
    path = drawing.template(tmp_path / "m.docx", drawing.bars())
    document, rendered = filled(path, diagram={"kostnader": gap("kostnader")})
    assert codes(rendered) == ["S001"]
    assert "[kostnader saknas]" in texts(document)
    assert 'descr="[kostnader saknas]"' in part(document)
    assert drawing.SAMPLE not in parts(document)[DRAWN].decode()
    assert not validity.faults(document)


@pytest.mark.parametrize("values", [{}, {"diagram": {"kostnader": Flow(())}}])
def test_a_name_that_is_no_chart_is_told(tmp_path, values):
    document, rendered = filled(drawing.template(tmp_path / "m.docx", drawing.bars()), values)
    assert set(codes(rendered)) & {"M020", "M025"}
    assert not validity.faults(document)


def test_one_in_a_loop_is_filled_each_time(tmp_path):
    def build(document):
        document.styles.add_style("Tabellnot", 1)
        document.add_paragraph("{%p for x in (1, 2) %}")
        drawing.draw(document, drawing.bars())
        document.add_paragraph("{%p endfor %}")

    path = drawing.made(tmp_path / "m.docx", build=build)
    document, _ = filled(path, diagram={"kostnader": block()})
    assert [t for t in texts(document) if t.startswith("Figur")] == [
        f"Figur {n}. Kostnad per år, stapel." for n in (1, 2)
    ]
    assert not validity.faults(document)


@pytest.mark.parametrize(
    ("plot", "alt", "said"),
    [
        (drawing.scatter(), "diagram:kostnader", "ett punktdiagram"),
        (drawing.bars(), "diagram:två ord", "inget namn"),
        ("", "diagram:kostnader", "tomt"),
    ],
)
def test_what_cannot_be_filled_is_told(tmp_path, plot, alt, said):
    with pytest.raises(Unreadable) as stop:
        load_template(drawing.template(tmp_path / "m.docx", plot, alt), Bound(), {})
    [finding] = stop.value.findings
    assert finding.code == "M077"
    assert said in finding.what


def test_a_chart_without_a_name_is_copied_as_it_is(tmp_path):
    document, rendered = filled(drawing.template(tmp_path / "m.docx", drawing.bars(), "Så gick det"))
    assert not rendered.findings
    assert parts(document)["word/charts/original1.xml"] == drawing.part_of(drawing.bars())


def test_the_name_is_among_those_that_the_template_uses(tmp_path):
    template = examine(drawing.template(tmp_path / "m.docx", drawing.bars()), Bound(), {}).template
    assert "diagram.kostnader" in template.names
