"""`@tab-ekonomi` in case text: where it is a reference, and whether a sentence begins with it."""

import pytest

from beslutsdoc.blocks import Paragraph, Ref, Rubrik, Text, plain_text
from beslutsdoc.finding import Place
from beslutsdoc.markdown import to_blocks, to_pieces


def refs(text):
    pieces, told = to_pieces(text, ())
    assert not told
    return [p for p in pieces if isinstance(p, Ref)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Se @tab-ekonomi.", "tab-ekonomi"),
        ("(@tab-ekonomi)", "tab-ekonomi"),
        ("Se @avsnitt-barnets_bästa, sist.", "avsnitt-barnets_bästa"),
        ("_se @tab-besök_", "tab-besök"),
        ("**se @bilaga-avtal**", "bilaga-avtal"),
        ("”@fig-besök”", "fig-besök"),
        ("Se @tab-a_2–@tab-b", "tab-a_2"),
        ("Se @tabell-ekonomi", "tabell-ekonomi"),
    ],
)
def test_a_reference(text, key):
    assert refs(text)[0].key == key


@pytest.mark.parametrize(
    "text",
    ["anna@tab-konsult.example", r"Skriv \@tab-ekonomi", "@tab", "@tab-", "@tabb-a", "@-a", "`@tab-`a", "@@tab-a"],
)
def test_no_reference(text):
    assert not [p for p in to_pieces(text, ())[0] if isinstance(p, Ref)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("@tab-a visar", True),
        ("Nej. @tab-a visar", True),
        ("”Nej.” @tab-a visar", True),
        ("Varför? @tab-a visar", True),
        ("**Nej.** @tab-a visar", True),
        ("Se @tab-a", False),
        ("Utfallet: @tab-a", False),
        ("jfr. @tab-a", False),
        ("se bl.a. @tab-a", False),
        ("Se dvs. @tab-a", False),
        ("(@tab-a)", False),
    ],
)
def test_whether_a_sentence_begins_with_it(text, first):
    assert refs(text)[0].först is first


def test_words_of_ones_own():
    assert refs("Se [tabellen **nedan**](@tab-a).") == [Ref("tab-a", "tabellen nedan")]


def test_where_it_stands():
    lines = {line: Place("arende.yaml", 10 + line) for line in range(1, 9)}
    blocks, _ = to_blocks("En rad.\n\n- ett\n- se\n  @tab-a\n\n## Om @tab-b", (), None, lines.__getitem__)
    found = blocks[1].items[1][0].pieces[-1]
    assert (found.key, found.place.line) == ("tab-a", 15)
    assert isinstance(blocks[2], Rubrik)
    assert blocks[2].pieces == (Text("Om "), Ref("tab-b"))


def test_a_text_without_anything_else_to_read():
    assert to_blocks("Se @tab-a", ())[0] == (Paragraph((Text("Se "), Ref("tab-a"))),)
    assert plain_text(to_blocks("Se @tab-a", ())[0][0]) == "Se @tab-a"
