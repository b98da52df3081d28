"""A new template's folder: from the shipped ones, or from an official template with a list of what goes where."""

import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from beslutsdoc.doctypes import all_types, find_document_type, shipped
from beslutsdoc.mall import organisation_file, template_labels
from beslutsdoc.mall.formatmallar import guess_styles
from beslutsdoc.mall.ny import LIST, create_template
from beslutsdoc.mall.outcome import Outcome
from beslutsdoc.mall.tag_placement import TemplateMatch, match_template_lines, requested_fact
from beslutsdoc.pipeline.build import Options, build_documents
from beslutsdoc.scaffold import new_case, shipped_cases
from beslutsdoc.vocabulary import Vocabulary, joint_vocabulary
from beslutsdoc.word.ooxml.styles import ROLES
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.reader.outline import outline
from tests.support.command_line import run
from tests.support.smallword import made, part

PSYKOTERAPI = shipped_cases() / "arsrapport-psykoterapi"


def started(folder: Path, typ: str = "foredragningspm", organisation: str = "Region Sörbygd", **more: Any) -> Outcome:
    return create_template(typ, organisation, [shipped()], ut=folder / "mallar", **more)


def codes(outcome: Outcome) -> list[str]:
    return [finding.code for finding in outcome.findings]


# -- from a shipped one


@pytest.mark.parametrize("typ", ["foredragningspm", "FöredragningsPM", "tjänsteskrivelse"])
@pytest.mark.parametrize("organisation", ["Region Sörbygd", "Älvdals kommun", "region"])
def test_it_runs_at_once(typ: str, organisation: str, tmp_path: Path) -> None:
    outcome = started(tmp_path, typ, organisation)
    assert (outcome.exit_code, codes(outcome)) == (0, [])
    kind = find_document_type(typ, None, [tmp_path / "mallar"])
    assert kind.findings == ()
    new_case(tmp_path / "fall", typ, None, templates=[tmp_path / "mallar"])
    [result] = build_documents([tmp_path / "fall"], Options(tmp_path / "ut", (tmp_path / "mallar",)))
    assert {finding.code for finding in result.findings} == {"K001"}, "an empty case lacks its parts, nothing else"


def test_the_organisation_has_its_own_name_and_nobody_elses_address(tmp_path: Path) -> None:
    started(tmp_path)
    home = find_document_type("foredragningspm", None, [tmp_path / "mallar"]).organisation
    assert (home.namn, home.standard) == ("Region Sörbygd", True)
    assert {value for key, value in home.names().items() if key != "namn"} == {None}
    assert home.diarienummer is None
    assert home.beslutsform == "att-satser"
    text = (tmp_path / "mallar" / "region-sorbygd" / "organisation.yaml").read_text(encoding="utf-8")
    assert "# adress: Sjögatan 4" in text


def test_a_kommun_starts_from_the_kommun(tmp_path: Path) -> None:
    started(tmp_path, organisation="Älvdals kommun")
    assert (
        find_document_type("foredragningspm", None, [tmp_path / "mallar"]).organisation.beslutsform
        == "numrerade meningar"
    )


def test_a_shipped_organisation_is_copied_whole(tmp_path: Path) -> None:
    started(tmp_path, organisation="Region Norrsjö")
    for name in ("organisation.yaml", "foredragningspm/typ.yaml", "foredragningspm/mall.docx"):
        assert (tmp_path / "mallar" / "region" / name).read_bytes() == (shipped() / "region" / name).read_bytes()


def test_a_second_type_keeps_the_organisations_file(tmp_path: Path) -> None:
    started(tmp_path)
    file = tmp_path / "mallar" / "region-sorbygd" / "organisation.yaml"
    file.write_text("format: 1\nnamn: Sörbygd\n", encoding="utf-8")
    assert started(tmp_path, "tjansteskrivelse").exit_code == 0
    assert file.read_text(encoding="utf-8") == "format: 1\nnamn: Sörbygd\n"
    started(tmp_path, organisation="Almby kommun")
    assert find_document_type("foredragningspm", "Almby kommun", [tmp_path / "mallar"]).organisation.standard is False


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    started(tmp_path)
    mall = tmp_path / "mallar" / "region-sorbygd" / "foredragningspm" / "mall.docx"
    mall.write_bytes(b"mitt arbete")
    again = started(tmp_path)
    assert (again.exit_code, codes(again), again.files) == (2, ["U009"], ())
    assert mall.read_bytes() == b"mitt arbete"


def test_an_unknown_type_is_told_with_those_that_are(tmp_path: Path) -> None:
    outcome = started(tmp_path, "tjänsteskrivels")
    assert (outcome.exit_code, codes(outcome)) == (2, ["D001"])
    assert "Menade du ”Tjänsteskrivelse”?" in outcome.findings[0].do
    assert not (tmp_path / "mallar").exists()


