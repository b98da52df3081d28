"""A table block becomes a Word table with its caption above and its notes below, in the template's styles."""

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
_TOGETHER = 15  # rows; a longer table may be parted by a page break


@dataclass(frozen=True)
class _CellContext:
    """What the cells of one table share: the site, how wide they are, and the styles by role."""

    site: EmitContext
    fit: ColumnFit
    styles: dict[str, WordStyle | None]

    def ppr(self, role: str, keep: bool, align: str = "") -> str:
        """A cell paragraph's formatting; `keep` holds it on the page of the next."""
        style = self.styles[role]
        paragraph = style is not None and style.kind == "paragraph"
        return paragraph_format(style if paragraph else None, keep, align)


def write_table(state: WordRenderState, block: Tabell, site: EmitContext) -> str:
    """The caption paragraph, the table, and the paragraphs under it."""
    place = replace(site, rpr="", plain_container=site.plain_container or too_many_controls(state, block, site))
    fit = fit_columns(block, site.width)
    if fit.lack:
        _too_wide(state, block, site, fit.lack)
    look = _CellContext(place, fit, _styles(state, block, site))
    above = caption_paragraph(state, block, place)
    rows = "".join(_rows(state, block, look, follows=bool(block.anmärkningar or block.källa)))
    return f"{above}{_head(state, block, look)}{rows}</w:tbl>{remarks_and_source(state, block, place)}"


def paragraph_format(style: WordStyle | None, keep: bool = False, align: str = "", below: bool = False) -> str:
    """A `w:pPr`, or empty when there is nothing to say; `below`: its style may keep it with the next, it must not."""
    inner = (
        (f'<w:pStyle w:val="{style.id}"/>' if style else "")
        + ("<w:keepNext/>" if keep else '<w:keepNext w:val="0"/>' if below else "")
        + (f'<w:jc w:val="{align}"/>' if align else "")
    )
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def too_many_controls(state: WordRenderState, block: Tabell, site: EmitContext) -> str:
    """Why the whole table goes without controls, or an empty string."""
    figures = sum(isinstance(v, Printed) for v in iter_figures(block))
    if state.ledger.has_room(figures):
        return ""
    what = f"Tabellen ”{plain_text(block.rubrik) or block.namn}” har så många siffror att de skrivs som vanlig text."
    state.remark(Finding("U011", what, "Var siffrorna kommer från visas av ”beslutsdoc siffror”."), site.place)
    return "stor tabell"


def _too_wide(state: WordRenderState, block: Tabell, site: EmitContext, lack: int) -> None:
    """The remark on a table whose longest words need more room than there is; it is written all the same."""
    needed, wide = math.ceil((lack + site.width) / 567), site.width // 567
    what = (
        f"Tabellen ”{plain_text(block.rubrik) or block.namn}” har {len(block.kolumner)} kolumner och behöver"
        f" {needed} cm, men texten är {wide} cm bred."
    )
    do = "Välj färre kolumner med ”kolumner:”, dela tabellen, eller skriv ”liggande: ja” om den får en sida för sig."
    state.remark(Finding("U012", what, do), site.place)


def _styles(state: WordRenderState, block: Tabell, site: EmitContext) -> dict[str, WordStyle | None]:
    wanted = {"tabell", "tabellhuvud", "tabelltext"} | {"tabellsiffra" for k in block.kolumner if k.är_tal}
    total = state.resources.styles.role(
        "tabellsumma"
    )  # none is no fault: the table's style may dress its last row itself
    return {role: state.style(role, site.place) for role in sorted(wanted)} | {"tabellsumma": total}


def caption_paragraph(state: WordRenderState, block: Tabell, site: EmitContext) -> str:
    """`Tabell 1. Budget och utfall 2024 (tkr).`, on the same page as the table (Myndigheternas skrivregler 3.9)."""
    if not block.rubrik and not block.enhet:
        return ""
    unit = f" ({block.enhet})" if block.rubrik else f"Belopp i {block.enhet}"
    parts: Pieces = (*block.rubrik, Text(unit)) if block.enhet else block.rubrik
    ppr = paragraph_format(state.style("tabellrubrik", site.place), keep=True)
    number = _number(state, block, site) if block.rubrik else ""
    return f"<w:p>{ppr}{number}{emit_pieces(state, sentence(parts), site)}</w:p>"


