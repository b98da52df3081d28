"""A template's tags brought whole and plain in the file itself; all else in it is left as it stands."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding, Place
from beslutsdoc.word import xml
from beslutsdoc.word.notes import KINDS
from beslutsdoc.word.opening import DOCUMENT
from beslutsdoc.word.package import resolved, targets
from beslutsdoc.word.places import Places, labels, note_numbers
from beslutsdoc.word.settings import STYLES
from beslutsdoc.word.styles import Styles
from beslutsdoc.word.tags import TAG, read

_PARTS = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml$")
_LOOKS = {  # run properties as Word's dialogs call them; what is not here is "annat"
    "b": "fetstil", "i": "kursiv", "u": "understrykning", "color": "färg", "highlight": "överstrykningspenna",
    "shd": "skuggning", "rFonts": "teckensnitt", "sz": "storlek", "lang": "språk", "noProof": "ingen språkkontroll",
    "vanish": "dold text", "strike": "genomstrykning", "caps": "versaler", "smallCaps": "kapitäler",
    "spacing": "avstånd", "vertAlign": "upphöjt eller nedsänkt",
}  # fmt: skip
_TWINS = frozenset(map(xml.qn, ("bCs", "iCs", "szCs")))  # the same look for scripts such as Arabic
_SPACE = f"{{{xml.XMLNS}}}space"


@dataclass(frozen=True)
class Mended:
    """`changed`: the parts that differ, by name. `findings`: what was done to each tag."""

    changed: dict[str, bytes]
    findings: tuple[Finding, ...]


def mended(files: Mapping[str, bytes], file: str) -> Mended:
    """The parts of template `file` with each tag whole in one run and without direct formatting of its own.

    What a tag shares with the text around it, or with the mark of its paragraph when it is alone there, is the
    paragraph's formatting and stays; so does a character style. Raises Unreadable.
    """
    try:
        return _mended(files, file)
    except etree.XMLSyntaxError as error:
        what = f"Filen är trasig: dess XML går inte att läsa ({error.msg})."
        raise Unreadable(Finding("M001", what, "Öppna och spara mallen i Word.", Place(file=file))) from None


def _mended(files: Mapping[str, bytes], file: str) -> Mended:
    headings = Styles(files.get(STYLES, b""), {}).headings
    relations = {i: resolved(DOCUMENT, target) for i, _, target in targets(files, DOCUMENT)}
    document = xml.parse(files[DOCUMENT]) if DOCUMENT in files else xml.el("document")
    called = labels(document, relations)
    numbers = {part: note_numbers(document, kind) for part, kind in KINDS.items()}
    changed: dict[str, bytes] = {}
    findings: list[Finding] = []
    for name in sorted(n for n in files if _PARTS.match(n)):
        root = _parse(files[name])
        found = list(_part(root, Places(file, name, root, headings, called.get(name, ""), numbers.get(name, {}))))
        if found:
            changed[name] = xml.whole(root)
            findings += found
    return Mended(changed, tuple(dict.fromkeys(findings)))


def _parse(data: bytes) -> etree._Element:
    """The part as it is: comments and prefixes kept, nothing fetched or expanded."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _part(root: etree._Element, places: Places) -> Iterator[Finding]:
    for paragraph in root.iter(xml.P):
        places.visit(paragraph)
        if TAG.search(xml.words(paragraph)):
            yield from _paragraph(paragraph, places.here())


def _paragraph(paragraph: etree._Element, place: Place) -> Iterator[Finding]:
    """Mend the paragraph's tags; what was done to each."""
    done: dict[int, list[str]] = {}
    tags = list(TAG.finditer(xml.words(paragraph)))
    for number, tag in enumerate(tags):
        if pieces := _whole(paragraph, tag.start(), tag.end()):
            done[number] = [f"var delad i {pieces} bitar"]
    looks = _plain(paragraph)
    for number, lost in looks.items():
        done.setdefault(number, []).append(f"hade egen formatering ({', '.join(lost)})")
    for number, what in sorted(done.items()):
        shown = read(tags[number][0], place)
        yield Finding("M080", f"Taggen {shown} {' och '.join(what)}; det är lagat.", place=place)


