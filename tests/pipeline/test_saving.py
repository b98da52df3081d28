"""A document put in its place: never half, never over somebody's work."""

import errno
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from beslutsdoc.errors import NotWritten
from beslutsdoc.pipeline import saving
from beslutsdoc.word.provenance.draft_state import EditStatus, draft_state_for_clean
from beslutsdoc.word.provenance.paper_identity import PaperIdentity
from beslutsdoc.word.provenance.removal import clean
from tests.support import drafts

NEW = drafts.draft("Årsrapport 2025")
OLD = drafts.draft()
EDITED = drafts.EDITS["ett ord"](OLD)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "Årsrapport.docx"


def refused(target: Path, new: bytes = NEW, ersätt: bool = False) -> tuple[str, str]:
    """The code and the whole text of the refusal; nothing has been left behind or changed by it."""
    before = _files(target)
    with pytest.raises(NotWritten) as stopped:
        saving.save(target, new, ersätt)
    assert _files(target) == before
    assert stopped.value.exit_code == 2
    (finding,) = stopped.value.findings
    assert finding.place.file == target.name
    return finding.code, f"{finding.what} {finding.do}"


def _files(target: Path) -> dict[str, bytes | None]:
    folder = target.parent
    return {p.name: p.read_bytes() if p.is_file() else None for p in folder.iterdir()} if folder.is_dir() else {}


def test_a_new_document_is_written_and_its_folder_made(target: Path) -> None:
    path = target.parent / "ut" / "mapp" / target.name
    assert saving.save(path, NEW) == saving.Saved(path)
    assert path.read_bytes() == NEW
    assert [p.name for p in path.parent.iterdir()] == [target.name]


def test_the_same_bytes_are_not_written_again(target: Path) -> None:
    target.write_bytes(NEW)
    stamp = target.stat().st_mtime_ns
    saved = saving.save(target, NEW)
    assert saved.unchanged
    assert target.stat().st_mtime_ns == stamp


@cache
def _saved_again(number: int) -> bytes:
    """A draft that another program has saved again, each time otherwise."""
    return drafts.zipped(
        {**drafts.parts(drafts.in_word(lambda _: None, OLD)), "word/webSettings.xml": b"<x/>" * number}
    )


def _kept(target: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(target.parent.iterdir()) if p != target}


def test_one_that_is_only_saved_again_is_replaced_and_kept_three_at_most(target: Path) -> None:
    for number in range(1, 6):
        target.write_bytes(_saved_again(number))
        saved = saving.save(target, NEW)
        assert saved.state.kind is EditStatus.RESAVED
        assert saved.kept is not None
        assert saved.kept.read_bytes() == _saved_again(number)
        assert target.read_bytes() == NEW
    names = [f"Årsrapport (omsparad {n}).docx" for n in (1, 2, 3)]
    assert _kept(target) == {name: _saved_again(n) for name, n in zip(names, (3, 4, 5), strict=True)}


def test_the_same_bytes_are_not_kept_twice(target: Path) -> None:
    for _ in range(2):
        target.write_bytes(_saved_again(1))
        saving.save(target, NEW)
    assert _kept(target) == {"Årsrapport (omsparad 1).docx": _saved_again(1)}


def test_a_draft_of_another_case_is_replaced_only_when_asked_and_then_kept(target: Path) -> None:
    mine, others = (drafts.of_paper(PaperIdentity(typ="rapport", diarienummer=n)) for n in ("25RS1", "25RS2"))
    target.write_bytes(others)
    code, words = refused(target, mine)
    assert code == "U025"
    assert "diarienummer 25RS2" in words
    assert "diarienummer 25RS1" in words
    saving.save(target, mine, ersätt=True)
    assert _kept(target) == {"Årsrapport (tidigare 1).docx": others}


def test_a_signed_draft_is_never_replaced(target: Path) -> None:
    target.write_bytes(drafts.zipped({**drafts.parts(OLD), "_xmlsignatures/sig1.xml": b"<x/>"}))
    assert {refused(target, ersätt=ersätt)[0] for ersätt in (False, True)} == {"U026"}


def test_an_untouched_draft_is_replaced(target: Path) -> None:
    target.write_bytes(OLD)
    saved = saving.save(target, NEW)
    assert (saved.state.kind, saved.kept, saved.unchanged) == (EditStatus.UNTOUCHED, None, False)
    assert _files(target) == {target.name: NEW}


@pytest.mark.parametrize("edit", drafts.EDITS)
def test_an_edited_draft_is_not_overwritten_and_both_ways_out_are_told(target: Path, edit: str) -> None:
    target.write_bytes(drafts.EDITS[edit](OLD))
    code, text = refused(target)
    assert code == "U001"
    assert "Utkastet har ändrats sedan det skrevs: " in text
    assert "--ersätt" in text
    assert "--ut" in text
    assert "”Årsrapport (tidigare 1).docx”" in text


