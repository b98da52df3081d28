"""Which rows and columns of an area a chart draws: those that the case names, in its order, without sums."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from beslutsdoc.finding import Finding
from beslutsdoc.model import DiagramAngivelse
from beslutsdoc.names import did_you_mean, fold, to_identifier
from beslutsdoc.register.chart_selection import is_computed, referenced_columns
from beslutsdoc.sources.areas import LabelledArea
from beslutsdoc.tables import TableInput
from beslutsdoc.tables.column_formats import columns
from beslutsdoc.tables.structure import analyze_structure

_MOST_ROWS = 5_000
_DIRECTION = re.compile(r"[\s,]+(?:stigande|fallande)$")


class NeededColumns(NamedTuple):
    """The columns of an area to read, and which of them each series names."""

    kolumner: tuple[int, ...]
    efter_namn: Mapping[str, int]


def needed(yta: LabelledArea, given: DiagramAngivelse) -> NeededColumns | Finding:
    """The columns: the categories', then those that series and order use; all, when none are named."""
    if len(yta.rows) > _MOST_ROWS:
        what = f"Området {yta.område} har {len(yta.rows)} rader, fler än någon kan läsa i ett diagram."
        return Finding("F018", what, "Räkna ihop dem i arbetsboken, och rita summorna.", yta.bok.place(yta.område))
    first = yta.column((given.kategorier,)) if given.kategorier else 0
    if isinstance(first, Finding):
        return first
    heads = [" ".join(parts) for parts in yta.heads]
    if given.vänd or not given.serier:
        return NeededColumns((first, *(k for k in range(len(heads)) if k != first)), {})
    named = {text: yta.column((text,)) for text in given.serier.values() if not is_computed(text)}
    if missing := next((k for k in named.values() if isinstance(k, Finding)), None):
        return missing
    ordering = [_bare(given.sortera)] if given.sortera else []
    used = {
        name for text in (*given.serier.values(), *ordering) if is_computed(text) for name in referenced_columns(text)
    }
    wanted = [*named.values(), *(yta.column((text,)) for text in ordering)]
    wanted += [k for k, head in enumerate(heads) if to_identifier(head) in used]
    kolumner = (first, *dict.fromkeys(k for k in wanted if isinstance(k, int) and k != first))
    return NeededColumns(kolumner, {text: kolumner.index(k) for text, k in named.items() if isinstance(k, int)})


def _bare(text: str) -> str:
    """A column's name without the direction that `sortera:` may have after it."""
    return _DIRECTION.sub("", text.strip())


def drop_rows(u: TableInput, left_out: tuple[str, ...]) -> tuple[TableInput, list[Finding]]:
    """The rows that hold figures, but for those that the case leaves out."""
    heads = analyze_structure(u, columns(u, None)).rubriker
    labels = [rad.etikett for rad in u.rader]
    findings = []
    for label in left_out:
        if fold(label) not in map(fold, labels):
            what = f"Diagrammet ”{u.namn}” har ingen rad som heter ”{label}”, som står under ”utan:”."
            do = did_you_mean(label, labels) or "Skriv etiketten som i arbetsboken."
            findings.append(Finding("E024", what, do, u.plats))
    gone = set(map(fold, left_out))
    kept = tuple(rad for i, rad in enumerate(u.rader) if i not in heads and fold(rad.etikett) not in gone)
    total = u.summarad and bool(kept) and kept[-1] is u.rader[-1]
    return replace(u, rader=kept, summarad=total), findings
