"""Suggests which name was meant when a template uses one that does not exist."""

from collections.abc import Iterator, Mapping
from typing import Any

from beslutsdoc.names import did_you_mean


def suggestion(name: str, values: Mapping[str, Any]) -> str:
    """`Menade du ”handläggare.telefon”?` for a dotted `name` among `values`, or an empty string."""
    owner, _, member = name.rpartition(".")
    if not owner:
        return did_you_mean(name, values)
    known = values.get(owner)
    members = known if isinstance(known, dict) else dict.fromkeys(_members_of_items(values))
    found = did_you_mean(member, members)
    return found.replace("”", f"”{owner}.", 1) if found else did_you_mean(owner, values)


def _members_of_items(values: Mapping[str, Any]) -> Iterator[str]:
    """The member names of the items of every sequence: rubrik and text of a section, organ and datum of a step."""
    for value in values.values():
        if isinstance(value, tuple | list) and value and isinstance(value[0], dict):
            yield from value[0]
