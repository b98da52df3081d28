"""The paragraph styles of list entries: the template's own, else new ones that look like Word's."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import Styles
from beslutsdoc.word.opc.part_names import STYLES

_INDENT_PER_LEVEL = 220  # twentieths of a point
_DIGIT_WIDTH = 125  # twentieths of a point, for a digit of a heading's number
_ROLES = 3  # levels with a style role; deeper ones are found by Word's style name
_LEFT, _RIGHT = ("left", "start"), ("right", "end")


@dataclass(frozen=True)
class EntryStyle:
    """An entry style: its id, its indents in twips, the positions of its left tab stops for a heading's number
    (`before`), and whether it has a right one for the page number (`ruled`)."""

    id: str
    indent: int
    hanging: int = 0
    before: tuple[str, ...] = ()
    ruled: bool = False

    def ppr(self, width: int, number: str) -> str:
        """The `w:pPr` of an entry in a text column of `width` twips, with room for a heading's `number`; without one
        the style's left stops are cleared, so that they do not catch the tab before the page number."""
        if number:
            room = self.indent - self.hanging + _DIGIT_WIDTH * len(number) + _INDENT_PER_LEVEL
            stops = "" if self.before or self.ruled else f'<w:tab w:val="left" w:pos="{room}"/>'
        else:
            stops = "".join([f'<w:tab w:val="clear" w:pos="{place}"/>' for place in self.before])
        stops += "" if self.ruled else f'<w:tab w:val="right" w:leader="dot" w:pos="{width}"/>'
        indent = f'<w:ind w:left="{self.indent - self.hanging}" w:hanging="0"/>' if self.hanging and not number else ""
        return f'<w:pPr><w:pStyle w:val="{self.id}"/>{f"<w:tabs>{stops}</w:tabs>" if stops else ""}{indent}</w:pPr>'


class EntryStyles:
    """The entry styles of one document's lists. `new`: the XML of the styles that the template lacks."""

    def __init__(self, files: Mapping[str, bytes], styles: Styles) -> None:
        root = xml.parse(files[STYLES]) if STYLES in files else xml.el("styles")
        self._elements = {e.get(xml.qn("styleId"), ""): e for e in root.iter(xml.qn("style"))}
        self._styles = styles
        self._known: dict[str, EntryStyle] = {}
        self.new = ""

    def of_level(self, level: int) -> EntryStyle:
        """The style of an entry at `level`, from 1, in a table of contents."""
        return self._style(
            f"toc {level}", f"innehåll_{level}" if level <= _ROLES else "", _INDENT_PER_LEVEL * (level - 1)
        )

    def of_captions(self) -> EntryStyle:
        """The style of an entry in a list of figures or tables."""
        return self._style("table of figures", "förteckning", 0)

    def _style(self, name: str, role: str, indent: int) -> EntryStyle:
        if name not in self._known:
            style = (self._styles.role(role) if role else None) or self._styles.find(name)
            self._known[name] = self._template_style(style.id) if style else self._new_style(name, indent)
        return self._known[name]

    def _template_style(self, style_id: str) -> EntryStyle:
        chain = [self._elements[style.id] for style in self._styles.chain(style_id)]
        tabs = [tab for e in chain for tab in e.iterfind(f"{xml.PPR}/{xml.qn('tabs')}/{xml.qn('tab')}")]
        before = tuple(sorted({tab.get(xml.qn("pos"), "") for tab in tabs if xml.val(tab) in _LEFT}, key=int))
        ruled = any(xml.val(tab) in _RIGHT for tab in tabs)
        return EntryStyle(style_id, _indent(chain, "left"), _indent(chain, "hanging"), before, ruled)

    def _new_style(self, name: str, indent: int) -> EntryStyle:
        """Adds a style like Word's own to `new`, with an unused id."""
        style_id = name.title().replace(" ", "").replace("Toc", "TOC")
        while style_id in self._elements:
            style_id += "_"
        normal = self._styles.find("Normal")
        based = f'<w:basedOn w:val="{normal.id}"/><w:next w:val="{normal.id}"/>' if normal else ""
        left = f'<w:ind w:left="{indent}"/>' if indent else ""
        self.new += (
            f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{based}'
            '<w:uiPriority w:val="39"/><w:unhideWhenUsed/>'
            f'<w:pPr><w:spacing w:after="60"/>{left}</w:pPr></w:style>'
        )
        return EntryStyle(style_id, indent)


def _indent(chain: list[etree._Element], side: str) -> int:
    found = (e.find(f"{xml.PPR}/{xml.qn('ind')}") for e in chain)
    given = next((ind.get(xml.qn(side), "") for ind in found if ind is not None and ind.get(xml.qn(side))), "")
    return int(given) if given.isdigit() else 0
