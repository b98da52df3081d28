"""The names a template may use for a document type: made from the model, the type's sections and its organisation."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from beslutsdoc.doctypes import Avsnittstyp, Dokumenttyp, Organisation
from beslutsdoc.model import Instans, Person, StrictModel, Ärende, shorthand
from beslutsdoc.model.keys import model_keys
from beslutsdoc.vocabulary.value_kinds import (
    CELL_KIND,
    DATE_KIND,
    FIGURE_KIND,
    HEADING_KIND,
    LINE_KIND,
    LISTING_KIND,
    PARAGRAPHS_KIND,
    TEXT_KIND,
    YES_NO_KIND,
    ValueKind,
    group,
    list_kind,
)

_OF_FORM = {shorthand.LINE_FORM: TEXT_KIND, shorthand.DATE_FORM: DATE_KIND, shorthand.PERIOD_FORM: TEXT_KIND}
_IN_A_TEMPLATE = {  # where the model's words are about how the case is written
    "handläggare": "Den som handlägger; ensam namnet. Är de flera är det den första.",
    "mottagare": "Organet som just denna handling går till.",
    "avser": "Perioden som handlingen redovisar.",
    "beslutsunderlag": "Underlagen, ett stycke för varje.",
    "källor": "Källorna som texterna hänvisar till, ett stycke för varje; utan taggen får de ett eget avsnitt sist.",
    "skickas_till": "Mottagarna av beslutet, ett stycke för varje.",
    "ärendegång": "Vägen genom organen; det sista beslutar.",
}
_LEAD_IN = "Regionstyrelsens arbetsutskott föreslår regionstyrelsen besluta"
_POINT = "att godkänna årsrapport 2024 för psykoterapi inom LOV"


def type_vocabulary(typ: Dokumenttyp) -> dict[str, ValueKind]:
    """Every name by which a template of `typ` reaches the case; `context` gives exactly these."""
    sections = {section.nyckel: _section(section) for section in typ.avsnitt}
    return {
        **_paper(typ),
        **_people(),
        **_decision(),
        **_sections(),
        **sections,
        **_last(),
        **_lists(),
        **_registers(typ),
    }


def joint_vocabulary(types: Iterable[Dokumenttyp]) -> dict[str, ValueKind]:
    """Every name of any of `types`, for a template whose type is not known."""
    return {name: kind for typ in types for name, kind in type_vocabulary(typ).items()}


def _paper(typ: Dokumenttyp) -> dict[str, ValueKind]:
    meeting = "Sammanträdet där mottagaren behandlar handlingen; ur ärendegången."
    capital = "Mottagaren med stor första bokstav."
    mottagare = _key("mottagare", TEXT_KIND)
    return {
        "organisation": _organisation(typ.organisation),
        "dokumenttyp": TEXT_KIND.described("Dokumenttypens namn.", typ.namn),
        "rubrik": _key("rubrik", LINE_KIND),
        "diarienummer": _key("diarienummer", TEXT_KIND),
        "datum": _key("datum", DATE_KIND),
        "sammanträdesdatum": DATE_KIND.described(meeting, "2025-03-18"),
        "avser": _key("avser", TEXT_KIND),
        "mottagare": mottagare,
        "mottagare_versal": TEXT_KIND.described(capital, mottagare.example[:1].upper() + mottagare.example[1:]),
    }


def _people() -> dict[str, ValueKind]:
    person = group("person", "en person", _members(Person), "rad").described("Personen; ensam dess namn.", "Anna Ek")
    step = group("organ med datum", "ett organ med datum", _members(Instans), "rad")
    step = step.described("Ett organ och dess sammanträde; ensamt organets namn.", "regionstyrelsen")
    return {
        "handläggare": _key("handläggare", person),
        "underskrift": person.described("Den som skriver under; den första, när de är flera.", "Anna Ek"),
        "underskrifter": list_kind("personer", person, "person").described("Alla som skriver under."),
        "ärendegång": _key("ärendegång", list_kind("organ med datum", step, "steg")),
    }


def _decision() -> dict[str, ValueKind]:
    lead_in = TEXT_KIND.described("Vem som föreslår vem att besluta, i organisationens form.", _LEAD_IN)
    points = _lines("beslutspunkter", "punkt", "En beslutspunkt.").described(
        "Beslutspunkterna i organisationens form.", _POINT
    )
    decision = group("beslut", "ett organs beslut", {"inledning": lead_in, "punkter": points})
    several_bodies = "Inledning och punkter för vart och ett av organen, när flera beslutar."
    return {
        "beslutsinledning": lead_in,
        "förslag_till_beslut": points,
        "beslut": list_kind("beslut", decision, "del").described(several_bodies),
    }


def _sections() -> dict[str, ValueKind]:
    members = {
        "rubrik": HEADING_KIND.described("Avsnittets rubrik.", "Uppföljning"),
        "text": PARAGRAPHS_KIND.described("Avsnittets text.", "Hälsovalsenheten följer upp utfallet varje tertial."),
        "nyckel": TEXT_KIND.described("Avsnittets nyckel.", "uppföljning"),
    }
    section = group("avsnitt", "ett avsnitt", members, "stycken").described("Ett avsnitt; ensamt dess text.")
    description = "Alla avsnitt i ordning, utom dem som mallen skriver ut var för sig; ensamt med sina rubriker."
    return {"avsnitt": list_kind("avsnitt", section, "del", "stycken").described(description)}


def _section(section: Avsnittstyp) -> ValueKind:
    """A section by its own name: only its heading is told of, since `text` is what the name prints by itself."""
    members = {
        "rubrik": HEADING_KIND.described("Avsnittets rubrik.", section.rubrik),
        "text": PARAGRAPHS_KIND,
        "nyckel": TEXT_KIND,
    }
    description = f"Avsnittet ”{section.rubrik}”; ensamt dess text."
    return group("avsnitt", "ett avsnitt", members, "stycken").described(description, section.inga or "")


def _last() -> dict[str, ValueKind]:
    return {
        "beslutsunderlag": _key("beslutsunderlag", _lines("underlag", "underlag", "Ett underlag.")),
        "källor": _key("källor", _lines("källor", "källa", "En källa.")),
        "skickas_till": _key("skickas_till", _lines("mottagare", "vem", "En mottagare.")),
    }


def _lists() -> dict[str, ValueKind]:
    contents = "Innehållsförteckning: rubriker på nivå 1–3 med länkar och sidnummer, utan egen rubrik."
    return {
        "innehållsförteckning": LISTING_KIND.described(contents, "Sammanfattning … 3"),
        "figurförteckning": LISTING_KIND.described("Förteckning över figurerna, med sidnummer.", "Figur 1. Besök … 7"),
        "tabellförteckning": LISTING_KIND.described(
            "Förteckning över tabellerna, med sidnummer.", "Tabell 1. Budget … 9"
        ),
    }


def _registers(typ: Dokumenttyp) -> dict[str, ValueKind]:
    row = group(
        "tabellrad",
        "en tabellrad",
        {
            "är_summa": YES_NO_KIND.described("Om raden är tabellens summa.", "nej"),
            "är_delsumma": YES_NO_KIND.described("Om raden är en delsumma.", "nej"),
            "är_rubrik": YES_NO_KIND.described("Om raden är rubrik för dem under.", "nej"),
        },
        open_=CELL_KIND.described("En kolumn; rubriken ”Utfall 2024” heter utfall_2024.", "7,9"),
    )
    parts = {
        "rubrik": TEXT_KIND.described("Kolumnens rubrik.", "Utfall 2024"),
        "namn": TEXT_KIND.described("Kolumnens namn.", "utfall_2024"),
    }
    column = group("kolumn", "en tabellkolumn", parts, "rad").described("En kolumn; ensam dess rubrik.", "Utfall 2024")
    table = group("tabell", "en tabell", {
        "rubrik": LINE_KIND.described("Tabellens rubrik.", "Budget och utfall 2024"),
        "enhet": TEXT_KIND.described("Beloppens enhet.", "tkr"),
        "rader": list_kind("tabellrader", row, "rad").described("Raderna; varje kolumn är ett namn: rad.utfall_2024."),
        "kolumner": list_kind("kolumner", column, "kolumn").described("Kolumnerna i ordning."),
    }, "tabell")  # fmt: skip
    figures = {name: FIGURE_KIND.described("En siffra som dokumenttypen kräver.") for name in typ.siffror}
    tables = {name: table.described("En tabell som dokumenttypen kräver.") for name in typ.tabeller}
    return {
        "siffror": group(
            "siffror",
            "alla siffror",
            figures,
            open_=FIGURE_KIND.described("En siffra ur arbetsboken; utan filter som Excel visar den.", "6 151"),
        ).described("Ärendets siffror, efter namn."),
        "tabeller": group(
            "tabeller",
            "alla tabeller",
            tables,
            open_=table.described("En tabell ur arbetsboken, med rubrik och källa.", ""),
        ).described("Ärendets tabeller, efter namn."),
        **_figures(table),
    }


def _figures(table: ValueKind) -> dict[str, ValueKind]:
    """Charts and pictures."""
    title = LINE_KIND.described("Figurens rubrik.", "Kostnad per enhet 2024")
    words = TEXT_KIND.described("Alternativtexten.", "Stapeldiagram: Kostnad per enhet 2024.")
    chart = group("diagram", "ett diagram", {
        "rubrik": title,
        "enhet": TEXT_KIND.described("Värdenas enhet.", "mnkr"),
        "alt": words,
        "datatabell": replace(table, help="Samma siffror i en tabell.", members={}),
    }, "figur")  # fmt: skip
    picture = group("bild", "en bild", {"rubrik": title, "alt": words}, "figur")
    return {
        "diagram": group(
            "alla diagram",
            "alla diagram",
            {},
            open_=chart.described("Ett diagram ur arbetsboken, med rubrik och källa."),
        ).described("Ärendets diagram, efter namn."),
        "bilder": group(
            "bilder", "alla bilder", {}, open_=picture.described("En bild, med rubrik och källa.")
        ).described("Ärendets bilder, efter namn."),
    }


def _organisation(organisation: Organisation) -> ValueKind:
    keys = model_keys(Organisation)
    given = organisation.names()
    members = {name: TEXT_KIND.described(keys[name].hjälp, given[name] or keys[name].exempel) for name in given}
    return group("organisation", "organisationen", members, "rad").described(
        "Organisationen; ensam dess namn.", organisation.namn
    )


def _key(name: str, kind: ValueKind) -> ValueKind:
    """The kind with what the model says of the key."""
    key = model_keys(Ärende)[name]
    first = key.exempel.split("\n")[0].removeprefix("- ")
    return kind.described(_IN_A_TEMPLATE.get(name, key.hjälp), first)


def _members(model: type[StrictModel]) -> Mapping[str, ValueKind]:
    return {key.namn: _OF_FORM[key.form].described(key.hjälp, key.exempel) for key in model_keys(model).values()}


def _lines(of: str, var: str, one: str) -> ValueKind:
    """Lines of text; alone in its paragraph such a list prints one paragraph a line."""
    return list_kind(of, LINE_KIND.described(one), var, "stycken")
