"""A drawn table filled from the case's: its columns chosen by their headings, its rows in the drawn row's look."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from beslutsdoc.blocks import Kolumn, Pieces, Tabell, Text, Value
from beslutsdoc.figures import Gap
from beslutsdoc.finding import Finding
from beslutsdoc.names import did_you_mean, fold, to_identifier
from beslutsdoc.word.compile.drawn_tables import DrawnCell, DrawnRow, DrawnTable
from beslutsdoc.word.compile.placeholders import EmitContext
from beslutsdoc.word.write import tables
from beslutsdoc.word.write.columns import column_widths
from beslutsdoc.word.write.inline import emit_pieces
from beslutsdoc.word.write.state import WordRenderState


def fill_drawn_table(state: WordRenderState, block: Tabell, drawn: DrawnTable, site: EmitContext) -> str:
    """The table, its caption unless the author has written one, and the paragraphs under it."""
    place = replace(site, rpr="", plain_container=site.plain_container or tables.too_many_controls(state, block, site))
    chosen = _chosen(block, drawn)
    same = len(drawn.widths) == len(chosen.kolumner)
    sizes = drawn.widths if same else column_widths(chosen, sum(drawn.widths) or site.width)
    caption = "" if drawn.has_caption else tables.caption_paragraph(state, block, place)
    rows = "".join(_rows(state, chosen, drawn, sizes, place))
    below = tables.remarks_and_source(state, block, place)
    return f"{caption}<w:tbl>{_head(state, block, drawn, sizes)}{rows}</w:tbl>{below}"


def _chosen(block: Tabell, drawn: DrawnTable) -> Tabell:
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
    name, folded = to_identifier(head), fold(head)
    same = (i for i, k in enumerate(block.kolumner) if name == k.namn or folded == fold(k.rubrik))
    return next(same, None)


def _no_column(head: str, block: Tabell) -> Pieces:
    """What stands under a heading that names no column."""
    what = f"Tabellen ”{block.namn}” har ingen kolumn ”{head}”."
    do = did_you_mean(head, [k.rubrik for k in block.kolumner]) or "Skriv kolumnens rubrik som i arbetsboken."
    return (Value(Gap(head, Finding("M072", what, do))),) if head else ()


def _head(state: WordRenderState, block: Tabell, drawn: DrawnTable, sizes: Sequence[int]) -> str:
    """What stands before the rows, with the table's caption as its title for screen readers."""
    at = drawn.props.find("<w:tblDescription")
    at = drawn.props.rindex("</w:tblPr>") if at < 0 else at
    grid = "".join([f'<w:gridCol w:w="{size}"/>' for size in sizes])
    return f"{drawn.props[:at]}{tables.table_title(state, block)}{drawn.props[at:]}<w:tblGrid>{grid}</w:tblGrid>"


def _rows(
    state: WordRenderState, block: Tabell, drawn: DrawnTable, sizes: Sequence[int], site: EmitContext
) -> Iterator[str]:
    looks = _looks(drawn.head, sizes)
    heads = [_heading(state, k, cell, size, site) for k, (cell, size) in zip(block.kolumner, looks, strict=True)]
    yield f"<w:tr>{drawn.head.props}{''.join(heads)}</w:tr>"
    for i, rad in enumerate(block.rader):
        look = drawn.total if rad.är_summa and drawn.total else drawn.body
        looks = _looks(look, sizes)
        key, formats = rad.nyckel or f"{block.namn}.{i + 1}", [(cell.ppr, cell.rpr) for cell, _ in looks]
        done = tables.row_cells(state, rad, key, site, formats)
        cells = [_cell(cell, size, paragraphs) for (cell, size), paragraphs in zip(looks, done, strict=True)]
        yield f"<w:tr>{look.props}{''.join(cells)}</w:tr>"


def _looks(row: DrawnRow, sizes: Sequence[int]) -> list[tuple[DrawnCell, int]]:
    """The look and the width of each cell; columns beyond those drawn look as the last."""
    return [(row.cells[min(i, len(row.cells) - 1)], size) for i, size in enumerate(sizes)]


def _heading(state: WordRenderState, kolumn: Kolumn, cell: DrawnCell, size: int, site: EmitContext) -> str:
    mark = (Text(kolumn.märke, raised="upp"),) if kolumn.märke else ()
    if cell.words:
        return cell.whole
    runs = emit_pieces(state, (Text(kolumn.rubrik), *mark), site, cell.rpr)
    return _cell(cell, size, f"<w:p>{cell.ppr}{runs}</w:p>")


def _cell(cell: DrawnCell, size: int, paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{cell.props}</w:tcPr>{paragraphs}</w:tc>'
