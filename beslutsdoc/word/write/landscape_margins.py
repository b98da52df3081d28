"""Headers and footers of pages that lie on their side: what stands at the right edge, or in the middle, does so there.

Tab stops and tables are measured from the left edge. A part that has such is copied for those pages, its figures as
plain text: a figure lives in one place.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.locations import style_id
from beslutsdoc.word.ooxml.styles import Styles
from beslutsdoc.word.opc.package import AddedPart, relations_of, relationship_targets, resolve_target, with_parts
from beslutsdoc.word.opc.part_names import DOCUMENT, STYLES
from beslutsdoc.word.provenance.removal import without_ours

_NEAR = 340  # twips: Word's own stops are 6 mm from the edge that most pages have
_ID = f"{{{xml.RNS}}}id"
_REFERENCES = tuple(map(xml.qn, ("headerReference", "footerReference")))
_NUMBERED = re.compile(r"word/(?:header|footer)(\d+)\.xml")
_MARKS = tuple(map(xml.qn, ("bookmarkStart", "bookmarkEnd")))
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

Stops = dict[int, tuple[str, str]]  # place → kind, leader


def stretch_headers(
    sections: Iterable[etree._Element], files: Mapping[str, bytes], parts: Mapping[str, bytes], styles: Styles,
    new_id: Callable[[], int],
) -> dict[str, bytes]:  # fmt: skip
    """The document's `parts` with headers and footers of their own for `sections`, which turning has laid down."""
    out = dict(parts)
    made: dict[tuple[str, int], str] = {}  # part and width → relation id of its copy; empty: it needs none
    stretch = _HeaderStretcher({**files, **parts}, styles)
    for section in sections:
        width, lies = _widths(section)
        first_page = section.find(xml.qn("titlePg")) is not None
        for reference in section.iterchildren(*_REFERENCES):
            if reference.get(xml.qn("type")) == "first" and not first_page:
                continue
            known = {
                i: resolve_target(DOCUMENT, target) for i, _, target in relationship_targets({**files, **out}, DOCUMENT)
            }
            name = known.get(reference.get(_ID, ""), "")
            if name and (name, lies) not in made:
                copy = stretch.copy(name, width, lies, new_id)
                made[name, lies] = "" if copy is None else _added(files, out, name, copy)
            if made.get((name, lies)):
                reference.set(_ID, made[name, lies])
    return out


def _widths(section: etree._Element) -> tuple[int, int]:
    """How wide the text is on the upright page and on this one, from the paper and the margins that they share."""
    size, margins = section.find(xml.qn("pgSz")), section.find(xml.qn("pgMar"))
    wide, high = (int(float(size.get(xml.qn(side), "0"))) if size is not None else 0 for side in ("w", "h"))
    given = [margins.get(xml.qn(side), "1418") if margins is not None else "1418" for side in ("left", "right")]
    both = sum(int(float(margin)) for margin in given)
    return high - both, wide - both


def _added(files: Mapping[str, bytes], out: dict[str, bytes], name: str, copy: bytes) -> str:
    """Put a copy of part `name` among the document's parts; the id of its relation."""
    kind = "header" if "/header" in name else "footer"
    numbers = [int(found[1]) for n in (*files, *out) if (found := _NUMBERED.fullmatch(n))]
    new = f"word/{kind}{max(numbers, default=0) + 1}.xml"
    relation = f"{xml.RNS}/{kind}"
    out.update(with_parts(files, out, [AddedPart(new, copy, _TYPE.format(kind), DOCUMENT, relation)]))
    relations = out.get(relations_of(name)) or files.get(relations_of(name))
    if relations:
        out[relations_of(new)] = relations
    return next(
        i
        for i, _, target in relationship_targets({**files, **out}, DOCUMENT)
        if resolve_target(DOCUMENT, target) == new
    )


