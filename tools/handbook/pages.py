"""Generates parts of the handbook in docs/ from the model, the templates, the codes and the filters.

A page is written by hand; between `<!-- genererat: NAMN -->` and `<!-- slut -->` is what `BLOCKS[NAMN]` gives.
`python -m tools.handbook` brings every page up to date.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from beslutsdoc import scaffold
from beslutsdoc.arende.schema import describe, writable_keys
from beslutsdoc.codes import CODES, GROUPS
from beslutsdoc.doctypes import all_types, find_document_type, shipped
from beslutsdoc.filters import FILTERS, Filter
from beslutsdoc.filters.operand import NUMBERS
from beslutsdoc.model import (
    Arbetsboksangivelse,
    Avsnitt,
    Beslut,
    Bilaga,
    BildAngivelse,
    DiagramAngivelse,
    EgetAvsnitt,
    Instans,
    Person,
    SiffraAngivelse,
    StrictModel,
    TabellAngivelse,
)
from beslutsdoc.pipeline import listing
from beslutsdoc.pipeline.build import Options
from beslutsdoc.swedish import words
from beslutsdoc.vocabulary import fits, value_kinds
from beslutsdoc.vocabulary.name_rows import TemplateName, ending, list_type_names
from tools.handbook import samples

_PART = re.compile(r"(<!-- genererat: (?P<name>.+?) -->\n).*?(?=<!-- slut -->)", re.DOTALL)


def docs() -> Path:
    """The handbook's folder in the source tree."""
    return Path(__file__).parents[2] / "docs"


def handbook_pages() -> list[Path]:
    """Every page that has a generated part."""
    return [page for page in sorted(docs().glob("*.md")) if _PART.search(page.read_text(encoding="utf-8"))]


def render_page(text: str) -> str:
    """A page's text with its generated parts up to date."""
    return _PART.sub(lambda part: f"{part[1]}\n{BLOCKS[part['name']]()}\n\n", text)


