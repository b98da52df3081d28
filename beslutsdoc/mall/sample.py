"""Makes a sample case of a document type, rich or bare, in which every text has its own name: `‹handläggare.titel›`.

Dates and numbers cannot have a name in them; each is unique instead.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from beslutsdoc import arende, register
from beslutsdoc.arende import Case
from beslutsdoc.blocks import Text
from beslutsdoc.doctypes import Avsnittstyp, Dokumenttyp
from beslutsdoc.figures import Enhet, Källa, Siffra, Visning
from beslutsdoc.finding import Place
from beslutsdoc.mall.sample_figures import sample_chart, sample_picture
from beslutsdoc.model import Person
from beslutsdoc.model.keys import model_keys
from beslutsdoc.pipeline import cache
from beslutsdoc.sources.located_data import LocatedData
from beslutsdoc.tables import TableInput, build_table
from beslutsdoc.tables.table_input import RowInput
from beslutsdoc.units import TKR

DATES = {"datum": "2027-03-04", "sammanträdesdatum": "2027-05-18"}  # no two in one month or tertial
TABLE = "provtabell"

_DECISION_DATE = "2027-09-27"
_BOOK = "prov.xlsx"
_COLUMNS = ("post", "budget", "utfall")
_DEFAULT_BODIES = ("nämndens arbetsutskott", "nämnden")
_ROW_FLAGS = ("är_summa", "är_delsumma", "är_rubrik")


@dataclass(frozen=True)
class SampleCase:
    """A case to fill a template with, its registers, and the text that identifies each value."""

    case: Case
    registers: register.Register
    marks: dict[str, str]  # name → its printed text, or the ISO date


def value_marker(name: str) -> str:
    """The text that identifies the value of `name`: `‹name›`."""
    return f"‹{name}›"


def build_sample_case(
    kind: Dokumenttyp, rich: bool, names: Collection[str], drawn: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> SampleCase:
    """A case of document type `kind`. Raises Unreadable.

    `names`: the dotted names that its template uses. `drawn`: drawn table → its headings.
    """
    kind = replace(kind, eget_underlag=value_marker("eget_underlag"))  # the paper's own line repeats other values
    content = dict(_rich(kind) if rich else _bare(kind))
    if rich and "källor" in {name.partition("[")[0] for name in names}:
        content["källor"] = {"a": value_marker("källor 1"), "b": value_marker("källor 2")}
    folder = kind.mapp.parent
    data = LocatedData(
        folder / "prov", {"format": "1", "typ": kind.typ, "organisation": folder.name, **content}, {(): Place()}
    )
    case = replace(arende.build_case(data, [folder], kind.typ), dokumenttyp=kind)
    tools = cache.cached_text_tools(kind.organisation.skrivsätt)
    registers = register.open_register(case, tools.bound, cache.cached_workbook, tools.reader)
    for number, namn in enumerate(sorted({*_under(names, "siffror"), *kind.siffror})):
        registers.siffror[namn] = _figure(namn, Decimal(4711 + number), f"B{number + 2}")
    for namn in sorted({*_under(names, "tabeller"), *kind.tabeller, TABLE}):
        registers.tabeller[namn] = build_table(
            _table(namn, _headings(drawn.get(namn, ())) or _columns(names, namn)), kind.organisation.skrivsätt
        ).record
    for namn in sorted(_under(names, "diagram")):
        registers.diagram[namn] = sample_chart(namn, kind.organisation.skrivsätt)
    for namn in sorted(_under(names, "bilder")):
        registers.bilder[namn] = sample_picture(namn)
    return SampleCase(case, registers, dict(_marks(content)))


def _rich(kind: Dokumenttyp) -> Iterator[tuple[str, Any]]:
    """Every key of a case, each list with more than one item."""
    yield from _facts(kind)
    yield "avser", "2026"
    yield "handläggare", {key: value_marker(f"handläggare.{key}") for key in model_keys(Person)}
    yield "förslag_till_beslut", [f"godkänna {value_marker(f'förslag_till_beslut {number}')}" for number in (1, 2, 3)]
    for section in kind.avsnitt:
        parts = dict(_section(section, kind))
        yield section.nyckel, {"provbilaga": parts} if section.är_bilagor else parts
    own = f"{value_marker('egna_avsnitt')} Ett eget avsnitt, som dokumenttypen inte har."
    yield "egna_avsnitt", [{"rubrik": "Ett eget avsnitt", "text": own}]
    yield "beslutsunderlag", [kind.namn, value_marker("beslutsunderlag 1"), value_marker("beslutsunderlag 2")]
    yield "underskrift", [_signer("underskrift"), _signer("underskrifter")]
    yield "skickas_till", [value_marker("skickas_till 1"), value_marker("skickas_till 2")]


def _bare(kind: Dokumenttyp) -> Iterator[tuple[str, Any]]:
    """Only what the document type requires, as short as it may be."""
    short = {
        **dict(_facts(kind)),
        "ärendegång": [{"organ": _bodies(kind)[-1], "datum": _DECISION_DATE}],
        "handläggare": {"namn": value_marker("handläggare.namn")},
        "förslag_till_beslut": [f"godkänna {value_marker('förslag_till_beslut 1')}"],
        "beslutsunderlag": [value_marker("beslutsunderlag 1")],
        "underskrift": {"namn": value_marker("underskrift.namn")},
        "skickas_till": [value_marker("skickas_till 1")],
    }
    short |= {
        s.nyckel: "inga" if s.inga else _with_chapters(s) + value_marker(s.nyckel) for s in kind.avsnitt if s.krävs
    }
    required = [*kind.kräver, *(s.nyckel for s in kind.avsnitt if s.krävs)]
    yield from ((key, short[key]) for key in required if key in short)


def _facts(kind: Dokumenttyp) -> Iterator[tuple[str, Any]]:
    first, last = _bodies(kind)
    number = kind.organisation.diarienummer
    yield "rubrik", f"{value_marker('rubrik')} Provärende för {kind.namn}"
    yield "diarienummer", (number and number.exempel) or value_marker("diarienummer")
    yield "datum", DATES["datum"]
    yield (
        "ärendegång",
        [{"organ": first, "datum": DATES["sammanträdesdatum"]}, {"organ": last, "datum": _DECISION_DATE}],
    )


def _bodies(kind: Dokumenttyp) -> tuple[str, str]:
    """The body that prepares and the one that decides: an arbetsutskott and its own body, when there are such."""
    organ = kind.organisation.organ
    committee = next((name for name in organ if any(name.startswith(f"{other}s ") for other in organ)), None)
    if committee is None:
        return (organ[1], organ[0]) if len(organ) > 1 else _DEFAULT_BODIES
    return committee, next(other for other in organ if committee.startswith(f"{other}s "))


def _section(section: Avsnittstyp, kind: Dokumenttyp) -> Iterator[tuple[str, Any]]:
    name = value_marker(section.nyckel)
    yield (
        "text",
        (
            f"{_with_chapters(section)}{name} Provtext i avsnittet {section.rubrik}, med **fet** och *kursiv* stil. "
            "Texten är så lång att den bryts över flera rader, så att radavståndet syns.\n\n"
            "Ett andra stycke, och en lista:\n\n"
            "- den första punkten\n- den andra punkten\n" + _with_table(section, kind)
        ),
    )
    for key in section.perspektiv:
        yield key, f"{value_marker(f'{section.nyckel}.{key}')} Provtext om perspektivet."


def _with_chapters(section: Avsnittstyp) -> str:
    """A heading of every level, in a section that is a whole report."""
    levels = ((marks, f"Provrubrik på nivå {len(marks)}") for marks in ("#", "##", "###", "####"))
    return "".join(f"{marks} {words}\n\nText under rubriken.\n\n" for marks, words in levels if section.kapitel)


def _with_table(section: Avsnittstyp, kind: Dokumenttyp) -> str:
    """A generated table in one section, so that its styles can be seen."""
    chosen = next((s for s in kind.avsnitt if s.nyckel == "ekonomi"), kind.avsnitt[-1])
    return f"\n{{{{ tabeller.{TABLE} }}}}\n" if section is chosen else ""


def _signer(owner: str) -> dict[str, str]:
    return {"namn": value_marker(f"{owner}.namn"), "titel": value_marker(f"{owner}.titel")}


def _marks(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """(name, marker) for each marker in the data; also the dates and diarienummer, which have none."""
    if not name:
        yield from ((key, date) for key, date in DATES.items())
        yield "diarienummer", value.get("diarienummer", "")
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if isinstance(part, str) and "‹" in part:
            own = part[part.index("‹") + 1 : part.index("›")]
            yield own, value_marker(own)
        yield from _marks(part, "-") if not isinstance(part, str) else ()


def _under(names: Collection[str], owner: str) -> set[str]:
    """The names used right under `owner`: `ekonomi` of `tabeller.ekonomi.rader[].post`."""
    return {name.split(".")[1].removesuffix("[]") for name in names if name.startswith(f"{owner}.")}


def _columns(names: Collection[str], table: str) -> tuple[str, ...]:
    rows = f"tabeller.{table}.rader[]."
    used = sorted(name.removeprefix(rows) for name in names if name.startswith(rows))
    columns = tuple(name for name in used if name not in _ROW_FLAGS) or _COLUMNS
    return tuple(name.replace("_", " ").strip().capitalize() for name in columns)


def _headings(drawn: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(words or f"Kolumn {number}" for number, words in enumerate(drawn, 1))


def _figure(namn: str, value: Decimal, cell: str, enhet: Enhet = Enhet.ANTAL) -> Siffra:
    shown = Visning(TKR.skala, 0) if enhet is Enhet.KRONOR else Visning()
    return Siffra(namn, value, enhet, shown, (Källa(_BOOK, "Prov", cell, f"{value:f}"),))


def _table(namn: str, columns: tuple[str, ...]) -> TableInput:
    """Three rows and their sum, the first column words and the others thousands of kronor."""
    amounts = [[Decimal(1000 * (10 * row + column)) for column in range(1, len(columns))] for row in (1, 2, 3)]
    rows = [(f"{value_marker(namn)} rad {row}", cells) for row, cells in enumerate(amounts, 1)]
    rows.append(("Summa", [sum(column, Decimal()) for column in zip(*amounts, strict=True)]))
    return TableInput(
        namn,
        columns,
        tuple(_row(namn, at, label, cells) for at, (label, cells) in enumerate(rows, 2)),
        TKR,
        summarad=True,
        rubrik=(Text(f"Tabellen {namn}"),),
        källa=(Text("provärendet"),),
    )


def _row(namn: str, at: int, label: str, cells: list[Decimal]) -> RowInput:
    words = Siffra(f"{namn}.A{at}", label, Enhet.TEXT, källor=(Källa(_BOOK, "Prov", f"A{at}", label),))
    figures = (
        _figure(f"{namn}.{at}.{k}", value, f"{'BCDEFGHIJ'[k % 9]}{at}", Enhet.KRONOR) for k, value in enumerate(cells)
    )
    return RowInput((words, *figures), f"{_BOOK} › Prov!A{at}", f"{namn}.{at}")
