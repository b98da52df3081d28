"""Lists of letters are shown to Markdown as numbered ones, their lines and widths kept."""

import pytest

from beslutsdoc.markdown.unmarked_lists import as_numbered


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a) ensam",
        "b) ett\nc) två",
        "a)ihop\nb)ihop",
        "a) ett\n\nNy.\n\nb) två",
        "A) ett\nB) två",
        "a) ett\n\n c) två",
    ],
)
def test_what_is_no_list_of_letters_is_left_alone(text: str) -> None:
    assert as_numbered(text) == (text, frozenset())


def test_letters_become_numbers_on_their_own_lines() -> None:
    assert as_numbered("Krav:\na) ett\n   mer\nb) två\n\nc) tre\ne) fem") == (
        "Krav:\n1) ett\n   mer\n1) två\n\n1) tre\ne) fem",
        frozenset({1, 3, 5}),
    )


def test_an_indented_list_ends_where_the_indentation_does() -> None:
    assert as_numbered("1. x\n   a) ett\n   b) två\n2. y\n   a) tre\n   b) fyra")[1] == {1, 2, 4, 5}