def test_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ("mall", "ny", "--typ", "foredragningspm", "--organisation", "Region Sörbygd")
    code, told = run(capsys, *words)
    mall = Path("templates", "region-sorbygd", "foredragningspm", "mall.docx")
    assert code == 0
    assert told.splitlines()[0] == f"Ändra mallen i Word och granska den: beslutsdoc mall granska {mall}"
    assert told.splitlines()[-1] == f"{mall} (inga anmärkningar)"
    code, told = run(capsys, *words, "--json")
    assert code == 2
    assert json.loads(told)["results"][0]["findings"][0]["code"] == "U009"


def test_the_organisations_file_keeps_its_comments() -> None:
    source = "format: 1\nnamn: A\nstandard: ja\nadress: B\ndiarienummer:\n  exempel: 1\n\n# Organ.\norgan:\n  - x\n"
    assert organisation_file.organisation_yaml(
        f"{source}formatmallar: {{}}\n", 'Region "Ö"', False, {"att_sats": "Ö Att"}
    ) == (
        'format: 1\nnamn: "Region \\"Ö\\""\n# adress: B\n# diarienummer:\n#   exempel: 1\n\n# Organ.\norgan:\n  - x\n'
        'formatmallar:\n  att_sats: "Ö Att"\n'
    )


# -- from an official one


def official(folder: Path, *content: str | tuple[str, str], **more: Any) -> Path:
    return made(folder / "officiell.docx", *content, **more)


def located(path: Path, typ: str = "tjansteskrivelse", organisation: str = "region") -> TemplateMatch:
    kind = find_document_type(typ, organisation, [shipped()])
    return match_template_lines(outline(unpack_document(path.read_bytes()), path.name), kind)


