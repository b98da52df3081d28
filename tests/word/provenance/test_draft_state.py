"""Whether somebody has worked on a draft, and what is said of it."""

from pathlib import Path

import pytest

from beslutsdoc.blocks import Flow
from beslutsdoc.word.provenance.draft_state import DraftState, EditStatus, draft_state
from tests.support import drafts
from tests.support.block_making import Making
from tests.support.libreoffice import LibreOffice
from tests.support.smallword import load, made, with_table_styles

SAID = {
    "ett ord": "stycket ”Slut på utkastet. Nu.” är ändrat",
    "en siffra": "siffran ”budget” står nu som ”8,1 mnkr”, skrevs som ”7,9 mnkr”",
    "en kommentar": "en kommentar är ny",
    "en spårad ändring": "det finns spårade ändringar (infogad text)",
    "en bild": "en bild är ny",
    "sidhuvudet": "sidhuvudet är ändrat",
    "ett flyttat stycke": "stycket ”Slut på utkastet.” är flyttat",
    "en borttagen rad": "tabell 1: en rad är borttagen",
    "bara fetstil": "formateringen (som fetstil, färg eller formatmall) är ändrad i stycket ”Slut på utkastet.”",
}


def judged(existing: bytes) -> DraftState:
    return draft_state(existing, drafts.draft("En annan rubrik"))


def test_the_same_bytes_need_nothing() -> None:
    assert draft_state(drafts.draft(), drafts.draft()).kind is EditStatus.SAME


def test_a_draft_that_nobody_has_touched_may_be_replaced() -> None:
    assert judged(drafts.draft()) == DraftState(EditStatus.UNTOUCHED)


def test_opened_and_saved_without_a_change_is_no_edit() -> None:
    assert judged(drafts.in_word(lambda _: None, drafts.draft())) == DraftState(EditStatus.RESAVED)


@pytest.mark.parametrize("edit", drafts.EDITS)
def test_every_kind_of_edit_is_seen_and_said(edit: str) -> None:
    found = judged(drafts.EDITS[edit](drafts.draft()))
    assert found.kind is EditStatus.EDITED
    assert SAID[edit] in found.changes


def test_nothing_but_the_edit_is_said() -> None:
    for edit in SAID.keys() - {"en spårad ändring"}:  # which also changes its paragraph
        assert judged(drafts.EDITS[edit](drafts.draft())).changes == (SAID[edit],)


def test_words_taken_out_are_counted_not_quoted() -> None:
    gone = drafts.in_word(lambda d: _remove(d, "Stycket efter"), drafts.draft())
    assert judged(gone).changes == ("ett stycke är borttaget",)


def _remove(document: object, words: str) -> None:
    element = drafts.paragraph(document, words)._p  # type: ignore[arg-type]
    element.getparent().remove(element)


def test_a_table_put_in_before_another_does_not_change_the_other() -> None:
    def put_in(document: object) -> None:
        table = document.add_table(1, 1)  # type: ignore[attr-defined]
        table.cell(0, 0).text = "Ny"
        drafts.paragraph(document, "Utfallet blev")._p.addprevious(table._tbl)  # type: ignore[arg-type]

    assert judged(drafts.in_word(put_in, drafts.draft())).changes == ("raden ”Ny” i tabell 1 är ny",)


def test_a_figure_that_is_emptied_is_said() -> None:
    emptied = drafts.replaced(">7,9 mnkr<", "><", drafts.draft())
    assert judged(emptied).changes == ("siffran ”budget” är tömd, skrevs som ”7,9 mnkr”",)


def test_many_changes_are_cut_short() -> None:
    def shout(document: object) -> None:
        for p in document.paragraphs:  # type: ignore[attr-defined]
            p.add_run(" ändrat")
        for row in document.tables[0].rows:  # type: ignore[attr-defined]
            for cell in row.cells:
                cell.paragraphs[0].add_run(" ändrat")

    lines = judged(drafts.in_word(shout, drafts.draft())).changes
    assert len(lines) == 12
    assert lines[-1].endswith("ändringar till")


def test_a_picture_exchanged_and_one_removed() -> None:
    files = drafts.parts(drafts.draft())
    image = next(name for name in files if name.startswith("word/media/"))
    assert judged(drafts.zipped({**files, image: drafts.png(7)})).changes == ("en bild är ändrad",)


def test_a_file_without_memory_is_foreign() -> None:
    files = drafts.parts(drafts.draft())
    without = {n: d for n, d in files.items() if "customXml/item" not in n and n != "docProps/custom.xml"}
    for existing in (drafts.zipped(without), b"", b"PK\3\4 nonsense", b"\xd0\xcf\x11\xe0"):
        assert judged(existing) == DraftState(EditStatus.FOREIGN)


def test_a_fingerprint_of_another_version_protects_the_draft() -> None:
    files = drafts.parts(drafts.draft())
    item = next(n for n, d in files.items() if b"urn:beslutsdoc:siffror" in d and "Props" not in n)
    files[item] = (
        files[item].replace(b'<avtryck version="2"', b'<avtryck version="0"').replace(b"</delar>", b"AAAA</delar>")
    )
    found = judged(drafts.zipped(files))
    assert found.kind is EditStatus.EDITED
    assert "annan version" in found.changes[0]


def test_a_broken_part_protects_the_draft() -> None:
    files = drafts.parts(drafts.draft())
    assert judged(drafts.zipped({**files, "word/document.xml": b"<w:document"})).kind is EditStatus.EDITED


@pytest.mark.parametrize("trips", [1, 2])
def test_saved_again_by_libreoffice_a_draft_is_untouched_and_an_edited_one_edited(
    libreoffice: LibreOffice, trips: int
) -> None:
    documents = {"orörd": drafts.draft(), **{name: edit(drafts.draft()) for name, edit in drafts.EDITS.items()}}
    for _ in range(trips):
        documents = libreoffice.resaved(documents)
    found = {name: judged(document).kind for name, document in documents.items()}
    assert found == {"orörd": EditStatus.RESAVED, **dict.fromkeys(drafts.EDITS, EditStatus.EDITED)}


def test_every_kind_of_block_may_be_saved_again_by_libreoffice(libreoffice: LibreOffice, tmp_path: Path) -> None:
    template = load(made(tmp_path / "m.docx", ("{{ x }}", "Body Text"), build=with_table_styles))
    contents = {f"{seed}": Flow(Making(seed).document()) for seed in range(3000, 3024)}
    documents = {seed: drafts.written(template, {"x": content}) for seed, content in contents.items()}
    again = {seed: judged(document) for seed, document in libreoffice.resaved(documents).items()}
    assert again == dict.fromkeys(documents, DraftState(EditStatus.RESAVED))
