"""What the file system answers, through the command line: each refusal has its code, its place and its way out."""

import errno
import io
import os
import shutil
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from beslutsdoc import cli
from beslutsdoc.scaffold import DEMO, shipped_cases
from tests.support.console import KINDS, Answer

CASE = shipped_cases() / DEMO
Typed = Callable[..., Answer]


@pytest.fixture(params=list(KINDS), ids=str)
def typed(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Types words in an empty folder with a copy of a case, `mitt`, on a console of each kind."""
    shutil.copytree(CASE, tmp_path / "mitt")
    monkeypatch.chdir(tmp_path)
    encoding = KINDS[request.param][0]

    def type_(*words: str) -> Answer:
        with monkeypatch.context() as patch:
            shown = io.BytesIO()
            for stream in ("stdout", "stderr"):
                patch.setattr(sys, stream, io.TextIOWrapper(shown, encoding, write_through=True))
            with pytest.raises(SystemExit) as left:
                cli.main(words)
            told = shown.getvalue().decode(encoding)
        assert "Traceback" not in told
        return Answer(int(left.value.code or 0), told)

    return type_


def refused(answer: Answer, code: str, file: str = "mitt.docx") -> None:
    """Nothing is written, and one remark says why."""
    assert answer.code == 2, answer.told
    first = answer.told.splitlines()[0]
    assert first.split() == ["FEL", code, *file.split()]
    assert answer.told.count("FEL") == 1
    assert "inget dokument skrevs" in answer.told


def written() -> list[str]:
    """What the folder `ut` holds."""
    return sorted(path.name for path in Path("ut").iterdir())


def failing(with_errno: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(with_errno, os.strerror(with_errno))

    return fail


def test_a_folder_that_bears_a_devices_name(typed: Typed) -> None:
    try:
        Path("mitt").rename("CON")
    except OSError:
        pytest.skip("här kan en mapp inte heta CON")
    assert typed("skapa", "CON", "--ut", "ut").code == 0
    assert written() == ["CON_.docx"]


def test_a_folder_whose_name_macos_has_parted(typed: Typed) -> None:
    parted = unicodedata.normalize("NFD", "årsrapport")
    Path("mitt").rename(parted)
    assert typed("skapa", parted, "--ut", "ut").code == 0
    assert written() == ["årsrapport.docx"]


@pytest.mark.parametrize(("exists", "code"), [(False, "U004"), (True, "U003")])
def test_the_last_step_is_denied(typed: Typed, exists: bool, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = change_the_case_after_a_draft(typed) if exists else b""
    monkeypatch.setattr(Path, "replace", failing(errno.EACCES))
    refused(typed("skapa", "mitt", "--ut", "ut"), code)
    assert [Path("ut", name).read_bytes() for name in written()] == [before] * exists  # and no half of another


def test_a_folder_that_may_not_be_written_in(typed: Typed) -> None:
    Path("ut").mkdir(mode=0o555)
    if os.access("ut", os.W_OK):
        pytest.skip("den som kör testerna får skriva överallt")
    refused(typed("skapa", "mitt", "--ut", "ut"), "U004")


@pytest.mark.parametrize("lock", ["~$mitt.docx", "~$tt.docx", ".~lock.mitt.docx#"])
def test_a_document_that_somebody_has_open(typed: Typed, lock: str) -> None:
    before = change_the_case_after_a_draft(typed)
    Path("ut", lock).touch()
    answer = typed("skapa", "mitt", "--ut", "ut")
    refused(answer, "U003")
    assert lock in answer.told
    assert Path("ut/mitt.docx").read_bytes() == before


def change_the_case_after_a_draft(typed: Typed) -> bytes:
    """The draft that is there, and would be another if it were written anew."""
    assert typed("skapa", "mitt", "--ut", "ut").code == 0
    case = Path("mitt/arende.yaml")
    case.write_text(
        case.read_text(encoding="utf-8").replace("datum: 2025-03-04", "datum: 2025-03-05"), encoding="utf-8"
    )
    return Path("ut/mitt.docx").read_bytes()


@pytest.mark.parametrize("options", [(), ("--ersatt",)], ids=str)
def test_a_file_of_another_origin(typed: Typed, options: tuple[str, ...]) -> None:
    Path("ut").mkdir()
    Path("ut/mitt.docx").write_text("Min egen text.", encoding="utf-8")
    answer = typed("skapa", "mitt", "--ut", "ut", *options)
    if options:
        assert (answer.code, written()) == (0, ["mitt (tidigare 1).docx", "mitt.docx"])
    else:
        refused(answer, "U002")
        assert Path("ut/mitt.docx").read_text(encoding="utf-8") == "Min egen text."


def test_the_document_is_a_folder(typed: Typed) -> None:
    Path("ut/mitt.docx").mkdir(parents=True)
    refused(typed("skapa", "mitt", "--ut", "ut"), "U005")


def test_the_folder_is_a_file(typed: Typed) -> None:
    Path("ut").touch()
    refused(typed("skapa", "mitt", "--ut", "ut"), "U005")


def test_the_disk_is_full(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    before = change_the_case_after_a_draft(typed)
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    refused(typed("skapa", "mitt", "--ut", "ut"), "U006")
    assert [Path("ut", name).read_bytes() for name in written()] == [before]


def test_the_path_is_too_long(typed: Typed) -> None:
    refused(typed("skapa", "mitt", "--ut", "mapp" * 100), "U007")


@pytest.mark.parametrize(("name", "code"), [("arende.yaml", "Y005"), ("siffror.xlsx", "E005")])
def test_a_file_that_may_not_be_read(typed: Typed, name: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes
    deny = failing(errno.EACCES)
    monkeypatch.setattr(Path, "read_bytes", lambda path: deny() if path.name == name else read(path))
    answer = typed("skapa", "mitt", "--ut", "ut")
    assert answer.code == (2 if code == "Y005" else 1)
    assert answer.told.startswith(f"FEL        {code}  {name}\n")


def test_two_cases_that_would_write_one_file(typed: Typed) -> None:
    shutil.copytree("mitt", "annan/mitt")
    answer = typed("skapa", "mitt", "annan/mitt", "--ut", "ut")
    assert answer.code == 2
    assert "U020  arende.yaml" in answer.told
    assert written() == ["mitt.docx"]


def test_what_is_not_there_stops_nothing_else(typed: Typed) -> None:
    answer = typed("skapa", "ärendet som saknas", "mitt", "--ut", "ut")
    assert answer.code == 2
    assert answer.told.startswith("FEL        A020  ")
    assert written() == ["mitt.docx"]


@pytest.mark.parametrize(
    "words",
    [
        ("skapa",), ("skapa", "mitt", "--uT"), ("skapa", "mitt", "--ut"), ("skap", "mitt"), ("ny", "nytt"), ("mit",),
        ("skapa", "mitt", "--strikt=ja"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_words_that_cannot_be_understood(typed: Typed, words: tuple[str, ...]) -> None:
    answer = typed(*words)
    assert answer.code == 2
    assert answer.told.startswith("Fel p")
    assert "Se " in answer.told
