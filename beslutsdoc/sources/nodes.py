"""What a YAML file holds, before it is data: texts, lists, mappings and aliases, each with where it begins and ends."""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


class Mark(NamedTuple):
    """A point in the file; line and column from 0, at in characters."""

    line: int
    column: int
    at: int


@dataclass(frozen=True, slots=True)
class _Spot:
    start: Mark
    end: Mark
    anchor: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Scalar(_Spot):
    """A text as YAML read it; `style` is `|`, `>`, a quotation mark, or empty for a plain one."""

    value: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Alias(_Spot):
    """`*name`; never expanded."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Items(_Spot):
    """A list."""

    items: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True)
class Pairs(_Spot):
    """A mapping, duplicate keys and all."""

    pairs: "tuple[tuple[Node, Node], ...]" = ()


Node: TypeAlias = Scalar | Alias | Items | Pairs
