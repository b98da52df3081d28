"""Consoles of several kinds: a process with its own encoding that runs one command line after another."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Timer
from typing import NamedTuple

KINDS: dict[str, tuple[str, dict[str, str]]] = {  # what it writes, and what makes it do so
    "utf-8": ("utf-8", {"PYTHONUTF8": "1"}),
    "cp1252": ("cp1252", {"PYTHONIOENCODING": "cp1252"}),
    "c": ("ascii", {"LC_ALL": "C", "PYTHONUTF8": "0"}),
}
_DRIVER = """
import json, os, sys, traceback
from beslutsdoc import cli
from beslutsdoc.cli import console
console.name_files_in_utf8()
for line in sys.stdin:
    folder, *words = (os.fsdecode(word.encode()) for word in json.loads(line))
    os.chdir(folder)
    try:
        cli.main(words)
    except SystemExit as left:
        code = left.code
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stderr.flush()
    print(f"\\n\\x1e{code}", flush=True)
"""
_END = b"\n\x1e"
_PATIENCE = 60  # seconds


class Answer(NamedTuple):
    """What a command line leaves: its exit code, and all that it printed."""

    code: int
    told: str


def environment(kind: str) -> dict[str, str]:
    """The environment of that kind of console; nothing of the one the tests run in but where programs are."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    return kept | KINDS[kind][1]


def alone(kind: str, words: Sequence[str], folder: Path) -> Answer:
    """One command line in a process of its own."""
    run = [sys.executable, "-m", "beslutsdoc", *words]
    done = subprocess.run(
        run, cwd=folder, env=environment(kind), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=_PATIENCE
    )
    return Answer(done.returncode, done.stdout.decode(KINDS[kind][0]))


class Console:
    """One process for many command lines; each has streams, encodings and exit code as if it were alone."""

    def __init__(self, kind: str) -> None:
        self._encoding = KINDS[kind][0]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _DRIVER],
            env=environment(kind),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def type(self, words: Sequence[str], folder: Path) -> None:
        """The words typed in `folder`; `answer` is to be asked for before more is typed."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([str(folder), *words]).encode() + b"\n")
        self._process.stdin.flush()

    def answer(self) -> Answer:
        """What came of the words typed."""
        assert self._process.stdout
        out = b""
        watch = Timer(_PATIENCE, self._process.kill)
        watch.start()
        while _END not in out or not out.endswith(b"\n"):
            line = self._process.stdout.readline()
            assert line, f"the process ended with {out!r}"
            out += line
        watch.cancel()
        told, _, code = out.rpartition(_END)
        return Answer(int(code), told.decode(self._encoding))

    def run(self, words: Sequence[str], folder: Path) -> Answer:
        """The words typed in `folder`, and what came of them."""
        self.type(words, folder)
        return self.answer()

    def close(self) -> None:
        """Let the process end."""
        self._process.communicate()
