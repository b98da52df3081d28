"""Takes the pictures of the page Text, its examples as a paper (`python tests/making/bilder_text.py`)."""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from libreoffice import LibreOffice

from beslutsdoc import skapa

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = ("text-1", "text-2")
_DOTS = 60  # an inch
_EXAMPLE = re.compile(r"^```markdown\n(.*?)^```", re.MULTILINE | re.DOTALL)
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


def examples() -> list[str]:
    """The Markdown examples of the page, in order."""
    return _EXAMPLE.findall((DOCS / "text.md").read_text(encoding="utf-8"))


def paper(home: Path) -> Path:
    """The paper with every example in it, made in `home`."""
    (home / "exempel.md").write_text("\n".join(examples()), encoding="utf-8")
    (home / "arende.yaml").write_text(_CASE, encoding="utf-8")
    result = skapa(home / "arende.yaml", ut=home / "ut")
    assert result.exit_code == 0, result.findings
    assert result.path is not None
    return Path(result.path)


def main() -> None:
    """Write the pictures into docs/bilder."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        pdf = LibreOffice(home).converted({"text": paper(home).read_bytes()})["text"]
        (home / "text.pdf").write_bytes(pdf)
        for page, name in enumerate(PICTURES, 1):
            words = ["pdftoppm", "-png", "-singlefile", "-r", str(_DOTS), "-f", str(page), "-l", str(page)]
            subprocess.run([*words, str(home / "text.pdf"), str(DOCS / "bilder" / name)], check=True)


if __name__ == "__main__":
    main()
