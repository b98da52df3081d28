"""Repairs the tags of a template file: each whole in one run, without direct formatting; all else is unchanged."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.compile.direct_formatting import set_text, strip_direct_formatting
from beslutsdoc.word.compile.tags import TAG_PATTERN, parse_tag
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import Styles
from beslutsdoc.word.opc.part_names import DOCUMENT, STYLES
from beslutsdoc.word.reader.places import Places
from beslutsdoc.word.reader.stories import read_labels

_PARTS = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml$")


@dataclass(frozen=True)
class Mended:
    """`changed`: the parts that differ, by name. `findings`: what was done to each tag."""

    changed: dict[str, bytes]
    findings: tuple[Finding, ...]


def mend_template(files: Mapping[str, bytes], file: str) -> Mended:
    """The parts of template `file` with each tag whole in one run and without direct formatting of its own.

    Formatting that a tag shares with the text around it, or with the paragraph mark when it is alone, is the
    paragraph's formatting and stays; so does a character style. Raises Unreadable.
    """
    try:
        return _mended(files, file)
    except etree.XMLSyntaxError as error:
        what = f"Filen är trasig: dess XML går inte att läsa ({error.msg})."
        raise Unreadable(Finding("M001", what, "Öppna och spara mallen i Word.", Place(file=file))) from None


def _mended(files: Mapping[str, bytes], file: str) -> Mended:
    headings = Styles(files.get(STYLES, b""), {}).headings
    labels = read_labels(files, xml.parse(files[DOCUMENT]) if DOCUMENT in files else xml.el("document"))
    changed: dict[str, bytes] = {}
    findings: list[Finding] = []
    for name in sorted(n for n in files if _PARTS.match(n)):
        root = _parse(files[name])
        found = list(_part(root, labels.places(file, name, root, headings)))
        if found:
            changed[name] = xml.serialise_part(root)
            findings += found
    return Mended(changed, tuple(dict.fromkeys(findings)))


def _parse(data: bytes) -> etree._Element:
    """The parsed part: comments and prefixes kept, nothing fetched or expanded."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _part(root: etree._Element, places: Places) -> Iterator[Finding]:
    for paragraph in list(root.iter(xml.P)):  # runs are moved while iterating
        places.visit(paragraph)
        if TAG_PATTERN.search(xml.paragraph_text(paragraph)):
            yield from _paragraph(paragraph, places.current())


def _paragraph(paragraph: etree._Element, place: Place) -> Iterator[Finding]:
    """Repair the paragraph's tags; returns what was done to each."""
    done: dict[int, list[str]] = {}
    tags = list(TAG_PATTERN.finditer(xml.paragraph_text(paragraph)))
    for number, tag in enumerate(tags):
        if pieces := _whole(paragraph, tag.start(), tag.end()):
            done[number] = [f"var delad i {pieces} bitar"]
    looks = strip_direct_formatting(paragraph)
    for number, lost in looks.items():
        done.setdefault(number, []).append(f"hade egen formatering ({', '.join(lost)})")
    for number, what in sorted(done.items()):
        shown = parse_tag(tags[number][0], place)
        yield Finding("M080", f"Taggen {shown} {' och '.join(what)}; det är lagat.", place=place)


def _whole(paragraph: etree._Element, start: int, end: int) -> int:
    """Move the text from `start` to `end` into the `w:t` it begins in; the number of pieces it was in, 0 when whole."""
    pieces, breaks = [], []
    at = 0
    for element in xml.own_descendants(paragraph, "t", "tab", "br"):
        if element.tag == xml.T:
            before, at = at, at + len(element.text or "")
            if before < end and at > start and at > before:
                pieces.append((element, before))
        elif start < at < end and element.getparent().tag == xml.R:  # type: ignore[union-attr]
            breaks.append(element)
    if len(pieces) < 2 and not breaks:
        return 0
    for gone in (*breaks, *paragraph.findall(xml.qn("proofErr"))):
        xml.remove(gone)
    (first, _), *rest = pieces
    for element, before in rest:
        words = element.text or ""
        set_text(first, (first.text or "") + words[: end - before])
        set_text(element, words[end - before :])
        _remove_empty(element)
    return len(pieces) + len(breaks)


def _remove_empty(text: etree._Element) -> None:
    """Remove an empty `w:t`, and its run when it held nothing else."""
    run = text.getparent()
    if text.text or run is None:
        return
    xml.remove(text)
    if run.tag == xml.R and all(child.tag == xml.RPR for child in run):
        xml.remove(run)
