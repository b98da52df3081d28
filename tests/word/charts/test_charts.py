"""A chart block as a native chart in Word: drawn, captioned, referred to, and its data the same in all its places."""

import re
import zipfile
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree

import openpyxl
import pytest
from docx.enum.style import WD_STYLE_TYPE

from beslutsdoc.blocks import (
    Diagram,
    Diagrampunkt,
    Flow,
    Kolumn,
    Paragraph,
    Rad,
    Ref,
    Serie,
    Tabell,
    Text,
    iter_figures,
)
from beslutsdoc.word.write import illustrations
from tests.support import chart_making, validity
from tests.support.chart_making import KINDS, chart, series
from tests.support.smallword import codes, filled, flow, gap, made, paragraph, part, texts

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWN = "word/charts/diagram{}.xml"
BOOK = "word/embeddings/diagram{}.xlsx"


def with_styles(document):
    document.styles.add_style("Tabellnot", WD_STYLE_TYPE.PARAGRAPH)


@pytest.fixture
def path(tmp_path):
    return made(tmp_path / "m.docx", "före", "{{ x }}", "efter", build=with_styles)


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    """Every kind of chart in one document, by its number from 1 in the order of KINDS."""
    path = made(tmp_path_factory.mktemp("diagram") / "m.docx", "{{ x }}", build=with_styles)
    blocks = [b for kind in KINDS for b in (Paragraph((Text("Se "), Ref(f"fig-{kind}"), Text("."))), chart(kind))]
    done, rendered = filled(path, x=Flow(tuple(blocks)))
    assert not rendered.findings
    return done


def parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(document: bytes, number: int = 1) -> ElementTree.Element:
    return ElementTree.fromstring(parts(document)[DRAWN.format(number)])


def cached(document: bytes, number: int = 1) -> list[tuple[str, list[str], list[Decimal | None]]]:
    """(name, categories, values) of each series as the chart's own XML holds them."""
    found = []
    for one in tree(document, number).iter(f"{C}ser"):
        name = one.findtext(f"{C}tx//{C}v", "")
        names = [pt.findtext(f"{C}v", "") for pt in one.findall(f"{C}cat//{C}pt")]
        known = {int(pt.get("idx", "")): Decimal(pt.findtext(f"{C}v", "")) for pt in one.findall(f"{C}val//{C}pt")}
        found.append((name, names, [known.get(i) for i in range(len(names))]))
    return found


def in_workbook(document: bytes, number: int = 1) -> list[tuple[str, list[str], list[Decimal | None]]]:
    """The same from the workbook inside the chart."""
    sheet = openpyxl.load_workbook(BytesIO(parts(document)[BOOK.format(number)])).active
    assert sheet is not None
    names = [str(row[0].value) for row in sheet.iter_rows(min_row=2)]
    columns = list(sheet.iter_cols(min_col=2))
    return [
        (str(cells[0].value), names, [None if c.value is None else Decimal(str(c.value)) for c in cells[1:]])
        for cells in columns
    ]


def in_block(block: Diagram) -> list[tuple[str, list[str], list[Decimal | None]]]:
    return [(serie.namn, list(block.kategorier), [p.värde for p in serie.punkter]) for serie in block.serier]


def test_every_kind_is_valid_captioned_and_referred_to(document):
    assert not validity.faults(document)
    shown = [t for t in texts(document) if t]
    for number, kind in enumerate(KINDS, 1):
        unit = " (mnkr)" if kind in ("cirkel", "ring") else ""
        assert shown[2 * number - 2 : 2 * number] == [
            f"Se figur\u00a0{number}.",
            f"Figur {number}. Kostnad per år, {kind}{unit}.",
        ]


@pytest.mark.parametrize("number", range(1, len(KINDS) + 1))
def test_what_is_drawn_what_the_workbook_inside_holds_and_the_block_are_the_same(document, number):
    block = chart(list(KINDS)[number - 1])
    assert cached(document, number) == in_workbook(document, number) == in_block(block)


def test_the_same_input_gives_the_same_bytes(path):
    assert filled(path, x=chart())[0] == filled(path, x=chart())[0]


def test_an_empty_cell_is_a_gap(document):
    drawn = tree(document)
    assert drawn.find(f".//{C}dispBlanksAs").get("val") == "gap"
    assert cached(document)[1][2] == [Decimal("210.5"), Decimal(265), None, Decimal("330.9")]


