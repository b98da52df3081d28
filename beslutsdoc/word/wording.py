"""An organisation's words for what a paper numbers: its tables and its headings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """`Tabell 1. Budget` has the word `table` and the mark `stop`.

    `capital`: a reference reads ”se Tabell 1” rather than ”se tabell 1”. `numbered`: the headings have numbers.
    """

    table: str = "Tabell"
    stop: str = "."
    capital: bool = False
    numbered: bool = False


PLAIN = Wording()
