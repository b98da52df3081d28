"""The document model of running text: paragraph, heading, list, quote, table, and the inline pieces they hold.

Markdown is parsed into these and Word is written from them; a figure is a `Value`, and becomes text only when printed.
A template reads the members of a `Record` with a point and loops over `LoopItems`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

from beslutsdoc.figures import Gap, Printed
from beslutsdoc.finding import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Text:
    """Text with one formatting; `raised` is `upp` for superscript, `ner` for subscript."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure or a gap in running text; a plain value from the case is `Text`."""

    value: Printed | Gap
    bold: bool = False
    italic: bool = False
    raised: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink and its visible pieces."""

    href: str
    pieces: "tuple[Text | Value, ...]"


@dataclass(frozen=True, slots=True)
class Note:
    """A note reference and its text; a repeated `key` refers to the first. `mer`: blocks after its first paragraph."""

    pieces: "Pieces"
    key: str = ""
    mer: "tuple[Paragraph | List, ...]" = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference such as `@tab-ekonomi`; `text` is what the author wrote instead of the organisation's form.

    `först`: it begins a sentence. `place`: its place in the case.
    """

    key: str
    text: str = ""
    först: bool = False
    place: Place = field(default=NOWHERE, compare=False)


Inline: TypeAlias = Text | Value | Link | Note | Ref
Pieces: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, written in the body style of the place it is written to."""

    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Rubrik:
    """A heading: `nivå` 1 is a section's, 2 and deeper are inside one. `nyckel` identifies it within the document.

    `pieces`: its content when it is more than plain text (a figure, formatting). `place`: that of one with a key.
    `slag`: `bilaga` for an appendix's, numbered separately and on a new page; `onumrerad` for one inside an appendix.
    """

    text: str
    nyckel: str = ""
    nivå: int = 1
    pieces: Pieces = ()
    place: Place = field(default=NOWHERE, compare=False)
    slag: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class List:
    """A list; each item is blocks, of which the first is a paragraph.

    `start`: empty for a list from 1, `a` for a lettered one, `fortsätt` for one that continues the numbering before it.
    """

    ordered: bool
    items: "tuple[tuple[Block, ...], ...]"
    start: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Kolumn:
    """A column of a table: its heading as printed, its name for templates, and whether it holds figures.

    `delar`: its heading's parts, one for each of several header rows; equal parts side by side are one merged cell.
    `märke`: the superscript letter of a note on it. `pieces`: its heading when that is more than plain text.
    """

    rubrik: str
    namn: str
    är_tal: bool = False
    decimaler: int | None = None  # shown in every cell of the column
    delar: tuple[str, ...] = ()
    märke: str = ""
    pieces: Pieces = ()


@dataclass(frozen=True, slots=True)
class Rad:
    """A row: its cells (an empty tuple is an empty cell), and its source in the workbook.

    `är_rubrik`: a heading, without figures, for the rows below. `är_delsumma`: a subtotal of rows above.
    """

    celler: "tuple[CellContent, ...]"
    är_summa: bool = False
    källa: str = ""  # siffror.xlsx › Ekonomi!A4:E4
    nyckel: str = ""  # for the content controls' tags: ekonomi.4
    är_rubrik: bool = False
    är_delsumma: bool = False


@dataclass(frozen=True, slots=True)
class Tabell:
    """A table ready to be written: columns with their headings, body rows, the total row last and marked.

    `enhet` is the unit of its figures (`tkr`), which the writer puts after the caption: `Budget och utfall 2024 (tkr)`.
    `anmärkningar` are printed under the table, then `källa` after the word ”Källa”.
    """

    namn: str
    rubrik: Pieces
    enhet: str
    kolumner: tuple[Kolumn, ...]
    rader: tuple[Rad, ...]
    källa: Pieces = ()
    anmärkningar: tuple[Pieces, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagrampunkt:
    """A data point: the exact number drawn, in the chart's unit, and the figure printed; None for an empty cell."""

    värde: Decimal | None
    tryckt: Printed | Gap | None = None


