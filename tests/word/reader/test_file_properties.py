"""What python-docx tells of a file: properties, sections, comments, inherited fonts; nothing when it stops."""

import datetime as dt
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Pt

from beslutsdoc.errors import Unreadable
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.opc.package import Package
from beslutsdoc.word.reader.document import read_document
from beslutsdoc.word.reader.file_properties import FileProperties, StyleFont, read_properties
from tests.support.paths import ROOT

FOREIGN = ROOT.parent / "shared/fall/word"


@pytest.fixture
def paper(tmp_path: Path) -> bytes:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "Rapport", "Anna Ek"
    document.core_properties.created = dt.datetime(2025, 3, 4, 8, tzinfo=dt.UTC)
    document.styles["Heading 2"].font.size = None
    document.styles["Heading 2"].base_style = document.styles["Heading 1"]
    run = document.add_paragraph().add_run("Text")
    document.add_comment(run, "Stämmer det?", author="Bo", initials="B")
    section = document.add_section()
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Pt(842), Pt(595)
    path = tmp_path / "m.docx"
    document.save(str(path))
    return path.read_bytes()


def test_properties_sections_comments_and_inherited_fonts(paper: bytes) -> None:
    found = read_properties(paper)
    assert (found.title, found.author) == ("Rapport", "Anna Ek")
    assert found.created is not None
    assert found.created.strftime("%Y-%m-%d %H") == "2025-03-04 08"
    assert [section.is_landscape for section in found.sections] == [False, True]
    assert [(comment.author, comment.text) for comment in found.comments] == [("Bo", "Stämmer det?")]
    assert found.styles is not None
    assert found.styles["Heading 2"] == StyleFont(
        found.styles["Heading 1"].name, 14.0, True, found.styles["Heading 2"].italic
    )


def test_a_comment_is_read_by_our_walk_too(paper: bytes) -> None:
    (comment,) = [line for line in read_document(paper, "m.docx").lines if line.part == "word/comments.xml"]
    assert comment.text == "Stämmer det?"
    assert str(comment.place.part).startswith("kommentar")


def test_what_python_docx_cannot_read_is_read_all_the_same(paper: bytes) -> None:
    parts = unpack_document(paper)
    broken = Package(parts).to_bytes({"docProps/core.xml": b"<sluta"})
    assert read_properties(broken) == FileProperties()
    assert "Text" in read_document(broken).text
    with pytest.raises(Unreadable):
        read_properties(b"inget dokument")


@pytest.mark.skipif(not FOREIGN.is_dir(), reason="the files of others are not here")
def test_nearly_every_file_of_others_has_properties() -> None:
    found = []
    for path in sorted(FOREIGN.glob("*.docx")):
        try:
            found.append(read_properties(path.read_bytes()) != FileProperties())
        except Unreadable:
            continue
    assert len(found) > 100
    assert sum(found) >= 0.95 * len(found)
