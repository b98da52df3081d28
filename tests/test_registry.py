"""The registry of checks: each has cases that set it off and cases that do not, and an organisation may turn it off."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import beslutsdoc.checks
import beslutsdoc.pdf.check
import beslutsdoc.word.review
from beslutsdoc import registry
from beslutsdoc.codes import CHECKS, CODES, PREVIEW, REFUSING, Level
from beslutsdoc.doctypes import find_document_type
from beslutsdoc.finding import Finding
from beslutsdoc.mall.prova import try_template
from beslutsdoc.pipeline.build import Options, build_documents
from beslutsdoc.registry import REGISTRY, Check, Reads, Selection, check, run_checks, select
from tests.support import corpus, mallkorpus
from tests.support.paths import TEMPLATES
from tests.support.pdf_twins import TWINS


def wanted_in_each_case() -> list[set[str]]:
    """The codes that each case of the corpora, each described template and each spoilt PDF is told with."""
    cases = [{remark.kod for remark in case.remarks} for case in corpus.cases()]
    cases += [
        {remark.kod for remark in case.remarks} for kind in ("trasiga", "hela") for case in mallkorpus.cases(kind)
    ]
    return [*cases, *({code} for code in TWINS.values()), set()]  # and the PDF that is not spoilt


def without_cases(checks: Iterable[Check], cases: list[set[str]]) -> set[str]:
    """The codes that no case sets off, or that every case does."""
    codes = {code for one in checks for code in one.codes}
    return {code for code in codes if not 0 < sum(code in case for case in cases) < len(cases)}


def registered() -> list[Check]:
    return [one for checks in REGISTRY.values() for one in checks]


def test_every_check_has_cases_that_set_it_off_and_cases_that_do_not() -> None:
    assert without_cases(registered(), wanted_in_each_case()) == set()


def test_a_check_without_cases_is_found() -> None:
    new = Check(("K999",), Reads.CASE, lambda paper: ())
    assert without_cases([*registered(), new], wanted_in_each_case()) == {"K999"}


def test_the_table_of_codes_knows_every_check() -> None:
    codes = {code for one in registered() for code in one.codes}
    assert codes - REFUSING == CHECKS
    assert CODES.keys() >= CHECKS | REFUSING
    assert PREVIEW <= CHECKS
    assert {code[0] for code in CHECKS} == {"K", "M", "P"}


@pytest.fixture
def two_checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two checks, K009 and K011, and the subjects that they were given."""
    given: list[str] = []
    monkeypatch.setattr(registry, "REGISTRY", {reads: [] for reads in Reads})

    @check("K011", reads=Reads.CASE)
    def later(paper: str) -> list[Finding]:
        given.append(paper)
        return [Finding("K011", "b")]

    @check("K009", reads=Reads.CASE)
    def first(paper: str) -> list[Finding]:
        given.append(paper)
        return [Finding("K009", "a")]

    return given


def test_what_checks_read_is_made_once_and_only_when_one_of_them_is_on(two_checks: list[str]) -> None:
    made: list[str] = []
    subjects = {Reads.CASE: lambda: made.append("made") or "paper"}
    assert [f.code for f in run_checks(subjects)] == ["K009", "K011"]
    assert (made, two_checks) == (["made"], ["paper", "paper"])
    assert run_checks(subjects, Selection(off=frozenset({"K009", "K011"}))) == []
    assert made == ["made"]


