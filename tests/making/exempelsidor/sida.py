"""A handbook page whose examples say what is so: what each one becomes stands under it, with its picture."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from beslutsdoc import arende, register
from beslutsdoc.arende import Case
from beslutsdoc.blocks import Record
from beslutsdoc.doctypes import shipped
from beslutsdoc.pipeline import build, cache
from beslutsdoc.sources import yaml
from tests.making.exempelsidor import bild
from tests.support.paths import DOCS

PICTURES = DOCS / "bilder"
EXAMPLE = re.compile(
    r"(<!-- exempel: (?P<name>[\w-]+) -->\n+```yaml\n(?P<yaml>.*?)```\n).*?(?=<!-- slut -->)", re.DOTALL
)
_HEAD = "format: 1\ntyp: foredragningspm\norganisation: region\ndatum: 2025-03-04\n"


@dataclass(frozen=True)
class Sida:
    """A page. An example on it stands between `<!-- exempel: NAMN -->` and `<!-- slut -->`: its YAML, then `under`.

    `nyckel`: the key of the case that the examples are of (`tabeller`); `kind`: what their pictures' names begin with.
    `head`: the rest of the case. `book`: writes the workbook that the case names `file`. `alt`: what a block shows.
    """

    path: Path
    nyckel: str
    kind: str
    head: str
    file: str
    book: Callable[[Path], None]
    alt: Callable[[Any], str]

    @property
    def text(self) -> str:
        """The page as it stands."""
        return self.path.read_text(encoding="utf-8")

    def examples(self) -> dict[str, str]:
        """The YAML of each example, by name."""
        return {e["name"]: e["yaml"] for e in EXAMPLE.finditer(self.text)}

    def rendered(self, home: Path) -> str:
        """The page with what stands under each of its examples up to date; `home` is where files are put."""
        return EXAMPLE.sub(lambda e: f"{e[1]}\n{self.under(e['name'], e['yaml'], home)}\n\n", self.text)

    def under(self, name: str, example: str, home: Path) -> str:
        """An example's picture with its alternative text, and the remarks that it gave."""
        found, registers = self._case(home, example)
        told = " ".join(self.alt(_shown(registers, self.nyckel, namn)) for namn in self._names(found))
        told = told.replace("\u00a0", " ").replace("[", "(").replace("]", ")")
        findings = (*found.findings, *registers.siffror.findings)
        remarks = [f"\n> `{f.code}` {f.what} {f.do}" for f in findings if f.code[0] in "EFS"]
        return "\n".join([f"![{told}](bilder/{self.kind}-{name}.png)", *dict.fromkeys(remarks)])

    def paper(self, example: str, home: Path) -> bytes:
        """The document with nothing but what the example shows."""
        found, registers = self._case(home, example)
        template = bild.template(home / "mall.docx", [f"{self.nyckel}.{namn}" for namn in self._names(found)])
        return build.draft_from_case(
            replace(found, dokumenttyp=replace(found.dokumenttyp, mall=template)), registers
        ).document

    def main(self) -> None:
        """Bring the page up to date, and with `bilder` its pictures."""
        with TemporaryDirectory() as folder:
            home = Path(folder)
            self.path.write_text(self.rendered(home), encoding="utf-8", newline="\n")
            if "bilder" in sys.argv[1:]:
                papers = {name: self.paper(example, home) for name, example in self.examples().items()}
                bild.draw(papers, PICTURES, home, self.kind)

    def _case(self, home: Path, example: str) -> tuple[Case, register.Register]:
        if not (home / self.file).exists():
            self.book(home / self.file)
        (home / "arende.yaml").write_text(_HEAD + self.head + example, encoding="utf-8")
        found = arende.build_case(yaml.read_case_file(home / "arende.yaml"), [shipped()])
        tools = cache.cached_text_tools(found.dokumenttyp.organisation.skrivsätt)
        return found, register.open_register(found, tools.bound, cache.cached_workbook, tools.reader)

    def _names(self, case: Case) -> list[str]:
        return list(getattr(case.ärende, self.nyckel))


def _shown(registers: register.Register, nyckel: str, namn: str) -> Any:
    found = getattr(registers, nyckel)[namn]
    assert isinstance(found, Record), found
    return found.shown
