"""The table of filters: name, what it takes, one line of help, an example and what the example gives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from beslutsdoc.figures import Enhet
from beslutsdoc.filters import amounts, counts, identifiers, joining, times
from beslutsdoc.filters.operand import DATES, MONEY, NUMBERS, SHARES, TIMES
from beslutsdoc.swedish.words import GENDERS


class Arg(NamedTuple):
    """One argument of a filter: what it is, in Swedish, and which values fit."""

    what: str
    fits: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter. `example` stands inside `{{ }}` and prints `gives` (`␣` for a no-break space).

    `takes` are the units it accepts, the first also what a bare number counts as; when empty, any value, and where it
    `lists` also several. `function` gets (figure, skrivsätt, *args) and returns Written, str or Finding; of a filter
    that takes any value (value, bound, *args), and what it returns is printed. `least` arguments must be given.
    """

    name: str
    function: Callable[..., Any]
    takes: tuple[Enhet, ...]
    help: str
    example: str
    gives: str
    args: tuple[Arg, ...] = ()
    least: int = 0
    lists: bool = False


def _one_of(*choices: str) -> Arg:
    return Arg(" eller ".join(f"”{c}”" for c in choices), lambda a: isinstance(a, str) and a in choices)


DECIMALS = Arg("antalet decimaler, 0–10", lambda a: type(a) is int and 0 <= a <= 10)
WHOLE = Arg("ett heltal", lambda a: type(a) is int and 0 < a < 10_000)
WORD = Arg("ett ord inom citattecken", lambda a: isinstance(a, str))
GENDER = _one_of(*GENDERS)
ANYTHING = Arg("ett värde", lambda _: True)
_COUNTS = (Enhet.ANTAL,)
_CHANGES = (Enhet.PROCENT, Enhet.PROCENTENHETER, Enhet.KRONOR, Enhet.ANTAL)
_POINTS = (Enhet.PROCENTENHETER, Enhet.PROCENT)
_LABELS = (Enhet.TEXT, Enhet.ANTAL)


def _money(name: str, help_: str, example: str, gives: str) -> Filter:
    return Filter(name, amounts.amount_in(amounts.UNITS[name]), MONEY, help_, example, gives, (DECIMALS,))


