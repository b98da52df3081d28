"""A copy without anything that is ours."""

from io import BytesIO
from pathlib import Path

import docx

from beslutsdoc.word.provenance import memory
from beslutsdoc.word.provenance.draft_state import EditStatus, draft_state
from beslutsdoc.word.provenance.fingerprint import fingerprint
from beslutsdoc.word.provenance.removal import clean
from beslutsdoc.word.provenance.surroundings import EXACT
from tests.support import drafts, smallword, validity
from tests.support.libreoffice import LibreOffice
from tests.support.paper_text import read_figures, read_paragraphs


def test_the_text_and_its_looks_are_the_same() -> None:
    before, after = (drafts.parts(d) for d in (drafts.draft(), clean(drafts.draft())))
    assert fingerprint(after).differences(fingerprint(before)) <= EXACT
    assert [r.text for r in read_paragraphs(clean(drafts.draft()))] == [r.text for r in read_paragraphs(drafts.draft())]


def test_nothing_that_is_ours_is_left() -> None:
    parts = drafts.parts(clean(drafts.draft()))
    assert memory.read_memory(parts) is None
    assert read_figures(clean(drafts.draft())) == []
    for name, data in parts.items():
        for sign in (b"_bd_", b"siffra:", b"beslutsdoc.", b"urn:beslutsdoc", b"siffror.xlsx"):
            assert sign not in data, name
    assert "docProps/custom.xml" not in parts


def test_the_copy_is_valid_and_the_same_each_time() -> None:
    assert validity.faults(clean(drafts.draft())) == []
    assert clean(drafts.draft()) == clean(drafts.draft())
    assert clean(clean(drafts.draft())) == clean(drafts.draft())


def test_the_templates_own_controls_and_properties_stay() -> None:
    def add_own(parts: dict[str, bytes]) -> bytes:
        content = "<w:sdtContent><w:r><w:t>Utkast</w:t></w:r></w:sdtContent>"
        control = f'<w:sdt><w:sdtPr><w:alias w:val="Läge"/></w:sdtPr>{content}</w:sdt>'
        body = parts["word/document.xml"].decode().replace("<w:sectPr", f"<w:p>{control}</w:p><w:sectPr", 1)
        return drafts.zipped({**parts, "word/document.xml": body.encode()})

    cleaned = drafts.parts(clean(add_own(drafts.parts(drafts.draft()))))
    assert b"L\xc3\xa4ge" in cleaned["word/document.xml"]


def test_python_docx_sees_every_word_of_a_clean_copy() -> None:
    texts = [p.text for p in docx.Document(BytesIO(clean(drafts.draft()))).paragraphs]
    assert "Resultatet är 1,1 mnkr och stort" in texts


def test_a_clean_copy_is_protected_as_a_foreign_file() -> None:
    assert draft_state(clean(drafts.draft()), drafts.draft()).kind is EditStatus.FOREIGN


def test_a_template_made_from_a_draft_gives_a_valid_document(tmp_path: Path) -> None:
    template = tmp_path / "mall.docx"
    template.write_bytes(drafts.replaced("Slut på utkastet.", "{{ slut }}", drafts.draft()))
    document, rendered = smallword.filled(template, slut=drafts.figure("7,0 mnkr"))
    assert validity.faults(document) == []
    assert [f.text for f in read_figures(document)] == ["7,0 mnkr"]
    assert [spot.number for spot in rendered.ledger.entries] == [1]


def test_libreoffices_copy_loses_its_marks_too(libreoffice: LibreOffice) -> None:
    resaved = libreoffice.resaved({"utkast": drafts.draft()})["utkast"]
    parts = drafts.parts(clean(resaved))
    assert memory.read_memory(parts) is None
    assert all(b"_bd_" not in data for data in parts.values())