def sentence(parts: Pieces) -> Pieces:
    """The pieces with a full stop, unless they end in one."""
    return parts if plain_text(parts).endswith((".", "?", "!")) else (*parts, Text("."))


def _number(state: WordRenderState, block: Tabell, site: EmitContext) -> str:
    """`Tabell 1. `, its number counted by Word and ready to be referred to."""
    wording, number = state.resources.wording, str(state.next_number("Tabell"))
    before, shown, after = (
        emit_text(state, t, site.part, "") for t in (f"{wording.table} ", number, f"{wording.stop} ")
    )
    field = f'<w:fldSimple w:instr=" SEQ Tabell \\* ARABIC ">{shown}</w:fldSimple>'
    return (
        f"{before}{state.with_reference_bookmark(f'tab-{block.namn}', number, field) if block.namn else field}{after}"
    )


def table_title(state: WordRenderState, block: Tabell) -> str:
    """The table's title for screen readers: the words of its caption."""
    told = xml.escape_plain(references.text_with_references(block.rubrik, state.references, state.resources.wording))
    return f'<w:tblCaption w:val="{told}"/>' if told else ""


def _head(state: WordRenderState, block: Tabell, look: _CellContext) -> str:
    """What stands before the rows; `tblLook` tells the style that the first row is head and the last a total."""
    last = int(bool(block.rader) and block.rader[-1].är_summa)
    style = look.styles["tabell"]
    style_xml = f'<w:tblStyle w:val="{style.id}"/>' if style else ""
    tight = f"<w:tblCellMar>{_MARGINS}</w:tblCellMar>" if look.fit.tight else ""
    grid = "".join([f'<w:gridCol w:w="{w}"/>' for w in look.fit.widths])
    return (
        f'<w:tbl><w:tblPr>{style_xml}<w:tblW w:w="{sum(look.fit.widths)}" w:type="dxa"/>{tight}'
        f'<w:tblLook w:val="{0x0420 | last << 6:04X}" w:firstRow="1" w:lastRow="{last}" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{table_title(state, block)}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _rows(state: WordRenderState, block: Tabell, look: _CellContext, follows: bool) -> Iterator[str]:
    """The rows; a short table stays on one page, a long one keeps its head and its last two rows together."""
    last = len(block.rader) - 1
    for level, row in enumerate(table_header.header_rows(block.kolumner)):
        cells = "".join([_head_cell(state, block, head, look, lower=level > 0) for head in row])
        yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
    for i, rad in enumerate(block.rader):
        tied = rad.är_rubrik or i == 0 or i == last - 1 or (i < last and block.rader[i + 1].är_delsumma)
        keep = follows if i == last else last < _TOGETHER or tied
        yield _row(state, block, rad, look, keep, rad.nyckel or f"{block.namn}.{i + 1}")


def _head_cell(state: WordRenderState, block: Tabell, head: HeaderCell, look: _CellContext, lower: bool) -> str:
    """A head cell; one that spans columns stands in their middle, one merged downwards says its words once.

    A table style dresses only the first row (LibreOffice so far), so the `lower` rows bring its dress along.
    """
    style = look.styles["tabell"]
    dress, rpr = style.head if style and lower else ("", "")
    merged = f'<w:gridSpan w:val="{head.span}"/>' if head.span > 1 else ""
    merged += f'<w:vMerge w:val="{head.down}"/>' if head.down else ""
    bottom = '<w:vAlign w:val="bottom"/>' if head.down else ""
    align = "center" if head.span > 1 else "right" if block.kolumner[head.column].är_tal else ""
    told = () if head.down == "continue" else table_header.header_cell_text(head, block.kolumner[head.column])
    runs = emit_pieces(state, told, look.site, rpr)
    width = sum(look.fit.widths[head.column : head.column + head.span])
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{dress}{bottom}</w:tcPr>'
        f"<w:p>{look.ppr('tabellhuvud', keep=True, align=align)}{runs}</w:p></w:tc>"
    )


