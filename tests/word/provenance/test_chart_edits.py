"""Whether somebody has worked on a draft's charts: a mere re-save is no edit, another number is."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from beslutsdoc.blocks import Flow
from beslutsdoc.word.charts.chart_fingerprint import chart_hashes, fill_missing_hashes
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import CompiledTemplate
from beslutsdoc.word.provenance import memory
from beslutsdoc.word.provenance.draft_state import DraftState, EditStatus, draft_state
from beslutsdoc.word.provenance.removal import clean
from beslutsdoc.word.render import render_document
from tests.support import chart_drawing as drawing
from tests.support.chart_making import KINDS, chart
from tests.support.libreoffice import LibreOffice
from tests.support.smallword import load, made

FIRST, BODY = "word/charts/diagram1.xml", "word/document.xml"


@pytest.fixture(scope="module")
def write(tmp_path_factory) -> Callable[..., bytes]:
    template = load(made(tmp_path_factory.mktemp("m") / "m.docx", "före", "{{ x }}", "efter"))

    def written(*kinds: str, title: str = "Titel") -> bytes:
        return remembered(template, {"x": Flow(tuple(map(chart, kinds)))}, title)

    return written


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> Callable[[str], bytes]:
    """A document of charts that the template's author has drawn, in the theme's colours."""

    def build(document):
        for plot in (drawing.bars(2), drawing.bars_and_line(), drawing.pie(3)):
            drawing.draw(document, plot, "diagram:d")

    template = load(made(tmp_path_factory.mktemp("ritad") / "m.docx", build=build))
    return lambda title: remembered(template, {"diagram": {"d": chart("stapel")}}, title)


def remembered(template: CompiledTemplate, values: dict[str, Any], title: str) -> bytes:
    rendered = render_document(template, values, Properties(title=title))
    parts = memory.with_memory(template.package.files, rendered.parts, rendered.ledger)
    return template.package.to_bytes(parts)


def changed(document: bytes, name: str, old: str, new: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as before, zipfile.ZipFile(buffer, "w") as after:
        for each in before.namelist():
            data = before.read(each)
            assert each != name or old.encode() in data
            after.writestr(each, data.replace(old.encode(), new.encode(), 1) if each == name else data)
    return buffer.getvalue()


def test_written_and_left_alone(write):
    assert draft_state(write("stapel"), write("stapel", title="Ny")) == DraftState(EditStatus.UNTOUCHED)


def test_saved_again_in_libreoffice_without_a_change(write, drawn, libreoffice: LibreOffice):
    saved = libreoffice.resaved({"alla": write(*KINDS), "ritade": drawn("Titel")})
    assert draft_state(saved["alla"], write(*KINDS, title="Ny")) == DraftState(EditStatus.RESAVED)
    assert draft_state(saved["ritade"], drawn("Ny")) == DraftState(EditStatus.RESAVED)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (FIRST, "<c:v>322.4</c:v>", "<c:v>322.5</c:v>"),
        (FIRST, "<c:v>2022</c:v>", "<c:v>2021</c:v>"),
        (FIRST, "<c:v>Primärvård</c:v>", "<c:v>Vård</c:v>"),
        (FIRST, 'val="003A5D"', 'val="FF0000"'),
        (FIRST, "<a:t>mnkr</a:t>", "<a:t>kr</a:t>"),
        (BODY, 'descr="Diagram', 'descr="Bättre: diagram'),
    ],
)
def test_what_somebody_has_changed_is_seen_and_said(write, part, old, new):
    edited = changed(write("stapel"), part, old, new)
    assert draft_state(edited, write("linje")) == DraftState(EditStatus.EDITED, ("ett diagram är ändrat",))


def test_a_chart_that_has_come_or_gone_is_told(write):
    before, now = write("stapel"), write("stapel", "linje")
    gone = changed(now, BODY, _drawing(now, 2), "")
    assert "ett diagram är borttaget" in draft_state(gone, before).changes


def _drawing(document: bytes, number: int) -> str:
    with zipfile.ZipFile(BytesIO(document)) as archive:
        body = archive.read(BODY).decode()
    return "<w:drawing>" + body.split("<w:drawing>")[number].partition("</w:drawing>")[0] + "</w:drawing>"


def test_a_cleaned_copy_keeps_its_charts(write):
    draft = write("stapel")
    with zipfile.ZipFile(BytesIO(draft)) as before, zipfile.ZipFile(BytesIO(clean(draft))) as after:
        kept = [name for name in after.namelist() if "diagram" in name]
        assert kept
        assert all(after.read(name) == before.read(name) for name in kept)


def test_what_a_program_forgets_says_nothing():
    with_alt, without = chart_hashes(b"", "Alt"), chart_hashes(b"", "")
    assert fill_missing_hashes(with_alt, without) == with_alt
    assert fill_missing_hashes(with_alt, chart_hashes(b"", "Annan")) != with_alt
    assert fill_missing_hashes(with_alt, without + without) == without + without
