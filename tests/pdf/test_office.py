"""LibreOffice may be missing, hang, crash or keep silent: it is told, the others get their PDF, nothing is left."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from beslutsdoc.errors import ProgramMissing
from beslutsdoc.pdf import office, program
from beslutsdoc.pdf.office import Failure, convert_batch
from tests.support import drafts
from tests.support import soffice_fakes as fakes
from tests.support.libreoffice import LibreOffice

pytestmark = pytest.mark.skipif(os.name == "nt", reason="programmen som härmar LibreOffice är skalskript")

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a program in LibreOffice's place; the folder that it takes its notes in."""
    (tmp_path / "tillfälliga filer").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tillfälliga filer"))

    def put(what: str, seconds: float = 60) -> Path:
        monkeypatch.setenv(office.LIMIT, str(seconds))
        monkeypatch.setenv(program.POINTER, str(fakes.fake(tmp_path / "fusk", what)))
        return tmp_path / "fusk"

    return put


@pytest.mark.parametrize("what", fakes.FAILURES)
def test_a_failure_is_told_for_each_document_and_nothing_is_left(what: str, install: Install, tmp_path: Path) -> None:
    folder = install(fakes.FAILURES[what], seconds=0.3 if "hänger" in what else 60)
    expected = Failure.HANGS if "hänger" in what else Failure.CRASHES
    assert convert_batch([b"ett", b"annat", b"ett tredje"], {}) == [expected] * 3
    assert fakes.starts(folder) == 2, "a program that makes nothing at all is not started for each document"
    assert fakes.alive(folder) == []
    assert list((tmp_path / "tillfälliga filer").iterdir()) == []


@pytest.mark.parametrize(
    ("failure", "expected"),
    [("kill -SEGV $$", Failure.CRASHES), ("sleep 600", Failure.HANGS), ("exit 0", Failure.CRASHES)],
)
def test_the_others_get_their_pdf_where_one_document_stops_the_program(
    failure: str, expected: Failure, install: Install
) -> None:
    what = fakes.BAD_DOCUMENT.replace("{word}", "ond").replace("{failure}", failure)
    folder = install(what, seconds=0.5 if expected is Failure.HANGS else 60)
    made = convert_batch([b"god", b"ond", b"god", b"ond", b"god"], {})
    assert [m if isinstance(m, Failure) else m[:4] for m in made] == [b"%PDF", expected, b"%PDF", expected, b"%PDF"]
    assert fakes.starts(folder) == 3
    assert fakes.alive(folder) == []


def test_all_documents_are_made_in_one_start(install: Install) -> None:
    folder = install(fakes.GOOD)
    assert len(convert_batch([b"dokument"] * 20, {})) == 20
    assert fakes.starts(folder) == 1


def test_a_long_batch_is_not_taken_for_a_hanging_one(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install(fakes.GOOD)

    class Slow:
        """One more document each time that somebody has waited as long as one may take; after four it is stuck."""

        def __init__(self, words: list[str]) -> None:
            self.waiting = [Path(word) for word in words if word.endswith(".docx")][:4]
            self.folder = Path(unquote(urlsplit(words[words.index("--outdir") + 1]).path))

        def wait(self, seconds: float) -> int:
            if self.waiting:
                (self.folder / f"{self.waiting.pop(0).stem}.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
            raise subprocess.TimeoutExpired("soffice", seconds)

    monkeypatch.setattr(office, "_start", Slow)
    monkeypatch.setattr(office, "_end", lambda _: None)
    made = convert_batch([b"dokument"] * 6, {})
    assert [isinstance(m, Failure) for m in made] == [False, False, False, False, True, False]


def test_no_document_and_no_program_is_no_fault(install: Install) -> None:
    install(fakes.GOOD)
    assert convert_batch([], {}) == []


@pytest.mark.parametrize("text", ["#!/finns/inte\n", "\x7fELF trasig", ""])
def test_a_program_that_cannot_be_started_is_told(text: str, install: Install) -> None:
    (install(fakes.GOOD) / "soffice").write_text(text, encoding="utf-8")
    with pytest.raises(ProgramMissing) as stop:
        convert_batch([b"dokument"], {})
    assert [f.code for f in stop.value.findings] == ["P002"]


def test_a_folder_for_temporary_files_that_is_not_there_is_told(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(fakes.GOOD)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "borta"))
    with pytest.raises(ProgramMissing, match="TMPDIR"):
        convert_batch([b"dokument"], {})


def test_one_who_gives_up_waiting_leaves_nothing_behind(install: Install, tmp_path: Path) -> None:
    """Ctrl+C reaches beslutsdoc; LibreOffice is in a group of its own."""
    folder = install(fakes.FAILURES["hänger"])
    waiting = "import sys, tempfile\nfrom beslutsdoc.pdf.office import convert_batch\n"
    waiting += f"tempfile.tempdir = {str(tmp_path / 'tillfälliga filer')!r}\nconvert_batch([b'dokument'], {{}})"
    process = subprocess.Popen([sys.executable, "-c", waiting], stderr=subprocess.PIPE)
    while len((folder / "processer").read_text().split() if (folder / "processer").exists() else ()) < 2:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    assert b"KeyboardInterrupt" in process.communicate(timeout=60)[1]
    assert fakes.alive(folder) == []
    assert list((tmp_path / "tillfälliga filer").iterdir()) == []


def test_two_runs_at_once_do_not_disturb_each_other(libreoffice: LibreOffice) -> None:
    """Each has a profile of its own, so neither is handed over to the other's LibreOffice."""
    documents = [drafts.draft(title) for title in ("Den ena", "Den andra")]
    with ThreadPoolExecutor() as both:
        made = list(both.map(lambda document: convert_batch([document], {}), documents))
    assert [isinstance(m, bytes) for [m] in made] == [True, True]


@pytest.mark.parametrize(("told", "seconds"), [("", 300), ("många", 300), ("0", 300), ("600", 600)])
def test_the_time_limit_is_what_one_says_or_five_minutes(
    told: str, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(office.LIMIT, told)
    assert office._limit() == seconds
