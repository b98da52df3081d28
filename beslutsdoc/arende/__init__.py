"""Builds an `Ärende` from a case's located data and its document type, with findings for all that does not fit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from beslutsdoc import doctypes
from beslutsdoc.arende import expansion, key_order, name_matching
from beslutsdoc.doctypes import Dokumenttyp
from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding, Place
from beslutsdoc.model import Ärende
from beslutsdoc.model.shorthand import is_blank
from beslutsdoc.sources.casebook import section_headings
from beslutsdoc.sources.located_data import LocatedData
from beslutsdoc.sources.model_fitting import Codes, fit
from beslutsdoc.sources.yaml import textfiles
from beslutsdoc.swedish.parsing import Misread, parse_whole_number

Finder: TypeAlias = Callable[[str | None, str | None, tuple[Path, ...]], Dokumenttyp]  # as `doctypes.find`

FORMAT = 1
_CODES = Codes(unknown="A001", wrong="A002", lacking="A010")


@dataclass(frozen=True)
class Case:
    """An ärende that has been read. `located` has the places of its texts by their path in the model."""

    ärende: Ärende
    dokumenttyp: Dokumenttyp
    located: LocatedData
    findings: tuple[Finding, ...]


def build_case(
    located: LocatedData, folders: Sequence[Path], typ: str | None = None, find: Finder = doctypes.find_document_type
) -> Case:
    """The case in `located`; `typ` goes before the type that the case names, which `find` looks for in `folders`.

    What cannot be understood is left out and reported: a paper with gaps can be written. Raises Unreadable only for
    an unknown document type, organisation or format.
    """
    dokumenttyp = _dokumenttyp(located, folders, typ, find)
    located, unread = textfiles.load_text_files(replace(located, folders=dokumenttyp.organisation.folders()))
    sections = {kind.nyckel: kind.rubrik for kind in dokumenttyp.avsnitt}
    located, findings = expansion.expand_shorthands(section_headings.map_section_headings(located, sections), sections)
    data, unknown = key_order.arrange_case_keys(located, dokumenttyp, folders)
    ärende, misfits = fit(Ärende, data, located, _CODES)
    matcher = name_matching.Matcher(ärende, dokumenttyp, located)
    ärende = matcher.match_names()
    findings += [*unread, *unknown, *misfits, *matcher.findings, *name_matching.check_case_values(ärende, located)]
    if is_blank(located.data.get("format")):
        findings.append(_no_format(located))
    in_order = sorted(findings, key=lambda f: (f.place.line or 0, f.place.column or 0))
    return Case(ärende, dokumenttyp, located, (*in_order, *dokumenttyp.findings))


def _dokumenttyp(located: LocatedData, folders: Sequence[Path], typ: str | None, find: Finder) -> Dokumenttyp:
    """The case's document type. Raises Unreadable with all that stops the case."""
    stops = _other_format(located)
    named, home = located.data.get("typ"), located.data.get("organisation")
    try:
        found = find(typ or _text(named), _text(home), tuple(folders))
    except Unreadable as stop:
        stops += [_placed_at_its_key(finding, located, typ) for finding in stop.findings]
    if stops:
        raise Unreadable(*located.findings, *stops)
    return found


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and not is_blank(value) else None


def _placed_at_its_key(finding: Finding, located: LocatedData, typ: str | None) -> Finding:
    if finding.code == "D001" and typ:
        return finding.at(Place(key="--typ"))
    key = {"D001": "typ", "D007": "typ", "D002": "organisation", "D003": "organisation"}.get(finding.code)
    return finding.at(located.place((key,))) if key else finding


def _other_format(located: LocatedData) -> list[Finding]:
    given = located.data.get("format")
    if is_blank(given):
        return []
    try:
        known = isinstance(given, str) and parse_whole_number(given) == FORMAT
    except Misread:
        known = False
    what = f"Formatet ”{given}” känns inte igen; den här versionen läser format {FORMAT}."
    stop = Finding("A006", what, f"Skriv format: {FORMAT}, eller uppdatera beslutsdoc.", located.place(("format",)))
    return [] if known else [stop]


def _no_format(located: LocatedData) -> Finding:
    do = f"Skriv format: {FORMAT} överst, så att filen kan läsas även av kommande versioner."
    return Finding("A005", f"Formatet är inte angivet och antas vara {FORMAT}.", do, located.place(("format",)))
