"""The names a template may use for a document type: made from the model, the type's sections and its organisation."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from beslutsdoc.doctypes import Avsnittstyp, Dokumenttyp, Organisation
from beslutsdoc.model import Del, Instans, Person, Ärende, shorthand
from beslutsdoc.model.keys import keys
from beslutsdoc.vocabulary.kinds import (
    CELL,
    DATUM,
    FÖRTECKNING,
    JA_NEJ,
    RAD,
    RUBRIK,
    SIFFRA,
    STYCKEN,
    TEXT,
    Kind,
    group,
    several,
)

_OF_FORM = {shorthand.RAD: TEXT, shorthand.DATUM: DATUM, shorthand.PERIOD: TEXT}
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


def of_type(typ: Dokumenttyp) -> dict[str, Kind]:
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


def of_any(types: Iterable[Dokumenttyp]) -> dict[str, Kind]:
    """Every name of any of `types`, for a template whose type is not known."""
    return {name: kind for typ in types for name, kind in of_type(typ).items()}


def _paper(typ: Dokumenttyp) -> dict[str, Kind]:
    meeting = "Sammanträdet där mottagaren behandlar handlingen; ur ärendegången."
    capital = "Mottagaren med stor första bokstav."
    mottagare = _key("mottagare", TEXT)
    return {
        "organisation": _organisation(typ.organisation),
        "dokumenttyp": TEXT.told("Dokumenttypens namn.", typ.namn),
        "rubrik": _key("rubrik", RAD),
        "diarienummer": _key("diarienummer", TEXT),
        "datum": _key("datum", DATUM),
        "sammanträdesdatum": DATUM.told(meeting, "2025-03-18"),
        "avser": _key("avser", TEXT),
        "mottagare": mottagare,
        "mottagare_versal": TEXT.told(capital, mottagare.example[:1].upper() + mottagare.example[1:]),
    }


def _people() -> dict[str, Kind]:
    person = group("person", "en person", _members(Person), "rad").told("Personen; ensam dess namn.", "Anna Ek")
    step = group("organ med datum", "ett organ med datum", _members(Instans), "rad")
    step = step.told("Ett organ och dess sammanträde; ensamt organets namn.", "regionstyrelsen")
    return {
        "handläggare": _key("handläggare", person),
        "underskrift": person.told("Den som skriver under; den första, när de är flera.", "Anna Ek"),
        "underskrifter": several("personer", person, "person").told("Alla som skriver under."),
        "ärendegång": _key("ärendegång", several("organ med datum", step, "steg")),
    }


def _decision() -> dict[str, Kind]:
    lead_in = TEXT.told("Vem som föreslår vem att besluta, i organisationens form.", _LEAD_IN)
    points = _lines("beslutspunkter", "punkt", "En beslutspunkt.").told(
        "Beslutspunkterna i organisationens form.", _POINT
    )
    decision = group("beslut", "ett organs beslut", {"inledning": lead_in, "punkter": points})
    several_bodies = "Inledning och punkter för vart och ett av organen, när flera beslutar."
    return {
        "beslutsinledning": lead_in,
        "förslag_till_beslut": points,
        "beslut": several("beslut", decision, "del").told(several_bodies),
    }


def _sections() -> dict[str, Kind]:
    members = {
        "rubrik": RUBRIK.told("Avsnittets rubrik.", "Uppföljning"),
        "text": STYCKEN.told("Avsnittets text.", "Hälsovalsenheten följer upp utfallet varje tertial."),
        "nyckel": TEXT.told("Avsnittets nyckel.", "uppföljning"),
    }
    section = group("avsnitt", "ett avsnitt", members, "stycken").told("Ett avsnitt; ensamt dess text.")
    told = "Alla avsnitt i ordning, utom dem som mallen skriver ut var för sig; ensamt med sina rubriker."
    return {"avsnitt": several("avsnitt", section, "del", "stycken").told(told)}


def _section(section: Avsnittstyp) -> Kind:
    """A section by its own name: only its heading is told of, since `text` is what the name prints by itself."""
    members = {"rubrik": RUBRIK.told("Avsnittets rubrik.", section.rubrik), "text": STYCKEN, "nyckel": TEXT}
    told = f"Avsnittet ”{section.rubrik}”; ensamt dess text."
    return group("avsnitt", "ett avsnitt", members, "stycken").told(told, section.inga or "")


def _last() -> dict[str, Kind]:
    return {
        "beslutsunderlag": _key("beslutsunderlag", _lines("underlag", "underlag", "Ett underlag.")),
        "källor": _key("källor", _lines("källor", "källa", "En källa.")),
        "skickas_till": _key("skickas_till", _lines("mottagare", "vem", "En mottagare.")),
    }


def _lists() -> dict[str, Kind]:
    contents = "Innehållsförteckning: rubriker på nivå 1–3 med länkar och sidnummer, utan egen rubrik."
    return {
        "innehållsförteckning": FÖRTECKNING.told(contents, "Sammanfattning … 3"),
        "figurförteckning": FÖRTECKNING.told("Förteckning över figurerna, med sidnummer.", "Figur 1. Besök … 7"),
        "tabellförteckning": FÖRTECKNING.told("Förteckning över tabellerna, med sidnummer.", "Tabell 1. Budget … 9"),
    }


def _registers(typ: Dokumenttyp) -> dict[str, Kind]:
    row = group(
        "tabellrad",
        "en tabellrad",
        {
            "är_summa": JA_NEJ.told("Om raden är tabellens summa.", "nej"),
            "är_delsumma": JA_NEJ.told("Om raden är en delsumma.", "nej"),
            "är_rubrik": JA_NEJ.told("Om raden är rubrik för dem under.", "nej"),
        },
        open_=CELL.told("En kolumn; rubriken ”Utfall 2024” heter utfall_2024.", "7,9"),
    )
    parts = {
        "rubrik": TEXT.told("Kolumnens rubrik.", "Utfall 2024"),
        "namn": TEXT.told("Kolumnens namn.", "utfall_2024"),
    }
    column = group("kolumn", "en tabellkolumn", parts, "rad").told("En kolumn; ensam dess rubrik.", "Utfall 2024")
    table = group("tabell", "en tabell", {
        "rubrik": RAD.told("Tabellens rubrik.", "Budget och utfall 2024"),
        "enhet": TEXT.told("Beloppens enhet.", "tkr"),
        "rader": several("tabellrader", row, "rad").told("Raderna; varje kolumn är ett namn: rad.utfall_2024."),
        "kolumner": several("kolumner", column, "kolumn").told("Kolumnerna i ordning."),
    }, "tabell")  # fmt: skip
    figures = {name: SIFFRA.told("En siffra som dokumenttypen kräver.") for name in typ.siffror}
    tables = {name: table.told("En tabell som dokumenttypen kräver.") for name in typ.tabeller}
    return {
        "siffror": group(
            "siffror",
            "alla siffror",
            figures,
            open_=SIFFRA.told("En siffra ur arbetsboken; utan filter som Excel visar den.", "6 151"),
        ).told("Ärendets siffror, efter namn."),
        "tabeller": group(
            "tabeller", "alla tabeller", tables, open_=table.told("En tabell ur arbetsboken, med rubrik och källa.", "")
        ).told("Ärendets tabeller, efter namn."),
        **_figures(table),
    }


def _figures(table: Kind) -> dict[str, Kind]:
    """Charts and pictures."""
    title = RAD.told("Figurens rubrik.", "Kostnad per enhet 2024")
    words = TEXT.told("Alternativtexten.", "Stapeldiagram: Kostnad per enhet 2024.")
    chart = group("diagram", "ett diagram", {
        "rubrik": title,
        "enhet": TEXT.told("Värdenas enhet.", "mnkr"),
        "alt": words,
        "datatabell": replace(table, help="Samma siffror i en tabell.", members={}),
    }, "figur")  # fmt: skip
    picture = group("bild", "en bild", {"rubrik": title, "alt": words}, "figur")
    return {
        "diagram": group(
            "alla diagram", "alla diagram", {}, open_=chart.told("Ett diagram ur arbetsboken, med rubrik och källa.")
        ).told("Ärendets diagram, efter namn."),
        "bilder": group("bilder", "alla bilder", {}, open_=picture.told("En bild, med rubrik och källa.")).told(
            "Ärendets bilder, efter namn."
        ),
    }


def _organisation(organisation: Organisation) -> Kind:
    told = keys(Organisation)
    given = organisation.names()
    members = {name: TEXT.told(told[name].hjälp, given[name] or told[name].exempel) for name in given}
    return group("organisation", "organisationen", members, "rad").told(
        "Organisationen; ensam dess namn.", organisation.namn
    )


def _key(name: str, kind: Kind) -> Kind:
    """The kind with what the model says of the key."""
    key = keys(Ärende)[name]
    first = key.exempel.split("\n")[0].removeprefix("- ")
    return kind.told(_IN_A_TEMPLATE.get(name, key.hjälp), first)


def _members(model: type[Del]) -> Mapping[str, Kind]:
    return {key.namn: _OF_FORM[key.form].told(key.hjälp, key.exempel) for key in keys(model).values()}


def _lines(of: str, var: str, one: str) -> Kind:
    """Lines of text; alone in its paragraph such a list prints one paragraph a line."""
    return several(of, RAD.told(one), var, "stycken")
