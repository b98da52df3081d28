"""Faults for Markdown outside the supported subset."""

import re
from typing import NamedTuple


class MarkdownFault(NamedTuple):
    """Markdown outside the subset: code, what, what to do, and on which line of the text (1-based)."""

    code: str
    what: str
    do: str
    line: int


TABLE_IN_LINE = (
    "T006",
    "En tabell står mitt i en rad eller i en lista.",
    "Ge taggen ett eget stycke, med en tom rad före och efter.",
)
FIGURE_IN_LINE = (
    "T006",
    "Ett diagram eller en bild står mitt i en rad eller i en lista.",
    "Ge taggen ett eget stycke, med en tom rad före och efter.",
)
TEXT_IN_LINE = (
    "T024",
    "En text med flera stycken står mitt i en rad eller i en lista.",
    "Ge taggen ett eget stycke, med en tom rad före och efter.",
)
NOTE_IN_HEAD = (
    "T046",
    "En not kan inte stå i en tabells rubrikrad.",
    "Flytta markeringen till en cell, eller till tabellens rubrik.",
)
TOO_DEEP = (
    "T020",
    "Listan har fler än tre nivåer; de djupare skrivs på den tredje.",
    "Dela upp listan, eller skriv den som stycken.",
)
WHOLE_ADDRESS = "Skriv hela adressen, till exempel https://www.exempel.se, eller sätt \\ före [ om det inte är en länk."
APART = "Ge det ett eget stycke utan indrag, med en tom rad före och efter."
LINK_TEXT = "Skriv vad som finns där, till exempel [årsrapporten för 2024](https://…)."
NO_LINK_TEXT = re.compile(r"(?i)\S*://\S*|www\.\S+|(?:klicka |tryck |läs mer |se )?här|länk|läs mer|mer")
NO_HEADING = (
    "Flytta det till slutet av en rubrik, eller av en rad ”Tabell: …” närmast ovanför en tabell; sätt \\ före { om det "
    "inte är ett namn."
)
SAFE_LINK = re.compile(r"(?i)(https?://|mailto:|#)\S+")
OTHER = {
    "fence": ("kodblock (```)", "Ta bort de tre grava accenterna."),
    "hr": ("vågrät linje (---)", "Ta bort linjen."),
    "code_inline": ("kod (`…`)", "Ta bort de grava accenterna."),
    "image": ("bild", "Lägg bilden under ”bilder” i ärendet, och skriv {{ bilder.namn }} i ett eget stycke."),
}
