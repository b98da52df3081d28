"""Texts made to cost: each is told, or written, within what its size deserves, and the papers beside it are written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

SECONDS, MEMORY = 20, 1_000_000_000  # of the processor; bytes of address space
HEAD = """\
format: 1
typ: tjansteskrivelse
organisation: kommun
rubrik: Test
diarienummer: KS 2025/1
datum: 2025-03-04
"""
LARGE = "('ab' * 400000)"
TEXTS = {
    "a filter over long texts": f"{{{{ ([{LARGE}] * 9000) | map('replace', 'a', 'bb') | map('length') | sum }}}}",
    "a slow filter mapped over long texts": f"{{{{ ([{LARGE}] * 9000) | map('wordcount') | sum }}}}",
    "a long join": "{{ range(10000) | map('string') | join('x' * 1000) }}",
    "lists in lists": "{{ " + "[" * 2000 + "]" * 2000 + " }}",
    "parentheses in parentheses": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "a long sum": "{{ " + "1+" * 5000 + "1 }}",
    "brackets": "[" * 2_000_000,
    "links that never end": "[a](" * 100_000,
    "emphasis that never ends": "_a " * 200_000,
    "code that never ends": "`a" * 200_000,
    "quotations in quotations": "> " * 50_000 + "x",
    "tags": "{{ rubrik }}" * 20_000,
}


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on processes")
@pytest.mark.parametrize("kind", TEXTS)
def test_it_costs_little_and_stops_nobody(kind: str, tmp_path: Path) -> None:
    cases = [tmp_path / name for name in ("a", "b", "c")]
    for case in cases:
        case.mkdir()
        text = TEXTS[kind] if case.name == "b" else "En vanlig text."
        (case / "arende.yaml").write_text(f"{HEAD}bakgrund: |\n  {text}\n", "utf-8")
    words = [sys.executable, "-m", "beslutsdoc", "skapa", *map(str, cases), "--ut", str(tmp_path / "ut"), "--json"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, preexec_fn=_limit, check=False)
    assert done.returncode in (0, 1), done.stderr
    results = json.loads(done.stdout)["results"]
    assert "U021" not in {finding["code"] for result in results for finding in result["findings"]}
    assert [result["path"] is not None for result in results] == [True, True, True]


def _limit() -> None:
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
