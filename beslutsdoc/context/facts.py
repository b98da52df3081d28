"""The facts of the case – title, numbers, dates, people – with a gap for each required one that is missing."""

from typing import Any

from beslutsdoc.arende import Case
from beslutsdoc.blocks import Flow, Förteckning, LoopItems, Record
from beslutsdoc.context.text_writer import TextWriter, gap_paragraph, single_paragraph
from beslutsdoc.figures import Gap
from beslutsdoc.model import Person

_LABELS = {
    "rubrik": "Rubrik",
    "diarienummer": "Diarienummer",
    "datum": "Datum",
    "handläggare": "Handläggare",
    "ärendegång": "Ärendegång",
    "förslag_till_beslut": "Förslag till beslut",
    "beslutsunderlag": "Beslutsunderlag",
    "underskrift": "Underskrift",
    "skickas_till": "Skickas till",
}
_PERSON_FIELDS = ("namn", "titel", "enhet", "telefon", "epost")


def case_facts(case: Case, out: TextWriter) -> dict[str, Any]:
    """Every fact by its name; None where the case is silent, a gap where the document type requires it."""
    ärende, typ = case.ärende, case.dokumenttyp
    meeting = next((i.datum for i in ärende.ärendegång if i.organ == ärende.mottagare), None)
    facts = {
        "organisation": _organisation(case),
        "dokumenttyp": typ.namn,
        "rubrik": _title(case, out),
        "diarienummer": ärende.diarienummer,
        "datum": ärende.datum,
        "avser": str(ärende.avser) if ärende.avser else None,
        "sammanträdesdatum": meeting,
        "mottagare": ärende.mottagare,
        "mottagare_versal": ärende.mottagare and ärende.mottagare[:1].upper() + ärende.mottagare[1:],
        "handläggare": _first(ärende.handläggare, "handläggare"),
        "ärendegång": LoopItems([Record({"organ": i.organ, "datum": i.datum}, i.organ) for i in ärende.ärendegång]),
        "underskrift": _first(ärende.underskrift, "underskrift"),
        "underskrifter": LoopItems([_person(p) for p in ärende.underskrift]),
    }
    return facts | _gaps(case, out)


def page_number_lists() -> dict[str, Flow]:
    """The lists with page numbers, by their names in templates; they are filled when the document is written."""
    kinds = {"innehållsförteckning": "innehåll", "figurförteckning": "figurer", "tabellförteckning": "tabeller"}
    return {name: Flow((Förteckning(kind),), name) for name, kind in kinds.items()}


def required_gap(key: str, case: Case, out: TextWriter) -> Gap | None:
    """The gap for `key`, when the document type requires it and the case lacks it; else None."""
    if key not in case.dokumenttyp.kräver or getattr(case.ärende, key):
        return None
    label = _LABELS.get(key, key)
    return out.missing(label, f"{label} saknas.", key)


def _gaps(case: Case, out: TextWriter) -> dict[str, Any]:
    """The gaps of the facts that are required but missing."""
    lacks = ((key, required_gap(key, case, out)) for key in ("diarienummer", "datum"))
    found: dict[str, Any] = {key: lack for key, lack in lacks if lack is not None}
    if (lack := required_gap("rubrik", case, out)) is not None:  # a gap is false, as an empty value is
        found["rubrik"] = gap_paragraph(lack)
    if (lack := required_gap("ärendegång", case, out)) is not None:
        found["mottagare"] = found["mottagare_versal"] = lack
    if (lack := required_gap("handläggare", case, out)) is not None:
        found["handläggare"] = Record({**dict.fromkeys(_PERSON_FIELDS), "namn": lack}, lack, "handläggare")
    if (lack := required_gap("underskrift", case, out)) is not None:
        nobody = Record({**dict.fromkeys(_PERSON_FIELDS), "namn": lack}, lack, "underskrift")
        found |= {"underskrift": nobody, "underskrifter": LoopItems([nobody])}
    return found


def _title(case: Case, out: TextWriter) -> Flow:
    return single_paragraph(out.line(case.ärende.rubrik, ("rubrik",)), "rubrik")


def _organisation(case: Case) -> Record:
    organisation = case.dokumenttyp.organisation
    return Record(organisation.names(), organisation.namn, "organisation")


def _person(person: Person) -> Record:
    return Record({field: getattr(person, field) for field in _PERSON_FIELDS}, person.namn, "person")


def _first(people: tuple[Person, ...], name: str) -> Record:
    if not people:
        return Record(dict.fromkeys(_PERSON_FIELDS), None, name)
    record = _person(people[0])
    record.name = name
    return record
