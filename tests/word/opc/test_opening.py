"""Only a Word document that is safe to read is opened; everything else gets a word why."""

import io
import zipfile

import pytest
from docx import Document

from beslutsdoc.errors import Unreadable
from beslutsdoc.word.opc.opening import open_template
from beslutsdoc.word.opc.part_names import CONTENT_TYPES, DOCUMENT
from tests.support.smallword import filled, made, texts

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def repacked(path, change):
    """The file at `path` with its parts changed."""
    parts = change({i: zipfile.ZipFile(path).read(i) for i in zipfile.ZipFile(path).namelist()})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        for name, data in parts.items():
            out.writestr(name, data)
    path.write_bytes(buffer.getvalue())
    return path


def types(old, new):
    return lambda parts: {**parts, CONTENT_TYPES: parts[CONTENT_TYPES].replace(old.encode(), new.encode())}


def refused(path):
    with pytest.raises(Unreadable) as stop:
        open_template(path)
    (finding,) = stop.value.findings
    assert finding.place.file == path.name
    assert finding.do
    return finding


def test_a_word_template_becomes_a_document(tmp_path):
    path = repacked(made(tmp_path / "mall.dotx", "{{ rubrik }}"), types("document.main", "template.main"))
    document, _ = filled(path, rubrik="Hej")
    assert texts(document)[0] == "Hej"
    assert MAIN in zipfile.ZipFile(io.BytesIO(document)).read(CONTENT_TYPES).decode()


def test_the_web_name_of_the_main_part(tmp_path):
    def renamed(parts):
        parts = types("/word/document.xml", "/word/document2.xml")(parts)
        parts["word/document2.xml"] = parts.pop(DOCUMENT)
        parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/document2.xml")
        return parts

    document, _ = filled(repacked(made(tmp_path / "m.docx", "{{ rubrik }}"), renamed), rubrik="Hej")
    assert texts(document)[0] == "Hej"


def test_missing(tmp_path):
    assert "finns inte" in refused(tmp_path / "saknas.docx").what


def test_a_folder(tmp_path):
    assert refused(tmp_path).code == "M001"


def test_broken_zip(tmp_path):
    path = made(tmp_path / "m.docx", "x")
    path.write_bytes(path.read_bytes()[:2000])
    assert refused(path).code == "M001"


def test_not_a_zip(tmp_path):
    path = tmp_path / "m.docx"
    path.write_text("Hej")
    assert "ingen Wordfil" in refused(path).what


def test_damaged_part(tmp_path):
    path = made(tmp_path / "m.docx", "x" * 5000)
    data = bytearray(path.read_bytes())
    at = data.find(b"xxxxxxxx")
    data[at] = ord("y")
    path.write_bytes(data)
    assert refused(path).code == "M001"


def test_old_word(tmp_path):
    path = tmp_path / "m.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert ".doc" in refused(path).what


def test_password(tmp_path):
    path = tmp_path / "m.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert "lösenord" in refused(path).what


def test_macros(tmp_path):
    kind = types(MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml")
    assert "makron" in refused(repacked(made(tmp_path / "m.docm", "x"), kind)).what


def test_hidden_macros(tmp_path):
    path = made(tmp_path / "m.docx", "x", add={"word/vbaProject.bin": b"x"})
    assert "makron" in refused(path).what


def test_open_document(tmp_path):
    path = tmp_path / "m.odt"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "OpenDocument" in refused(path).what


def test_a_workbook(tmp_path):
    kind = types(MAIN, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
    assert "Excelfil" in refused(repacked(made(tmp_path / "m.docx", "x"), kind)).what


def test_strict(tmp_path):
    def strict(parts):
        rels = parts["_rels/.rels"]
        return {
            **parts,
            "_rels/.rels": rels.replace(
                b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument"
            ),
        }

    assert "Strict" in refused(repacked(made(tmp_path / "m.docx", "x"), strict)).what


def test_duplicate_names(tmp_path):
    path = made(tmp_path / "m.docx", "x")
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as out:
        out.writestr(DOCUMENT, "<x/>")
    assert "samma namn" in refused(path).what


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", [DOCUMENT, "word/theme/theme1.xml"])
def test_entities(tmp_path, part, encoding):
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>'
    path = made(tmp_path / "m.docx", "x")

    def with_bomb(parts):
        text = parts[part].decode()
        at = text.index("?>") + 2
        return {**parts, part: (text[:at] + bomb + text[at:]).encode(encoding)}

    assert "DTD" in refused(repacked(path, with_bomb)).what


def test_a_zip_bomb(tmp_path, monkeypatch):
    monkeypatch.setattr("beslutsdoc.word.opc.opening._MOST_BYTES", 1000)
    assert "orimligt stor" in refused(made(tmp_path / "m.docx", "x")).what


def test_xml_that_does_not_parse(tmp_path):
    path = made(tmp_path / "m.docx", "x", xml={DOCUMENT: lambda part: part.replace("</w:body>", "")})
    with pytest.raises(Unreadable) as stop:
        filled(path)
    assert stop.value.findings[0].code == "M001"


def test_ordinary_file_keeps_its_parts(tmp_path):
    path = tmp_path / "m.docx"
    Document().save(path)
    assert open_template(path).keys() == set(zipfile.ZipFile(path).namelist())
