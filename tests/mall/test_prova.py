"""A template filled with two made-up cases: what is lacking, twice or misplaced in what comes of them is told."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from beslutsdoc.doctypes import shipped
from beslutsdoc.mall.outcome import Outcome
from beslutsdoc.mall.prova import try_template
from beslutsdoc.word import docxtpl_reference
from tests.support.command_line import run
from tests.support.paths import SHIPPED_TEMPLATES
from tests.support.smallword import made, texts
from tests.support.validity import faults

HEADED = (("Sammanfattning", "Heading 1"), "{{ sammanfattning }}")
LONG = "{{ rubrik }} {{ diarienummer }} {{ datum }} {{ handläggare }} {{ underskrift }}"


def tried(path: Path, typ: str | None = "foredragningspm", **more: Any) -> Outcome:
    return try_template(path, [shipped()], typ, **more, ut=path.parent / "prov")


def template(folder: Path, *content: str | tuple[str, str], **more: Any) -> Path:
    return made(folder / "m.docx", *content, **more)


def of(outcome: Outcome, *codes: str) -> list[str]:
    return [finding.what for finding in outcome.findings if finding.code in codes]


def document(outcome: Outcome, number: int = 0) -> list[str]:
    return texts(outcome.files[number].read_bytes())


@pytest.mark.parametrize("path", SHIPPED_TEMPLATES, ids=lambda p: "-".join(p.parts[-3:-1]))
def test_shipped_templates_show_all_that_they_should(path: Path, tmp_path: Path) -> None:
    outcome = try_template(path, [], ut=tmp_path)
    assert (outcome.findings, outcome.exit_code) == ((), 0)
    assert set(outcome.more["visas_aldrig"]) <= {f"handläggare.{key}" for key in ("telefon", "epost")}
    rich, bare = outcome.files
    assert (rich.name, bare.name) == ("mall (rikt prov).docx", "mall (magert prov).docx")
    for file in outcome.files:
        assert faults(file.read_bytes()) == []
    assert "‹rubrik› Provärende" in "".join(texts(rich.read_bytes()))
    assert len(texts(bare.read_bytes())) < len(texts(rich.read_bytes()))


def test_a_report_is_tried_with_an_appendix(tmp_path: Path) -> None:
    outcome = try_template(shipped() / "region" / "rapport" / "mall.docx", [], ut=tmp_path)
    assert "Bilaga 1: Provbilaga" in document(outcome)


def test_a_template_that_places_a_chart_and_a_picture_shows_made_up_ones(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ diagram.kostnader }}", "{{ bilder.karta }}", LONG, *HEADED)
    outcome = tried(path)
    assert of(outcome, "F002", "F026", "M020", "M024") == []
    assert [text.replace("\u00a0", " ") for text in document(outcome) if "Figuren" in text] == [
        "Figur 1. Figuren kostnader.", "Figur 2. Figuren karta.",
    ]  # fmt: skip
    assert faults(outcome.files[0].read_bytes()) == []


def test_what_the_template_never_shows(tmp_path: Path) -> None:
    outcome = tried(template(tmp_path, LONG, *HEADED))
    assert any("beslutsunderlag" in what for what in of(outcome, "M031"))
    assert any("Uppföljning" in what for what in of(outcome, "M032"))
    never = outcome.more["visas_aldrig"]
    assert {"uppföljning", "beslutsunderlag 1", "handläggare.titel"} <= set(never)
    assert not {"sammanfattning", "diarienummer", "datum", "handläggare.namn"} & set(never)
    assert "  handläggare.titel" in outcome.report_lines


def test_what_stands_twice(tmp_path: Path) -> None:
    outcome = tried(template(tmp_path, LONG, *HEADED, ("Uppföljning", "Heading 1"), "{{ sammanfattning }}"))
    [twice] = of(outcome, "M083")
    assert twice == (
        "{{ sammanfattning }} skrivs 2 gånger: först stycke 3, under rubriken ”Sammanfattning”, "
        "sedan stycke 8, under rubriken ”Uppföljning”."
    )
    assert of(outcome, "M082") == [
        "{{ sammanfattning }} står under rubriken ”Uppföljning”, där {{ uppföljning }} hör hemma."
    ]


def test_a_fact_in_two_headers_is_listed_and_no_fault(tmp_path: Path) -> None:
    def build(doc: Any) -> None:
        doc.sections[0].header.paragraphs[0].text = "{{ diarienummer }}"

    outcome = tried(template(tmp_path, LONG, *HEADED, build=build))
    assert of(outcome, "M082", "M083") == []
    assert any(line.startswith("  diarienummer: stycke 1; sidhuvudet") for line in outcome.report_lines)


def test_values_at_the_wrong_labels(tmp_path: Path) -> None:
    def build(doc: Any) -> None:
        table = doc.add_table(2, 3)
        rows = (("Datum", "Diarienummer", "Handläggare"), ("{{ diarienummer }}", "{{ datum }}", "{{ handläggare }}"))
        for row, words in enumerate(rows):
            for column, word in enumerate(words):
                table.cell(row, column).text = word

    outcome = tried(template(tmp_path, *HEADED, build=build))
    assert of(outcome, "M082") == [
        "{{ diarienummer }} står vid ”Datum”, där {{ datum }} hör hemma.",
        "{{ datum }} står vid ”Diarienummer”, där {{ diarienummer }} hör hemma.",
    ]
    assert "tabell 1, rad 2, kolumn 1" in str(next(f.place for f in outcome.findings if f.code == "M082"))


@pytest.mark.parametrize(
    "words", ["Datum: {{ datum }}", "Datum\t{{ datum | datum_iso }}", "Datum {{ datum | datum('den') }}"]
)
def test_a_value_beside_its_label_is_in_its_place(words: str, tmp_path: Path) -> None:
    outcome = tried(template(tmp_path, words, *HEADED))
    assert of(outcome, "M082") == []
    assert "datum" not in outcome.more["visas_aldrig"]


def test_figures_and_tables_that_the_template_names_are_made_up(tmp_path: Path) -> None:
    def build(doc: Any) -> None:
        table = doc.add_table(3, 2)
        for row, words in enumerate((
            ("{%tr for rad in tabeller.ekonomi.rader %}", ""),
            ("{{ rad.post }}", "{{ rad.utfall_2024 }}"),
            ("{%tr endfor %}", ""),
        )):  # fmt: skip
            for column, word in enumerate(words):
                table.cell(row, column).text = word

    outcome = tried(template(tmp_path, "{{ siffror.utfall }} av {{ siffror.budget }}", *HEADED, build=build))
    assert outcome.exit_code == 0
    assert document(outcome)[0] == "4\xa0712 av 4\xa0711"
    assert {"‹ekonomi› rad 1", "11", "Summa", "63"} <= set(document(outcome))


def test_sources_are_made_up_for_a_template_with_a_place_for_them(tmp_path: Path) -> None:
    outcome = tried(
        template(tmp_path, LONG, *HEADED, "{{ källor }}", "{% for källa in källor %}{{ källa }}, {% endfor %}")
    )
    assert "‹källor 1›, ‹källor 2›, " in document(outcome)
    assert [f for f in outcome.findings if f.code.startswith("T")] == []


def test_a_drawn_table_gets_the_columns_that_its_headings_name(tmp_path: Path) -> None:
    def build(doc: Any) -> None:
        table = doc.add_table(2, 3)
        for column, words in enumerate(("Nämnd", "Utfall 2023", "")):
            table.cell(0, column).text = words
        caption = table._tbl.tblPr.makeelement(qn("w:tblCaption"), {qn("w:val"): "tabell:nämnder"})
        table._tbl.tblPr.append(caption)

    outcome = tried(template(tmp_path, *HEADED, build=build))
    assert of(outcome, "M071", "M072", "S013") == []
    assert {"Nämnd", "Utfall 2023", "Kolumn 3", "‹nämnder› rad 1"} <= set(document(outcome))


def test_the_template_of_a_type_is_known_by_its_folder(tmp_path: Path) -> None:
    path = shipped() / "kommun" / "tjansteskrivelse" / "mall.docx"
    assert "Kommunstyrelsens arbetsutskott" in "".join(texts(try_template(path, [], ut=tmp_path).files[0].read_bytes()))


def test_a_template_of_no_type_wants_to_know_which(tmp_path: Path) -> None:
    outcome = tried(template(tmp_path, "x"), typ=None)
    assert (outcome.exit_code, of(outcome, "D007")) == (2, ["Mallen ligger inte i någon dokumenttyps mapp."])


def test_a_template_with_faults_is_told_as_by_granska(tmp_path: Path) -> None:
    outcome = tried(template(tmp_path, "{{ rubrik", "{% if x %}"))
    assert (outcome.exit_code, outcome.files) == (2, ())
    assert {finding.code for finding in outcome.findings} >= {"M003", "M009"}


def test_an_unknown_name_is_a_fault_but_the_trial_is_written(tmp_path: Path) -> None:
    outcome = tried(template(tmp_path, "{{ rubrk }}", *HEADED))
    assert outcome.exit_code == 1
    assert of(outcome, "M020")
    assert len(outcome.files) == 2


def test_trying_again_replaces_the_trial_unless_somebody_has_edited_it(tmp_path: Path) -> None:
    path = template(tmp_path, *HEADED)
    first = tried(path)
    assert tried(path).files == first.files
    with zipfile.ZipFile(first.files[0]) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(first.files[0], "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"Provtext", b"Egen text") if name.endswith("ent.xml") else data)
    assert [finding.code for finding in tried(path).findings] == ["U001"]


# -- docxtpl


def test_docxtpl_gives_the_same_words_for_plain_values(tmp_path: Path) -> None:
    content = (
        "Dnr {{ diarienummer }}, {{ handläggare.namn }}",
        "{%p if avser %}",
        "Avser {{ avser }}.",
        "{%p endif %}",
    )
    assert of(tried(template(tmp_path, *content), docxtpl=True), "M084", "M085") == []


def test_blocks_differ_on_purpose(tmp_path: Path) -> None:
    told = of(tried(template(tmp_path, "{{ skickas_till }}"), docxtpl=True), "M084")
    assert told == ["Orden är desamma, men beslutsdoc skriver 2 stycken och docxtpl 1."]


@pytest.mark.parametrize("answer", ["docxtpl är inte installerat här", "docxtpl stannar på mallen (KeyError)"])
def test_no_answer_from_docxtpl_is_told(answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> Callable[..., bytes]:
        raise docxtpl_reference.NoAnswer(answer)

    monkeypatch.setattr("beslutsdoc.mall.docxtpl_comparison.filled_by_docxtpl", none)
    outcome = tried(template(tmp_path, *HEADED), docxtpl=True)
    assert of(outcome, "M085") == [f"Jämförelsen gick inte att göra: {answer}."]
    assert len(outcome.files) == 2


def test_docxtpl_is_not_loaded_unasked() -> None:
    import subprocess
    import sys

    asked = "import sys, beslutsdoc.mall.prova; print('docxtpl' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = shipped() / "region" / "foredragningspm" / "mall.docx"
    code, told = run(capsys, "mall", "prova", str(path), "--ut", str(tmp_path))
    assert code == 0
    assert "Mallen visar aldrig:" in told
    assert told.splitlines()[-1] == f"{tmp_path / 'mall (magert prov).docx'} (inga anmärkningar)"
    code, told = run(capsys, "mall", "prova", str(path), "--ut", str(tmp_path), "--json")
    [result] = json.loads(told)["results"]
    assert result["kom_med"]["diarienummer"][0]["part"] == "sidhuvudet på första sidan"
    assert "handläggare.telefon" in result["visas_aldrig"]
