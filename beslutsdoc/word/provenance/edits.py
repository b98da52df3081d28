"""Whether somebody has worked on a draft since it was written here."""

from dataclasses import dataclass
from enum import Enum

from lxml import etree

from beslutsdoc.word.opc.opening import unpacked
from beslutsdoc.word.provenance import memory
from beslutsdoc.word.provenance.fingerprint import fingerprint

_ANOTHER_VERSION = "utkastet är skrivet av en annan version av beslutsdoc, så det går inte att se om det har ändrats"


class Kind(Enum):
    """What stands where the document is to be written."""

    SAME = "same"  # the very bytes: nothing to do
    UNTOUCHED = "untouched"  # written here, perhaps saved again by another program, but not changed
    EDITED = "edited"  # written here and changed by somebody
    FOREIGN = "foreign"  # not written here, or without memory


@dataclass(frozen=True)
class State:
    """What is known of the file that stands there; `changes` are Swedish lines without capital or full stop."""

    kind: Kind
    changes: tuple[str, ...] = ()


def state(existing: bytes, new: bytes) -> State:
    """How the file `existing` relates to what was written here, when `new` is to take its place."""
    if existing == new:
        return State(Kind.SAME)
    parts = unpacked(existing)
    remembered = memory.read(parts)
    if remembered is None:
        return State(Kind.FOREIGN)
    if remembered.fingerprint is None:
        return State(Kind.EDITED, (_ANOTHER_VERSION,))
    try:
        now = fingerprint(parts).held_against(remembered.fingerprint)
        if now == remembered.fingerprint:
            return State(Kind.UNTOUCHED)
        from beslutsdoc.word.provenance.changes import changes  # needed by few: most drafts are as they were written

        return State(Kind.EDITED, changes(remembered, remembered.fingerprint, now, parts))
    except (etree.XMLSyntaxError, LookupError, ValueError):
        return State(Kind.EDITED, ("filen är skadad",))
