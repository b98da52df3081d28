"""The corpus, only read: what the text files in `tests/arenden/` give without a workbook, a template or a console.

`tests/cli/test_corpus_on_consoles.py` runs every case as people do; `tests/arenden/README.md` says how to add one.
"""

from pathlib import Path

from beslutsdoc import arende
from beslutsdoc.codes import Level
from beslutsdoc.doctypes import template_folders
from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding
from beslutsdoc.sources import yaml
from tests.support.corpus import Case, cases

READING = ("Y", "A", "D")  # codes that reading alone can give


def source(case: Case) -> Path:
    return case.folder / (case.källa or "arende.yaml")


def read(file: Path) -> tuple[int, tuple[Finding, ...]]:
    """The exit code as far as reading can tell, and the findings."""
    try:
        located = yaml.read_case_file(file)
        case = arende.build_case(located, template_folders([], file, {}))
    except Unreadable as stop:
        return stop.exit_code, stop.findings
    findings = (*located.findings, *case.findings)
    return int(any(f.level is Level.FEL for f in findings)), findings


def is_all_there(case: Case) -> bool:
    """False for what needs a template or words of its own."""
    own_template = (case.folder / "mall.yaml").exists()
    return source(case).suffix == ".yaml" and source(case).is_file() and not own_template and not case.ord


CASES = [case for case in cases() if is_all_there(case)]


def is_as_expected(case: Case) -> bool:
    """True when reading gives exactly the remarks and, where it gives them all, the exit code that the case wants."""
    wanted = [remark for remark in case.remarks if remark.kod[0] in READING]
    code, findings = read(source(case))
    return (
        sorted((f.code, f.place.line or 0) for f in findings) == sorted((r.kod, r.place.get("line", 0)) for r in wanted)
        and all(any(remark.fits(finding.as_dict()) for finding in findings) for remark in wanted)
        and (len(wanted) < len(case.remarks) or code == case.utgång)
    )


def test_every_case_is_read_as_expected() -> None:
    assert len(CASES) >= 200
    assert {case.name: read(source(case)) for case in CASES if not is_as_expected(case)} == {}


def test_every_finding_has_a_remedy_and_a_file() -> None:
    for case in CASES:
        for finding in read(source(case))[1]:
            assert finding.place.file, finding
            assert finding.do or finding.code == "A011", finding
