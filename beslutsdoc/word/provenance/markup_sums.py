"""Sums of a part's whole markup, paragraph by paragraph, without what Word changes by itself when it saves.

Everything counts unless it stands in the closed lists here: revision ids, marks of the spelling checker, languages, how
a paragraph is split into runs, the numbers of relationships, the results of fields that show page numbers.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from itertools import chain, pairwise, repeat
from struct import pack
from typing import NamedTuple
from zlib import crc32

from beslutsdoc.word.ooxml.controls import BOOKMARK_PREFIX, FIGURE_TAG_PREFIX, SECTION_BOOKMARK_PREFIX

_SPLIT_AT_WORDS = re.compile(">([^<]+)")
_TAG = re.compile(r"<(/?)([\w:]+)((?:\s[^<>]*?)?)(/?)(?:>|$)")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_ROOT = re.compile(r"<w:(document|ftr|hdr|footnotes|endnotes)\b[^>]*>")
_SPACE = re.compile(r"<w:(?:tab|br)\b[^>]*>")
_SEPARATORS = re.compile(r'<w:(footnote|endnote) [^>]*w:type="\w+"[^>]*>.*?</w:\1>', re.DOTALL)
_PAGE_FIELD = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|TOC|DATE|TIME|SAVEDATE|PRINTDATE|FILENAME)\b")

_FIGURE_MARK = re.compile(rf"{BOOKMARK_PREFIX}\d")

_NOISE = frozenset(
    "w:proofErr w:lastRenderedPageBreak w:lang w:noProof w:t w:p w:r w:docGrid w:rsid w:nsid w:tmpl w:uiPriority "
    "w:semiHidden w:unhideWhenUsed w:qFormat w:locked".split()
)
_EMPTY_IS_NOISE = frozenset({"w:rPr", "w:pPr", "w:tcPr", "w:trPr", "w:cols", "w:sdtPr"})
_NOISE_ATTRIBUTES = frozenset({"w:id", "id", "w:dirty", "xml:space", "mc:Ignorable", "w14:paraId", "w14:textId"})
_NOISE_PREFIXES = ("w:rsid", "xmlns", "r:", "wp14:")
_ID_ELEMENTS = frozenset({"w:id", "w15:appearance"})  # a control's own number, and how Word shows it while editing
_LOOK_TOKEN, _STEP, _MASK = (
    -1,
    -2,
    -3,
)  # kinds of tokens that are no tags: a run's look, a field's step, a figure's edge

_KINDS = {  # what a change of these tags is called
    "teckensnittet är ändrat": "w:rFonts",
    "text är dold eller inte längre dold": "w:vanish w:specVanish w:webHidden",
    "indrag eller tabbar är ändrade": "w:ind w:tabs w:tab w:mirrorIndents",
    "avstånden är ändrade": "w:spacing w:contextualSpacing",
    "kantlinjerna är ändrade": "w:pBdr w:tblBorders w:tcBorders w:top w:left w:bottom w:right w:start w:end w:insideH "
    "w:insideV w:between w:bar w:bdr w:pgBorders",
    "bakgrundsfärgen är ändrad": "w:shd",
    "tabellens mått är ändrade": "w:tblW w:tcW w:gridCol w:tblLayout w:trHeight w:tblInd w:tblCellMar w:tcMar w:tblpPr",
    "sidans storlek eller riktning är ändrad": "w:pgSz",
    "sidans marginaler är ändrade": "w:pgMar",
    "avsnittsindelningen är ändrad": "w:sectPr w:cols w:col w:type w:titlePg w:pgNumType w:headerReference "
    "w:footerReference w:lnNumType",
    "justeringen är ändrad": "w:jc w:vAlign w:textAlignment w:textDirection w:bidi",
    "listan är ändrad": "w:numPr w:numId w:ilvl",
    "formatmallen är en annan": "w:pStyle w:rStyle w:tblStyle",
    "ett fält är ändrat": "w:instrText w:fldChar w:fldSimple",
    "en kryssruta eller ett formulärfält är ändrat": "w14:checkbox w14:checked w:checkBox w:default w:checked w:ddList "
    "w:result w:textInput w:ffData w:dropDownList w:comboBox w:listItem w:date",
    "en bilds storlek, läge eller beskärning är ändrad": "wp:extent a:ext a:srcRect wp:positionH wp:positionV "
    "wp:posOffset a:off wp:inline wp:anchor",
    "en brytning är ändrad": "w:br w:pageBreakBefore w:keepNext w:keepLines",
    "en symbol är ändrad": "w:sym",
    "ett bokmärke är ändrat": "w:bookmarkStart",
    "en innehållskontroll är ändrad": "w:sdt w:sdtPr w:sdtContent w:lock w:tag w:alias w:permStart w:permEnd",
    "celler är delade eller sammanslagna": "w:gridSpan w:vMerge w:hMerge",
    "teckenformateringen är ändrad": "w:b w:i w:u w:strike w:dstrike w:color w:sz w:szCs w:highlight w:vertAlign "
    "w:caps w:smallCaps w:position w:kern w:w w:bCs w:iCs w:outline w:shadow w:emboss w:imprint w:effect w:em",
    "något annat än text är ändrat": "",
}
KINDS = tuple(_KINDS)
_LANE = {name: lane for lane, names in enumerate(_KINDS.values()) for name in names.split()}
_PICTURE, _OTHER = _LANE["wp:extent"], len(KINDS) - 1
_LANE_BITS = 32  # of which the sums of 16 bits use more the more there are


class MarkupSums(NamedTuple):
    """`blocks`: a sum of 32 bits for each stretch that ends a paragraph. `kinds`: a sum of 16 bits for each of KINDS.

    `sections`: the key of each generated section, and a sum of its words without the figures. `links`: the codes of
    the fields that are links. `drawings`: the tags that say how big a picture is and how it is cropped. `pages`: each
    inner `w:sectPr`.
    """

    blocks: tuple[int, ...]
    kinds: int
    sections: tuple[tuple[str, int], ...]
    links: tuple[str, ...]
    drawings: tuple[str, ...]
    pages: tuple[str, ...]


class _Stretch(NamedTuple):
    """A stretch's sums as of MarkupSums; `hidden`: the fields with page numbers open after it; `words`: their sum.

    `section`: the key of the section that begins in it.
    """

    sum: int
    kinds: int
    hidden: int
    words: int
    section: str
    links: tuple[str, ...]
    drawings: tuple[str, ...]
    pages: tuple[str, ...]


def pack_kinds(kinds: int) -> bytes:
    """Two bytes for each of KINDS, from the sum of `MarkupSums.kinds` of some parts."""
    packed = kinds.to_bytes(_LANE_BITS // 8 * len(KINDS) + 8, "little")
    return bytes([packed[i] for lane in range(0, 4 * len(KINDS), 4) for i in (lane, lane + 1)])


def markup_sums(split: list[str]) -> MarkupSums:
    """The sums of a story, header or footer, split where paragraphs end, as `Scan.stretches`."""
    found = list(map(_stretch_sum, pieces := _without_root(split), repeat(0)))
    if any(stretch.hidden for stretch in found):
        found = _with_hidden(pieces)
    blocks, kinds, _, words, keys, links, drawings, pages = zip(*found)  # noqa: B905 - all are of one length
    starts = [i for i, key in enumerate(keys) if key] if any(keys) else []
    sections = tuple((keys[i], _joined(words[i:j])) for i, j in pairwise([*starts, len(keys)]))
    return MarkupSums(
        blocks, sum(kinds), sections, *(tuple(chain(*one)) if any(one) else () for one in (links, drawings, pages))
    )


def _with_hidden(pieces: Sequence[str]) -> list[_Stretch]:
    """The stretches of a part in which fields with page numbers go on from one to the next."""
    found: list[_Stretch] = []
    for text in pieces:
        found.append(_stretch_sum(text, found[-1].hidden if found else 0))
    return found


def _joined(words: Sequence[int]) -> int:
    """One sum for the words of several stretches; those without words do not count."""
    kept = [one for one in words if one]
    return crc32(pack(f">{len(kept)}I", *kept))


def stretches(part: str) -> list[str]:
    """The words of each stretch that `markup_sums` gives a sum for."""
    return [
        unescape("".join(_SPLIT_AT_WORDS.split(_SPACE.sub("> <", text))[1::2]))
        for text in _without_root(part.split("</w:p>"))
    ]


def _without_root(split: list[str]) -> list[str]:
    """The stretches of a part without its root's start tag, and of notes without their separators."""
    root = _ROOT.search(split[0])
    if root is not None and root[1] in ("footnotes", "endnotes"):
        return _SEPARATORS.sub("", "</w:p>".join(split)[root.end() :]).split("</w:p>")
    return [split[0][root.end() :], *split[1:]] if root else split