class _HeaderStretcher:
    """What the copies of one document's headers and footers are made from."""

    def __init__(self, files: Mapping[str, bytes], styles: Styles) -> None:
        self._files, self._styles = files, styles
        root = xml.parse(files[STYLES]) if STYLES in files else xml.el("styles")
        self._elements = {e.get(xml.qn("styleId"), ""): e for e in root.iter(xml.qn("style"))}

    def copy(self, name: str, width: int, lies: int, new_id: Callable[[], int]) -> bytes | None:
        """The part, whose text is `width` wide, for pages where it is `lies` wide; None when it is the same there."""
        root = xml.parse(self._files[name])
        changed = [self._paragraph(p, width, lies) for p in root.iter(xml.P) if xml.nearest_ancestor(p, "tc") is None]
        changed += [_table(t, width, lies) for t in root.iter(xml.TBL) if xml.nearest_ancestor(t, "tc") is None]
        if not any(changed):
            return None
        without_ours(root)
        for mark in list(root.iter(*_MARKS)):
            mark.getparent().remove(mark)  # type: ignore[union-attr]  # a mark is never the root
        for element in root.iter(_DOC_PR):
            element.set("id", str(new_id()))
        for element in root.iterfind(f".//{xml.qn('sdtPr')}/{xml.qn('id')}"):
            element.set(xml.qn("val"), str(new_id()))
        return xml.serialise_part(root)

    def _paragraph(self, paragraph: etree._Element, width: int, lies: int) -> bool:
        """Move the paragraph's stops; True when there are any to move."""
        moves = dict(_moves(self._stops(paragraph), width, lies))
        if not moves:
            return False
        props = paragraph.find(xml.PPR)
        if props is None:
            props = xml.el("pPr")
            paragraph.insert(0, props)
        tabs = props.find(xml.qn("tabs"))
        own = [] if tabs is None else [t for t in tabs if int(t.get(xml.qn("pos"), "0")) not in moves]
        new = xml.el("tabs")
        new.extend([*own, *(xml.el("tab", val="clear", pos=str(place)) for place in moves)])
        for place, (kind, leader) in moves.values():
            new.append(xml.el("tab", val=kind, **({"leader": leader} if leader else {}), pos=str(place)))
        xml.insert_in_order(props, new, xml.PPR_ORDER)
        return True

    def _stops(self, paragraph: etree._Element) -> Stops:
        """The paragraph's tab stops: those of its style, and of what that builds on, and its own."""
        chain = [self._elements[style.id] for style in self._styles.chain(style_id(paragraph))]
        stops: Stops = {}
        for owner in (*reversed(chain), paragraph):
            for tab in owner.iterfind(f"{xml.PPR}/{xml.qn('tabs')}/{xml.qn('tab')}"):
                place = int(tab.get(xml.qn("pos"), "0"))
                stops.pop(place, None)
                if xml.val(tab) != "clear":
                    stops[place] = xml.val(tab), tab.get(xml.qn("leader"), "")
        return stops


def _moves(stops: Stops, width: int, lies: int) -> Iterator[tuple[int, tuple[int, tuple[str, str]]]]:
    """Where each stop at the right edge, or in the middle, is to stand."""
    for place, (kind, leader) in stops.items():
        if kind in ("right", "end") and abs(place - width) <= _NEAR:
            yield place, (place + lies - width, (kind, leader))
        elif kind == "center" and abs(place - width // 2) <= _NEAR:
            yield place, (place + (lies - width) // 2, (kind, leader))


def _table(table: etree._Element, width: int, lies: int) -> bool:
    """Widen a table that takes the whole width; True when it does."""
    own = table.find(f"{xml.qn('tblPr')}/{xml.qn('tblW')}")
    columns = [*table.iterfind(f"{xml.qn('tblGrid')}/{xml.qn('gridCol')}")]
    taken = sum(int(float(column.get(xml.qn("w"), "0"))) for column in columns)
    if abs(taken - width) > _NEAR:
        return False
    cells = [*table.iterfind(f"{xml.TR}/{xml.TC}/{xml.qn('tcPr')}/{xml.qn('tcW')}"), *([] if own is None else [own])]
    for element in (*columns, *(e for e in cells if e.get(xml.qn("type"), "dxa") == "dxa")):
        element.set(xml.qn("w"), str(round(float(element.get(xml.qn("w"), "0")) * lies / width)))
    return True
