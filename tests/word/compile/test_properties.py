"""What a document says of itself, and what it must not take with it from its template."""

import datetime as dt
from xml.etree import ElementTree

from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.opc.package import relations_of
from beslutsdoc.word.render import render_document, to_docx
from tests.support import validity
from tests.support.smallword import W, codes, filled, load, made, part, printed

CORE, APP, SETTINGS, STYLES = "docProps/core.xml", "docProps/app.xml", "word/settings.xml", "word/styles.xml"
ABOUT = Properties("Årsrapport & <bokslut>", "Anna Ek", "Ekonomi", "25RS1", "Region Exempel", dt.date(2025, 3, 4))


def core(document, part_name=CORE):
    return {e.tag.rpartition("}")[2]: e.text for e in ElementTree.fromstring(part(document, part_name))}


def test_properties(tmp_path):
    template = load(made(tmp_path / "m.docx", "x"))
    document = to_docx(template, render_document(template, {}, ABOUT))
    assert core(document) == {
        "title": "Årsrapport & <bokslut>",
        "subject": "Ekonomi",
        "creator": "Anna Ek",
        "keywords": "25RS1",
        "lastModifiedBy": "Anna Ek",
        "language": "sv-SE",
        "created": "2025-03-04T00:00:00Z",
        "modified": "2025-03-04T00:00:00Z",
    }
    assert core(document, APP) == {"Application": "beslutsdoc", "Company": "Region Exempel"}
    assert not validity.faults(document)


def test_the_authors_own_tags_win(tmp_path):
    def build(document):
        document.core_properties.title = "{{ dokumenttyp }}: {{ rubrik }}"
        document.core_properties.category = "{{ siffra }} {{ saknas }}"
        document.core_properties.author = "Mallens skapare"

    document, rendered = filled(
        made(tmp_path / "m.docx", "x", build=build), dokumenttyp="PM", rubrik="A & B", siffra=printed()
    )
    found = core(document)
    assert found["title"] == "PM: A & B"
    assert found["category"] == "7,9 mnkr [saknas saknas]"
    assert found["creator"] is None
    assert codes(rendered) == ["M020"]
    assert rendered.findings[0].place.part == "dokumentegenskaperna"
    assert rendered.ledger.entries[0].where == "kategori"


def test_settings_are_a_documents(tmp_path):
    stale = (
        '<w:attachedTemplate r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
        '<w:updateFields w:val="true"/><w:rsids><w:rsidRoot w:val="00B47730"/></w:rsids></w:settings>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        ' Target="file:///H:/mallar/Normal.dotm" TargetMode="External"/></Relationships>'
    )
    path = made(
        tmp_path / "m.docx",
        "x",
        xml={SETTINGS: lambda text: text.replace("</w:settings>", stale)},
        add={relations_of(SETTINGS): relations.encode()},
    )
    document, _ = filled(path)
    for gone in ("attachedTemplate", "updateFields", "rsid", "Normal.dotm"):
        assert gone not in part(document, SETTINGS)
        assert gone not in part(document, relations_of(SETTINGS))
    assert not validity.faults(document)


def test_the_language_is_swedish(tmp_path):
    document, _ = filled(made(tmp_path / "m.docx", "x"))
    styles = ElementTree.fromstring(part(document, STYLES))
    assert styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}val") == "sv-SE"
    assert {e.get(f"{W}val") for e in styles.iter(f"{W}lang")} == {"sv-SE"}


def test_the_shadow_of_the_styles_goes(tmp_path):
    from docx import Document

    Document().save(tmp_path / "m.docx")
    document, _ = filled(tmp_path / "m.docx")
    assert not validity.faults(document)