def pairs(found: TemplateMatch) -> list[tuple[str, str]]:
    return [(p.tag, p.current) for p in found.placements]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Dnr: [dnr]", [("{{ diarienummer }}", "[dnr]")]),
        ("Dnr RS 2025/", []),
        ("Dnr 2025/XX", [("{{ diarienummer }}", "2025/XX")]),
        ("Datum\tÅÅÅÅ-MM-DD", [("{{ datum }}", "ÅÅÅÅ-MM-DD")]),
        ("[Klicka här och ange datum]", [("{{ datum }}", "[Klicka här och ange datum]")]),
        ("Diarienummer", [("{{ diarienummer }}", "")]),
        ("Handläggande tjänsteperson: Anna Ek", [("{{ handläggare.namn }}", "Anna Ek")]),
        ("Datum för yttrandet är inte bestämt.", []),
    ],
)
def test_facts_are_found_by_their_labels(words: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    assert pairs(located(official(tmp_path, words))) == expected


def test_a_label_above_or_beside_its_place(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        table = document.add_table(2, 3)
        for column, words in enumerate(("Datum", "Diarienummer", "Handläggare")):
            table.cell(0, column).text = words
        table.cell(1, 0).text = "2025-01-01"
        beside = document.add_table(1, 2)
        beside.cell(0, 0).text = "Telefon"
        beside.cell(0, 1).text = "019-00 00 00"

    found = located(official(tmp_path, build=build))
    assert [(p.tag, p.place.where) for p in found.placements] == [
        ("{{ datum }}", "tabell 1, rad 2, kolumn 1"),
        ("{{ diarienummer }}", "tabell 1, rad 2, kolumn 2"),
        ("{{ handläggare.namn }}", "tabell 1, rad 2, kolumn 3"),
        ("{{ handläggare.telefon }}", "tabell 2, rad 1, kolumn 2"),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (["Dnr: [dnr]"], "{{ diarienummer }}               stycke 1, i stället för ”[dnr]”"),
        (["Diarienummer"], "{{ diarienummer }}               stycke 1, intill etiketten ”Diarienummer”"),
        (["Diarienummer", ""], "{{ diarienummer }}               stycke 2, på den tomma platsen"),
        ([("Uppföljning", "Heading 1")], "{{ uppföljning }}                stycke 1, intill rubriken ”Uppföljning”"),
    ],
)
def test_where_to_put_it_is_told(content: list[Any], told: str, tmp_path: Path) -> None:
    [placering] = located(official(tmp_path, *content)).placements
    assert str(placering) == told


def test_a_name_that_stands_there_already_is_not_listed(tmp_path: Path) -> None:
    found = located(official(tmp_path, "Dnr: {{ diarienummer }}", "Datum: [datum]"))
    assert pairs(found) == [("{{ datum }}", "[datum]")]
    assert "diarienummer" not in found.without_place


def test_what_a_footer_tells_is_the_organisations(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].text = "Telefon: 019-00 00 00"

    assert pairs(located(official(tmp_path, build=build))) == [("{{ organisation.telefon }}", "019-00 00 00")]


@pytest.mark.parametrize("level", ["Heading 1", "Heading 2"])
def test_sections_are_found_by_their_headings(level: str, tmp_path: Path) -> None:
    content = [
        ("[Rubrik]", "Title"), ("Förslag till beslut", level), "[inledning]", "[att-satser]",
        ("Ärendets beredning", level), ("Ekonomi", level), "[text]", ("Egen rubrik", level), "[text]",
        ("Sändlista", level), "[mottagare]",
    ]  # fmt: skip
    found = located(official(tmp_path, *content))
    assert pairs(found) == [
        ("{{ rubrik }}", "[Rubrik]"),
        ("{{ beslutsinledning }}", "[inledning]"),
        ("{{ förslag_till_beslut }}", "[att-satser]"),
        ("{{ beredning }}", ""),
        ("{{ ekonomi }}", "[text]"),
        ("{{ skickas_till }}", "[mottagare]"),
    ]
    assert found.unknown == ("Egen rubrik",)
    assert "beslutsunderlag" in found.without_place
    assert "ekonomi" not in found.without_place


def test_every_name_that_is_suggested_is_one_that_templates_have() -> None:
    names: Vocabulary = joint_vocabulary(all_types([shipped()]))
    tables = (template_labels.LABELS, template_labels.HEADINGS, template_labels.OF_SECTIONS)
    for name in {name for table in tables for name in table.values()}:
        first, _, member = name.partition(".")
        assert first in names, name
        assert not member or member in names[first].members, name


@pytest.mark.parametrize(
    ("names", "used", "expected"),
    [
        (["Att-sats", "heading 1"], ["heading 1"], {}),
        (["RÖL Att-sats", "RÖL Text"], [], {"att_sats": "RÖL Att-sats", "brödtext": "RÖL Text"}),
        (["heading 1", "RÖL Rubrik 1"], ["RÖL Rubrik 1"], {"rubrik_1": "RÖL Rubrik 1"}),
        (["heading 1", "RÖL Rubrik 1"], ["heading 1"], {}),
        (["heading 1", "heading 2", "X Rubrik 1", "X Rubrik 2"], ["X Rubrik 1"],
         {"rubrik_1": "X Rubrik 1", "rubrik_2": "X Rubrik 2"}),
        (["Punktlista"], [], {"punktlista": "Punktlista"}),
    ],
)  # fmt: skip
def test_roles_are_guessed_by_what_styles_are_called(
    names: list[str], used: list[str], expected: dict[str, str]
) -> None:
    found, lacking = guess_styles({"paragraph": names}, used)
    assert found == expected
    assert set(lacking) | set(found) <= ROLES.keys()


def test_the_list_lies_beside_the_template(tmp_path: Path) -> None:
    outcome = started(tmp_path, av=official(tmp_path, "Dnr: [dnr]"))
    file = tmp_path / "mallar" / "region-sorbygd" / "foredragningspm" / LIST
    assert file in outcome.files
    assert file.read_bytes().startswith("\ufeff".encode()), "Anteckningar in older Windows wants the mark"
    assert file.read_text(encoding="utf-8-sig").splitlines() == list(outcome.report_lines)
    assert "{{ diarienummer }}" in file.read_text(encoding="utf-8-sig")


def test_macros_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    outcome = started(tmp_path, av=official(tmp_path, "x", add={"word/vbaProject.bin": b"x"}))
    assert (outcome.exit_code, codes(outcome)) == (2, ["M002"])
    assert not (tmp_path / "mallar").exists()


def test_the_official_file_is_not_touched_and_its_words_are_kept(tmp_path: Path) -> None:
    path = official(tmp_path, "Dnr: [dnr]", ("Bakgrund", "Heading 1"))
    before = path.read_bytes()
    started(tmp_path, av=path)
    assert path.read_bytes() == before
    copy = Document(str(tmp_path / "mallar" / "region-sorbygd" / "foredragningspm" / "mall.docx"))
    assert [p.text for p in copy.paragraphs] == ["Dnr: [dnr]", "Bakgrund"]


def test_protection_goes_and_is_told(tmp_path: Path) -> None:
    locked = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    settings = {"word/settings.xml": lambda xml: xml.replace("<w:defaultTabStop", f"{locked}<w:defaultTabStop")}
    path = official(tmp_path, "x", xml=settings)
    assert locked in part(path.read_bytes(), "word/settings.xml")
    outcome = started(tmp_path, av=path)
    assert codes(outcome) == ["M081"]
    assert locked not in part(outcome.files[-1].read_bytes(), "word/settings.xml")


def test_a_line_that_asks_for_nothing(tmp_path: Path) -> None:
    [line] = outline(unpack_document(official(tmp_path, "Vanlig text.").read_bytes()), "m.docx")
    assert requested_fact(line) is None
