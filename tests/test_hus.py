"""The house: who may import whom, which library may be used where, and how large a file or a function may grow."""

import ast
import graphlib
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from tests.support.paths import ROOT

Node = TypeVar("Node", bound=ast.AST)

PACKAGE = ROOT / "beslutsdoc"

# A module imports from rows below its own, never from above, and siblings on a row not each other. A package is one
# name here; INNER has the rows inside those that are large. What is imported for types only counts too.
ROWS = {
    12: "cli __main__",
    11: "mall scaffold",
    10: "pipeline",
    9: "checks",
    8: "context",
    7: "arende vocabulary",
    6: "doctypes register",
    5: "casetext charts filters word",
    4: "decisions markdown sandbox sources tables",
    3: "blocks pdf units",
    2: "errors figures registry",
    1: "finding model",
    0: "codes files names swedish",
}

INNER = {
    "word": {
        9: "plain_document",
        8: "render",
        7: "load",
        6: "write",
        5: "provenance review",
        4: "compile",
        3: "reader",
        2: "charts",
        1: "ooxml docxtpl_reference",
        0: "opc",
    },
    "sources": {
        4: "siffror_sheet",
        3: "casebook cells lookup",
        2: "areas interpret sheets",
        1: "cell_checks cell_labels model_fitting yaml",
        0: "decoding located_data picture_files typed_numbers xlsx",
    },
    "pipeline": {
        4: "listing",
        3: "build",
        2: "publishing",
        1: "saving",
        0: "cache locks paging report safety_net targets",
    },
    "cli": {1: "template_commands", 0: "console options"},
    "scaffold": {1: "workbook_form", 0: "workbook_layout yaml_form"},
    "model": {4: "keys", 3: "__init__", 2: "angivelser", 1: "field_types", 0: "shorthand"},
    "casetext": {1: "reader", 0: "memo tags"},
    "sandbox": {1: "builtin_filters", 0: "state"},
}
"""The rows inside a package, by its modules and sub-packages. Its own `__init__` is above them if nothing is said."""

PAIRS = {("__main__", "cli"): "`python -m beslutsdoc` is the command"}
"""Neighbours on one row of which the first may import the second, and why."""

WORD_SEES = frozenset("blocks figures sandbox finding names codes errors registry files".split())
"""All that `word` knows of ours: it never sees an Ärende."""

WALLS = {
    "docx": "word", "docxtpl": "word", "lxml": "word", "pptx": "word",
    "jinja2": "sandbox casetext word",
    "markdown_it": "markdown", "mdit_py_plugins": "markdown",
    "babel": "swedish",
    "yaml": "sources.yaml", "xlsxwriter": "scaffold.workbook_layout word.charts", "pikepdf": "pdf",
    "PIL": "sources.picture_files",
    "pydantic": "model doctypes arende sources.model_fitting", "pydantic_core": "sources.model_fitting",
    "typer": "cli",
}  # fmt: skip
"""A library and the only places that may import it. One that is not here may be imported nowhere."""

TWICE = {
    "blocks.py": "the blocks, and how Word writes them",
    "controls.py": "content controls: written, and reviewed in a template",
    "document.py": "a paper: as checks read it, and as it is read from a Word file",
    "figures.py": "figures, and the sheets of a casebook that tell of them",
    "identifiers.py": "telephone, postcode and their kin: as Swedish writes them, and as filters",
    "load.py": "what is on disk becomes an object: a document type, a template",
    "opening.py": "a zip from outside, opened only when it is safe: a workbook, a Word file",
    "paragraphs.py": "Word's paragraphs: compiled, and read",
    "settings.py": "Word's settings part: cleaned, and reviewed",
    "state.py": "the state of one render, and the same with what Word needs",
    "tables.py": "Word's tables: read, reviewed, written",
    "tags.py": "`{{ }}` and `{% %}`: in a text, and in a template",
    "workbook.py": "a workbook: the case's, and the one inside a chart",
    "förändring": "arithmetic on two figures, and the filter that says what came of it",
    "install": "markdown-it's own word for what puts a plugin in",
    "ny": "the commands `ny` and `mall ny`",
    "skapa": "the command and the Python call that it makes",
}
"""File names, classes and public functions that stand more than once in the product, and what they have in common."""

NO_CHANCE = frozenset("random secrets uuid time locale socket ssl http urllib ftplib smtplib asyncio".split())
"""Parts of Python that would let clock, chance, locale or network into a document."""

