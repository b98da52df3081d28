"""The table in docs/analys/mallgranskning.md, of the corpus: `python -m tests.making.mallgranskning` writes it."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from beslutsdoc.codes import CODES
from tests.support import mallkorpus
from tests.support.paths import DOCS

PAGE = DOCS / "analys/mallgranskning.md"
_FEW = 2  # kinds of fault in a template; of one with more it cannot be told what was said of which
START, END = "<!-- tabell -->\n", "<!-- slut på tabellen -->\n"


@cache
def said() -> dict[str, dict[str, Any]]:
    """What docxtpl-lint said of each template, recorded by docxtpl_lint_said.py: `hela` and `trasiga`, by name."""
    read: dict[str, dict[str, Any]] = yaml.safe_load(
        (mallkorpus.FOLDER / "docxtpl_lint.yaml").read_text(encoding="utf-8")
    )
    return read


def table() -> str:
    """A row for each code: how many templates have the fault, and in how many docxtpl-lint says something, and what."""
    theirs = said()["trasiga"]
    of_one_fault = [case for case in _cases() if len(_codes(case)) <= _FEW]
    templates = {code: [c.name for c in of_one_fault if code in _codes(c)] for code in sorted(_all_codes())}
    rows = ["| kod | fel | mallar | `mall granska` | docxtpl-lint | dess regler |", "|---|---|---|---|---|---|"]
    for code, names in templates.items():
        rules = sorted({rule for name in names for rule in _rules(theirs[name])})
        told = sum(bool(theirs[name]) for name in names)
        rows.append(f"| {code} | {CODES[code].title} | {len(names)} | {len(names)} | {told} | {', '.join(rules)} |")
    alone = sum(bool(theirs[case.name]) for case in _cases())
    rows.append(f"| | alla | {len(_cases())} | {len(_cases())} | {alone} | |")
    sound = said()["hela"]
    rows.append(f"| | hela mallar, med falska larm | {len(sound)} | 0 | {sum(map(bool, sound.values()))} | |")
    return "\n".join(rows) + "\n"


def _cases() -> list[mallkorpus.Case]:
    recorded = said()["trasiga"]
    return [case for case in mallkorpus.cases("trasiga") if case.name in recorded]


def _codes(case: mallkorpus.Case) -> set[str]:
    return {remark.kod for remark in case.remarks}


def _all_codes() -> set[str]:
    return {code for case in _cases() for code in _codes(case)}


def _rules(issues: Any) -> Iterator[str]:
    if isinstance(issues, list):
        yield from (issue["regel"] for issue in issues)


def main() -> None:
    """Write the table into the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    PAGE.write_text(before + START + table() + END + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
