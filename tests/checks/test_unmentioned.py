"""A figure that no text leads to is told, in a paper that leads to others."""

import pytest

from beslutsdoc.blocks import (
    Bild,
    Block,
    Flow,
    Kolumn,
    Liggande,
    Link,
    List,
    Note,
    Paragraph,
    Quote,
    Rad,
    Ref,
    Tabell,
    Text,
)
from beslutsdoc.checks.document import Document, DocumentSection
from beslutsdoc.checks.unmentioned import unmentioned
from beslutsdoc.finding import Place

KARTA, FOTO = (Bild(namn, (Text(namn.upper()),), b"", "png", 1, 1, "alt") for namn in ("karta", "foto"))
TO_KARTA = Paragraph((Text("Se "), Ref("fig-karta")))


def told(*blocks: Block) -> list[str]:
    figures = {"karta": Place(key="bilder.karta"), "foto": Place(key="bilder.foto")}
    paper = Document((DocumentSection("bakgrund", "Bakgrund", blocks, Place()),), (), figures=figures)
    return [f"{f.code} {f.place.key} {f.do}" for f in unmentioned(paper)]


def test_a_figure_beside_others_that_are_mentioned_is_told() -> None:
    assert told(TO_KARTA, KARTA, Liggande((FOTO,))) == ["K011 bilder.foto Skriv @fig-foto där den omtalas."]


def test_nothing_is_said_of_a_paper_without_references_or_of_a_figure_without_a_caption() -> None:
    assert told(KARTA, FOTO, Paragraph((Ref("tab-x"),))) == []
    assert told(TO_KARTA, KARTA, Bild("utan", (), b"", "png", 1, 1, "alt")) == []


@pytest.mark.parametrize(
    "where",
    [
        Paragraph((Note((Text("Not"),), "n", (Paragraph((Ref("fig-foto"),)),)),)),
        List(False, ((Paragraph((Ref("fig-foto"),)),),)),
        Quote((Paragraph((Ref("fig-foto"),)),)),
        Tabell("t", (), "", (Kolumn("A", "a"),), (Rad(((Ref("fig-foto"),),)), Rad((Flow((TO_KARTA,)),)))),
        Paragraph((Link("#", (Text("x"),)), Ref("fig-foto"))),
    ],
)
def test_a_reference_counts_wherever_it_stands(where: Block) -> None:
    assert told(TO_KARTA, where, KARTA, FOTO) == []
