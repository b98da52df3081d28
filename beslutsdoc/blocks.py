"""The shape of running text: paragraph, heading, list, quote, table, and the inline pieces they hold.

Markdown becomes these; Word is written from these; a figure stands in them as a `Value` and is never text before it is
printed. `Record` and `Series` are what a template may reach into with a point or a loop.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

from beslutsdoc.figures import Gap, Printed
from beslutsdoc.finding import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one formatting; `raised` is `upp` for superscript, `ner` for subscript."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure (or what is missing) in running text; a plain value from the case is `Text` already."""

    value: Printed | Gap
    bold: bool = False
    italic: bool = False
    raised: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link and the pieces it is shown as."""

    href: str
    pieces: "tuple[Text | Value, ...]"


@dataclass(frozen=True, slots=True)
class Note:
    """A note's marker and its text; the same `key` again cites the first. `mer` stands after its first paragraph."""

    pieces: "Pieces"
    key: str = ""
    mer: "tuple[Paragraph | List, ...]" = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference such as `@tab-ekonomi`; `text` is what the author wrote instead of the organisation's form.

    `först`: a sentence begins with it. `place`: where it stands in the case.
    """

    key: str
    text: str = ""
    först: bool = False
    place: Place = field(default=NOWHERE, compare=False)


Inline: TypeAlias = Text | Value | Link | Note | Ref
Pieces: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in the body style of the place it is written to."""

    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Rubrik:
    """A heading: `nivå` 1 is a section's, 2 and on stand inside one. `nyckel` is what the document knows it by.

    `pieces` are its words when they are more than text: a figure, a formatting. `place`: where one with a key stands.
    `slag`: `bilaga` for that of an appendix, counted by itself and on a new page; `onumrerad` for one in an appendix.
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

    `start`: empty for a list that starts at 1, `a` for one of letters, `fortsätt` for one that goes on from the last.
    """

    ordered: bool
    items: "tuple[tuple[Block, ...], ...]"
    start: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation that stands by itself."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Kolumn:
    """A column of a table: its heading as printed, its name for templates, and whether it holds figures.

    `delar`: its heading's parts, one for each of several head rows; the same part side by side is one merged head.
    `märke` is the raised letter of a note on it. `pieces` are its heading's words when they are more than text.
    """

    rubrik: str
    namn: str
    är_tal: bool = False
    decimaler: int | None = None  # as shown, the same for the whole column
    delar: tuple[str, ...] = ()
    märke: str = ""
    pieces: Pieces = ()


@dataclass(frozen=True, slots=True)
class Rad:
    """A row: its cells, of which an empty tuple is an empty one, and where in the workbook it stands.

    `är_rubrik`: it has only words, and heads the rows under it. `är_delsumma`: it adds up rows above it.
    """

    celler: "tuple[CellContent, ...]"
    är_summa: bool = False
    källa: str = ""  # siffror.xlsx › Ekonomi!A4:E4
    nyckel: str = ""  # for the controls' tag: ekonomi.4
    är_rubrik: bool = False
    är_delsumma: bool = False


@dataclass(frozen=True, slots=True)
class Tabell:
    """A table ready to be written: one head row, body rows, the total row last and marked.

    `enhet` is the unit of its figures (`tkr`), which the writer puts after the caption: `Budget och utfall 2024 (tkr)`.
    `anmärkningar` stand under the table, and after them `källa` behind the word ”Källa”.
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
    """One value of a chart: as drawn, an exact number in the chart's unit, and as printed; empty where the cell is."""

    värde: Decimal | None
    tryckt: Printed | Gap | None = None


