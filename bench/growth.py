"""How time and memory grow with the paper: a table, figures, notes, a report's pages, at a size and at its double.

`python -m bench.growth SLAG ANTAL` makes one paper in a process of its own, which `grown` does for both sizes.
"""

import gc
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from xlsxwriter import Workbook

from beslutsdoc.pdf.program import POINTER
from beslutsdoc.pipeline import build, cache
from beslutsdoc.pipeline.build import Options

SIZES = {"rader i en tabell": 5_000, "siffror": 2_000, "noter": 500, "sidor rapport med diagram": 150}
MOST = 2.2  # twice, and the noise of the machine

_HEAD = """format: 1
typ: {typ}
organisation: region
rubrik: Växande
datum: 2025-03-04
arbetsbok: bok.xlsx
"""
_PAIRS = 9
_ON_A_LINE = 20
_PAGES_A_CHART, _PAGES_A_CHAPTER, _PARAGRAPHS_A_PAGE = 6, 10, 6
_REPORT = "sidor rapport med diagram"
_KINDS_OF_CHART = ("stapel", "staplad stapel", "liggande stapel", "linje", "cirkel")
_STATUS = Path("/proc/self/status")


class Cost(NamedTuple):
    """The cost of a paper: processor seconds, and by how many megabytes it raised the process's peak."""

    seconds: float
    megabytes: float


def _rows(folder: Path, many: int) -> str:
    with Workbook(str(folder / "bok.xlsx")) as book:
        sheet = book.add_worksheet("Enheter")
        sheet.write_row(0, 0, ["Vårdcentral", "Ort", "Listade", "Besök", "Kostnad"])
        for n in range(many):
            sheet.write_row(n + 1, 0, [f"Vårdcentral {n}", f"Ort {n % 37}", 4_000 + n, 9_000 + n, n * 1_000])
    return "tabeller:\n  enheter: Enheter!A1:E1048576\nsammanfattning: |\n  {{ tabeller.enheter }}\n"


def _figures(folder: Path, many: int) -> str:
    with Workbook(str(folder / "bok.xlsx")) as book:
        sheet = book.add_worksheet("Siffror")
        sheet.write_row(0, 0, ["Namn", "Värde", "Enhet"])
        for n in range(many):
            sheet.write_row(n + 1, 0, [f"siffra_{n}", n * 1_000, "kr"])
    return _text([f"{{{{ siffror.siffra_{n} | tkr }}}}" for n in range(many)])


def _notes(folder: Path, many: int) -> str:
    Workbook(str(folder / "bok.xlsx")).close()
    notes = "".join(f"  [^n{n}]: Not nummer {n}.\n\n" for n in range(many))
    return _text([f"ord {n}[^n{n}]" for n in range(many)]) + notes


