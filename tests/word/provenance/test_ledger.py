"""What a draft remembers of its figures, in either of its two stores."""

import datetime as dt
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from beslutsdoc.figures import Enhet, Källa, Printed, Siffra
from beslutsdoc.word.provenance import memory, storage
from beslutsdoc.word.provenance.ledger import MOST_CONTROLS, NAMESPACE, Ledger
from beslutsdoc.word.provenance.memory import FigureMark, Memory, RememberedFigure
from tests.support import drafts
from tests.support.libreoffice import LibreOffice

DOCUMENT = "word/document.xml"
ITEM = "customXml/item2.xml"  # python-docx's template holds item1


def remembered(ledger: Ledger) -> Memory:
    found = memory.read_memory({ITEM: ledger.as_xml().encode()})
    assert found is not None
    return found


def test_numbers_go_up_and_are_never_used_twice() -> None:
    ledger = Ledger()
    figure = drafts.figure("1")
    assert ledger.add_figure(figure, DOCUMENT) == 1
    assert ledger.add_row("ekonomi.4", [figure, figure], DOCUMENT) == 2  # its cells are 3 and 4
    assert ledger.section("ekonomi") == 5
    assert ledger.add_figure(figure, DOCUMENT) == 6


def test_what_is_remembered_is_what_was_printed() -> None:
    ledger = Ledger()
    ledger.add_figure(drafts.figure("6,8 mnkr"), DOCUMENT)
    ledger.add_figure(drafts.figure("6,8 mnkr"), "word/header1.xml")
    ledger.add_plain_figure(drafts.figure("6 800 tkr", form="tkr"), "docProps/core.xml", "egenskap")
    ledger.section("ekonomi")
    first, second, third = remembered(ledger).marks
    assert first.figure is second.figure
    källa = Källa("siffror.xlsx", "Ekonomi", "B3", "6800000", "#,##0", drafts.SHA, "Psykoterapi", "Utfall 2024")
    assert first == FigureMark(
        RememberedFigure("utfall", "mnkr:1", "6,8 mnkr", "6800000", "kr", källor=(källa,)), DOCUMENT, 1
    )
    assert (second.part, second.number) == ("word/header1.xml", 2)
    assert (third.number, third.where, third.figure.tryckt) == (0, "egenskap", "6 800 tkr")
    assert remembered(ledger).sections == ("ekonomi",)


def test_a_table_row_is_one_entry_with_its_cells() -> None:
    ledger = Ledger()
    cells = [
        drafts.figure("7 900", "ekonomi.4.budget", "tkr", "B4"),
        drafts.figure("71 %", "ekonomi.4.andel", "procent", "C4"),
    ]
    number = ledger.add_row("ekonomi.4", cells, DOCUMENT)
    assert ledger.as_xml().count("<rad ") == 1
    assert "<siffra " not in ledger.as_xml()
    marks = remembered(ledger).marks
    assert [m.number for m in marks] == [number + 1, number + 2]
    assert [m.row for m in marks] == ["ekonomi.4"] * 2
    assert [(m.figure.namn, m.figure.form, m.figure.tryckt) for m in marks] == [
        ("ekonomi.4.budget", "tkr", "7 900"),
        ("ekonomi.4.andel", "procent", "71 %"),
    ]
    assert str(marks[0].figure.källor[0]) == "siffror.xlsx › Ekonomi!B4"


def test_a_computed_figure_keeps_its_expression_and_all_its_cells() -> None:
    källor = (Källa("a.xlsx", "Blad1", "A1", "2", sha256="aa"), Källa("b.xlsx", "Blad2", "B2", "3", sha256="bb"))
    siffra = Siffra("andel", Decimal("0.6666666"), Enhet.PROCENT, källor=källor, uttryck="a / b")
    ledger = Ledger()
    ledger.add_figure(Printed("67 procent", "procent", siffra, avrundad=True), DOCUMENT)
    ledger.add_row(
        "t.1", [Printed("67", "procent", siffra)], DOCUMENT
    )  # rests on two cells: no row can say it in short
    whole, cell = remembered(ledger).marks
    assert whole.figure.källor == källor
    assert (whole.figure.uttryck, whole.figure.avrundad, whole.figure.värde) == ("a / b", True, "0.6666666")
    assert (cell.figure.tryckt, cell.figure.avrundad, cell.number) == ("67", False, 3)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Decimal("1E+6"), "1000000"),
        (Decimal("-0.50"), "-0.50"),
        (dt.date(2025, 3, 18), "2025-03-18"),
        (dt.time(13, 30), "13:30:00"),
        ("a < b & ”c”", "a < b & ”c”"),
    ],
)
def test_values_are_kept_exactly(value: Decimal | dt.date | dt.time | str, kept: str) -> None:
    ledger = Ledger()
    ledger.add_figure(Printed("tryckt & klart", "form", Siffra("namn", value)), DOCUMENT)
    assert remembered(ledger).marks[0].figure.värde == kept


