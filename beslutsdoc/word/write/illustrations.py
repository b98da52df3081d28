"""Writes a chart or a picture as a paragraph of its own, with caption, remarks and source below."""

from beslutsdoc.blocks import Bild, Diagram, Pieces, Text, plain_text
from beslutsdoc.figures import Gap, Printed
from beslutsdoc.word.charts.namespaces import CHART, DRAWING
from beslutsdoc.word.compile.placeholders import EmitContext
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.conventions import FIGURE_SERIES
from beslutsdoc.word.ooxml.geometry import EMU_PER_TWIP
from beslutsdoc.word.write import tables
from beslutsdoc.word.write.inline import emit_pieces, emit_text
from beslutsdoc.word.write.state import WordRenderState

STYLE = "Figur"  # the name of the paragraph style, if the template has it
_CENTIMETRE = 567  # twips
_MIN_HEIGHT, _LANDSCAPE_WIDTH = 5.5 * _CENTIMETRE, 18 * _CENTIMETRE
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_PLAIN_SPACING = '<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>'


def illustration(state: WordRenderState, block: Diagram | Bild, context: EmitContext) -> str:
    """The paragraph with the drawing, and the paragraphs under it."""
    size = chart_size(block, context.width) if isinstance(block, Diagram) else _picture_size(block, context.width)
    relation = state.attach(context.part, block, size[0])
    graphic = _chart(relation) if isinstance(block, Diagram) else _picture(state, block, relation, size)
    under = below_illustration(state, block, context)
    ppr = _ppr(state, keep=bool(under))
    return f"<w:p>{ppr}<w:r>{_drawing(state, block, context, size, graphic)}</w:r></w:p>{under}"


def below_illustration(
    state: WordRenderState, block: Diagram | Bild, context: EmitContext, captioned: bool = False
) -> str:
    """The caption (unless `captioned`: the template has one), remarks, source, and a chart's data table."""
    if isinstance(block, Diagram):
        enter(state, block, context)
    caption = "" if captioned else _caption(state, block, context, keep=bool(block.anmärkningar or block.källa))
    notes = tables.remarks_and_source(state, block, context)
    table = block.datatabell if isinstance(block, Diagram) else None
    return caption + notes + (tables.write_table(state, table, context) if table else "")


def enter(state: WordRenderState, block: Diagram, context: EmitContext) -> None:
    """Enters the chart's values in the ledger without controls, which cannot stand in a drawing; remarks on gaps."""
    where = f"diagrammet ”{plain_text(block.rubrik) or block.namn}”"
    for point in (point for serie in block.serier for point in serie.punkter):
        if isinstance(point.tryckt, Printed):
            state.ledger.add_plain_figure(point.tryckt, context.part, where)
        elif isinstance(point.tryckt, Gap):
            state.remark(state.with_tag_values(point.tryckt.finding), context.place)


def _caption(state: WordRenderState, block: Diagram | Bild, context: EmitContext, keep: bool) -> str:
    """`Figur 1. Besök per år.`, below the chart or picture (Myndigheternas skrivregler 3.9)."""
    if not block.rubrik:
        return ""
    wording, number = state.resources.wording, str(state.next_number(FIGURE_SERIES))
    before, shown, after = (
        emit_text(state, t, context.part, "") for t in (f"{wording.figure} ", number, f"{wording.stop} ")
    )
    field = f'<w:fldSimple w:instr=" SEQ {FIGURE_SERIES} \\* ARABIC ">{shown}</w:fldSimple>'
    marked = state.with_reference_bookmark(f"fig-{block.namn}", number, field)
    caption: Pieces = (*block.rubrik, *_unit(block))
    ppr = tables.paragraph_format(state.style("tabellrubrik", context.place), keep, below=True)
    return f"<w:p>{ppr}{before}{marked}{after}{emit_pieces(state, tables.sentence(caption), context, '')}</w:p>"


def _unit(block: Diagram | Bild) -> Pieces:
    """The unit of a round chart, which has no axis to show it; empty for others."""
    if not isinstance(block, Diagram) or not block.är_rund or block.etiketter == "andelar":
        return ()
    return (Text(f" ({block.enhet})"),) if block.enhet else ()


def _ppr(state: WordRenderState, keep: bool) -> str:
    style = state.resources.styles.find(STYLE)
    named = f'<w:pStyle w:val="{style.id}"/>' if style else ""
    return f"<w:pPr>{named}{'<w:keepNext/>' if keep else ''}{'' if style else _PLAIN_SPACING}</w:pPr>"


def _drawing(
    state: WordRenderState, block: Diagram | Bild, context: EmitContext, size: tuple[int, int], graphic: str
) -> str:
    kind = "Diagram" if isinstance(block, Diagram) else "Bild"
    alt = block.alt or plain_text(block.rubrik) or block.namn
    state.attribute_output_log.append((context.part, alt))
    wide, high = (twips * EMU_PER_TWIP for twips in size)
    return (
        f'<w:drawing><wp:inline xmlns:wp="{xml.WPNS}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{state.next_id()}" name="{kind} {xml.escape_plain(block.namn)}"'
        f' descr="{xml.escape_plain(alt)}"/>'
        f"<wp:cNvGraphicFramePr/>{graphic}</wp:inline></w:drawing>"
    )


def _chart(relation: str) -> str:
    return (
        f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" r:id="{relation}"/></a:graphicData></a:graphic>'
    )


def _picture(state: WordRenderState, block: Bild, relation: str, size: tuple[int, int]) -> str:
    wide, high = (twips * EMU_PER_TWIP for twips in size)
    return (
        f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{state.next_id()}" name="{xml.escape_plain(block.namn)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        "<pic:blipFill>"
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic>"
    )


def chart_size(block: Diagram, width: int) -> tuple[int, int]:
    """(width, height) in twips: the text's width; the height that horizontal bars need, else half the width."""
    high = width / 2
    if block.slag == "liggande stapel":
        bars = len(block.kategorier) * (1 if block.form else len(block.serier) + 0.4)
        high = _CENTIMETRE * (1.9 + 0.8 * (len(block.serier) > 1) + 0.55 * bars)  # axis, legend, bars
    highest = (13 if width > _LANDSCAPE_WIDTH else 18) * _CENTIMETRE  # room on a landscape page, on a portrait one
    return width, round(min(max(high, _MIN_HEIGHT), highest))


def _picture_size(block: Bild, width: int) -> tuple[int, int]:
    """(width, height) in twips: the picture's own size, reduced to the text's width."""
    share = min(1, width / block.bredd)
    return round(block.bredd * share), round(block.höjd * share)
