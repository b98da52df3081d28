"""A workbook that is a whole case gives the same document, byte for byte, as the YAML that names that workbook."""

import re
import shutil
from pathlib import Path

import beslutsdoc
from tests.support.paths import INPUTS

BOOK = INPUTS / "arsrapport-psykoterapi-excel" / "arsrapport-psykoterapi-excel.xlsx"


def _yaml_beside(book: Path) -> Path:
    """The YAML case with the same texts, its figures and table told by the workbook instead."""
    text = (INPUTS / "arsrapport-psykoterapi" / "arende.yaml").read_text(encoding="utf-8")
    told = f"arbetsbok: {book.name}\ntabeller:\n"
    case = book.parent / "arende.yaml"
    case.write_text(re.sub(r"(?s)arbetsbok: .*?tabeller:\n", told, text), encoding="utf-8")
    return case


def test_workbook_and_yaml_give_the_same_bytes(tmp_path: Path) -> None:
    book = Path(shutil.copy(BOOK, tmp_path))
    from_book = beslutsdoc.skapa(book, ut=tmp_path / "bok")
    from_yaml = beslutsdoc.skapa(_yaml_beside(book), ut=tmp_path / "yaml")
    assert from_book.path.read_bytes() == from_yaml.path.read_bytes()
