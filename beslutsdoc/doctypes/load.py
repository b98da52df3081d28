"""Loads `organisation.yaml` or `typ.yaml` of a folder into its model, with findings for all faults."""

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from beslutsdoc.codes import CHECKS, CODES
from beslutsdoc.decisions import OWN_DOCUMENT_FIELDS
from beslutsdoc.doctypes.models import Avsnittstyp, Dokumenttyp, Organisation, TypeFile
from beslutsdoc.finding import Finding
from beslutsdoc.model import Ärende
from beslutsdoc.names import did_you_mean
from beslutsdoc.sources import yaml
from beslutsdoc.sources.located_data import LocatedData, Path_
from beslutsdoc.sources.model_fitting import Codes, fit
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.swedish.parsing import Misread, parse_whole_number, parse_yes_no
from beslutsdoc.word.charts.colours import ENOUGH, contrast

ORGANISATION, TYP = "organisation.yaml", "typ.yaml"
_CODES = Codes("D004", "D004", "D004")
_COLOUR = re.compile(r"#?[0-9A-Fa-f]{6}")
_RESERVED = frozenset(Ärende.model_fields)


class LoadedOrganisation(NamedTuple):
    """An organisation, and what is wrong in its file."""

    organisation: Organisation
    findings: tuple[Finding, ...]


def load_organisation(folder: Path) -> LoadedOrganisation:
    """The organisation in `folder`. Raises Unreadable."""
    return _organisation(folder, file_stamp(folder / ORGANISATION))


def load_document_type(folder: Path) -> Dokumenttyp:
    """The document type in `folder`, of the organisation in the folder above. Raises Unreadable."""
    stamps = (file_stamp(folder / TYP), file_stamp(folder.parent / ORGANISATION))
    return _dokumenttyp(folder, stamps)


