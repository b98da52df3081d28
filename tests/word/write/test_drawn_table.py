"""A table that the author has drawn is filled from the case's, and keeps its look."""

from decimal import Decimal

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from beslutsdoc.blocks import Kolumn, Rad, Record, Tabell, Text, Value
from beslutsdoc.errors import Unreadable
from beslutsdoc.figures import Enhet, Källa, Printed, Siffra
from tests.support import validity
from tests.support.smallword import cells, codes, filled, made, part, texts

COLUMNS = (
    Kolumn("Post", "post"),
    Kolumn("Budget 2024", "budget_2024", True),
    Kolumn("Utfall 2024", "utfall_2024", True),
)


def figure(text, row):
    siffra = Siffra(f"e{row}", Decimal(1), Enhet.KRONOR, källor=(Källa("s.xlsx", "Ekonomi", f"B{row}", "1"),))
    return (Value(Printed(text, "tkr", siffra)),)


def row(name, number, *amounts, total=False):
    return Rad(((Text(name),), *(figure(a, number) for a in amounts)), total, nyckel=f"ekonomi.{number}")


def economy(**more):
    rows = (
        row("Hyra & el", 1, "7 900", "7 450"),
        row("Lön", 2, "100", "90"),
        row("Summa", 3, "8 000", "7 540", total=True),
    )
    return Tabell(
        "ekonomi",
        **{"rubrik": (Text("Budget och utfall"),), "enhet": "tkr", "kolumner": COLUMNS, "rader": rows, **more},
    )


def drawn(rows, title="tabell:ekonomi", caption=""):
    """Builds a table in colours of its own: a red head, a green row, a blue total."""

    def build(document):
        if caption:
            document.add_paragraph(caption, "Caption")
        table = document.add_table(len(rows), len(rows[0]))
        table._tbl.tblPr.append(parse_xml(f'<w:tblCaption {nsdecls("w")} w:val="{title}"/>'))
        for r, (line, colour) in enumerate(zip(rows, ("FF0000", "00FF00", "0000FF"), strict=False)):
            for cell, text in zip(table.rows[r].cells, line, strict=True):
                cell.text = text
                cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colour}"/>'))
                if text:
                    cell.paragraphs[0].runs[0].bold = colour == "0000FF"
        document.add_paragraph("efter")

    return build


def fill(tmp_path, rows, table=None, **more):
    path = made(tmp_path / "m.docx", "före", build=drawn(rows, **more))
    value = Record({}, shown=table or economy())
    return filled(path, tabeller=Record({"ekonomi": value}))


WHOLE = [["Post", "Budget 2024", "Utfall 2024"], ["x", "1", "2"], ["Summa", "1", "2"]]


def test_filled_in_its_own_look(tmp_path):
    document, rendered = fill(tmp_path, WHOLE)
    assert cells(document) == [
        ["Post", "Budget 2024", "Utfall 2024"],
        ["Hyra & el", "7 900", "7 450"],
        ["Lön", "100", "90"],
        ["Summa", "8 000", "7 540"],
    ]
    assert [part(document).count(colour) for colour in ("FF0000", "00FF00", "0000FF")] == [3, 6, 3]
    assert part(document).count("<w:b/>") >= 3
    assert not rendered.findings
    assert not validity.faults(document)
    assert not validity.audit(document)


def test_figures_are_living_and_the_head_is_one(tmp_path):
    document, _ = fill(tmp_path, WHOLE)
    assert part(document).count('<w:tag w:val="siffra:') == 6
    assert part(document).count("<w:tblHeader/>") == 1
    assert "tabell:ekonomi" not in part(document)
    assert '<w:tblCaption w:val="Budget och utfall"/>' in part(document)


def test_the_caption_is_written_unless_the_author_has_one(tmp_path):
    assert texts(fill(tmp_path, WHOLE)[0])[1] == "Tabell 1. Budget och utfall (tkr)."
    assert texts(fill(tmp_path, WHOLE, caption="Egen rubrik (tkr)")[0])[1:3] == ["Egen rubrik (tkr)", "Post"]


def test_remarks_and_source_stand_below(tmp_path):
    table = economy(anmärkningar=((Text("Avrundat."),),), källa=(Text("Agresso"),))
    assert texts(fill(tmp_path, WHOLE, table)[0])[-3:] == ["Avrundat.", "Källa: Agresso.", "efter"]


def test_empty_headings_take_every_column(tmp_path):
    document, rendered = fill(tmp_path, [["", ""], ["", ""]])
    assert cells(document)[0] == ["Post", "Budget 2024", "Utfall 2024"]
    assert cells(document)[-1] == ["Summa", "8 000", "7 540"]
    assert part(document).count("<w:gridCol ") == 3
    assert not rendered.findings
    assert not validity.audit(document)


def test_headings_choose_their_columns(tmp_path):
    document, _ = fill(tmp_path, [["Utfall 2024", "", "budget_2024"], ["", "", ""]])
    assert cells(document)[:2] == [["Utfall 2024", "Post", "budget_2024"], ["7 450", "Hyra & el", "7 900"]]


def test_a_heading_that_is_no_column(tmp_path):
    document, rendered = fill(tmp_path, [["Post", "Utfal 2024"], ["", ""]])
    assert cells(document)[1] == ["Hyra & el", "[Utfal 2024 saknas]"]
    (finding,) = rendered.findings
    assert (finding.code, finding.do) == ("M072", "Menade du ”Utfall 2024”?")
    assert finding.place.where == "tabell 1"


def test_no_total_drawn_and_no_total_given(tmp_path):
    document, _ = fill(tmp_path, WHOLE[:2])
    assert cells(document)[-1] == ["Summa", "8 000", "7 540"]
    document, _ = fill(tmp_path, WHOLE, economy(rader=(row("Hyra", 1, "1", "2"),)))
    assert cells(document) == [["Post", "Budget 2024", "Utfall 2024"], ["Hyra", "1", "2"]]


def test_a_table_that_the_case_lacks(tmp_path):
    path = made(tmp_path / "m.docx", "före", build=drawn(WHOLE))
    document, rendered = filled(path, tabeller=Record({}))
    assert texts(document) == ["före", "[ekonomi saknas]", "efter"]
    assert codes(rendered) == ["M020"]


@pytest.mark.parametrize(
    ("rows", "title", "said"),
    [
        ([["a", "b"]], "tabell:ekonomi", "har 1 rader"),
        ([["a"], ["b"], ["c"], ["d"]], "tabell:ekonomi", "har 4 rader"),
        (WHOLE, "tabell:", "inget namn"),
        (WHOLE, "tabell:min tabell", "inget namn"),
        ([["{{ x }}"], ["b"]], "tabell:ekonomi", "har taggar"),
    ],
)
def test_a_table_that_cannot_be_filled(tmp_path, rows, title, said):
    with pytest.raises(Unreadable) as stop:
        fill(tmp_path, rows, title=title)
    (finding,) = stop.value.findings
    assert finding.code == "M071"
    assert said in finding.what
    assert finding.place.where == "tabell 1"
    assert finding.place.words == "" or finding.place.words


def test_other_titles_are_left_alone(tmp_path):
    document, _ = fill(tmp_path, WHOLE, title="Tabell över rum")
    assert cells(document) == WHOLE
