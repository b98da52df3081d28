"""A cell whose number format shows something else than its number: that is printed, the number stands nowhere."""

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from beslutsdoc.pipeline.build import Options, build_documents
from beslutsdoc.sources.xlsx.number_formats import mask
from tests.support import corpus_making
from tests.support.paper_text import read_paragraphs

NUMBER = 7919  # found nowhere by chance
FORMATS = {
    ('[<5]"färre än 5";0', "3"): "färre än 5", ('[<5]"färre än 5";0', "5"): None, (";;;", "3"): "",
    ("0;-0;;@", "0"): "", ("0;-0;;@", "3"): None, ('"Ja";;"Nej"', "1"): "Ja",
    ('"Ja";;"Nej"', "-1"): "", ('"Ja";;"Nej"', "0"): "Nej",
    ('[=0]"inga"', "0"): "inga", ('[=0]"inga"', "4"): None, ('"sekretess"', "3"): "sekretess",
    ('[>=1000]"många";[<0]"inga";0', "2000"): "många", ('[>=1000]"många";[<0]"inga";0', "4"): None,
    ('_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', "0"): None, ("General", "3"): None, ("0", "3"): None,
    ('0" st"', "3"): None, ("@", "3"): None, ("yyyy", "45000"): None, ("# ?/?", "3"): None,
    ('#,##0;[Red]-#,##0;"–"', "0"): None,
}  # fmt: skip


@pytest.mark.parametrize(("code", "value"), FORMATS)
def test_what_excel_shows_instead_of_the_number(code: str, value: str) -> None:
    assert mask(code, Decimal(value)) == FORMATS[code, value]


CASE = """\
format: 1
typ: foredragningspm
organisation: region
rubrik: Prov
diarienummer: 25RS1000
datum: 2025-03-04
arbetsbok: s.xlsx
siffror: {dold: B!B2, tom: B!C2}
tabeller: {t: {område: 'B!A1:C4', rubrik: Prov, summarad: ja}}
diagram: {d: {slag: stapel, område: 'B!A1:B3', rubrik: Prov}}
sammanfattning: |
  Antalet är {{ siffror.dold }}, {{ siffror.dold | tal }} och {{ siffror.dold * 2 }}, och {{ siffror.tom }}.

  {{ tabeller.t }}

  {{ diagram.d }}
"""


@pytest.mark.parametrize("code", ['[<9000]"få";0', '"hemligt"', ";;;"])
def test_the_number_stands_nowhere_in_the_paper(code: str, tmp_path: Path) -> None:
    cells = {
        "A1": "Post", "B1": "Elever", "C1": "Kostnad", "A2": "A", "B2": {"värde": NUMBER, "format": code},
        "C2": {"värde": NUMBER, "format": ";;;"}, "A3": "B", "B3": 12000, "C3": 5,
        "A4": "Summa", "B4": 19919, "C4": 7924,
    }  # fmt: skip
    corpus_making.workbook(tmp_path / "s.xlsx", {"blad": {"B": cells}})
    (tmp_path / "arende.yaml").write_text(CASE, "utf-8")
    (result,) = build_documents([tmp_path], Options(ut=tmp_path / "ut"))
    assert result.path is not None
    assert "E047" in {f.code for f in result.findings}
    assert not any(str(NUMBER) in f"{f.what} {f.do}".replace("\u00a0", "") for f in result.findings)
    assert not any(f.code == "E041" for f in result.findings)  # a sum with a masked part would give it away
    for name, data in _all_parts(result.path.read_bytes()):
        assert str(NUMBER).encode() not in data, name
    text = " ".join(p.text for p in read_paragraphs(result.path.read_bytes())).replace("\u00a0", "")
    assert "7919" not in text
    assert ("få" in text or "hemligt" in text) is (code != ";;;")


def _all_parts(data: bytes) -> list[tuple[str, bytes]]:
    """Every part of a zip, and of the zips in it."""
    import io

    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            found += [(name, part), *(_all_parts(part) if part[:2] == b"PK" else ())]
    return found
