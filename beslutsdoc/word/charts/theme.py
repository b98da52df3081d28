"""The look common to a document's charts: the organisation's colours, the template's font."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from beslutsdoc.word.charts.colours import ENOUGH, PALETTE, contrast
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import Styles
from beslutsdoc.word.opc.part_names import STYLES

_THEME = re.compile(r"word/theme/theme\d*\.xml$")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class ChartTheme:
    """All `colours` contrast with white; `font` is empty when the template's is unknown."""

    colours: tuple[str, ...] = PALETTE
    font: str = ""


def chart_theme(files: Mapping[str, bytes], styles: Styles, colours: Sequence[str]) -> ChartTheme:
    """The look of charts in the template with these parts; its captions' font, the organisation's own colours."""
    caption = styles.role("tabellrubrik")
    theme = next((files[name] for name in sorted(files) if _THEME.match(name)), b"")
    chain = tuple(style.id for style in styles.chain(caption.id)) if caption else ()
    clear = tuple(colour for colour in colours if contrast(colour, "FFFFFF") >= ENOUGH)
    return ChartTheme(clear or PALETTE, _font(files.get(STYLES, b""), theme, chain))


@lru_cache(16)
def _font(styles: bytes, theme: bytes, chain: tuple[str, ...]) -> str:
    """The font of the first style in `chain` that has one, or of the document."""
    root = xml.parse(styles) if styles else xml.el("styles")
    own = {style.get(xml.qn("styleId"), ""): style.find(f"{xml.RPR}/{xml.qn('rFonts')}") for style in root}
    defaults = root.find(f"{xml.qn('docDefaults')}/{xml.qn('rPrDefault')}/{xml.RPR}/{xml.qn('rFonts')}")
    fonts = next((own[style] for style in chain if own.get(style) is not None), defaults)
    if fonts is None:
        return ""
    themed = fonts.get(xml.qn("asciiTheme"), "")
    return _of_theme(theme, themed) if themed else str(fonts.get(xml.qn("ascii"), ""))


def _of_theme(theme: bytes, name: str) -> str:
    kind = "majorFont" if name.startswith("major") else "minorFont"
    face = xml.parse(theme).find(f".//{_DRAWN}{kind}/{_DRAWN}latin") if theme else None
    return "" if face is None else str(face.get("typeface", ""))
