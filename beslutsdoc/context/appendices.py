"""The blocks of an appendix: its heading, and its text with unnumbered headings."""

from collections.abc import Iterator
from dataclasses import replace

from beslutsdoc.blocks import Block, Liggande, Rubrik
from beslutsdoc.context.text_writer import TextWriter
from beslutsdoc.model import Bilaga
from beslutsdoc.sources.located_data import Path_


def appendix_blocks(name: str, appendix: Bilaga, path: Path_, out: TextWriter) -> tuple[Block, ...]:
    """The appendix `name`, which stands at `path` in the case; on landscape pages of its own when asked for."""
    written = tuple(_blocks(name, appendix, path, out))
    return (Liggande(written),) if appendix.liggande else written


def _blocks(name: str, appendix: Bilaga, path: Path_, out: TextWriter) -> Iterator[Block]:
    title = out.words(appendix.rubrik, (*path, "rubrik")) or name.replace("_", " ").capitalize()
    yield Rubrik(title, name, slag="bilaga")
    for block in out.flow(appendix.text, (*path, "text")).blocks:
        yield replace(block, slag="onumrerad") if isinstance(block, Rubrik) else block
