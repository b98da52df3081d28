"""Puts a comment's range around a quotation in a paragraph, splitting runs where needed."""

from copy import deepcopy

from lxml import etree

from beslutsdoc.word.ooxml import xml

_HOLDS_RANGES = frozenset(map(xml.qn, ("p", "ins", "moveTo", "hyperlink")))
_TEXTS = tuple(map(xml.qn, ("delText", "t")))


def mark_comment_range(paragraph: etree._Element, number: str, quote: str = "", at: int | None = None) -> None:
    """Put the range of comment `number` around `quote` (at character `at` if it is there), or the whole paragraph.

    Word has no comments in text boxes: there the range goes around the box, in the paragraph that anchors it.
    """
    box = next(reversed(list(paragraph.iterancestors(xml.qn("txbxContent")))), None)
    holder = None if box is None else xml.nearest_ancestor(box, "r")
    if holder is not None:
        _mark_between(_outermost(holder), _outermost(holder), number)
        return
    first, last = _find_quote(paragraph, quote, at) if quote else (None, None)
    if first is not None and last is not None:
        _mark_between(first, last, number)
    else:
        _mark_all(paragraph, number)


def _mark_between(first: etree._Element, last: etree._Element, number: str) -> None:
    first.addprevious(xml.el("commentRangeStart", id=number))
    end = xml.el("commentRangeEnd", id=number)
    last.addnext(end)
    end.addnext(_reference(number))


def _mark_all(paragraph: etree._Element, number: str) -> None:
    props = paragraph.find(xml.PPR)
    paragraph.insert(0 if props is None else paragraph.index(props) + 1, xml.el("commentRangeStart", id=number))
    paragraph.append(xml.el("commentRangeEnd", id=number))
    paragraph.append(_reference(number))


def _reference(number: str) -> etree._Element:
    run = xml.el("r")
    run.append(xml.el("commentReference", id=number))
    return run


def _find_quote(
    paragraph: etree._Element, quote: str, at: int | None
) -> tuple[etree._Element | None, etree._Element | None]:
    """The first and last element that hold the quote and nothing else; (None, None) when it is not there."""
    words = xml.paragraph_text(paragraph)
    start = at if at is not None and words.startswith(quote, at) else words.find(quote)
    if start < 0:
        deleted = next((e for e in paragraph.iter(*xml.DELETED) if quote in _deleted_text(e)), None)
        return deleted, deleted
    end = start + len(quote)
    _split_at(paragraph, start, breaks_go_first=True)
    _split_at(paragraph, end, breaks_go_first=False)
    runs = [run for run, a, b in _spans(paragraph) if a < end and b > start]
    return (_outermost(runs[0]), _outermost(runs[-1])) if runs else (None, None)


def _deleted_text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(*_TEXTS))


def _spans(paragraph: etree._Element) -> list[tuple[etree._Element, int, int]]:
    """The paragraph's runs of text, each with its start and end offset in the paragraph's text."""
    spans: list[tuple[etree._Element, int, int]] = []
    at = 0
    for text in xml.own_descendants(paragraph, "t"):
        run, length = xml.nearest_ancestor(text, "r"), len(text.text or "")
        if run is not None and length:
            start = spans.pop()[1] if spans and spans[-1][0] is run else at
            spans.append((run, start, at + length))
        at += length
    return spans


def _split_at(paragraph: etree._Element, at: int, breaks_go_first: bool) -> None:
    """Split the run that holds character `at` before it, unless it must be whole; line breaks and tabs just there go
    with the text before (`breaks_go_first`) or after."""
    for run, start, end in _spans(paragraph):
        if start < at < end and _outermost(run) is run:
            _split_run(run, at - start, breaks_go_first)


def _split_run(run: etree._Element, at: int, breaks_go_first: bool) -> None:
    rest = xml.el("r")
    props = run.find(xml.RPR)
    if props is not None:
        rest.append(deepcopy(props))
    for child in [c for c in run if c is not props]:
        length = len(child.text or "") if child.tag == xml.T else 0
        if at < 0 or (at == 0 and (length or not breaks_go_first)) or len(rest.findall(xml.T)):
            rest.append(child)
        elif length > at:
            tail = deepcopy(child)
            child.text, tail.text = (child.text or "")[:at], (child.text or "")[at:]
            for text in (child, tail):
                text.set(f"{{{xml.XMLNS}}}space", "preserve")
            rest.append(tail)
        at -= length
    run.addnext(rest)


def _outermost(run: etree._Element) -> etree._Element:
    """The run, or the element around it where no range may begin: a plain-text control, a field."""
    element = run
    parents = list(run.iterancestors())
    for parent in parents[: next(i for i, p in enumerate(parents) if p.tag == xml.P)]:
        if parent.tag not in _HOLDS_RANGES:
            element = parent
    return element
