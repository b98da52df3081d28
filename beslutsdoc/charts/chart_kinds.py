"""Parses the kind of chart that a case asks for, in the words of Swedish Excel."""

import re
from typing import NamedTuple

from beslutsdoc.finding import Finding
from beslutsdoc.names import fold, suggest

STAPEL, LIGGANDE, LINJE = "stapel", "liggande stapel", "linje"
CIRKEL, RING, KOMBINATION = "cirkel", "ring", "kombination"
CHART_KINDS = (STAPEL, LIGGANDE, LINJE, CIRKEL, RING, KOMBINATION)
STAPLAD, HUNDRAPROCENT = "staplad", "hundraprocent"

_FORMS = {STAPLAD: (STAPEL, LIGGANDE, KOMBINATION), HUNDRAPROCENT: (STAPEL, LIGGANDE)}
_FORM_WORDS = (
    (HUNDRAPROCENT, re.compile(r"\b(?:hundra ?procent\w*|100[ -]?(?:%|procent\w*)(?: stapla[dt]\w*)?)")),
    (STAPLAD, re.compile(r"\bstapla[dt]\w*")),
    ("", re.compile(r"\b(?:grupperad\w*|grupperat|vanlig\w*|stående)")),
)
_WORDS = {
    STAPEL: "stapel staplar stapeldiagram kolumn kolumner kolumndiagram",
    LIGGANDE: "liggandestapel liggandestaplar liggandestapeldiagram stapelliggande staplarliggande",
    LINJE: "linje linjer linjediagram",
    CIRKEL: "cirkel cirkeldiagram tarta tartdiagram paj pajdiagram",
    RING: "ring ringdiagram munk",
    KOMBINATION: "kombination kombinationsdiagram kombinerat kombinerad stapelochlinje staplarochlinje",
}
_KIND_BY_WORD = {word: slag for slag, words in _WORDS.items() for word in words.split()}


class ChartKind(NamedTuple):
    """A kind of chart: one of `CHART_KINDS`, and empty, staplad or hundraprocent."""

    slag: str
    form: str = ""

    @property
    def är_rund(self) -> bool:
        """True for those that divide one whole."""
        return self.slag in (CIRKEL, RING)


def parse_chart_kind(slag: str | None, form: str | None) -> tuple[ChartKind, tuple[Finding, ...]] | Finding:
    """The kind that the case's words mean, with remarks; or why they mean none. `Staplad liggande stapel` is both."""
    if not slag:
        return Finding("F001", "Diagrammet saknar ”slag:”.", f"Välj bland {_listed(CHART_KINDS)}.")
    words, found = _without_form(slag)
    meant = _KIND_BY_WORD.get(fold(words)) or (STAPEL if found and not fold(words) else None)
    if meant is None:
        near = suggest(words, (*_KIND_BY_WORD, *CHART_KINDS))
        do = f"Menade du ”{_KIND_BY_WORD.get(fold(near), near)}”?" if near else f"Välj bland {_listed(CHART_KINDS)}."
        return Finding("F001", f"Det finns inget slags diagram som heter ”{slag}”.", do)
    if form:
        rest, found = _without_form(form)
        if found is None or fold(rest):
            near = suggest(form, _FORMS)
            do = f"Menade du ”{near}”?" if near else f"Välj bland {_listed(_FORMS)}, eller ta bort ”form:”."
            return Finding("F001", f"Det finns ingen form som heter ”{form}”.", do)
    return _fitting(ChartKind(meant, found or ""))


def _without_form(text: str) -> tuple[str, str | None]:
    """The words that do not say the form, and the form that the others say."""
    for form, pattern in _FORM_WORDS:
        if pattern.search(text.casefold()):
            return pattern.sub("", text.casefold()), form
    return text, None


def _fitting(wanted: ChartKind) -> tuple[ChartKind, tuple[Finding, ...]]:
    fits = _FORMS.get(wanted.form, CHART_KINDS)
    if wanted.slag in fits:
        return wanted, ()
    what = f"Slaget ”{wanted.slag}” kan inte vara ”{wanted.form}”, och ritas utan."
    do = f"Ta bort formen, eller välj {_listed(fits)}."
    return ChartKind(wanted.slag), (Finding("F008", what, do),)


def _listed(words: tuple[str, ...] | dict[str, tuple[str, ...]]) -> str:
    *first, last = (f"”{word}”" for word in words)
    return f"{', '.join(first)} eller {last}" if first else last
