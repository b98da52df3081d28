"""Notes under a table: marked where they belong, told under it in the order they are met."""

from pathlib import Path

from beslutsdoc.blocks import Text, Value, plain_text
from tests.support.table_reading import BUDGET, Läst, läs

ROW, COLUMN, CELL = "Egen regi", "Utfall 2024", "Ersättning × Budget 2024"


def noted(tmp_path: Path, **noter: str) -> Läst:
    return läs(tmp_path, BUDGET, enhet="tkr", summarad="ja", noter=noter)


def test_notes_are_lettered_in_reading_order(tmp_path: Path) -> None:
    läst = noted(tmp_path, **{ROW: "Ingår från mars.", CELL: "Efter *tilläggsanslag*.", COLUMN: "Preliminärt."})
    assert läst.notes == ["a Preliminärt.", "b Efter tilläggsanslag.", "c Ingår från mars."]
    assert [k.märke for k in läst.tabell.kolumner] == ["", "", "a", ""]
    assert läst.tabell.rader[0].celler[1][-1] == Text("b", raised="upp")
    assert plain_text(läst.tabell.rader[1].celler[0]) == "Egen regic"
    assert läst.record["rader"][1]["post"] == "Egen regi"  # what a template reaches bears no mark
    assert not läst.codes


def test_a_figure_in_a_note_is_alive(tmp_path: Path) -> None:
    läst = noted(tmp_path, **{COLUMN: "Varav {{ siffror.x }}."})
    assert any(isinstance(piece, Value) for piece in läst.tabell.anmärkningar[0])


def test_a_note_on_nothing_is_told(tmp_path: Path) -> None:
    läst = noted(tmp_path, **{"Utfal 2024": "x", "Egen regi × Nej": "y"})
    assert (läst.codes, läst.notes) == (["E024", "E024"], [])
    assert "”Utfall 2024”" in läst.findings[0].do
