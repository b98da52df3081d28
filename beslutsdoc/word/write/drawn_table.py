"""Fills a drawn table from the case's: columns chosen by heading, rows formatted like the drawn row."""

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


def fill_drawn_table(state: WordRenderState, block: Tabell, drawn: DrawnTable, context: EmitContext) -> str:
    """The XML of the caption (unless the template has one), the table, and the paragraphs under it."""
    table_context = replace(
        context, rpr="", plain_container=context.plain_container or tables.too_many_controls(state, block, context)
    )
    table = _choose_columns(block, drawn)
    same = len(drawn.widths) == len(table.kolumner)
    widths = drawn.widths if same else column_widths(table, sum(drawn.widths) or context.width)
    caption = "" if drawn.has_caption else tables.caption_paragraph(state, block, table_context)
    rows = "".join(_rows(state, table, drawn, widths, table_context))
    below = tables.remarks_and_source(state, block, table_context)
    return f"{caption}<w:tbl>{_table_start(state, block, drawn, widths)}{rows}</w:tbl>{below}"


def _choose_columns(block: Tabell, drawn: DrawnTable) -> Tabell:
    """The table with the columns that the drawn headings name, in that order; an empty heading takes the next one."""
    headings = [cell.words for cell in drawn.head.cells]
    if not any(headings):
        return block
    named = {heading: _index(heading, block) for heading in headings if heading}
    left = (i for i in range(len(block.kolumner)) if i not in named.values())
    indexes = [named[heading] if heading else next(left, None) for heading in headings]
    gaps = [_unknown_column_gap(heading, block) for heading in headings]
    columns = [Kolumn("", "") if i is None else block.kolumner[i] for i in indexes]
    rows = [
        replace(rad, celler=tuple(g if i is None else rad.celler[i] for i, g in zip(indexes, gaps, strict=True)))
        for rad in block.rader
    ]
    return replace(block, kolumner=tuple(columns), rader=tuple(rows))


def _index(heading: str, block: Tabell) -> int | None:
    name, folded = to_identifier(heading), fold(heading)
    same = (i for i, k in enumerate(block.kolumner) if name == k.namn or folded == fold(k.rubrik))
    return next(same, None)


def _unknown_column_gap(heading: str, block: Tabell) -> Pieces:
    """The gap (M072) in the cells under a heading that names no column; empty for an empty heading."""
    what = f"Tabellen ”{block.namn}” har ingen kolumn ”{heading}”."
    do = did_you_mean(heading, [k.rubrik for k in block.kolumner]) or "Skriv kolumnens rubrik som i arbetsboken."
    return (Value(Gap(heading, Finding("M072", what, do))),) if heading else ()


def _table_start(state: WordRenderState, block: Tabell, drawn: DrawnTable, widths: Sequence[int]) -> str:
    """The table's properties and grid, with its caption as `w:tblCaption` for screen readers."""
    at = drawn.props.find("<w:tblDescription")
    at = drawn.props.rindex("</w:tblPr>") if at < 0 else at
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    return f"{drawn.props[:at]}{tables.table_title(state, block)}{drawn.props[at:]}<w:tblGrid>{grid}</w:tblGrid>"


def _rows(
    state: WordRenderState, block: Tabell, drawn: DrawnTable, widths: Sequence[int], context: EmitContext
) -> Iterator[str]:
    drawn_cells = _cells_with_widths(drawn.head, widths)
    headings = [
        _heading_cell(state, k, cell, width, context)
        for k, (cell, width) in zip(block.kolumner, drawn_cells, strict=True)
    ]
    yield f"<w:tr>{drawn.head.props}{''.join(headings)}</w:tr>"
    for i, rad in enumerate(block.rader):
        drawn_row = drawn.total if rad.är_summa and drawn.total else drawn.body
        drawn_cells = _cells_with_widths(drawn_row, widths)
        key, formats = rad.nyckel or f"{block.namn}.{i + 1}", [(cell.ppr, cell.rpr) for cell, _ in drawn_cells]
        cell_paragraphs = tables.row_cells(state, rad, key, context, formats)
        cells = [
            _cell(cell, width, paragraphs)
            for (cell, width), paragraphs in zip(drawn_cells, cell_paragraphs, strict=True)
        ]
        yield f"<w:tr>{drawn_row.props}{''.join(cells)}</w:tr>"


def _cells_with_widths(row: DrawnRow, widths: Sequence[int]) -> list[tuple[DrawnCell, int]]:
    """The drawn cell and the width of each column; columns beyond those drawn use the last cell."""
    return [(row.cells[min(i, len(row.cells) - 1)], width) for i, width in enumerate(widths)]


def _heading_cell(state: WordRenderState, kolumn: Kolumn, cell: DrawnCell, width: int, context: EmitContext) -> str:
    mark = (Text(kolumn.märke, raised="upp"),) if kolumn.märke else ()
    if cell.words:
        return cell.whole
    runs = emit_pieces(state, (Text(kolumn.rubrik), *mark), context, cell.rpr)
    return _cell(cell, width, f"<w:p>{cell.ppr}{runs}</w:p>")


def _cell(cell: DrawnCell, width: int, paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{cell.props}</w:tcPr>{paragraphs}</w:tc>'
