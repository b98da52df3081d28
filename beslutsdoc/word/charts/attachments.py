"""What a document shows but keeps in parts of their own: charts and pictures, while it is written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from beslutsdoc.blocks import Bild, Diagram
from beslutsdoc.word.charts.bound_charts import DrawnChart

_TAKEN = re.compile(rb'"rIdBdFig(\d+)"')


@dataclass(frozen=True, slots=True)
class Attached:
    """What is shown in part `owner` and kept in a part of its own: `relation` is its id there, `width` in twips."""

    owner: str
    relation: str
    content: Diagram | Bild
    width: int = 0
    drawn: DrawnChart | None = None


def attached_relation_id(number: int) -> str:
    """The id of the relation with that number."""
    return f"rIdBdFig{number}"


def first_free(files: Mapping[str, bytes]) -> int:
    """The number of the first relation that the template with these parts has no other of."""
    taken = (int(n) for name, data in files.items() if name.endswith(".rels") for n in _TAKEN.findall(data))
    return max(taken, default=0) + 1
