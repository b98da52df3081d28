"""Decides the level of a heading from the number of its marks and the headings above it."""

from typing import NamedTuple


class Span(NamedTuple):
    """The levels that a text's headings may have, and what to do with a heading that lies deeper."""

    first: int
    last: int
    too_deep: str


SECTION = Span(2, 3, "Skriv rubriken med färre #, eller ge texten ett eget avsnitt under ”egna_avsnitt”.")
CHAPTERS = Span(1, 4, "Skriv rubriken med färre #, eller som ett stycke i fetstil.")


def level(marks: int, words: str, above: list[int], span: Span) -> tuple[int, list[tuple[str, str, str]]]:
    """The level of a heading with so many marks, and code, what and remedy of each fault in it.

    The first heading of a text is of the first level, whatever the number of its marks. `above` holds the marks of the
    headings that stand above it, and then of those above what follows.
    """
    faults = []
    deeper = [m for m in above if m < marks]
    found = len(deeper) + span.first
    if above and marks > max(above) + 1:
        do = f"Skriv rubriken med {'#' * (max(above) + 1)}."
        faults.append(("T021", f"Rubriken ”{words}” hoppar över en nivå.", do))
    if found > span.last:
        faults.append(("T021", f"Rubriken ”{words}” ligger för djupt.", span.too_deep))
    above[:] = [*deeper, marks]
    return min(found, span.last), faults
