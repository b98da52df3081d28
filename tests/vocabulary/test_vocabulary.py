"""Every name of a template, known without data: just those that a case gives, and what is said of their wrong use."""

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from beslutsdoc import arende, context, register, scaffold, vocabulary
from beslutsdoc.blocks import Flow, Förteckning, LoopItems, Paragraph, Record, Rubrik, Tabell
from beslutsdoc.doctypes import all_types, find_document_type, shipped, template_folders
from beslutsdoc.figures import Gap, Siffra
from beslutsdoc.filters import FILTERS, Filter
from beslutsdoc.finding import Finding, Place
from beslutsdoc.pipeline import cache
from beslutsdoc.pipeline.targets import find_case_file, is_workbook
from beslutsdoc.sources import casebook, yaml
from beslutsdoc.vocabulary import value_kinds
from beslutsdoc.vocabulary.value_kinds import ValueKind
from beslutsdoc.word.compile.scope import AppliedFilter
from beslutsdoc.word.compile.uses import Use
from beslutsdoc.word.load import examine

CASES = sorted(path for path in scaffold.shipped_cases().iterdir() if path.is_dir())
TYPES = all_types([shipped()])
REGION = find_document_type("foredragningspm", "region", [shipped()])
NAMES = vocabulary.type_vocabulary(REGION)


def filled(source: Path) -> tuple[Any, dict[str, Any], dict[str, list[str]]]:
    """The document type of a case, the values that its template gets, and the names in its registers."""
    file = find_case_file(source)
    located = casebook.read_casebook(file) if is_workbook(file) else yaml.read_case_file(file)
    case = arende.build_case(located, template_folders((), file, os.environ), None)
    tools = cache.cached_text_tools(case.dokumenttyp.organisation.skrivsätt)
    registers = register.open_register(case, tools.bound, cache.cached_workbook, tools.reader)
    values = context.build_context(case, tools.reader, registers).values
    return case.dokumenttyp, values, {key: list(getattr(case.ärende, key)) for key in ("tabeller", "diagram", "bilder")}


def differs(value: Any, kind: ValueKind, where: str) -> list[str]:
    """Where a value of a case is not of the kind that a template is told."""
    if value is None or isinstance(value, Gap) or kind == value_kinds.CELL_KIND:
        return []
    if kind.item is not None:
        wrong = [] if isinstance(value, LoopItems) else [f"{where}: {type(value)} is no list"]
        return wrong + _prints(value, kind, where) + [d for v in value for d in differs(v, kind.item, f"{where}[]")]
    if isinstance(value, Record):
        return _members(value, kind, where) + _prints(value, kind, where)
    return [] if IS[kind.word](value) else [f"{where}: {value!r} is not {kind.a}"]


def _members(value: Mapping[str, Any], kind: ValueKind, where: str) -> list[str]:
    named = set() if kind.open else value.keys() ^ kind.members.keys()
    inside = [
        d for name, m in kind.members.items() if name in value for d in differs(value[name], m, f"{where}.{name}")
    ]
    return [f"{where}: {named}"] * bool(named) + inside


def _prints(value: Any, kind: ValueKind, where: str) -> list[str]:
    shown = type(value.shown).__name__
    wanted = {
        "inget": {"NoneType"},
        "tabell": {"Tabell", "Liggande"},
        "figur": {"Diagram", "Bild", "Liggande"},
        "rad": {"str", "NoneType"},
        "stycken": {"Flow", "tuple", "NoneType"},
    }
    return [] if shown in wanted[kind.prints] else [f"{where} prints {shown}, not {kind.prints}"]


IS = {
    "text": lambda v: isinstance(v, str),
    "textrad": lambda v: not v or (isinstance(v, tuple) or (len(v.blocks) == 1 and isinstance(v.blocks[0], Paragraph))),
    "textstycken": lambda v: isinstance(v, Flow),
    "rubrik": lambda v: isinstance(v, Rubrik),
    "datum": lambda v: isinstance(v, dt.date),
    "siffra": lambda v: isinstance(v, Siffra),
    "tabell": lambda v: isinstance(v, Tabell),
    "ja eller nej": lambda v: isinstance(v, bool),
    "förteckning": lambda v: isinstance(v, Flow) and isinstance(v.blocks[0], Förteckning),
}


