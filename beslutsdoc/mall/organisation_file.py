"""Writes a new organisation's `organisation.yaml` from an existing one."""

import json
import re
from collections.abc import Iterator, Mapping

_TO_FILL_IN = "adress postadress telefon epost webbplats organisationsnummer diarienummer".split()
_KEY = re.compile(r"(\w+):(.*)")


def organisation_yaml(source: str, namn: str, standard: bool, formatmallar: Mapping[str, str]) -> str:
    """`source` with the name `namn`; the keys that only fit the old organisation are commented out."""
    return "\n".join(_lines(source.splitlines(), namn, standard, formatmallar)) + "\n"


def style_lines(formatmallar: Mapping[str, str]) -> list[str]:
    """The entry that maps roles to the organisation's own styles."""
    rows = (f"  {role}: {json.dumps(name, ensure_ascii=False)}" for role, name in formatmallar.items())
    return ["formatmallar:", *rows] if formatmallar else ["formatmallar: {}"]


def _lines(source: list[str], namn: str, standard: bool, formatmallar: Mapping[str, str]) -> Iterator[str]:
    key = ""
    for line in source:
        match = _KEY.match(line)
        key = match[1] if match else key if line.startswith(" ") else ""
        if key == "namn":
            yield f"namn: {json.dumps(namn, ensure_ascii=False)}"
            if standard:
                yield "standard: ja                         # gäller när ett ärende inte anger organisation"
        elif key == "formatmallar":
            yield from style_lines(formatmallar) if match else ()
        elif key in _TO_FILL_IN:
            yield f"# {line}"
        elif key != "standard":
            yield line
