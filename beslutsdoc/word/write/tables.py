"""Writes a table block as a Word table, its caption above and its remarks below, in the template's styles."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from beslutsdoc.blocks import (
    Bild,
    CellContent,
    Diagram,
    Flow,
    Kolumn,
    Note,
    Paragraph,
    Pieces,
    Rad,
    Tabell,
    Text,
    iter_figures,
    plain_text,
)
from beslutsdoc.figures import Printed
from beslutsdoc.finding import Finding
from beslutsdoc.word.compile.placeholders import EmitContext
from beslutsdoc.word.ooxml import controls, xml
from beslutsdoc.word.ooxml.styles import WordStyle
from beslutsdoc.word.write import references, table_header
from beslutsdoc.word.write.columns import TIGHT_MARGIN, ColumnFit, fit_columns
from beslutsdoc.word.write.inline import FigureWriter, emit_figure, emit_pieces, emit_text
from beslutsdoc.word.write.state import WordRenderState
from beslutsdoc.word.write.table_header import HeaderCell

_MARGINS = "".join([f'<w:{side} w:w="{TIGHT_MARGIN}" w:type="dxa"/>' for side in ("left", "right")])
_KEEP_TOGETHER_BELOW = 15  # rows; a longer table may be split by a page break


@dataclass(frozen=True)
class _CellContext:
    """What the cells of one table share: their emit context, column widths, and styles by role."""

    context: EmitContext
    fit: ColumnFit
    styles: dict[str, WordStyle | None]

    def ppr(self, role: str, keep: bool, align: str = "") -> str:
        """A cell paragraph's `w:pPr`; `keep` keeps it with the next."""
        style = self.styles[role]
        paragraph = style is not None and style.kind == "paragraph"
        return paragraph_format(style if paragraph else None, keep, align)


def write_table(state: WordRenderState, block: Tabell, context: EmitContext) -> str:
    """The XML of the caption paragraph, the table, and the paragraphs under it."""
    table_context = replace(
        context, rpr="", plain_container=context.plain_container or too_many_controls(state, block, context)
    )
    fit = fit_columns(block, context.width)
    if fit.lack:
        _too_wide(state, block, context, fit.lack)
    shared = _CellContext(table_context, fit, _styles(state, block, context))
    above = caption_paragraph(state, block, table_context)
    rows = "".join(_rows(state, block, shared, follows=bool(block.anmärkningar or block.källa)))
    return f"{above}{_table_start(state, block, shared)}{rows}</w:tbl>{remarks_and_source(state, block, table_context)}"


def paragraph_format(style: WordStyle | None, keep: bool = False, align: str = "", below: bool = False) -> str:
    """A `w:pPr`, or an empty string; `below` turns off keepNext, which the style may set."""
    inner = (
        (f'<w:pStyle w:val="{style.id}"/>' if style else "")
        + ("<w:keepNext/>" if keep else '<w:keepNext w:val="0"/>' if below else "")
        + (f'<w:jc w:val="{align}"/>' if align else "")
    )
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def too_many_controls(state: WordRenderState, block: Tabell, context: EmitContext) -> str:
    """`stor tabell`, with a remark (U011), when the table has more figures than controls left; else empty."""
    figures = sum(isinstance(v, Printed) for v in iter_figures(block))
    if state.ledger.has_room(figures):
        return ""
    what = f"Tabellen ”{plain_text(block.rubrik) or block.namn}” har så många siffror att de skrivs som vanlig text."
    state.remark(Finding("U011", what, "Var siffrorna kommer från visas av ”beslutsdoc siffror”."), context.place)
    return "stor tabell"


def _too_wide(state: WordRenderState, block: Tabell, context: EmitContext, lack: int) -> None:
    """Remarks (U012) that a table's longest words lack `lack` twips of width; the table is still written."""
    needed, wide = math.ceil((lack + context.width) / 567), context.width // 567
    what = (
        f"Tabellen ”{plain_text(block.rubrik) or block.namn}” har {len(block.kolumner)} kolumner och behöver"
        f" {needed} cm, men texten är {wide} cm bred."
    )
    do = "Välj färre kolumner med ”kolumner:”, dela tabellen, eller skriv ”liggande: ja” om den får en sida för sig."
    state.remark(Finding("U012", what, do), context.place)