@pytest.mark.parametrize("source", CASES, ids=lambda path: path.name)
def test_a_case_gives_just_these_names_and_kinds(source: Path) -> None:
    typ, values, registers = filled(source)
    names = vocabulary.type_vocabulary(typ)
    assert {
        name for name in values if not name.startswith("eget_")
    } == names.keys()  # free sections have no name to use
    assert [d for name, kind in names.items() for d in differs(values[name], kind, name)] == []
    for key, inside in registers.items():
        kind = names[key].open
        assert kind is not None
        assert [d for name in inside for d in differs(values[key][name], kind, f"{key}.{name}")] == []


@pytest.mark.parametrize("typ", TYPES, ids=lambda typ: f"{typ.mapp.parent.name} {typ.typ}")
def test_nothing_is_said_of_a_shipped_template(typ: Any) -> None:
    tools = cache.cached_text_tools(typ.organisation.skrivsätt)
    examined = examine(typ.mall, tools.bound, typ.organisation.formatmallar)
    assert vocabulary.check_uses(examined.uses, vocabulary.type_vocabulary(typ)) == ()
    assert vocabulary.check_uses(examined.uses, vocabulary.joint_vocabulary(TYPES)) == ()
    assert list(vocabulary.check_template_coverage(examined.uses, typ, "mall.docx")) == []


def test_every_name_has_help_and_what_prints_has_an_example() -> None:
    def walk(names: Mapping[str, ValueKind], before: str = "") -> list[str]:
        lacks = [f"{before}{n}" for n, k in names.items() if not k.help]
        inside = [(n, k) for n, k in names.items() if k.word not in ("datum", "avsnitt")]
        return lacks + [x for n, k in inside for x in walk(k.members, f"{before}{n}.")]

    assert [name for typ in TYPES for name in walk(vocabulary.type_vocabulary(typ))] == []


# -- judging


def use(path: str, *filters: str | AppliedFilter, written: str = "", how: Any = "skrivs", **more: Any) -> Use:
    applied = tuple(f if isinstance(f, AppliedFilter) else AppliedFilter(f) for f in filters)
    more = {"block": True, **more}
    return Use(path, written or path, Place(words="här"), f"{{{{ {written or path} }}}}", how, applied, **more)


def said(*uses: Use) -> list[Finding]:
    return list(vocabulary.check_uses(uses, NAMES))


@pytest.mark.parametrize(
    ("wrong", "what", "do"),
    [
        (use("rubrk"), "”rubrk” finns inte.", "Menade du ”rubrik”?"),
        (use("handlägare.telefon"), "”handlägare.telefon” finns inte.", "Menade du ”handläggare.telefon”?"),
        (use("handläggare.telefn"), "finns inte", "Menade du ”handläggare.telefon”?"),
        (use("avsnitt[].txt", written="del.txt"), "”del.txt” finns inte.", "Menade du ”del.text”?"),
        (use("uppföljning.rubrk"), "finns inte", "Menade du ”uppföljning.rubrik”?"),
        (use("beslut[].punkter[].text", written="p.text"), "”p.text” finns inte.", "har inga delar"),
        (use("beslut.inledning"), "finns inte", "gå igenom den med {% for del in beslut %} och skriv del.inledning"),
        (use("tabeller.ekonomi.rubrikrad"), "finns inte", "Menade du ”tabeller.ekonomi.rubrik”?"),
        (
            use("avsnitt[].txt", written="avsnitt[0].txt"),
            "”avsnitt[0].txt” finns inte.",
            "Menade du ”avsnitt[0].text”?",
        ),
        (use("ärendegång[].oran", written="(ärendegång | first).oran"), "first).oran”", "(ärendegång | first).organ"),
        (
            use("handläggare[].namn", written="handläggare[0].namn"),
            "finns inte",
            "ingen lista: skriv handläggare.namn.",
        ),
        (use("xyzzy"), "finns inte", "”beslutsdoc mall namn” visar alla"),
        (use("del.text", after_loop=True), "slingan med ”del” redan är slut", "före dess {% endfor %}"),
        (use("rubrk", is_optional=True), "finns inte", "Menade du ”rubrik”?"),
        (
            use("avsnitt", AppliedFilter("map", (), "rubrk"), "join"),
            "”rubrk”, som filtret ”map”",
            "Menade du ”rubrik”?",
        ),
    ],
)
def test_a_name_that_is_not_there(wrong: Use, what: str, do: str) -> None:
    (finding,) = said(wrong)
    assert (finding.code, finding.place.words) == ("M020", "här")
    assert what in finding.what
    assert do in finding.do