@lru_cache(maxsize=64)
def small_part_sum(part: str) -> tuple[int, int]:
    """The sum of a header's or footer's markup without its words, and its sums by kind."""
    return _sum_of_markup(tuple(_SPLIT_AT_WORDS.split(part[part.find(">", 60) :])[::2]))


@lru_cache(maxsize=256)
def _sum_of_markup(markups: tuple[str, ...]) -> tuple[int, int]:
    sums = markup_sums(">x".join(markups).split("</w:p>"))
    return crc32(b"".join([block.to_bytes(4, "big") for block in sums.blocks])), sums.kinds


@lru_cache(maxsize=512)
def element_sum(xml: str) -> int:
    """The sum of any XML without the noise: a style, a list, a chart."""
    pieces = _SPLIT_AT_WORDS.split(xml)
    tokens = ("\n".join([token for token, _ in _tokens(markup)]) for markup in pieces[::2])
    return crc32("\n".join([*tokens, *pieces[1::2]]).encode())


@lru_cache(maxsize=8192)
def _stretch_sum(text: str, hidden: int) -> _Stretch:
    """The sums of a stretch; `hidden`: how many fields are open that show page numbers, from the outermost on."""
    sections = [piece.partition(">")[2].partition("</w:sectPr>")[0] for piece in text.split("<w:sectPr")[1:]]
    return _StretchReader(hidden, tuple(sections)).read(_SPLIT_AT_WORDS.split(text))


