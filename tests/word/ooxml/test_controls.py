"""A figure's control: its XML, its names, and how long they may be."""

import re
from decimal import Decimal
from xml.etree import ElementTree

from beslutsdoc.figures import Enhet, Källa, Printed, Siffra
from beslutsdoc.word.ooxml import controls
from tests.support import drafts, validity
from tests.support.smallword import WNS, W

_NAMESPACES = f'xmlns:w="{WNS}" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
BOLD = "<w:rPr><w:b/></w:rPr>"


def siffra(namn: str = "utfall", *källor: Källa, uttryck: str = "") -> Siffra:
    return Siffra(namn, Decimal(1), Enhet.KRONOR, källor=källor, uttryck=uttryck)


def källa(cell: str = "B3", blad: str = "Ekonomi", arbetsbok: str = "siffror.xlsx") -> Källa:
    return Källa(arbetsbok, blad, cell)


def parsed(xml: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<w:p {_NAMESPACES}>{xml}</w:p>")


def test_a_figure_is_a_control_in_a_hidden_bookmark() -> None:
    start, control, end = parsed(controls.figure_control(drafts.figure("6,8 mnkr"), BOLD, 7))
    assert (start.tag, start.get(f"{W}name")) == (f"{W}bookmarkStart", "_bd_0007")
    assert start.get(f"{W}id") == end.get(f"{W}id")
    properties, content = control
    assert [e.tag for e in properties] == [*(f"{W}{n}" for n in ("rPr", "alias", "tag", "id")), f"{W15}appearance"]
    assert properties[1].get(f"{W}val") == "siffror.xlsx › Ekonomi!B3"
    assert properties[2].get(f"{W}val") == "siffra:utfall|mnkr:1"
    assert properties[4].get(f"{W15}val") == "hidden"
    assert [e.tag for e in content] == [f"{W}r"]
    assert "".join(content.itertext()) == "6,8 mnkr"
    assert content.find(f"{W}r/{W}rPr/{W}b") is not None


def test_text_and_names_are_escaped() -> None:
    figure = Printed("a < b & c\nd", "text", siffra('k"x', källa(blad="A&B")))
    control = parsed(controls.figure_control(figure, "", 1))[1]
    assert control.find(f".//{W}alias").get(f"{W}val") == "siffror.xlsx › A&B!B3"  # type: ignore[union-attr]
    assert [t.text for t in control.iter(f"{W}t")] == ["a < b & c", "d"]
    assert len(list(control.iter(f"{W}br"))) == 1


def test_a_cell_has_no_bookmark_of_its_own() -> None:
    assert [e.tag for e in parsed(controls.cell_control(drafts.figure("7"), "", 1))] == [f"{W}sdt"]


def test_a_long_tag_is_a_hash_that_stays_the_same() -> None:
    exact, longer = "x" * (64 - len("siffra:|tal")), "x" * (65 - len("siffra:|tal"))
    assert controls.control_tag(Printed("1", "tal", siffra(exact))) == f"siffra:{exact}|tal"
    hashed = controls.control_tag(Printed("1", "tal", siffra(longer)))
    assert re.fullmatch(r"siffra:~[0-9a-f]{16}", hashed)
    assert hashed == controls.control_tag(Printed("2", "tal", siffra(longer)))
    assert hashed != controls.control_tag(Printed("1", "heltal", siffra(longer)))


def test_a_title_says_where_a_figure_came_from() -> None:
    assert controls.control_title(siffra("x", källa(), källa("B4"))) == "siffror.xlsx › Ekonomi!B3 m.fl."
    assert controls.control_title(siffra("x", uttryck="a - b")) == "a - b"
    assert controls.control_title(siffra("x")) == "x"


def test_a_title_is_never_longer_than_word_takes() -> None:
    for book in ("b" * 80 + ".xlsx", "siffror.xlsx"):
        for sheet in ("Ekonomi", "s" * 31, "s" * 80):
            title = controls.control_title(siffra("x", källa("AB123", sheet, book), källa()))
            assert len(title) <= 64
    assert controls.control_title(siffra("x", källa(arbetsbok="b" * 80))).endswith("… › Ekonomi!B3")


def test_marks_have_names_that_word_takes() -> None:
    long = controls.section_bookmark_name("konsekvenser_för_barn_och_ungas_bästa")
    for name in (
        controls.bookmark_name(12_345),
        controls.row_bookmark_name(7),
        controls.section_bookmark_name("bedömning"),
        long,
    ):
        assert re.fullmatch(r"_bd_\w{1,36}", name)
    assert controls.section_bookmark_name("bedömning") == "_bd_avsnitt_bedömning"
    assert long != controls.section_bookmark_name("konsekvenser_för_barn_och_ungas_basta")


def test_ids_are_signed_32_bits_and_never_meet() -> None:
    numbers = (1, 1_000, 99_999)
    ids = [
        int(i)
        for n in numbers
        for i in re.findall(r'w:id[^"]*"(\d+)"', controls.figure_control(drafts.figure("1"), "", n))
    ]
    values = [
        int(i)
        for n in numbers
        for i in re.findall(r'w:id w:val="(\d+)"', controls.figure_control(drafts.figure("1"), "", n))
    ]
    assert all(0 < i < 2**31 for i in ids + values)
    assert len(set(values)) == len(numbers)


def test_a_draft_full_of_figures_is_a_valid_document() -> None:
    assert validity.faults(drafts.draft()) == []
