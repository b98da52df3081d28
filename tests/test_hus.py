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

Node = TypeVar("Node", bound=ast.AST)
ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "beslutsdoc"

# A module imports from rows below its own, never from above, and siblings on a row not each other. A package is one
# name here: its modules may import each other.
ROWS = {
    12: "cli cli_mall cli_options cli_words __main__ handbook",
    11: "build paging publishing starting listing mall",
    10: "checks report saving placing workshop pdf",
    9: "context vocabulary skeleton samples",
    8: "arende register schema form",
    7: "doctypes",
    6: "sources word",
    5: "texts tables charts",
    4: "filters markdown decisions casetags repeats",
    3: "model keys blocks run swedish jinja_filters sandbox units",
    2: "errors figures shorthand",
    1: "finding",
    0: "names codes swedish_input itemlines",
}
ROW = {name: row for row, names in ROWS.items() for name in names.split()}

PAIRS = {
    ("jinja_filters", "run"): "a filter counts its turns in the render's Run",
    ("jinja_filters", "blocks"): "a text filter asks whether figures stand in a text",
    ("sandbox", "run"): "the environment hands every render its Run",
    ("sandbox", "jinja_filters"): "the environment keeps some of Jinja's own filters",
    ("keys", "model"): "the keys of a case are the model's",
    ("build", "paging"): "page numbers are those of a draft that has been laid out",
    ("build", "publishing"): "a PDF is made of a document that was written",
    ("starting", "build"): "the demo is an ordinary run",
    ("listing", "build"): "the figures are those of an ordinary draft",
    ("mall", "build"): "a template is tried on ordinary drafts",
    ("charts", "tables"): "a chart draws what a table lists, and may list it too",
    ("cli", "cli_words"): "Typer's own words in Swedish",
    ("cli", "cli_options"): "options that several commands share",
    ("cli", "cli_mall"): "the commands of `mall` are a command line of their own",
    ("cli_mall", "cli_words"): "Typer's own words in Swedish",
    ("cli_mall", "cli_options"): "options that several commands share",
    ("__main__", "cli"): "`python -m beslutsdoc` is the command",
}
"""Neighbours on one row of which the first may import the second, and why."""

WORD_SEES = frozenset("blocks figures sandbox run finding names codes errors".split())
"""All that `word` knows of ours: it never sees an Ärende."""

WALLS = {
    "docx": "word", "docxtpl": "word", "lxml": "word", "pptx": "word",
    "jinja2": "sandbox jinja_filters run casetags repeats texts word",
    "markdown_it": "markdown", "mdit_py_plugins": "markdown",
    "babel": "swedish",
    "yaml": "sources.yaml", "xlsxwriter": "sources.workbook_form word.charts", "pikepdf": "pdf",
    "PIL": "sources.pictures",
    "pydantic": "model doctypes arende sources.fitting", "pydantic_core": "sources.fitting",
    "typer": "cli cli_mall cli_options cli_words",
}  # fmt: skip
"""A library and the only places that may import it. One that is not here may be imported nowhere."""

NO_CHANCE = frozenset("random secrets uuid time locale socket ssl http urllib ftplib smtplib asyncio".split())
"""Parts of Python that would let clock, chance, locale or network into a document."""

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


def _imported(name: str, runtime_only: bool) -> Iterator[str]:
    """What a module imports, as dotted names; `from a import b` is `a.b` when that is a module of ours."""
    types_only = _for_types_only(name) if runtime_only else set()
    for node in _all_nodes(name):
        if node in types_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: import by the whole name"
            inside = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (i if i.removeprefix("beslutsdoc.") in MODULES else str(node.module) for i in inside)


def _for_types_only(name: str) -> set[ast.AST]:
    """All that stands under `if TYPE_CHECKING:`."""
    conditions = (n for n in _nodes(name, ast.If) if isinstance(n.test, ast.Name) and n.test.id == "TYPE_CHECKING")
    return {inside for condition in conditions for line in condition.body for inside in ast.walk(line)}


@cache
def _ours(name: str) -> set[str]:
    """The modules of ours that a module imports when it runs; the package's front holds nothing and is free."""
    found = {i.removeprefix("beslutsdoc.") for i in _imported(name, runtime_only=True) if i.startswith("beslutsdoc.")}
    return found - {name}


def _unit(name: str) -> str:
    """The name a module has in `ROWS`: the package that it lies in, or its own."""
    return name.partition(".")[0]


def _allowed(who: str, whom: str) -> bool:
    return who == whom or ROW[whom] < ROW[who] or (who, whom) in PAIRS


FOLDERS = ("beslutsdoc", "tests", "bench")
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
    return {whole.partition(".")[0] for whole in _imported(name, runtime_only=False)}


def _functions(name: str) -> Iterator[tuple[str, int]]:
    for node in _nodes(name, ast.FunctionDef):
        yield f"{name}.{node.name}", (node.end_lineno or 0) - node.lineno + 1


# -- who imports whom


def test_every_module_has_a_row() -> None:
    new = sorted(name for name in NAMES if _unit(name) not in ROW)
    assert not new, f"new modules: give each a row in ROWS: {new}"


def test_a_module_imports_only_from_below() -> None:
    upwards = [
        f"{name} (row {ROW[_unit(name)]}) imports {whom} (row {ROW[_unit(whom)]})"
        for name in NAMES
        for whom in sorted(_ours(name))
        if not _allowed(_unit(name), _unit(whom))
    ]
    assert upwards == []


def test_every_row_and_pair_speaks_of_something_that_is_there() -> None:
    units = {_unit(name) for name in NAMES}
    used = {(_unit(name), _unit(whom)) for name in NAMES for whom in _ours(name)}
    assert ROW.keys() - units == set(), "in ROWS but gone"
    assert PAIRS.keys() - used == set(), "in PAIRS but not needed"
    assert [pair for pair in PAIRS if ROW[pair[0]] != ROW[pair[1]]] == [], "in PAIRS but not neighbours"


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
        if _unit(name) not in ("cli", "cli_words", "__main__")
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