MOST_LOOSE = 10
LONGEST_FILE, LONGEST_FUNCTION = 400, 50
MEDIAN_FILE, MEDIAN_FUNCTION = 110, 10
BANNED_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
BANNED_WORDS = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error"]
START_UP_IS_FREE_OF = (
    "lxml jinja2 pydantic openpyxl yaml markdown_it babel docx docxtpl xlsxwriter pikepdf rich".split()
)


def _modules() -> dict[str, Path]:
    """Every module of the package by its name without `beslutsdoc.`; the package itself is ''."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(p for p in parts if p != "__init__")] = path
    return found


MODULES = _modules()
NAMES = [name for name in MODULES if name]


@cache
def _all_nodes(name: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))))


def _imported(name: str) -> Iterator[str]:
    """What a module imports, as dotted names; `from a import b` is `a.b` when that is a module of ours."""
    for node in _all_nodes(name):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: import by the whole name"
            inside = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (i if i.removeprefix("beslutsdoc.") in MODULES else str(node.module) for i in inside)


@cache
def _ours(name: str) -> set[str]:
    """The modules of ours that a module imports, for types only too; the package's front holds nothing and is free."""
    return {i.removeprefix("beslutsdoc.") for i in _imported(name) if i.startswith("beslutsdoc.")} - {name}


HOUSE = {"": ROWS, **INNER}
ROW = {package: {name: row for row, names in rows.items() for name in names.split()} for package, rows in HOUSE.items()}


def _unit(name: str, package: str = "") -> str:
    """The name that a module of `package` has in its rows: the sub-package that it lies in, or its own."""
    return name.removeprefix(package).removeprefix(".").partition(".")[0] or "__init__"


def _of(package: str) -> list[str]:
    """The modules of `package`, all of them for an empty name."""
    return [name for name in NAMES if not package or name == package or name.startswith(f"{package}.")]


def _row(package: str, unit: str) -> int:
    return ROW[package].get(unit, max(HOUSE[package]) + 1 if unit == "__init__" else -1)


def _used(package: str) -> set[tuple[str, str]]:
    """Which unit of `package` imports which."""
    pairs = {(_unit(a, package), _unit(b, package)) for a in _of(package) for b in _ours(a) if b in _of(package)}
    return {(who, whom) for who, whom in pairs if who != whom}


