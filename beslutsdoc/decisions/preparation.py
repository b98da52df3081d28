"""The way of a paper through the bodies: the section Beredning, and the paper's own line in Beslutsunderlag."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from beslutsdoc.blocks import Pieces, Text
from beslutsdoc.names import fold
from beslutsdoc.swedish import Skrivsätt, dates
from beslutsdoc.swedish.words import upper_first

OWN_DOCUMENT_FIELDS = ("dokumenttyp", "mottagare", "sammanträdesdatum", "datum", "diarienummer", "rubrik")
"""The names that a pattern for the paper's own line in Beslutsunderlag may hold."""


def preparation_text(instanser: Sequence[tuple[str, dt.date | None]], mottagare: str, datum: dt.date | None) -> str:
    """The bodies before `mottagare`, a sentence each; past tense for a meeting before `datum`, the paper's own date."""
    sentences = []
    for organ, day in instanser:
        if fold(organ) == fold(mottagare):
            break
        verb = "behandlade" if day and datum and day < datum else "behandlar"
        when = f" {dates.with_den(day)}" if day else ""
        sentences.append(f"{upper_first(organ)} {verb} ärendet{when}.")
    return " ".join(sentences)


def own_document_line(mönster: str, namn: Mapping[str, Pieces | str | dt.date | None], s: Skrivsätt) -> Pieces:
    """The paper's own line in Beslutsunderlag: `mönster` with each `{name}` filled in.

    A name without a value goes, with the comma or space before it.
    """
    for name in OWN_DOCUMENT_FIELDS:
        if not namn.get(name):
            mönster = re.sub(rf"[\s,;]*\{{{name}\}}", "", mönster)
    pieces: list[Pieces] = []
    for i, part in enumerate(re.split(r"\{(\w+)\}", mönster.strip(" ,;"))):
        value = namn.get(part, f"{{{part}}}") if i % 2 else part
        value = dates.in_reference(value, s) if isinstance(value, dt.date) else value
        pieces.append((Text(value),) if isinstance(value, str) else value or ())
    return tuple(p for own in pieces for p in own if p != Text(""))