def _styles(state: WordRenderState, block: Tabell, context: EmitContext) -> dict[str, WordStyle | None]:
    wanted = {"tabell", "tabellhuvud", "tabelltext"} | {"tabellsiffra" for k in block.kolumner if k.är_tal}
    total = state.resources.styles.role("tabellsumma")  # optional: the table style may format its last row itself
    return {role: state.style(role, context.place) for role in sorted(wanted)} | {"tabellsumma": total}


def caption_paragraph(state: WordRenderState, block: Tabell, context: EmitContext) -> str:
    """`Tabell 1. Budget och utfall 2024 (tkr).`, on the same page as the table (Myndigheternas skrivregler 3.9)."""
    if not block.rubrik and not block.enhet:
        return ""
    unit = f" ({block.enhet})" if block.rubrik else f"Belopp i {block.enhet}"
    parts: Pieces = (*block.rubrik, Text(unit)) if block.enhet else block.rubrik
    ppr = paragraph_format(state.style("tabellrubrik", context.place), keep=True)
    number = _number(state, block, context) if block.rubrik else ""
    return f"<w:p>{ppr}{number}{emit_pieces(state, sentence(parts), context)}</w:p>"


def sentence(parts: Pieces) -> Pieces:
    """The pieces with a full stop, unless they end in `.`, `?` or `!`."""
    return parts if plain_text(parts).endswith((".", "?", "!")) else (*parts, Text("."))


def _number(state: WordRenderState, block: Tabell, context: EmitContext) -> str:
    """`Tabell 1. `, its number in a SEQ field, in a bookmark when something refers to it."""
    wording, number = state.resources.wording, str(state.next_number("Tabell"))
    before, shown, after = (
        emit_text(state, t, context.part, "") for t in (f"{wording.table} ", number, f"{wording.stop} ")
    )
    field = f'<w:fldSimple w:instr=" SEQ Tabell \\* ARABIC ">{shown}</w:fldSimple>'
    return (
        f"{before}{state.with_reference_bookmark(f'tab-{block.namn}', number, field) if block.namn else field}{after}"
    )


def table_title(state: WordRenderState, block: Tabell) -> str:
    """The `w:tblCaption` for screen readers, with the text of the caption; empty without one."""
    title = xml.escape_plain(references.text_with_references(block.rubrik, state.references, state.resources.wording))
    return f'<w:tblCaption w:val="{title}"/>' if title else ""


def _table_start(state: WordRenderState, block: Tabell, shared: _CellContext) -> str:
    """The `w:tbl` up to its rows; `tblLook` says that the first row is a header and whether the last is a total."""
    last = int(bool(block.rader) and block.rader[-1].är_summa)
    style = shared.styles["tabell"]
    style_xml = f'<w:tblStyle w:val="{style.id}"/>' if style else ""
    tight = f"<w:tblCellMar>{_MARGINS}</w:tblCellMar>" if shared.fit.tight else ""
    grid = "".join([f'<w:gridCol w:w="{w}"/>' for w in shared.fit.widths])
    return (
        f'<w:tbl><w:tblPr>{style_xml}<w:tblW w:w="{sum(shared.fit.widths)}" w:type="dxa"/>{tight}'
        f'<w:tblLook w:val="{0x0420 | last << 6:04X}" w:firstRow="1" w:lastRow="{last}" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{table_title(state, block)}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _rows(state: WordRenderState, block: Tabell, shared: _CellContext, follows: bool) -> Iterator[str]:
    """The rows; a short table stays on one page, a long one keeps its header and its last two rows together."""
    last = len(block.rader) - 1
    for level, row in enumerate(table_header.header_rows(block.kolumner)):
        cells = "".join([_header_cell(state, block, header, shared, lower=level > 0) for header in row])
        yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
    for i, rad in enumerate(block.rader):
        tied = rad.är_rubrik or i == 0 or i == last - 1 or (i < last and block.rader[i + 1].är_delsumma)
        keep = follows if i == last else last < _KEEP_TOGETHER_BELOW or tied
        yield _row(state, block, rad, shared, keep, rad.nyckel or f"{block.namn}.{i + 1}")


def _header_cell(state: WordRenderState, block: Tabell, header: HeaderCell, shared: _CellContext, lower: bool) -> str:
    """A header cell; centred when it spans columns, with its text in the first row only when merged downwards.

    A table style formats only the first row (LibreOffice so far), so the `lower` rows get it as direct formatting.
    """
    style = shared.styles["tabell"]
    direct, rpr = style.head if style and lower else ("", "")
    merged = f'<w:gridSpan w:val="{header.span}"/>' if header.span > 1 else ""
    merged += f'<w:vMerge w:val="{header.down}"/>' if header.down else ""
    bottom = '<w:vAlign w:val="bottom"/>' if header.down else ""
    align = "center" if header.span > 1 else "right" if block.kolumner[header.column].är_tal else ""
    text = () if header.down == "continue" else table_header.header_cell_text(header, block.kolumner[header.column])
    runs = emit_pieces(state, text, shared.context, rpr)
    width = sum(shared.fit.widths[header.column : header.column + header.span])
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{direct}{bottom}</w:tcPr>'
        f"<w:p>{shared.ppr('tabellhuvud', keep=True, align=align)}{runs}</w:p></w:tc>"
    )


