"""Markdown read for the tests: its blocks, its words or its faults, and a figure to put in it."""

from beslutsdoc.blocks import Block, Link, Paragraph, Text, Value, plain_text
from beslutsdoc.figures import Printed
from beslutsdoc.markdown import Slot, to_blocks
from tests.support.figure_making import kr

FIGURE = Value(Printed("7,9\u00a0mnkr", "mnkr:1", kr(7_900_000)))


def blocks(text: str, *slots: Slot) -> tuple[Block, ...]:
    """The blocks of a text without faults."""
    found, faults = to_blocks(text, slots)
    assert faults == []
    return found


def words(text: str, *slots: Slot) -> str:
    return "\n".join(plain_text(b) for b in to_blocks(text, slots)[0])


def faults(text: str, *slots: Slot) -> list[tuple[str, int]]:
    return [(f.code, f.line) for f in to_blocks(text, slots)[1]]


def p(*pieces: Text | Value | Link) -> Paragraph:
    return Paragraph(pieces)
