"""Charts and pictures of a document while it is written, each to become a part of its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from beslutsdoc.blocks import Bild, Diagram
from beslutsdoc.word.charts.bound_charts import DrawnChart

_TAKEN = re.compile(rb'"rIdBdFig(\d+)"')


@dataclass(frozen=True, slots=True)
class Attached:
    """A chart or picture shown in part `owner`: `relation` is the relationship id there, `width` in twips."""

    owner: str
    relation: str
    content: Diagram | Bild
    width: int = 0
    drawn: DrawnChart | None = None


def attached_relation_id(number: int) -> str:
    """The relationship id with that number."""
    return f"rIdBdFig{number}"


def first_free(files: Mapping[str, bytes]) -> int:
    """The lowest number whose relationship id and all above are free in the template with these parts."""
    taken = (int(n) for name, data in files.items() if name.endswith(".rels") for n in _TAKEN.findall(data))
    return max(taken, default=0) + 1
