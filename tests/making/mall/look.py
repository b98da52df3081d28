"""A style as data, written as XML in the element order that the schema asks for."""

from dataclasses import dataclass, field
from typing import Any, Literal

from tests.making.mall.markup import cm

_ON_OFF = {True: "", False: ' w:val="0"'}


@dataclass(frozen=True, slots=True)
class Font:
    """The look of letters; `colour` is RRGGBB and a theme colour, parted by a slash; `size` in points."""

    theme: Literal["major", "minor", ""] = ""
    bold: bool | None = None
    italic: bool | None = None
    colour: str = ""
    size: float = 0
    underline: bool = False
    raised: bool = False

    def xml(self) -> str:
        """`w:rPr`, or nothing."""
        inner = self._face() + _switch("b", self.bold) + _switch("i", self.italic) + self._colour()
        if self.size:
            inner += f'<w:sz w:val="{round(self.size * 2)}"/><w:szCs w:val="{round(self.size * 2)}"/>'
        inner += '<w:u w:val="single"/>' if self.underline else ""
        inner += '<w:vertAlign w:val="superscript"/>' if self.raised else ""
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""

    def _face(self) -> str:
        if not self.theme:
            return ""
        face = f"{self.theme}HAnsi"
        return (
            f'<w:rFonts w:asciiTheme="{face}" w:eastAsiaTheme="{self.theme}EastAsia" w:hAnsiTheme="{face}"'
            f' w:cstheme="{self.theme}Bidi"/>'
        )

    def _colour(self) -> str:
        if not self.colour:
            return ""
        value, _, theme = self.colour.partition("/")
        named = f' w:themeColor="{theme}"' if theme else ""
        return f'<w:color w:val="{value}"{named}/>'


def _switch(name: str, value: bool | None) -> str:
    return "" if value is None else f"<w:{name}{_ON_OFF[value]}/><w:{name}Cs{_ON_OFF[value]}/>"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line along a paragraph's edge; `width` in eighths of a point, `gap` in points."""

    side: Literal["top", "bottom"]
    width: int
    colour: str
    gap: int = 4

    def xml(self) -> str:
        """`w:pBdr`."""
        line = f'w:val="single" w:sz="{self.width}" w:space="{self.gap}" w:color="{self.colour}"'
        return f"<w:pBdr><w:{self.side} {line}/></w:pBdr>"


@dataclass(frozen=True, slots=True)
class Shape:
    """The look of a paragraph: `before` and `after` in points, indents and tabs in cm.

    A tab is (kind, position); the kind `right dot` has a row of dots before it.
    """

    keep_next: bool | None = None
    keep_lines: bool = False
    widow_control: bool = False
    page_break: bool = False  # before the paragraph
    numbering: tuple[int, int] | None = None  # w:numId and level
    rule: Rule | None = None
    tabs: tuple[tuple[str, float], ...] = ()
    before: float | None = None
    after: float | None = None
    line: float | None = None
    left: float | None = None
    hanging: float | None = None
    contextual: bool = False
    align: str = ""
    level: int | None = None  # outline level, 0 the highest

    def xml(self) -> str:
        """`w:pPr`, or nothing."""
        inner = "".join((self._keeping(), self._numbering(), self._tabs(), self._spacing(), self._indent()))
        inner += "<w:contextualSpacing/>" if self.contextual else ""
        inner += f'<w:jc w:val="{self.align}"/>' if self.align else ""
        inner += f'<w:outlineLvl w:val="{self.level}"/>' if self.level is not None else ""
        return f"<w:pPr>{inner}</w:pPr>" if inner else ""

    def _keeping(self) -> str:
        keep = "" if self.keep_next is None else f"<w:keepNext{_ON_OFF[self.keep_next]}/>"
        keep += "<w:keepLines/>" * self.keep_lines + "<w:pageBreakBefore/>" * self.page_break
        return keep + "<w:widowControl/>" * self.widow_control

    def _numbering(self) -> str:
        numbered = ""
        if self.numbering:
            number, level = self.numbering
            numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return numbered + (self.rule.xml() if self.rule else "")

    def _tabs(self) -> str:
        stops = "".join(_tab(kind, place) for kind, place in self.tabs)
        return f"<w:tabs>{stops}</w:tabs>" if stops else ""

    def _spacing(self) -> str:
        given = {"before": self.before, "after": self.after}
        parts = [f'w:{name}="{round(v * 20)}"' for name, v in given.items() if v is not None]
        if self.line is not None:
            parts.append(f'w:line="{round(self.line * 240)}" w:lineRule="auto"')
        return f"<w:spacing {' '.join(parts)}/>" if parts else ""

    def _indent(self) -> str:
        given = {"left": self.left, "hanging": self.hanging}
        parts = [f'w:{name}="{cm(v)}"' for name, v in given.items() if v is not None]
        return f"<w:ind {' '.join(parts)}/>" if parts else ""


def _tab(kind: str, place: float) -> str:
    side, _, leader = kind.partition(" ")
    led = f' w:leader="{leader}"' if leader else ""
    return f'<w:tab w:val="{side}"{led} w:pos="{cm(place)}"/>'


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style; `name` is Word's own English name for a built-in."""

    id: str
    name: str
    based_on: str = ""
    next: str = ""
    shape: Shape = field(default_factory=Shape)
    font: Font = field(default_factory=Font)
    kind: Literal["paragraph", "character"] = "paragraph"
    own: bool = False  # not one of Word's
    default: bool = False
    priority: int = 99
    shown: bool = True  # in the style gallery

    def xml(self) -> str:
        """`w:style`."""
        flags = ' w:default="1"' * self.default + ' w:customStyle="1"' * self.own
        head = f'<w:style w:type="{self.kind}"{flags} w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
        for element, value in (("basedOn", self.based_on), ("next", self.next)):
            head += f'<w:{element} w:val="{value}"/>' if value else ""
        head += f'<w:uiPriority w:val="{self.priority}"/>' + "<w:qFormat/>" * self.shown
        return head + self.shape.xml() + self.font.xml() + "</w:style>"


def own_style(name: str, based_on: str, priority: int, **look: Any) -> Style:
    """A paragraph style of our own; its id is its name in ASCII, as Word makes it."""
    return Style(_ascii(name), name, based_on, own=True, priority=priority, **look)


def own_letters(name: str, font: Font) -> Style:
    """A character style of our own, kept out of the gallery."""
    return Style(_ascii(name), name, font=font, kind="character", own=True, priority=30, shown=False)


def _ascii(name: str) -> str:
    return name.translate(str.maketrans("åäöÅÄÖ", "aaoAAO", " "))
