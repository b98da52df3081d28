"""The corpus in `tests/arenden/`: cases that something is wrong with, and what is to be told of each."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.support import corpus_making
from tests.support.paths import TESTS

FOLDER = TESTS / "arenden"
_FIELDS = {  # what vantat.yaml calls the parts of a place
    "fil": "file", "rad": "line", "kolumn": "column", "nyckel": "key", "blad": "sheet", "cell": "cell",
    "del": "part", "under": "heading", "stycke": "paragraph", "ställe": "where",
}  # fmt: skip


class Remark(NamedTuple):
    """A finding that is wanted: its code, what its place holds, a phrase of its words, a place where it is used."""

    kod: str
    place: dict[str, Any]
    text: str
    used: dict[str, Any]

    def fits(self, finding: Mapping[str, Any]) -> bool:
        """True when `finding`, as JSON has it, is the one that is wanted."""
        return (
            finding["code"] == self.kod
            and self.text in f"{finding['what']} {finding['do']}".replace("\u00a0", " ")
            and _holds(finding["place"], self.place)
            and (not self.used or any(_holds(place, self.used) for place in finding.get("used", ())))
        )


@dataclass(frozen=True)
class Case:
    """A folder of the corpus."""

    folder: Path
    fall: str
    utgång: int
    remarks: tuple[Remark, ...]
    källa: str = ""  # what to point at inside the folder; the folder itself when empty
    ord: tuple[str, ...] = ()  # more words for the command line
    filer: tuple[str, ...] = ()  # empty files that are to be there
    dokument: str = ""  # what the document is called
    trycks: str = ""  # words that stand in it

    @property
    def name(self) -> str:
        """What the folder is called."""
        return self.folder.name

    @property
    def source(self) -> str:
        """The word on the command line, in the folder that the case was copied to."""
        return f"{self.name}/{self.källa}" if self.källa else self.name

    def copied(self, to: Path) -> None:
        """The folder copied into `to`, with every file that is only described made."""
        there = to / self.name
        shutil.copytree(self.folder, there)
        corpus_making.make(there)
        for name in self.filer:
            (there / name).touch()

    def unexpected(self, findings: Sequence[Mapping[str, Any]]) -> tuple[list[Any], list[Remark]]:
        """The findings that nobody wants, and the remarks that are missing."""
        left, missing = list(findings), []
        for remark in self.remarks:
            found = next((f for f in left if remark.fits(f)), None)
            left.remove(found) if found else missing.append(remark)
        return left, missing


def _holds(place: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    return all(place.get(name) == value for name, value in wanted.items())


def _place(told: Mapping[str, Any]) -> dict[str, Any]:
    return {_FIELDS[name]: value for name, value in told.items() if name in _FIELDS}


def _remark(told: Mapping[str, Any]) -> Remark:
    strange = told.keys() - _FIELDS.keys() - {"kod", "text", "används"}
    assert not strange, strange
    return Remark(told["kod"], _place(told), str(told.get("text", "")), _place(told.get("används", {})))


def _case(folder: Path) -> Case:
    told = yaml.safe_load((folder / "vantat.yaml").read_text(encoding="utf-8"))
    remarks = tuple(map(_remark, told.pop("anmärkningar", ())))
    return Case(folder, remarks=remarks, **{key: tuple(v) if isinstance(v, list) else v for key, v in told.items()})


@cache
def cases() -> tuple[Case, ...]:
    """Every folder of the corpus."""
    return tuple(_case(folder) for folder in sorted(FOLDER.iterdir()) if folder.is_dir())
