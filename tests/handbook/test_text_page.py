"""The handbook's page Text: every example of Markdown in it is read without a remark, and they make a valid paper."""

import re
from pathlib import Path

import pytest

from beslutsdoc.markdown import to_blocks
from tests.making import bilder_text
from tests.support import validity
from tests.support.paper_text import read_paragraphs

EXAMPLES = bilder_text.examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.splitlines()[0])
def test_an_example_is_read_without_a_remark(example: str) -> None:
    blocks, faults = to_blocks(example, ())
    assert blocks
    assert faults == []


def test_the_examples_make_a_paper(tmp_path: Path) -> None:
    document = bilder_text.paper(tmp_path).read_bytes()
    assert not validity.faults(document)
    found = {(read.style, read.text) for read in read_paragraphs(document)}
    assert {
        ("heading 2", "Hälsoval"),
        ("heading 3", "Listning"),
        ("quote", "Målen bör gå att mäta."),
        ("list continue", "Planen redovisas i september."),
        ("", "Steg\tAnsvarig\tKlart senast"),
        ("list number", "ett pris per timme."),
    } <= found


def test_the_report_of_the_page_is_as_in_its_picture(tmp_path: Path) -> None:
    page = (bilder_text.DOCS / "text.md").read_text(encoding="utf-8")
    told = re.search(r"!\[I Word: (.*?)\]\(bilder/text-kapitel.png\)", page)
    assert told
    written = [
        read for read in read_paragraphs(bilder_text.report_paper(tmp_path).read_bytes()) if read.text in told[1]
    ]
    assert [(r.style, r.text) for r in written if r.style.startswith("heading")] == [
        ("heading 1", "Uppdraget"),
        ("heading 2", "Roller och ansvar"),
        ("heading 3", "Regionstyrelsen"),
        ("heading 4", "Arbetsutskottet"),
    ]
    assert {"Ansvaret fördelas i avsnitt\u00a01.1.", "Regionstyrelsen beslutar om direktivet i avsnitt\u00a01."} <= {
        r.text for r in written
    }


def test_the_page_shows_its_pictures() -> None:
    page = (bilder_text.DOCS / "text.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"\]\(bilder/(.+?)\.png\)", page)) == (*bilder_text.PAGES, bilder_text.CHAPTERS)
