"""What is put right in the finished text of a part: words before a signature, figures behind links."""

import re
from xml.etree import ElementTree

import pytest
from docx.enum.style import WD_STYLE_TYPE

from beslutsdoc.blocks import Flow, Link, Note, Paragraph, Text, Value
from tests.support import validity
from tests.support.smallword import W, a_list, filled, made, paragraph, part, printed

LINK = Link("https://exempel.se", (Text("här"),))


def kept(document):
    tree = ElementTree.fromstring(part(document))
    return [p.find(f"{W}pPr/{W}keepNext") is not None for p in tree.iter(f"{W}p")]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (("fast text",), [False, True, False]),
        (("{{ x }}",), [False, True, True, True, False]),
        (("{{ x }}", ""), [False, True, True, True, True, False]),
        (("fast text", "{{ tomt }}"), [False, True, False]),
    ],
)
def test_the_last_words_before_a_signature_stay_on_its_page(tmp_path, before, expected):
    template = made(tmp_path / "m.docx", "{{ rubrik }}", *before, build=_signed)
    value = Flow((paragraph("a"), a_list("b", "c")))
    document, _ = filled(template, rubrik="överst", x=value, tomt="")
    assert kept(document) == expected
    assert not validity.faults(document)


def _signed(document):
    document.styles.add_style("Underskrift", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Rut Ask", "Underskrift")


def test_a_paper_that_begins_with_a_signature(tmp_path):
    document, _ = filled(made(tmp_path / "m.docx", build=_signed_by_name), namn="Rut Ask")
    assert kept(document) == [False]


@pytest.mark.parametrize("before", [LINK, Value(printed("1", "a"))])
def test_a_figure_behind_a_link_or_a_figure_has_no_control(tmp_path, before):
    content = (before, Value(printed()), Text(" och "), Value(printed("2", "b")))
    value = Paragraph((*content, Note(content)))
    document, _ = filled(made(tmp_path / "m.docx", "{{ x }}"), x=Flow((value,)))
    for name in ("word/document.xml", "word/footnotes.xml"):
        tags = re.findall(r'<w:tag w:val="siffra:(\w+)', part(document, name))
        assert ("utfall" in tags, tags[-1]) == (False, "b")
        assert len(re.findall(r'w:name="_bd_\d+"', part(document, name))) == len(tags) + 1
    assert not validity.faults(document)


def _signed_by_name(document):
    document.styles.add_style("Underskrift", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("{{ namn }}", "Underskrift")
