"""Tells whether an existing document has been edited since beslutsdoc wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from lxml import etree

from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.opc.package import is_packed_here
from beslutsdoc.word.opc.part_names import SETTINGS, STYLES
from beslutsdoc.word.provenance import memory
from beslutsdoc.word.provenance.fingerprint import VERSIONS, Fingerprint, fingerprint
from beslutsdoc.word.provenance.memory import Memory
from beslutsdoc.word.provenance.part_sums import changed_names
from beslutsdoc.word.provenance.surroundings import EXACT, is_signed, saved_by_libreoffice

_ANOTHER_VERSION = "utkastet är skrivet av en annan version av beslutsdoc, så det går inte att se om det har ändrats"
_OF_NO_CASE = ("pages", "protection", "styles")  # hashes of what a case does not decide
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


def draft_state_for_clean(existing: bytes, new: bytes, remembering: bytes) -> DraftState:
    """The same for a `new` document without memory; `remembering` is it with its memory, which tells the case."""
    if existing == new:
        return DraftState(EditStatus.SAME)
    return DraftState(EditStatus.UNTOUCHED) if existing == remembering else draft_state(existing, remembering)


def _changes(remembered: Memory, parts: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[str, ...]:
    """What has been edited in the document with these parts; nothing when it has only been saved again."""
    if remembered.fingerprint is None:
        return (_ANOTHER_VERSION,)
    try:
        before = remembered.fingerprint
        version = VERSIONS[before.around is not None]
        now = fingerprint(parts, version=version).normalised_against(before)
        if before.around is None and not before.differences(now):
            before, now = _completed(before, parts, new)
        differs = before.differences(now)
        if not differs or (differs <= EXACT and saved_by_libreoffice(parts)):
            return ()
        from beslutsdoc.word.provenance.change_list import describe_changes

        return describe_changes(remembered, before, now, parts)
    except (etree.XMLSyntaxError, LookupError, ValueError):
        return ("filen är skadad",)


def _completed(
    before: Fingerprint, parts: Mapping[str, bytes], new: Mapping[str, bytes]
) -> tuple[Fingerprint, Fingerprint]:
    """A fingerprint of format 1, which knows only the text, with all else from the new document; and that of `parts`.

    The whole of it when the new one has the same text. Else what no text or figure of a case changes; and a part that
    is as in the new one, which no program leaves that saves a document again, tells that something else is changed.
    """
    now, other = fingerprint(parts), fingerprint(new)
    if not before.differences(fingerprint(new, version=VERSIONS[0]).normalised_against(before)):
        return other, now.normalised_against(other)
    assert now.around is not None
    assert other.around is not None
    around = replace(now.around, **{name: getattr(other.around, name) for name in _OF_NO_CASE})
    if any(parts.get(name) == new.get(name, b"") for name in (STYLES, SETTINGS)):
        around = replace(around, markup=b"")
    return replace(now, around=around), now