def test_a_file_of_unknown_origin_is_not_overwritten(target: Path) -> None:
    target.write_bytes(b"en vanlig textfil")
    code, text = refused(target)
    assert code == "U002"
    assert "--ersätt" in text
    assert "--ut" in text


def test_with_leave_the_old_one_is_kept_and_never_an_earlier_one_overwritten(target: Path) -> None:
    target.write_bytes(EDITED)
    first, second = (target.with_name(f"Årsrapport (tidigare {n}).docx") for n in (1, 2))
    saved = saving.save(target, NEW, ersätt=True)
    assert saved.kept == first
    again = drafts.EDITS["bara fetstil"](NEW)
    target.write_bytes(again)
    assert "”Årsrapport (tidigare 2).docx”" in refused(target)[1]
    assert saving.save(target, OLD, ersätt=True).kept == second
    assert _files(target) == {target.name: OLD, first.name: EDITED, second.name: again}


def test_with_leave_an_untouched_draft_needs_no_copy(target: Path) -> None:
    target.write_bytes(OLD)
    assert saving.save(target, NEW, ersätt=True).kept is None
    assert len(_files(target)) == 1


@pytest.mark.parametrize(
    ("lock", "program"),
    [
        ("~$srapport.docx", "Word"),
        ("~$Årsrapport.docx", "Word"),
        (".~lock.Årsrapport.docx#", "LibreOffice"),
    ],
)
def test_a_document_open_in_another_program_is_left_alone(target: Path, lock: str, program: str) -> None:
    target.write_bytes(OLD)
    target.with_name(lock).write_bytes(b"")
    code, text = refused(target)
    assert code == "U003"
    assert program in text
    assert lock in text


def test_a_lock_on_another_document_does_not_matter(target: Path) -> None:
    target.write_bytes(OLD)
    target.with_name("~$annat.docx").write_bytes(b"")
    assert saving.save(target, NEW).path == target


def test_a_read_only_file_is_left_alone(target: Path) -> None:
    target.write_bytes(OLD)
    target.chmod(0o444)
    code, text = refused(target)
    assert code == "U004"
    assert "skrivskyddad" in text


def test_a_folder_where_the_document_should_be(target: Path) -> None:
    target.mkdir()
    assert refused(target)[0] == "U005"


def test_a_file_where_the_folder_should_be(target: Path) -> None:
    target.parent.joinpath("ut").write_text("en fil")
    assert refused(target.parent / "ut" / target.name)[0] == "U005"


def test_a_name_that_no_disk_takes(target: Path) -> None:
    assert refused(target.with_name("x" * 300 + ".docx"))[0] == "U007"


def fails(number: int) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        (errno.EACCES, "U003", "öppen i ett annat program"),
        (errno.ENOSPC, "U006", "Disken är full"),
        (errno.EROFS, "U004", "går inte att skriva i"),
        (errno.EIO, "U008", "Input/output error"),
    ],
)
@pytest.mark.parametrize("step", [(Path, "replace"), (os, "fsync")])
def test_what_the_file_system_refuses_is_told_and_leaves_nothing(
    target: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, words: str, step: tuple[object, str]
) -> None:
    target.write_bytes(OLD)
    monkeypatch.setattr(*step, fails(number))
    found = refused(target)
    assert found[0] == code
    assert words in found[1]


def test_when_the_last_step_fails_the_copy_of_the_old_one_goes_too(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.write_bytes(EDITED)
    monkeypatch.setattr(Path, "replace", fails(errno.EACCES))
    assert refused(target, ersätt=True)[0] == "U003"


def test_a_folder_that_may_not_be_written_to(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", fails(errno.EACCES))
    assert refused(target)[0] == "U004"


def test_the_document_keeps_the_rights_of_the_one_before(target: Path) -> None:
    target.write_bytes(OLD)
    target.chmod(0o640)
    saving.save(target, NEW)
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(target: Path) -> None:
    real = target.with_name("riktig.docx")
    real.write_bytes(OLD)
    target.symlink_to(real)
    saving.save(target, NEW)
    assert target.is_symlink()
    assert real.read_bytes() == NEW


def test_a_new_file_is_never_put_over_another(target: Path) -> None:
    saving.create(target, b"ett")
    with pytest.raises(NotWritten) as stopped:
        saving.create(target, b"annat")
    assert stopped.value.findings[0].code == "U009"
    assert _files(target) == {target.name: b"ett"}


def test_a_clean_copy_is_of_the_same_case_as_its_draft() -> None:
    mine, others = (drafts.of_paper(PaperIdentity(typ="rapport", diarienummer=n)) for n in ("25RS1", "25RS2"))
    assert draft_state_for_clean(mine, clean(mine), mine).kind is EditStatus.UNTOUCHED
    assert draft_state_for_clean(clean(mine), clean(mine), mine).kind is EditStatus.SAME
    assert draft_state_for_clean(others, clean(mine), mine).kind is EditStatus.OTHER
