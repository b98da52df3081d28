"""An organisation's wording for numbered tables and figures, and the colours of its charts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """In the caption `Tabell 1. Budget`, `table` is the word and `stop` the mark; `figure` is for charts and pictures.

    `capital`: a reference reads ”se Tabell 1” rather than ”se tabell 1”. `numbered`: the headings have numbers.
    `colours`: of its charts, in hex (`003A5D`); empty for the default ones.
    """

    table: str = "Tabell"
    stop: str = "."
    capital: bool = False
    numbered: bool = False
    figure: str = "Figur"
    colours: tuple[str, ...] = ()


DEFAULT_WORDING = Wording()
