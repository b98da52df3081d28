"""A part of the template becomes compiled Jinja: tags become holes, its structure is proved, ids are given anew."""

from collections.abc import Container
from dataclasses import dataclass, replace

import jinja2
from lxml import etree

from beslutsdoc.sandbox import Sandbox
from beslutsdoc.word.charts.bound_charts import PROPERTIES
from beslutsdoc.word.charts.bound_charts import bound_chart_name as name_of_chart
from beslutsdoc.word.compile import attributes, balance, drawn_tables, links, sequences, split_tags
from beslutsdoc.word.compile.drawn_charts import bind_chart
from beslutsdoc.word.compile.paragraphs import compile_paragraph
from beslutsdoc.word.compile.part import PartCompilation
from beslutsdoc.word.compile.placeholders import PLACEHOLDER, Placeholder, placeholders_in
from beslutsdoc.word.compile.tags import LOOSE, TemplateTag
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.geometry import TEXT_CONTAINERS, text_width
from beslutsdoc.word.ooxml.locations import property_name, style_id

_STRUCK = tuple(map(xml.qn, ("delText", "delInstrText", "t")))
_SHAPES = frozenset(f"{{urn:schemas-microsoft-com:vml}}{name}" for name in "shape rect roundrect oval line".split())
_MARKS = tuple(map(xml.qn, ("bookmarkStart", "bookmarkEnd")))


@dataclass(frozen=True)
class CompiledPart:
    """One part, ready to be filled.

    `source` is literal XML and holes by turns; `tags` are the holes', by line; `holders` are the elements where
    something may come or go; `columns`: tables may get another number of columns.
    """

    name: str
    source: tuple[str | Placeholder, ...]
    tags: tuple[TemplateTag, ...]
    jinja: jinja2.Template
    containers: frozenset[str]
    columns: bool

    def without_failed(self, sandbox: Sandbox, failed: Container[int]) -> jinja2.Template:
        """The part with harmless stand-ins for the holes (numbered as in `tags`) whose tags have raised."""
        numbers = iter(range(len(self.tags)))
        pieces = [p if isinstance(p, str) else _source(p, next(numbers), failed) for p in self.source]
        return sandbox.compile_source("".join(pieces))


def _source(hole: Placeholder, number: int, failed: Container[int]) -> str:
    return hole.failed_source(number) if number in failed else hole.source


def insert_placeholders(draft: PartCompilation) -> None:
    """Turn every tag of the part into a hole; what is wrong with them becomes findings."""
    split_tags.remove_noise(draft.root)
    if not draft.root.tag.startswith(f"{{{xml.WNS}}}"):
        for element in draft.root.iter(etree.Element):
            attributes.compile_attributes(draft, element)
            attributes.compile_text(draft, element, property_name(element))
        return
    for paragraph in list(draft.root.iter(xml.P)):
        split_tags.join_dashes(paragraph)
    for element in list(draft.root.iter(etree.Element)):
        if element is draft.root or draft.root in element.iterancestors():  # else gone with the row of its tag
            _element(draft, element)


def _element(draft: PartCompilation, element: etree._Element) -> None:
    if element.tag in (xml.P, xml.TBL):
        draft.places.visit(element)
    if element.tag == xml.TBL and drawn_tables.bound_table_name(element) is not None:
        _compile_drawn_table(draft, element)
    elif element.tag == xml.P:
        if draft.loops:
            _without_marks(draft.root, element)
        compile_paragraph(draft, element)
    elif element.tag == xml.qn("hyperlink"):
        links.compile_link(draft, element)
    elif element.tag == xml.qn("instrText"):
        attributes.compile_field_code(draft, element)
    elif element.tag in xml.DELETED:
        _struck(draft, element)
    elif element.tag == PROPERTIES and name_of_chart(element) is not None:
        bind_chart(draft, element)
    attributes.compile_attributes(draft, element)


