"""Writes the names of templates and the filters as a Word document to copy tags from."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from beslutsdoc.blocks import Block, Flow, Kolumn, Paragraph, Rad, Rubrik, Tabell, Text
from beslutsdoc.doctypes import all_types, shipped
from beslutsdoc.filters import FILTERS
from beslutsdoc.pipeline import cache
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.vocabulary.name_rows import TemplateName, ending
from beslutsdoc.word.plain_document import sheet

_TITLE = "Namn att använda i Wordmallar"
_HOW = (
    "Markera en tagg, kopiera den och klistra in den i mallen där värdet ska stå. Välj att bara behålla texten, så får "
    "den formateringen på sin nya plats. Taggar som är märkta med eget stycke ska stå ensamma i sitt stycke."
)
_LOOP = "Allt mellan slingans början och slut upprepas för varje del. Namnen här finns bara däremellan."
_HEADER = ("Tagg att kopiera", "Slag", "Vad det är")
_FILTERS = "Ett filter efter | bestämmer hur värdet skrivs. Utan filter skrivs det som Excel visar det."


def build_names_document(lists: Sequence[tuple[str, Sequence[TemplateName]]]) -> bytes:
    """The .docx with each (title, names), and the filters; its styles are those of the first shipped template."""
    template = all_types([shipped()])[0].mall
    content = Flow((_paragraph(_HOW), *(b for title, names in lists for b in _names(title, names)), *_filters()))
    return sheet(template, cache.cached_text_tools(Skrivsätt()).bound, {}, _TITLE, content)


def _names(title: str, names: Sequence[TemplateName]) -> Iterator[Block]:
    yield Rubrik(title)
    shown = [row for row in names if not row.tagg.startswith("{%")]  # a loop's opening tag is in the loop's own table
    yield _table("taggar", _HEADER, (_row(row) for row in shown if not row.slinga))
    for loop, inside in groupby((row for row in shown if row.slinga), key=lambda row: row.slinga):
        through = loop.split()[-2]
        yield Rubrik(f"I slingan över {through}", nivå=2)
        yield _paragraph(" ".join((*(row.hjälp for row in names if row.namn == through), _LOOP)))
        ends = (
            (tag, word, _own_place(loop)) for tag, word in ((loop, "slingans början"), (ending(loop), "slingans slut"))
        )
        first, last = ends
        yield _table("slinga", _HEADER, [first, *map(_row, inside), last])


def _own_place(loop: str) -> str:
    unit = {"{%tr": "en egen rad", "{%tc": "en egen cell"}.get(loop.partition(" ")[0], "ett eget stycke")
    return f"I {unit}."


def _row(row: TemplateName) -> tuple[str, str, str]:
    example = f" Till exempel: {row.exempel}" if row.exempel else ""
    return row.tagg, f"{row.slag}, eget stycke" if row.ensam else row.slag, f"{row.hjälp}{example}"


def _filters() -> Iterator[Block]:
    yield Rubrik("Filter")
    yield _paragraph(_FILTERS)
    shown = ((f"{{{{ {f.example} }}}}", f.gives.replace("␣", "\u00a0"), f.help) for f in FILTERS)
    yield _table("filter", ("Skriv", "Trycks", "Vad filtret gör"), shown)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _table(name: str, header: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Tabell:
    columns = tuple(Kolumn(label, label) for label in header)
    return Tabell(name, (), "", columns, tuple(Rad(tuple((Text(cell),) for cell in row)) for row in rows))
