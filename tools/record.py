"""Every document and finding list that the inputs and the test corpora give, as sha256.

A record made before a change of structure shows that it changes nothing:

python -m tools.record FILE [FOLDER …]            writes it; each FOLDER holds more cases and templates
python -m tools.record --against FILE [FOLDER …]  prints what differs from it, and exits with 1 if anything does
"""

import contextlib
import hashlib
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from beslutsdoc.cli import main
from beslutsdoc.doctypes import all_types
from beslutsdoc.filters import bind_filters
from beslutsdoc.swedish.skrivsatt import Skrivsätt
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import load_template
from beslutsdoc.word.render import render_document, to_docx
from tests.support import corpus, mallkorpus
from tests.support.paths import ROOT

Record = dict[str, str]
_COMMANDS = (["skapa"], ["skapa", "--rensa"], ["siffror"])  # what is done with each case
_CASE_FILES = ("arende.yaml", "arende.yaml.txt")


def everything(folders: Sequence[Path]) -> Record:
    """The name of each command and file with the sha256 of what it gave."""
    found = [*_inputs(), *_corpus(), *_templates(), *_shipped(), *_new_cases()]
    for folder in folders:
        found += _further_cases(folder)
    return dict(sorted(found))


def _inputs() -> Iterator[tuple[str, str]]:
    for case in sorted((ROOT / "inputs").iterdir()):
        for way in _COMMANDS:
            yield from _run_on_copy(f"inputs/{case.name}", case, [*way, case.name])


def _corpus() -> Iterator[tuple[str, str]]:
    for case in corpus.cases():
        with _temporary_folder() as there:
            case.copied(there)
            yield from _run_command(f"arenden/{case.name}", ["skapa", case.source, "--ut", "ut", *case.ord], there)


def _templates() -> Iterator[tuple[str, str]]:
    """`mall granska`, `prova` and `laga` on every described template, and the sound ones filled with their values."""
    for kind in ("trasiga", "hela"):
        for case in mallkorpus.cases(kind):
            with _temporary_folder() as there:
                made = case.made(there)
                for way in (["granska", "--kommentarer"], ["prova", "--ut", "ut"], ["laga"]):
                    words = ["mall", way[0], made.name, *way[1:], "--mallar", str(ROOT / "templates")]
                    yield from _run_command(f"mallar/{case.name}", words[:3] if way == ["laga"] else words, there)
                if kind == "hela":
                    yield f"mallar/{case.name} fylld", _filled_template(made, case)


def _filled_template(made: Path, case: mallkorpus.Case) -> str:
    template = load_template(made, bind_filters(Skrivsätt()), {})
    return _sha(to_docx(template, render_document(template, case.values, Properties(title="Titel"))))


def _shipped() -> Iterator[tuple[str, str]]:
    for mall in sorted((ROOT / "templates").rglob("mall.docx")):
        name = str(mall.relative_to(ROOT))
        for way in ("granska", "prova"):
            with _temporary_folder() as there:
                shutil.copytree(ROOT / "templates", there / "templates")
                yield from _run_command(name, ["mall", way, name, *(["--ut", "ut"] if way == "prova" else [])], there)
    with _temporary_folder() as there:
        yield from _run_command("namn", ["mall", "namn", "--word", "namn.docx"], there)
        yield from _run_command("schema", ["schema"], there)


def _new_cases() -> Iterator[tuple[str, str]]:
    for kind in all_types([ROOT / "templates"]):
        for more in ([], ["--excel"]):
            with _temporary_folder() as there:
                words = ["ny", "nytt", "--typ", kind.typ, "--organisation", kind.organisation.namn, *more]
                yield from _run_command(f"ny/{kind.organisation.namn}", words, there)
        with _temporary_folder() as there:
            words = ["mall", "ny", "--typ", kind.typ, "--organisation", "Nybro", "--ut", "templates"]
            yield from _run_command(f"mall ny/{kind.organisation.namn}", words, there)


def _further_cases(folder: Path) -> Iterator[tuple[str, str]]:
    """The cases and templates in the sub-folders of `folder`."""
    for path in sorted(p for p in folder.rglob("*") if p.suffix == ".xlsx" or p.name in _CASE_FILES):
        case = path if path.suffix == ".xlsx" and not _lies_beside_case(path) else path.parent
        yield from _run_on_copy(f"{folder.name}/{path.relative_to(folder)}", case, ["skapa", case.name])
    for path in sorted(folder.rglob("*.docx")):
        yield from _run_on_copy(f"{folder.name}/{path.relative_to(folder)}", path, ["mall", "granska", path.name])


def _lies_beside_case(path: Path) -> bool:
    return any((path.parent / name).exists() for name in _CASE_FILES)


def _run_on_copy(name: str, source: Path, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The record of a command in a folder that holds a copy of `source` alone."""
    with _temporary_folder() as there:
        (shutil.copytree if source.is_dir() else shutil.copy)(source, there / source.name)
        yield from _run_command(name, words, there)


@contextlib.contextmanager
def _temporary_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        before = Path.cwd()
        os.chdir(made)
        try:
            yield Path(made)
        finally:
            os.chdir(before)


def _run_command(name: str, words: Sequence[str], folder: Path) -> Iterator[tuple[str, str]]:
    """(name, sha256) of what the command prints, and of every file that it leaves in `folder`."""
    there = {path for path in folder.rglob("*") if path.is_file()}
    json_too = [] if words[0] in ("schema", "ny") else ["--json"]
    yield (
        f"{name}: {' '.join(map(str, words))}".replace(str(ROOT), "."),
        _sha(_output([*words, *json_too]).replace(str(folder), ".").encode()),
    )
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in there:
            yield (
                f"{name}: {words[0]} {words[1] if len(words) > 1 else ''} → {path.relative_to(folder)}",
                _sha(path.read_bytes()),
            )


def _output(words: Sequence[str]) -> str:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            main(words)
            code: object = 0
        except SystemExit as stop:
            code = stop.code
        except Exception as error:
            code = f"{type(error).__name__}: {error}"
    return (out.buffer.getvalue().decode() + f"\n{code}").replace(str(ROOT), ".")


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _differences(old: Record, new: Record) -> Iterator[str]:
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield f"{'gone' if name not in new else 'new' if name not in old else 'other'}: {name}"


def run(words: Sequence[str]) -> int:
    """Record, or compare; the exit code."""
    comparing = words[0] == "--against"
    file, *folders = map(Path, words[comparing:])
    found = everything([folder.resolve() for folder in folders])
    if not comparing:
        file.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        print(f"{len(found)} recorded")
        return 0
    different = list(_differences(json.loads(file.read_text(encoding="utf-8")), found))
    print(*different, f"{len(found)} compared, {len(different)} differ", sep="\n")
    return int(bool(different))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
