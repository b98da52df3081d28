"""Repairs a part's finished XML where an emission cannot know its neighbours."""

import re
from collections.abc import Iterable

from beslutsdoc.word.ooxml import xml

_PARAGRAPH, _BEGIN = "<w:p/>", "<w:p"
_TABLE = "</w:tbl>"
_AFTER_TABLE = {  # what may not follow a table, by container: two tables merge, a cell must end in a paragraph
    "body": ("<w:tbl>", "<w:sectPr"),
    "tc": ("</w:tc>", "<w:tbl>"),
    "txbxContent": ("</w:txbxContent>", "<w:tbl>"),
    "hdr": ("</w:hdr>", "<w:tbl>"),
    "ftr": ("</w:ftr>", "<w:tbl>"),
}
_WITHOUT_PARAGRAPH = {  # containers that need a paragraph: start and end tag when empty
    "tc": (("</w:tcPr>", "</w:tc>"), ("<w:tc>", "</w:tc>")),
    "txbxContent": (("<w:txbxContent>", "</w:txbxContent>"),),
}
_WORDS = re.compile("<w:t[ >]")
_EMPTY_STORY = re.compile(r"(<w:(?:hdr|ftr)\b[^>]*>)(</w:(?:hdr|ftr)>)")
_EMPTY_ROW = re.compile(r"<w:tr>(?:<w:trPr>(?:(?!</w:trPr>).)*</w:trPr>)?</w:tr>")
_EMPTY_ROW_ENDS = ("<w:tr></w:tr>", "</w:trPr></w:tr>")
_NO_ROWS = "</w:tblGrid></w:tbl>"
_BETWEEN = r'(?:<w:bookmarkEnd w:id="\d+"/>)?(?:<w:bookmarkStart [^>]*>)?'  # no text between the neighbours
_CONTROL = (  # a figure's control; the group is its content
    r'<w:sdt><w:sdtPr>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:alias [^>]*/><w:tag w:val="siffra:[^>]*/>'
    r"(?:(?!</w:sdtPr>).)*</w:sdtPr><w:sdtContent>((?:(?!</w:sdtContent>).)*)</w:sdtContent></w:sdt>"
)
_CONTROL_BEHIND = {end: re.compile(f"({end}{_BETWEEN}){_CONTROL}") for end in ("</w:hyperlink>", "</w:sdt>")}
_NEXT = re.compile(f"{_BETWEEN}<w:sdt>").match


def repair_containers(part: str, containers: Iterable[str]) -> str:
    """The part with a valid structure where rendering may have changed `containers` (`tc`, `body`, `tbl`, `tr`)."""
    if "tr" in containers and any(end in part for end in _EMPTY_ROW_ENDS):
        part = _EMPTY_ROW.sub("", part)
    if "tbl" in containers or "tr" in containers:
        part = _without_empty_tables(part)
    for before, after in (ends for container in containers for ends in _WITHOUT_PARAGRAPH.get(container, ())):
        part = part.replace(before + after, before + _PARAGRAPH + after)
    followers = tuple(after for container in containers for after in _AFTER_TABLE.get(container, ()))
    if followers and _TABLE in part:
        first, *rest = part.split(_TABLE)
        part = _TABLE.join([first, *(_PARAGRAPH + text if text.startswith(followers) else text for text in rest)])
    return _EMPTY_STORY.sub(rf"\1{_PARAGRAPH}\2", part) if "hdr" in containers or "ftr" in containers else part


def separate_controls(part: str) -> str:
    """The part with each figure's control directly after another control or a link removed; its bookmark stays.

    LibreOffice 7.4 puts the second control inside the first, even with an empty run between them, and saves a file that
    cannot be opened when a link ends where a control begins. A run of text does separate them, and a figure is found by
    its bookmark alone.
    """
    for end, behind in _CONTROL_BEHIND.items():
        if any(map(_NEXT, part.split(end)[1:])):
            part = behind.sub(r"\1\2", part)
    return part


def keep_with_signature(part: str, style: str) -> str:
    """The part with the last text before the signature (paragraph style id `style`) kept on the signature's page."""
    begin = _last_paragraph(part, part.find(f'<w:pStyle w:val="{style}"/>'))
    while begin > 0 and part.endswith(("</w:p>", _PARAGRAPH), 0, begin):
        end, begin = begin, _last_paragraph(part, begin)
        if part.endswith(_PARAGRAPH, 0, end):
            part = f"{part[:begin]}<w:p>{xml.with_keep_next('')}</w:p>{part[end:]}"
            continue
        inside = part.index(">", begin) + 1
        has_words = _WORDS.search(part, inside, end)
        part = part[:inside] + xml.with_keep_next(part[inside:])
        if has_words:
            return part
    return part


def _last_paragraph(part: str, before: int) -> int:
    """The index of the last paragraph's start before `before`; -1 when there is none."""
    begin = part.rfind(_BEGIN, 0, max(before, 0))
    while begin >= 0 and part[begin + len(_BEGIN)] not in " >/":  # <w:pPr>
        begin = part.rfind(_BEGIN, 0, begin)
    return begin


def _without_empty_tables(part: str) -> str:
    """The part without tables that have no rows left: Word reports such a file as damaged."""
    while (end := part.find(_NO_ROWS)) >= 0:
        start = part.rindex("<w:tbl>", 0, end)
        part = part[:start] + part[end + len(_NO_ROWS) :]
    return part
