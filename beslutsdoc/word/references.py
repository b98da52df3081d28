"""References: what can be referred to in a document, and the fields that show it.

What a field shows is known once the whole document has been written, so one with references is written twice: `Seen` is
what the first time taught. Only the number stands in the field. The word before it is text, since LibreOffice does not
understand the switch that makes it lower-case (docs/analys/hanvisningar.md).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from beslutsdoc.blocks import Ref
from beslutsdoc.figures import Gap
from beslutsdoc.finding import Finding
from beslutsdoc.names import did_you_mean
from beslutsdoc.word.wording import Wording

MARK = "_Ref_"  # hidden in Word's dialog, as its own `_Ref123456789`
_LONGEST_MARK = 40  # a bookmark's name


@dataclass(frozen=True)
class Seen:
    """`shown`: what can be referred to, by key (`tab-ekonomi`), and what a field shows of it. `wanted`: the keys that
    something refers to."""

    shown: Mapping[str, str]
    wanted: frozenset[str]


def mark(key: str) -> str:
    """The name of the bookmark on what `key` stands for: `_Ref_tab_ekonomi`; a long one ends in a hash."""
    name = f"{MARK}{key.replace('-', '_')}"
    if len(name) <= _LONGEST_MARK:
        return name
    return f"{name[: _LONGEST_MARK - 9]}_{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def code(key: str) -> str:
    """The code of the field that shows what `key` stands for."""
    return f" REF {mark(key)} \\h "


def lead(ref: Ref, wording: Wording) -> str:
    """The word before the field: `tabell `, with a capital where a sentence begins or the organisation wants it."""
    kind = ref.key.partition("-")[0]
    word = {"tab": wording.table.lower(), "avsnitt": "avsnittet"}[kind]
    return f"{word[:1].upper() + word[1:] if ref.först or (kind == 'tab' and wording.capital) else word} "


def to_nothing(ref: Ref, seen: Seen) -> Gap:
    """What stands in place of a reference to what is not in the document."""
    what = f"Hänvisningen ”@{ref.key}” leder ingenstans: {_MISSING.get(ref.key.partition('-')[0], _MISSING['tab'])}."
    known = sorted(seen.shown)
    others = f"Här kan stå: {', '.join(f'@{key}' for key in known)}." if known else "Ta bort hänvisningen."
    return Gap(f"@{ref.key}", Finding("T050", what, did_you_mean(ref.key, known) or others, ref.place))


_MISSING = {
    "tab": "ingen sådan tabell med rubrik skrivs ut i dokumentet",
    "fig": "ingen sådan figur skrivs ut i dokumentet",
    "avsnitt": "inget sådant avsnitt med rubrik skrivs ut i dokumentet",
}
