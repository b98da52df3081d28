"""Compiles a paragraph: a block placeholder when a value tag is alone in it, else placeholders between its runs."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

from lxml import etree

from beslutsdoc.word.compile import split_tags, structure_tags
from beslutsdoc.word.compile.part import PartCompilation
from beslutsdoc.word.compile.placeholders import LIST_NUMBER_MARK
from beslutsdoc.word.compile.split_tags import Healed
from beslutsdoc.word.compile.tags import TemplateTag
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.geometry import TEXT_CONTAINERS, text_widths
from beslutsdoc.word.ooxml.styles import number_of, style_id

_TEXT_ONLY = frozenset({*xml.BOOKMARK_TAGS, xml.PPR, xml.R, xml.RPR, xml.T})
_BARE = {xml.qn("hyperlink"): "länk", xml.qn("fldSimple"): "fält", xml.qn("ruby"): "fält", xml.qn("smartTag"): "fält"}


def compile_paragraph(compilation: PartCompilation, paragraph: etree._Element) -> None:
    """Replace the tags of `paragraph` by placeholders; faults become findings."""
    place = compilation.places.current()
    healed = split_tags.heal(paragraph, place)
    if healed is None:
        _restart_in_inner_loop(compilation, paragraph)
        return
    compilation.changed = True
    for brace in healed.loose:
        what = f"Taggen är inte hel: ”{brace}” saknar sin andra halva i samma stycke."
        compilation.add_finding("M003", replace(place, quote=brace), what, "Skriv hela taggen i ett och samma stycke.")
    for tag in healed.tags:
        compilation.register_tag(tag)
    if structure_tags.replace_unit(compilation, paragraph, healed):
        return
    if _alone(paragraph, healed):
        _block(compilation, paragraph, healed)
        return
    _restart_in_inner_loop(compilation, paragraph)
    merged = structure_tags.mark_cell(compilation, paragraph, [t for t in healed.tags if t.is_cell_word])
    around = _Around(compilation, paragraph)
    for run in list(xml.own_descendants(paragraph, "r")):
        if any(t in healed.pieces for t in run):
            _split(compilation, run, healed, around)
    if merged is not None:
        structure_tags.only_first_time(compilation, paragraph, merged)


class _Around:
    """What a paragraph's tags have in common; found once, however many they are."""

    def __init__(self, compilation: PartCompilation, paragraph: etree._Element) -> None:
        self.paragraph = paragraph
        self.is_heading = style_id(paragraph) in compilation.styles.headings
        props = paragraph.find(xml.PPR)
        self.ppr = "" if props is None else xml.serialise_element(props)

    def splitting(self, run: etree._Element) -> dict[str, Any]:
        """The context for a text with several paragraphs: the formatting of the paragraph that it may split."""
        may = run.getparent() is self.paragraph and "sectPr" not in self.ppr and xml.PLACEHOLDER_MARK not in self.ppr
        return {"may_split": True, "ppr": self.ppr} if may else {}


def _alone(paragraph: etree._Element, healed: Healed) -> bool:
    """True when the paragraph is a single value tag; one with a section break is not, or the break would be lost."""
    tags = healed.tags
    if len(tags) != 1 or tags[0].kind != "{" or tags[0].unit == "r" or healed.rest.strip():
        return False
    elements = [*paragraph, *(c for run in paragraph.findall(xml.R) for c in run)]
    return all(e.tag in _TEXT_ONLY for e in elements) and paragraph.find(f"{xml.PPR}/{xml.qn('sectPr')}") is None


def _block(compilation: PartCompilation, paragraph: etree._Element, healed: Healed) -> None:
    parent = paragraph.getparent()
    assert parent is not None
    tag = healed.tags[0]
    props, rpr = paragraph.find(xml.PPR), healed.run_of(tag).find(xml.RPR)
    ppr, restart = _numbered(compilation, paragraph)
    width, landscape_width = text_widths(paragraph)
    placeholder = compilation.value_placeholder(
        tag,
        "_block",
        rpr="" if rpr is None else xml.serialise_element(rpr),
        ppr="" if props is None else xml.serialise_element(props),
        list_ppr=ppr,
        list_restart=restart,
        marks="".join(xml.serialise_element(e) for e in paragraph if e.tag in xml.BOOKMARK_TAGS),
        keeps_paragraph=parent.tag in TEXT_CONTAINERS and paragraph.getnext() is None,
        plain_container=_plain_container(paragraph),
        in_text_box=_in_text_box(paragraph),
        heading=style_id(paragraph) in compilation.styles.headings,
        width=width,
        landscape_width=landscape_width,
        inner_loop=restart is not None and compilation.loops > 1,
        may_split=True,
    )
    compilation.mark_container(parent)
    parent.replace(paragraph, placeholder)


