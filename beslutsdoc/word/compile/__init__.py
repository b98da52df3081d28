"""Compiles a template part: tags become placeholders, blocks are proved to nest, ids are renewed, Jinja is made."""

from collections.abc import Container
from dataclasses import dataclass, replace

import jinja2
from lxml import etree

from beslutsdoc.sandbox import Sandbox
from beslutsdoc.word.charts.bound_charts import bound_chart_name as name_of_chart
from beslutsdoc.word.compile import attributes, balance, drawn_tables, links, sequences, split_tags
from beslutsdoc.word.compile.drawn_charts import bind_chart
from beslutsdoc.word.compile.paragraphs import compile_paragraph
from beslutsdoc.word.compile.part import PartCompilation
from beslutsdoc.word.compile.placeholders import PLACEHOLDER, Placeholder, placeholders_in
from beslutsdoc.word.compile.tags import LOOSE, TemplateTag
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.geometry import TEXT_CONTAINERS, text_width
from beslutsdoc.word.ooxml.styles import style_id
from beslutsdoc.word.reader.places import property_name

_STRUCK = tuple(map(xml.qn, ("delText", "delInstrText", "t")))
_SHAPES = frozenset(f"{{urn:schemas-microsoft-com:vml}}{name}" for name in "shape rect roundrect oval line".split())


@dataclass(frozen=True)
class CompiledPart:
    """One part, ready to be filled.

    `source` is literal XML and placeholders alternately; `tags` are theirs, by line; `containers` are where
    something may come or go; `columns`: tables may get another number of columns.
    """

    name: str
    source: tuple[str | Placeholder, ...]
    tags: tuple[TemplateTag, ...]
    jinja: jinja2.Template
    containers: frozenset[str]
    columns: bool

    def without_failed(self, sandbox: Sandbox, failed: Container[int]) -> jinja2.Template:
        """The part with harmless substitutes for the placeholders (numbered as in `tags`) whose tags raised."""
        numbers = iter(range(len(self.tags)))
        pieces = [p if isinstance(p, str) else _source(p, next(numbers), failed) for p in self.source]
        return sandbox.compile_source("".join(pieces))


def _source(placeholder: Placeholder, number: int, failed: Container[int]) -> str:
    return placeholder.failed_source(number) if number in failed else placeholder.source


def insert_placeholders(compilation: PartCompilation) -> None:
    """Replace every tag of the part by a placeholder; faults become findings."""
    split_tags.remove_noise(compilation.root)
    if not compilation.root.tag.startswith(f"{{{xml.WNS}}}"):
        for element in compilation.root.iter(etree.Element):
            attributes.compile_attributes(compilation, element)
            attributes.compile_text(compilation, element, property_name(element))
        return
    for paragraph in list(compilation.root.iter(xml.P)):
        split_tags.join_dashes(paragraph)
    for element in list(compilation.root.iter(etree.Element)):
        if (
            element is compilation.root or compilation.root in element.iterancestors()
        ):  # else gone with the row of its tag
            _element(compilation, element)


def _element(compilation: PartCompilation, element: etree._Element) -> None:
    if element.tag in (xml.P, xml.TBL):
        compilation.places.visit(element)
    if element.tag == xml.TBL and drawn_tables.bound_table_name(element) is not None:
        _compile_drawn_table(compilation, element)
    elif element.tag == xml.P:
        if compilation.loops:
            _without_marks(compilation.root, element)
        compile_paragraph(compilation, element)
    elif element.tag == xml.qn("hyperlink"):
        links.compile_link(compilation, element)
    elif element.tag == xml.qn("instrText"):
        attributes.compile_field_code(compilation, element)
    elif element.tag in xml.DELETED:
        _struck(compilation, element)
    elif element.tag == xml.DRAWING_PROPERTIES and name_of_chart(element) is not None:
        bind_chart(compilation, element)
    attributes.compile_attributes(compilation, element)


