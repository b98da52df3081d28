"""An appendix as it will stand in the paper: its heading, and its text with headings that have no numbers."""

from collections.abc import Iterator
from dataclasses import replace

from beslutsdoc.blocks import Block, Liggande, Rubrik
from beslutsdoc.context.text_writer import TextWriter
from beslutsdoc.model import Bilaga
from beslutsdoc.sources.located_data import Path_


def appendix_blocks(name: str, appendix: Bilaga, path: Path_, out: TextWriter) -> tuple[Block, ...]:
    """The appendix `name`, which stands at `path` in the case; on pages of its own when it is to lie."""
    written = tuple(_blocks(name, appendix, path, out))
    return (Liggande(written),) if appendix.liggande else written


def _blocks(name: str, appendix: Bilaga, path: Path_, out: TextWriter) -> Iterator[Block]:
    title = out.words(appendix.rubrik, (*path, "rubrik")) or name.replace("_", " ").capitalize()
    yield Rubrik(title, name, slag="bilaga")
    for block in out.flow(appendix.text, (*path, "text")).blocks:
        yield replace(block, slag="onumrerad") if isinstance(block, Rubrik) else block
