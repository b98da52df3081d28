"""Plain data as read from a case file, in which every value knows its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from beslutsdoc.files import lies_in
from beslutsdoc.finding import Finding, Place

Path_: TypeAlias = tuple[str | int, ...]  # ("förslag_till_beslut", 0); lists count from 0


class TextPosition(NamedTuple):
    """Line and column in a text file, from 1; made into a Place only on demand, since few are ever reported."""

    line: int
    column: int


@dataclass(frozen=True)
class LocatedData:
    """A case, an organisation or a document type as read from a file; nothing is interpreted yet.

    `data`: nested dict, list, str and None only; every scalar is still text, in NFC. `places`: the place of each value,
    in a workbook also of each blank one, and at `()` of the file itself; `keys`: of each key; `lines`: of each line
    of texts of several lines. `folders`: those besides the file's own and the one above that what it names may lie in.
    """

    file: Path
    data: dict[str, Any]
    places: Mapping[Path_, Place | TextPosition]
    keys: Mapping[Path_, Place | TextPosition] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    lines: Mapping[Path_, Sequence[Place | TextPosition]] = field(default_factory=dict)
    folders: tuple[Path, ...] = ()

    def file_beside(self, name: str) -> Path | None:
        """The path of a file that it names, relative to its folder; None when that lies where none of its files may."""
        home = self.file.resolve().parent
        path = home / name
        return path if lies_in(path, (home, home.parent, *self.folders)) else None

    def resolve(self, path: Path_) -> Path_:
        """`path` as written in the file: steps that a shorthand leaves out are skipped.

        `("underskrift", 0, "namn")` is `("underskrift", "namn")` when the file has a mapping there, and
        `("underskrift",)` when it has only a name.
        """
        return existing_steps(self.data, path)

    def at(self, path: Path_) -> Any:
        """The value at `path`. Raises KeyError or IndexError when there is none."""
        value: Any = self.data
        for step in path:
            value = value[step]
        return value

    def place(self, path: Path_, key: bool = False) -> Place:
        """The place of the value at `path` (or of its key); of its nearest ancestor when the file does not hold it."""
        known = self.resolve(path)
        if not known:
            return self._text_position(self.places.get(path, self.places[()]), path)
        table = self.keys if key and known in self.keys else self.places
        while known not in table:
            known = known[:-1]
        return self._text_position(table[known], known or path)

    def text_place(self, path: Path_, line: int) -> Place:
        """The place of line `line` (from 1) of the text at `path`."""
        known = self.resolve(path)
        lines = self.lines.get(known, ())
        if not lines:
            return self.place(path)
        return self._text_position(lines[min(max(line, 1), len(lines)) - 1], known)

    def _text_position(self, where: Place | TextPosition, path: Path_) -> Place:
        if isinstance(where, Place):
            return replace(where, key=dotted(path))
        file = self.places[()]
        return Place(file.file if isinstance(file, Place) else "", *where, dotted(path))

    def rearranged(self, path: Path_, value: Any, origins: Mapping[Path_, Path_ | Place]) -> "LocatedData":
        """The same file with `value` at `path`.

        `origins`: for each new path inside it, the source of its places: an old path inside it, or one place.
        """
        new: list[dict[Path_, Any]] = []
        for table in (self.places, self.keys, self.lines):
            inside = {p: v for p, v in table.items() if p[: len(path)] == path and p != path}
            kept = {p: v for p, v in table.items() if p not in inside} if inside else dict(table)
            for to, old in origins.items():
                if isinstance(old, tuple):
                    kept |= {to + p[len(old) :]: v for p, v in inside.items() if p[: len(old)] == old}
            new.append(kept)
        new[0] |= {to: place for to, place in origins.items() if isinstance(place, Place)}
        data = _replace_at(self.data, path, value)
        return replace(self, data=data, places=new[0], keys=new[1], lines=new[2])


def existing_steps(data: Any, path: Path_) -> Path_:
    """The steps of `path` that exist in `data`; the others are left out."""
    found: list[str | int] = []
    for step in path:
        if _has_step(data, step):
            data = data[step]
            found.append(step)
    return tuple(found)


def dotted(path: Path_) -> str:
    """A path for display, counting from 1: `ärendegång.2.datum`."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def _replace_at(data: Any, path: Path_, value: Any) -> Any:
    """A copy of `data` with `value` at `path`; what is outside the path is shared."""
    if not path:
        return value
    copied = data.copy()
    copied[path[0]] = _replace_at(data[path[0]], path[1:], value)
    return copied


def _has_step(node: Any, step: str | int) -> bool:
    if isinstance(node, dict):
        return step in node
    return isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node)
