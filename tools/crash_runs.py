"""Kills, races and a full disk while papers are written: nothing lost, doubled or under a wrong name.

python -m tools.crash_runs [ROUNDS]     one line for each kind; exits with 1 if anything was lost
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from beslutsdoc.pipeline.build import Options, build_documents
from tests.support.paper_text import read_paragraphs
from tests.support.paths import INPUTS, ROOT

CASE = INPUTS / "delarsrapport-april"
_NUMBER = "KS 2025/114"


def killed(folder: Path, rng: random.Random) -> str:
    """A process that replaces a paper is killed at any moment: the old paper or the new one is there, whole."""
    case, out = _case(folder, "KS 2025/1"), folder / "ut"
    build_documents([case], Options(ut=out))
    _number(case, "KS 2025/2")
    process = _start(case, out, "--ersätt")
    time.sleep(rng.uniform(0.25, 0.7))
    process.send_signal(signal.SIGKILL)
    process.wait()
    found = {_numbers(path) for path in out.glob("*.docx")}
    return "" if found & {"1", "2"} and found <= {"1", "2"} else f"found {found}"


def raced(folder: Path, _: random.Random) -> str:
    """Two processes write different cases to one path: one paper is written, the other refused."""
    cases = [_case(folder / name, f"KS 2025/{name}") for name in ("1", "2")]
    both = [_start(case, folder / "ut") for case in cases]
    codes = sorted(process.wait() for process in both)
    papers = list((folder / "ut").glob("*.docx"))
    fine = codes == [0, 2] and [_numbers(path) in ("1", "2") for path in papers] == [True]
    return "" if fine else f"exit codes {codes}, papers {[path.name for path in papers]}"


def threaded(folder: Path, _: random.Random) -> str:
    """Eight threads write eight cases: each paper has its own number."""
    cases = [_case(folder / str(n), f"KS 2025/{n}", f"fall{n}") for n in range(1, 9)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda case: build_documents([case], Options(ut=folder / "ut")), cases))
    found = {path.stem: _numbers(path) for path in (folder / "ut").glob("*.docx")}
    return "" if found == {f"fall{n}": str(n) for n in range(1, 9)} else f"found {found}"


def full(folder: Path, rng: random.Random) -> str:
    """The disk is full after so many bytes: a finding, the old paper untouched, no half file left."""
    case, out = _case(folder, "KS 2025/1"), folder / "ut"
    build_documents([case], Options(ut=out))
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    _number(case, "KS 2025/2")
    most = rng.randrange(1, 20_000)
    code = _start(case, out, "--ersätt", limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))).wait()
    after = {path.name: path.read_bytes() for path in out.iterdir()}
    return "" if code == 2 and after == before else f"exit code {code}, files {sorted(after)}"


KINDS: dict[str, Callable[[Path, random.Random], str]] = {
    "kill -9": killed, "two processes": raced, "eight threads": threaded, "full disk": full,
}  # fmt: skip


def _case(folder: Path, number: str, name: str = "fall") -> Path:
    case = folder / name
    shutil.copytree(CASE, case)
    text = (case / "arende.yaml").read_text("utf-8")
    (case / "arende.yaml").write_text(text.replace(_NUMBER, number), "utf-8")
    return case


def _number(case: Path, number: str) -> None:
    path = case / "arende.yaml"
    path.write_text(path.read_text("utf-8").replace("KS 2025/1", number, 1), "utf-8")


def _start(case: Path, out: Path, *more: str, limit: Callable[[], None] | None = None) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "beslutsdoc", "skapa", str(case), "--ut", str(out), *more]
    quiet = subprocess.DEVNULL
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(words, cwd=ROOT, stdout=quiet, stderr=quiet, preexec_fn=limit, env=environ)


def _numbers(path: Path) -> str:
    """The last part of the paper's diarienummer."""
    words = " ".join(p.text for p in read_paragraphs(path.read_bytes())).replace("\u00a0", " ")
    return words.partition("KS 2025/")[2][:1]


def run(rounds: int) -> int:
    """Each kind that many times; the exit code."""
    lost = 0
    for name, kind in KINDS.items():
        rng, told = random.Random(name), []
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                told.append(kind(Path(folder), rng))
        faults = [text for text in told if text]
        lost += len(faults)
        print(f"{name}: {rounds} rounds, {len(faults)} lost {faults[:3] if faults else ''}", flush=True)
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(run(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
