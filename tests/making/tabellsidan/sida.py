"""The examples of docs/tabeller.md: what each one becomes, put under it; with `bilder` their pictures too.

`python tests/making/tabellsidan/sida.py [bilder]`. An example stands between `<!-- exempel: NAMN -->` and
`<!-- slut -->`: its YAML, and what `under` gives.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from making.tabellsidan import arbetsbok, bild

from beslutsdoc import arende, build, register, workshop
from beslutsdoc.blocks import Rad, Tabell, plain
from beslutsdoc.doctypes import shipped
from beslutsdoc.sources import yaml

PAGE = Path(__file__).parents[3] / "docs" / "tabeller.md"
PICTURES = PAGE.parent / "bilder"
EXAMPLE = re.compile(
    r"(<!-- exempel: (?P<name>[\w-]+) -->\n+```yaml\n(?P<yaml>.*?)```\n).*?(?=<!-- slut -->)", re.DOTALL
)

_CASE = """format: 1
typ: foredragningspm
organisation: region
rubrik: Tabeller
datum: 2025-03-04
arbetsbok: tabeller.xlsx
"""


def case(home: Path, example: str, template: Path | None = None) -> tuple[Any, register.Register]:
    """The case that holds the example, with its registers; `home` is where its files are put."""
    if not (home / arbetsbok.NAME).exists():
        arbetsbok.make(home / arbetsbok.NAME)
    (home / "arende.yaml").write_text(_CASE + example, encoding="utf-8")
    found = arende.read(yaml.read(home / "arende.yaml"), [shipped()])
    if template:
        found = replace(found, dokumenttyp=replace(found.dokumenttyp, mall=template))
    tools = workshop.tools(found.dokumenttyp.organisation.skrivsätt)
    return found, register.open_register(found, tools.bound, workshop.workbook, tools.reader)


def rendered(page: str, home: Path) -> str:
    """The page with what stands under each of its examples up to date."""
    return EXAMPLE.sub(lambda e: f"{e[1]}\n{under(e['name'], e['yaml'], home)}\n\n", page)


def under(name: str, example: str, home: Path) -> str:
    """The picture of an example's table with the table as its alternative text, and the remarks that it gave."""
    found, registers = case(home, example)
    tables = [registers.tabeller[namn].shown for namn in found.ärende.tabeller]
    told = " ".join(words for table in tables for words in _told(table))
    findings = (*found.findings, *registers.siffror.findings)
    remarks = [f"\n> `{f.code}` {f.what} {f.do}" for f in findings if f.code[0] in "ES"]
    return "\n".join([f"![{told}](bilder/tabell-{name}.png)", *dict.fromkeys(remarks)])


def _told(table: Tabell) -> Iterator[str]:
    unit = f" ({table.enhet})" if table.enhet else ""
    yield f"Tabell: {plain(table.rubrik)}{unit}."
    yield "; ".join(k.rubrik for k in table.kolumner) + "."
    yield from (_row(rad) for rad in table.rader)
    yield from (plain(a) for a in table.anmärkningar)


def _row(rad: Rad) -> str:
    return "; ".join(plain(c).replace("\n", " ").replace("[", "(").replace("]", ")") for c in rad.celler if c) + "."


def main(pictures: bool) -> None:
    """Bring the page up to date, and its pictures."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(rendered(page, home), encoding="utf-8", newline="\n")
        if pictures:
            bild.draw({e["name"]: paper(e["yaml"], home) for e in EXAMPLE.finditer(page)}, PICTURES, home, "tabell")


def paper(example: str, home: Path) -> bytes:
    """The document with nothing but the example's tables."""
    names = re.findall(r"^  (\w+):$", example, re.MULTILINE)
    template = bild.template(home / "mall.docx", [f"tabeller.{name}" for name in names])
    return build.paper(*case(home, example, template)).document


if __name__ == "__main__":
    main("bilder" in sys.argv)
