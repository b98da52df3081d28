"""Checks which parts of a case a template never prints: those that the type requires, and those it allows."""

from collections.abc import Iterable, Iterator

from beslutsdoc.codes import Level
from beslutsdoc.doctypes import Avsnittstyp, Dokumenttyp
from beslutsdoc.finding import Finding, Place
from beslutsdoc.model import Ärende
from beslutsdoc.model.keys import model_keys
from beslutsdoc.word.compile.uses import Use

_CARRIERS = {
    "rubrik": ("rubrik",),
    "diarienummer": ("diarienummer",),
    "datum": ("datum",),
    "handläggare": ("handläggare",),
    "ärendegång": (
        "mottagare",
        "mottagare_versal",
        "sammanträdesdatum",
        "ärendegång",
        "beslutsinledning",
        "beslut[].inledning",
    ),
    "förslag_till_beslut": ("förslag_till_beslut", "beslut[].punkter"),
    "beslutsunderlag": ("beslutsunderlag",),
    "underskrift": ("underskrift", "underskrifter[]"),
    "skickas_till": ("skickas_till",),
}
"""By which names each part of a case comes into the paper."""

_COUNTED = ("count", "length")
_IN_THE_LOOP = ("avsnitt", "avsnitt[]", "avsnitt[].text")


def check_template_coverage(uses: Iterable[Use], typ: Dokumenttyp, file: str) -> Iterator[Finding]:
    """The parts of a case that the template prints nowhere, those that the type requires first."""
    uses = tuple(uses)
    printed = {
        u.path for u in uses if u.how in ("skrivs", "argument") and not any(f.name in _COUNTED for f in u.filters)
    }
    looped = {u.path for u in uses if u.how == "slinga"}
    found = [*_parts(printed | looped, typ, file), *_sections(uses, printed, typ, file)]
    yield from sorted(found, key=lambda finding: finding.level is not Level.VARNING)


def _parts(printed: set[str], typ: Dokumenttyp, file: str) -> Iterator[Finding]:
    for part, carriers in _CARRIERS.items():
        if any(path == name or path.startswith((f"{name}.", f"{name}[")) for path in printed for name in carriers):
            continue
        known = model_keys(Ärende)[part].hjälp.partition(".")[0]
        what = f"Mallen skriver aldrig ut ”{part}” ({known[:1].lower()}{known[1:]})"
        yield _finding(
            part in typ.kräver, what, typ, f"Skriv {{{{ {carriers[0]} }}}} där det ska stå.", Place(file=file)
        )


def _sections(uses: Iterable[Use], printed: set[str], typ: Dokumenttyp, file: str) -> Iterator[Finding]:
    """A section that the template names anywhere is no longer in `avsnitt`: then it must print it by that name."""
    loop = any(path in printed for path in _IN_THE_LOOP)
    for section in typ.avsnitt:
        key = section.nyckel
        named = [u for u in uses if u.path == key or u.path.startswith(f"{key}.")]
        if any(path in printed for path in (key, f"{key}.text")) or (loop and not named):
            continue
        place = named[0].place if named else Place(file=file)
        needed = section.krävs or key in typ.kräver
        yield _finding(needed, _of_section(section, bool(named)), typ, _remedy(section, loop, bool(named)), place)


def _of_section(section: Avsnittstyp, named: bool) -> str:
    what = f"Mallen skriver aldrig ut texten i avsnittet ”{section.rubrik}”"
    return f"{what}: det nämns här vid namn, och lämnar då ”avsnitt”" if named else what


def _remedy(section: Avsnittstyp, loop: bool, named: bool) -> str:
    do = f"Skriv {{{{ {section.nyckel} }}}} i ett eget stycke"
    if loop and named:
        return f"{do}, eller ta bort taggen så att det skrivs med de andra."
    return f"{do}." if named else f"{do}, eller {{{{ avsnitt }}}} för alla."


def _finding(needed: bool, what: str, typ: Dokumenttyp, do: str, place: Place) -> Finding:
    if needed:
        return Finding("M031", f"{what}, men {typ.namn} kräver det.", do, place)
    return Finding("M032", f"{what}; det som ett ärende har där kommer inte med.", do, place)
