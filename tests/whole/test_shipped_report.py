"""The shipped report holds what a report of a region holds, and its text, workbook, figures and lists agree."""

import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.making import bilder_rapport
from tests.support.libreoffice import LibreOffice
from tests.support.paths import INPUTS

CASE = INPUTS / "rapport-psykoterapi-vardval"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
LEAST_PAGES = 12

Element = ElementTree.Element


class Rapport:
    """The finished document."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = ElementTree.fromstring(self.parts["word/document.xml"])
        self.paragraphs = list(self.root.iter(f"{W}p"))

    def charts(self) -> list[Element]:
        names = sorted(name for name in self.parts if re.fullmatch(r"word/charts/[^/]+\.xml", name))
        return [ElementTree.fromstring(self.parts[name]) for name in names]

    def codes(self) -> list[str]:
        """The field codes, in reading order."""
        return [_code(e) for e in self.root.iter() if e.tag in (f"{W}fldSimple", f"{W}instrText")]

    def styled(self, style: str) -> list[str]:
        return [words(p) for p in self.paragraphs if _style(p) == style]


@pytest.fixture(scope="module")
def rapport(of_shipped: Callable[[str], Any]) -> Rapport:
    return Rapport(of_shipped(CASE.name).path)


def words(element: Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def _columns(paragraph: Element) -> list[str]:
    """The words between its tabs, with ordinary spaces."""
    pieces = ("\t" if e.tag == f"{W}tab" else e.text or "" for e in paragraph.iter() if e.tag in (f"{W}t", f"{W}tab"))
    return [" ".join(column.split()) for column in "".join(pieces).split("\t")]


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def _code(element: Element) -> str:
    return (element.get(f"{W}instr") or element.text or "").strip()


def test_the_headings_have_four_levels(rapport: Rapport) -> None:
    assert [bool(rapport.styled(f"Rubrik{level}")) for level in (1, 2, 3, 4)] == [True] * 4
    levels = [int(s[-1]) for p in rapport.paragraphs if re.fullmatch(r"Rubrik[1-4]", s := _style(p))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_has_nine_charts_of_every_kind(rapport: Rapport) -> None:
    charts = rapport.charts()
    assert len(charts) == 9
    plots = Counter(kind for chart in charts for kind in _kinds(chart))
    assert plots == {
        "pieChart": 1,
        "doughnutChart": 1,
        "lineChart": 2,
        "col clustered": 2,
        "col stacked": 1,
        "bar clustered": 2,
        "bar percentStacked": 1,
    }


def _kinds(chart: Element) -> Iterator[str]:
    """The plots of a chart; a combination has two."""
    for plot in chart.find(f"{C}chart/{C}plotArea") or ():
        kind = plot.tag.removeprefix(C)
        if kind == "barChart":
            yield " ".join(plot.find(f"{C}{name}").get("val", "") for name in ("barDir", "grouping"))  # type: ignore[union-attr]
        elif kind.endswith("Chart"):
            yield kind


def test_each_figure_is_referred_to_once_and_before_it_stands(rapport: Rapport) -> None:
    marks = [m for e in rapport.root.iter(f"{W}bookmarkStart") if (m := e.get(f"{W}name", "")).startswith("_Ref_fig_")]
    referred = [code.split()[1] for code in rapport.codes() if code.startswith("REF _Ref_fig_")]
    assert referred == marks
    assert len(marks) == 9
    text = rapport.parts["word/document.xml"].decode()
    assert all(text.index(f"REF {mark} ") < text.index(f'w:name="{mark}"') for mark in marks)


def test_eleven_notes_have_twenty_five_markers(rapport: Rapport) -> None:
    first = len(list(rapport.root.iter(f"{W}footnoteReference")))
    again = sum(code.startswith("NOTEREF ") for code in rapport.codes())
    assert (first, first + again) == (11, 25)


def test_the_recommendations_stand_twice_and_alike(rapport: Rapport) -> None:
    items = [words(p) for p in rapport.paragraphs if _style(p) == "Punktlista"]
    twice = [item for item, count in Counter(items).items() if count == 2]
    assert len(twice) == 6
    first, second = (i for i, item in enumerate(items) if item == twice[0])
    assert items[first : first + 6] == items[second : second + 6] == twice
    assert (CASE / "arende.yaml").read_text(encoding="utf-8").count(twice[0][:40]) == 1
    assert twice[0][:40] not in (CASE / "rapport.md").read_text(encoding="utf-8")


def test_a_table_has_lists_in_its_cells(rapport: Rapport) -> None:
    cells = [[p for p in cell.iter(f"{W}p") if _numbered(p)] for cell in rapport.root.iter(f"{W}tc")]
    assert [len(items) for items in cells if items] == [2, 3] * 4


def _numbered(paragraph: Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}numPr/{W}numId") is not None


def test_the_wide_table_lies_on_its_side(rapport: Rapport) -> None:
    pages = [size.get(f"{W}orient", "portrait") for size in rapport.root.iter(f"{W}pgSz")]
    assert pages.count("landscape") == 1


def test_every_source_stands_in_the_list_of_documents(rapport: Rapport) -> None:
    """The appendix lists what the notes cite: the laws by number, the others by title."""
    sources = rapport.styled("Kalla")
    assert len(sources) == 9
    texts = [words(p) for p in rapport.paragraphs]
    appendix = "\n".join(texts[next(i for i, t in enumerate(texts) if t.endswith("Dokumentförteckning")) :])
    for source in sources:
        law = re.search(r"\(\d{4}:\d+\)", source)
        title = law[0] if law else source.split(". ")[1].rstrip(".")
        assert title in appendix, source


def test_a_diagnosis_has_one_name(rapport: Rapport) -> None:
    sheet = openpyxl.load_workbook(CASE / "psykoterapi.xlsx", data_only=True)["Patienter"]
    names = {str(row[0]): str(row[1]) for row in sheet.iter_rows(min_row=5, max_row=10, values_only=True)}
    prose = " ".join(rapport.styled("Brdtext"))
    named = re.findall(r"\b(F\d\d) (\w+ \w+)", prose)
    assert len(named) >= 2
    assert all(names[code].startswith(name) for code, name in named)


def test_the_workbook_adds_up() -> None:
    book = openpyxl.load_workbook(CASE / "psykoterapi.xlsx", data_only=True)

    def column(sheet: str, area: str) -> list[float]:
        return [cell.value or 0 for row in book[sheet][area] for cell in row]

    patients = book["Patienter"]["C12"].value
    assert patients == sum(column("Patienter", "C5:C11")) == sum(column("Patienter", "G5:G10"))
    assert patients == sum(column("Patienter", "K5:K6")) == book["Besök"]["L9"].value
    assert sum(column("Remisser", "I5:I8")) == book["Remisser"]["B9"].value
    assert column("Besök", "D5:D9") == column("Kommuner", "D18:H18")
    assert [sum(column("Kommuner", f"{c}5:{c}17")) for c in "DEFGH"] == column("Kommuner", "D18:H18")


def test_it_agrees_with_the_yearly_report() -> None:
    """Two papers of one region say the same of 2023 and 2024."""
    own = openpyxl.load_workbook(CASE / "psykoterapi.xlsx", data_only=True)
    yearly = openpyxl.load_workbook(INPUTS / "arsrapport-psykoterapi" / "siffror.xlsx", data_only=True)
    alike = {
        ("Besök", "D9"): ("Produktion", "J17"),
        ("Besök", "D8"): ("Produktion", "G17"),
        ("Remisser", "B9"): ("Remisser", "C5"),
        ("Remisser", "C8"): ("Remisser", "B6"),
        ("Utförare", "D9"): ("Utförare", "E8"),
        ("Ekonomi", "B9"): ("Ekonomi", "B8"),
        ("Ekonomi", "F9"): ("Ekonomi", "C8"),
        ("Ekonomi", "F8"): ("Ekonomi", "E8"),
    }
    for (sheet, cell), (there, that) in alike.items():
        assert own[sheet][cell].value == yearly[there][that].value


def test_the_contents_tell_the_right_pages(rapport: Rapport, libreoffice: LibreOffice, tmp_path: Path) -> None:
    pdf = tmp_path / "rapport.pdf"
    pdf.write_bytes(libreoffice.converted({"rapport": rapport.path.read_bytes()})["rapport"])
    told = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    pages = [" ".join(page.split()) for page in told.split("\f")][:-1]
    assert len(pages) >= LEAST_PAGES
    entries = [p for p in rapport.paragraphs if re.fullmatch(r"Innehll[1-3]|Figurfrteckning", _style(p))]
    assert len(entries) >= 40
    for entry in entries:
        *_, heading, page = _columns(entry)
        assert heading in pages[int(page) - 1], words(entry)
    assert all(f"{number} ({len(pages)})" in page for number, page in list(enumerate(pages, start=1))[1:])


def test_the_handbook_shows_its_pages() -> None:
    page = (bilder_rapport.DOCS / "rapporter.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\(bilder/(rapport-.+?)\.png\)", page) == list(bilder_rapport.PICTURES)
