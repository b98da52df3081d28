"""Fills templates in a process that may use little memory and time: `python tests/support/bounded.py a.docx b.docx`."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from beslutsdoc.errors import Unreadable
from beslutsdoc.filters import bind_filters
from beslutsdoc.swedish.skrivsatt import Skrivsätt
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import load_template
from beslutsdoc.word.render import render_document

MEMORY = 600_000_000  # bytes of address space; Python and its libraries take some 250 million of them
SECONDS = 120  # of the processor
VALUES = {"rubrik": "Årsrapport", "ärendegång": [{"organ": "regionstyrelsen"}] * 3}


def filled(templates: Sequence[Path]) -> list[dict[str, Any]]:
    """What the child told of each: `codes`, and `text`, the XML of the body; short when the child was stopped."""
    words = [sys.executable, __file__, *map(str, templates)]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=2 * SECONDS, check=False)
    assert done.returncode == 0, f"{done.returncode}: {done.stderr}"
    return [json.loads(line) for line in done.stdout.splitlines()]


def _limit() -> None:
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _told(template: Path) -> dict[str, Any]:
    try:
        rendered = render_document(
            load_template(template, bind_filters(Skrivsätt()), {}), VALUES, Properties(title="Prov")
        )
    except Unreadable as stop:
        return {"codes": [f.code for f in stop.findings], "text": ""}
    text = rendered.parts["word/document.xml"].decode()
    return {"codes": [f.code for f in rendered.findings], "text": text[:1_000_000]}


if __name__ == "__main__":
    _limit()
    for word in sys.argv[1:]:
        print(json.dumps(_told(Path(word))))
