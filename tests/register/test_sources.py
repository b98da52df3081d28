"""The sources of a case: cited from every kind of text, listed once, told of when nobody cites them."""

from pathlib import Path

import pytest
from docx import Document

from beslutsdoc.pipeline.build import Options, PaperDraft, draft_from_file
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.provenance import memory
from beslutsdoc.word.provenance.fingerprint import fingerprint
from beslutsdoc.word.provenance.surroundings import EXACT
from tests.support import libreoffice, paper_text, validity
from tests.support.libreoffice import LibreOffice

_CASE = """\
format: 1
typ: FöredragningsPM
rubrik: Årsrapport 2024
diarienummer: 25RS1873
datum: 2025-03-04
handläggare: Anna Ek
ärendegång: [regionstyrelsens arbetsutskott 2025-03-18, regionstyrelsen 2025-03-27]
källor:
  ffu: Förfrågningsunderlaget, [region.example](https://www.region.example/ffu).
  lov: Lag (2008:962) om valfrihetssystem.
förslag_till_beslut: ["godkänna årsrapporten enligt underlaget[^ffu]"]
sammanfattning: Ordet enligt lagen[^lov] och underlaget[^ffu].
konsekvenser: inga
ekonomi: {lista: ["enligt lagen[^lov]"]}
beslutsunderlag: [FöredragningsPM]
underskrift: {namn: Rut Ask, titel: Regiondirektör}
skickas_till: [Regionstyrelsen]
"""


def made(folder: Path, case: str, mallar: tuple[Path, ...] = ()) -> PaperDraft:
    file = folder / "arende.yaml"
    file.write_text(case, encoding="utf-8")
    return draft_from_file(file, Options(mallar=mallar))


def codes(done: PaperDraft) -> list[str]:
    return [finding.code for finding in done.findings]


def lines(done: PaperDraft, part: str) -> list[str]:
    return [p.text for p in paper_text.read_paragraphs(done.document) if p.part == f"word/{part}.xml"]


def test_any_text_cites_a_source_and_each_is_one_note(tmp_path: Path) -> None:
    done = made(tmp_path, _CASE)
    assert codes(done) == []
    assert validity.faults(done.document) == []
    assert lines(done, "footnotes") == [
        "Förfrågningsunderlaget, region.example.",
        "Lag (2008:962) om valfrihetssystem.",
    ]
    assert "Ordet enligt lagen⟨not⟩ och underlaget1." in lines(done, "document")
    assert "enligt lagen2" in lines(done, "document")


def test_without_a_place_in_the_template_the_sources_are_the_last_section(tmp_path: Path) -> None:
    text = lines(made(tmp_path, _CASE), "document")
    at = text.index("Källor")
    assert text[at + 1 : at + 3] == [
        "Förfrågningsunderlaget, region.example.",
        "Lag (2008:962) om valfrihetssystem.",
    ]


def test_a_template_says_where_the_sources_stand(tmp_path: Path) -> None:
    kind = tmp_path / "mallar" / "egen" / "pm"
    kind.mkdir(parents=True)
    (kind.parent / "organisation.yaml").write_text("format: 1\nnamn: Egen\nstandard: ja\n", encoding="utf-8")
    (kind / "typ.yaml").write_text(
        "format: 1\nnamn: PM\nmall: mall.docx\navsnitt: {a: {rubrik: A}}\n", encoding="utf-8"
    )
    document = Document()
    for text in ("{{ källor }}", "{{ avsnitt }}", "{% for källa in källor %}{{ källa }} {% endfor %}"):
        document.add_paragraph(text)
    document.save(str(kind / "mall.docx"))
    done = made(
        tmp_path, "format: 1\ntyp: PM\nkällor: {b: Boken.\n , t: Talet.}\na: Enligt[^b][^t]\n", (tmp_path / "mallar",)
    )
    assert lines(done, "document") == ["Boken.", "Talet.", "A", "Enligt⟨not⟩, ⟨not⟩", "Boken. Talet."]


def test_a_source_that_no_text_cites_and_one_that_is_not_there(tmp_path: Path) -> None:
    done = made(
        tmp_path,
        _CASE.replace("Ordet enligt lagen[^lov]", "Ordet enligt lagen[^lv]").replace('lagen[^lov]"', 'lagen"'),
    )
    told = {finding.code: finding for finding in done.findings}
    assert sorted(told) == ["T040", "T045"]
    assert told["T040"].do == "Menade du ”lov”?"
    assert told["T045"].place.key == "källor.lov"


def test_a_heading_takes_no_note_and_a_header_does_not_say_it_twice(tmp_path: Path) -> None:
    own = 'egna_avsnitt: [{rubrik: "Lagen[^lov]", text: Lagen gäller.}]\n'
    done = made(tmp_path, _CASE.replace("rubrik: Årsrapport 2024", 'rubrik: "Årsrapport 2024[^ffu]"') + own)
    assert codes(done) == ["T046"]
    assert "Lagen" in lines(done, "document")
    assert "Årsrapport 2024⟨not⟩" in lines(done, "document")
    assert [p.text for p in paper_text.read_paragraphs(done.document) if "(Förfr" in p.text] == []


@pytest.mark.skipif(bool(libreoffice.missing()) and not libreoffice.required(), reason=libreoffice.missing() or "-")
def test_libreoffice_finds_the_same_numbers_and_a_draft_it_has_saved_is_not_edited(tmp_path: Path) -> None:
    document = made(tmp_path, _CASE).document
    office = LibreOffice(tmp_path / "lo")
    for after in (office.resaved({"a": document})["a"], office.updated({"a": document})["a"]):
        for part in ("document", "footnotes"):
            told = [
                [p.text for p in paper_text.read_paragraphs(d) if p.part == f"word/{part}.xml"]
                for d in (document, after)
            ]
            assert told[0] == told[1]
    remembered = memory.read_memory(unpack_document(document))
    assert remembered
    again = fingerprint(unpack_document(office.resaved({"a": document})["a"]))
    assert remembered.fingerprint.differences(again) <= EXACT
