"""Fills lists with page numbers (contents, figures, tables), the template's own too, in a written document.

Each is an ordinary TOC field, so that it can be updated in Word; its result is what Word and LibreOffice would make of
it (docs/analys/forteckningar.md).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.toc_field import TOC_FIELD_CODES
from beslutsdoc.word.opc.part_names import DOCUMENT, STYLES
from beslutsdoc.word.reader.fields import fields
from beslutsdoc.word.write.contents.entries import Entry, ListableParagraphs
from beslutsdoc.word.write.contents.entry_styles import EntryStyle, EntryStyles
from beslutsdoc.word.write.contents.pagination import PAGE_COUNT_KEY, Pagination
from beslutsdoc.word.write.contents.region import Region, regions
from beslutsdoc.word.write.resources import Resources

__all__ = ["PAGE_COUNT_KEY", "FilledContents", "empty_contents", "fill_contents", "in_template"]

_BOOKMARK_PREFIX = "_Toc"
_FIRST_BOOKMARK = 100_000_001  # nine digits, as Word numbers them
_TAB = "<w:r><w:tab/></w:r>"
_NUMPAGES = re.compile(r"\s*NUMPAGES\b")


@dataclass(frozen=True)
class FilledContents:
    """The parts with lists filled. `paged`: the bookmarks whose pages they show. `is_complete`: no page is missing."""

    parts: dict[str, bytes]
    paged: frozenset[str]
    is_complete: bool


def empty_contents(kind: str, marks: str = "") -> str:
    """The paragraph with the empty TOC field of a list of `kind`: innehåll, figurer, tabeller.

    `marks`: the XML of bookmarks to keep in the paragraph.
    """
    return f"<w:p>{marks}{_begin(TOC_FIELD_CODES[kind])}{_char('end')}</w:p>"


def in_template(document: bytes, file: str) -> tuple[bool, list[Finding]]:
    """Whether a template's body part has lists of its own, and a finding (M078) if some cannot be filled."""
    found = list(regions(xml.parse(document)))
    what = "En förteckning i mallen kan inte fyllas i, så dess rader står kvar som de är tills den uppdateras i Word."
    do = "Sätt {{ innehållsförteckning }} i ett eget stycke i stället, eller infoga en av Words vanliga förteckningar."
    lacks = [Finding("M078", what, do, Place(file=file)) for region in found if region.wanted is None]
    return bool(found), lacks[:1]


def fill_contents(
    root: etree._Element, files: Mapping[str, bytes], parts: Mapping[str, bytes], resources: Resources,
    pages: Mapping[str, int] | None, new_id: Callable[[], int],
) -> FilledContents:  # fmt: skip
    """The document's `parts` (the rest are the template's `files`), its body that of `root` with every list filled.

    `pages`: bookmark → its page, from 1; None when the pages are not known. `new_id` gives ids to bookmarks.
    """
    styles = EntryStyles({**files, **parts}, resources.styles)
    filling = _Filling(root, resources, pages or {}, new_id)
    filling.fill(styles)
    out = {**parts, DOCUMENT: xml.serialise_part(root)}
    if styles.new:
        out[STYLES] = (parts.get(STYLES) or files[STYLES]).replace(b"</w:styles>", f"{styles.new}</w:styles>".encode())
    if pages:
        out.update(_with_page_count(files, out, pages))
    return FilledContents(out, frozenset(filling.paged), not filling.lacks_pages)


