"""What a value in a template is, known before there is any case: a date, a person, a list of sections."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from beslutsdoc.figures import Enhet

Prints = Literal["rad", "stycken", "tabell", "figur", "inget"]
"""What comes of printing it by itself: words in a line, paragraphs, a table or a list of pages, a chart or a picture,
nothing meant."""


@dataclass(frozen=True, slots=True)
class Kind:
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
    members: Mapping[str, "Kind"] = field(default_factory=dict)
    open: "Kind | None" = None
    item: "Kind | None" = None
    var: str = ""
    help: str = field(default="", compare=False)
    example: str = field(default="", compare=False)

    def told(self, help_: str, example: str = "") -> "Kind":
        """The same kind as what one name stands for."""
        return replace(self, help=help_, example=example or self.example)


Vocabulary: TypeAlias = Mapping[str, Kind]

TEXT = Kind("text", "en text", (Enhet.TEXT,))
RAD = Kind("textrad", "en rad text ur ärendet")  # may hold figures and italics
STYCKEN = Kind("textstycken", "text i stycken", prints="stycken")
RUBRIK = Kind("rubrik", "en rubrik")
TAL = Kind("tal", "ett tal", (Enhet.ANTAL,))
DATUM = Kind("datum", "ett datum", (Enhet.DATUM,), members=dict.fromkeys(("year", "month", "day"), TAL))
JA_NEJ = Kind("ja eller nej", "ja eller nej")
SIFFRA = Kind("siffra", "en siffra", tuple(Enhet))  # its unit stands in the workbook
FÖRTECKNING = Kind("förteckning", "en förteckning", prints="tabell")
CELL = Kind("cell", "en tabellcell", None)


def group(word: str, a: str, members: Mapping[str, Kind], prints: Prints = "inget", open_: Kind | None = None) -> Kind:
    """Named values; one that prints in a line does so as a text."""
    return Kind(word, a, TEXT.units if prints == "rad" else (), prints, members, open_)


def several(of: str, item: Kind, var: str, prints: Prints = "inget") -> Kind:
    """A list of `item`, called `var` in its loop."""
    return Kind(f"lista av {of}", f"en lista av {of}", (), prints, item=item, var=var)
