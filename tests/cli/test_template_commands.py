"""`beslutsdoc mall …` on every kind of console: a command line of its own that is loaded only when asked for."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.making.tallmark import officiell
from tests.support.console import KINDS, alone
from tests.support.smallword import made

WRONG = (
    (("mall",), "Användning: beslutsdoc mall"),
    (("mall", "grnska"), "kommandot eller filen"),
    (("mall", "granska"), "FIL saknas."),
    (("mall", "laga", "m.docx", "--jsn"), "flaggan --jsn finns inte. Menade du --json?"),
    (("mall", "ny", "--typ", "tjansteskrivelse"), "--organisation saknas."),
)


@pytest.mark.parametrize(("words", "told"), WRONG, ids=lambda w: " ".join(w) if isinstance(w, tuple) else "")
def test_wrong_words_are_told_in_swedish(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    answer = alone("utf-8", words, tmp_path)
    assert answer.code == 2
    assert told in answer.told


@pytest.mark.parametrize("kind", KINDS)
def test_every_command_speaks_on_every_console(kind: str, tmp_path: Path) -> None:
    made(
        tmp_path / "mall.docx",
        "Dnr {{ diarienummer }} {{ rubrk }}",
        ("Uppföljning", "Heading 1"),
        "{{ sammanfattning }}",
    )
    officiell.make(tmp_path / "officiell.dotx")
    typ = ("--typ", "tjansteskrivelse")
    for words, code in (
        (("granska", "mall.docx", *typ), 1),
        (("namn", *typ), 0),
        (("prova", "mall.docx", *typ, "--docxtpl"), 1),
        (("ny", *typ, "--organisation", "Region Älvö", "--av", "officiell.dotx"), 0),
        (("laga", "mall.docx"), 0),
    ):
        answer = alone(kind, ("mall", *words), tmp_path)
        assert answer.code == code, answer.told
        assert "Traceback" not in answer.told
        assert "?" not in answer.told.replace("Menade du", "").replace("”?", "").replace('"?', "")


def test_a_folder_called_mall_is_no_case(tmp_path: Path) -> None:
    (tmp_path / "mall").mkdir()
    made(tmp_path / "mall" / "m.docx", "Hej")
    answer = alone("utf-8", ("mall", "granska", "mall", "--json"), tmp_path)
    assert [result["source"] for result in json.loads(answer.told)["results"]] == [str(Path("mall", "m.docx"))]


def test_the_commands_are_loaded_only_when_asked_for() -> None:
    asked = "import sys, beslutsdoc.cli; print('beslutsdoc.cli.template_commands' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_options_may_stand_anywhere(tmp_path: Path) -> None:
    made(tmp_path / "m.docx", "Hej")
    before, after = (
        alone("utf-8", ("mall", "laga", *words), tmp_path) for words in (("--json", "m.docx"), ("m.docx", "--json"))
    )
    assert json.loads(before.told)["exit"] == 0
    assert [f["code"] for f in json.loads(after.told)["results"][0]["findings"]] == ["U009"]