def _whole(paragraph: etree._Element, start: int, end: int) -> int:
    """Bring what stands from `start` to `end` into the text it begins in; how many pieces it was in, 0 when whole."""
    pieces, breaks = [], []
    at = 0
    for element in xml.own(paragraph, "t", "tab", "br"):
        if element.tag == xml.T:
            before, at = at, at + len(element.text or "")
            if before < end and at > start and at > before:
                pieces.append((element, before))
        elif start < at < end and element.getparent().tag == xml.R:  # type: ignore[union-attr]
            breaks.append(element)
    if len(pieces) < 2 and not breaks:
        return 0
    for gone in (*breaks, *paragraph.findall(xml.qn("proofErr"))):
        _remove(gone)
    (first, _), *rest = pieces
    for element, before in rest:
        words = element.text or ""
        _write(first, (first.text or "") + words[: end - before])
        _write(element, words[end - before :])
        _remove_empty(element)
    return len(pieces) + len(breaks)


def _plain(paragraph: etree._Element) -> dict[int, list[str]]:
    """Take each tag's own formatting away; the names of what it lost, by the tag's number in the paragraph."""
    lost: dict[int, list[str]] = {}
    number = 0
    shared = _shared(paragraph)
    for run in list(xml.own(paragraph, "r")):
        texts = [t for t in run if t.tag == xml.T]
        count = sum(len(TAG.findall(t.text or "")) for t in texts)
        own = [p for p in _direct(run) if _form(p) not in shared]
        if count and own:
            names = dict.fromkeys(_LOOKS.get(xml.local(p), "annat") for p in own if p.tag not in _TWINS)
            lost |= dict.fromkeys(range(number, number + count), list(names) or ["annat"])
            _split(run, {_form(p) for p in own})
        number += count
    return lost


def _direct(run: etree._Element) -> list[etree._Element]:
    """The run's direct formatting: not its character style, and no tracked change of it."""
    props = run.find(xml.RPR)
    kept = (xml.qn("rStyle"), xml.qn("rPrChange"))
    return [] if props is None else [p for p in props if p.tag not in kept]


def _shared(paragraph: etree._Element) -> frozenset[bytes]:
    """The formatting that all text outside tags has; where there is none, that of the paragraph mark."""
    runs = [r for r in xml.own(paragraph, "r") if TAG.sub("", "".join(t.text or "" for t in r.findall(xml.T))).strip()]
    mark = paragraph.find(f"{xml.PPR}/{xml.RPR}")
    found = [frozenset(map(_form, _direct(run))) for run in runs]
    return frozenset.intersection(*found) if found else frozenset(map(_form, () if mark is None else mark))


def _form(prop: etree._Element) -> bytes:
    return bytes(etree.tostring(prop, method="c14n", exclusive=True, with_tail=False))


def _split(run: etree._Element, unwanted: set[bytes]) -> None:
    """Text run, tag run, text run: the tags lose the formatting in `unwanted`, the rest keeps all of it."""
    parent, props = run.getparent(), run.find(xml.RPR)
    assert parent is not None
    assert props is not None
    plain = deepcopy(props)
    for prop in [p for p in plain if _form(p) in unwanted]:
        plain.remove(prop)
    out: list[tuple[bool, etree._Element]] = []
    for is_tag, child in _pieces([c for c in run if c is not props]):
        if not out or out[-1][0] != is_tag:
            out.append((is_tag, _run_like(run, plain if is_tag else props)))
        out[-1][1].append(child)
    at = parent.index(run)
    parent[at : at + 1] = [new for _, new in out]


def _pieces(children: list[etree._Element]) -> Iterator[tuple[bool, etree._Element]]:
    """The children with each text parted into tags (True) and what is beside them."""
    for child in children:
        words = child.text or ""
        if child.tag != xml.T or not TAG.search(words):
            yield False, child
            continue
        for part in re.split(f"({TAG.pattern})", words, flags=TAG.flags):
            if part:
                text = deepcopy(child)
                _write(text, part)
                yield TAG.match(part) is not None, text


def _run_like(run: etree._Element, props: etree._Element) -> etree._Element:
    new = deepcopy(run)
    del new[:]
    if len(props):
        new.append(deepcopy(props))
    return new


def _write(text: etree._Element, words: str) -> None:
    text.text = words
    text.attrib.pop(_SPACE, "")
    if words != words.strip():
        text.set(_SPACE, "preserve")


def _remove_empty(text: etree._Element) -> None:
    """Take out a text that holds nothing, and its run when it held nothing else."""
    run = text.getparent()
    if text.text or run is None:
        return
    _remove(text)
    if run.tag == xml.R and all(child.tag == xml.RPR for child in run):
        _remove(run)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
