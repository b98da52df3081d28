"""The template's list definitions, with a copy for every generated list.

Lists with the same definition continue each other's numbers: with only a `w:num` and a `startOverride` LibreOffice lets
the template's *own* later list continue where the generated one stopped.
"""

from copy import deepcopy

from lxml import etree

from beslutsdoc.word.ooxml import xml

_UNNUMBERED_FORMATS = frozenset({"bullet", "none", ""})
_OWN_NSID = 0x0BD0_0000  # Word merges definitions with the same nsid


class Numbering:
    """The part word/numbering.xml while a template is compiled."""

    def __init__(self, part: bytes | None) -> None:
        self._root = xml.parse(part) if part else None
        self._copies: dict[tuple[str, bool], str] = {}
        if self._root is None:
            return
        for late in self._root.findall(xml.qn("numIdMacAtCleanup")):  # must be last in the part, where lists are added
            self._root.remove(late)
        self._definitions = {e.get(xml.qn("abstractNumId"), ""): e for e in self._root.iter(xml.qn("abstractNum"))}
        self._lists = {
            e.get(xml.qn("numId"), ""): xml.val(e.find(xml.qn("abstractNumId"))) for e in self._root.iter(xml.qn("num"))
        }

    @property
    def highest(self) -> int:
        """The highest numId the template uses."""
        return 0 if self._root is None else max((int(n) for n in self._lists if n.isdigit()), default=0)

    def is_ordered(self, number: tuple[str, int] | None) -> bool:
        """True when (numId, level) is numbered with figures or letters, not bulleted."""
        number_format = self._number_format(number)
        return number_format is not None and number_format not in _UNNUMBERED_FORMATS

    def is_lettered(self, number: tuple[str, int] | None) -> bool:
        """True when (numId, level) is numbered with lower-case letters."""
        return self._number_format(number) == "lowerLetter"

    def is_marked(self, number: tuple[str, int] | None) -> bool:
        """True when (numId, level) shows something: a bullet, a figure, a letter."""
        definition = self._definition(number[0]) if number else None
        if definition is not None and definition.find(xml.qn("numStyleLink")) is not None:
            return True  # its levels are defined in a list style
        return self._number_format(number) not in (None, "none")

    def _number_format(self, number: tuple[str, int] | None) -> str | None:
        """The `w:numFmt` of (numId, level), such as `decimal`; None when there is no such level."""
        definition = self._definition(number[0]) if number else None
        if definition is None or number is None:
            return None
        levels = {e.get(xml.qn("ilvl")): e for e in definition.iter(xml.qn("lvl"))}
        level = levels.get(str(number[1]))
        return None if level is None else xml.val(level.find(xml.qn("numFmt")))

    def edges(self) -> dict[tuple[str, int], str]:
        """The left indent of each (numId, level), in twentieths of a point; empty when it has none."""
        left_edges: dict[tuple[str, int], str] = {}
        for number in self._lists if self._root is not None else ():
            definition = self._definition(number)
            for level in () if definition is None else definition.iter(xml.qn("lvl")):
                indent = level.find(f"{xml.PPR}/{xml.qn('ind')}")
                edges = [] if indent is None else [indent.get(xml.qn(side), "") for side in ("left", "start")]
                depth = level.get(xml.qn("ilvl"), "")
                left_edges[number, int(depth) if depth.isdigit() else 0] = "".join(edges[:1]) or "".join(edges[1:])
        return left_edges

    def copy_of(self, number_id: str, lettered: bool = False) -> str:
        """The abstractNumId of a copy of the definition of list `number_id`: no link to styles, a new nsid.

        `lettered`: every level is numbered `a)`, `b)`.
        """
        if (number_id, lettered) not in self._copies:
            self._copies[number_id, lettered] = self._make_copy(number_id, lettered)
        return self._copies[number_id, lettered]

    def part(self) -> bytes | None:
        """The part with its copies, or None when the template has none."""
        return None if self._root is None else xml.serialise_part(self._root)

    def _definition(self, number_id: str) -> etree._Element | None:
        return None if self._root is None else self._definitions.get(self._lists.get(number_id, ""))

    def _make_copy(self, number_id: str, lettered: bool) -> str:
        old = self._definition(number_id)
        assert old is not None, "only lists that are ordered are copied"
        new = max(int(k) for k in self._definitions) + 1
        copy = deepcopy(old)
        copy.set(xml.qn("abstractNumId"), str(new))
        for unwanted in list(copy.iter(*map(xml.qn, ("nsid", "tmpl", "pStyle", "styleLink", "numStyleLink")))):
            xml.remove(unwanted)
        for level in copy.iter(xml.qn("lvl")) if lettered else ():
            _number_by_letters(level)
        copy.insert(0, xml.el("nsid", val=f"{_OWN_NSID + new:08X}"))
        list(self._definitions.values())[-1].addnext(copy)
        self._definitions[str(new)] = copy
        return str(new)


def _number_by_letters(level: etree._Element) -> None:
    depth = level.get(xml.qn("ilvl"), "")
    values = {"numFmt": "lowerLetter", "lvlText": f"%{int(depth) + 1 if depth.isdigit() else 1})"}
    for element in level:
        if (value := values.get(xml.local(element))) is not None:
            element.set(xml.qn("val"), value)