def _row(state: WordRenderState, block: Tabell, rad: Rad, shared: _CellContext, keep: bool, key: str) -> str:
    total = shared.styles["tabellsumma"] if rad.är_summa else None
    rpr = f'<w:rPr><w:rStyle w:val="{total.id}"/></w:rPr>' if total and total.kind == "character" else ""
    formats = [(_cell_ppr(kolumn, shared, keep, total), rpr) for kolumn in block.kolumner]
    cell_paragraphs = row_cells(state, rad, key, shared.context, formats)
    cells = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'
        for width, paragraphs in zip(shared.fit.widths, cell_paragraphs, strict=False)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def row_cells(
    state: WordRenderState, rad: Rad, key: str, context: EmitContext, formats: Sequence[tuple[str, str]]
) -> list[str]:
    """The paragraphs of each cell in its formatting (`ppr`, `rpr`); the row's figures share one bookmark, in cell 1."""
    cells = list(zip(rad.celler, formats, strict=False))
    figures = [v for cell, _ in cells for v in iter_figures(without_notes(cell)) if isinstance(v, Printed)]
    if not figures or context.plain_container:
        return [_cell(state, cell, context, formatting, emit_figure) for cell, formatting in cells]
    number = state.ledger.add_row(key, figures, context.part)
    numbers = iter(range(number + 1, number + 1 + len(figures)))

    def in_control(state: WordRenderState, printed: Printed, context: EmitContext, rpr: str) -> str:
        state.output_log.append((context.part, printed.text))
        return controls.cell_control(printed, rpr, next(numbers))

    mark = controls.bookmark_start(number, controls.row_bookmark_name(number)), controls.bookmark_end(number)
    return [
        _cell(state, cell, context, formatting, in_control, *(() if i else mark))
        for i, (cell, formatting) in enumerate(cells)
    ]


def without_notes(cell: CellContent) -> Pieces:
    """The cell without its notes, whose figures are in the footnotes with bookmarks of their own; empty for a cell
    with blocks, whose figures have their own bookmarks too."""
    return () if isinstance(cell, Flow) else tuple([piece for piece in cell if not isinstance(piece, Note)])


def _cell_ppr(kolumn: Kolumn, shared: _CellContext, keep: bool, total: WordStyle | None) -> str:
    if total is not None and total.kind == "paragraph":
        return shared.ppr("tabellsumma", keep, "right" if kolumn.är_tal else "")
    return shared.ppr("tabellsiffra" if kolumn.är_tal else "tabelltext", keep)


def _cell(
    state: WordRenderState,
    cell: CellContent,
    context: EmitContext,
    formatting: tuple[str, str],
    write: FigureWriter,
    start: str = "",
    end: str = "",
) -> str:
    """The paragraphs of a cell, the first between the bookmark marks `start` and `end`."""
    ppr, rpr = formatting
    if not isinstance(cell, Flow):
        return f"<w:p>{ppr}{start}{emit_pieces(state, cell, context, rpr, write)}{end}</w:p>"
    within = replace(context, ppr=ppr, rpr=rpr, marks=start + end, compact=True)
    return state.write_blocks(state, cell.blocks or (Paragraph(()),), within)


def remarks_and_source(state: WordRenderState, block: Tabell | Diagram | Bild, context: EmitContext) -> str:
    """The paragraphs under a table, chart or picture: its remarks and its source."""
    notes = [*block.anmärkningar, *([sentence((Text("Källa: "), *block.källa))] if block.källa else [])]
    style = state.style("tabellnot", context.place) if notes else None
    last = len(notes) - 1
    return "".join(
        [
            f"<w:p>{paragraph_format(style, keep=i < last)}{emit_pieces(state, n, context)}</w:p>"
            for i, n in enumerate(notes)
        ]
    )
