"""What an emission cannot know of its neighbours, put right in the finished text of a part."""

import re

_PARAGRAPH = "<w:p/>"
_PAIRS = [  # a cell, a box and a header must hold and end with a paragraph; two tables in a row would melt together
    ("</w:tcPr>", "</w:tc>"),
    ("<w:tc>", "</w:tc>"),
    ("</w:tbl>", "</w:tc>"),
    ("</w:tbl>", "<w:tbl>"),
    ("<w:txbxContent>", "</w:txbxContent>"),
    ("</w:tbl>", "</w:txbxContent>"),
    ("</w:tbl>", "</w:hdr>"),
    ("</w:tbl>", "</w:ftr>"),
    ("</w:tbl>", "<w:sectPr"),
]
_MENDS = [(before + after, before + _PARAGRAPH + after) for before, after in _PAIRS]
_EMPTY_ROW = re.compile(r"<w:tr>(?:<w:trPr>(?:(?!</w:trPr>).)*</w:trPr>)?</w:tr>")
_NO_ROWS = "</w:tblGrid></w:tbl>"
_EMPTY_STORY = re.compile(r"(<w:(?:hdr|ftr)\b[^>]*>)(</w:(?:hdr|ftr)>)")
_NEIGHBOURS = re.compile(r'(</w:sdt>(?:<w:bookmarkEnd w:id="\d+"/>)?)(?=(?:<w:bookmarkStart [^>]*>)?<w:sdt>)')


def mended(part: str) -> str:
    """A part where paragraphs, rows or cells may have come or gone."""
    if "</w:tr>" in part:
        part = _without_empty_tables(_EMPTY_ROW.sub("", part))
    for wrong, right in _MENDS:
        part = part.replace(wrong, right)
    return _EMPTY_STORY.sub(rf"\1{_PARAGRAPH}\2", part)


def apart(part: str) -> str:
    """A part where no control stands right beside another: LibreOffice would put the second inside the first."""
    return _NEIGHBOURS.sub(r'\1<w:r><w:t xml:space="preserve"></w:t></w:r>', part)


def _without_empty_tables(part: str) -> str:
    """A table whose rows have all gone would be a damaged file to Word."""
    while (end := part.find(_NO_ROWS)) >= 0:
        start = part.rindex("<w:tbl>", 0, end)
        part = part[:start] + part[end + len(_NO_ROWS) :]
    return part
