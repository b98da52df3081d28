"""A remark to the user: code, level, place, what is wrong, what to do.

A user's fault is a value, never an exception: findings are collected, and those of a whole run are shown at once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeAlias

from beslutsdoc.codes import CODES, Level


@dataclass(frozen=True, slots=True)
class Place:
    """A location as the user sees it: in a text file, in a workbook, or in a Word document."""

    file: str = ""
    line: int | None = None
    column: int | None = None
    key: str = ""  # konsekvenser.barn
    sheet: str = ""
    cell: str = ""  # B4, or A3:E9
    part: str = ""  # sidhuvudet, fotnot 2; empty for the body text
    heading: str = ""  # the nearest heading above
    paragraph: int | None = None
    where: str = ""  # tabell 2, rad 3, kolumn 1
    words: str = ""  # the paragraph's first words
    quote: str = field(default="", compare=False)  # the exact text meant, such as a tag with its braces
    at: int | None = field(default=None, compare=False)  # the quote's offset in the paragraph's text, from 0

    def __str__(self) -> str:
        where = ", ".join(p for p in (self.file, *self._in_text(), *self._in_workbook(), *self._in_word()) if p)
        return f"{where} (”{self.words}”)".lstrip() if self.words else where

    def _in_text(self) -> Iterable[str]:
        if self.line is not None:
            yield f"rad {self.line}"
        if self.column is not None:
            yield f"kolumn {self.column}"
        if self.key:
            yield f"”{self.key}”"

    def _in_workbook(self) -> Iterable[str]:
        if self.sheet:
            yield f"{self.sheet}!{self.cell}" if self.cell else f"bladet {self.sheet}"

    def _in_word(self) -> Iterable[str]:
        yield self.part
        yield self.where
        if self.paragraph is not None and not self.where:
            yield f"stycke {self.paragraph}"
        if self.heading:
            yield f"under rubriken ”{self.heading}”"

    @property
    def brief(self) -> str:
        """The place without its file and first words, for another remark on the same file."""
        return str(replace(self, file="", words=""))

    @property
    def in_word(self) -> bool:
        """True for a place in a Word document."""
        return bool(self.words) or any(self._in_word())

    def as_dict(self) -> dict[str, Any]:
        """The fields that are set, for JSON."""
        pairs = ((f.name, getattr(self, f.name)) for f in fields(self) if f.name != "at")
        return {name: value for name, value in pairs if value not in ("", None)}


NOWHERE = Place()
PlaceOfLine: TypeAlias = Callable[[int], Place]  # line of a text (1-based) → its place in the case


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark. `what` and `do` are Swedish sentences; `used`: where the thing at `place` is used."""

    code: str
    what: str
    do: str = ""
    place: Place = NOWHERE
    used: tuple[Place, ...] = field(default=())
    own_level: Level | None = None  # the organisation's, when it is not the code's

    @property
    def level(self) -> Level:
        """The severity, which follows from the code unless the organisation has another."""
        return self.own_level or CODES[self.code].level

    def at(self, place: Place) -> "Finding":
        """The same remark at `place`; when it already has a place, `place` is added to `used`."""
        if self.place == NOWHERE:
            return replace(self, place=place)
        if place in (self.place, *self.used):
            return self
        return replace(self, used=(*self.used, place))

    def __str__(self) -> str:
        where = f"{self.place}: " if str(self.place) else ""
        used = f" Används i {'; '.join(map(str, self.used))}." if self.used else ""
        return f"{self.level} {self.code} {where}{' '.join(p for p in (self.what, self.do) if p)}{used}"

    def as_dict(self) -> dict[str, Any]:
        """The finding as `--json` prints it."""
        out: dict[str, Any] = {
            "code": self.code,
            "level": str(self.level),
            "what": self.what,
            "do": self.do,
            "place": self.place.as_dict(),
        }
        return out | ({"used": [p.as_dict() for p in self.used]} if self.used else {})
