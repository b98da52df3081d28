"""Headings numbered by the template's multilevel list, and references that know their numbers beforehand."""

import re

import pytest

from beslutsdoc.blocks import Flow, Paragraph, Ref, Rubrik, Text
from beslutsdoc.filters import bind_filters
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import load_template
from beslutsdoc.word.render import render_document, to_docx
from beslutsdoc.word.write.wording import Wording
from tests.support import validity
from tests.support.libreoffice import LibreOffice
from tests.support.numbered_headings import NUMBERED, with_list
from tests.support.paper_text import read_paragraphs
from tests.support.paths import SHIPPED_TEMPLATES
from tests.support.smallword import Bound, flow, made, part, texts

SECTIONS = (
    Rubrik("Bakgrund", "bakgrund"),
    Paragraph((Text("Se "), Ref("avsnitt-ekonomi"), Text(" och "), Ref("avsnitt-bakgrund"), Text("."))),
    Rubrik("Under", "", 2),
    Rubrik("Ekonomi", "ekonomi"),
    Paragraph((Ref("avsnitt-ekonomi", först=True), Text(" är detta."))),
)


def written(tmp_path, wording=NUMBERED, xml=None):
    path = made(tmp_path / "m.docx", ("Förslag till beslut", "Heading 1"), "{{ x }}", xml=xml)
    template = load_template(path, Bound(), {}, wording)
    rendered = render_document(template, {"x": Flow(SECTIONS)}, Properties(title="Titel"))
    document = to_docx(template, rendered)
    assert not validity.faults(document)
    return document, [*template.findings, *rendered.findings]


@pytest.fixture
def numbered(tmp_path):
    return written(tmp_path, xml={"word/numbering.xml": with_list})


def test_the_heading_styles_get_the_list(numbered):
    styles = part(numbered[0], "word/styles.xml")
    for level in range(3):
        style = re.search(rf'<w:style [^>]*w:styleId="Heading{level + 1}".*?</w:style>', styles, re.DOTALL)[0]
        assert f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>' in style


def test_each_level_of_the_list_knows_its_style(numbered):
    lists = part(numbered[0], "word/numbering.xml")
    definition = re.search(r'<w:abstractNum [^>]*w:abstractNumId="900".*?</w:abstractNum>', lists, re.DOTALL)[0]
    assert re.findall(r'w:pStyle w:val="(\w+)"', definition) == ["Heading1", "Heading2", "Heading3"]


@pytest.mark.parametrize("template", SHIPPED_TEMPLATES, ids=str)
def test_the_shipped_templates_can_number_their_headings(template):
    loaded = load_template(template, bind_filters(Skrivsätt()), {}, NUMBERED)
    assert loaded.findings == ()
    assert loaded.resources.headings is not None
    assert loaded.resources.headings.forms == ("%1", "%1.%2", "%1.%2.%3", "%1.%2.%3.%4")
    alone = load_template(template, bind_filters(Skrivsätt()), {}).resources.headings
    assert alone is None or template.parent.name == "rapport"  # whose chapters have numbers in any organisation


def test_a_reference_shows_the_number_that_the_templates_own_headings_lead_to(numbered):
    document, findings = numbered
    assert texts(document)[2] == "Se avsnitt\u00a03 och avsnitt\u00a02."
    assert texts(document)[5] == "Avsnitt\u00a03 är detta."
    assert "REF _Ref_avsnitt_ekonomi \\n \\h" in part(document)
    assert not findings


def test_libreoffice_counts_the_same(numbered, libreoffice: LibreOffice):
    before = [p.text for p in read_paragraphs(numbered[0])]
    assert [p.text for p in read_paragraphs(libreoffice.updated({"x": numbered[0]})["x"])] == before


def test_without_the_setting_nothing_is_numbered(tmp_path):
    document, findings = written(tmp_path, Wording(), {"word/numbering.xml": with_list})
    assert texts(document)[2] == "Se avsnittet Ekonomi och avsnittet Bakgrund."
    assert not findings


def test_a_template_without_such_a_list_is_told_of(tmp_path):
    document, (finding,) = written(tmp_path)
    assert finding.code == "M014"
    assert texts(document)[2] == "Se avsnittet Ekonomi och avsnittet Bakgrund."


def test_a_text_without_references_is_written_once(tmp_path):
    path = made(tmp_path / "m.docx", "{{ x }}")
    template = load_template(path, Bound(), {}, NUMBERED)
    assert texts(to_docx(template, render_document(template, {"x": flow("ett")}, Properties())))[0] == "ett"


def test_a_level_that_counts_in_letters_leaves_the_others_their_numbers(tmp_path):
    def lettered(part: str) -> str:
        return with_list(part).replace('decimal"/><w:lvlText w:val="%1.%2.%3"', 'lowerLetter"/><w:lvlText w:val="%3"')

    document, findings = written(tmp_path, xml={"word/numbering.xml": lettered})
    assert texts(document)[2] == "Se avsnitt\u00a03 och avsnitt\u00a02."
    assert not findings


def four_levels(tmp_path, **xml):
    path = made(tmp_path / "m.docx", "{{ x }}", **xml)
    template = load_template(path, Bound(), {}, Wording())
    blocks = tuple(Rubrik(f"Nivå {i}", "", i) for i in (1, 2, 3, 4))
    rendered = render_document(template, {"x": Flow(blocks)}, Properties(title="Titel"))
    document = to_docx(template, rendered)
    assert not validity.faults(document)
    return [p.style for p in read_paragraphs(document) if p.text.startswith("Nivå")], rendered.findings


def test_headings_have_four_levels(tmp_path):
    styles, findings = four_levels(tmp_path)
    assert styles == ["heading 1", "heading 2", "heading 3", "heading 4"]
    assert findings == ()


def test_a_template_without_a_fourth_heading_takes_its_third(tmp_path):
    def without(part: str) -> str:
        return part.replace('<w:name w:val="heading 4"/>', '<w:name w:val="rubriken"/>')

    def as_text(part: str) -> str:
        return re.sub(r'(<w:name w:val="rubriken"/>.*?)<w:outlineLvl w:val="3"/>', r"\1", part, flags=re.DOTALL)

    styles, (finding,) = four_levels(tmp_path, xml={"word/styles.xml": lambda part: as_text(without(part))})
    assert styles == ["heading 1", "heading 2", "heading 3", "heading 3"]
    assert finding.code == "M013"
