"""A made-up chart and a made-up picture, to try a template that places them."""

import base64
from decimal import Decimal

from beslutsdoc.blocks import Bild, Pieces, Record, Text
from beslutsdoc.charts import BuiltChart, ChartInput, ChartKind, SeriesInput, build_chart
from beslutsdoc.figures import Siffra
from beslutsdoc.swedish import Skrivsätt

_CATEGORIES = ("Enhet A", "Enhet B", "Enhet C")
_WIDTH, _HEIGHT = 6804, 3402  # 12 × 6 cm
_GREY = base64.b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mM4AQAAygDJNEIn8wAAAABJRU5ErkJggg=="
)


def sample_chart(namn: str, s: Skrivsätt) -> Record:
    """Columns of two series in three categories."""
    serier = tuple(
        SeriesInput(str(year), tuple(Siffra(f"{namn}.{year}.{i}", Decimal(10 * i + j)) for i in (1, 2, 3)))
        for j, year in enumerate((2026, 2027))
    )
    made = build_chart(ChartInput(namn, ChartKind("stapel"), _CATEGORIES, serier, "Enhet", rubrik=_caption(namn)), s)
    assert isinstance(made, BuiltChart), "all its numbers are counts"
    return made.record


def sample_picture(namn: str) -> Record:
    """A grey field."""
    bild = Bild(namn, _caption(namn), _GREY, "png", _WIDTH, _HEIGHT, f"Ett grått fält i stället för {namn}.")
    return Record({"rubrik": bild.rubrik, "alt": bild.alt}, shown=bild, name=f"bilder.{namn}")


def _caption(namn: str) -> Pieces:
    return (Text(f"Figuren {namn}"),)
