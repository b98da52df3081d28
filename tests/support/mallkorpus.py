"""The corpus in `tests/mallar/`: what is to be told of broken Word templates, and what sound ones give."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import yaml

from beslutsdoc.figures import Enhet, Gap, Källa, Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.mall.granska import review_templates
from tests.making.ordmall import document, pages
from tests.support.paths import TEMPLATES, TESTS
from tests.support.smallword import W, part

FOLDER = TESTS / "mallar"
FOLDERS = [TEMPLATES]
WHOLE_PAPER = {"M031", "M032", "M034"}  # they speak of a whole paper, which no small template is
NAMES = {"M020", "M030", "M033"}  # they speak of the names of a document type
_TEMPLATE = {
    "fall", "innehåll", "sidhuvud", "sidfot", "egenskaper", "skydd", "spårar", "makron", "delar", "ändra",
}  # fmt: skip
_TOLD = {"väntat", "hel mall", "fria namn", "typ", "värden", "text", "docxtpl"}
_PLACE = {"rubrik", "stycke", "del", "tabell", "rad", "kolumn", "ställe", "ord"}


class Remark(NamedTuple):
    """A finding that is wanted: its code, what its place is, a phrase of its words."""

    kod: str
    plats: Mapping[str, Any]
    text: str = ""

    def fits(self, finding: Finding) -> bool:
        """True when `finding` is the one that is wanted, and stands where it should."""
        said = f"{finding.what} {finding.do}".replace("\u00a0", " ")
        return finding.code == self.kod and self.text in said and (not self.plats or self._stands(finding))

    def _stands(self, finding: Finding) -> bool:
        place, wanted = finding.place, self.plats
        exact = {"rubrik": place.heading, "stycke": place.paragraph, "del": place.part}
        return (
            all(wanted[key] == value for key, value in exact.items() if key in wanted)
            and place.part == wanted.get("del", "")
            and place.where == self._where()
            and place.words.startswith(str(wanted.get("ord", "")))
        )

    def _where(self) -> str:
        cell = ", ".join(f"{key} {self.plats[key]}" for key in ("tabell", "rad", "kolumn") if key in self.plats)
        return ", ".join(p for p in (cell, self.plats.get("ställe", "")) if p)


@dataclass(frozen=True)
class Case:
    """A described template."""

    path: Path
    told: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is to be told."""
        return tuple(Remark(r["kod"], r.get("plats", {}), r.get("text", "")) for r in self.told.get("väntat", ()))

    @property
    def values(self) -> dict[str, Any]:
        """The values to fill it with."""
        return {name: value_of(value) for name, value in self.told.get("värden", {}).items()}

    def made(self, folder: Path) -> Path:
        """The .docx in `folder`."""
        return document.write(self.told, folder / f"{self.name}.docx")

    def wanted(self, findings: Sequence[Finding]) -> list[Finding]:
        """Those of `findings` that such a template is to answer for."""
        free = (set() if self.told.get("hel mall") else WHOLE_PAPER) | (NAMES if self.told.get("fria namn") else set())
        return [f for f in findings if f.code not in free]

    @property
    def typ(self) -> str:
        """The document type it is of, when the case names one."""
        return str(self.told.get("typ", ""))

    def unexpected(self, findings: Sequence[Finding]) -> tuple[list[Finding], list[Remark]]:
        """The findings that nobody wants, and the remarks that are missing."""
        left, missing = self.wanted(findings), []
        for remark in self.remarks:
            found = next((f for f in left if remark.fits(f)), None)
            left.remove(found) if found else missing.append(remark)
        return left, missing


def findings(path: Path, typ: str = "") -> tuple[Finding, ...]:
    """All that `mall granska` tells of the template, held against `typ` (`region/tjansteskrivelse`) or all types."""
    organisation, _, kind = typ.partition("/")
    (told,) = review_templates(path, FOLDERS, kind or None, organisation or None)
    return told.findings


@cache
def cases(folder: str) -> tuple[Case, ...]:
    """The cases in `trasiga` or `hela`."""
    return tuple(_case(path) for path in sorted((FOLDER / folder).glob("*.yaml")))


def _case(path: Path) -> Case:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    strange = told.keys() - _TEMPLATE - _TOLD
    strange |= {key for remark in told.get("väntat", ()) for key in remark.get("plats", {}).keys() - _PLACE}
    assert not strange, f"{path.name}: {strange}"
    return Case(path, told)


def value_of(told: Any) -> Any:
    """A value of a case: plain data, `{siffra: 7900000, enhet: kronor}` a figure, `{brist: namn}` a gap."""
    if isinstance(told, list):
        return [value_of(one) for one in told]
    if isinstance(told, dict) and "siffra" in told:
        källa = Källa("siffror.xlsx", "Ekonomi", "B3", str(told["siffra"]))
        enhet = Enhet[told.get("enhet", "antal").upper()]
        return Siffra(told.get("namn", "siffra"), Decimal(str(told["siffra"])), enhet, källor=(källa,))
    if isinstance(told, dict) and "brist" in told:
        return Gap(told["brist"], Finding("S001", f"”{told['brist']}” finns inte."))
    return {key: value_of(one) for key, one in told.items()} if isinstance(told, dict) else told


def texts(docx: bytes, name: str) -> list[str]:
    """The text of each paragraph of the part that a case calls `name`; that of a box comes by itself, once."""
    tree = ElementTree.fromstring(part(docx, part_of(name)))
    return [_own(paragraph) for paragraph in _paragraphs(tree)]


def part_of(name: str) -> str:
    """`sidhuvud första avsnitt 2` → the name of the part."""
    plain = {"brödtext": "document", "fotnoter": "footnotes", "slutnoter": "endnotes"}
    if name in plain:
        return f"word/{plain[name]}.xml"
    found = re.fullmatch(r"(sidhuvud|sidfot)(?: (första|jämna))?(?: avsnitt (\d))?", name)
    assert found, name
    return pages.part_name(found[1], found[2] or "alla", int(found[3] or 1))


def _paragraphs(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in element:
        if child.tag.endswith("}Fallback"):
            continue
        if child.tag == f"{W}p":
            yield child
        yield from _paragraphs(child)


def _own(element: ElementTree.Element) -> str:
    seen = {f"{W}tab": "\t", f"{W}br": "\n"}
    out = ""
    for child in element:
        if child.tag in (f"{W}txbxContent", f"{W}pPr"):
            continue
        out += (child.text or "") if child.tag == f"{W}t" else seen.get(child.tag) or _own(child)
    return out
