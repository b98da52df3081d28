"""Tells whether an existing document has been edited since beslutsdoc wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from lxml import etree

from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.opc.package import is_packed_here
from beslutsdoc.word.provenance import memory
from beslutsdoc.word.provenance.fingerprint import VERSIONS, Fingerprint, fingerprint
from beslutsdoc.word.provenance.memory import Memory
from beslutsdoc.word.provenance.part_sums import changed_names
from beslutsdoc.word.provenance.surroundings import EXACT, is_signed, saved_by_libreoffice

_ANOTHER_VERSION = "utkastet är skrivet av en annan version av beslutsdoc, så det går inte att se om det har ändrats"
_OF_NO_CASE = frozenset({"pages", "protection", "styles"})
_SIGNED = "utkastet är undertecknat (e-signatur)"


class EditStatus(Enum):
    """The state of the file that is to be replaced."""

    SAME = "same"  # identical bytes: nothing to write
    UNTOUCHED = "untouched"  # written here: every part holds what we wrote
    RESAVED = "resaved"  # written here and saved again by another program, but not edited
    EDITED = "edited"  # written here and edited by somebody
    SIGNED = "signed"  # written here and signed electronically
    OTHER = "other"  # written here, of another case
    FOREIGN = "foreign"  # not written here, or without memory


@dataclass(frozen=True)
class DraftState:
    """The state of an existing file; `changes` are Swedish lines without initial capital or full stop.

    `figures`: what would become of its figures if the new document replaced it. For OTHER `changes` are two: which
    paper it is, and which is to be written.
    """

    kind: EditStatus
    changes: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


def draft_state(existing: bytes, new: bytes) -> DraftState:
    """The state of the file `existing`, which `new` is to replace."""
    if existing == new:
        return DraftState(EditStatus.SAME)
    parts = unpack_document(existing)
    remembered = memory.read_memory(parts)
    if remembered is None:
        return DraftState(EditStatus.FOREIGN)
    ours = unpack_document(new)
    coming = memory.read_memory(ours)
    if coming is not None and remembered.paper.is_other_than(coming.paper):
        papers = remembered.paper.described(coming.paper), coming.paper.described(remembered.paper)
        return DraftState(EditStatus.OTHER, papers)
    if is_signed(parts):
        return DraftState(EditStatus.SIGNED, (_SIGNED,))
    if changed_names(remembered.sums, parts) == ([], 0) if remembered.sums else is_packed_here(existing):
        return DraftState(EditStatus.UNTOUCHED)
    changes = _changes(remembered, parts, ours)
    if not changes:
        return DraftState(EditStatus.RESAVED)
    from beslutsdoc.word.provenance.change_list import figure_changes

    return DraftState(EditStatus.EDITED, changes, figure_changes(remembered, coming) if coming else ())


def _changes(remembered: Memory, parts: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[str, ...]:
    """What has been edited in the document with these parts; nothing when it has only been saved again."""
    if remembered.fingerprint is None:
        return (_ANOTHER_VERSION,)
    try:
        before, now, differs = _compared(remembered.fingerprint, parts, new)
        if not differs or (differs <= EXACT and saved_by_libreoffice(parts)):
            return ()
        from beslutsdoc.word.provenance.change_list import describe_changes

        return describe_changes(remembered, before, now, parts)
    except (etree.XMLSyntaxError, LookupError, ValueError):
        return ("filen är skadad",)


def _compared(
    before: Fingerprint, parts: Mapping[str, bytes], new: Mapping[str, bytes]
) -> tuple[Fingerprint, Fingerprint, set[str]]:
    """The fingerprint to compare with, that of the document with these parts, and the names of what differs.

    A memory of format 1 knows only the text. Where that is the same, all else is compared with the new document: the
    whole of it when the new one has the same text, else what no figure or text of a case changes.
    """
    version = VERSIONS[before.around is not None]
    now = fingerprint(parts, version=version).normalised_against(before)
    differs = before.differences(now)
    if before.around is not None or differs:
        return before, now, differs
    same_text = not before.differences(fingerprint(new, version=version).normalised_against(before))
    before = fingerprint(new)
    now = fingerprint(parts).normalised_against(before)
    differs = before.differences(now)
    return before, now, differs if same_text else differs & _OF_NO_CASE