FILTERS: tuple[Filter, ...] = (
    # numbers
    Filter(
        "tal", counts.tal, NUMBERS, "Talet som Excel visar det, med mellanslag mellan tusental.",
        "6151 | tal", "6␣151", (DECIMALS,),
    ),
    Filter("heltal", counts.heltal, NUMBERS, "Talet utan decimaler.", "7.5 | heltal", "8"),
    Filter(
        "decimaler", counts.decimaler, NUMBERS, "Talet med så många decimaler.",
        "3.1416 | decimaler(2)", "3,14", (DECIMALS,), least=1,
    ),
    Filter(
        "avvikelse", counts.avvikelse, NUMBERS, "Talet i en kolumn med avvikelser, med organisationens tecken.",
        "-2.4 | avvikelse", "−2,4", (DECIMALS,),
    ),
    Filter(
        "ord", counts.ord_, _COUNTS, "Räkneord till och med tolv, siffror däröver; ange ”ett” för ett-ord.",
        "6 | ord", "sex", (GENDER, WHOLE),
    ),
    Filter(
        "antal", counts.antal, _COUNTS, "Talet och det som räknas; med ”en” eller ”ett” sist skrivs små tal som ord.",
        "248 | antal('remiss', 'remisser')", "248␣remisser", (WORD, WORD, GENDER), least=2,
    ),
    Filter(
        "ordningstal", counts.ordningstal, _COUNTS,
        "Ordningstal; ”ord” ger första och andra, ”e” ger 1:e och 2:e som i titlar.",
        "3 | ordningstal", "3:e", (_one_of("ord", "e"),),
    ),
    # money
    Filter(
        "belopp", amounts.belopp, MONEY,
        "Exakt belopp i den största enhet som räcker med två decimaler, annars i kronor.",
        "2470000 | belopp", "2,47␣miljoner kronor",
    ),
    _money("kronor", "Beloppet i hela kronor, med öre när det finns.", "570000 | kronor", "570␣000␣kronor"),
    _money("kr", "Som kronor, med kr i stället för kronor.", "1234.5 | kr", "1␣234,50␣kr"),
    _money("tkr", "Beloppet i tusental kronor, utan decimaler.", "570000 | tkr", "570␣tkr"),
    _money("mnkr", "Beloppet i miljoner kronor, med högst en decimal.", "7900000 | mnkr", "7,9␣mnkr"),
    _money("mdkr", "Beloppet i miljarder kronor, med högst en decimal.", "1849000000 | mdkr", "1,8␣mdkr"),
    _money(
        "miljoner_kronor", "Beloppet i miljoner kronor, med högst en decimal.",
        "7900000 | miljoner_kronor", "7,9␣miljoner kronor",
    ),
    _money(
        "miljarder_kronor", "Beloppet i miljarder kronor, med högst en decimal.",
        "1849000000 | miljarder_kronor(2)", "1,85␣miljarder kronor",
    ),
    Filter(
        "resultat", amounts.resultat, MONEY, "Överskott eller underskott; form och decimaler kan anges.",
        "-155000000 | resultat", "ett underskott på 155␣miljoner kronor",
        (_one_of("belopp", *amounts.UNITS), DECIMALS),
    ),
    # shares
    Filter(
        "procent", amounts.procent, (Enhet.PROCENT,), "Andelen med ordet procent; 0,71 är 71 procent.",
        "0.71 | procent", "71␣procent", (DECIMALS,),
    ),
    Filter(
        "procenttecken", amounts.procenttecken, SHARES, "Andelen med procenttecken, för tabeller.",
        "0.71 | procenttecken", "71␣%", (DECIMALS,),
    ),
    Filter(
        "procentenheter", amounts.procentenheter, _POINTS, "Skillnaden mellan två andelar.",
        "0.02 | procentenheter", "2␣procentenheter", (DECIMALS,),
    ),
    Filter(
        "förändring", amounts.förändring, _CHANGES, "Ökade, minskade eller låg kvar; egna verb: först ned, sedan upp.",
        "-0.005 | förändring('sjönk', 'steg')", "sjönk med 0,5␣procent", (WORD, WORD, DECIMALS),
    ),
    # dates and times
    Filter(
        "datum", times.datum, DATES, "Datum i text; ”den” eller ”veckodag” skriver ut mer.",
        "'2025-03-18' | datum", "18␣mars 2025", (_one_of("den", "veckodag"),),
    ),
    Filter(
        "datum_iso", times.datum_iso, DATES, "Datum i siffror, för sidhuvud och hänvisningar.",
        "'18 mars 2025' | datum_iso", "2025-03-18",
    ),
    Filter("månad_år", times.månad_år, DATES, "Månad och år.", "'2025-03-18' | månad_år", "mars 2025"),
    Filter(
        "vecka", times.vecka, (*DATES, Enhet.ANTAL), "Veckans nummer och dagar; för ett nummer anges året.",
        "41 | vecka(2024)", "vecka␣41 (7–13␣oktober)", (WHOLE,),
    ),
    Filter(
        "klockslag", times.klockslag, TIMES, "Klockslag; ordet före kan bytas ut.",
        "'13:00' | klockslag", "kl.␣13.00", (WORD,),
    ),
    # several values, and texts
    Filter(
        "intervall", joining.intervall, (), "Från och till: tal, belopp, år, datum eller klockslag.",
        "'2025-03-01' | intervall('2025-03-31')", "1–31␣mars 2025", (ANYTHING, WORD), least=1,
    ),
    Filter(
        "med_och", joining.med_och, (), "En lista i en mening; ett annat ord än och kan anges.",
        "['Kumla', 'Freja', 'Storå'] | med_och", "Kumla, Freja och Storå", (WORD,), lists=True,
    ),
    Filter("versal", joining.versal, (), "Stor första bokstav.", "'regionstyrelsen' | versal", "Regionstyrelsen"),
    Filter("gemen", joining.gemen, (), "Liten första bokstav.", "'Regionstyrelsen' | gemen", "regionstyrelsen"),
    # numbers that name something
    Filter(
        "telefon", identifiers.telefon, _LABELS, "Telefonnummer i grupper.", "'087131000' | telefon", "08-713␣10␣00",
    ),
    Filter(
        "postnummer", identifiers.postnummer, _LABELS, "Postnummer, med ort.", "'70185 Ek' | postnummer", "701␣85 Ek",
    ),
    Filter(
        "organisationsnummer", identifiers.organisationsnummer, _LABELS, "Organisationsnummer, aldrig personnummer.",
        "'2120001850' | organisationsnummer", "212000-1850",
    ),
    Filter(
        "paragraf", identifiers.paragraf, _LABELS, "Paragraf i protokoll, eller med ”lag” och kapitel i en lag.",
        "'35' | paragraf('lag', 6)", "6␣kap.␣35␣§", (_one_of("lag"), WHOLE),
    ),
)  # fmt: skip