def _split(compilation: PartCompilation, run: etree._Element, healed: Healed, around: _Around) -> None:
    """Split a run at its tags; each placeholder keeps the formatting of the run with the opening braces."""
    parent, props = run.getparent(), run.find(xml.RPR)
    assert parent is not None
    out: list[etree._Element] = []
    for child in [c for c in run if c is not props]:
        for piece in healed.pieces.get(child, [child]):
            if isinstance(piece, TemplateTag):
                out += _emission(compilation, piece, run, around)
            elif isinstance(piece, str):
                _into_run(out, _text(piece), props)
            else:
                _into_run(out, piece, props)
    for element in out:
        run.addprevious(element)
    parent.remove(run)


def _into_run(out: list[etree._Element], child: etree._Element, props: etree._Element | None) -> None:
    if not out or out[-1].tag != xml.R:
        out.append(xml.el("r"))
        if props is not None:
            out[-1].append(deepcopy(props))
    out[-1].append(child)


def _text(words: str) -> etree._Element:
    text = xml.el("t")
    text.text = words
    text.set(f"{{{xml.XMLNS}}}space", "preserve")
    return text


def _emission(
    compilation: PartCompilation, tag: TemplateTag, run: etree._Element, around: _Around
) -> list[etree._Element]:
    if tag.kind == "#" or tag.is_cell_word:
        return []
    props = run.find(xml.RPR)
    rpr = "" if props is None else xml.serialise_element(props)
    if tag.kind == "%":
        return [compilation.statement_placeholder(tag, rpr=rpr)]
    return [
        compilation.value_placeholder(
            tag,
            "_run",
            rpr=rpr,
            plain_container=_plain_container(run),
            in_text_box=_in_text_box(run),
            heading=around.is_heading,
            **around.splitting(run),
        )
    ]


def _plain_container(element: etree._Element) -> str:
    """The container that allows no control: a link, a field, an inline control or one for plain text; else empty."""
    for up in element.iterancestors():
        if up.tag in _BARE:
            return _BARE[up.tag]
        if up.tag == xml.SDT and (_in_line(up) or up.find(f"{xml.qn('sdtPr')}/{xml.qn('text')}") is not None):
            return "innehållskontroll"
    return ""


def _in_text_box(element: etree._Element) -> bool:
    return xml.nearest_ancestor(element, "txbxContent") is not None


def _in_line(control: etree._Element) -> bool:
    return xml.nearest_ancestor(control, "p") is not None and control.find(f"{xml.qn('sdtContent')}/{xml.P}") is None


def _numbered(compilation: PartCompilation, paragraph: etree._Element) -> tuple[str, tuple[str, int] | None]:
    """The paragraph's properties with LIST_NUMBER_MARK, and the (definition, level) that the list restarts."""
    props = paragraph.find(xml.PPR)
    direct = None if props is None else props.find(xml.qn("numPr"))
    number = compilation.styles.number(style_id(paragraph)) if direct is None else number_of(direct)
    if number is None or not compilation.numbering.is_ordered(number):
        return "", None
    numbered = xml.el("pPr") if props is None else deepcopy(props)
    _put_number(numbered, number[1], LIST_NUMBER_MARK)
    return xml.serialise_element(numbered), (compilation.numbering.copy_of(number[0]), number[1])


def _put_number(props: etree._Element, level: int, number: str) -> None:
    wanted = xml.el("numPr")
    wanted.append(xml.el("ilvl", val=str(level)))
    wanted.append(xml.el("numId", val=number))
    xml.insert_in_order(props, wanted, xml.PPR_ORDER)


def _restart_in_inner_loop(compilation: PartCompilation, paragraph: etree._Element) -> None:
    """Restart the numbering of a paragraph in a nested loop each time the inner loop begins."""
    if compilation.loops < 2:
        return
    _, restart = _numbered(compilation, paragraph)
    if restart is None:
        return
    props = paragraph.find(xml.PPR)
    if props is None:
        props = xml.el("pPr")
        paragraph.insert(0, props)
    tag = TemplateTag("loop", "{", "", compilation.places.current())
    _put_number(props, restart[1], compilation.list_number_placeholder(tag, restart))