@dataclass(frozen=True, slots=True)
class Serie:
    """A instance of a chart, a point for each category; `slag` is how it is drawn in a combination: stapel, linje."""

    namn: str
    punkter: tuple[Diagrampunkt, ...]
    slag: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A chart ready to be drawn.

    `slag`: stapel, liggande stapel, linje, cirkel, ring, kombination. `form`: empty, staplad or hundraprocent.
    `enhet`: the values' unit, as printed; `talformat`: the Excel number format of the values and their axis. Per cent
    is a share (0.25, `0\\ %`). `axlar`: the titles of the category axis and of the value axis, with the unit.
    `etiketter`, the data labels: empty, värden or andelar (of the whole; only cirkel and ring), in the number format
    `etikettformat`. `alt` is never empty. `datatabell` is printed under the chart and has no caption of its own.
    """

    namn: str
    rubrik: Pieces
    slag: str
    kategorier: tuple[str, ...]
    serier: tuple[Serie, ...]
    form: str = ""
    enhet: str = ""
    talformat: str = "#,##0"
    axlar: tuple[str, str] = ("", "")
    etiketter: str = "värden"
    etikettformat: str = "#,##0"
    alt: str = ""
    källa: Pieces = ()
    anmärkningar: tuple[Pieces, ...] = ()
    datatabell: Tabell | None = None

    @property
    def är_rund(self) -> bool:
        """Whether it is a circle or a ring, which shows one share a category and has no axes."""
        return self.slag in ("cirkel", "ring")


@dataclass(frozen=True, slots=True)
class Bild:
    """A picture: its bytes (`slag` png or jpeg), its printed size in twentieths of a point, its alternative text."""

    namn: str
    rubrik: Pieces
    data: bytes
    slag: str
    bredd: int
    höjd: int
    alt: str
    källa: Pieces = ()
    anmärkningar: tuple[Pieces, ...] = ()


@dataclass(frozen=True, slots=True)
class Förteckning:
    """A table of contents, figures or tables with page numbers; `slag`: innehåll, figurer, tabeller."""

    slag: str


@dataclass(frozen=True, slots=True)
class Liggande:
    """Blocks on landscape pages of their own."""

    blocks: "tuple[Block, ...]"


Block: TypeAlias = Paragraph | Rubrik | List | Quote | Tabell | Diagram | Bild | Förteckning | Liggande


@dataclass(frozen=True, slots=True)
class Flow:
    """A case text as blocks; false when there is nothing to print. `key` is its key in the case.

    `line`: its text when it is used inside a line, if that is not its paragraphs.
    """

    blocks: tuple[Block, ...]
    key: str = ""
    line: str = ""

    def __bool__(self) -> bool:
        return bool(self.blocks)

    def __str__(self) -> str:
        return "\n".join(map(plain_text, self.blocks))


CellContent: TypeAlias = Pieces | Flow
"""The content of a table cell: the pieces of one paragraph, or a flow of paragraphs and lists."""


class Record(dict[str, Any]):
    """Named values that a template reads with a point (`handläggare.namn`); printed by itself it prints `shown`."""

    __slots__ = ("name", "shown")

    def __init__(self, values: dict[str, Any], shown: Any = None, name: str = "") -> None:
        super().__init__(values)
        self.shown = shown
        self.name = name  # prefix when a missing member is reported: handläggare.telefn

    def __bool__(self) -> bool:
        return bool(self.shown) or any(bool(v) for v in self.values())


class LoopItems(tuple[Any, ...]):
    """Items that a template loops over (`avsnitt`, `förslag_till_beslut`); printed by itself it prints `shown`.

    `shown` is a Flow, or a tuple of Flows: one paragraph per item, in the style of the paragraph that holds the tag.
    """

    shown: Any

    def __new__(cls, items: Iterable[Any], shown: Any = None) -> "LoopItems":
        instance = super().__new__(cls, items)
        instance.shown = shown
        return instance


def plain_text(piece: Inline | Block | CellContent) -> str:
    """The plain text of a piece or a block, figures as printed; a table has a row per line, cells separated by tabs.

    The text of a note is left out.
    """
    if isinstance(piece, tuple):
        return "".join([p.text if isinstance(p, Text) else plain_text(p) for p in piece])
    if isinstance(piece, Text | Rubrik):
        return piece.text
    if isinstance(piece, Value):
        return piece.value.text
    if isinstance(piece, Link | Paragraph):
        return plain_text(piece.pieces)
    if isinstance(piece, Note | Ref):
        return "" if isinstance(piece, Note) else piece.text or f"@{piece.key}"
    if isinstance(piece, List | Quote | Liggande | Flow):
        return "\n".join(map(plain_text, inner(piece)))
    if isinstance(piece, Tabell):
        return "\n".join(_table_lines(piece))
    return "" if isinstance(piece, Förteckning) else plain_text(piece.rubrik)


def inner(block: List | Quote | Liggande | Flow) -> "tuple[Block, ...]":
    """The blocks inside a block, in reading order."""
    return tuple(b for item in block.items for b in item) if isinstance(block, List) else block.blocks


def line_pieces(block: Block) -> Pieces:
    """The pieces of a paragraph; of another block its words."""
    return block.pieces if isinstance(block, Paragraph) else (Text(plain_text(block)),)


def _table_lines(table: Tabell) -> Iterator[str]:
    yield plain_text(table.rubrik)
    yield "\t".join(k.rubrik for k in table.kolumner)
    for rad in table.rader:
        yield "\t".join(plain_text(c) for c in rad.celler)
    yield from (plain_text(a) for a in table.anmärkningar)
    if table.källa:
        yield plain_text(table.källa)


def walk(piece: Inline | Block | CellContent | tuple[Block, ...], labels: bool = True) -> list[Inline | Block]:
    """A piece or a block and all pieces and blocks inside it, in reading order, parents before children.

    Without `labels` captions, column headings and sources of figures and tables are left out.
    """
    found: list[Inline | Block] = []
    _collect(piece, labels, found)
    return found


def _collect(
    piece: Inline | Block | CellContent | tuple[Block, ...], labels: bool, found: list[Inline | Block]
) -> None:
    for part in piece if isinstance(piece, tuple) else (piece,):
        if isinstance(part, Text | Value):
            found.append(part)
            continue
        if not isinstance(part, Flow):
            found.append(part)
        for child in _children(part, labels):
            _collect(child, labels, found)


def _children(part: Inline | Block | Flow, labels: bool) -> "Iterable[Pieces | tuple[Block, ...] | CellContent]":
    """The contents of a part, in reading order; the points of a chart last."""
    if isinstance(part, Note):
        return part.pieces, part.mer
    if isinstance(part, Link | Paragraph | Rubrik):
        return (part.pieces,)
    if isinstance(part, List | Quote | Liggande | Flow):
        return (inner(part),)
    if isinstance(part, Diagram | Bild) and labels:
        series = part.serier if isinstance(part, Diagram) else ()
        points = tuple(Value(p.tryckt) for one in series for p in one.punkter if p.tryckt is not None)
        return part.rubrik, *part.anmärkningar, part.källa, points
    if isinstance(part, Tabell):
        cells = (*(cell for rad in part.rader for cell in rad.celler), *part.anmärkningar)
        headings = (part.rubrik, *(kolumn.pieces for kolumn in part.kolumner))
        return (*headings, *cells, part.källa) if labels else cells
    return ()


def iter_figures(piece: Inline | Block | CellContent | tuple[Block, ...]) -> Iterator[Printed | Gap]:
    """Every figure and gap in a piece, in reading order, including its notes."""
    return (part.value for part in walk(piece) if isinstance(part, Value))