class _StretchReader:
    """Reads one stretch, tag by tag."""

    def __init__(self, hidden: int, pages: tuple[str, ...]) -> None:
        self.hidden, self.kinds, self.pages = hidden, 0, pages
        self.out: list[str] = []  # all that counts
        self.plain: list[str] = []  # words outside figures
        self.links: list[str] = []
        self.drawings: list[str] = []
        self.section, self.code = "", ""
        self.look: str | None = None
        self.figures: set[str] = set()  # the edges of the figures that are open

    def read(self, pieces: list[str]) -> _Stretch:
        """The sums of a stretch that has been split into markup and words, alternating."""
        for markup, words in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
            known = _compiled(markup)
            if known is None or self.hidden:
                for token, lane in _tokens(markup):
                    self.take(token, lane)
            else:
                self._take_compiled(known)
            self.code += words
            if words and not self.hidden:
                self.out.append(unescape(words) if "&" in words else words)
                self.plain += [] if self.figures else [words.replace("\u2011", "-")]
        words_sum = crc32(" ".join("".join(self.plain).split()).encode())
        whole = crc32("".join(self.out).encode())
        links, drawings = tuple(self.links), tuple(self.drawings)
        return _Stretch(whole, self.kinds, self.hidden, words_sum, self.section, links, drawings, self.pages)

    def _take_compiled(self, markup: "_CompiledMarkup") -> None:
        self.out.append(markup.before)
        self.kinds += markup.kinds
        if markup.last is not None:
            if markup.first != self.look:
                self.out.append(f"\x01{markup.first}\x02")
                self.kinds += _kinds_of_look(markup.first or "")
            self.out.append(markup.after)
            self.look = markup.last

    def take(self, token: str, lane: int) -> None:
        """Take one token of `_tokens`."""
        if lane == _STEP:
            self._take_step(token)
        elif lane == _MASK:
            self._take_edge(token)
        elif self.hidden:
            return
        elif lane != _LOOK_TOKEN:
            self._take_tag(token, lane)
        elif token != self.look:
            self.look = token
            self.out.append(f"\x01{token}\x02")
            self.kinds += _kinds_of_look(token)

    def _take_step(self, step: str) -> None:
        """A field begins, its result begins, or it ends."""
        if step != "begin" and "HYPERLINK" in self.code:
            self.links.append(self.code)
        if step == "begin":
            self.hidden += self.hidden > 0
        elif step == "separate":
            self.hidden += self.hidden == 0 and _PAGE_FIELD.match(self.code) is not None
        else:
            self.hidden -= self.hidden > 0
        self.code = ""

    def _take_edge(self, edge: str) -> None:
        """A section's mark, or the start or end of a figure."""
        kind, name = edge[0], edge[1:]
        if kind == "#":
            self.section = name
        else:
            self.figures = self.figures | {name} if kind == "+" else self.figures - {name}

    def _take_tag(self, token: str, lane: int) -> None:
        self.out.append(f"<{token}")
        self.kinds += (crc32(token.encode()) & 0xFFFF) << (_LANE_BITS * lane)
        if lane == _PICTURE and token.startswith(("wp:extent", "a:srcRect")):
            self.drawings.append(token)
        elif token == "w:noBreakHyphen" and not self.figures:
            self.plain.append("-")


class _CompiledMarkup(NamedTuple):
    """Markup of tags and looks only, ready to be taken: what is before its first look, that look, the rest, the last.

    `first` and `last` are None when no run begins in it. `kinds`: of all but the first look.
    """

    before: str
    first: str | None
    after: str
    last: str | None
    kinds: int