def _row(state: WordRenderState, block: Tabell, rad: Rad, look: _CellContext, keep: bool, key: str) -> str:
    total = look.styles["tabellsumma"] if rad.är_summa else None
    rpr = f'<w:rPr><w:rStyle w:val="{total.id}"/></w:rPr>' if total and total.kind == "character" else ""
    formats = [(_cell_ppr(kolumn, look, keep, total), rpr) for kolumn in block.kolumner]
    filled = row_cells(state, rad, key, look.site, formats)
    done = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'
        for width, paragraphs in zip(look.fit.widths, filled, strict=False)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(done)}</w:tr>"


def row_cells(
    state: WordRenderState, rad: Rad, key: str, site: EmitContext, formats: Sequence[tuple[str, str]]
) -> list[str]:
    """The paragraphs of each cell in its formatting (`ppr`, `rpr`); the figures share one bookmark, in the first."""
    cells = list(zip(rad.celler, formats, strict=False))
    figures = [v for cell, _ in cells for v in iter_figures(without_notes(cell)) if isinstance(v, Printed)]
    if not figures or site.plain_container:
        return [_cell(state, cell, site, look, emit_figure) for cell, look in cells]
    number = state.ledger.add_row(key, figures, site.part)
    numbers = iter(range(number + 1, number + 1 + len(figures)))

    def in_control(state: WordRenderState, printed: Printed, site: EmitContext, rpr: str) -> str:
        state.output_log.append((site.part, printed.text))
        return controls.cell_control(printed, rpr, next(numbers))

    mark = controls.bookmark_start(number, controls.row_bookmark_name(number)), controls.bookmark_end(number)
    return [_cell(state, cell, site, look, in_control, *(() if i else mark)) for i, (cell, look) in enumerate(cells)]


def without_notes(cell: CellContent) -> Pieces:
    """The cell without its notes, whose figures stand at the foot of the page and have bookmarks of their own, as
    those of a cell with a list have."""
    return () if isinstance(cell, Flow) else tuple([piece for piece in cell if not isinstance(piece, Note)])


def _cell_ppr(kolumn: Kolumn, look: _CellContext, keep: bool, total: WordStyle | None) -> str:
    if total is not None and total.kind == "paragraph":
        return look.ppr("tabellsumma", keep, "right" if kolumn.är_tal else "")
    return look.ppr("tabellsiffra" if kolumn.är_tal else "tabelltext", keep)


def _cell(
    state: WordRenderState,
    cell: CellContent,
    site: EmitContext,
    look: tuple[str, str],
    write: FigureWriter,
    start: str = "",
    end: str = "",
) -> str:
    """The paragraphs of a cell, the first in the marks `start` and `end`."""
    ppr, rpr = look
    if not isinstance(cell, Flow):
        return f"<w:p>{ppr}{start}{emit_pieces(state, cell, site, rpr, write)}{end}</w:p>"
    within = replace(site, ppr=ppr, rpr=rpr, marks=start + end, compact=True)
    return state.write_blocks(state, cell.blocks or (Paragraph(()),), within)


def remarks_and_source(state: WordRenderState, block: Tabell | Diagram | Bild, site: EmitContext) -> str:
    """The paragraphs under a table or a figure: its remarks and its source."""
    notes = [*block.anmärkningar, *([sentence((Text("Källa: "), *block.källa))] if block.källa else [])]
    style = state.style("tabellnot", site.place) if notes else None
    last = len(notes) - 1
    return "".join(
        [
            f"<w:p>{paragraph_format(style, keep=i < last)}{emit_pieces(state, n, site)}</w:p>"
            for i, n in enumerate(notes)
        ]
    )