@pytest.mark.parametrize(
    "right",
    [
        use("siffror.vad_som_helst", "mnkr"),
        use("siffror.start", "datum_iso"),
        use("tabeller.ekonomi.rader[].utfall_2024"),
        use("tabeller.ekonomi"),
        use("handläggare", "versal"),
        use("organisation.telefon", "telefon"),
        use("datum", "datum_iso"),
        use("datum", AppliedFilter("datum", ("den",)), "versal"),
        use("datum.year"),
        use("mottagare.upper", how="argument"),
        use("skickas_till", "med_och"),
        use("skickas_till", "length"),
        use("skickas_till", "first"),
        use("avsnitt", AppliedFilter("map", (), "rubrik"), "join"),
        use("avsnitt", AppliedFilter("selectattr", ("nyckel", "equalto", "x")), how="slinga"),
        use("okänt_namn", "default", is_optional=True),
        use("tabeller.ekonomi.rader", how="slinga"),
        use("rubrik", text_only=True, block=False),
        use("uppföljning", text_only=True, block=False),
        use("beslutsunderlag[]", block=False),
        use("ärendegång[]", block=False),
        use("avsnitt[].rubrik", block=False),
    ],
    ids=lambda u: f"{u.path} {' '.join(f.name for f in u.filters)}",
)
def test_nothing_is_said_of_right_use(right: Use) -> None:
    assert said(right) == []


@pytest.mark.parametrize(
    ("wrong", "what", "do"),
    [
        (use("rubrik", "tkr"), "”rubrik”, som är en rad text ur ärendet", "Ta bort filtret."),
        (use("datum", "mnkr"), "”datum”, som är ett datum", "datum_iso"),
        (use("diarienummer", "datum_iso"), "som är en text", "Ta bort filtret"),
        (use("avsnitt", "datum"), "en lista av avsnitt", "{% for del in avsnitt %}"),
        (use("siffror.x", "tkr", "mnkr"), "”siffror.x | tkr”, som är en text", "Ta bort filtret"),
        (use("handläggare", "procent"), "som är en person", "versal"),
        (use("datum", "join"), "som är ett datum", "datum"),
        (use("siffror.x", "round"), "som är en siffra", "tal"),
        (use("uppföljning", "length"), "som är ett avsnitt", "Ta bort"),
        (use("beslut", "first", "upper"), "som är ett organs beslut", "Ta bort"),
    ],
)
def test_a_filter_that_does_not_fit(wrong: Use, what: str, do: str) -> None:
    (finding,) = said(wrong)
    assert finding.code == "M030"
    assert what in finding.what
    assert do in finding.do


@pytest.mark.parametrize(
    ("path", "do"),
    [
        ("rubrik", "Det som går att gå igenom är"),
        ("underskrift", "Menade du ”underskrifter”?"),
        ("tabeller.ekonomi", "Skriv tabeller.ekonomi.rader eller tabeller.ekonomi.kolumner."),
        ("uppföljning", "Det som går att gå igenom är"),
        ("siffror.x", "Det som går att gå igenom är"),
    ],
)
def test_a_loop_over_what_is_no_list(path: str, do: str) -> None:
    (finding,) = said(use(path, how="slinga"))
    assert finding.code == "M033"
    assert do in finding.do


@pytest.mark.parametrize(
    ("path", "block", "code"),
    [
        ("tabeller.ekonomi", False, "M024"),
        ("tabeller.ekonomi", True, None),
        ("diagram.kostnader", False, "M024"),
        ("diagram.kostnader", True, None),
        ("diagram.kostnader.alt", False, None),
        ("diagram.kostnader.datatabell", False, "M024"),
        ("bilder.karta", False, "M024"),
        ("bilder", True, "M025"),
        ("uppföljning", False, "M023"),
        ("avsnitt[].text", False, "M023"),
        ("förslag_till_beslut", False, "M023"),
        ("avsnitt", True, None),
        ("underskrifter", True, "M025"),
        ("ärendegång", False, "M025"),
        ("beslut[]", True, "M025"),
        ("siffror", False, "M025"),
        ("tabeller.ekonomi.rader[]", False, "M025"),
    ],
)
def test_what_cannot_stand_there(path: str, block: bool, code: str | None) -> None:
    assert [f.code for f in said(use(path, block=block))] == ([code] if code else [])


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("ärendegångn[]", "steg"),
        ("ärendegångn[].organ", "steg.organ"),
        ("beslut[].punktr[]", "punkt"),
        ("rubrk", "x"),
        ("avsnitt[].txt", "x"),
    ],
)
def test_what_a_variable_stands_for_is_told_where_it_was_bound(path: str, written: str) -> None:
    assert said(use(path, written=written)) == []


def test_a_name_that_is_asked_for_may_be_missing() -> None:
    asked = use("bilaga_ett", is_optional=True, how="villkor")
    assert said(asked, use("bilaga_ett.namn"), use("bilaga_ett")) == []