FOLDERS = ("beslutsdoc", "tests", "bench", "tools")
FILES = [path.relative_to(ROOT) for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


@cache
def _text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _length(path: Path) -> int:
    return len(_text(path).splitlines())


def _says_what_it_is_for(path: Path) -> bool:
    first = (ast.get_docstring(ast.parse(_text(path))) or "").split("\n\n")[0]
    return first.endswith((".", "?", "!", ":"))


def _nodes(name: str, kind: type[Node]) -> Iterator[Node]:
    return (node for node in _all_nodes(name) if isinstance(node, kind))


@cache
def _calls(name: str) -> set[str]:
    """The names of all that a module calls: `print`, and `.read_text` of `path.read_text()`."""
    functions = [node.func for node in _nodes(name, ast.Call)]
    methods = {f".{f.attr}" for f in functions if isinstance(f, ast.Attribute)}
    return methods | {f.id for f in functions if isinstance(f, ast.Name)}


@cache
def _libraries(name: str) -> set[str]:
    return {whole.partition(".")[0] for whole in _imported(name)}


def _functions(name: str) -> Iterator[tuple[str, int]]:
    for node in _nodes(name, ast.FunctionDef):
        yield f"{name}.{node.name}", (node.end_lineno or 0) - node.lineno + 1


def _defined() -> dict[str, list[str]]:
    """File names, classes and public functions at the top of modules → the modules they stand in."""
    found: dict[str, list[str]] = {}
    for name, path in MODULES.items():
        tops = (
            n for n in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(n, ast.ClassDef | ast.FunctionDef)
        )
        public = [n.name for n in tops if isinstance(n, ast.ClassDef) or not n.name.startswith("_")]
        for defined in [*public, *([path.name] if path.name != "__init__.py" else [])]:
            found.setdefault(defined, []).append(name)
    return found


# -- who imports whom


@pytest.mark.parametrize("package", HOUSE)
def test_every_module_has_a_row(package: str) -> None:
    units = {_unit(name, package) for name in _of(package)} - {"__init__"}
    assert sorted(units - ROW[package].keys()) == [], "new: give each a row"
    assert sorted(ROW[package].keys() - units - {"__init__"}) == [], "in the rows but gone"


@pytest.mark.parametrize("package", HOUSE)
def test_a_module_imports_only_from_below(package: str) -> None:
    upwards = [
        f"{who} (row {_row(package, who)}) imports {whom} (row {_row(package, whom)})"
        for who, whom in sorted(_used(package))
        if _row(package, whom) >= _row(package, who) and (who, whom) not in PAIRS
    ]
    assert upwards == []


def test_every_pair_is_needed() -> None:
    assert PAIRS.keys() - _used("") == set(), "in PAIRS but not needed"
    assert [pair for pair in PAIRS if ROW[""][pair[0]] != ROW[""][pair[1]]] == [], "in PAIRS but not neighbours"


def test_few_modules_lie_loose() -> None:
    assert len([name for name, path in MODULES.items() if path.parent == PACKAGE]) <= MOST_LOOSE


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {name: _ours(name) for name in NAMES}
    try:
        tuple(graphlib.TopologicalSorter(graph).static_order())
    except graphlib.CycleError as error:
        pytest.fail(f"a circle of imports: {' ← '.join(error.args[1])}")


def test_word_never_sees_an_ärende() -> None:
    seen = {_unit(whom) for name in NAMES if _unit(name) == "word" for whom in _ours(name)}
    assert seen - {"word"} <= WORD_SEES


def test_checks_open_no_file() -> None:
    called = {called for name in NAMES if _unit(name) == "checks" for called in _calls(name)}
    assert not called & {"open", ".open", ".read_text", ".read_bytes", ".read"}


# -- one name, one meaning


def test_a_name_that_stands_twice_means_the_same() -> None:
    found = {name for name, places in _defined().items() if len(places) > 1}
    assert found - TWICE.keys() == set(), "one name, one meaning: give each a name of its own, or say in TWICE why"
    assert TWICE.keys() - found == set(), "in TWICE but stands once"


# -- which library where


def test_a_library_is_used_only_behind_its_wall() -> None:
    outside = [
        f"{name} imports {library}"
        for name in MODULES
        for library in sorted(_libraries(name) - sys.stdlib_module_names - {"beslutsdoc"})
        if not any(name == place or name.startswith(f"{place}.") for place in WALLS.get(library, "").split())
    ]
    assert outside == []


def test_neither_clock_chance_locale_nor_network_gets_in() -> None:
    found = {
        name: sorted(_libraries(name) & NO_CHANCE | _calls(name) & {".now", ".today", ".utcnow", ".fromtimestamp"})
        for name in MODULES
    }
    assert {name: what for name, what in found.items() if what} == {}


def test_one_module_starts_other_programs() -> None:
    assert [name for name in MODULES if "subprocess" in _libraries(name)] == ["pdf.office"]


def test_only_the_command_line_prints() -> None:
    printing = [
        name
        for name in MODULES
        if _unit(name) not in ("cli", "__main__")
        and ("print" in _calls(name) or {n.attr for n in _nodes(name, ast.Attribute)} & {"stdout", "stderr"})
    ]
    assert printing == []


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    asked = f"import sys, beslutsdoc.cli; print([m for m in {START_UP_IS_FREE_OF} if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.strip() == "[]"


# -- size and manners


def test_no_file_is_too_long() -> None:
    assert {str(path): n for path in FILES if (n := _length(path)) > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    assert {f: n for name in MODULES for f, n in _functions(name) if n > LONGEST_FUNCTION} == {}


def test_most_files_and_functions_are_short() -> None:
    functions = [length for name in MODULES for _, length in _functions(name)]
    assert statistics.median(_length(PACKAGE.parent / path) for path in MODULES.values()) <= MEDIAN_FILE
    assert statistics.median(functions) <= MEDIAN_FUNCTION


def test_every_file_says_what_it_is_for() -> None:
    silent = [str(path) for path in FILES if not _says_what_it_is_for(path)]
    assert silent == [], "a module opens with one sentence on what it is for"


def test_every_file_is_called_after_what_it_holds() -> None:
    assert [str(path) for path in FILES if {*path.with_suffix("").parts} & BANNED_NAMES] == []
    assert [str(path) for path in FILES if not str(path).isascii()] == []


def test_nothing_is_left_for_later() -> None:
    left = [(str(path), word) for path in FILES for word in BANNED_WORDS if re.search(rf"\b{word}\b", _text(path))]
    assert left == []
