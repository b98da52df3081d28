"""The font table: the typefaces, and the free ones of the same widths that stand in for them."""

from typing import NamedTuple

from tests.making.mall.markup import part
from tests.making.mall.profile import Fonts


class _Face(NamedTuple):
    twin: str
    panose: str
    family: str


_FACES = {
    "Arial": _Face("Liberation Sans", "020B0604020202020204", "swiss"),
    "Calibri": _Face("Carlito", "020F0502020204030204", "swiss"),
    "Times New Roman": _Face("Liberation Serif", "02020603050405020304", "roman"),
}


def _font(name: str) -> str:
    face = _FACES[name]
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{face.twin}"/><w:panose1 w:val="{face.panose}"/>'
        f'<w:charset w:val="00"/><w:family w:val="{face.family}"/><w:pitch w:val="variable"/></w:font>'
    )


def font_table(fonts: Fonts) -> str:
    """The part `fontTable.xml`."""
    return part("w:fonts", "".join(map(_font, sorted({fonts.heading, fonts.body}))))
