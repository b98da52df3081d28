"""`python -m bench`: warm batch, whole chain, cold start, PDF, growth – ratios, each beside its limit."""

import contextlib
import cProfile
import io
import os
import pstats
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from bench import growth, office, papers, reading, rounds, script, table
from beslutsdoc.pipeline import build, cache
from beslutsdoc.pipeline.build import Options

_HEADER = f"{'':<58} {'dagens':>11} {'beslutsdoc':>11}   {'kvot':>6}   krav"


def warm(folder: Path) -> None:
    """One warm process, values ready: docxtpl's loop against ours, each paper with its own number and file."""
    p = papers.papers(folder)
    ways: dict[str, Callable[[dict[str, str], Path], object]] = {
        "docxtpl": lambda own, out: script.render(p.template, {**p.today, **own}, out),
        "färdiga": lambda own, out: papers.plain(p.compiled, {**p.plain, **own}, out),
        "levande": lambda own, out: papers.living(p.compiled, {**p.figures, **own}, out),
    }
    for name, way in ways.items():
        way({}, folder / f"{name}.docx")
    docxtpl, *ours = (papers.words(folder / f"{name}.docx") for name in ways)
    assert ours == [docxtpl, docxtpl], "the documents differ"
    numbers = count()

    def next_paper(name: str) -> None:
        number = next(numbers)
        ways[name]({"diarienummer": f"25RS{number}"}, folder / f"{name}{number}.docx")

    seconds = rounds.interleaved({name: partial(next_paper, name) for name in ways}, 20)
    print(rounds.told("varm sats, färdiga värden", seconds, "docxtpl", "färdiga", 15))
    print(rounds.told("varm sats, levande siffror och minne", seconds, "docxtpl", "levande", 8))
    print(f"{'minnet i ett papper':<58} {papers.memory_size(folder / 'levande.docx') / 1000:8.1f} kB av filens "
          f"{(folder / 'levande.docx').stat().st_size / 1000:.1f}")  # fmt: skip
    _shares(partial(next_paper, "levande"))


def _shares(call: Callable[[], object]) -> None:
    """Print which of our modules take the time of a document with live figures."""
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(50):
        call()
    profile.disable()
    shares: dict[str, float] = {}
    stats = pstats.Stats(profile, stream=io.StringIO())
    for (file, _, _), (_, _, own, _, _) in stats.stats.items():  # type: ignore[attr-defined]
        name = _module(file)
        shares[name] = shares.get(name, 0) + own
    whole = sum(shares.values())
    top = sorted(shares.items(), key=lambda item: -item[1])[:8]
    print("    andelar: " + ", ".join(f"{name} {100 * own / whole:.0f} %" for name, own in top))


def _module(file: str) -> str:
    """The label of a profiled file: a module of ours, Jinja with its templates, or the rest."""
    if "beslutsdoc" in file:
        return Path(file).stem
    return "jinja2" if "jinja2" in file or file.startswith("<template") else "annat"


def long_table(folder: Path) -> None:
    """A table of two thousand rows of plain values, and what compiling a template costs, once for each process."""
    template, known = table.template(folder / "tabell-mall.docx"), table.values()
    ready = papers.compiled(template)
    slow, fast = folder / "tabell-docxtpl.docx", folder / "tabell.docx"
    contestants = {
        "docxtpl": lambda: script.render(template, known, slow),
        "beslutsdoc": lambda: papers.plain(ready, known, fast),
        "kompilering": lambda: papers.compiled(folder / "mall.docx"),
    }
    contestants["docxtpl"]()
    contestants["beslutsdoc"]()
    assert papers.words(slow) == papers.words(fast), "the documents differ"
    seconds = rounds.interleaved(contestants, 1)
    print(rounds.told(f"tabell med {table.ROWS} rader, färdiga värden", seconds, "docxtpl", "beslutsdoc", 5))
    print(f"    att kompilera mallen, en gång: {1000 * statistics.median(seconds['kompilering']):.1f} ms")


def chain(folder: Path) -> None:
    """From files to files, a batch at a time: each case with a workbook of its own, and all sharing one."""
    own, shared = _cases(folder / "egna", 25, shared=False), _cases(folder / "delad", 50, shared=True)
    template, new = folder / "mall.docx", (folder / "ut" / str(number) for number in count())
    for label, cases, wanted in (("en arbetsbok för varje ärende", own, 1.5), ("gemensam arbetsbok", shared, 8)):
        theirs, ours = next(new), next(new)
        _by_script(cases, template, theirs)
        _by_us(cases, ours)
        for name in (f"{case.name}.docx" for case in cases):
            assert papers.words(theirs / name) == papers.words(ours / name), name
        contestants = {  # a batch writes new documents, each time
            "dagens": lambda cases=cases: _by_script(cases, template, next(new)),
            "beslutsdoc": lambda cases=cases: _by_us(cases, next(new)),
        }
        print(rounds.told(f"hela kedjan, {label}", rounds.interleaved(contestants, 1), "dagens", "beslutsdoc", wanted))


def _cases(folder: Path, many: int, shared: bool) -> list[Path]:
    """Copies of case 1, each with its own diarienummer."""
    text = (papers.CASE / "arende.yaml").read_text(encoding="utf-8")
    made = []
    for number in range(many):
        case = folder / f"arende{number}"
        case.mkdir(parents=True)
        words = text.replace("25RS1873", f"25RS{1000 + number}")
        book = (folder if shared else case) / "siffror.xlsx"
        if not book.exists():
            shutil.copyfile(papers.CASE / "siffror.xlsx", book)
        words = words.replace("arbetsbok: siffror.xlsx", f"arbetsbok: {'../' if shared else ''}siffror.xlsx")
        (case / "arende.yaml").write_text(words, encoding="utf-8")
        made.append(case)
    return made


def _by_script(cases: list[Path], template: Path, out: Path) -> None:
    out.mkdir(parents=True)
    for case in cases:
        script.render(template, script.context(*script.load(case)), out / f"{case.name}.docx")


def _by_us(cases: list[Path], out: Path) -> None:
    cache.clear_workbook_cache()
    for result in build.build_documents(cases, Options(ut=out)):
        assert result.path is not None, result.findings


def cold(folder: Path) -> None:
    """A new process: one document, and `--help`."""
    template, out = folder / "mall.docx", folder / "kall"
    out.mkdir()
    ours = [sys.executable, "-m", "beslutsdoc"]
    theirs = [sys.executable, "-m", "bench.script", str(papers.CASE), str(template), str(out / "s.docx")]
    contestants = {
        "script": lambda: _run(theirs, folder),
        "skapa": lambda: _run([*ours, "skapa", str(papers.CASE), "--ut", str(out / os.urandom(4).hex())], folder),
        "import typer": lambda: _run([sys.executable, "-c", "import typer"], folder),
        "--help": lambda: _run([*ours, "--help"], folder),
    }
    seconds = rounds.interleaved(contestants, 1)
    print(rounds.told("kall start, ett dokument (vi / dagens)", seconds, "skapa", "script", 1.7, most=True))
    print(rounds.told("kall start, --help (vi / import typer)", seconds, "--help", "import typer", 1.2, most=True))


def _run(command: list[str], folder: Path) -> None:
    """Run a command with its bytecode cached, as for installed programs, also where PYTHONDONTWRITEBYTECODE is set."""
    environ = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytekod")}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[1], env=environ)


def main() -> None:
    """Run every part and print its ratios."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        print(_HEADER)
        warm(folder)
        long_table(folder)
        chain(folder)
        cold(folder)
        office.pdf(folder)
        growth.grown()
        reading.read()


if __name__ == "__main__":
    main()
