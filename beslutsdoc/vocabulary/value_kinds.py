"""The kinds of values in a template, known without a case: a date, a person, a list of sections."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from beslutsdoc.figures import Enhet

Prints = Literal["rad", "stycken", "tabell", "figur", "inget"]
"""What comes of printing it by itself: words in a line, paragraphs, a table or a list of pages, a chart or a picture,
nothing meant."""


@dataclass(frozen=True, slots=True)
class ValueKind:
    """A kind of value.

    `word` is what an author calls it (”datum”), `a` the same with its article. `units`: what a filter may take it for;
    None when only the case can tell. `members`: what a point leads to; `open`: what any other point leads to, where the
    case decides the names. `item`: what a list holds, called `var` in its loop. `help` and `example` are the
    name's own.
    """

    word: str
    a: str
    units: tuple[Enhet, ...] | None = ()
    prints: Prints = "rad"
    members: Mapping[str, "ValueKind"] = field(default_factory=dict)
    open: "ValueKind | None" = None
    item: "ValueKind | None" = None
    var: str = ""
    help: str = field(default="", compare=False)
    example: str = field(default="", compare=False)

    def described(self, help_: str, example: str = "") -> "ValueKind":
        """The same kind with the description and example of one name."""
        return replace(self, help=help_, example=example or self.example)


Vocabulary: TypeAlias = Mapping[str, ValueKind]

TEXT_KIND = ValueKind("text", "en text", (Enhet.TEXT,))
LINE_KIND = ValueKind("textrad", "en rad text ur ärendet")  # may hold figures and italics
PARAGRAPHS_KIND = ValueKind("textstycken", "text i stycken", prints="stycken")
HEADING_KIND = ValueKind("rubrik", "en rubrik")
NUMBER_KIND = ValueKind("tal", "ett tal", (Enhet.ANTAL,))
DATE_KIND = ValueKind(
    "datum", "ett datum", (Enhet.DATUM,), members=dict.fromkeys(("year", "month", "day"), NUMBER_KIND)
)
YES_NO_KIND = ValueKind("ja eller nej", "ja eller nej")
FIGURE_KIND = ValueKind("siffra", "en siffra", tuple(Enhet))  # its unit stands in the workbook
LISTING_KIND = ValueKind("förteckning", "en förteckning", prints="tabell")
CELL_KIND = ValueKind("cell", "en tabellcell", None)


def group(
    word: str, a: str, members: Mapping[str, ValueKind], prints: Prints = "inget", open_: ValueKind | None = None
) -> ValueKind:
    """Named values; one that prints in a line does so as a text."""
    return ValueKind(word, a, TEXT_KIND.units if prints == "rad" else (), prints, members, open_)


def list_kind(of: str, item: ValueKind, var: str, prints: Prints = "inget") -> ValueKind:
    """A list of `item`, called `var` in its loop."""
    return ValueKind(f"lista av {of}", f"en lista av {of}", (), prints, item=item, var=var)
