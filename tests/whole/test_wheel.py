"""The wheel holds what it should and nothing else, and what it installs works anywhere, without a network."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.installation import ROOT, build_wheel, run

MOVED = {"templates": "beslutsdoc/templates", "inputs": "beslutsdoc/inputs"}
EMPTY_CASE_FAULTS = 1  # an empty case becomes a paper with gaps


def tracked(folder: str) -> list[str]:
    """What git knows of in a folder."""
    listed = run(["git", "-c", "core.quotePath=false", "ls-files", "-z", folder], ROOT)
    if listed.returncode:
        pytest.skip("källträdet är inget git-träd")
    return listed.stdout.strip("\0").split("\0")


def installed_as(path: str) -> str:
    """Where a file of the source tree lies in the wheel."""
    folder, _, rest = path.partition("/")
    return f"{MOVED.get(folder, folder)}/{rest}"


def test_the_wheel_holds_what_git_holds_of_package_templates_and_inputs(wheel: Path) -> None:
    expected = {installed_as(path) for folder in ("beslutsdoc", *MOVED) for path in tracked(folder)}
    names = zipfile.ZipFile(wheel).namelist()
    about = {name for name in names if name.partition("/")[0].endswith(".dist-info")}
    assert len(names) == len(set(names))
    assert sorted(set(names) - about) == sorted(expected)
    assert {name.partition("/")[2] for name in about} >= {"METADATA", "RECORD", "WHEEL", "entry_points.txt"}


def test_two_builds_of_the_wheel_are_equal(wheel: Path, tmp_path: Path) -> None:
    assert build_wheel(tmp_path).read_bytes() == wheel.read_bytes()


def told(words: list[str], folder: Path, env: Mapping[str, str], code: int = 0) -> str:
    """What the installed command prints; a traceback is never among it."""
    done = run(["beslutsdoc", *words], folder, env)
    assert done.returncode == code, done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout


def test_demo_runs_in_an_empty_folder(installed: dict[str, str], tmp_path: Path) -> None:
    last = told(["demo"], tmp_path, installed).splitlines()[-1]
    [document] = tmp_path.iterdir()
    assert document.suffix == ".docx"
    assert document.name in last


@pytest.mark.parametrize("organisation", ["region", "kommun"])
@pytest.mark.parametrize("typ", ["foredragningspm", "tjansteskrivelse", "uppdragsdirektiv"])
@pytest.mark.parametrize("kind", [[], ["--excel"]], ids=["yaml", "excel"])
def test_a_new_case_becomes_a_draft(
    installed: dict[str, str], tmp_path: Path, organisation: str, typ: str, kind: list[str]
) -> None:
    told(["ny", "nytt ärende", "--typ", typ, "--organisation", organisation, *kind], tmp_path, installed)
    [source] = (tmp_path / "nytt ärende").iterdir()
    told(["skapa", str(source)], tmp_path, installed, EMPTY_CASE_FAULTS)
    assert len(list(tmp_path.rglob("*.docx"))) == 1


def test_every_shipped_case_is_there_to_copy(installed: dict[str, str], tmp_path: Path) -> None:
    words = ["python", "-c", "from beslutsdoc.scaffold import shipped_cases; print(shipped_cases())"]
    shipped = Path(run(words, tmp_path, installed).stdout.strip())
    cases = [next(folder.glob("arende.yaml"), None) or next(folder.glob("*.xlsx")) for folder in shipped.iterdir()]
    assert not shipped.is_relative_to(ROOT)
    told(["skapa", *map(str, cases), "--ut", "papper"], tmp_path, installed)
    assert len(list((tmp_path / "papper").iterdir())) == len(cases) > 4


def test_figures_schema_and_version_are_told(installed: dict[str, str], tmp_path: Path) -> None:
    told(["ny", "nytt", "--typ", "foredragningspm"], tmp_path, installed)
    assert told(["siffror", "nytt"], tmp_path, installed, EMPTY_CASE_FAULTS)
    assert json.loads(told(["schema"], tmp_path, installed))["$schema"]
    assert told(["--version"], tmp_path, installed).startswith("beslutsdoc ")
    as_module = run(["python", "-m", "beslutsdoc", "--version"], tmp_path, installed)
    assert as_module.stdout.startswith("beslutsdoc ")