def test_the_caption_stands_below_with_notes_source_and_table(path):
    table = Tabell("d", (Text("Samma data"),), "mnkr", (Kolumn("År", "år"),), (Rad(((Text("2022"),),)),))
    block = chart(anmärkningar=((Text("Avrundat."),),), källa=(Text("Ekonomisystemet"),), datatabell=table)
    done, _ = filled(path, x=block)
    assert texts(done)[2:-1] == [
        "Figur 1. Kostnad per år, stapel.", "Avrundat.", "Källa: Ekonomisystemet.",
        "Tabell 1. Samma data (mnkr).", "År", "2022",
    ]  # fmt: skip
    assert not validity.faults(done)


def test_the_chart_stays_with_its_caption_which_lets_the_next_paragraph_go(path):
    body = part(filled(path, x=chart())[0])
    holds, caption = re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", body)[1:3]
    assert "<w:drawing>" in holds
    assert "<w:keepNext/>" in holds
    assert '<w:keepNext w:val="0"/>' in caption


def test_the_alternative_text_is_the_blocks_own(path):
    body = ElementTree.fromstring(part(filled(path, x=chart(alt='Stiger & är "störst" 2025.'))[0]))
    described = [e.get("descr") for e in body.iter() if e.tag.endswith("}docPr")]
    assert described == ['Stiger & är "störst" 2025.']


def test_it_is_never_empty(path):
    body = part(filled(path, x=chart(alt=""))[0])
    assert 'descr="Kostnad per år, stapel"' in body


def test_the_ledger_holds_every_value_without_control(path):
    block = chart()
    _, rendered = filled(path, x=block)
    spots = [s for s in rendered.ledger.entries if s.where]
    assert [s.printed for s in spots] == list(iter_figures(block))
    assert {(s.where, s.number) for s in spots} == {("diagrammet ”Kostnad per år, stapel”", 0)}


def test_a_value_that_is_lacking_is_told(path):
    lacking = Serie("A", (Diagrampunkt(None, gap()), Diagrampunkt(Decimal(2))))
    _, rendered = filled(path, x=chart(kategorier=("x", "y"), serier=(lacking,)))
    assert codes(rendered) == ["S001"]


def test_numbers_are_shown_in_swedish_whoever_opens_the_document(document):
    forms = {e.get("formatCode") for e in tree(document).iter(f"{C}numFmt")}
    assert forms == {"General", "[$-41D]#,##0.0"}
    assert {e.text for e in tree(document).iter(f"{C}formatCode")} == {"#,##0.0"}


def test_shares_of_a_whole_are_per_cent_as_in_swedish(document):
    number = list(KINDS).index("hundra") + 1
    assert "[$-41D]0\\ %" in {e.get("formatCode") for e in tree(document, number).iter(f"{C}numFmt")}


def test_bars_begin_at_nought_but_not_where_something_is_below_it(path):
    least = [e.get("val") for e in tree(filled(path, x=chart())[0]).iter(f"{C}min")]
    assert least == ["0"]
    below = chart(kategorier=("x", "y"), serier=(series("A", ("-1", "2")),))
    assert not list(tree(filled(path, x=below)[0]).iter(f"{C}min"))


def test_a_number_longer_than_excel_keeps_is_the_same_in_both_places(path):
    third = Serie("A", (Diagrampunkt(Decimal(1) / 3), Diagrampunkt(Decimal("1E+6"))))
    done, _ = filled(path, x=chart(kategorier=("x", "y"), serier=(third,)))
    assert cached(done)[0][2] == in_workbook(done)[0][2] == [Decimal("0.333333333333333"), Decimal(1000000)]


def test_words_that_look_like_formulas_or_addresses_are_words(path):
    odd = chart(kategorier=("=1+1", "https://a.se"), serier=(series("=A1 & <b>", ("1", "2")),))
    done, _ = filled(path, x=odd)
    assert cached(done) == in_workbook(done) == in_block(odd)


ALLOWED = {  # what Word takes; anything else is a damaged file to it
    ("barChart", "clustered"): {"outEnd", "inEnd", "ctr", "inBase"},
    ("barChart", "stacked"): {"inEnd", "ctr", "inBase"},
    ("barChart", "percentStacked"): {"inEnd", "ctr", "inBase"},
    ("lineChart", "standard"): {"t", "b", "l", "r", "ctr"},
    ("pieChart", ""): {"bestFit", "ctr", "inEnd", "outEnd"},
    ("doughnutChart", ""): set(),
}


@pytest.mark.parametrize("number", range(1, len(KINDS) + 1))
def test_labels_stand_only_where_the_kind_lets_them(document, number):
    groups = [e for e in tree(document, number).iter() if e.tag.endswith("Chart") and e.find(f"{C}ser") is not None]
    assert groups
    for group in groups:
        grouping = group.find(f"{C}grouping")
        kind = group.tag.removeprefix(C), "" if grouping is None else grouping.get("val")
        assert {e.get("val") for e in group.iter(f"{C}dLblPos")} <= ALLOWED[kind]


