"""What docxtpl-lint 2.0.1 says of the corpus: writes tests/mallar/docxtpl_lint.yaml anew.

docxtpl-lint is a yardstick and no dependency: unpack its wheel in a folder of its own and run
`PYTHONPATH=<that folder> python -m tests.making.docxtpl_lint_said`.
"""

import tempfile
from pathlib import Path
from typing import Any

import yaml

from beslutsdoc import vocabulary
from beslutsdoc.doctypes import all_types
from beslutsdoc.filters import bind_filters
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.vocabulary.value_kinds import ValueKind
from tests.support import mallkorpus

FILE = mallkorpus.FOLDER / "docxtpl_lint.yaml"
_HEAD = """\
# Vad docxtpl-lint 2.0.1 säger om varje mall i hela/ och trasiga/, skrivet av tests/making/docxtpl_lint_said.py.
# Den har fått veta vilka filter som finns, och provdata med alla namn utom siffrors, tabellers och fria namn.
"""
_OPEN = ("siffror", "tabeller")


def main() -> None:
    """Lint every template and write down what was said."""
    names = vocabulary.joint_vocabulary(all_types(mallkorpus.FOLDERS))
    data = {name: _plain(kind) for name, kind in names.items() if name not in _OPEN}
    said = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("hela", "trasiga"):
            said[kind] = {case.name: _said(case, Path(folder), data) for case in mallkorpus.cases(kind)}
    body = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120)
    FILE.write_text(_HEAD + body, encoding="utf-8")


def _said(case: mallkorpus.Case, folder: Path, data: dict[str, Any]) -> list[dict[str, Any]] | str:
    import docxtpl_lint  # type: ignore[import-not-found,unused-ignore]

    given = None if case.told.get("fria namn") else data
    filters = bind_filters(Skrivsätt()).filters
    try:
        result = docxtpl_lint.lint(case.made(folder), given, filters=filters, autoescape=True)
    except Exception as error:
        return f"går inte att öppna ({type(error).__name__})"
    return [_issue(issue) for issue in result.issues if not _of_what_only_a_case_has(issue)]


def _issue(issue: Any) -> dict[str, Any]:
    place = issue.location
    cells = " > ".join(f"T{c.table} R{c.row} C{c.col}" for c in place.cells)
    told = {"regel": issue.rule, "del": place.part, "stycke": place.paragraph, "cell": cells, "text": issue.snippet}
    return {key: value for key, value in told.items() if value}


def _of_what_only_a_case_has(issue: Any) -> bool:
    return issue.rule == "DTL301" and str(issue.params.get("path", "")).split(".")[0] in _OPEN


def _plain(kind: ValueKind) -> Any:
    """Plain data of the kind."""
    if kind.item is not None:
        return [_plain(kind.item)]
    return {name: _plain(member) for name, member in kind.members.items()} if kind.members else kind.example or "text"


if __name__ == "__main__":
    main()
