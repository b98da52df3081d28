"""As a template author would: from a region's official .dotx to a finished paper, the run that Mallhandboken tells."""

from pathlib import Path
from typing import NamedTuple

import pytest

from beslutsdoc.doctypes import shipped
from beslutsdoc.mall.ny import create_template
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.reader.outline import OutlineLine, outline
from tests.making.tallmark import insattning, korning, officiell
from tests.support.paths import DOCS
from tests.support.smallword import part
from tests.support.validity import faults

HANDBOOK = DOCS / "mallhandboken.md"
COMMANDS = ("ny", "granska", "prova", "skapa")


class Run(NamedTuple):
    """The author's folder after the whole run, and what each command said."""

    folder: Path
    told: dict[str, korning.Told]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("tallmark")
    return Run(folder, korning.run(folder))


def lines(document: Path) -> tuple[OutlineLine, ...]:
    return outline(unpack_document(document.read_bytes()), document.name)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_succeeds(run: Run, command: str) -> None:
    assert run.told[command].code == 0, run.told[command].text


def test_the_official_template_is_a_template_with_locks(run: Run) -> None:
    official = (run.folder / officiell.NAME).read_bytes()
    assert "template.main+xml" in part(official, "[Content_Types].xml")
    assert "documentProtection" in part(official, "word/settings.xml")
    assert "sdtContentLocked" in part(official, "word/header1.xml")


def test_the_list_says_exactly_what_the_author_writes(tmp_path: Path) -> None:
    officiell.make(tmp_path / officiell.NAME)
    outcome = create_template(
        "tjansteskrivelse", "Region Tallmark", [shipped()], av=tmp_path / officiell.NAME, ut=tmp_path / "t"
    )
    listed = [(row["står_nu"], row["tagg"]) for row in outcome.more["placeringar"]]
    known_sections = [pair for pair in insattning.TAGS if "barnets_bästa" not in pair[1]]
    assert listed[: len(known_sections)] == known_sections
    in_headers = {was: tag.replace(" | datum_iso", "") for was, tag in insattning.HEADER_TAGS.items()}
    assert dict(listed[len(known_sections) :]) == in_headers
    assert outcome.more["okända_rubriker"] == ["Barnets bästa"]


def test_the_look_is_kept_and_the_locks_are_gone(run: Run) -> None:
    before, after = (run.folder / officiell.NAME).read_bytes(), (run.folder / korning.MALL).read_bytes()
    assert unpack_document(before)["word/media/logotyp.png"] in unpack_document(after).values()
    assert "documentProtection" not in part(after, "word/settings.xml")
    for name in ("word/header1.xml", "word/document.xml"):
        assert "<w:lock" not in part(after, name)
        assert "dataBinding" not in part(after, name)
    styles = [{line.style for line in lines(path)} for path in (run.folder / officiell.NAME, run.folder / korning.MALL)]
    assert styles[0] == styles[1]
    assert faults(after) == []


def test_the_review_has_nothing_to_say(run: Run) -> None:
    assert "inga anmärkningar" in run.told["granska"].text


def test_the_trial_finds_every_value_in_its_place(run: Run) -> None:
    told = run.told["prova"].text
    assert "inga anmärkningar" in told
    assert "Mallen visar aldrig:" in told
    for name in ("rikt", "magert"):
        assert faults((run.folder / "prov" / f"mall ({name} prov).docx").read_bytes()) == []


def test_the_paper_is_made_in_the_regions_own_styles(run: Run) -> None:
    paper = lines(run.folder / "ut" / "arende.docx")
    by_words = {line.words: line for line in reversed(paper)}  # the first of those that say the same
    assert by_words["Årsrapport 2024 för psykoterapi inom LOV"].style == "Tallmark Titel"
    assert by_words["att\tgodkänna årsrapport 2024 för psykoterapi inom LOV"].style == "Tallmark Att-sats"
    assert by_words["Bedömning"].style == "Tallmark Rubrik 1"
    assert "Uppföljning" not in by_words
    assert by_words["RT 2025-0187"].place.part == "sidhuvudet på första sidan"
    assert any(line.words.startswith("Patienterna gjorde 6 151 besök".replace(" ", " ")) for line in paper)
    assert [line for line in paper if "[" in line.words or "{" in line.words] == []
    assert faults((run.folder / "ut" / "arende.docx").read_bytes()) == []


def test_the_handbook_tells_what_the_commands_said(run: Run) -> None:
    page = HANDBOOK.read_text(encoding="utf-8")
    for command in ("ny", "prova"):
        for line in run.told[command].text.splitlines():
            assert line.strip() in page, (command, line)