def _pages(folder: Path, many: int) -> str:
    """A report's pages of about 450 words, a chapter every ten of them and a chart every sixth."""
    charts = range(1, many // _PAGES_A_CHART + 1)
    with Workbook(str(folder / "bok.xlsx")) as book:
        for n in charts:
            sheet = book.add_worksheet(f"Data {n}")
            sheet.write_row(0, 0, ["Enhet", "Utfall 2023", "Utfall 2024", "Budget 2024"])
            for row in range(1, 9):
                sheet.write_row(row, 0, [f"Enhet {row}", 100 + n + row, 110 + n + 2 * row, 120 + n])
    entries = "".join(
        f"  d{n}:\n    slag: {_KINDS_OF_CHART[n % len(_KINDS_OF_CHART)]}\n    område: Data {n}!A1:D9\n"
        f"    serier: [Utfall 2023{', Utfall 2024' if n % 5 != 4 else ''}]\n    rubrik: Utfall i del {n}\n"
        for n in charts
    )
    return f"diagram:\n{entries}innehåll: |\n" + "".join(_page(n) for n in range(1, many + 1))


def _page(n: int) -> str:
    clause = f"Vården på del {n} har följts upp mot budget och avtal"
    words = f"{clause}, och besöken är fler än året innan på varje enhet och i varje kommun. "
    chapter = f"  # Kapitel {n // _PAGES_A_CHAPTER + 1}\n\n" if n % _PAGES_A_CHAPTER == 1 else ""
    number = n // _PAGES_A_CHART
    chart = f"  Se @fig-d{number}.\n\n  {{{{ diagram.d{number} }}}}\n\n" if n % _PAGES_A_CHART == 0 else ""
    return f"{chapter}  ## Del {n}\n\n" + f"  {words * 4}\n\n" * _PARAGRAPHS_A_PAGE + chart


def _text(words: list[str]) -> str:
    lines = (", ".join(words[i : i + _ON_A_LINE]) for i in range(0, len(words), _ON_A_LINE))
    return "sammanfattning: |\n" + "".join(f"  {line}.\n\n" for line in lines)


_KINDS: dict[str, Callable[[Path, int], str]] = dict(zip(SIZES, (_rows, _figures, _notes, _pages), strict=True))


def measured(kind: str, many: int) -> Cost:
    """The cost of one paper in this process; a small one first, so that all is loaded; none with texts it remembers.

    LibreOffice, which lays a report out for its page numbers, is left out: its cost is its own.
    """
    os.environ[POINTER] = "ingenstans"
    with TemporaryDirectory() as folder:
        home = Path(folder)
        _seconds_to_make(_case(home / "liten", kind, 10), home / "ut" / "liten")
        before, case = _peak(), _case(home / "stor", kind, many)
        seconds = _seconds_to_make(case, home / "ut" / "stor")
        return Cost(seconds, _peak() - before)


def _case(folder: Path, kind: str, many: int) -> Path:
    folder.mkdir()
    head = _HEAD.format(typ="rapport" if kind == _REPORT else "foredragningspm")
    (folder / "arende.yaml").write_text(head + _KINDS[kind](folder, many), encoding="utf-8")
    return folder


def _seconds_to_make(case: Path, out: Path) -> float:
    cache.clear_workbook_cache()
    gc.collect()
    start = time.process_time()
    [result] = build.build_documents([case], Options(ut=out))
    assert result.path is not None, result.findings
    return time.process_time() - start


def _peak() -> float:
    """Peak memory of the process, in megabytes.

    On Linux `ru_maxrss` starts at the parent's value, so VmHWM of this program is read there.
    """
    if _STATUS.exists():
        [peak] = re.findall(r"^VmHWM:\s+(\d+) kB$", _STATUS.read_text(), re.MULTILINE)
        return int(peak) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def grown() -> None:
    """Print what each kind costs at its size and at the double, and how many times more that is.

    The two take turns, and the median pair counts: the speed of the machine may change between processes.
    """
    for kind, many in SIZES.items():
        pairs = [tuple(_in_new_process(kind, many * times) for times in (1, 2)) for _ in range(_PAIRS)]
        once, twice = sorted(pairs, key=lambda pair: pair[1].seconds / pair[0].seconds)[_PAIRS // 2]
        ratios = twice.seconds / once.seconds, twice.megabytes / once.megabytes
        good = "ok" if max(ratios) <= MOST else "MISSAT"
        label = f"{many} och {2 * many} {kind}"
        times = f"{once.seconds * 1000:6.0f} och {twice.seconds * 1000:6.0f} ms, kvot {ratios[0]:4.2f}"
        memory = f"{once.megabytes:4.0f} och {twice.megabytes:4.0f} MB, kvot {ratios[1]:4.2f}"
        print(f"{label:<40} {times}; {memory}   ≤ {MOST}  {good}")


def _in_new_process(kind: str, many: int) -> Cost:
    """`measured` in a process of its own, for its memory."""
    command = [sys.executable, "-m", "bench.growth", kind, str(many)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1]).stdout
    return Cost(*map(float, printed.split()))


if __name__ == "__main__":
    print(*measured(sys.argv[1], int(sys.argv[2])))
