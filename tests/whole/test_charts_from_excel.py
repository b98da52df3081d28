"""A case's charts all the way from Excel to Word: the source, the workbook inside and what is drawn are the same."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter import Workbook

from beslutsdoc.blocks import Diagram
from beslutsdoc.pipeline import build, listing
from beslutsdoc.pipeline.build import Options, PaperDraft
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.opc.package import relationship_targets
from tests.support import validity
from tests.support.paper_text import read_blocks
from tests.support.smallword import texts

SHEETS = {
    "Kostnader": [
        ["Enhet", "Utfall 2023", "Utfall 2024"],
        ["Norrsjö vårdcentral", 31.25, 36.1],
        ["Kusten & skären", None, 15.8],
        ["Fjällbyn", 0.07, 11.2],
    ],
    "Besök": [
        ["År", "Totalt", "Kvinnor", "Budget"],
        ["2022", 5533, 3504, 5200],
        ["2023", 5890, 3700, 6000],
        ["2024", 6151, 3866, 6300],
    ],
}
CASE = """format: 1
typ: tjansteskrivelse
organisation: {organisation}
rubrik: Diagram
datum: 2025-03-04
arbetsbok: bok.xlsx
diagram:
  kostnader: {{slag: stapel, område: Kostnader!A1:C4, rubrik: Kostnad per enhet, enhet: mnkr, källa: Ekonomi}}
  besök: {{slag: linje, område: Besök!A1:C4, rubrik: Besök per år}}
  mot_budget: {{slag: kombination, område: Besök!A1:D4, serier: [Totalt, Budget], linjer: [Budget], rubrik: Mot budget}}
  inriktning: {{slag: cirkel, område: Besök!A1:B4, rubrik: Besök efter år}}
  andel:
    slag: liggande stapel
    område: Besök!A1:C4
    serier: {{Andel kvinnor: "andel(rad.kvinnor, rad.totalt)"}}
    enhet: procent
    rubrik: Andel kvinnor
bakgrund: |
  Se @fig-besök och @fig-kostnader.

  {{{{ diagram.kostnader }}}}

  {{{{ diagram.besök }}}}

  {{{{ diagram.mot_budget }}}}

  {{{{ diagram.inriktning }}}}

  {{{{ diagram.andel }}}}
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diagram")
    with Workbook(str(folder / "bok.xlsx")) as book:
        for name, rows in SHEETS.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    (folder / "arende.yaml").write_text(CASE.format(organisation="region"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def draft(case: Path) -> PaperDraft:
    return build.draft_from_file(case / "arende.yaml", Options())


@pytest.fixture(scope="module")
def charts(draft: PaperDraft) -> dict[str, Diagram]:
    return {block.namn: block for block in read_blocks(draft.document) if isinstance(block, Diagram)}


def source(sheet: str, *columns: int) -> list[list[object]]:
    """The series of a sheet as the workbook keeps them."""
    return [[row[column] for row in SHEETS[sheet][1:]] for column in columns]


def drawn(block: Diagram) -> list[list[object]]:
    return [[None if p.värde is None else float(p.värde) for p in serie.punkter] for serie in block.serier]


def test_every_chart_is_there_and_the_document_is_valid(draft: PaperDraft, charts: dict[str, Diagram]) -> None:
    assert list(charts) == ["kostnader", "besök", "mot_budget", "inriktning", "andel"]
    assert not validity.faults(draft.document)
    assert not [f for f in draft.findings if f.code[0] in "FEMU"]


def test_what_is_drawn_is_what_excel_holds(charts: dict[str, Diagram]) -> None:
    assert drawn(charts["kostnader"]) == source("Kostnader", 1, 2)
    assert drawn(charts["besök"]) == source("Besök", 1, 2)
    assert drawn(charts["mot_budget"]) == source("Besök", 1, 3)
    assert [serie.slag for serie in charts["mot_budget"].serier] == ["stapel", "linje"]
    assert drawn(charts["inriktning"]) == source("Besök", 1)
    shares = [float(f"{row[2] / row[1]:.15g}") for row in SHEETS["Besök"][1:]]  # type: ignore[operator]
    assert drawn(charts["andel"]) == [shares]
    assert charts["kostnader"].kategorier == ("Norrsjö vårdcentral", "Kusten & skären", "Fjällbyn")


def test_the_workbook_inside_opens_and_holds_the_same(draft: PaperDraft, charts: dict[str, Diagram]) -> None:
    parts = unpack_document(draft.document)
    for number, block in enumerate(charts.values(), 1):
        [inside] = [
            t
            for _, kind, t in relationship_targets(parts, f"word/charts/diagram{number}.xml")
            if kind.endswith("/package")
        ]
        sheet = openpyxl.load_workbook(BytesIO(parts[f"word/embeddings/{inside.rpartition('/')[2]}"])).active
        assert sheet is not None
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert rows[0][1:] == [serie.namn for serie in block.serier]
        assert [row[0] for row in rows[1:]] == list(block.kategorier)
        _, *columns = zip(*rows[1:], strict=True)
        assert [[None if v is None else float(str(v)) for v in column] for column in columns] == drawn(block)


def test_each_has_an_alternative_text_that_its_numbers_bear_out(charts: dict[str, Diagram]) -> None:
    for block in charts.values():
        told = block.alt
        assert told
        assert all(serie.namn in told for serie in block.serier) or len(block.serier) == 1
    most = max(charts["besök"].serier[0].punkter, key=lambda p: p.värde or Decimal(0))
    assert f"{most.värde:,}".replace(",", "\u00a0") in charts["besök"].alt


def test_the_captions_are_numbered_and_referred_to(draft: PaperDraft) -> None:
    told = [line for line in texts(draft.document) if line.startswith(("Figur ", "Se figur"))]
    assert told[0] == "Se figur\u00a02 och figur\u00a01."
    assert [line.partition(". ")[0] for line in told[1:]] == [f"Figur {n}" for n in range(1, 6)]


def test_the_list_of_figures_tells_what_every_point_came_from(case: Path) -> None:
    [figures] = listing.list_figures([case], Options())
    rows = {row.källa: row for row in figures.rows}
    row = rows["bok.xlsx › Kostnader!B2"]
    assert row.råvärde == "31.25"
    assert row.används == ("Bakgrund (diagrammet ”Kostnad per enhet”)",)
    share = next(row for row in figures.rows if row.källa == "bok.xlsx › Besök!C2; bok.xlsx › Besök!B2")
    assert share.används == ("Bakgrund (diagrammet ”Andel kvinnor”)",)


def test_each_organisation_has_colours_of_its_own(case: Path, tmp_path: Path) -> None:
    other = tmp_path / "kommun"
    other.mkdir()
    (other / "bok.xlsx").write_bytes((case / "bok.xlsx").read_bytes())
    (other / "arende.yaml").write_text(CASE.format(organisation="kommun"), encoding="utf-8")
    made = [build.draft_from_file(folder / "arende.yaml", Options()).document for folder in (case, other)]
    region, kommun = (unpack_document(document)["word/charts/diagram1.xml"].decode() for document in made)
    assert 'val="12385B"' in region
    assert 'val="173F25"' in kommun
    assert 'typeface="Arial"' in region
