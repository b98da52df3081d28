"""The examples of docs/diagram.md: what each one becomes, put under it; with `bilder` their pictures too.

`python tests/making/diagramsidan/sida.py [bilder]`. An example stands between `<!-- exempel: NAMN -->` and
`<!-- slut -->`: its YAML, and what `under` gives.
"""

import re
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from making.diagramsidan import arbetsbok
from making.tabellsidan import bild

from beslutsdoc import arende, build, register, workshop
from beslutsdoc.arende import Case
from beslutsdoc.blocks import Diagram, Record
from beslutsdoc.doctypes import shipped
from beslutsdoc.sources import yaml

PAGE = Path(__file__).parents[3] / "docs" / "diagram.md"
PICTURES = PAGE.parent / "bilder"
EXAMPLE = re.compile(
    r"(<!-- exempel: (?P<name>[\w-]+) -->\n+```yaml\n(?P<yaml>.*?)```\n).*?(?=<!-- slut -->)", re.DOTALL
)

_CASE = """format: 1
typ: foredragningspm
organisation: region
rubrik: Diagram
datum: 2025-03-04
arbetsbok: {fil: diagram.xlsx, enheter: {Kostnader: tkr, Utfall: tkr}}
siffror: {besök_kbt: Inriktning!B2, besök_pdt: Inriktning!B3, besök_ipt: Inriktning!B4, besök_annan: Inriktning!B5}
"""


def case(home: Path, example: str) -> tuple[Case, register.Register]:
    """The case that holds the example, with its registers; `home` is where its files are put."""
    if not (home / arbetsbok.NAME).exists():
        arbetsbok.make(home / arbetsbok.NAME)
    (home / "arende.yaml").write_text(_CASE + example, encoding="utf-8")
    found = arende.read(yaml.read(home / "arende.yaml"), [shipped()])
    tools = workshop.tools(found.dokumenttyp.organisation.skrivsätt)
    return found, register.open_register(found, tools.bound, workshop.workbook, tools.reader)


def rendered(page: str, home: Path) -> str:
    """The page with what stands under each of its examples up to date."""
    return EXAMPLE.sub(lambda e: f"{e[1]}\n{under(e['name'], e['yaml'], home)}\n\n", page)


def under(name: str, example: str, home: Path) -> str:
    """The picture of an example's chart with its alternative text, and the remarks that it gave."""
    found, registers = case(home, example)
    (chart,) = (_chart(registers, namn) for namn in found.ärende.diagram)
    alt = chart.alt.replace("\u00a0", " ").replace("[", "(").replace("]", ")")
    remarks = [f"\n> `{f.code}` {f.what} {f.do}" for f in (*found.findings, *registers.siffror.findings)]
    return "\n".join([f"![{alt}](bilder/diagram-{name}.png)", *dict.fromkeys(remarks)])


def _chart(registers: register.Register, namn: str) -> Diagram:
    found = registers.diagram[namn]
    assert isinstance(found, Record), found.finding
    assert isinstance(found.shown, Diagram)
    return found.shown


def main(pictures: bool) -> None:
    """Bring the page up to date, and its pictures."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(rendered(page, home), encoding="utf-8", newline="\n")
        if pictures:
            papers = {e["name"]: paper(e["yaml"], home) for e in EXAMPLE.finditer(page)}
            bild.draw(papers, PICTURES, home, "diagram")


def paper(example: str, home: Path) -> bytes:
    """The document with nothing but the example's chart."""
    found, registers = case(home, example)
    template = bild.template(home / "mall.docx", [f"diagram.{namn}" for namn in found.ärende.diagram])
    return build.paper(replace(found, dokumenttyp=replace(found.dokumenttyp, mall=template)), registers).document


if __name__ == "__main__":
    main("bilder" in sys.argv[1:])