def _compile_drawn_table(draft: PartCompilation, table: etree._Element) -> None:
    """A table that the author has drawn to be filled becomes one hole."""
    place, fault, parent = draft.places.current(), drawn_tables.drawn_table_fault(table), table.getparent()
    assert parent is not None
    if fault:
        do = "Rita en rubrikrad, en rad och eventuellt en summarad, och skriv till exempel tabell:ekonomi som rubrik."
        draft.add_finding("M071", place, fault, do)
        return
    tag = draft.register_tag(TemplateTag(f"tabeller.{drawn_tables.bound_table_name(table)}", "{", "", place))
    caption = draft.styles.role("tabellrubrik")
    beside = [e for e in (table.getprevious(), table.getnext()) if e is not None and e.tag == xml.P]
    captions = [e for e in beside if caption is not None and style_id(e) == caption.id]
    for paragraph in captions[:1]:
        sequences.count_fields(draft, paragraph, f"tab-{drawn_tables.bound_table_name(table)}")
    keeps = parent.tag in TEXT_CONTAINERS and table.getnext() is None
    look = drawn_tables.read_drawn_table(table, bool(captions))
    hole = draft.value_placeholder(
        tag, "_block", drawn=look, width=text_width(table), keeps_paragraph=keeps, may_split=True
    )
    draft.mark_container(parent)
    draft.changed = True
    parent.replace(table, hole)


def _struck(draft: PartCompilation, element: etree._Element) -> None:
    words = "".join(t.text or "" for t in element.iter(*_STRUCK))
    if LOOSE.search(words):
        what = f"Det finns en tagg i text som är struken med Spåra ändringar (”{words}”); den körs inte."
        place = replace(draft.places.current(), quote=words)
        draft.add_finding("M012", place, what, "Godkänn eller avvisa ändringen i Word.")


def _without_marks(root: etree._Element, paragraph: etree._Element) -> None:
    """Take the bookmarks out of a paragraph in a loop: a name may stand only once in a document."""
    ids = {e.get(xml.qn("id")) for e in paragraph.iter(*_MARKS)}
    for element in list(root.iter(*_MARKS)) if ids else ():
        parent = element.getparent()
        if element.get(xml.qn("id")) in ids and parent is not None:
            parent.remove(element)


def compile_source(draft: PartCompilation) -> tuple[str | Placeholder, ...]:
    """The walked part as literal XML and holes by turns, once its blocks are seen to close where they open."""
    sequences.count_fields(draft, draft.root)
    tag = TemplateTag("0", "{", "", draft.places.current())
    for element in draft.root.iter(etree.Element):
        if xml.local(element) == "docPr":
            element.set("id", draft.placeholders.inline_placeholder(tag, "0", "_id"))
        elif element.tag == xml.qn("sdtPr"):
            _control(draft, element, tag)
        elif element.tag in _SHAPES and element.get("id"):
            element.set("id", f"{element.get('id')}_{draft.placeholders.inline_placeholder(tag, '0', '_id')}")
    literal = xml.as_text(draft.root).replace("\n", " ")
    for found in balance.find_block_errors(literal, draft.placeholders):
        draft.add_finding(found.code, found.place, found.what, found.do)
    source: list[str | Placeholder] = []
    end, held = 0, 0
    for match in PLACEHOLDER.finditer(literal):
        hole = draft.placeholders.from_match(match)
        held += min(hole.capture_delta, 0)
        source += [literal[end : match.start()], hole.deferred() if held else hole]
        held += max(hole.capture_delta, 0)
        end = match.end()
    return (*source, literal[end:])


def _control(draft: PartCompilation, props: etree._Element, tag: TemplateTag) -> None:
    """A control of the template: a new id each time it is written, and no tie to data that would overwrite its text."""
    number, control = props.find(xml.qn("id")), props.getparent()
    if number is not None:
        number.set(xml.qn("val"), draft.placeholders.inline_placeholder(tag, "0", "_id"))
    bound = [e for e in props if xml.local(e) == "dataBinding"]
    if bound and control is not None and placeholders_in(control):
        what = "En innehållskontroll med en tagg är kopplad till dokumentets data, som Word skulle skriva över den med."
        place = draft.placeholders.placeholders[placeholders_in(control)[0]].tag.place
        draft.add_finding("M015", place, what, "Kopplingen tas bort i utkastet. Använd vanlig text i mallen.")
        for element in bound:
            props.remove(element)


def compile_part(draft: PartCompilation, source: tuple[str | Placeholder, ...], sandbox: Sandbox) -> CompiledPart:
    """The part compiled. Raises TemplateSyntaxError, whose line tells the tag."""
    tags = tuple(piece.tag for piece in source if isinstance(piece, Placeholder))
    tree = sandbox.parse("".join(piece if isinstance(piece, str) else piece.source for piece in source))
    return CompiledPart(
        draft.name, source, tags, sandbox.compile_source(tree), frozenset(draft.containers), draft.columns
    )
