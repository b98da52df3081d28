"""Makes a document of headings, paragraphs and tables in a template's styles, without the template's text."""

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from beslutsdoc.blocks import Flow
from beslutsdoc.sandbox import FilterSet
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import examine_parts
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import Styles, WordStyle
from beslutsdoc.word.opc.opening import open_template
from beslutsdoc.word.opc.package import without_part
from beslutsdoc.word.opc.part_names import DOCUMENT, STYLES
from beslutsdoc.word.render import render_document, to_docx

_TITLE, _CONTENT = "titel", "innehåll"
_PAGE_PARTS = ("word/header", "word/footer", "word/media/")
_OF_PAGES = frozenset(map(xml.qn, ("headerReference", "footerReference", "titlePg")))


def sheet(template: Path, bound: FilterSet, styles: Mapping[str, str], title: str, content: Flow) -> bytes:
    """The .docx: the title and then the blocks, on the template's paper. The same input gives the same bytes.

    Raises Unreadable when the template cannot be opened.
    """
    files = open_template(template)
    for name in [name for name in files if name.startswith(_PAGE_PARTS)]:
        files = without_part(files, name)
    files[DOCUMENT] = _empty(files[DOCUMENT], Styles(files.get(STYLES, b""), styles))
    examined = examine_parts(files, template.name, bound, styles)
    assert examined.template is not None, examined.findings
    rendered = render_document(examined.template, {_TITLE: title, _CONTENT: content}, Properties(title=title))
    return to_docx(examined.template, rendered)


def _empty(document: bytes, styles: Styles) -> bytes:
    """The document part with placeholders for title and content, and the last page set-up of the template."""
    root = xml.parse(document)
    body = root.find(xml.qn("body"))
    assert body is not None
    pages = [child for child in body if child.tag == xml.qn("sectPr")]
    for child in list(body):
        body.remove(child)
    title = next((style for style in styles.by_id.values() if style.name.lower() == "title"), None)
    body.append(_paragraph(title, f"{{{{ {_TITLE} }}}}"))
    body.append(_paragraph(styles.role("brödtext"), f"{{{{ {_CONTENT} }}}}"))
    for page in pages:
        for child in [c for c in page if c.tag in _OF_PAGES]:
            page.remove(child)
        body.append(page)
    return xml.serialise_part(root)


def _paragraph(style: WordStyle | None, words: str) -> etree._Element:
    paragraph, run, text = xml.el("p"), xml.el("r"), xml.el("t")
    if style is not None:
        props = xml.el("pPr")
        props.append(xml.el("pStyle", val=style.id))
        paragraph.append(props)
    text.text = words
    run.append(text)
    paragraph.append(run)
    return paragraph