# -- what is never printed


def lacking(*paths: str, how: Any = "skrivs") -> dict[str, str]:
    uses = [use(path, how=how) for path in paths]
    return {
        finding.what.split("”")[1]: finding.code
        for finding in vocabulary.check_template_coverage(uses, REGION, "mall.docx")
    }


EVERYTHING = [
    "rubrik", "diarienummer", "datum", "handläggare.namn", "mottagare", "förslag_till_beslut", "avsnitt",
    "beslutsunderlag", "underskrifter[].namn", "skickas_till",
]  # fmt: skip


def test_all_is_printed() -> None:
    assert lacking(*EVERYTHING) == {}


@pytest.mark.parametrize("left_out", sorted({*EVERYTHING} - {"avsnitt", "mottagare"}))
def test_a_part_that_is_required_and_never_printed(left_out: str) -> None:
    (code,) = lacking(*(path for path in EVERYTHING if path != left_out)).values()
    assert code == "M031"


def test_sections_without_their_loop() -> None:
    found = lacking(*(path for path in EVERYTHING if path != "avsnitt"), "ekonomi", "uppföljning.text")
    assert found == {
        section.rubrik: "M031" if section.krävs else "M032"
        for section in REGION.avsnitt
        if section.nyckel not in ("ekonomi", "uppföljning")
    }
    assert found["Sammanfattning"] == "M031"
    assert found["Bilagor"] == "M032"


def test_a_section_that_is_named_leaves_the_loop() -> None:
    named = Use("ekonomi", "ekonomi", Place(words="villkoret"), "{%p if ekonomi %}", "villkor")
    found = list(vocabulary.check_template_coverage([*map(use, EVERYTHING), named], REGION, "mall.docx"))
    assert [(f.code, f.place.words) for f in found] == [("M031", "villkoret")]
    assert "lämnar då ”avsnitt”" in found[0].what


def test_a_section_that_the_type_requires_among_its_keys() -> None:
    typ = replace(REGION, kräver=("uppföljning",))
    uses = [use(path) for path in EVERYTHING if path != "avsnitt"]
    told = {f.what.split("”")[1]: f.code for f in vocabulary.check_template_coverage(uses, typ, "mall.docx")}
    assert (told["Uppföljning"], told["Bilagor"]) == ("M031", "M032")


def test_a_list_that_is_only_counted_is_not_printed() -> None:
    uses = [use(path) for path in EVERYTHING if path != "skickas_till"] + [use("skickas_till", "length")]
    assert len(list(vocabulary.check_template_coverage(uses, REGION, "mall.docx"))) == 1


# -- filters: what is said beforehand is what happens


def reached(
    values: Mapping[str, Any], names: Mapping[str, ValueKind], before: str = ""
) -> dict[str, tuple[Any, ValueKind]]:
    """Every value that a template reaches with points and first items, with the kind it was said to be."""
    found = {}
    for name, kind in names.items():
        value = values.get(name)
        if value is None or isinstance(value, Gap):
            continue
        found[f"{before}{name}"] = value, kind
        if isinstance(value, Record):
            found |= reached(value, kind.members, f"{before}{name}.")
        if kind.item is not None and value:
            found |= reached({kind.var: value[0]}, {kind.var: kind.item}, f"{before}{name}: ")
    return found


_BY_CONTENT = {"postnummer", "organisationsnummer", "paragraf"}  # what fits hangs on the very text
_ARGUMENTS: dict[str, tuple[Any, ...]] = {"decimaler": (1,), "antal": ("sak", "saker")}


@pytest.mark.parametrize("f", [f for f in FILTERS if f.name not in _BY_CONTENT | {"intervall"}], ids=lambda f: f.name)
@pytest.mark.parametrize("source", CASES[:2], ids=lambda path: path.name)
def test_a_filter_fits_when_it_is_said_to(source: Path, f: Filter) -> None:
    typ, values, _ = filled(source)
    bound = cache.cached_text_tools(typ.organisation.skrivsätt).bound
    for name, (value, kind) in reached(values, vocabulary.type_vocabulary(typ)).items():
        result = bound.filters[f.name](value, *_ARGUMENTS.get(f.name, ()))
        if vocabulary.fits(f.name, kind):
            assert not isinstance(result, Gap), f"{name} | {f.name}"
        elif (
            kind.units != value_kinds.TEXT_KIND.units
        ):  # a text that looks like a date passes; a name that is a text is none
            assert result is None or isinstance(result, Gap), f"{name} | {f.name}"