def test_a_document_holds_so_many_controls_and_no_more() -> None:
    ledger = Ledger()
    ledger.add_row("t.1", [drafts.figure("1")] * (MOST_CONTROLS - 1), DOCUMENT)
    assert ledger.has_room(1)
    assert not ledger.has_room(2)


def test_the_memory_names_no_path_and_no_user() -> None:
    kept = storage.stored_memory(drafts.parts(drafts.draft()))
    assert kept is not None
    root = ElementTree.fromstring(kept)
    hashes = {f"{{{NAMESPACE}}}{name}" for name in ("avtryck", "omgivning", "delar")}
    told = [e for e in root.iter() if e.tag not in hashes]
    words = [v for e in told for v in (*e.attrib.values(), e.text or "") if v and "/" in v]
    assert {w for w in words if not w.startswith(("word/", "docProps/"))} == set()


def test_either_store_is_enough() -> None:
    parts = drafts.parts(drafts.draft())
    whole = memory.read_memory(parts)
    assert whole is not None
    assert whole.marks
    for lost in (ITEM, "docProps/custom.xml"):
        assert memory.read_memory({n: d for n, d in parts.items() if n != lost}) == whole
    assert memory.read_memory({n: d for n, d in parts.items() if n not in (ITEM, "docProps/custom.xml")}) is None


def test_a_lost_or_altered_piece_of_the_copy_is_noticed() -> None:
    parts = drafts.parts(drafts.draft())
    del parts[ITEM]
    properties = parts["docProps/custom.xml"].decode()
    second = properties.index('name="beslutsdoc.2"')
    for damaged in (
        properties.replace('name="beslutsdoc.2"', 'name="annat"'),
        properties.replace('name="beslutsdoc.2"', 'name="beslutsdoc.99"'),
        properties[: second + 60] + ("A" if properties[second + 60] != "A" else "B") + properties[second + 61 :],
        properties.replace("<vt:lpwstr>2", "<vt:lpwstr>9", 1),
    ):
        assert memory.read_memory({**parts, "docProps/custom.xml": damaged.encode()}) is None


def test_pieces_are_short_enough_for_word() -> None:
    properties = ElementTree.fromstring(drafts.parts(drafts.draft())["docProps/custom.xml"])
    assert len(properties) > 1
    assert max(len(p[0].text or "") for p in properties) <= 250
    assert len({p.get("pid") for p in properties}) == len(properties)


def test_the_templates_own_custom_xml_and_properties_stay() -> None:
    own = (
        b'<op:Properties xmlns:op="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        b' xmlns:v="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        b'<op:property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="5" name="Diariesystem">'
        b"<v:lpwstr>W3D3</v:lpwstr></op:property></op:Properties>"
    )
    parts = drafts.parts(drafts.draft())
    assert "customXml/item1.xml" in parts
    files = storage.with_empty_memory({**storage.without_memory(parts), "docProps/custom.xml": own})
    filled = {**files, **storage.memory_parts(files, f'<siffror xmlns="{NAMESPACE}"><avsnitt nyckel="x"/></siffror>')}
    properties = ElementTree.fromstring(filled["docProps/custom.xml"])
    assert [p.get("name") for p in properties] == ["Diariesystem", "beslutsdoc.1"]
    assert [p.get("pid") for p in properties] == ["5", "6"]
    found = memory.read_memory(filled)
    assert found is not None
    assert found.sections == ("x",)


def test_a_template_made_from_an_old_draft_carries_no_memory() -> None:
    prepared = storage.with_empty_memory(drafts.parts(drafts.draft()))
    assert memory.read_memory(prepared) is None
    assert sum(NAMESPACE.encode() in d for n, d in prepared.items() if n.startswith("customXml/item")) == 2


def test_both_stores_after_libreoffice(libreoffice: LibreOffice) -> None:
    once = libreoffice.resaved({"utkast": drafts.draft()})
    twice = libreoffice.resaved(once)
    before = memory.read_memory(drafts.parts(drafts.draft()))
    for document in (once["utkast"], twice["utkast"]):
        assert memory.read_memory(drafts.parts(document)) == before
