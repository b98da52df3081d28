"""Which level a heading of a text is of, from the number of its marks and the headings above it."""

from typing import NamedTuple


class Span(NamedTuple):
    """The levels that a text's headings may have, and what to do with a heading that lies deeper."""

    first: int
    last: int
    too_deep: str


SECTION = Span(2, 3, "Skriv rubriken med färre #, eller ge texten ett eget avsnitt under ”egna_avsnitt”.")
CHAPTERS = Span(1, 4, "Skriv rubriken med färre #, eller som ett stycke i fetstil.")


class Heights:
    """The headings of one text: the first is of the first level, whatever the number of its marks."""

    def __init__(self, span: Span) -> None:
        self._span = span
        self._open: list[int] = []  # the marks of the headings that stand above what is read

    def level(self, marks: int, words: str) -> tuple[int, list[tuple[str, str, str]]]:
        """The level of a heading with so many marks, and what is wrong with it: code, what, what to do."""
        faults = []
        deeper = [m for m in self._open if m < marks]
        level = len(deeper) + self._span.first
        if self._open and marks > max(self._open) + 1:
            do = f"Skriv rubriken med {'#' * (max(self._open) + 1)}."
            faults.append(("T021", f"Rubriken ”{words}” hoppar över en nivå.", do))
        if level > self._span.last:
            faults.append(("T021", f"Rubriken ”{words}” ligger för djupt.", self._span.too_deep))
        self._open = [*deeper, marks]
        return min(level, self._span.last), faults
