"""Signs that mean something to XML, Markdown or Jinja arrive letter for letter, from every text field of a case."""

import itertools
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xlsxwriter

import beslutsdoc
from beslutsdoc.doctypes import find_document_type, shipped

NASTY = "Skola & vård <test> *x* [a](b) |"
TAGS = "{{ x }} {% if %} *x*"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CASE = """\
format: 1
typ: {typ}
organisation: {organisation}
rubrik: {text}1
diarienummer: {plain}2
datum: 2025-03-04
handläggare:
  namn: {plain}3
  titel: {plain}4
  enhet: {plain}5
ärendegång:
  - organ: {plain}6
    datum: 2025-03-18
arbetsbok: siffror.xlsx
tabeller:
  t:
    område: Blad!A1:B3
    rubrik: {text}7
    källa: {text}8
    anmärkning: {text}9
förslag_till_beslut:
  - godkänna {text}10
egna_avsnitt:
  - rubrik: {text}11
    text: {text}12
  - rubrik: Tabell
    text: |
      - {text}13

      {{{{ siffror.fritext }}}} och mer

      {{{{ tabeller.t }}}}
beslutsunderlag:
  - {text}14
underskrift:
  namn: {plain}15
  titel: {plain}16
skickas_till:
  - {text}17
"""
_SECTION = ("{key}: {text}{n}", "{key}:\n  inga: ja\n  motivering: {text}{n}", "{key}:\n  - {text}{n}",
            "{key}:\n  rubrik: {text}{n}\n  text: text")  # fmt: skip


def _case(typ: str, organisation: str) -> tuple[str, int]:
    """A case with the nasty text in every field, each with a number behind it, and how many there are."""
    texts = {"plain": NASTY, "text": re.sub(r"([*\[\]])", r"\\\1", NASTY)}
    lines = [_CASE.format(typ=typ, organisation=organisation, **texts)]
    number = 17
    for kind, form in zip(
        find_document_type(typ, organisation, [shipped()]).avsnitt, itertools.cycle(_SECTION), strict=False
    ):
        number += 1
        lines.append(form.format(key=kind.nyckel, n=number, **texts))
    return "\n".join(lines), number


def _words(path: Path) -> str:
    """All text of the document, a paragraph a line."""
    out = []
    with zipfile.ZipFile(path) as file:
        for name in file.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                paragraphs = ElementTree.fromstring(file.read(name)).iter(f"{_W}p")
                out += ["".join(t.text or "" for t in p.iter(f"{_W}t")) for p in paragraphs]
    return "\n".join(out)


def _workbook(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Blad")
        for row, values in enumerate((("Post", "Antal"), (TAGS, 1), (NASTY, 2))):
            sheet.write_row(row, 0, values)
        figures = book.add_worksheet("Siffror")
        figures.write_row(0, 0, ("Namn", "Värde"))
        figures.write_row(1, 0, ("fritext", f"{TAGS} {NASTY}"))


@pytest.mark.parametrize("organisation", ["region", "kommun"])
@pytest.mark.parametrize("typ", ["foredragningspm", "tjansteskrivelse", "uppdragsdirektiv"])
def test_every_field_arrives_letter_for_letter(typ: str, organisation: str, tmp_path: Path) -> None:
    text, fields = _case(typ, organisation)
    (tmp_path / "arende.yaml").write_text(text, encoding="utf-8")
    _workbook(tmp_path / "siffror.xlsx")
    result = beslutsdoc.skapa(tmp_path, ut=tmp_path / "ut")
    assert result.path is not None, [str(f) for f in result.findings]
    words = _words(result.path)
    lost = {number for number in range(1, fields + 1) if f"{NASTY}{number}" not in words}
    assert not lost, "\n".join(map(str, result.findings))
    assert f"{TAGS} {NASTY} och mer" in words
    assert f"\n{TAGS}\n" in words  # the table's cells
    assert f"\n{NASTY}\n" in words
