"""Organisations and document types: found by name, their files checked."""

from pathlib import Path

import pytest

from beslutsdoc import doctypes
from beslutsdoc.doctypes import Dokumenttyp, all_types, find_document_type, shipped, template_folders
from beslutsdoc.errors import Unreadable
from beslutsdoc.swedish import Skrivsätt

ORGANISATION = "format: 1\nnamn: Ekby kommun\n"
TYP = "format: 1\nnamn: Kort PM\navsnitt:\n  ekonomi: Pengar\n  bilagor:\n"


def organisation(folder: Path, name: str = "ekby", text: str = ORGANISATION, typ: str = TYP) -> Path:
    """A template folder with one organisation that has one document type."""
    home = folder / name / "pm"
    home.mkdir(parents=True)
    (folder / name / "organisation.yaml").write_text(text, encoding="utf-8")
    (home / "typ.yaml").write_text(typ, encoding="utf-8")
    (home / "mall.docx").write_bytes(b"")
    return folder


def refused(*args: object) -> str:
    with pytest.raises(Unreadable) as stop:
        find_document_type(*args)  # type: ignore[arg-type]
    return "\n".join(map(str, stop.value.findings))


@pytest.mark.parametrize("typ", all_types([shipped()]), ids=lambda t: f"{t.mapp.parent.name}-{t.typ}")
def test_the_shipped_types_are_sound(typ: Dokumenttyp) -> None:
    assert typ.findings == ()
    assert typ.mall.is_file()
    assert typ.organisation.organ
    assert typ.avsnitt[0].rubrik


@pytest.mark.parametrize("name", ["foredragningspm", "FöredragningsPM", "föredragnings-pm"])
@pytest.mark.parametrize("home", [None, "region", "Region Norrsjö", "REGION"])
def test_a_type_is_found_by_folder_or_printed_name(name: str, home: str | None) -> None:
    found = find_document_type(name, home, [shipped()])
    assert (found.typ, found.organisation.namn) == ("foredragningspm", "Region Norrsjö")


def test_sections_may_be_written_short(tmp_path: Path) -> None:
    found = find_document_type("kort pm", None, [organisation(tmp_path)])
    assert [(a.nyckel, a.rubrik, a.krävs) for a in found.avsnitt] == [
        ("ekonomi", "Pengar", False),
        ("bilagor", "Bilagor", False),
    ]
    assert found.mall == tmp_path / "ekby" / "pm" / "mall.docx"


def test_the_way_of_writing_comes_from_the_organisation(tmp_path: Path) -> None:
    text = ORGANISATION + "skrivsätt: {talord_till: 10, den_före_datum: ja, klockslag: kolon, tkr: kkr}\n"
    found = find_document_type("pm", None, [organisation(tmp_path, text=text)])
    assert found.organisation.skrivsätt == Skrivsätt(talord_till=10, den_före_datum=True, klockslag="kolon", tkr="kkr")


def test_everything_wrong_in_the_files_is_told_with_its_place(tmp_path: Path) -> None:
    text = (
        "format: 2\nnamnn: X\nstandard: kanske\nbeslutsform: versaler\ndiarienummer: {mönster: '('}\n"
        "eget_underlag: '{typ} {rubrik}'\n"
        "skrivsätt: {talord: 3, talord_till: tolv, klockslag: komma, den_före_datum: 1}\n"
        "avstängda_kontroller: [K999, Y001]\ndiagramfärger: [blå]\n"
    )
    typ = (
        "namn: PM\nkräver: [rubrikk, ekonomi]\navsnitt:\n  rubrik: X\n  Ekonomi: X\n"
        "  uppföljning: {rubbrik: X, skrivs_av: någon}\n"
    )
    found = find_document_type("pm", None, [organisation(tmp_path, text=text, typ=typ)])
    told = [(f.code, f.place.file, f.place.line) for f in found.findings]
    home = [("D004", "ekby/organisation.yaml", n) for n in (1, 2, 3, 4, 5, 6, 7, 7, 7, 7, 8, 8, 9)]
    lacking = ("D004", "ekby/organisation.yaml", None)
    kind = [("D004", "pm/typ.yaml", n) for n in (2, 2, 4, 5, 6, 6)]
    assert sorted(told, key=str) == sorted([*home, lacking, *kind], key=str)
    assert [a.nyckel for a in found.avsnitt] == ["uppföljning"]
    assert found.organisation.skrivsätt == Skrivsätt()


def test_suggestions_in_the_files(tmp_path: Path) -> None:
    text = ORGANISATION + "adres: X\nskrivsätt: {talord_til: 3}\n"
    told = "\n".join(map(str, find_document_type("pm", None, [organisation(tmp_path, text=text)]).findings))
    assert "Menade du ”adress”?" in told
    assert "Menade du ”talord_till”?" in told


