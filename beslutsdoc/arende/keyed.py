"""The keys of a case sorted into the model's: fixed ones, the document type's sections, and those that nobody knows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from beslutsdoc.doctypes import Avsnittstyp, Dokumenttyp, all_types
from beslutsdoc.finding import Finding
from beslutsdoc.model import Avsnitt, Ärende
from beslutsdoc.names import suggest
from beslutsdoc.sources.placed import Placed

FIXED = tuple(key for key in Ärende.model_fields if key != "avsnitt")


def arranged(placed: Placed, typ: Dokumenttyp, folders: Sequence[Path]) -> tuple[dict[str, Any], list[Finding]]:
    """The case as the model wants it, sections under `avsnitt` and perspectives under `perspektiv`."""
    kinds = {kind.nyckel: kind for kind in typ.avsnitt}
    data: dict[str, Any] = {"avsnitt": {}}
    findings = []
    for key, value in placed.data.items():
        if key in kinds:
            if value is not None:
                data["avsnitt"][key] = _section(value, kinds[key])
        elif key in FIXED:
            data[key] = value
        else:
            findings.append(_unknown(key, typ, folders).at(placed.place((key,), key=True)))
    return data, findings


def _section(value: Any, kind: Avsnittstyp) -> Any:
    """A section whose keys for perspectives (`barn:`) are gathered under `perspektiv`."""
    if not isinstance(value, dict):
        return value
    parts = {k: v for k, v in value.items() if k in kind.perspektiv and k not in Avsnitt.model_fields and v is not None}
    rest = {k: v for k, v in value.items() if k not in kind.perspektiv or k in Avsnitt.model_fields}
    return {**rest, "perspektiv": parts} if parts else rest


def _unknown(key: str, typ: Dokumenttyp, folders: Sequence[Path]) -> Finding:
    others = [t for t in all_types(folders) if any(kind.nyckel == key for kind in t.avsnitt)]
    here = [t for t in others if t.mapp.parent == typ.mapp.parent]
    if others:
        owner = (here or others)[0]
        whose = owner.namn if here else f"{owner.namn} hos {owner.organisation.namn}"
        what = f"Avsnittet ”{key}” finns inte i {typ.namn}, men i {whose}."
        return Finding("A009", what, "Skriv texten i ett annat avsnitt, eller under egna_avsnitt.")
    labels = {kind.rubrik: kind.nyckel for kind in typ.avsnitt} | {k.nyckel: k.nyckel for k in typ.avsnitt}
    labels |= {name: name for name in FIXED}
    found = suggest(key, labels)
    do = f"Menade du ”{labels[found]}”?" if found else "Handboken visar vilka nycklar som finns: Skriva ett ärende."
    return Finding("A001", f"Okänd nyckel ”{key}”.", do)
