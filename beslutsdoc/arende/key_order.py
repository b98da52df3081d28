"""Arranges the keys of a case as the model has them: fixed keys, the document type's sections, unknown ones."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from beslutsdoc.doctypes import Avsnittstyp, Dokumenttyp, all_types
from beslutsdoc.finding import Finding
from beslutsdoc.model import Avsnitt, Ärende
from beslutsdoc.model.shorthand import is_blank
from beslutsdoc.names import did_you_mean, suggest
from beslutsdoc.sources.located_data import LocatedData

FIXED = tuple(key for key in Ärende.model_fields if key != "avsnitt")
_IN_SECTION = tuple(key for key in Avsnitt.model_fields if key not in ("perspektiv", "bilagor"))


def arrange_case_keys(
    located: LocatedData, typ: Dokumenttyp, folders: Sequence[Path]
) -> tuple[dict[str, Any], list[Finding]]:
    """The case as the model wants it, sections under `avsnitt` and perspectives under `perspektiv`."""
    kinds = {kind.nyckel: kind for kind in typ.avsnitt}
    data: dict[str, Any] = {"avsnitt": {}}
    findings: list[Finding] = []
    unknown = [key for key in located.data if key not in kinds and key not in FIXED]
    types = all_types(folders) if unknown else []
    for key, value in located.data.items():
        if key in kinds and kinds[key].är_bilagor:
            data["avsnitt"] |= _appendices(key, value, located, findings)
        elif key in kinds and isinstance(value, dict):
            data["avsnitt"][key] = _section(value, kinds[key], located, findings)
        elif key in kinds:
            data["avsnitt"] |= {} if is_blank(value) else {key: value}
        elif key in FIXED:
            data[key] = value
        else:
            findings.append(_unknown(key, typ, types).at(located.place((key,), key=True)))
    return data, findings


def _appendices(key: str, value: Any, located: LocatedData, findings: list[Finding]) -> dict[str, Any]:
    """The section of appendices by name, when there is one."""
    if isinstance(value, dict):
        return {key: {"bilagor": {name: part for name, part in value.items() if not is_blank(part)}}}
    if not is_blank(value):
        what = f"Under ”{key}” ska varje bilaga ha ett namn."
        findings.append(
            Finding("A002", what, "Skriv till exempel ”dokumentförteckning: Listan …”.", located.place((key,)))
        )
    return {}


def _section(value: dict[str, Any], kind: Avsnittstyp, located: LocatedData, findings: list[Finding]) -> dict[str, Any]:
    """A section whose keys for perspectives (`barn:`) are gathered under `perspektiv`."""
    section: dict[str, Any] = {"perspektiv": {}}
    for key, part in value.items():
        if key in _IN_SECTION:
            section[key] = part
        elif key in kind.perspektiv:
            section["perspektiv"] |= {} if is_blank(part) else {key: part}
        else:
            known = [*_IN_SECTION, *kind.perspektiv]
            do = did_you_mean(key, known) or f"Här kan stå: {', '.join(known)}."
            place = located.place((kind.nyckel, key), key=True)
            findings.append(Finding("A001", f"Okänd nyckel ”{key}”.", do, place))
    return section


def _unknown(key: str, typ: Dokumenttyp, types: Sequence[Dokumenttyp]) -> Finding:
    others = [t for t in types if any(kind.nyckel == key for kind in t.avsnitt)]
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
