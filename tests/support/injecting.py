"""Templates taken apart so that one fault can be put in: parts, paragraphs, tags, and the place as a reader sees it.

The place is worked out here without a line of the product's own code.
"""

import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from beslutsdoc.finding import Finding

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, R, T, TC, TR, TBL, PPR = (f"{W}{name}" for name in ("p", "r", "t", "tc", "tr", "tbl", "pPr"))
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_TEXT = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_CALLED = {"header": "sidhuvudet", "footer": "sidfoten", "footnotes": "fotnot", "endnotes": "slutnot", "document": ""}
_FEW = 20  # characters of the paragraph's first words that are compared

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PICTURE = (
    f'<w:r xmlns:w="{W[1:-1]}" xmlns:r="{_OFFICE}/relationships" xmlns:a="{_DRAWING}/main"><w:drawing>'
    f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"><wp:extent cx="9" cy="9"/>'
    '<wp:docPr id="900" name="Karta" descr="Karta"/><a:graphic>'
    f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="900" name="Karta"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId900"/>'
    "</pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)

Element = etree._Element


@dataclass
class Parts:
    """An unpacked template; the parts with text are trees."""

    files: dict[str, bytes]
    trees: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def of(cls, path: Path) -> "Parts":
        """The template at `path`."""
        with zipfile.ZipFile(path) as package:
            files = {name: package.read(name) for name in package.namelist()}
        return cls(files, {name: etree.fromstring(data) for name, data in files.items() if _TEXT.fullmatch(name)})

    def copied(self) -> "Parts":
        """A copy to put a fault in."""
        return Parts(dict(self.files), {name: deepcopy(tree) for name, tree in self.trees.items()})

    def paragraphs(self) -> list[Element]:
        """Every paragraph that is not in a text box: such a one stands twice in the file."""
        return [p for tree in self.trees.values() for p in tree.iter(P) if _up(p, "txbxContent") is None]

    def cut(self) -> None:
        """Cut each run into runs of a letter."""
        for tree in self.trees.values():
            _cut(tree)

    def written(self, path: Path) -> Path:
        """The template at `path`."""
        whole = self.files | {name: etree.tostring(tree) for name, tree in self.trees.items()}
        with zipfile.ZipFile(path, "w") as package:
            for name, data in whole.items():
                package.writestr(name, data)
        return path


@dataclass(frozen=True)
class Spot:
    """Where a reader finds a paragraph: what its part is called, its cell or its number, its first words."""

    part: str
    cell: str
    number: int
    words: str

    @classmethod
    def of_table(cls, parts: Parts, table: Element) -> "Spot":
        """The place of a whole table."""
        first = cls.of(parts, next(table.iter(P)))
        return replace(first, cell=re.sub(r", rad \d+, kolumn \d+$", "", first.cell))

    @classmethod
    def of(cls, parts: Parts, paragraph: Element) -> "Spot":
        """The place of `paragraph`."""
        name, tree = next((n, t) for n, t in parts.trees.items() if t is _top(paragraph))
        counted = [p for p in tree.iter(P) if _up(p, "txbxContent") is None]
        part = _CALLED[re.sub(r"word/|\d*\.xml", "", name)]
        return cls(part, _cell(tree, paragraph), counted.index(paragraph) + 1, _shown(paragraph))

    def fits(self, finding: Finding) -> bool:
        """True when the finding stands there."""
        place = finding.place
        if not (place.part.startswith(self.part) if self.part else not place.part):
            return False
        if self.cell:
            return place.where == self.cell or place.where.startswith(f"{self.cell}, ")
        here = " ".join(self.words.split())[:_FEW]
        return place.words[:_FEW] == here and (self.part != "" or place.paragraph == self.number)


def words(paragraph: Element) -> str:
    """The paragraph's text, without that of boxes in it and of what is struck."""
    return "".join(t.text or "" for t in _texts(paragraph))


def _shown(paragraph: Element) -> str:
    """The same, with a space for each tab and line break."""
    shown = paragraph.iter(T, *(W + name for name in ("tab", "br", "cr")))
    own = (e for e in shown if next(e.iterancestors(P)) is paragraph and e.getparent().tag != W + "tabs")
    return "".join(e.text or "" if e.tag == T else " " for e in own)


def edited(paragraph: Element, start: int, end: int, new: str) -> None:
    """Put `new` in place of the paragraph's characters from `start` to `end`, wherever its runs are cut."""
    at = 0
    for text in _texts(paragraph):
        old = text.text or ""
        first, last = max(start - at, 0), min(end - at, len(old))
        if first <= len(old) and last >= 0 and (first < last or (start == end and first == last)):
            text.text = old[:first] + new + old[last:]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            new, start = "", start if start != end else -1
        at += len(old)


def added(paragraph: Element, text: str, look: str = "", around: str = "") -> None:
    """A run last in the paragraph, formatted by `look`, inside the element `around` (`ins`)."""
    run = etree.SubElement(paragraph if not around else etree.SubElement(paragraph, f"{W}{around}"), R)
    if look:
        run.append(etree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}">{look}</w:rPr>'))
    tag = f"{W}delText" if around == "del" else T
    etree.SubElement(run, tag).text = text


def after(paragraph: Element, text: str, style: str = "", look: str = "") -> Element:
    """A new paragraph below, in the style with the id `style`, else in that of the one above."""
    new = etree.Element(P)
    old = paragraph.find(f"{PPR}/{W}pStyle")
    style = style or (old.get(f"{W}val", "") if old is not None else "")
    if style:
        etree.SubElement(etree.SubElement(new, PPR), f"{W}pStyle").set(f"{W}val", style)
    added(new, text, look)
    paragraph.addnext(new)
    return new


def replaced(parts: Parts, name: str, pattern: str, new: str) -> None:
    """Put `new` where `pattern` fits in a part that is no tree."""
    old = parts.files[name].decode()
    assert re.search(pattern, old), name
    parts.files[name] = re.sub(pattern, new, old, count=1).encode()


def far_picture(parts: Parts, paragraph: Element, address: str) -> None:
    """A picture last in a paragraph of the body, fetched from `address`."""
    kind = f"{_OFFICE}/relationships/image"
    relation = f'<Relationship Id="rId900" Type="{kind}" Target="{address}" TargetMode="External"/>'
    replaced(parts, "word/_rels/document.xml.rels", r"(?=</Relationships>)", relation)
    paragraph.append(etree.fromstring(_PICTURE))


def bound(run: Element) -> None:
    """Put a content control tied to a case system's data around the run."""
    control, parent = etree.Element(f"{W}sdt"), run.getparent()
    assert parent is not None
    parent.replace(run, control)
    props = etree.SubElement(control, f"{W}sdtPr")
    etree.SubElement(props, f"{W}dataBinding").set(f"{W}xpath", "/a")
    etree.SubElement(control, f"{W}sdtContent").append(run)


def units(element: Element) -> bool:
    """True when a tag takes the element's whole paragraph, row or cell."""
    return bool(re.search(r"\{%(p|tr|tc)\s", "".join(t.text or "" for t in element.iter(T))))


def cell_of(paragraph: Element) -> Element | None:
    """The cell that the paragraph stands in."""
    return _up(paragraph, "tc")


def row_of(paragraph: Element) -> Element | None:
    """The row that the paragraph stands in."""
    return _up(paragraph, "tr")


def _cell(tree: Element, paragraph: Element) -> str:
    cell = _up(paragraph, "tc")
    if cell is None:
        return ""
    row = _up(cell, "tr")
    table = _up(cell, "tbl")
    assert row is not None
    assert table is not None
    rows, cells = table.findall(TR), row.findall(TC)
    column = 1 + sum(_span(c) for c in cells[: cells.index(cell)])
    where = f"rad {rows.index(row) + 1}, kolumn {column}"
    outer = _cell(tree, table)
    if outer:
        return f"{outer}, inre tabell, {where}"
    tops = [t for t in tree.iter(TBL) if _up(t, "tc") is None]
    return f"tabell {tops.index(table) + 1}, {where}"


def _span(cell: Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if found is None else int(found.get(f"{W}val", "1"))


def _up(element: Element, name: str) -> Element | None:
    return next((e for e in element.iterancestors() if e.tag == f"{W}{name}"), None)


def _top(element: Element) -> Element:
    return element.getroottree().getroot()


def _texts(paragraph: Element) -> Iterator[Element]:
    for text in paragraph.iter(T):
        if next(text.iterancestors(P)) is paragraph:
            yield text


def _cut(tree: Element) -> None:
    """Each run that holds text, and nothing else, cut into runs of a letter."""
    for run in list(tree.iter(R)):
        texts = run.findall(T)
        if len(texts) != 1 or len(texts[0].text or "") < 2 or len([e for e in run if e.tag != f"{W}rPr"]) != 1:
            continue
        for letter in texts[0].text or "":
            one = deepcopy(run)
            text = one.find(T)
            assert text is not None
            text.text = letter
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addprevious(one)
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)
