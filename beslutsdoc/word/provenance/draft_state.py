"""Tells whether an existing document has been edited since beslutsdoc wrote it."""

from dataclasses import dataclass
from enum import Enum

from lxml import etree

from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.provenance import memory
from beslutsdoc.word.provenance.fingerprint import fingerprint

_ANOTHER_VERSION = "utkastet är skrivet av en annan version av beslutsdoc, så det går inte att se om det har ändrats"


class EditStatus(Enum):
    """The state of the file that is to be replaced."""

    SAME = "same"  # identical bytes: nothing to write
    UNTOUCHED = "untouched"  # written here, perhaps saved again by another program, but not edited
    EDITED = "edited"  # written here and edited by somebody
    FOREIGN = "foreign"  # not written here, or without memory


@dataclass(frozen=True)
class DraftState:
    """The state of an existing file; `changes` are Swedish lines without initial capital or full stop."""

    kind: EditStatus
    changes: tuple[str, ...] = ()


def draft_state(existing: bytes, new: bytes) -> DraftState:
    """The state of the file `existing`, which `new` is to replace."""
    if existing == new:
        return DraftState(EditStatus.SAME)
    parts = unpack_document(existing)
    remembered = memory.read_memory(parts)
    if remembered is None:
        return DraftState(EditStatus.FOREIGN)
    if remembered.fingerprint is None:
        return DraftState(EditStatus.EDITED, (_ANOTHER_VERSION,))
    try:
        now = fingerprint(parts).normalised_against(remembered.fingerprint)
        if now == remembered.fingerprint:
            return DraftState(EditStatus.UNTOUCHED)
        from beslutsdoc.word.provenance.change_list import describe_changes

        return DraftState(EditStatus.EDITED, describe_changes(remembered, remembered.fingerprint, now, parts))
    except (etree.XMLSyntaxError, LookupError, ValueError):
        return DraftState(EditStatus.EDITED, ("filen är skadad",))
