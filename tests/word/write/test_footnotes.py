"""Footnotes from the case's text: markers and texts that belong together, their part, numbers cited again."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from beslutsdoc.blocks import Flow, Inline, Kolumn, Link, Note, Paragraph, Pieces, Rad, Tabell, Text, Value
from beslutsdoc.word.provenance.removal import clean
from tests.support import libreoffice, validity
from tests.support.libreoffice import LibreOffice
from tests.support.smallword import W, a_list, filled, flow, made, part, printed, texts

NOTES = "word/footnotes.xml"
_NOTES_OF_ITS_OWN = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Mallens {{ x }}.</w:t></w:r>'
    "</w:p></w:footnote>"
)
_OWN_REFERENCE = '<w:p><w:r><w:t>{}</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'


def note(*pieces: Inline | str, key: str = "") -> Note:
    return Note(tuple(Text(p) if isinstance(p, str) else p for p in pieces), key)


def one(*pieces: Inline | str) -> Flow:
    line: Pieces = tuple(Text(p) if isinstance(p, str) else p for p in pieces)
    return Flow((Paragraph(line),))


def pairs(document: bytes) -> list[tuple[str, str]]:
    """(the words before each marker in its paragraph, the text of its note), in the order of the page."""
    notes = {n.get(f"{W}id"): _words(n) for n in ElementTree.fromstring(part(document, NOTES)).iter(f"{W}footnote")}
    found = []
    for paragraph in ElementTree.fromstring(part(document)).iter(f"{W}p"):
        before = ""
        for element in paragraph.iter():
            if element.tag == f"{W}footnoteReference":
                found.append((before, notes[element.get(f"{W}id")].strip()))
            before += element.text or "" if element.tag == f"{W}t" else ""
    return found


def _words(element: ElementTree.Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def with_own_notes(path: Path, *content: str, inside: str = "") -> Path:
    """A template that has a note of its own in its first paragraph; `inside` ends that note in another way."""
    last = " Mallens {{ x }}.</w:t></w:r></w:p></w:footnote>"
    notes = _NOTES_OF_ITS_OWN.replace(last, f" Mallens.</w:t></w:r>{inside}") if inside else _NOTES_OF_ITS_OWN
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    return made(
        path,
        *content,
        xml={
            "word/document.xml": lambda x: x.replace("<w:body>", f"<w:body>{_OWN_REFERENCE.format('Först')}", 1),
            "[Content_Types].xml": lambda x: x.replace(
                "</Types>", f'<Override PartName="/{NOTES}" ContentType="{types}"/></Types>'
            ),
            "word/_rels/document.xml.rels": lambda x: x.replace(
                "</Relationships>",
                f'<Relationship Id="rIdN" Type="{relation}" Target="footnotes.xml"/></Relationships>',
            ),
        },
        add={NOTES: f'<w:footnotes xmlns:w="{W[1:-1]}">{notes}</w:footnotes>'.encode()},
    )


def test_a_template_without_notes_gets_the_part_its_setting_and_its_styles(tmp_path: Path) -> None:
    mall = made(tmp_path / "mall.docx", "{{ x }}")
    document, rendered = filled(mall, x=one("Ordet", note("Noten & <mer>."), " går vidare."))
    assert validity.faults(document) == []
    assert rendered.findings == ()
    assert pairs(document) == [("Ordet", "Noten & <mer>.")]
    styles, settings = part(document, "word/styles.xml"), part(document, "word/settings.xml")
    assert 'w:styleId="FootnoteText"' in styles
    assert 'w:styleId="FootnoteReference"' in styles
    assert settings.index("<w:footnotePr>") < settings.index("<w:compat>")


def test_without_notes_the_document_is_as_it_was(tmp_path: Path) -> None:
    document, rendered = filled(made(tmp_path / "mall.docx", "{{ x }}"), x=one("Ordet"))
    assert NOTES not in rendered.parts
    assert "footnote" not in part(document, "word/settings.xml")


def test_own_notes_and_those_of_the_case_have_the_numbers_of_the_page(tmp_path: Path) -> None:
    mall = with_own_notes(tmp_path / "mall.docx", "{{ a }} och {{ b }}", "{{ a }}")
    document, _ = filled(mall, a=one("A", note("Not A.")), b=one("B", note("Not B.")), x="not")
    assert validity.faults(document) == []
    assert pairs(document) == [
        ("Först", "Mallens not."), ("A", "Not A."), ("A och B", "Not B."), ("A", "Not A."),
    ]  # fmt: skip
    ids = re.findall(r'<w:footnoteReference w:id="(\d+)"', part(document))
    assert ids == ["1", "2", "3", "4"]


def test_a_figure_in_a_note_is_living_and_remembered_there(tmp_path: Path) -> None:
    mall = made(tmp_path / "mall.docx", "{{ x }}")
    document, rendered = filled(mall, x=one("Ordet", note("Utfallet var ", Value(printed()), ".")))
    assert "siffra:utfall|mnkr:1" in part(document, NOTES)
    assert [(s.part, s.printed.text) for s in rendered.ledger.entries] == [(NOTES, "7,9 mnkr")]
    assert "7,9 mnkr" in part(clean(document), NOTES)
    assert validity.faults(clean(document)) == []


def test_a_link_in_a_note_has_its_address(tmp_path: Path) -> None:
    mall = made(tmp_path / "mall.docx", "{{ x }}")
    document, _ = filled(mall, x=one("Ordet", note(Link("https://www.exempel.se", (Text("Exempel"),)))))
    assert "https://www.exempel.se" in part(document, "word/_rels/footnotes.xml.rels")
    assert validity.faults(document) == []


def test_a_note_cited_again_is_a_field_with_the_number_of_the_first(tmp_path: Path) -> None:
    mall = made(tmp_path / "mall.docx", "{{ x }}")
    lag = note("Lagen.", key="lag")
    document, _ = filled(mall, x=one("Ett", note("Annat."), " två", lag, " tre", lag, " fyra", note("Sist.", key="s")))
    assert validity.faults(document) == []
    assert pairs(document) == [("Ett", "Annat."), ("Ett två", "Lagen."), ("Ett två tre2 fyra", "Sist.")]
    bookmark = re.search(
        r'w:name="(_fotnot_\d+)"/><w:r><w:rPr>.*?</w:rPr><w:footnoteReference w:id="2"', part(document)
    )
    assert bookmark
    assert f" NOTEREF {bookmark[1]} \\f \\h " in part(document)


def test_the_same_key_with_another_text_is_another_note(tmp_path: Path) -> None:
    mall = made(tmp_path / "mall.docx", "{{ a }}", "{{ b }}")
    document, _ = filled(mall, a=one("A", note("Ett.", key="1")), b=one("B", note("Två.", key="1")))
    assert pairs(document) == [("A", "Ett."), ("B", "Två.")]


def test_a_note_in_a_cell_leaves_the_row_its_figures(tmp_path: Path) -> None:
    cells: tuple[Pieces, ...] = (
        (Text("Vård"), note("Med ", Value(printed("1 mnkr", "moms")), " i moms.")),
        (Value(printed()), note("Preliminärt.")),
    )
    table = Tabell("t", (Text("Kostnad"),), "", (Kolumn("Post", "post"), Kolumn("Kr", "kr", True)), (Rad(cells),))
    document, rendered = filled(made(tmp_path / "mall.docx", "{{ x }}"), x=table)
    assert validity.faults(document) == []
    assert pairs(document) == [("Vård", "Med 1 mnkr i moms."), ("7,9 mnkr", "Preliminärt.")]
    spots = [(s.part.partition("/")[2], s.printed.text, bool(s.row)) for s in rendered.ledger.entries]
    assert sorted(spots) == [("document.xml", "7,9 mnkr", True), ("footnotes.xml", "1 mnkr", False)]


def test_where_word_takes_no_note_its_text_stands_in_parentheses(tmp_path: Path) -> None:
    def in_the_header(document: object) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ x }}"  # type: ignore[attr-defined]

    mall = made(tmp_path / "mall.docx", "{{ y }}", build=in_the_header)
    document, _ = filled(mall, x=one("Ordet", note("Noten.")), y=one("Y", note("Yttre", note("inre"), ".")))
    assert validity.faults(document) == []
    assert texts(document, "word/header1.xml") == ["Ordet (Noten.)"]
    assert pairs(document) == [("Y", "Yttre (inre).")]


def test_in_a_loop_every_turn_has_its_own_note(tmp_path: Path) -> None:
    mall = made(tmp_path / "mall.docx", "{%p for x in xs %}", "{{ x }} här", "{%p endfor %}")
    document, _ = filled(mall, xs=[one(f"Ord {i}", note(f"Not {i}.")) for i in range(3)])
    assert pairs(document) == [(f"Ord {i}", f"Not {i}.") for i in range(3)]


def test_a_numbered_list_in_a_note_of_the_template_is_a_list_of_its_own(tmp_path: Path) -> None:
    inside = "</w:p><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:footnote>"
    mall = with_own_notes(tmp_path / "mall.docx", "{{ x }}", inside=inside)
    document, _ = filled(mall, x=Flow((a_list("ett", "två", ordered=True),)))
    assert validity.faults(document) == []
    lists = [set(re.findall(r'<w:numId w:val="(\d+)"', part(document, p))) for p in (NOTES, "word/document.xml")]
    assert [len(found) for found in lists] == [1, 1]
    assert lists[0].isdisjoint(lists[1])
    numbering = part(document, "word/numbering.xml")
    for number in lists[0] | lists[1]:
        assert re.search(rf'<w:num w:numId="{number}">.*?<w:startOverride w:val="1"/>', numbering)


@pytest.mark.skipif(bool(libreoffice.missing()) and not libreoffice.required(), reason=libreoffice.missing() or "-")
def test_libreoffice_pairs_markers_and_texts_and_keeps_the_numbers(tmp_path: Path) -> None:
    mall = with_own_notes(tmp_path / "mall.docx", "{{ x }}")
    lag = note("Lagen.", key="lag")
    many = Flow(tuple(Paragraph((Text(f"Ord {i}"), note(f"Not {i}."), Text(" och"), lag)) for i in range(12)))
    document, _ = filled(mall, {"x": many}, y=flow(""))
    resaved = LibreOffice(tmp_path / "lo").resaved({"a": document})["a"]
    assert pairs(resaved) == pairs(document)
    assert texts(resaved)[1:13] == texts(document)[1:13]