def write_pages() -> None:
    """Bring every page up to date."""
    for page in handbook_pages():
        page.write_text(render_page(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def _keys() -> str:
    """Every key of a case under a heading of its own."""
    parts = []
    for key in describe(all_types([shipped()])):
        needed = f" Krävs av {words.in_a_row(key.krävs_av)}." if key.krävs_av else ""
        example = _example(key.namn, key.exempel)
        parts.append(f"### `{key.namn}`\n\n{key.hjälp}\n\n*Skrivs som {key.form}.{needed}*\n\n```yaml\n{example}\n```")
    return "\n\n".join(parts)


def _example(name: str, example: str) -> str:
    if "\n" not in example and not example.startswith("- "):
        return f"{name}: {example}"
    return "\n".join((f"{name}:", *(f"  {line}" for line in example.split("\n"))))


def _keys_under(model: type[StrictModel]) -> Callable[[], str]:
    """A table of the keys that may stand under a key."""

    def block() -> str:
        rows = ((f"`{k.namn}`", k.hjälp, f"`{k.exempel}`", "ja" if k.krävs else "") for k in writable_keys(model))
        return _table(("Nyckel", "Förklaring", "Exempel", "Krävs"), rows)

    return block


def _sections() -> str:
    """The sections of each shipped document type."""
    parts = []
    for typ in all_types([shipped()]):
        rows = ((f"`{kind.nyckel}`", kind.rubrik, "ja" if kind.krävs else "", kind.inga or "") for kind in typ.avsnitt)
        table = _table(("Nyckel", "Rubrik", "Krävs", "Standardfras för inga"), rows)
        parts.append(f"**{typ.namn}, {typ.organisation.namn}**\n\n{table}")
    return "\n\n".join(parts)


def _codes() -> str:
    """The codes of each group under a heading of its own."""
    parts = []
    for letter, group in groupby(sorted(CODES.items()), key=lambda item: item[0][0]):
        rows = ((f"`{code}`", f"{kind.level}", kind.title, kind.advice) for code, kind in group)
        more = f"{_MORE}\n\n" if letter == "M" else ""
        table = _table(("Kod", "Nivå", "Anmärkning", "Gör så här"), rows)
        parts.append(f"## {letter}: {GROUPS[letter]}\n\n{more}{table}")
    return "\n\n".join(parts)


_MORE = "Varför och hur man lagar det i Word står i [Mallens anmärkningar](mallens-anmarkningar.md), kod för kod."


def _template_codes() -> str:
    """Each code on the template under a heading of its own: what, why, how to repair it in Word."""
    return "\n\n".join(
        f"### {code}\n\n**{kind.title}** (`{kind.level}`)\n\n*Varför:* {kind.reason}\n\n"
        f"*Så lagar du det:* {kind.advice}"
        for code, kind in sorted(CODES.items())
        if code[0] == "M"
    )


def _workbook_codes() -> str:
    """The codes on workbooks and figures, on a line each."""
    rows = ((f"`{code}`", f"{kind.level}", kind.title) for code, kind in sorted(CODES.items()) if code[0] in "ES")
    return _table(("Kod", "Nivå", "Anmärkning"), rows)


def _filters() -> str:
    rows = (
        (f"`{f.name}`", f.help, _accepted_units(f), f"`{{{{ {f.example} }}}}`", f.gives.replace("␣", " "))
        for f in FILTERS
    )
    return _table(("Filter", "Ger", "Passar", "Exempel", "Trycks"), rows)


def _accepted_units(f: Filter) -> str:
    """The units that a filter accepts, in words."""
    return _UNIT_WORDS.get(frozenset(f.takes)) or ", ".join(f.takes)


_UNIT_WORDS = {frozenset(): "alla värden", frozenset(NUMBERS): "alla tal"}


def _names() -> str:
    """The names that every template may use: first those outside loops, then each loop's."""
    listed = [
        row
        for row in list_type_names(find_document_type("foredragningspm", None, [shipped()]))
        if not row.tagg.startswith("{%")
    ]
    plain = [row for row in listed if not row.slinga and row.namn.partition(".")[0] not in _section_keys()]
    parts = [_table(("Tagg", "Slag", "Vad det är", "Till exempel"), map(_name, plain))]
    for loop, inside in groupby((row for row in listed if row.slinga), key=lambda row: row.slinga):
        table = _table(("Tagg", "Slag", "Vad det är", "Till exempel"), map(_name, inside))
        parts.append(f"**I slingan** `{loop}` … `{ending(loop)}`\n\n{table}")
    return "\n\n".join(parts)


def _section_keys() -> dict[str, list[str]]:
    """Every section's key, with the document types that have it."""
    found: dict[str, list[str]] = {}
    for typ in all_types([shipped()]):
        for kind in typ.avsnitt:
            names = found.setdefault(kind.nyckel, [])
            names += [typ.namn] if typ.namn not in names else []
    return found


def _name(row: TemplateName) -> tuple[str, str, str, str]:
    return (
        f"`{row.tagg}`",
        f"{row.slag}{', eget stycke' if row.ensam else ''}",
        row.hjälp,
        row.exempel.replace("\u00a0", " "),
    )


def _section_names() -> str:
    found = ((f"`{{{{ {k} }}}}`", f"`{{{{ {k}.rubrik }}}}`", ", ".join(sorted(t))) for k, t in _section_keys().items())
    return _table(("Tagg", "Rubriken", "Finns i"), found)


def _kinds() -> str:
    """What each kind of value prints as, and the filters that fit it."""
    shown = (
        value_kinds.TEXT_KIND,
        value_kinds.LINE_KIND,
        value_kinds.PARAGRAPHS_KIND,
        value_kinds.HEADING_KIND,
        value_kinds.DATE_KIND,
        value_kinds.NUMBER_KIND,
        value_kinds.FIGURE_KIND,
    )
    table = (
        (
            kind.word,
            _PLACE_WORDS[kind.prints],
            ", ".join(f"`{f.name}`" for f in FILTERS if fits(f.name, kind) and not f.lists),
        )
        for kind in shown
    )
    return _table(("Slag", "Står", "Filter som passar"), table)


_PLACE_WORDS = {"rad": "var som helst", "stycken": "i ett eget stycke"}


def _tag_table(tags: tuple[str, ...]) -> Callable[[], str]:
    return lambda: _table(("Skriv", "Trycks"), samples.tried(tags))


def _figures_without_filter() -> str:
    return _table(("Skriv", "Excel visar", "Trycks"), samples.bare())


def _formats() -> str:
    return _table(("I cellen", "Talformat", "Excel visar", "Enhet", "Trycks"), samples.cells())


def _listing() -> str:
    """What `beslutsdoc siffror` lists for some figures of the shipped case."""
    [figures] = listing.list_figures([scaffold.shipped_cases() / scaffold.DEMO], Options())
    names = ("besök_2024", "besök_förändring", "utfall", "budget - utfall", "utfall_2023")
    return "\n".join(("```", *listing.figure_lines([row for row in figures.rows if row.namn in names]), "```"))


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    return "\n".join(_lines(list(head), rows))


def _lines(head: list[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


BLOCKS: Mapping[str, Callable[[], str]] = {
    "nycklar": _keys,
    "avsnitt": _sections,
    "under person": _keys_under(Person),
    "under ärendegång": _keys_under(Instans),
    "under förslag_till_beslut": _keys_under(Beslut),
    "under avsnitt": _keys_under(Avsnitt),
    "under bilagor": _keys_under(Bilaga),
    "under egna_avsnitt": _keys_under(EgetAvsnitt),
    "under arbetsbok": _keys_under(Arbetsboksangivelse),
    "under siffror": _keys_under(SiffraAngivelse),
    "under tabeller": _keys_under(TabellAngivelse),
    "under diagram": _keys_under(DiagramAngivelse),
    "under bilder": _keys_under(BildAngivelse),
    "anmärkningar": _codes,
    "anmärkningar E S": _workbook_codes,
    "anmärkningar M": _template_codes,
    "filter": _filters,
    "namn": _names,
    "namn på avsnitt": _section_names,
    "slag": _kinds,
    "utan filter": _figures_without_filter,
    "verb": _tag_table(samples.VERBS),
    "räkna": _tag_table(samples.SUMS),
    "talformat": _formats,
    "siffror": _listing,
}
