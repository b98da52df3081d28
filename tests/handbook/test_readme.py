"""README.md's lines are tried as they stand: each way to install, and what one then types in an empty folder."""

import re
import shlex
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.support.installation import ROOT, bare_environment, make_venv, must, offline, run

_BLOCK = re.compile(r"^```(?:console|powershell)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PROMPT = re.compile(r"^\s*(?:\$|PS[^>]*>|>)\s+(.*)", re.MULTILINE)
_PYTHON = ("py", "python", "python3")
_INSTALLERS = (*_PYTHON, "pipx", "uv")
_TRIED_ELSEWHERE = ("make", "git", "cd")  # a clone, by .ci/run


def typed(text: str) -> list[str]:
    """The lines that a reader of `text` may type; in a block with prompts the others are what is answered."""
    blocks = [_PROMPT.findall(block) or block.splitlines() for block in _BLOCK.findall(text)]
    return [line.strip() for block in blocks for line in block if shlex.split(line, comments=True)]


LINES = typed((ROOT / "README.md").read_text(encoding="utf-8"))
INSTALLING = [line for line in LINES if line.split()[0] in _INSTALLERS]
USING = [line for line in LINES if line.split()[0] == "beslutsdoc"]


def test_prompts_comments_and_answers_are_told_apart() -> None:
    answered = "```console\n$ beslutsdoc demo\nfil.docx\n```\n"
    told = "```powershell\n# först\nbeslutsdoc ny x  # sedan\n```\n```\nannat\n```\n"
    assert typed(answered + told) == ["beslutsdoc demo", "beslutsdoc ny x  # sedan"]


def test_the_readme_shows_how_to_install_and_how_to_use() -> None:
    assert INSTALLING
    assert USING
    assert [line for line in LINES if line.split()[0] not in (*_INSTALLERS, "beslutsdoc", *_TRIED_ELSEWHERE)] == []


def person(home: Path, wheels: Path) -> dict[str, str]:
    """The environment of somebody with a home of their own, where installers find only the folder `wheels`."""
    commands = home / "bin"
    places = {
        "HOME": home,
        "PIPX_HOME": home / "pipx",
        "PIPX_BIN_DIR": commands,
        "PIPX_DEFAULT_PYTHON": sys.executable,
        "PYTHONUSERBASE": home,
        "UV_CACHE_DIR": home / "cache",
        "UV_PYTHON": sys.executable,
        "UV_TOOL_BIN_DIR": commands,
        "UV_TOOL_DIR": home / "uv",
    }
    return bare_environment(commands, {**offline(wheels), **{name: str(path) for name, path in places.items()}})


@pytest.mark.parametrize("line", INSTALLING)
def test_a_way_to_install_gives_the_command(line: str, wheels: Path, tmp_path: Path) -> None:
    env = person(tmp_path / "hem", wheels)
    (tmp_path / "tom").mkdir()
    program, *rest = shlex.split(line, comments=True)
    if program in _PYTHON:  # a Python that may install for its user, as the one from python.org may
        tool = make_venv(tmp_path / "python", "--system-site-packages") / "python"
    else:
        tool = Path(sysconfig.get_path("scripts")) / program
        if run([tool, "--version"], tmp_path).returncode:
            pytest.skip(f"{program} finns inte här")
    must([tool, *rest], tmp_path / "tom", env)
    assert must(["beslutsdoc", "--version"], tmp_path / "tom", env).startswith("beslutsdoc ")


def test_what_one_types_makes_documents(installed: dict[str, str], tmp_path: Path) -> None:
    for line in USING:
        done = run(shlex.split(line, comments=True), tmp_path, installed)
        assert done.returncode in (0, 1), f"{line}\n{done.stdout}{done.stderr}"
        assert done.stderr == "", line
    assert list(tmp_path.rglob("*.docx"))
