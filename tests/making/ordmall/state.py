"""What a described template gathers while its parts are written: numbers, relations, notes, parts beside the body."""

from dataclasses import dataclass, field
from typing import Any

from tests.making.mall.package import OFFICE

Content = Any  # text of one paragraph a line, or a list of what tests/mallar/README.md calls innehåll
Relation = tuple[str, str, bool]  # kind, target, outside the file

PICTURE = "media/bild1.png"
PICTURE_KIND = f"{OFFICE}/image"
LINK_KIND = f"{OFFICE}/hyperlink"


@dataclass
class State:
    """One template while it is made. `styles` maps a style's name to its id."""

    styles: dict[str, str]
    parts: dict[str, str] = field(default_factory=dict)  # headers and footers
    relations: dict[str, dict[str, Relation]] = field(default_factory=dict)  # by part
    notes: dict[str, list[str]] = field(default_factory=lambda: {"footnote": [], "endnote": []})
    part: str = "word/document.xml"  # the one being written
    sections: int = 1
    even: bool = False  # even pages have headers of their own
    _numbers: int = 0

    def number(self) -> int:
        """A number that nothing else in the template has."""
        self._numbers += 1
        return self._numbers

    def relation(self, kind: str, target: str, outside: bool = False) -> str:
        """The id of a relation of the part being written."""
        own = self.relations.setdefault(self.part, {})
        key = f"rId{100 + len(own)}"
        own[key] = (kind, target, outside)
        return key

    def style(self, name: str) -> str:
        """The id of the style called `name`; of one that is not there, the name itself."""
        return self.styles.get(name.lower(), name)
