"""The handbook's examples of figures: tags and cells with what they print, run each time a page is generated."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from beslutsdoc.blocks import plain_text
from beslutsdoc.casetext.reader import CaseTextReader
from beslutsdoc.figures import Enhet, Källa, Siffra, Visning
from beslutsdoc.filters import bind_filters
from beslutsdoc.finding import NOWHERE, Finding
from beslutsdoc.sources.interpret import DEFAULT_READ_OPTIONS, interpret
from beslutsdoc.swedish import Skrivsätt

_FILTERS = bind_filters(Skrivsätt())
_FULL = Visning()
_TKR = Visning(Decimal(1000), 0)
_SHARE = Visning(Decimal("0.01"), 1)


def _figure(namn: str, värde: Decimal | dt.date | dt.time | str, enhet: Enhet, visning: Visning = _FULL) -> Siffra:
    return Siffra(namn, värde, enhet, visning, (Källa("siffror.xlsx", "Blad1", "B4"),))


_EXAMPLES = (  # figures of the examples, and what Excel shows in their cells
    (_figure("budget", Decimal(7_900_000), Enhet.KRONOR, _TKR), "7 900 tkr"),
    (_figure("utfall", Decimal(6_812_240), Enhet.KRONOR, _TKR), "6 812 tkr"),
    (_figure("avvikelse", Decimal(-1_100_000), Enhet.KRONOR, _TKR), "-1 100 tkr"),
    (_figure("andel", Decimal("0.231995"), Enhet.PROCENT, _SHARE), "23,2%"),
    (_figure("andel_2023", Decimal("0.211097"), Enhet.PROCENT, _SHARE), "21,1%"),
    (_figure("besök", Decimal(6151), Enhet.ANTAL), "6151"),
    (_figure("besök_2023", Decimal(6182), Enhet.ANTAL), "6182"),
    (_figure("utförare", Decimal(6), Enhet.ANTAL), "6"),
    (_figure("år", Decimal(2024), Enhet.ÅR), "2024"),
    (_figure("start", dt.date(2025, 3, 18), Enhet.DATUM), "2025-03-18"),
    (_figure("tid", dt.time(13), Enhet.KLOCKSLAG), "13:00"),
    (_figure("förfarande", "öppet förfarande", Enhet.TEXT), "öppet förfarande"),
)
_FIGURES = {siffra.namn: siffra for siffra, _ in _EXAMPLES}

VERBS = (
    "{{ förändring(siffror.besök, siffror.besök_2023) | förändring }}",
    "{{ förändring(siffror.besök, siffror.besök_2023) | förändring('sjönk', 'steg') }}",
    "{{ förändring(siffror.besök, siffror.besök_2023) | förändring('sjönk', 'steg', 2) }}",
    "{{ (siffror.besök - siffror.besök_2023) | förändring }}",
    "{{ (siffror.andel - siffror.andel_2023) | förändring }}",
    "{{ förändring(siffror.budget, siffror.budget) | förändring }}",
    "{{ siffror.avvikelse | resultat }}",
    "{{ siffror.avvikelse | resultat('mnkr') }}",
)
"""Tags with verbs."""

SUMS = (
    "{{ siffror.budget - siffror.utfall }}",
    "{{ (siffror.budget - siffror.utfall) | miljoner_kronor }}",
    "{{ siffror.budget * 4 }}",
    "{{ siffror.budget * 0.3 }}",
    "{{ siffror.budget / 4 }}",
    "{{ siffror.andel - siffror.andel_2023 }}",
    "{{ (siffror.andel * siffror.besök) | heltal }}",
    "{{ förändring(siffror.besök, siffror.besök_2023) }}",
    "{{ andel(siffror.utfall, siffror.budget) }}",
    "{{ summa(siffror.besök, siffror.besök_2023) }}",
)
"""Tags that calculate."""

_HOURS = dt.timedelta(hours=36, minutes=30)
_CELLS: tuple[tuple[Any, str, str], ...] = (  # what is stored, its number format, what Excel shows
    (6151, "General", "6151"),
    (6151, "#,##0", "6 151"),
    (570_000, '#,##0 "kr"', "570 000 kr"),
    (1234.5, "#,##0.00 [$kr-41D]", "1 234,50 kr"),
    (7_900_000, '#,##0, "tkr"', "7 900 tkr"),
    (7_900, '#,##0 "tkr"', "7 900 tkr"),
    (7_900_000, '0.0,, "mnkr"', "7,9 mnkr"),
    (7_900_000, "#,##0,", "7 900"),
    (0.231995, "0.0%", "23,2%"),
    (0.71, "0.00", "0,71"),
    (7, '0" år"', "7 år"),
    (dt.date(2025, 3, 18), "yyyy-mm-dd", "2025-03-18"),
    (dt.date(2025, 1, 1), "yyyy", "2025"),
    (dt.time(13), "hh:mm", "13:00"),
    (_HOURS, "[h]:mm", "36:30"),
    ("6 151", "@", "6 151"),
    ("1.000", "@", "1.000"),
    ("öppet förfarande", "General", "öppet förfarande"),
)


def bare() -> Iterator[tuple[str, str, str]]:
    """A tag without filter, what Excel shows of its figure, and what the tag prints."""
    for siffra, shown in _EXAMPLES:
        tag = f"{{{{ siffror.{siffra.namn} }}}}"
        yield f"`{tag}`", shown, printed_line(tag)


def tried(tags: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each tag, and what it prints."""
    return ((f"`{tag}`", printed_line(tag)) for tag in tags)


def printed_line(text: str) -> str:
    """What a line of case text prints."""
    pieces, findings = CaseTextReader(_FILTERS).line(text, {"siffror": _FIGURES}, lambda _: NOWHERE)
    assert not findings, findings
    return plain_text(pieces)


def cells() -> Iterator[tuple[str, str, str, str, str]]:
    """What a cell holds, its number format, what Excel shows, the unit it is read in, and what the bare tag prints."""
    for value, code, shown in _CELLS:
        read = interpret(value, code, DEFAULT_READ_OPTIONS)
        if isinstance(read, Finding):
            yield _content_words(value), f"`{code}`", shown, "", f"fel: {read.what}"
            continue
        text = _FILTERS.show(Siffra("x", read.värde, read.enhet, read.visning))
        warnings = "".join(f" (varning: {finding.what})" for finding in read.findings)
        yield _content_words(value), f"`{code}`", shown, str(read.enhet), f"{text}{warnings}"


def _content_words(value: Any) -> str:
    """What a cell holds, in words for what Excel keeps as a serial number."""
    if isinstance(value, dt.date):
        return "ett datum"
    if isinstance(value, dt.time | dt.timedelta):
        return "en tid"
    return "en text" if isinstance(value, str) else str(value).replace(".", ",")
