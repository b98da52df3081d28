"""What a place in a Word document is called: tables within tables, boxes, pages, notes, properties."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from beslutsdoc.finding import Place
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.reader.places import Places, note_numbers, part_labels
from tests.making.ordmall import document
from tests.support.mallkorpus import findings

FAULT = "{{ rubrik | nej }}"
NS = f'xmlns:w="{xml.WNS}" xmlns:r="{xml.RNS}"'


@pytest.fixture
def place(tmp_path: Path) -> Any:
    """The place of the only M005 of a template with this content."""

    def place(content: Any, **more: Any) -> Place:
        found = findings(document.write({"innehåll": content, **more}, tmp_path / "m.docx"))
        (finding,) = [f for f in found if f.code == "M005"]
        return finding.place

    return place


def table(*rows: list[Any]) -> dict[str, Any]:
    return {"tabell": list(rows)}


def test_rows_after_a_row_tag_keep_their_numbers(place: Any) -> None:
    rows = [["Post", "Utfall"], ["{%tr for del in avsnitt %}", ""], ["{{ del.rubrik }}", ""], ["{%tr endfor %}", ""]]
    assert place([table(*rows, ["Summa", FAULT])]).where == "tabell 1, rad 5, kolumn 2"


def test_paragraphs_after_a_row_tag_keep_their_numbers(place: Any) -> None:
    rows = [["{%tr for del in avsnitt %}", "", ""], ["{{ del.rubrik }}", "", ""], ["{%tr endfor %}", "", ""]]
    assert place([table(*rows), f"Stycke tio {FAULT}"]).paragraph == 10


def test_tables_within_tables(place: Any) -> None:
    inner = table(["Inre", FAULT])
    one = place(["Först", table(["A", "B"]), table(["Yttre", "Höger"], ["vänster", [inner]])])
    assert one.where == "tabell 2, rad 2, kolumn 2, inre tabell, rad 1, kolumn 2"
    two = place([table(["Yttre", [table(["a", "b"]), inner]])])
    assert two.where == "tabell 1, rad 1, kolumn 2, inre tabell 2, rad 1, kolumn 2"
    assert place([table(["Yttre", [inner]]), "Text"]).where.endswith("inre tabell, rad 1, kolumn 2")


def test_a_table_after_one_that_holds_a_table(place: Any) -> None:
    assert place([table(["Yttre", [table(["a", "b"])]]), table(["A", FAULT])]).where == "tabell 2, rad 1, kolumn 2"


def test_a_box_in_a_cell_and_a_table_in_a_box(place: Any) -> None:
    box = [{"stycke": [{"textruta": FAULT}, "Text"]}]
    assert place([table(["A", box])]).where == "tabell 1, rad 1, kolumn 2, textruta"
    held = {"stycke": [{"textruta": [table(["A", FAULT]), "Slut"]}, "Text"]}
    assert place([table(["a", "b"]), held]).where == "textruta, tabell 1, rad 1, kolumn 2"


def test_columns_are_counted_on_the_grid(place: Any) -> None:
    assert place([table([{"cell": "Bred", "bredd": 2}, FAULT], ["a", "b", "c"])]).where == "tabell 1, rad 1, kolumn 3"


@pytest.mark.parametrize(
    ("page", "called"),
    [
        ("alla", "sidhuvudet på udda sidor"),
        ("första", "sidhuvudet på första sidan"),
        ("jämna", "sidhuvudet på jämna sidor"),
    ],
)
def test_headers_by_their_pages(place: Any, page: str, called: str) -> None:
    headers = {"alla": "a", "första": "b", "jämna": "c", page: FAULT}
    assert place("Text", sidhuvud=headers).part == called


def test_the_sections_of_a_footer(place: Any) -> None:
    content = ["Ett", {"avsnittsbyte": {"sidfot": "a"}}, "Två"]
    assert place(content, sidfot=FAULT).part == "sidfoten, avsnitt 2"


def test_a_note_has_the_number_of_the_page(place: Any) -> None:
    notes = [{"stycke": ["Ett", {"fotnot": "först"}]}, {"stycke": ["Två", {"fotnot": f"Se {FAULT}"}]}]
    found = place(notes)
    assert (found.part, found.paragraph) == ("fotnot 2", 1)


def test_notes_with_marks_of_their_own_are_not_counted() -> None:
    marks = [("7", ""), ("3", ' w:customMarkFollows="1"'), ("5", "")]
    references = "".join(f'<w:footnoteReference w:id="{number}"{more}/>' for number, more in marks)
    body = etree.fromstring(f"<w:document {NS}><w:r>{references}</w:r></w:document>")
    assert note_numbers(body, "footnote") == {"7": 1, "5": 2}


@pytest.mark.parametrize(("key", "called"), [("titel", "titel"), ("ämne", "ämne"), ("nyckelord", "nyckelord")])
def test_properties_are_called_what_word_calls_them(place: Any, key: str, called: str) -> None:
    found = place("Text", egenskaper={key: FAULT})
    assert (found.part, found.where) == ("dokumentegenskaperna", called)


def test_a_tables_alternative_text(place: Any) -> None:
    table_told = table(["A", "B"]) | {"beskrivning": FAULT}
    found = place(["# Ekonomi\nText", table_told])
    assert (found.heading, found.where, found.words) == ("Ekonomi", "tabell 1, alternativtext", "")


def test_the_very_words(place: Any) -> None:
    found = place([{"stycke": ["Se ", {"bokstäver": FAULT}, " nu"]}])
    assert (found.quote, found.at) == (FAULT, 3)
    assert found.as_dict()["quote"] == FAULT
    assert "at" not in found.as_dict()


def test_a_header_is_called_after_the_first_section_that_shows_it() -> None:
    reference = '<w:headerReference w:type="default" r:id="r1"/>'
    sections = f"<w:sectPr>{reference}</w:sectPr><w:sectPr>{reference}</w:sectPr>"
    root = etree.fromstring(f"<w:document {NS}>{sections}</w:document>")
    assert part_labels(root, {"r1": "word/header1.xml"}) == {"word/header1.xml": "sidhuvudet, avsnitt 1"}


def test_a_place_is_found_for_whatever_stands_in_the_part() -> None:
    root = etree.fromstring(f"<w:body {NS}><w:p><w:r><w:t>Hej</w:t></w:r></w:p><w:sectPr/></w:body>")
    places = Places("m.docx", "word/document.xml", root, frozenset())
    assert places.place_of(root[0][0][0]).words == "Hej"
    assert places.place_of(root[1]) == Place("m.docx")
