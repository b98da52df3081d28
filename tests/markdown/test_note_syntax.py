"""Footnotes in Markdown: which marker leads to which text, and what is said of those that lead nowhere."""

from collections.abc import Collection

import pytest

from beslutsdoc.blocks import Block, Flow, List, Note, Paragraph, Tabell, Text, Value, plain_text
from beslutsdoc.markdown import to_blocks, to_pieces
from beslutsdoc.markdown.tokens import value_token
from tests.support.smallword import printed


class Sources:
    """A case with one source."""

    def __init__(self) -> None:
        self.cited: list[str] = []

    @property
    def named(self) -> Collection[str]:
        return ("ffu",)

    def cite(self, key: str) -> Note | None:
        self.cited.append(key)
        return Note((Text("Förfrågningsunderlaget."),), "källa ffu") if key == "ffu" else None


def notes(block: Block) -> list[tuple[str, str]]:
    """(the words before each marker, the note's text) of a paragraph."""
    assert isinstance(block, Paragraph)
    pieces = block.pieces
    return [(plain_text(pieces[:i]), plain_text(p.pieces)) for i, p in enumerate(pieces) if isinstance(p, Note)]


def more(block: Block) -> tuple[Block, ...]:
    """What stands after the first paragraph in the notes of a paragraph."""
    assert isinstance(block, Paragraph)
    return tuple(b for p in block.pieces if isinstance(p, Note) for b in p.mer)


def codes(text: str) -> list[tuple[str, int]]:
    return [(f.code, f.line) for f in to_blocks(text, [], Sources())[1]]


@pytest.mark.parametrize(
    "text",
    [
        "Ordet[^1] går vidare.\n\n[^1]: Noten.",
        "Ordet[^1] går vidare.\n[^1]: Noten.",
        "[^1]: Noten.\n\nOrdet[^1] går vidare.",
        "Ordet[^ min not ] går vidare.\n\n[^min not]:   Noten.",
    ],
)
def test_a_note_may_stand_anywhere_in_its_text(text: str) -> None:
    blocks, faults = to_blocks(text, [])
    assert faults == []
    assert [plain_text(b) for b in blocks] == ["Ordet går vidare."]
    assert notes(blocks[0]) == [("Ordet", "Noten.")]


def test_a_note_goes_on_to_an_empty_line_and_after_it_where_it_is_indented() -> None:
    text = "Ord[^1] och[^2].\n\n[^1]: Noten är\nlång.\n\n    Andra stycket.\n[^2]: Nästa.\n\nMer text."
    blocks, faults = to_blocks(text, [])
    assert faults == []
    assert notes(blocks[0]) == [("Ord", "Noten är lång."), ("Ord och", "Nästa.")]
    assert more(blocks[0]) == (Paragraph((Text("Andra stycket."),)),)
    assert plain_text(blocks[1]) == "Mer text."


def test_lists_in_a_note() -> None:
    text = (
        "- Ord[^1]\n\n[^1]: Varav:\n  1. en\n     - inre\n  2. två\n\n  a) ett\n  b) två\n\n  Slut.\n\n"
        "3. Text[^2].\n\n[^2]:\n    - bara\n    - punkter"
    )
    blocks, faults = to_blocks(text, [])
    assert [(f.code, f.line) for f in faults] == [("T007", 13)]
    assert isinstance(blocks[0], List)
    numbered, letters, last = more(blocks[0].items[0][0])
    assert isinstance(numbered, List)
    assert numbered.ordered
    assert [plain_text(item[0]) for item in numbered.items] == ["en", "två"]
    assert numbered.items[0][1] == List(False, ((Paragraph((Text("inre"),)),),))
    assert isinstance(letters, List)
    assert letters.start == "a"
    assert plain_text(last) == "Slut."
    (bullets,) = more(blocks[1])
    assert plain_text(bullets) == "bara\npunkter"


