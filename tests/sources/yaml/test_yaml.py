"""A YAML file becomes placed data: places, traps, bounds."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslutsdoc.errors import Unreadable
from beslutsdoc.sources import yaml
from beslutsdoc.sources.located_data import LocatedData


@pytest.fixture
def located(tmp_path: Path) -> Any:
    def read(text: str | bytes) -> LocatedData:
        file = tmp_path / "arende.yaml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return yaml.read_case_file(file)

    return read


def told(located: LocatedData) -> list[tuple[str, int | None]]:
    return [(f.code, f.place.line) for f in located.findings]


def test_every_scalar_stays_text(located: Any) -> None:
    data = located("a: 0123\nb: 12:30\nc: NO\nd: 2026-13-01\ne: 1e3\nf: yes\ng: 0x1F\nh: '~'\n").data
    expected = {"a": "0123", "b": "12:30", "c": "NO", "d": "2026-13-01", "e": "1e3", "f": "yes", "g": "0x1F", "h": "~"}
    assert data == expected


def test_nothing_is_none(located: Any) -> None:
    assert located("a:\nb: ~\nc: null\nd: ''\n").data == {"a": None, "b": None, "c": None, "d": ""}


def test_every_value_and_key_has_its_place(located: Any) -> None:
    p = located("rubrik: Å\nhandläggare:\n  - namn: Anna\n    titel: X\n")
    place = p.place(("handläggare", 0, "titel"))
    assert (place.file, place.line, place.column, place.key) == ("arende.yaml", 4, 12, "handläggare.1.titel")
    assert p.place(("handläggare", 0, "titel"), key=True).column == 5
    assert (p.place(("datum",)).line, p.place(("datum",)).key) == (None, "datum")


def test_a_path_that_a_shorthand_leaves_out_is_found(located: Any) -> None:
    p = located("handläggare: Anna\nunderskrift:\n  namn: Rut\nekonomi:\n  - ett\n  - två\n")
    assert p.place(("handläggare", 0, "namn")).line == 1
    assert p.place(("underskrift", 0, "namn")).line == 3
    assert p.place(("avsnitt", "ekonomi", "lista", 1)).line == 6


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: |\n  ett\n\n  tre\n   fyra\n", {1: 2, 2: 3, 3: 4, 4: 5}),
        ("a: |-\n\n  två\n", {1: 2, 2: 3}),
        ("x: 1\na: |2+\n    ett\n  två\n\n", {1: 3, 2: 4}),
        ("a: >\n  ett\n  ett\n\n  två\n  två\n", {1: 2, 2: 5}),
        ("a: ett\n  ett\n\n  två\n", {1: 1, 2: 4}),
        ("a: 'ett\n\n\n  tre'\n", {1: 1, 3: 4}),
        ("a:\r\n  b: |\r\n    ett\r\n    två\r\n", {1: 3, 2: 4}),
    ],
)
def test_a_line_of_a_text_is_found_in_the_file(located: Any, text: str, lines: dict[int, int]) -> None:
    p = located(text)
    path = ("a", "b") if isinstance(p.data["a"], dict) else ("a",)
    assert {n: p.text_place(path, n).line for n in lines} == lines
    assert p.text_place(path, 99).line >= max(lines.values())


def test_a_text_on_one_line_has_one_place(located: Any) -> None:
    assert located("a: ett\n").text_place(("a",), 7).line == 1


def test_keys_and_texts_are_nfc_and_keys_have_nothing_invisible(located: Any) -> None:
    assert located("a\u0308rende: fo\u0308r\nru\u00adbrik\u200b: x\n").data == {"ärende": "för", "rubrik": "x"}


def test_all_duplicate_keys_are_told_and_the_first_holds(located: Any) -> None:
    p = located("a: 1\nb:\n  c: 1\n  c: 2\na: 2\na: 3\n")
    assert p.data == {"a": "1", "b": {"c": "1"}}
    assert told(p) == [("Y003", 4), ("Y003", 5), ("Y003", 6)]


def test_a_duplicate_in_nfd_is_one(located: Any) -> None:
    assert told(located("ä: 1\na\u0308: 2\n")) == [("Y003", 2)]


def test_a_mended_value_holds_its_following_lines(located: Any) -> None:
    p = located("a: {{ x }} och\n  det's mer\n\n  ännu mer\nb: 1\n")
    assert p.data == {"a": "{{ x }} och det's mer\nännu mer", "b": "1"}
    assert told(p) == [("Y011", 1)]


def test_mending_never_reaches_into_a_block(located: Any) -> None:
    p = located("a: |\n  @x: y\n  - *z\n  {{ w }}\nb: @c\n")
    assert p.data == {"a": "@x: y\n- *z\n{{ w }}\n", "b": "@c"}
    assert told(p) == [("Y011", 5)]


def test_a_comment_with_a_space_is_a_comment(located: Any) -> None:
    assert told(located("a: ett  # en förklaring\nb: två #12\nc: '# tre' # x\n")) == [("Y012", 2)]


def test_a_negative_number_and_a_dash_are_no_lists(located: Any) -> None:
    assert told(located("a: -5\nb: – sade hon\nc: -\n")) == [("Y011", 3)]


def test_several_faults_in_the_form_are_told_at_once(located: Any) -> None:
    with pytest.raises(Unreadable) as stop:
        located("a: @x\nb: y: z\nc:1\nd: [e\n")
    assert [(f.code, f.place.line) for f in stop.value.findings] == [("Y011", 1), ("Y013", 2), ("Y015", 3), ("Y001", 4)]


def test_what_came_before_is_told_too_when_the_file_is_no_mapping(located: Any) -> None:
    with pytest.raises(Unreadable) as stop:
        located("- a\x0b\n")
    assert [f.code for f in stop.value.findings] == ["Y008", "Y017"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: " + "[" * 100_000, "Y007"),
        ("a:\n" + "- x\n" * 110_000, "Y007"),
        ("a: " + "x" * 5_000_001, "Y007"),
        ("'a' b: 'c' d\n", "Y011"),
    ],
    ids=["deep", "many", "large", "endless"],
)
def test_too_much_is_refused(located: Any, text: str, code: str) -> None:
    with pytest.raises(Unreadable) as stop:
        located(text)
    assert code in [f.code for f in stop.value.findings]


def test_no_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "saknas.yaml", tmp_path):
        with pytest.raises(Unreadable) as stop:
            yaml.read_case_file(path)
        assert stop.value.findings[0].code == "Y005"


_SCRAPS = [
    "a: ", "b:\n  ", "- ", "{{ x }}", "[", "]", "{", "}", "'", '"', "|\n  ", ">\n", "*a", "&a ", "!t ", "#1", " # c",
    "\n", "\t", "---\n", "...\n", "? ", "<<: ", "%", "@", "\\", ",", ":", "\r\n", "\x00", "å", "a\u030a", "~",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_SCRAPS) | st.text(max_size=5), max_size=25))
def test_any_file_is_read_or_refused_with_words(tmp_path_factory: pytest.TempPathFactory, scraps: list[str]) -> None:
    file = tmp_path_factory.mktemp("yaml") / "arende.yaml"
    file.write_text("".join(scraps), encoding="utf-8", errors="replace", newline="")
    try:
        located = yaml.read_case_file(file)
    except Unreadable:
        return
    assert set(located.lines) <= set(located.places)
    assert all(located.place(path).file for path in located.places)
