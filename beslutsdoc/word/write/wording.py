"""An organisation's way with what a paper numbers and draws: its tables, its headings, its figures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """`Tabell 1. Budget` has the word `table` and the mark `stop`; a chart or a picture has the word `figure`.

    `capital`: a reference reads ”se Tabell 1” rather than ”se tabell 1”. `numbered`: the headings have numbers.
    `colours`: of its charts, `003A5D`; none for ours.
    """

    table: str = "Tabell"
    stop: str = "."
    capital: bool = False
    numbered: bool = False
    figure: str = "Figur"
    colours: tuple[str, ...] = ()


DEFAULT_WORDING = Wording()
