"""A chart that the template's author has drawn, bound to one of the case's: where it is filled, and what stands below.

Its relation and its alternative text are holes in the drawing; the caption, the notes and the source follow its
paragraph, unless the author has written a caption of their own beside it.
"""

from typing import Any

from beslutsdoc.blocks import Diagram, Liggande, Punkt, Record, Serie
from beslutsdoc.figures import Gap
from beslutsdoc.sandbox import Missing
from beslutsdoc.word.compile.placeholders import Site
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.write.illustrations import below
from beslutsdoc.word.write.inline import inline, unprintable
from beslutsdoc.word.write.state import Rendering
from beslutsdoc.word.write.textonly import words


def relation(run: Rendering, value: Any, site: Site) -> str:
    """The id of the filled chart; one whose data are lacking is drawn empty, never with the sample's."""
    block = _chart(value)
    if isinstance(block, Diagram):
        return run.attach(site.part, block, site.width, site.chart)
    lacking = Diagram("", (), "stapel", (f"[{_name(value)} saknas]",), (Serie("", (Punkt(None),)),))
    return run.attach(site.part, lacking, site.width, site.chart)


def alternative_text(run: Rendering, value: Any, site: Site) -> str:
    """What the filled chart shows, in words."""
    block = _chart(value)
    told = (block.alt or block.namn) if isinstance(block, Diagram) else words(run, block, site)
    run.attribute_log.append((site.part, told))
    return xml.plain(told)


def follows(run: Rendering, value: Any, site: Site) -> str:
    """What stands below the filled chart; where its data are lacking, that."""
    block = _chart(value)
    if isinstance(block, Diagram):
        return below(run, block, site, site.captioned)
    return f"<w:p>{inline(run, block, site)}</w:p>"


def _chart(value: Any) -> Diagram | Gap | Missing:
    """The chart that a name of the case stands for, or why there is none."""
    if isinstance(value, Record) and value.shown is not None:
        return _chart(value.shown)
    if isinstance(value, Liggande):
        return next((block for block in value.blocks if isinstance(block, Diagram)), unprintable(value))
    return value if isinstance(value, Diagram | Gap | Missing) else unprintable(value)


def _name(value: Any) -> str:
    return value.namn if isinstance(value, Gap) else "diagrammet"