def test_a_text_of_the_case_in_a_note() -> None:
    blocks, faults = to_blocks(
        f"Ord[^1].\n\n[^1]: {value_token(0)}", [Flow((Paragraph((Text("A"),)), Paragraph((Text("B"),))))]
    )
    assert faults == []
    assert notes(blocks[0]) == [("Ord", "A")]
    assert [plain_text(b) for b in more(blocks[0])] == ["B"]


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("# Rubrik", "T022"),
        ("> Citat", "T022"),
        ("| a | b |\n  |---|---|\n  | c | d |", "T022"),
        (value_token(0), "T006"),
    ],
)
def test_a_note_holds_paragraphs_and_lists(inside: str, code: str) -> None:
    (block,), faults = to_blocks(f"Ord[^1].\n\n[^1]: Text.\n\n  {inside}", [Tabell("t", (), "", (), ())])
    assert [(f.code, f.line) for f in faults] == [(code, 5)]
    assert notes(block) == [("Ord", "Text.")]
    assert all(isinstance(b, Paragraph) for b in more(block))


def test_a_list_after_a_note_is_a_list() -> None:
    blocks, _ = to_blocks("Ord[^1]\n\n[^1]: Noten.\n- ett\n- två", [])
    assert isinstance(blocks[1], List)


def test_figures_and_formatting_in_a_note() -> None:
    value = Value(printed())
    blocks, faults = to_blocks(f"Ord[^1]\n\n[^1]: Utfallet **var** {value_token(0)}.", [(value,)])
    assert faults == []
    assert isinstance(blocks[0], Paragraph)
    assert blocks[0].pieces[1] == Note((Text("Utfallet "), Text("var", bold=True), Text(" "), value, Text(".")), "1")


def test_markers_in_bold_in_a_list_and_in_a_link() -> None:
    text = "- **fet[^1]**\n- [avtalet[^1]](https://www.exempel.se)\n\n[^1]: Noten."
    blocks, faults = to_blocks(text, [])
    assert faults == []
    assert isinstance(blocks[0], List)
    first, second = (item[0] for item in blocks[0].items)
    assert notes(first) == [("fet", "Noten.")]
    assert notes(second) == [("avtalet", "Noten.")]


def test_two_markers_at_one_place_are_parted() -> None:
    for text in ("Ord[^1][^2].", "Ord[^1] [^2]."):
        blocks, _ = to_blocks(f"{text}\n\n[^1]: A\n[^2]: B", [])
        assert plain_text(blocks[0]) == "Ord, ."
        assert isinstance(blocks[0], Paragraph)
        assert blocks[0].pieces[2] == Text(", ", raised="upp")


def test_a_note_cited_again_is_the_same_note() -> None:
    blocks, _ = to_blocks("A[^1] och B[^1]\n\n[^1]: Noten.", [])
    assert isinstance(blocks[0], Paragraph)
    first, second = (p for p in blocks[0].pieces if isinstance(p, Note))
    assert first is second


def test_a_source_is_cited_from_any_text_also_from_a_line() -> None:
    sources = Sources()
    blocks, faults = to_blocks("Enligt underlaget[^ffu].", [], sources)
    pieces, more = to_pieces("godkänna underlaget[^ffu]", [], sources)
    assert faults == more == []
    assert notes(blocks[0]) == [("Enligt underlaget", "Förfrågningsunderlaget.")]
    assert plain_text(pieces[1:]) == ""
    assert sources.cited == ["ffu", "ffu"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rad ett.\nOrd[^9].", [("T040", 2)]),
        ("Ord[^1].\n\n[^1]:", [("T040", 3)]),
        ("Ord.\n\n[^1]: Noten.", [("T041", 3)]),
        ("Ord[^1].\n\n[^1]: A\n[^1]: B", [("T042", 4)]),
        ("Ord[^1].\n\n[^1]: A[^2]\n[^2]: B", [("T043", 3), ("T041", 4)]),
        ("Ord[^1].\n\n[^1]: A[^1]", [("T043", 3)]),
        ("Ord[^ffu].\n\n[^ffu]: A", [("T044", 3)]),
    ],
)
def test_what_is_wrong_with_notes(text: str, wanted: list[tuple[str, int]]) -> None:
    assert codes(text) == wanted


def test_a_marker_that_leads_nowhere_stays_and_a_likely_one_is_told() -> None:
    blocks, faults = to_blocks("Ord[^fu].", [], Sources())
    assert plain_text(blocks[0]) == "Ord[^fu]."
    assert faults[0].do == "Menade du ”ffu”?"


def test_what_is_no_marker() -> None:
    for text in (r"Ord\[^1].", "Ord[^].", "Ord [1]."):
        blocks, faults = to_blocks(text, [])
        assert faults == []
        assert plain_text(blocks[0]) == text.replace("\\", "")