@dataclass
class _Filling:
    root: etree._Element
    resources: Resources
    pages: Mapping[str, int]
    new_id: Callable[[], int]
    paged: list[str] = field(default_factory=list)
    lacks_pages: bool = False

    def fill(self, styles: EntryStyles) -> None:
        found = [region for region in regions(self.root) if region.wanted is not None]
        listable = ListableParagraphs(self.root, self.resources.styles, self.resources.headings)
        self._pagination = Pagination(self.root)
        lists = [(region, list(listable.listed(region.wanted))) for region in found if region.wanted]
        self._bookmark_names = self._bookmarks([entry.paragraph for _, entries in lists for entry in entries])
        self._first_pages = dict(self._section_pages())
        for region, entries in lists:
            if entries:
                region.replace(self._paragraphs(region, entries, styles))
            else:
                heading = self.resources.styles.role("innehållsrubrik")
                region.remove(heading.id if heading else "")

    def _bookmarks(self, paragraphs: list[etree._Element]) -> dict[etree._Element, str]:
        """The bookmark of each listed paragraph and section start, numbered in the document's order."""
        wanted = set(paragraphs) | set(self._pagination.starts.values())
        marks: dict[etree._Element, str] = {}
        for paragraph in self.root.iter(xml.P):
            if paragraph in wanted:
                marks[paragraph] = _bookmark(
                    paragraph, f"{_BOOKMARK_PREFIX}{_FIRST_BOOKMARK + len(marks)}", self.new_id
                )
        self.paged = list(marks.values())
        return marks

    def _section_pages(self) -> Iterator[tuple[int, int]]:
        for number, paragraph in self._pagination.starts.items():
            if (mark := self._bookmark_names[paragraph]) in self.pages:
                yield number, self.pages[mark]

    def _page(self, entry: Entry) -> str:
        page = self.pages.get(self._bookmark_names[entry.paragraph])
        return "" if page is None else self._pagination.printed_page(entry.paragraph, page, self._first_pages)

    def _paragraphs(self, region: Region, entries: list[Entry], styles: EntryStyles) -> str:
        """The XML of a list's paragraphs; its field begins in the first and ends in the last."""
        wanted, out = region.wanted, []
        assert wanted is not None
        for i, entry in enumerate(entries):
            style = styles.of_captions() if wanted.series else styles.of_level(entry.level)
            page = self._page(entry) if wanted.numbered else ""
            self.lacks_pages |= wanted.numbered and not page
            runs = _entry(entry, self._bookmark_names[entry.paragraph], page, wanted.links)
            begin = _begin(region.code) if i == 0 else ""
            end = _char("end") if i == len(entries) - 1 else ""
            out.append(f"<w:p>{_ppr(region, style, entry)}{begin}{runs}{end}</w:p>")
        return "".join(out)


def _ppr(region: Region, style: EntryStyle, entry: Entry) -> str:
    """The `w:pPr` of an entry: as in the template's own list, if it has entries of that style, else from the style."""
    return region.formats.get(style.id) or style.ppr(region.width, entry.number)


def _entry(entry: Entry, mark: str, page: str, links: bool) -> str:
    number = f"{_run(entry.number)}{_TAB}" if entry.number else ""
    field = f"{_TAB}{_begin(f' PAGEREF {mark} {_LINKED}')}{_run(page)}{_char('end')}" if page else ""
    runs = f"{number}{_run(entry.words)}{field}"
    return f'<w:hyperlink w:anchor="{mark}" w:history="1">{runs}</w:hyperlink>' if links else runs


_LINKED = r"\h "


def _bookmark(paragraph: etree._Element, name: str, new_id: Callable[[], int]) -> str:
    """The name of a bookmark around the paragraph's text: Word's own (`_Toc…`) if there is one, else a new `name`."""
    for start in paragraph.iter(xml.qn("bookmarkStart")):
        if (own := start.get(xml.qn("name"), "")).startswith(_BOOKMARK_PREFIX):
            return own
    number = str(new_id())
    start = xml.el("bookmarkStart", id=number)
    start.set(xml.qn("name"), name)
    first = next((child for child in paragraph if child.tag != xml.PPR and _has_words(child)), None)
    if first is not None:
        first.addprevious(start)
    else:
        paragraph.append(start)
    paragraph.append(xml.el("bookmarkEnd", id=number))
    return name


def _has_words(element: etree._Element) -> bool:
    return next(element.iter(xml.T), None) is not None


def _with_page_count(
    files: Mapping[str, bytes], parts: Mapping[str, bytes], pages: Mapping[str, int]
) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each part with a NUMPAGES field, with the number of pages as its result."""
    for name, data in {**files, **parts}.items():
        if PAGE_COUNT_KEY not in pages or not name.endswith(".xml") or b"NUMPAGES" not in data:
            continue
        root = xml.parse(data)
        for shown in [f.shown for f in fields(root) if _NUMPAGES.match(f.code) and f.shown]:
            for text in shown:
                text.text = ""
            shown[0].text = str(pages[PAGE_COUNT_KEY])
        yield name, xml.serialise_part(root)


def _begin(code: str) -> str:
    instruction = f'<w:r><w:instrText xml:space="preserve">{xml.escape_plain(code)}</w:instrText></w:r>'
    return f"{_char('begin')}{instruction}{_char('separate')}"


def _char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _run(text: str) -> str:
    return xml.run_xml(text) if text else ""
