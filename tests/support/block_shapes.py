"""Blocks in a form that can be compared with what a document shows of them."""

from collections.abc import Iterator
from typing import Any

from beslutsdoc.blocks import (
    Bild,
    Block,
    CellContent,
    Diagram,
    Flow,
    Förteckning,
    Inline,
    Liggande,
    Link,
    List,
    Note,
    Paragraph,
    Pieces,
    Quote,
    Rad,
    Ref,
    Rubrik,
    Tabell,
    Text,
    plain_text,
)
from beslutsdoc.figures import Printed
from beslutsdoc.word.ooxml import controls
from beslutsdoc.word.write import table_header

Shape = Any  # tuples of tuples and words


class Shapes:
    """The shapes of one document's blocks; a note's key is only told by which note it is.

    `lettered`: in the template a numbered list in another counts by letters anyhow, so that it cannot be told from one.
    """

    def __init__(self, document: tuple[Block, ...], *, lettered: bool = False) -> None:
        self._document, self._lettered = document, lettered
        self._known = set(_referable(document))
        self._wanted = {ref.key for ref in _references(document)}
        self._keys: dict[str, int] = {}

    def all(self) -> list[Shape]:
        return [self._block(block) for block in self._document]

    def _block(self, block: Block) -> Shape:
        if isinstance(block, Paragraph):
            return "stycke", self._pieces(block.pieces)
        if isinstance(block, Rubrik):
            pieces = block.pieces or (Text(block.text),)
            return "rubrik", block.nivå, block.nyckel, block.slag, self._pieces(pieces)
        if isinstance(block, Förteckning):
            return "förteckning", block.slag
        if isinstance(block, Liggande):
            return "liggande", [self._block(b) for b in block.blocks]
        if isinstance(block, Quote):
            return "citat", [self._block(b) for b in block.blocks]
        if isinstance(block, List):
            return self._list(block)
        if isinstance(block, Diagram | Bild):
            return self._figure(block)
        assert isinstance(block, Tabell)
        return self._table(block)

    def _figure(self, figure: Diagram | Bild) -> Shape:
        """Whether a chart has labels depends on the room there is."""
        told = figure.namn, figure.alt, [self._pieces(p) for p in (figure.rubrik, *figure.anmärkningar, figure.källa)]
        if isinstance(figure, Bild):
            return "bild", told, figure.data, figure.slag, figure.bredd, figure.höjd
        series = [(serie.namn, serie.slag, [point.värde for point in serie.punkter]) for serie in figure.serier]
        unit = figure.enhet if figure.slag in ("cirkel", "ring") and figure.rubrik else ""
        return (
            "diagram",
            told,
            figure.slag,
            figure.form,
            figure.kategorier,
            series,
            unit,
            figure.axlar,
            figure.talformat,
        )

    def _list(self, block: List, depth: int = 0) -> Shape:
        start = "" if depth and self._lettered and block.start == "a" else block.start
        items = [[self._list(b, depth + 1) if isinstance(b, List) else self._block(b) for b in i] for i in block.items]
        return "lista", block.ordered, start, items

    def _table(self, table: Tabell) -> Shape:
        """The name and the keys of the rows are the memory's; the name shows where something refers to the table."""
        lines = [self._pieces(line) for line in (table.rubrik, *table.anmärkningar, table.källa)]
        columns = [(k.är_tal, k.märke) for k in table.kolumner]
        head = [[(h.column, h.span, h.text, h.down) for h in row] for row in table_header.header_rows(table.kolumner)]
        name = table.namn if table.rubrik and f"tab-{table.namn}" in self._wanted else ""
        return "tabell", name, table.enhet, lines, columns, head, [self._row(rad) for rad in table.rader]

    def _row(self, rad: Rad) -> Shape:
        return rad.är_summa, rad.är_rubrik, rad.är_delsumma, [self._cell(cell) for cell in rad.celler]

    def _cell(self, cell: CellContent) -> Shape:
        return [self._block(b) for b in cell.blocks] if isinstance(cell, Flow) else self._pieces(cell)

    def _pieces(self, pieces: Pieces) -> Shape:
        return tuple(self._piece(piece) for piece in pieces)

    def _piece(self, piece: Inline) -> Shape:
        if isinstance(piece, Link):
            return "länk", piece.href, plain_text(piece)  # its figures are words: no control may stand in a link
        if isinstance(piece, Ref):
            missing = ("lucka", f"@{piece.key}", (False, False, ""))
            return ("ref", piece.key, piece.text, piece.först) if piece.key in self._known else missing
        if isinstance(piece, Note):
            key = self._keys.setdefault(piece.key, len(self._keys)) if piece.key else ""
            return "not", key, self._pieces(piece.pieces), [self._block(b) for b in piece.mer]
        look = piece.bold, piece.italic, piece.raised
        if isinstance(piece, Text):
            return "text", piece.text, look
        if not isinstance(piece.value, Printed):
            return "lucka", piece.value.namn, look
        printed = piece.value
        source = controls.control_title(printed.siffra).removesuffix(" m.fl.")
        return "siffra", printed.text, controls.control_tag(printed), source, look


def _referable(document: tuple[Block, ...]) -> Iterator[str]:
    for block in document:
        if isinstance(block, Tabell) and block.rubrik:
            yield f"tab-{block.namn}"
        elif isinstance(block, Diagram | Bild) and block.rubrik:
            yield f"fig-{block.namn}"
        elif isinstance(block, Rubrik) and block.nyckel:
            yield f"{'bilaga' if block.slag else 'avsnitt'}-{block.nyckel}"
        elif isinstance(block, Liggande):
            yield from _referable(block.blocks)


def _references(content: object) -> Iterator[Ref]:
    """The references in blocks and pieces, however deep."""
    if isinstance(content, Ref):
        yield content
    elif isinstance(content, tuple):
        for part in content:
            yield from _references(part)
    elif hasattr(content, "__slots__"):
        for name in content.__slots__:
            yield from _references(getattr(content, name))
