"""Removes direct formatting that only the tags of a paragraph have."""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from beslutsdoc.word.compile.tags import TAG_PATTERN
from beslutsdoc.word.ooxml import xml

_LOOKS = {  # run properties as Word's dialogs call them; what is not here is "annat"
    "b": "fetstil", "i": "kursiv", "u": "understrykning", "color": "färg", "highlight": "överstrykningspenna",
    "shd": "skuggning", "rFonts": "teckensnitt", "sz": "storlek", "lang": "språk", "noProof": "ingen språkkontroll",
    "vanish": "dold text", "strike": "genomstrykning", "caps": "versaler", "smallCaps": "kapitäler",
    "spacing": "avstånd", "vertAlign": "upphöjt eller nedsänkt",
}  # fmt: skip
_TWINS = frozenset(map(xml.qn, ("bCs", "iCs", "szCs")))  # the same look for scripts such as Arabic
_SPACE = f"{{{xml.XMLNS}}}space"


def strip_direct_formatting(paragraph: etree._Element) -> dict[int, list[str]]:
    """Remove direct formatting that only tags have. Returns the names of what was removed, by the tag's number."""
    lost: dict[int, list[str]] = {}
    number = 0
    shared = _shared(paragraph)
    for run in list(xml.own_descendants(paragraph, "r")):
        texts = [t for t in run if t.tag == xml.T]
        count = sum(len(TAG_PATTERN.findall(t.text or "")) for t in texts)
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
    """The formatting common to all text outside tags, or that of the paragraph mark when there is no such text."""
    runs = [
        r
        for r in xml.own_descendants(paragraph, "r")
        if TAG_PATTERN.sub("", "".join(t.text or "" for t in r.findall(xml.T))).strip()
    ]
    mark = paragraph.find(f"{xml.PPR}/{xml.RPR}")
    found = [frozenset(map(_form, _direct(run))) for run in runs]
    return frozenset.intersection(*found) if found else frozenset(map(_form, () if mark is None else mark))


def _form(prop: etree._Element) -> bytes:
    return bytes(etree.tostring(prop, method="c14n", exclusive=True, with_tail=False))


def _split(run: etree._Element, unwanted: set[bytes]) -> None:
    """Split a run into text and tag runs; tag runs lose the properties in `unwanted`."""
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
        if child.tag != xml.T or not TAG_PATTERN.search(words):
            yield False, child
            continue
        for part in re.split(f"({TAG_PATTERN.pattern})", words, flags=TAG_PATTERN.flags):
            if part:
                text = deepcopy(child)
                set_text(text, part)
                yield TAG_PATTERN.match(part) is not None, text


def _run_like(run: etree._Element, props: etree._Element) -> etree._Element:
    new = deepcopy(run)
    del new[:]
    if len(props):
        new.append(deepcopy(props))
    return new


def set_text(text: etree._Element, words: str) -> None:
    """Set the text of a `w:t`, with xml:space="preserve" where it begins or ends with a space."""
    text.text = words
    text.attrib.pop(_SPACE, "")
    if words != words.strip():
        text.set(_SPACE, "preserve")
