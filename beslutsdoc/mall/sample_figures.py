"""Makes a sample chart and a sample picture, for templates that place them."""

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
    """A column chart of two series and three categories."""
    series = tuple(
        SeriesInput(str(year), tuple(Siffra(f"{namn}.{year}.{i}", Decimal(10 * i + j)) for i in (1, 2, 3)))
        for j, year in enumerate((2026, 2027))
    )
    chart = build_chart(ChartInput(namn, ChartKind("stapel"), _CATEGORIES, series, "Enhet", rubrik=_caption(namn)), s)
    assert isinstance(chart, BuiltChart), "all its numbers are counts"
    return chart.record


def sample_picture(namn: str) -> Record:
    """A grey picture of 12 × 6 cm."""
    picture = Bild(namn, _caption(namn), _GREY, "png", _WIDTH, _HEIGHT, f"Ett grått fält i stället för {namn}.")
    return Record({"rubrik": picture.rubrik, "alt": picture.alt}, shown=picture, name=f"bilder.{namn}")


def _caption(namn: str) -> Pieces:
    return (Text(f"Figuren {namn}"),)
