"""Drafts whose memory is of format 1, as the version before wrote them: read, replaced when nobody has edited them."""

from functools import cache
from pathlib import Path

import pytest

from beslutsdoc.pipeline import build
from beslutsdoc.word.provenance import memory
from beslutsdoc.word.provenance.draft_state import DraftState, EditStatus, draft_state
from tests.support import drafts
from tests.support.libreoffice import LibreOffice
from tests.support.paths import ROOT
from tests.word.provenance.test_edits import EDITS

DRAFTS = sorted(Path(__file__).with_name("format1").glob("*.docx"))
by_name = pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)


@cache
def written_now(name: str) -> bytes:
    return build.draft_from_file(ROOT / "inputs" / name / "arende.yaml", build.Options()).document


def judged(draft: Path, existing: bytes) -> DraftState:
    return draft_state(existing, written_now(draft.stem))


@by_name
def test_it_is_read(draft: Path) -> None:
    found = memory.read_memory(drafts.parts(draft.read_bytes()))
    assert found is not None
    assert found.marks
    assert found.fingerprint is not None
    assert (found.sums, found.paper, found.fingerprint.around) == (b"", memory.UNKNOWN, None)


@by_name
def test_one_that_nobody_has_touched_is_replaced(draft: Path) -> None:
    assert judged(draft, draft.read_bytes()) == DraftState(EditStatus.UNTOUCHED)


@by_name
def test_one_that_has_been_edited_is_not(draft: Path) -> None:
    kinds = {name: judged(draft, edit(draft.read_bytes())).kind for name, edit in EDITS.items()}
    assert {name for name, kind in kinds.items() if kind is not EditStatus.EDITED} == set()


def test_saved_again_by_libreoffice_it_is_no_edit(libreoffice: LibreOffice) -> None:
    again = libreoffice.resaved({draft.stem: draft.read_bytes() for draft in DRAFTS})
    assert {judged(draft, again[draft.stem]).kind for draft in DRAFTS} == {EditStatus.RESAVED}