@lru_cache(maxsize=8192)
def _compiled(markup: str) -> _CompiledMarkup | None:
    """The markup compiled; None when it holds the step of a field, the edge of a figure, or a picture."""
    tokens = _tokens(markup)
    if any(lane in (_STEP, _MASK, _PICTURE) or token == "w:noBreakHyphen" for token, lane in tokens):
        return None
    start = next((i for i, (_, lane) in enumerate(tokens) if lane == _LOOK_TOKEN), len(tokens))
    before, after = _StretchReader(0, ()), _StretchReader(0, ())
    for token, lane in tokens[:start]:
        before.take(token, lane)
    if start == len(tokens):
        return _CompiledMarkup("".join(before.out), None, "", None, before.kinds)
    after.look = first = tokens[start][0]
    for token, lane in tokens[start + 1 :]:
        after.take(token, lane)
    return _CompiledMarkup("".join(before.out), first, "".join(after.out), after.look, before.kinds + after.kinds)


@lru_cache(maxsize=8192)
def _tokens(markup: str) -> tuple[tuple[str, int], ...]:
    """The tags of a stretch of markup: (text, kind); a run's look is its properties, sorted."""
    found: list[tuple[str, int]] = []
    look: list[str] | None = None
    in_run = False
    for close, name, attributes, empty in _TAG.findall(markup):
        if name == "w:r":
            in_run = not close
            if in_run:
                found.append(("", _LOOK_TOKEN))
        elif name == "w:rPr" and in_run and not empty:
            look, in_run = [], False
        elif name == "w:rPr" and close and look is not None:
            found[-1] = ("|".join(sorted(look)), _LOOK_TOKEN)
            look = None
        else:
            in_run = False
            if not close and (token := "p" if name == "w:p" and empty else _canonical(name, attributes)):
                found += [(token, _LANE.get(name, _OTHER))] if look is None else []
                look = look if look is None else [*look, token]
            found += _steps(name, attributes, bool(close))
    return tuple(found)


def _steps(name: str, attributes: str, close: bool) -> list[tuple[str, int]]:
    """What a tag means besides itself: a field's step, or an edge of one of our figures or sections."""
    if name == "w:sdt" and close:
        return [("-s", _MASK)]
    if close or name not in ("w:fldChar", "w:bookmarkStart", "w:bookmarkEnd", "w:tag"):
        return []
    found = dict(_ATTRIBUTE.findall(attributes))
    if name == "w:fldChar":
        return [(found.get("w:fldCharType", ""), _STEP)]
    if name == "w:tag":
        return [("+s", _MASK)] if found.get("w:val", "").startswith(FIGURE_TAG_PREFIX) else []
    number, mark = found.get("w:id", ""), found.get("w:name", "")
    if mark.startswith(SECTION_BOOKMARK_PREFIX):
        return [(f"#{mark.removeprefix(SECTION_BOOKMARK_PREFIX)}", _MASK)]
    if name == "w:bookmarkEnd":
        return [(f"-{number}", _MASK)]
    return [(f"+{number}", _MASK)] if _FIGURE_MARK.match(mark) else []


def _canonical(name: str, attributes: str) -> str:
    """A tag without the noise; empty for one that is noise as a whole, and for one that says nothing."""
    if name in _NOISE or name in _ID_ELEMENTS or name == "w:bookmarkEnd" or name.startswith("wp14:"):
        return ""
    kept = [(n, v) for n, v in _ATTRIBUTE.findall(attributes) if not _is_noise(n)]
    if name == "w:tblLook":
        kept = [(n, v) for n, v in kept if n == "w:val"]
    if name == "w:bookmarkStart" and ("w:name", "_GoBack") in kept:
        return ""
    if name == "w:cols":
        kept = [(n, v) for n, v in kept if n != "w:space"]
    if not kept and name in _EMPTY_IS_NOISE:
        return ""
    return " ".join([name, *(f'{n}="{v}"' for n, v in sorted(kept))])


def _is_noise(attribute: str) -> bool:
    return attribute in _NOISE_ATTRIBUTES or attribute.startswith(_NOISE_PREFIXES)


@lru_cache(maxsize=2048)
def _kinds_of_look(look: str) -> int:
    tokens = [(token, _LANE.get(token.partition(" ")[0], _OTHER)) for token in look.split("|") if token]
    return sum((crc32(token.encode()) & 0xFFFF) << (_LANE_BITS * lane) for token, lane in tokens)
