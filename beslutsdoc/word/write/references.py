"""Cross-references: what can be referred to in a document, and the REF fields that show it.

What a field shows is known once the whole document has been written, so one with references is written twice:
`ReferenceIndex` is what the first time taught. Only the number is in the field. The word before it is text, since
LibreOffice does not understand the switch that makes it lower-case (docs/analys/hanvisningar.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from beslutsdoc.blocks import Pieces, Ref, plain_text
from beslutsdoc.figures import Gap
from beslutsdoc.finding import Finding
from beslutsdoc.names import did_you_mean
from beslutsdoc.word.ooxml.controls import section_bookmark_name
from beslutsdoc.word.ooxml.conventions import reference_bookmark
from beslutsdoc.word.write.heading_numbers import HeadingNumbering
from beslutsdoc.word.write.wording import Wording

_SECTION = "avsnitt-"


@dataclass(frozen=True)
class ReferenceIndex:
    """`shown`: key of each possible target (`tab-ekonomi`) → the text that a field shows. `wanted`: the keys that
    something refers to. `numbered`: the keys of numbered headings, whose number is shown."""

    shown: Mapping[str, str]
    wanted: frozenset[str]
    numbered: frozenset[str] = frozenset()


def build_reference_index(
    shown: Mapping[str, str], wanted: frozenset[str], document: str, headings: HeadingNumbering | None
) -> ReferenceIndex:
    """The index from the first writing of the document; `document` is the XML of its body part."""
    numbers = dict(headings.numbers(document)) if headings else {}
    of_sections = ((key, section_bookmark_name(key.partition("-")[2])) for key in shown if key.startswith(_SECTION))
    numbers_by_key = {key: numbers[name] for key, name in of_sections if name in numbers}
    return ReferenceIndex({**shown, **numbers_by_key}, wanted, frozenset(numbers_by_key))


def ref_field_code(key: str, index: ReferenceIndex) -> str:
    """The REF field code for `key`: shows the bookmark's text, or (`\\n`) the number of its paragraph."""
    return (
        f" REF {reference_bookmark(key)} \\n \\h " if key in index.numbered else f" REF {reference_bookmark(key)} \\h "
    )


def reference_lead_word(ref: Ref, index: ReferenceIndex, wording: Wording) -> str:
    """The word before the field, `tabell` or `avsnittet`, and a space that keeps a number on its line; with a capital
    where a sentence begins or the organisation wants it."""
    kind = ref.key.partition("-")[0]
    numbered = {"tab": wording.table, "fig": wording.figure, "bilaga": "bilaga"}
    if kind not in numbered and ref.key not in index.numbered:
        return "Avsnittet " if ref.först else "avsnittet "
    word = numbered.get(kind, "avsnitt").lower()
    capital = ref.först or (kind in numbered and wording.capital)
    return f"{word[:1].upper() + word[1:] if capital else word}\u00a0"


def text_with_references(pieces: Pieces, index: ReferenceIndex | None, wording: Wording) -> str:
    """The pieces as plain text with references resolved, where no field can stand: a title for screen readers."""
    return "".join(
        [_reference_text(p, index, wording) if isinstance(p, Ref) and not p.text else plain_text(p) for p in pieces]
    )


def _reference_text(ref: Ref, index: ReferenceIndex | None, wording: Wording) -> str:
    if index is None:
        return ""
    shown = index.shown.get(ref.key)
    return (
        broken_reference_gap(ref, index).text if shown is None else f"{reference_lead_word(ref, index, wording)}{shown}"
    )


def broken_reference_gap(ref: Ref, index: ReferenceIndex) -> Gap:
    """The gap (T050) in place of a reference whose target is not in the document."""
    kind = ref.key.partition("-")[0]
    what = f"Hänvisningen ”@{ref.key}” leder ingenstans: {_MISSING.get(kind, _MISSING['tab'])}."
    known = [f"@{key}" for key in sorted(index.shown)]
    others = f" Här kan stå: {', '.join(known)}." if known else ""
    do = did_you_mean(f"@{ref.key}", known) or f"{_REMEDY.get(kind, 'Rätta eller')} ta bort hänvisningen.{others}"
    return Gap(f"@{ref.key}", Finding("T050", what, do, ref.place))


_MISSING = {
    "tab": "ingen sådan tabell med rubrik skrivs ut i dokumentet",
    "fig": "ingen sådan figur med rubrik skrivs ut i dokumentet",
    "bilaga": "ingen sådan bilaga skrivs ut i dokumentet",
    "avsnitt": "inget sådant avsnitt med rubrik skrivs ut i dokumentet",
}
_REMEDY = {"tab": "Ge tabellen en rubrik, eller", "fig": "Ge figuren en rubrik, eller"}
