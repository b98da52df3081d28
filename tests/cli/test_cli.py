"""The command line: its words, its short cuts, and what it answers."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import pytest
import typer

from beslutsdoc import __version__
from beslutsdoc.cli.console import Group, SwedishCommand
from beslutsdoc.scaffold import DEMO, shipped_cases
from tests.support.command_line import run

CASE = shipped_cases() / DEMO
WORKBOOK = shipped_cases() / f"{DEMO}-excel" / f"{DEMO}-excel.xlsx"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == (0, f"beslutsdoc {__version__}\n")


HELPED = [(), ("skapa",), ("siffror",), ("schema",), ("ny",), ("demo",), ("mall",)]
HELPED += [("mall", command) for command in ("granska", "namn", "prova", "ny", "laga")]


@pytest.mark.parametrize("words", HELPED, ids=str)
def test_help_is_swedish(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, told = run(capsys, *words, "--help")
    assert code == 0
    assert told.startswith("Användning: beslutsdoc")
    assert not re.search(r"Usage|Options|Commands|Show this|required|default", told)
    assert "..." not in told.replace("FIL...", "").replace("KÄLLA...", ""), "no help is cut short"


def test_skapa_ends_with_the_path_of_the_document(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, told = run(capsys, "skapa", str(CASE), "--ut", str(tmp_path))
    assert code == 0
    assert told == f"{tmp_path / DEMO}.docx (inga anmärkningar)\n"
    assert run(capsys, "skapa", str(CASE), "--ut", str(tmp_path))[1].endswith(" (redan aktuellt; inga anmärkningar)\n")


def test_a_workbook_may_be_dropped_on_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    dropped = shutil.copy(WORKBOOK, tmp_path / "Mitt ärende.xlsx")
    code, _ = run(capsys, str(dropped), "--ut", str(tmp_path))
    assert code == 0
    assert (tmp_path / "Mitt ärende.docx").exists()


def test_a_folder_with_one_workbook_is_a_case(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "skapa", str(WORKBOOK.parent), "--ut", str(tmp_path))[0] == 0


def test_the_document_goes_to_outputs_here_else_beside_the_case(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Path(shutil.copytree(CASE, tmp_path / "mitt"))
    monkeypatch.chdir(tmp_path)
    run(capsys, "skapa", "mitt")
    assert (case / "mitt.docx").exists()
    (tmp_path / "outputs").mkdir()
    run(capsys, "skapa", "mitt")
    assert (tmp_path / "outputs" / "mitt.docx").exists()


def test_json_says_the_same_for_machines(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = Path(shutil.copytree(CASE, tmp_path / "mitt"))
    text = (broken / "arende.yaml").read_text(encoding="utf-8")
    (broken / "arende.yaml").write_text(text.replace("siffror.utförare", "siffror.utforare", 1), encoding="utf-8")
    code, told = run(capsys, "skapa", str(broken), "--ut", str(tmp_path), "--json")
    [result] = json.loads(told)["results"]
    assert code == result["exit"] == 1
    assert result["path"] == str(tmp_path / "mitt.docx")
    [finding] = result["findings"]
    assert (finding["code"], finding["level"]) == ("S001", "fel")
    assert "utförare" in finding["do"]
    assert finding["place"]["line"] == 43
    assert finding["place"]["file"] == "arende.yaml"


def test_a_warning_counts_when_strict(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    case = Path(shutil.copytree(CASE, tmp_path / "mitt"))
    text = (case / "arende.yaml").read_text(encoding="utf-8")
    (case / "arende.yaml").write_text(text.replace("25RS1873", "1873"), encoding="utf-8")
    assert run(capsys, "skapa", str(case), "--ut", str(tmp_path))[0] == 0
    assert run(capsys, "skapa", str(case), "--ut", str(tmp_path), "--strikt")[0] == 1


def test_several_sources_and_the_highest_code_wins(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, told = run(capsys, "skapa", str(tmp_path / "finns inte"), str(CASE), "--ut", str(tmp_path))
    assert code == 2
    assert (tmp_path / f"{DEMO}.docx").exists()
    assert "finns inte" in told


def test_siffror_lists_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = run(capsys, "siffror", str(CASE), "--json")
    [listed] = json.loads(told)["results"]
    by_name = {row["namn"]: row for row in listed["figures"]}
    assert code == 0
    assert by_name["besök_2024"]["källa"] == "siffror.xlsx › Produktion!J17"
    assert by_name["besök_2024"]["råvärde"] == "6151"
    assert by_name["besök_2024"]["tryckt"] == "6\u00a0151"
    assert by_name["besök_2024"]["används"] == ["Sammanfattning"]
    assert (
        "Ekonomiska konsekvenser, tabellen ekonomi" in by_name["ekonomi.B8"]["används"]
        if "ekonomi.B8" in by_name
        else True
    )
    assert not list(CASE.glob("*.docx"))


@pytest.mark.parametrize("kind", [(), ("--excel",)], ids=["yaml", "excel"])
@pytest.mark.parametrize("organisation", ["region", "kommun"])
@pytest.mark.parametrize("typ", ["foredragningspm", "tjansteskrivelse", "uppdragsdirektiv"])
def test_a_new_case_becomes_a_draft_with_visible_gaps(
    kind: tuple[str, ...], organisation: str, typ: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "nytt"
    words = ("ny", str(folder), "--typ", typ, "--organisation", organisation, *kind)
    assert run(capsys, *words)[0] == 0
    code, told = run(capsys, "skapa", str(folder), "--ut", str(tmp_path))
    assert code == 1
    assert set(re.findall(r"^\w+ +(\w\d+)", told, re.MULTILINE)) == {"K001"}
    code, told = run(capsys, *words)
    assert code == 2
    assert "U009" in told


def test_demo_writes_where_it_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "demo", "--ut", str(tmp_path / "ut")) == (
        0,
        f"{tmp_path / 'ut' / DEMO}.docx (inga anmärkningar)\n",
    )


def test_schema_is_plain_json_and_knows_every_section(capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(run(capsys, "schema")[1])
    assert {"rubrik", "ärendegång", "sammanfattning", "barnets_bästa"} <= schema["properties"].keys()
    assert "http" not in json.dumps(schema.get("properties"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("skapa",), "KÄLLA saknas"),
        (("skapa", "--utt", "x"), "--utt finns inte"),
        (("skapa", "x", "--ut"), "--ut används fel"),
        (("skap",), "”skap” finns inte"),
        (("ny", "x"), "--typ saknas"),
    ],
    ids=str,
)
def test_wrong_words(words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, answer = run(capsys, *words)
    assert code == 2
    assert told in answer


@pytest.mark.parametrize("option", ["--ersätt", "--ersa\u0308tt", "--ersatt"])
def test_an_option_is_taken_with_its_dots_and_without(
    option: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(capsys, "skapa", str(CASE), "--ut", str(tmp_path), option)[0] == 0


def test_a_command_and_its_options_show_the_swedish_form_first(capsys: pytest.CaptureFixture[str]) -> None:
    app = typer.Typer(cls=Group, rich_markup_mode=None)

    @app.command("nytt-år", cls=SwedishCommand)
    def command(från: Annotated[bool, typer.Option("--från")] = False) -> None:
        typer.echo(f"{från}")

    @app.command(cls=SwedishCommand)
    def annat() -> None: ...

    for words in (["nytt-år", "--från"], ["nytt-ar", "--fran"], ["nytt-ar", "--från"]):
        app(words, standalone_mode=False)
    app(["nytt-ar", "--help"], standalone_mode=False)
    told = capsys.readouterr().out
    assert told.startswith("True\n" * 3)
    assert "--från, --fran" in told


def test_a_misspelt_option_is_suggested_in_its_swedish_form(capsys: pytest.CaptureFixture[str]) -> None:
    _, answer = run(capsys, "skapa", str(CASE), "--ersat")
    assert "--ersätt" in answer
    assert "--ersatt" not in answer


def test_help_loads_nothing_heavy() -> None:
    heavy = ("pydantic", "jinja2", "lxml", "openpyxl", "markdown_it", "yaml", "rich", "xlsxwriter", "babel", "docx")
    code = "import sys; from beslutsdoc import cli\ntry: cli.main(['--help'])\nexcept SystemExit: pass\n"
    code += f"print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
