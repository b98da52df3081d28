"""The whole run of Region Tallmark's template author: from the official .dotx to a finished paper."""

import contextlib
import io
import shutil
from pathlib import Path
from typing import NamedTuple

from beslutsdoc import cli
from beslutsdoc.scaffold import shipped_cases
from tests.making.tallmark import insattning, officiell

HOME = Path("templates") / "region-tallmark"
MALL = HOME / "tjansteskrivelse" / "mall.docx"


class Told(NamedTuple):
    """What a command line left: its exit code, and all that it printed."""

    code: int
    text: str


def run(folder: Path) -> dict[str, Told]:
    """Do it all in `folder`; what each command said, by its name."""
    officiell.make(folder / officiell.NAME)
    told = {}
    with contextlib.chdir(folder):
        new = ("mall", "ny", "--typ", "tjansteskrivelse", "--organisation", "Region Tallmark", "--av", officiell.NAME)
        told["ny"] = said(*new)
        shutil.copy(MALL, "utan namn.docx")
        insattning.put_in(HOME)
        told["granska"] = said("mall", "granska", str(MALL))
        told["prova"] = said("mall", "prova", str(MALL), "--ut", "prov")
        case(folder / "arende")
        told["skapa"] = said("skapa", "arende", "--ut", "ut")
    return told


def case(folder: Path) -> Path:
    """The case and its workbook in a folder of their own."""
    folder.mkdir()
    shutil.copy(insattning.HERE / "arende.yaml", folder)
    shutil.copy(shipped_cases() / "arsrapport-psykoterapi" / "siffror.xlsx", folder)
    return folder


def said(*words: str) -> Told:
    """What a command line leaves."""
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            cli.main(words)
    except SystemExit as left:
        return Told(int(left.code or 0), out.getvalue())
    raise AssertionError("a command line always leaves")
