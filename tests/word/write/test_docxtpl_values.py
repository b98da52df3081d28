"""docxtpl's own values, given from Python: their text and formatting come in, nothing else does."""

import pytest
from docxtpl import Listing, RichText, RichTextParagraph

from tests.support import validity
from tests.support.smallword import codes, filled, made, part, texts

AWKWARD = 'Skola & <w:p/> "x"'


def rich():
    value = RichText(AWKWARD, bold=True, style="Strong")
    value.add(" röd", color="#ff0000", italic=True, size=20, highlight="#eeeeee", underline="dash", font="Arial")
    value.add("länk", url_id="https://a.se/?a=1&b=2")
    value.add("\nny rad\tflik")
    return value


def test_rich_text(tmp_path):
    document, rendered = filled(made(tmp_path / "m.docx", "a {{r x }} b", "{{r x }}", "{{ x }}"), x=rich())
    text = f"{AWKWARD} rödlänk\nny rad\tflik"
    assert texts(document) == [f"a {text} b", text, text]
    assert not rendered.findings
    assert not validity.faults(document)
    assert not validity.audit(document)
    assert 'Target="https://a.se/?a=1&amp;b=2"' in part(document, "word/_rels/document.xml.rels")


def test_rich_paragraphs(tmp_path):
    value = RichTextParagraph(rich(), parastyle="List Bullet")
    value.add("två")
    document, rendered = filled(made(tmp_path / "m.docx", "{{p x }}", "efter"), x=value)
    assert texts(document) == [f"{AWKWARD} rödlänk\nny rad\tflik", "två", "efter"]
    assert '<w:pStyle w:val="ListBullet"/>' in part(document)
    assert not rendered.findings
    assert not validity.audit(document)


def test_rich_paragraphs_in_a_line(tmp_path):
    _, rendered = filled(made(tmp_path / "m.docx", "a {{ x }}"), x=RichTextParagraph("ett"))
    assert codes(rendered) == ["M024"]


def test_listing_keeps_the_look_of_its_place(tmp_path):
    path = made(tmp_path / "m.docx", ("a {{ x }} b", "Quote"), "{{ x }}")
    document, rendered = filled(path, x=Listing("a & b\nc\td\ae\ff"))
    assert texts(document) == ["a a & b\nc\td", "e", "\n", "f b", "a & b\nc\td", "e", "\n", "f"]
    assert part(document).count('<w:pStyle w:val="Quote"/>') == 3
    assert not rendered.findings
    assert not validity.faults(document)


def test_where_only_text_can_stand(tmp_path):
    def build(document):
        document.core_properties.subject = "{{ x }} {{ y }}"

    document, rendered = filled(made(tmp_path / "m.docx", build=build), x=RichText("fet", bold=True), y=Listing("l"))
    assert "<dc:subject>fet l</dc:subject>" in part(document, "docProps/core.xml")
    assert not rendered.findings


def test_a_link_of_another_file(tmp_path):
    document, rendered = filled(made(tmp_path / "m.docx", "a {{r x }}"), x=RichText("länk", url_id="rId7"))
    assert texts(document) == ["a länk"]
    assert codes(rendered) == ["M075"]
    assert "<w:hyperlink" not in part(document)


@pytest.mark.parametrize("xml", ["<w:p>", "<w:r><w:t>öppen</w:r>", "<!DOCTYPE x><w:r/>"])
def test_broken_xml_does_not_come_in(tmp_path, xml):
    value = RichText("x")
    value.xml = xml
    document, rendered = filled(made(tmp_path / "m.docx", "a {{r x }} b"), x=value)
    assert texts(document) == ["a [värdet saknas] b"]
    assert codes(rendered) == ["M074"]


def test_only_runs_come_in(tmp_path):
    value = RichText("kvar")
    value.xml += '<w:p><w:sectPr/></w:p><w:altChunk r:id="rId1"/><w:r><w:drawing/><w:t>också</w:t></w:r>'
    document, _ = filled(made(tmp_path / "m.docx", "a {{r x }} b"), x=value)
    assert texts(document) == ["a kvarockså b"]
    assert "altChunk" not in part(document)
    assert "<w:drawing" not in part(document)


def test_a_subdocument_is_refused(tmp_path):
    value = type("Subdoc", (), {"__module__": "docxtpl.subdoc", "__html__": lambda self: "<w:p/>"})()
    document, rendered = filled(made(tmp_path / "m.docx", "a {{p x }}", "{{p x }}"), x=value)
    assert codes(rendered) == ["M074"]
    assert texts(document)[1] == "[värdet saknas]"
