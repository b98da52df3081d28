"""The nodes of a YAML file: scalars, lists, mappings and aliases, each with its start and end mark."""

from typing import NamedTuple, Protocol, TypeAlias

QUOTE = "Sätt citattecken kring hela värdet, eller skriv det på nästa rad efter tecknet |."  # the advice on most traps


class YamlMark(Protocol):
    """A position in the file; line and column from 0, index in characters. Satisfied by PyYAML's own marks."""

    line: int
    column: int
    index: int


class Scalar(NamedTuple):
    """A text as YAML read it; `style` is `|`, `>`, a quotation mark, or empty for a plain one."""

    start: YamlMark
    end: YamlMark
    anchor: str
    tag: str
    value: str
    style: str


class Alias(NamedTuple):
    """`*name`; never expanded."""

    start: YamlMark
    end: YamlMark
    anchor: str
    tag: str
    name: str


class ListNode(NamedTuple):
    """A list."""

    start: YamlMark
    end: YamlMark
    anchor: str
    tag: str
    items: "tuple[Node, ...]"


class MappingNode(NamedTuple):
    """A mapping, duplicate keys included."""

    start: YamlMark
    end: YamlMark
    anchor: str
    tag: str
    pairs: "tuple[tuple[Node, Node], ...]"


Node: TypeAlias = Scalar | Alias | ListNode | MappingNode