@dataclass(frozen=True, slots=True)
class Serie:
    """A series of a chart, a point for each category; `slag` is how it is drawn in a combination: stapel, linje."""

    namn: str
    punkter: tuple[Diagrampunkt, ...]
    slag: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A chart ready to be drawn.

    `slag`: stapel, liggande stapel, linje, cirkel, ring, kombination. `form`: empty, staplad or hundraprocent.
    `enhet` is what the values are counted in, as printed; `talformat` is Excel's, of the values and their axis. A share
    is a share (0.25, `0\\ %`). `axlar`: the titles of the category axis and of the value axis, unit and all.
    `etiketter`, what stands at each point: empty, värden or andelar (of the whole; only cirkel and ring), in
    `etikettformat`. `alt` is never empty. `datatabell` stands under the chart and has no caption of its own.
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
    """A picture: its bytes (`slag` png or jpeg), its size as meant in twentieths of a point, and what it shows."""

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
    """A list with page numbers of what the document holds; `slag`: innehåll, figurer, tabeller."""

    slag: str


@dataclass(frozen=True, slots=True)
class Liggande:
    """Blocks on pages of their own, wider than high."""

    blocks: "tuple[Block, ...]"


Block: TypeAlias = Paragraph | Rubrik | List | Quote | Tabell | Diagram | Bild | Förteckning | Liggande


@dataclass(frozen=True, slots=True)
class Flow:
    """What a text of the case has become: blocks; false when there is nothing to print. `key` is its key there.

    `line`: what it says in the middle of a line, when that is not its paragraphs.
    """

    blocks: tuple[Block, ...]
    key: str = ""
    line: str = ""

    def __bool__(self) -> bool:
        return bool(self.blocks)

    def __str__(self) -> str:
        return "\n".join(map(plain_text, self.blocks))


CellContent: TypeAlias = Pieces | Flow
"""What stands in a cell of a table: the pieces of one paragraph, or a flow of paragraphs and lists."""


class Record(dict[str, Any]):
    """Named values a template reaches with a point (`handläggare.namn`); printed by itself it is `shown`."""

    __slots__ = ("name", "shown")

    def __init__(self, values: dict[str, Any], shown: Any = None, name: str = "") -> None:
        super().__init__(values)
        self.shown = shown
        self.name = name  # how a missing member of it is told: handläggare.telefn

    def __bool__(self) -> bool:
        return bool(self.shown) or any(bool(v) for v in self.values())


class LoopItems(tuple[Any, ...]):
    """Things a template loops over (`avsnitt`, `förslag_till_beslut`); printed by itself it is `shown`.

    `shown` is a Flow, or a tuple of Flows: one paragraph an item, in the style of the paragraph it stands in.
    """

    shown: Any

    def __new__(cls, items: Iterable[Any], shown: Any = None) -> "LoopItems":
        series = super().__new__(cls, items)
        series.shown = shown
        return series


def plain_text(piece: Inline | Block | CellContent) -> str:
    """The words of a piece or a block, figures as printed; a table row a line, cells parted by a tab.

    A note stands beside the line that it is marked in: it adds no words to it.
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
    """The blocks that stand inside a block, in reading order."""
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


def walk(piece: Inline | Block | CellContent | tuple[Block, ...], labels: bool = True) -> Iterator[Inline | Block]:
    """A piece or a block and all that stands in it, in reading order, each before what it holds.

    Without `labels` what figures and tables say of themselves is left out: caption, column headings, source.
    """
    for part in piece if isinstance(piece, tuple) else (piece,):
        if not isinstance(part, Flow):
            yield part
        if not isinstance(part, Text | Value):
            for held in _held(part, labels):
                yield from walk(held, labels)


def _held(part: Inline | Block | Flow, labels: bool) -> "Iterable[Pieces | tuple[Block, ...] | CellContent]":
    """What stands in a part, in reading order; the points of a chart last."""
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
        heads = (part.rubrik, *(kolumn.pieces for kolumn in part.kolumner))
        return (*heads, *cells, part.källa) if labels else cells
    return ()


def iter_figures(piece: Inline | Block | CellContent | tuple[Block, ...]) -> Iterator[Printed | Gap]:
    """Every figure and gap of a piece, in reading order, those of its notes too."""
    return (part.value for part in walk(piece) if isinstance(part, Value))
