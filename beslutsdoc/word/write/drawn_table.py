"""A drawn table filled from the case's: its columns chosen by their headings, its rows in the drawn row's look."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from beslutsdoc.blocks import Kolumn, Pieces, Tabell, Text, Value
from beslutsdoc.figures import Gap
from beslutsdoc.finding import Finding
from beslutsdoc.names import did_you_mean, fold, inside_name
from beslutsdoc.word.compile.drawn_tables import Cell, Drawn, Row
from beslutsdoc.word.compile.placeholders import Site
from beslutsdoc.word.write import tables
from beslutsdoc.word.write.columns import widths
from beslutsdoc.word.write.inline import pieces
from beslutsdoc.word.write.state import Rendering


def filled(run: Rendering, block: Tabell, drawn: Drawn, site: Site) -> str:
    """The table, its caption unless the author has written one, and the paragraphs under it."""
    place = replace(site, rpr="", bare=site.bare or tables.too_many(run, block, site))
    chosen = _chosen(block, drawn)
    same = len(drawn.widths) == len(chosen.kolumner)
    sizes = drawn.widths if same else widths(chosen, sum(drawn.widths) or site.width)
    caption = "" if drawn.captioned else tables.caption(run, block, place)
    rows = "".join(_rows(run, chosen, drawn, sizes, place))
    return f"{caption}<w:tbl>{_head(run, block, drawn, sizes)}{rows}</w:tbl>{tables.below(run, block, place)}"


def _chosen(block: Tabell, drawn: Drawn) -> Tabell:
    """The table with the columns that the drawn headings name, in their order; an empty one takes the next left."""
    heads = [cell.words for cell in drawn.head.cells]
    if not any(heads):
        return block
    named = {head: _index(head, block) for head in heads if head}
    left = (i for i in range(len(block.kolumner)) if i not in named.values())
    indexes = [named[head] if head else next(left, None) for head in heads]
    gaps = [_no_column(head, block) for head in heads]
    columns = [Kolumn("", "") if i is None else block.kolumner[i] for i in indexes]
    rows = [
        replace(rad, celler=tuple(g if i is None else rad.celler[i] for i, g in zip(indexes, gaps, strict=True)))
        for rad in block.rader
    ]
    return replace(block, kolumner=tuple(columns), rader=tuple(rows))


def _index(head: str, block: Tabell) -> int | None:
    name, folded = inside_name(head), fold(head)
    same = (i for i, k in enumerate(block.kolumner) if name == k.namn or folded == fold(k.rubrik))
    return next(same, None)


def _no_column(head: str, block: Tabell) -> Pieces:
    """What stands under a heading that names no column."""
    what = f"Tabellen ”{block.namn}” har ingen kolumn ”{head}”."
    do = did_you_mean(head, [k.rubrik for k in block.kolumner]) or "Skriv kolumnens rubrik som i arbetsboken."
    return (Value(Gap(head, Finding("M072", what, do))),) if head else ()


def _head(run: Rendering, block: Tabell, drawn: Drawn, sizes: Sequence[int]) -> str:
    """What stands before the rows, with the table's caption as its title for screen readers."""
    at = drawn.props.find("<w:tblDescription")
    at = drawn.props.rindex("</w:tblPr>") if at < 0 else at
    grid = "".join([f'<w:gridCol w:w="{size}"/>' for size in sizes])
    return f"{drawn.props[:at]}{tables.title(run, block)}{drawn.props[at:]}<w:tblGrid>{grid}</w:tblGrid>"


def _rows(run: Rendering, block: Tabell, drawn: Drawn, sizes: Sequence[int], site: Site) -> Iterator[str]:
    looks = _looks(drawn.head, sizes)
    heads = [_heading(run, k, cell, size, site) for k, (cell, size) in zip(block.kolumner, looks, strict=True)]
    yield f"<w:tr>{drawn.head.props}{''.join(heads)}</w:tr>"
    for i, rad in enumerate(block.rader):
        look = drawn.total if rad.är_summa and drawn.total else drawn.body
        looks = _looks(look, sizes)
        key, formats = rad.nyckel or f"{block.namn}.{i + 1}", [(cell.ppr, cell.rpr) for cell, _ in looks]
        done = tables.row_cells(run, rad, key, site, formats)
        cells = [_cell(cell, size, paragraphs) for (cell, size), paragraphs in zip(looks, done, strict=True)]
        yield f"<w:tr>{look.props}{''.join(cells)}</w:tr>"


def _looks(row: Row, sizes: Sequence[int]) -> list[tuple[Cell, int]]:
    """The look and the width of each cell; columns beyond those drawn look as the last."""
    return [(row.cells[min(i, len(row.cells) - 1)], size) for i, size in enumerate(sizes)]


def _heading(run: Rendering, kolumn: Kolumn, cell: Cell, size: int, site: Site) -> str:
    mark = (Text(kolumn.märke, raised="upp"),) if kolumn.märke else ()
    if cell.words:
        return cell.whole
    runs = pieces(run, (Text(kolumn.rubrik), *mark), site, cell.rpr)
    return _cell(cell, size, f"<w:p>{cell.ppr}{runs}</w:p>")


def _cell(cell: Cell, size: int, paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{cell.props}</w:tcPr>{paragraphs}</w:tc>'
