"""Names from outside: one form inside, suggestions that fold, file names that every system takes."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslutsdoc.names import did_you_mean, file_name, fold, nfc, suggest, to_identifier

always_the_same = settings(derandomize=True, max_examples=200, deadline=None)


def test_a_name_saved_on_macos_is_the_same_name() -> None:
    assert nfc(unicodedata.normalize("NFD", "förslag_till_beslut")) == "förslag_till_beslut"


@pytest.mark.parametrize("written", ["Skickas till", "skickas_till", "SKICKAS-TILL", " skickas  till:"])
def test_folding_ignores_case_space_hyphen_and_underscore(written: str) -> None:
    assert fold(written) == "skickastill"


def test_folding_drops_the_dots_and_rings() -> None:
    assert fold("Årsrapport för vård") == "arsrapportforvard"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("arende", "ärende"), ("Rubrik", "rubrik"), ("rubik", "rubrik"), ("skickastill", "skickas_till")],
)
def test_a_misspelt_name_finds_the_one_that_was_meant(written: str, meant: str) -> None:
    assert suggest(written, ["ärende", "rubrik", "skickas_till"]) == meant


def test_nothing_is_suggested_for_a_name_that_is_like_no_other() -> None:
    assert suggest("xyz", ["ärende", "rubrik"]) is None


def test_a_suggestion_is_a_swedish_question_or_nothing() -> None:
    assert did_you_mean("arende", ["ärende"]) == "Menade du ”ärende”?"
    assert did_you_mean("xyz", ["ärende"]) == ""


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Utfall 2024", "utfall_2024"),
        ("2024", "_2024"),
        ("Kostnad/m²", "kostnad_m"),
        ("Skickas till:", "skickas_till"),
        ("%", ""),
        (unicodedata.normalize("NFD", "Återstår"), "återstår"),
    ],
)
def test_a_printed_label_becomes_a_name_for_templates(label: str, name: str) -> None:
    assert to_identifier(label) == name


@always_the_same
@given(st.text(max_size=30))
def test_every_inside_name_can_be_written_in_a_tag(label: str) -> None:
    name = to_identifier(label)
    assert name == nfc(name)
    assert name == "" or name.isidentifier()


@always_the_same
@given(st.text(max_size=30))
def test_an_inside_name_is_its_own_inside_name(label: str) -> None:
    name = to_identifier(label)
    assert to_identifier(name) == name


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("KS 2018/14", "KS 2018-14"),
        ("Årsrapport 2024: vård?", "Årsrapport 2024- vård"),
        ("CON", "CON_"),
        ("con.xlsx", "con_.xlsx"),
        ("NUL .x", "NUL_ .x"),
        ("lpt9", "lpt9_"),
        ("konto", "konto"),
        ("två\nrader", "två-rader"),
        ("...", "namnlös"),
        ("", "namnlös"),
    ],
)
def test_a_file_name_keeps_its_letters_and_loses_what_windows_refuses(text: str, stem: str) -> None:
    assert file_name(text) == stem


@always_the_same
@given(st.text(max_size=300))
def test_every_file_name_fits_on_every_system(text: str) -> None:
    stem = file_name(text)
    assert stem
    assert len(stem) <= 121
    assert len(stem.encode()) <= 201
    assert not set(stem) & set('<>:"/\\|?*\n\r\t\0')
    assert stem == stem.strip(" .")


def test_a_long_file_name_is_cut_between_letters() -> None:
    assert file_name("😀" * 90) == "😀" * 50
