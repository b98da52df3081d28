"""What kind of chart a case asks for, in the words of Swedish Excel."""

import re
from typing import NamedTuple

from beslutsdoc.finding import Finding
from beslutsdoc.names import fold, suggest

STAPEL, LIGGANDE, LINJE = "stapel", "liggande stapel", "linje"
CIRKEL, RING, KOMBINATION = "cirkel", "ring", "kombination"
SLAG = (STAPEL, LIGGANDE, LINJE, CIRKEL, RING, KOMBINATION)
RUNDA = (CIRKEL, RING)
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
_SLAG = {word: slag for slag, words in _WORDS.items() for word in words.split()}


class Sort(NamedTuple):
    """A kind of chart: one of `SLAG`, and empty, staplad or hundraprocent."""

    slag: str
    form: str = ""

    @property
    def är_rund(self) -> bool:
        """True for those that divide one whole."""
        return self.slag in RUNDA


def sort(slag: str | None, form: str | None) -> tuple[Sort, tuple[Finding, ...]] | Finding:
    """The kind that the case's words mean, with remarks; or why they mean none. `Staplad liggande stapel` is both."""
    if not slag:
        return Finding("F001", "Diagrammet saknar ”slag:”.", f"Välj bland {_listed(SLAG)}.")
    words, found = _without_form(slag)
    meant = _SLAG.get(fold(words)) or (STAPEL if found and not fold(words) else None)
    if meant is None:
        near = suggest(words, (*_SLAG, *SLAG))
        do = f"Menade du ”{_SLAG.get(fold(near), near)}”?" if near else f"Välj bland {_listed(SLAG)}."
        return Finding("F001", f"Det finns inget slags diagram som heter ”{slag}”.", do)
    if form:
        rest, found = _without_form(form)
        if found is None or fold(rest):
            near = suggest(form, _FORMS)
            do = f"Menade du ”{near}”?" if near else f"Välj bland {_listed(_FORMS)}, eller ta bort ”form:”."
            return Finding("F001", f"Det finns ingen form som heter ”{form}”.", do)
    return _fitting(Sort(meant, found or ""))


def _without_form(text: str) -> tuple[str, str | None]:
    """The words that do not say the form, and the form that the others say."""
    for form, pattern in _FORM_WORDS:
        if pattern.search(text.casefold()):
            return pattern.sub("", text.casefold()), form
    return text, None


def _fitting(wanted: Sort) -> tuple[Sort, tuple[Finding, ...]]:
    fits = _FORMS.get(wanted.form, SLAG)
    if wanted.slag in fits:
        return wanted, ()
    what = f"Slaget ”{wanted.slag}” kan inte vara ”{wanted.form}”, och ritas utan."
    do = f"Ta bort formen, eller välj {_listed(fits)}."
    return Sort(wanted.slag), (Finding("F008", what, do),)


def _listed(words: tuple[str, ...] | dict[str, tuple[str, ...]]) -> str:
    *first, last = (f"”{word}”" for word in words)
    return f"{', '.join(first)} eller {last}" if first else last
