"""The shape of running text: what its words are, which figures stand in it, and when it says nothing."""

import pytest

from beslutsdoc.blocks import (
    Flow,
    Kolumn,
    Link,
    List,
    LoopItems,
    Paragraph,
    Rad,
    Record,
    Rubrik,
    Tabell,
    Text,
    Value,
    iter_figures,
    plain_text,
)
from beslutsdoc.figures import Printed
from tests.support.figure_making import gap, kr


def figure(text: str) -> Printed:
    return Printed(text, "tkr", kr(1000))


ONE, TWO, THREE, FOUR = (figure(f"{n} tkr") for n in range(1, 5))
MISSING = gap("utfall")
TABLE = Tabell(
    "ekonomi",
    (Text("Budget "), Value(ONE)),
    "tkr",
    (Kolumn("Post", "post"), Kolumn("Utfall", "utfall", är_tal=True)),
    (Rad(((Text("Vård"),), (Value(TWO),))), Rad(((Text("Summa"),), ()), är_summa=True)),
    källa=(Text("Ekonomisystemet"),),
    anmärkningar=((Text("Avrundat till "), Value(THREE)),),
)


def test_the_words_of_a_paragraph_have_its_figures_as_printed() -> None:
    link = Link("https://www.exempel.se", (Text("se ", bold=True), Value(ONE)))
    assert (
        plain_text(Paragraph((Text("Utfallet blev "), Value(TWO), Text(", "), link))) == "Utfallet blev 2 tkr, se 1 tkr"
    )


def test_a_gap_shows_among_the_words() -> None:
    assert plain_text(Paragraph((Value(MISSING),))) == "[utfall saknas]"


def test_each_item_of_a_list_is_a_line() -> None:
    items = ((Paragraph((Text("ett"),)),), (Paragraph((Text("två"),)), Paragraph((Text("mer"),))))
    assert plain_text(List(ordered=True, items=items)) == "ett\ntvå\nmer"


def test_each_row_of_a_table_is_a_line_with_caption_first_and_notes_last() -> None:
    assert plain_text(TABLE).split("\n") == [
        "Budget 1 tkr",
        "Post\tUtfall",
        "Vård\t2 tkr",
        "Summa\t",
        "Avrundat till 3 tkr",
        "Ekonomisystemet",
    ]


def test_the_figures_of_a_table_include_those_of_its_caption_and_notes_in_reading_order() -> None:
    assert list(iter_figures(TABLE)) == [ONE, TWO, THREE]


def test_figures_and_gaps_are_found_wherever_inline_pieces_stand() -> None:
    link = Link("#", (Value(ONE),))
    items = ((Paragraph((Value(MISSING),)), List(False, ((Paragraph((Value(FOUR),)),),))),)
    assert list(iter_figures(Paragraph((Value(TWO), link, Text("a"))))) == [TWO, ONE]
    assert list(iter_figures(List(False, items))) == [MISSING, FOUR]
    assert list(iter_figures(Rubrik("Ekonomi"))) == []
    assert list(iter_figures(())) == []


@pytest.mark.parametrize(
    ("empty", "full"),
    [
        (Flow(()), Flow((Paragraph((Text("a"),)),))),
        (Rubrik(""), Rubrik("Ekonomi", "ekonomi")),
        (Record({}), Record({"namn": "Anna"})),
        (Record({"namn": ""}), Record({}, shown="Anna")),
        (LoopItems(()), LoopItems(("a",))),
    ],
)
def test_what_says_nothing_is_false(empty: object, full: object) -> None:
    assert not empty
    assert full


def test_a_text_reads_as_its_blocks_one_a_line() -> None:
    assert str(Flow((Paragraph((Text("ett"),)), Paragraph((Text("två"),))))) == "ett\ntvå"
    assert str(Rubrik("Ekonomi", "ekonomi", 2)) == "Ekonomi"


def test_a_record_and_a_series_know_what_they_print_as() -> None:
    assert Record({"namn": "Anna Ek"}, shown="Anna Ek", name="handläggare").shown == "Anna Ek"
    series = LoopItems(["a", "b"], shown=Flow(()))
    assert (tuple(series), series.shown) == (("a", "b"), Flow(()))