def file_stamp(file: Path) -> tuple[int, int] | None:
    """The time of change and size of a file, by which a change is seen."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=64)
def _organisation(folder: Path, _: object) -> LoadedOrganisation:
    located = yaml.read_case_file(folder / ORGANISATION, f"{folder.name}/{ORGANISATION}")
    data = dict(located.data)
    way, findings = _skrivsätt(data.pop("skrivsätt", None), located)
    found, faults = fit(Organisation, data, located, _CODES)
    findings += [*faults, *_about_both(found, located), *_about_organisation(found, located)]
    known = {"namn": found.namn or folder.name, "skrivsätt": way, "diagramfärger": _colours(found)}
    known["tillåtna_mappar"] = tuple(str(folder / name) for name in found.tillåtna_mappar)
    return LoadedOrganisation(found.model_copy(update=known), (*located.findings, *findings))


@lru_cache(maxsize=256)
def _dokumenttyp(folder: Path, _: object) -> Dokumenttyp:
    owner, owner_findings = load_organisation(folder.parent)
    located = yaml.read_case_file(folder / TYP, f"{folder.name}/{TYP}")
    file, faults = fit(TypeFile, located.data, located, _CODES)
    faults += [*_about_both(file, located), *_about_type(file, located)]
    return Dokumenttyp(
        typ=folder.name,
        namn=file.namn or folder.name,
        mapp=folder,
        mall=folder / file.mall,
        organisation=owner,
        avsnitt=tuple(section for key, section in file.avsnitt.items() if _is_name(key)),
        kräver=file.kräver,
        siffror=file.siffror,
        tabeller=file.tabeller,
        filnamn=file.filnamn or owner.filnamn,
        eget_underlag=file.eget_underlag or owner.eget_underlag,
        findings=(*owner_findings, *located.findings, *faults),
    )


def _skrivsätt(given: Any, located: LocatedData) -> tuple[Skrivsätt, list[Finding]]:
    """The settings under `skrivsätt:`; what cannot be understood keeps its default."""
    if given is None:
        return Skrivsätt(), []
    if not isinstance(given, dict):
        return Skrivsätt(), [_wrong("Under ”skrivsätt” ska det stå nycklar.", "", located, ("skrivsätt",))]
    kinds = get_type_hints(Skrivsätt)
    known = [f.name for f in fields(Skrivsätt)]
    settings: dict[str, Any] = {}
    findings = []
    for name, text in given.items():
        path: Path_ = ("skrivsätt", name)
        if name not in known:
            do = did_you_mean(name, known) or f"Här kan stå: {', '.join(known)}."
            findings.append(_wrong(f"Okänd nyckel ”{name}”.", do, located, path, key=True))
        elif text is not None:
            try:
                settings[name] = _setting(str(text), kinds[name])
            except Misread as e:
                findings.append(_wrong(e.what, e.do, located, path))
    return Skrivsätt(**settings), findings


def _setting(text: str, kind: Any) -> Any:
    """`text` as a value of `kind`. Raises Misread."""
    if get_origin(kind) is Literal:
        choices = get_args(kind)
        if text not in choices:
            raise Misread(f"”{text}” går inte att välja här.", f"Välj bland {', '.join(choices)}.")
        return text
    return parse_yes_no(text) if kind is bool else parse_whole_number(text) if kind is int else text


def _about_both(file: Organisation | TypeFile, located: LocatedData) -> Iterator[Finding]:
    if file.format != 1:
        what = f"Formatet {file.format} känns inte igen."
        yield _wrong(what, "Skriv format: 1, eller uppdatera beslutsdoc.", located, ("format",))
    if not file.namn or "namn" not in located.data:
        yield _wrong("Nyckeln ”namn” saknas.", "Skriv namnet som det ska tryckas.", located, ("namn",))
    for name in re.findall(r"\{(\w*)\}", file.eget_underlag or ""):
        if name not in OWN_DOCUMENT_FIELDS:
            do = did_you_mean(name, OWN_DOCUMENT_FIELDS) or f"Här kan stå: {', '.join(OWN_DOCUMENT_FIELDS)}."
            yield _wrong(f"”{{{name}}}” går inte att fylla i.", do, located, ("eget_underlag",))


def _about_organisation(file: Organisation, located: LocatedData) -> Iterator[Finding]:
    try:
        re.compile((file.diarienummer and file.diarienummer.mönster) or "")
    except re.error:
        what = "Mönstret för diarienummer går inte att läsa."
        yield _wrong(what, "Rätta det reguljära uttrycket.", located, ("diarienummer", "mönster"))
    for index, colour in enumerate(file.diagramfärger):
        yield from _about_colour(colour, located, ("diagramfärger", index))
    chosen: list[tuple[str, Path_]] = [
        (code, ("avstängda_kontroller", i)) for i, code in enumerate(file.avstängda_kontroller)
    ]
    chosen += [(code, ("kontrollnivåer", code)) for code in file.kontrollnivåer]
    for code, path in chosen:
        if code not in CHECKS:
            yield _wrong(_not_a_check(code), "Ange koden för en kontroll, till exempel K009.", located, path)


def _not_a_check(code: str) -> str:
    if code in CODES:
        return f"{code} är ingen kontroll utan ett fel i det som lämnats, och går inte att stänga av eller ändra."
    return f"Det finns ingen kontroll ”{code}”."


def _about_colour(colour: str, located: LocatedData, path: Path_) -> Iterator[Finding]:
    if not _COLOUR.fullmatch(colour):
        do = "Skriv den som sex hexadecimala siffror, till exempel 12385B."
        yield _wrong(f"”{colour}” är ingen färg.", do, located, path)
    elif (found := contrast(_bare(colour), "FFFFFF")) < ENOUGH:
        shown = f"{found:.1f}".replace(".", ",")
        what = f"Färgen {colour} syns för dåligt mot vitt ({shown}:1, minst {ENOUGH:.0f}:1) och används inte."
        yield Finding("D008", what, "Välj en mörkare färg.", located.place(path))


def _colours(file: Organisation) -> tuple[str, ...]:
    return tuple(_bare(colour) for colour in file.diagramfärger if _COLOUR.fullmatch(colour))


def _bare(colour: str) -> str:
    return colour.lstrip("#").upper()


def _about_type(file: TypeFile, located: LocatedData) -> Iterator[Finding]:
    known = [*_RESERVED, *file.avsnitt]
    for index, key in enumerate(file.kräver):
        if key not in known:
            do = did_you_mean(key, known)
            yield _wrong(f"Ärendet kan inte ha nyckeln ”{key}”.", do, located, ("kräver", index))
    for key, section in file.avsnitt.items():
        yield from _about_section(key, section, located)


def _about_section(key: str, section: Avsnittstyp, located: LocatedData) -> Iterator[Finding]:
    if not _is_name(key):
        do = "Skriv den med små bokstäver och understreck, och inte som någon av ärendets egna nycklar."
        yield _wrong(f"Avsnittet kan inte ha nyckeln ”{key}”.", do, located, ("avsnitt", key), key=True)
    if section.skrivs_av not in (None, "ärendegång"):
        what = f"Avsnittet kan inte skrivas av ”{section.skrivs_av}”."
        yield _wrong(what, "Skriv ärendegång, eller ta bort nyckeln.", located, ("avsnitt", key, "skrivs_av"))


def _is_name(key: str) -> bool:
    return key.isidentifier() and key == key.lower() and key not in _RESERVED


def _wrong(what: str, do: str, located: LocatedData, path: Path_, key: bool = False) -> Finding:
    return Finding("D004", what, do, located.place(path, key))