def test_unknown_names_are_told_with_what_there_is() -> None:
    told = refused("foredragningpm", None, [shipped()])
    assert "D001" in told
    types = "FöredragningsPM, Rapport, Tjänsteskrivelse, Uppdragsdirektiv"
    assert f"Menade du ”FöredragningsPM”? Det finns: {types}." in told
    told = refused("foredragningspm", "regionen norrsjö", [shipped()])
    assert "D002" in told
    assert "Menade du ”Region Norrsjö”?" in told
    assert "D007" in refused(None, None, [shipped()])


def test_the_standard_organisation(tmp_path: Path) -> None:
    organisation(tmp_path, "a", "namn: A\n")
    assert find_document_type("pm", None, [tmp_path]).organisation.namn == "A"
    organisation(tmp_path, "b", "namn: B\n")
    assert "Ingen organisation är standard" in refused("pm", None, [tmp_path])
    organisation(tmp_path, "c", "namn: C\nstandard: ja\n")
    assert find_document_type("pm", None, [tmp_path]).organisation.namn == "C"
    organisation(tmp_path, "d", "namn: D\nstandard: ja\n")
    assert "Flera organisationer är standard (c, d)" in refused("pm", None, [tmp_path])
    assert find_document_type("pm", "D", [tmp_path]).organisation.namn == "D"


def test_the_nearest_folder_wins(tmp_path: Path) -> None:
    near = organisation(tmp_path / "near", "region", "namn: Vår region\n")
    assert find_document_type("pm", "region", [near, shipped()]).organisation.namn == "Vår region"
    assert find_document_type("pm", None, [near, shipped()]).organisation.namn == "Vår region"
    assert find_document_type("tjänsteskrivelse", "kommun", [near, shipped()]).organisation.namn == "Almunda kommun"
    assert "Vår region" in refused("tjänsteskrivelse", "region", [near, shipped()])
    assert {t.organisation.namn for t in all_types([near, shipped()])} == {"Vår region", "Almunda kommun"}


def test_a_folder_may_be_one_organisation(tmp_path: Path) -> None:
    assert find_document_type("pm", None, [organisation(tmp_path) / "ekby"]).organisation.namn == "Ekby kommun"


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    organisation(tmp_path)
    assert find_document_type("pm", None, [tmp_path]).organisation.namn == "Ekby kommun"
    (tmp_path / "ekby" / "organisation.yaml").write_text("format: 1\nnamn: Nya Ekby\n", encoding="utf-8")
    assert find_document_type("pm", None, [tmp_path]).organisation.namn == "Nya Ekby"


def test_a_broken_file_stops_only_its_own(tmp_path: Path) -> None:
    organisation(tmp_path, "a", "namn: 'A\n")
    organisation(tmp_path, "b", "namn: B\nstandard: ja\n")
    assert find_document_type("pm", None, [tmp_path]).organisation.namn == "B"
    told = refused("pm", "a", [tmp_path])
    assert "a/organisation.yaml, rad 1" in told
    assert [t.organisation.namn for t in all_types([tmp_path])] == ["B"]


def test_a_missing_template_or_folder_is_told(tmp_path: Path) -> None:
    organisation(tmp_path)
    (tmp_path / "ekby" / "pm" / "mall.docx").unlink()
    assert "D006" in refused("pm", None, [tmp_path])
    assert "D005" in refused("pm", None, [tmp_path / "fel"])
    assert "--mallar" in refused("pm", None, [])


def test_where_templates_are_looked_for(tmp_path: Path) -> None:
    asked = organisation(tmp_path / "asked")
    shared = organisation(tmp_path / "shared")
    beside = organisation(tmp_path / "cases" / "templates")
    (tmp_path / "templates" / "other").mkdir(parents=True)  # somebody else's folder of that name
    case = tmp_path / "cases" / "one" / "arende.yaml"
    found = template_folders([asked], case, {"BESLUTSDOC_MALLAR": str(shared)})
    assert found == [asked, shared, beside, shipped()]
    assert template_folders([], None, {}) == [shipped()]


def test_the_shipped_templates_are_inside_the_package_when_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "beslutsdoc" / "templates").mkdir(parents=True)
    monkeypatch.setattr("beslutsdoc.__file__", str(tmp_path / "beslutsdoc" / "__init__.py"))
    assert doctypes.shipped() == tmp_path / "beslutsdoc" / "templates"


def test_colours_of_charts_are_read_and_one_that_is_too_light_is_told(tmp_path: Path) -> None:
    text = "namn: Ekby\ndiagramfärger:\n  - 12385b\n  - '#3E8EC4'\n  - AACCEE\n"
    found = find_document_type("pm", None, [organisation(tmp_path, text=text)])
    assert found.organisation.diagramfärger == ("12385B", "3E8EC4", "AACCEE")
    [finding] = [f for f in found.findings if f.code == "D008"]
    assert finding.place.line == 5
    assert "1,7:1" in finding.what