def test_a_level_and_a_preview_are_the_organisations(two_checks: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found = run_checks({Reads.CASE: str}, Selection(levels={"K009": Level.FEL}))
    assert [(f.code, f.level) for f in found] == [("K009", Level.FEL), ("K011", Level.UPPLYSNING)]
    assert "fel K009" in str(found[0])
    assert found[0].as_dict()["level"] == "fel"
    monkeypatch.setattr(registry, "PREVIEW", frozenset({"K009"}))
    assert [f.code for f in run_checks({Reads.CASE: str})] == ["K011"]
    assert [f.code for f in run_checks({Reads.CASE: str}, Selection(preview=True))] == ["K009", "K011"]


def test_what_refuses_a_file_is_told_whatever_is_off() -> None:
    found = select(
        [Finding("M042", "x"), Finding("M048", "y")], Selection(frozenset({"M042", "M048"}), {"M042": Level.FEL})
    )
    assert [f.code for f in found] == ["M042"]


ORGANISATION = "namn: Ekby\nstandard: ja\n"
TYP = "namn: PM\navsnitt: {bakgrund: Bakgrund}\n"
CASE = "format: 1\ntyp: pm\nrubrik: Nej\nbakgrund: 3 barn kom.\n"


@pytest.fixture
def made(tmp_path: Path) -> Any:
    """The result of a case with K009 in an organisation with these settings."""
    from tests.support.smallword import made as template

    def made(settings: str) -> Any:
        home = tmp_path / "mallar" / "ekby"
        (home / "pm").mkdir(parents=True)
        (home / "organisation.yaml").write_text(ORGANISATION + settings, "utf-8")
        (home / "pm" / "typ.yaml").write_text(TYP, "utf-8")
        template(home / "pm" / "mall.docx", "{{ rubrik }}", "{{ bakgrund }}")
        (tmp_path / "arende.yaml").write_text(CASE, "utf-8")
        return build_documents([tmp_path], Options(ut=tmp_path / "ut", mallar=(tmp_path / "mallar",)))[0]

    return made


def test_an_organisation_turns_off_a_check_of_its_cases_or_changes_its_level(made: Any, tmp_path: Path) -> None:
    assert [(f.code, str(f.level)) for f in made("kontrollnivåer: {K009: fel}\n").findings] == [("K009", "fel")]


def test_a_check_that_is_off_says_nothing(made: Any) -> None:
    result = made("avstängda_kontroller: [K009]\n")
    assert (result.findings, result.exit_code) == ((), 0)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("avstängda_kontroller: [S001]\n", "S001 är ingen kontroll utan ett fel i det som lämnats"),
        ("avstängda_kontroller: [M042]\n", "M042 är ingen kontroll"),
        ("avstängda_kontroller: [K999]\n", "Det finns ingen kontroll ”K999”."),
        ("kontrollnivåer: {U001: varning}\n", "U001 är ingen kontroll"),
        ("kontrollnivåer: {K009: grav}\n", "”grav”"),
    ],
)
def test_only_checks_can_be_turned_off(settings: str, told: str, made: Any) -> None:
    found = made(settings).findings
    assert any(f.code == "D004" and told in f.what and f.place.line == 3 for f in found), [*map(str, found)]


def test_an_organisation_turns_off_a_check_of_its_templates(
    made: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from beslutsdoc.cli import main

    made("avstängda_kontroller: [M052, M051]\n")
    with pytest.raises(SystemExit):
        main(["mall", "granska", str(tmp_path / "mallar/ekby/pm/mall.docx"), "--json"])
    codes = {found["code"] for one in json.loads(capsys.readouterr().out)["results"] for found in one["findings"]}
    assert codes & {"M051", "M052"} == set()
    assert "M013" in codes
    assert {"M052"} <= {f.code for f in _reviewed(tmp_path)}


@pytest.mark.parametrize(("settings", "told"), [("", True), ("avstängda_kontroller: [M013]\n", False)])
def test_what_is_off_is_not_told_when_the_paper_is_written_either(
    settings: str, told: bool, made: Any, tmp_path: Path
) -> None:
    made(settings)
    tried = try_template(tmp_path / "mallar/ekby/pm/mall.docx", [tmp_path / "mallar"], ut=tmp_path)
    assert ("M013" in {finding.code for finding in tried.findings}) is told


def _reviewed(folder: Path) -> tuple[Finding, ...]:
    from beslutsdoc.word.opc.opening import open_template
    from beslutsdoc.word.review import review

    return review(open_template(folder / "mallar/ekby/pm/mall.docx"), "mall.docx", {})


def test_a_check_of_a_pdf_is_turned_off() -> None:
    found = beslutsdoc.pdf.check.check_pdf(pikepdf.new(), "sv-SE")
    told = [f.code for f in select(found, Selection(frozenset({"P011"})))]
    assert told == [f.code for f in found if f.code != "P011"] != [f.code for f in found]


def test_the_shipped_organisations_want_every_check() -> None:
    for name in ("region", "kommun"):
        assert find_document_type("foredragningspm", name, [TEMPLATES]).organisation.kontroller == Selection()
