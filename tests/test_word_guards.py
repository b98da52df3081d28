"""What is put right in the finished text of a part: the words before the signature stay on its page."""

from xml.etree import ElementTree

import pytest
import validity
from docx.enum.style import WD_STYLE_TYPE
from smallword import W, a_list, filled, made, paragraph, part

from beslutsdoc.blocks import Flow


def kept(document):
    tree = ElementTree.fromstring(part(document))
    return [p.find(f"{W}pPr/{W}keepNext") is not None for p in tree.iter(f"{W}p")]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (("fast text",), [False, True, False]),
        (("{{ x }}",), [False, True, False, True, False]),
        (("{{ x }}", ""), [False, True, False, True, True, False]),
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


def _signed_by_name(document):
    document.styles.add_style("Underskrift", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("{{ namn }}", "Underskrift")