def test_a_part_too_thin_for_its_label_has_none(path):
    thin = chart("staplad", kategorier=("a", "b"), serier=(series("A", ("100", "90")), series("B", ("2", "30"))))
    gone = tree(filled(path, x=thin)[0]).findall(f".//{C}ser/{C}dLbls/{C}dLbl")
    assert [(e.find(f"{C}idx").get("val"), e.find(f"{C}delete").get("val")) for e in gone] == [("0", "1")]


def test_lines_that_meet_have_no_labels_on_one_another(path):
    meet = chart("linje", kategorier=("a", "b"), serier=(series("A", ("10", "90")), series("B", ("50", "88"))))
    assert not list(tree(filled(path, x=meet)[0]).iter(f"{C}dLbls"))
    apart = chart("linje", kategorier=("a", "b"), serier=(series("A", ("10", "90")), series("B", ("50", "60"))))
    assert list(tree(filled(path, x=apart)[0]).iter(f"{C}dLbls"))


def test_many_labels_are_left_out_where_they_would_stand_on_one_another(path):
    many = tuple(str(year) for year in range(2000, 2025))
    crowded = chart(kategorier=many, serier=(series("A", many),))
    assert not list(tree(filled(path, x=crowded)[0]).iter(f"{C}dLbls"))
    assert list(tree(filled(path, x=chart())[0]).iter(f"{C}dLbls"))


def test_a_chart_in_the_middle_of_a_line_is_told(tmp_path):
    path = made(tmp_path / "m.docx", "Se {{ x }} här")
    _, rendered = filled(path, x=chart())
    assert codes(rendered) == ["M024"]


def test_a_chart_in_a_text_and_in_a_cell(tmp_path):
    def build(document):
        with_styles(document)
        document.add_table(1, 1).cell(0, 0).text = "{{ x }}"

    path = made(tmp_path / "m.docx", "{{ text }}", build=build)
    done, rendered = filled(
        path, x=chart("linje"), text=Flow((paragraph("Före."), chart("cirkel"), paragraph("Efter.")))
    )
    assert not rendered.findings
    assert not validity.faults(done)
    assert [n for n in parts(done) if "/charts/" in n and n.endswith("xml")] == [DRAWN.format(1), DRAWN.format(2)]


def test_a_chart_in_a_header(tmp_path):
    def build(document):
        with_styles(document)
        document.sections[0].header.paragraphs[0].text = "{{ x }}"

    done, rendered = filled(made(tmp_path / "m.docx", "text", build=build), x=chart(rubrik=()))
    assert not rendered.findings
    assert b"charts/diagram1.xml" in parts(done)["word/_rels/header1.xml.rels"]
    assert not validity.faults(done)


def test_a_paper_without_charts_has_nothing_of_them(path):
    assert not [n for n in parts(filled(path, x=flow("text"))[0]) if "chart" in n or "embed" in n]


def test_a_template_made_of_a_draft_keeps_its_own_charts(path, tmp_path):
    draft = tmp_path / "utkast.docx"
    first, _ = filled(path, x=chart("linje"))
    draft.write_bytes(_with_tag(first))
    done, _ = filled(draft, x=chart("stapel"))
    assert cached(done, 1) == in_block(chart("linje"))
    assert cached(done, 2) == in_block(chart("stapel"))
    assert not validity.faults(done)


def _with_tag(document: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        for name, data in parts(document).items():
            out.writestr(name, data.replace(b">efter<", b">{{ x }}<"))
    return buffer.getvalue()


def test_the_makings_have_every_kind_that_a_block_may_be():
    assert {slag for slag, _ in KINDS.values()} == {
        "stapel", "liggande stapel", "linje", "cirkel", "ring", "kombination",
    }  # fmt: skip
    assert chart_making.YEARS


def test_the_workbook_inside_tells_no_clock(document):
    with zipfile.ZipFile(BytesIO(parts(document)[BOOK.format(1)])) as book:
        assert {entry.date_time[0] for entry in book.infolist()} == {1980}
        assert set(re.findall(r">(\d{4})-", book.read("docProps/core.xml").decode())) == {"2000"}


@pytest.mark.parametrize(("width", "highest"), [(9070, 18), (13_900, 13)])
def test_many_lying_bars_have_room_on_their_page(width, highest):
    many = tuple(f"Enhet {n}" for n in range(60))
    block = chart("liggande", kategorier=many, serier=(series("A", tuple("1" for _ in many)),))
    assert illustrations.chart_size(block, width) == (width, highest * 567)
