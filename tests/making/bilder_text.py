"""Takes the pictures of the page Text, its examples as a paper (`python -m tests.making.bilder_text`)."""

import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from beslutsdoc import skapa
from tests.support.libreoffice import LibreOffice
from tests.support.paths import DOCS

PAGES = ("text-1", "text-2")
CHAPTERS = "text-kapitel"
_DOTS, _LARGE = 60, 80  # an inch
_CHAPTERS_AT = ("-f", "4", "-l", "4", "-x", "40", "-y", "60", "-W", "580", "-H", "290")
_EXAMPLE = re.compile(r"^```markdown\n(.*?)^```", re.MULTILINE | re.DOTALL)
_REPORT = re.compile(r"^```text\n(# .*?)^```", re.MULTILINE | re.DOTALL)
_CASE = """\
format: 1
typ: FöredragningsPM
organisation: region
rubrik: Så blir texten
diarienummer: 25RS1873
datum: 2025-03-04
handläggare: Anna Ek
ärendegång: [{organ: regionstyrelsen, datum: 2025-03-27}]
förslag_till_beslut: [godkänna texten]
sammanfattning: {fil: exempel.md}
konsekvenser: inga
ekonomi: inga
beslutsunderlag: [FöredragningsPM]
underskrift: {namn: Rut Ask, titel: Regiondirektör}
skickas_till: [Regionstyrelsen]
"""
_REPORT_CASE = """\
format: 1
typ: Rapport
organisation: region
rubrik: Så blir en rapport
diarienummer: 25RS1873
datum: 2025-03-04
handläggare: Anna Ek
sammanfattning: Kort.
innehåll: {fil: exempel.md}
"""


def examples() -> list[str]:
    """The Markdown examples of the page, in order."""
    return _EXAMPLE.findall((DOCS / "text.md").read_text(encoding="utf-8"))


def report() -> str:
    """The example of a whole report."""
    found = _REPORT.search((DOCS / "text.md").read_text(encoding="utf-8"))
    assert found
    return found[1]


def paper(home: Path) -> Path:
    """The paper with every example in it, made in `home`."""
    return _made(home, _CASE, "\n".join(examples()))


def report_paper(home: Path) -> Path:
    """The example of a whole report as a document, made in `home`."""
    return _made(home, _REPORT_CASE, report())


def _made(home: Path, case: str, text: str) -> Path:
    (home / "exempel.md").write_text(text, encoding="utf-8")
    (home / "arende.yaml").write_text(case, encoding="utf-8")
    result = skapa(home / "arende.yaml", ut=home / "ut", ersätt=True)
    assert result.exit_code == 0, result.findings
    assert result.path is not None
    return Path(result.path)


def main() -> None:
    """Write the pictures into docs/bilder."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        made = {"text": paper(home).read_bytes(), CHAPTERS: report_paper(home).read_bytes()}
        for name, pdf in LibreOffice(home).converted(made).items():
            (home / f"{name}.pdf").write_bytes(pdf)
        for page, name in enumerate(PAGES, 1):
            _draw(home / "text.pdf", name, "-r", str(_DOTS), "-f", str(page), "-l", str(page))
        _draw(home / f"{CHAPTERS}.pdf", CHAPTERS, "-r", str(_LARGE), *_CHAPTERS_AT)


def _draw(pdf: Path, name: str, *how: str) -> None:
    subprocess.run(["pdftoppm", "-png", "-singlefile", *how, str(pdf), str(DOCS / "bilder" / name)], check=True)


if __name__ == "__main__":
    main()
