"""The zip: the same bytes for the same input, untouched parts untouched, parts added with type and relation."""

import os
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from beslutsdoc.word.opc.opening import open_template
from beslutsdoc.word.opc.package import AddedPart, Package, relations_of, relationship_targets, with_parts, without_part
from beslutsdoc.word.opc.part_names import CONTENT_TYPES, DOCUMENT
from tests.support import validity
from tests.support.paths import ROOT
from tests.support.smallword import filled, made, part

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"


@pytest.fixture
def files(tmp_path):
    return open_template(made(tmp_path / "m.docx", "x"))


def test_order_and_dates_are_fixed(files):
    archive = zipfile.ZipFile(BytesIO(Package(files).to_bytes({"word/ny.xml": b"<x/>"})))
    names = archive.namelist()
    assert names[:2] == [CONTENT_TYPES, "_rels/.rels"]
    assert names[2:-1] == sorted(names[2:-1])
    assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert archive.testzip() is None


def test_changed_parts_replace(files):
    archive = zipfile.ZipFile(BytesIO(Package(files).to_bytes({DOCUMENT: "å".encode()})))
    assert archive.read(DOCUMENT).decode() == "å"
    assert archive.namelist().count(DOCUMENT) == 1


def test_a_part_is_added_once(files):
    item = AddedPart("customXml/item7.xml", b"<a/>", "application/xml", DOCUMENT, CUSTOM)
    once = with_parts(files, {}, [item])
    twice = with_parts(
        {**files, **once},
        {},
        [AddedPart(item.name, b"<b/>", *(getattr(item, n) for n in ("content_type", "owner", "relation")))],
    )
    assert once.keys() == {item.name, CONTENT_TYPES, relations_of(DOCUMENT)}
    assert twice == {item.name: b"<b/>"}
    assert ("/customXml/item7.xml") in [t for _, _, t in relationship_targets(once, DOCUMENT)]


def test_a_part_beside_its_owner_and_in_the_package(files):
    notes = AddedPart("word/x.xml", b"<a/>", "application/xml", DOCUMENT, CUSTOM)
    root = AddedPart("docProps/x.xml", b"<a/>", "application/xml", "", CUSTOM)
    new = with_parts(files, {}, [notes, root])
    assert "x.xml" in [t for _, _, t in relationship_targets(new, DOCUMENT)]
    assert "docProps/x.xml" in [t for _, _, t in relationship_targets(new, "")]
    assert not validity.faults(Package({**files, **new}).to_bytes({}))


def test_an_owner_without_relations(files):
    item = AddedPart("customXml/item9.xml", b"<a/>", "application/xml", DOCUMENT, CUSTOM)
    about = AddedPart("customXml/itemProps9.xml", b"<a/>", "application/xml", item.name, f"{CUSTOM}Props")
    new = with_parts(files, {}, [item, about])
    assert [t for _, _, t in relationship_targets(new, item.name)] == ["itemProps9.xml"]


def test_a_part_is_taken_away(files):
    less = without_part(files, "word/settings.xml")
    assert "word/settings.xml" not in less
    assert b"settings.xml" not in less[CONTENT_TYPES].replace(b"webSettings.xml", b"")
    assert "settings.xml" not in [t for _, _, t in relationship_targets(less, DOCUMENT)]
    assert "webSettings.xml" in [t for _, _, t in relationship_targets(less, DOCUMENT)]


SCRIPT = """
import sys
sys.path.insert(0, sys.argv[2])
from beslutsdoc.blocks import Flow
from tests.support.smallword import a_list, filled, printed
content = Flow((a_list("a", "b", ordered=True), a_list("c")))
document, _ = filled(__import__("pathlib").Path(sys.argv[1]), x=content, y=printed(), z="Skola & vård")
sys.stdout.buffer.write(document)
"""


def test_same_bytes_in_another_process(tmp_path):
    path = made(tmp_path / "m.docx", "{{ x }}", "{{ y }} {{ z }} {{ saknas }}")

    def run(seed, zone, folder):
        folder.mkdir(exist_ok=True)
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        command = [sys.executable, "-c", SCRIPT, str(path), str(ROOT)]
        return subprocess.run(command, capture_output=True, env=env, cwd=folder, check=True).stdout

    assert run("0", "UTC", tmp_path / "a") == run("12345", "Asia/Tokyo", tmp_path / "b")


def test_untouched_parts_are_the_templates(tmp_path):
    path = made(tmp_path / "m.docx", "{{ x }}")
    document, rendered = filled(path, x="1")
    before, after = zipfile.ZipFile(path), zipfile.ZipFile(BytesIO(document))
    for name in ("word/theme/theme1.xml", "word/fontTable.xml", "word/webSettings.xml"):
        assert before.read(name) == after.read(name)
        assert name not in rendered.parts
    assert part(document).startswith("<?xml")
