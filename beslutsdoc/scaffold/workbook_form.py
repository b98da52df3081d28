"""A document type as an empty workbook: every key of the case as a row with its help, its choices where it has any."""

import io
from collections.abc import Iterator

from beslutsdoc.doctypes import Avsnittstyp, Dokumenttyp
from beslutsdoc.model import Ärende
from beslutsdoc.model.keys import Key, keys
from beslutsdoc.model.shorthand import DATUM
from beslutsdoc.scaffold.workbook_layout import Formulär, Fält, write_form

_ELSEWHERE = frozenset(  # keys that have a sheet of their own, that the workbook itself answers, or too large for it
    "ärendegång förslag_till_beslut arbetsbok siffror tabeller diagram bilder källor texter avsnitt egna_avsnitt "
    "personer".split()
)
_SEVERAL = {"beslutsunderlag": 3, "skickas_till": 3}  # rows of a key that is a list


def workbook(kind: Dokumenttyp) -> bytes:
    """The workbook for a new case of that type; the same type gives the same bytes."""
    rows = [row for key in keys(Ärende).values() if key.namn not in _ELSEWHERE for row in _rows(key, kind)]
    sections = [Fält(s.rubrik, _section_help(s), värde="") for s in kind.avsnitt if not s.är_bilagor]
    title = f"{kind.namn}, {kind.organisation.namn}"
    buffer = io.BytesIO()
    appendices = any(s.är_bilagor for s in kind.avsnitt)
    write_form(buffer, Formulär(title, rows, sections, kind.organisation.organ, bilagor=appendices))
    return buffer.getvalue()


def _rows(key: Key, kind: Dokumenttyp) -> Iterator[Fält]:
    """One row a key; a person has a row for each of its parts, a list some rows of the same name."""
    needed = " Krävs." if key.namn in kind.kräver else ""
    label = _label(key.namn)
    if key.modell:
        for part in keys(key.modell).values():
            name = label if part.namn == "namn" else f"{label} {part.namn}"
            yield Fält(name, part.hjälp + (needed if part.namn == "namn" else ""))
        return
    for number in range(_SEVERAL.get(key.namn, 1)):
        more = key.hjälp + needed if number == 0 else "Fler på varsin rad."
        choices = kind.organisation.organ if key.namn == "mottagare" else ()
        yield Fält(label, more, choices, _preset(key.namn, kind), key.form == DATUM)


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _preset(name: str, kind: Dokumenttyp) -> str:
    return {"format": "1", "typ": kind.namn, "organisation": kind.organisation.namn}.get(name, "")


def _section_help(section: Avsnittstyp) -> str:
    needed = "Krävs. " if section.krävs else ""
    if section.kapitel:
        return f"{needed}Hela rapporten; rubriker skrivs med # till ####."
    none = f"Skriv ”inga” för standardfrasen: {section.inga}" if section.inga else "Lämna tomt om det inte behövs."
    return needed + none
