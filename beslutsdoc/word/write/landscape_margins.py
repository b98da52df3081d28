"""Fits headers and footers to landscape pages: right and centre tab stops, and tables of full width.

Tab stops and tables are measured from the left edge. A part that has such is copied for those pages, its figures as
plain text: a figure has its control in one place only.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import Styles, style_id
from beslutsdoc.word.opc.package import AddedPart, relations_of, relationship_targets, resolve_target, with_parts
from beslutsdoc.word.opc.part_names import DOCUMENT, STYLES
from beslutsdoc.word.provenance.removal import without_ours

_NEAR = 340  # twips: Word's own stops are 6 mm from the edge that most pages have
_ID = f"{{{xml.RNS}}}id"
_REFERENCES = tuple(map(xml.qn, ("headerReference", "footerReference")))
_NUMBERED = re.compile(r"word/(?:header|footer)(\d+)\.xml")
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"

Stops = dict[int, tuple[str, str]]  # position in twips → kind, leader


def stretch_headers(
    sections: Iterable[etree._Element], files: Mapping[str, bytes], parts: Mapping[str, bytes], styles: Styles,
    new_id: Callable[[], int],
) -> dict[str, bytes]:  # fmt: skip
    """The document's `parts` with separate headers and footers for the landscape `sections`, where they differ."""
    out = dict(parts)
    copies: dict[tuple[str, int], str] = {}  # (part, width) → relation id of its copy; empty: none needed
    stretch = _HeaderStretcher({**files, **parts}, styles)
    for section in sections:
        width, landscape_width = _widths(section)
        first_page = section.find(xml.qn("titlePg")) is not None
        for reference in section.iterchildren(*_REFERENCES):
            if reference.get(xml.qn("type")) == "first" and not first_page:
                continue
            known = {
                i: resolve_target(DOCUMENT, target) for i, _, target in relationship_targets({**files, **out}, DOCUMENT)
            }
            name = known.get(reference.get(_ID, ""), "")
            if name and (name, landscape_width) not in copies:
                copy = stretch.copy(name, width, landscape_width, new_id)
                copies[name, landscape_width] = "" if copy is None else _add_copy(files, out, name, copy)
            if copies.get((name, landscape_width)):
                reference.set(_ID, copies[name, landscape_width])
    return out


def _widths(section: etree._Element) -> tuple[int, int]:
    """The text width in twips on the portrait page and on this landscape one, from their common paper and margins."""
    size, margins = section.find(xml.qn("pgSz")), section.find(xml.qn("pgMar"))
    wide, high = (int(float(size.get(xml.qn(side), "0"))) if size is not None else 0 for side in ("w", "h"))
    given = [margins.get(xml.qn(side), "1418") if margins is not None else "1418" for side in ("left", "right")]
    both = sum(int(float(margin)) for margin in given)
    return high - both, wide - both


def _add_copy(files: Mapping[str, bytes], out: dict[str, bytes], name: str, copy: bytes) -> str:
    """Adds the `copy` of part `name` to the document's parts in `out`; returns its relation id."""
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
    """Makes the copies of one document's headers and footers."""

    def __init__(self, files: Mapping[str, bytes], styles: Styles) -> None:
        self._files, self._styles = files, styles
        root = xml.parse(files[STYLES]) if STYLES in files else xml.el("styles")
        self._elements = {e.get(xml.qn("styleId"), ""): e for e in root.iter(xml.qn("style"))}

    def copy(self, name: str, width: int, landscape_width: int, new_id: Callable[[], int]) -> bytes | None:
        """The part with its text widened from `width` to `landscape_width` (twips); None when nothing changes."""
        root = xml.parse(self._files[name])
        changed = [
            self._move_stops(p, width, landscape_width)
            for p in root.iter(xml.P)
            if xml.nearest_ancestor(p, "tc") is None
        ]
        changed += [
            _widen_table(t, width, landscape_width) for t in root.iter(xml.TBL) if xml.nearest_ancestor(t, "tc") is None
        ]
        if not any(changed):
            return None
        without_ours(root)
        for mark in list(root.iter(*xml.BOOKMARK_TAGS)):
            xml.remove(mark)
        for element in root.iter(xml.DRAWING_PROPERTIES):
            element.set("id", str(new_id()))
        for element in root.iterfind(f".//{xml.qn('sdtPr')}/{xml.qn('id')}"):
            element.set(xml.qn("val"), str(new_id()))
        return xml.serialise_part(root)

    def _move_stops(self, paragraph: etree._Element, width: int, landscape_width: int) -> bool:
        """Moves the paragraph's tab stops; True when any were moved."""
        moves = dict(_moved_stops(self._stops(paragraph), width, landscape_width))
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
        """The paragraph's tab stops: those of its style, with the styles that it is based on, and its own."""
        chain = [self._elements[style.id] for style in self._styles.chain(style_id(paragraph))]
        stops: Stops = {}
        for owner in (*reversed(chain), paragraph):
            for tab in owner.iterfind(f"{xml.PPR}/{xml.qn('tabs')}/{xml.qn('tab')}"):
                place = int(tab.get(xml.qn("pos"), "0"))
                stops.pop(place, None)
                if xml.val(tab) != "clear":
                    stops[place] = xml.val(tab), tab.get(xml.qn("leader"), "")
        return stops


def _moved_stops(stops: Stops, width: int, landscape_width: int) -> Iterator[tuple[int, tuple[int, tuple[str, str]]]]:
    """(position, (new position, (kind, leader))) of each tab stop at the right edge or in the middle, in twips."""
    for place, (kind, leader) in stops.items():
        if kind in ("right", "end") and abs(place - width) <= _NEAR:
            yield place, (place + landscape_width - width, (kind, leader))
        elif kind == "center" and abs(place - width // 2) <= _NEAR:
            yield place, (place + (landscape_width - width) // 2, (kind, leader))


def _widen_table(table: etree._Element, width: int, landscape_width: int) -> bool:
    """Widens a table that takes the whole text width; True when it does."""
    own = table.find(f"{xml.qn('tblPr')}/{xml.qn('tblW')}")
    columns = [*table.iterfind(f"{xml.qn('tblGrid')}/{xml.qn('gridCol')}")]
    taken = sum(int(float(column.get(xml.qn("w"), "0"))) for column in columns)
    if abs(taken - width) > _NEAR:
        return False
    cells = [*table.iterfind(f"{xml.TR}/{xml.TC}/{xml.qn('tcPr')}/{xml.qn('tcW')}"), *([] if own is None else [own])]
    for element in (*columns, *(e for e in cells if e.get(xml.qn("type"), "dxa") == "dxa")):
        element.set(xml.qn("w"), str(round(float(element.get(xml.qn("w"), "0")) * landscape_width / width)))
    return True