def _compile_drawn_table(compilation: PartCompilation, table: etree._Element) -> None:
    """Replace a drawn table by one placeholder."""
    place, fault, parent = compilation.places.current(), drawn_tables.drawn_table_fault(table), table.getparent()
    assert parent is not None
    if fault:
        do = "Rita en rubrikrad, en rad och eventuellt en summarad, och skriv till exempel tabell:ekonomi som rubrik."
        compilation.add_finding("M071", place, fault, do)
        return
    tag = compilation.register_tag(TemplateTag(f"tabeller.{drawn_tables.bound_table_name(table)}", "{", "", place))
    caption = compilation.styles.role("tabellrubrik")
    beside = [e for e in (table.getprevious(), table.getnext()) if e is not None and e.tag == xml.P]
    captions = [e for e in beside if caption is not None and style_id(e) == caption.id]
    for paragraph in captions[:1]:
        sequences.count_fields(compilation, paragraph, f"tab-{drawn_tables.bound_table_name(table)}")
    keeps = parent.tag in TEXT_CONTAINERS and table.getnext() is None
    look = drawn_tables.read_drawn_table(table, bool(captions))
    placeholder = compilation.value_placeholder(
        tag, "_block", drawn=look, width=text_width(table), keeps_paragraph=keeps, may_split=True
    )
    compilation.mark_container(parent)
    compilation.changed = True
    parent.replace(table, placeholder)


def _struck(compilation: PartCompilation, element: etree._Element) -> None:
    words = "".join(t.text or "" for t in element.iter(*_STRUCK))
    if LOOSE.search(words):
        what = f"Det finns en tagg i text som är struken med Spåra ändringar (”{words}”); den körs inte."
        place = replace(compilation.places.current(), quote=words)
        compilation.add_finding("M012", place, what, "Godkänn eller avvisa ändringen i Word.")


def _without_marks(root: etree._Element, paragraph: etree._Element) -> None:
    """Remove the bookmarks of a paragraph in a loop: a bookmark name must be unique in a document."""
    ids = {e.get(xml.qn("id")) for e in paragraph.iter(*xml.BOOKMARK_TAGS)}
    for element in list(root.iter(*xml.BOOKMARK_TAGS)) if ids else ():
        if element.get(xml.qn("id")) in ids:
            xml.remove(element)


def compile_source(compilation: PartCompilation) -> tuple[str | Placeholder, ...]:
    """The part as literal XML and placeholders alternately, once its blocks are known to close where they open."""
    sequences.count_fields(compilation, compilation.root)
    tag = TemplateTag("0", "{", "", compilation.places.current())
    for element in compilation.root.iter(etree.Element):
        if xml.local(element) == "docPr":
            element.set("id", compilation.placeholders.inline_placeholder(tag, "0", "_id"))
        elif element.tag == xml.qn("sdtPr"):
            _control(compilation, element, tag)
        elif element.tag in _SHAPES and element.get("id"):
            element.set("id", f"{element.get('id')}_{compilation.placeholders.inline_placeholder(tag, '0', '_id')}")
    literal = xml.as_text(compilation.root).replace("\n", " ")
    for found in balance.find_block_errors(literal, compilation.placeholders):
        compilation.add_finding(found.code, found.place, found.what, found.do)
    source: list[str | Placeholder] = []
    end, captured = 0, 0
    for match in PLACEHOLDER.finditer(literal):
        placeholder = compilation.placeholders.from_match(match)
        captured += min(placeholder.capture_delta, 0)
        source += [literal[end : match.start()], placeholder.deferred() if captured else placeholder]
        captured += max(placeholder.capture_delta, 0)
        end = match.end()
    return (*source, literal[end:])


def _control(compilation: PartCompilation, props: etree._Element, tag: TemplateTag) -> None:
    """Renew a control's id each time it is written, and remove the data binding that would overwrite its text."""
    number, control = props.find(xml.qn("id")), props.getparent()
    if number is not None:
        number.set(xml.qn("val"), compilation.placeholders.inline_placeholder(tag, "0", "_id"))
    bound = [e for e in props if xml.local(e) == "dataBinding"]
    if bound and control is not None and placeholders_in(control):
        what = "En innehållskontroll med en tagg är kopplad till dokumentets data, som Word skulle skriva över den med."
        place = compilation.placeholders.placeholders[placeholders_in(control)[0]].tag.place
        compilation.add_finding("M015", place, what, "Kopplingen tas bort i utkastet. Använd vanlig text i mallen.")
        for element in bound:
            props.remove(element)


def compile_part(compilation: PartCompilation, source: tuple[str | Placeholder, ...], sandbox: Sandbox) -> CompiledPart:
    """The compiled part. Raises TemplateSyntaxError, whose line number identifies the tag."""
    tags = tuple(piece.tag for piece in source if isinstance(piece, Placeholder))
    tree = sandbox.parse("".join(piece if isinstance(piece, str) else piece.source for piece in source))
    return CompiledPart(
        compilation.name,
        source,
        tags,
        sandbox.compile_source(tree),
        frozenset(compilation.containers),
        compilation.columns,
    )
