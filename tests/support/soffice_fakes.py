"""Programs that take LibreOffice's place and fail as it may fail; each notes the processes that it starts."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

_BEGIN = """#!/bin/bash
path() { local path="${1#file://}"; printf '%b' "${path//%/\\\\x}"; }
echo $$ >> "{notes}/processer"
echo start >> "{notes}/starter"
while [ "$1" != --outdir ]; do shift; done
ut="$(path "$2")"; shift 2
"""
_MADE = '  cp "{notes}/hel.pdf" "$ut/$(basename "$fil" .docx).pdf"\n'
FAILURES = {
    "hänger": 'sleep 600 & echo $! >> "{notes}/processer"; wait',
    "hänger och lyder inte": "trap '' TERM INT HUP; while :; do sleep 600; done",
    "kraschar": "kill -SEGV $$",
    "kraschar och lämnar en process": 'sleep 600 & echo $! >> "{notes}/processer"; kill -SEGV $$',
    "säger nej": "echo 'fatal: no display' >&2; exit 77",
    "gör ingenting": "exit 0",
    "skriver en halv fil": 'for fil; do head -c 9 "{notes}/hel.pdf" > "$ut/$(basename "$fil" .docx).pdf"; done',
}
"""What the program does instead of its work; `hel.pdf` is one that it could have made."""

BAD_DOCUMENT = """for fil; do
  if grep -q {word} "$(path "$fil")"; then {failure}; fi
""" + _MADE + "done"  # fmt: skip
"""It does its work until it meets a document that holds `word`."""

GOOD = "for fil; do\n" + _MADE + "done"


def fake(folder: Path, what: str, whole: bytes = b"%PDF-1.7\n%%EOF\n") -> Path:
    """A program in `folder` that does `what`; the folder is where it takes its notes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "hel.pdf").write_bytes(whole)
    program = folder / "soffice"
    program.write_text((_BEGIN + what + "\n").replace("{notes}", str(folder)), encoding="utf-8")
    program.chmod(0o755)
    return program


def starts(folder: Path) -> int:
    """How many times the program was started."""
    return len((folder / "starter").read_text().split())


def alive(folder: Path) -> list[int]:
    """The processes that it started and that have not ended; one that was just killed is waited for."""
    for _ in range(200):
        left = list(_alive(folder))
        if not left:
            return []
        time.sleep(0.05)
    return left


def _alive(folder: Path) -> Iterator[int]:
    for number in map(int, (folder / "processer").read_text().split()):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            continue
        if not _is_dead(number):
            yield number


def _is_dead(number: int) -> bool:
    """True for one that has ended and waits for somebody to ask how: in a container nobody may."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False
