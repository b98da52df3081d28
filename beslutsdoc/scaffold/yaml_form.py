"""Writes an empty `arende.yaml` for a document type: every key with its help, optional ones commented out."""

from collections.abc import Iterator

from beslutsdoc.arende.schema import writable_keys
from beslutsdoc.doctypes import Avsnittstyp, Dokumenttyp
from beslutsdoc.model import Ärende, shorthand
from beslutsdoc.model.keys import Key

_BEFORE_SECTIONS = "förslag_till_beslut"


def empty_case_yaml(typ: Dokumenttyp) -> str:
    """The text of the file, which is read without findings; each key that the document type requires is left empty."""
    known = {"format": "1", "typ": typ.namn, "organisation": typ.mapp.parent.name}
    lines = [
        f"# {typ.namn}, {typ.organisation.namn}.",
        "# Det som följer efter # är förklaringar och valfria nycklar. Ta bort # för att använda en nyckel.",
        "",
        *(f"{key}: {value}" for key, value in known.items()),
    ]
    for key in writable_keys(Ärende):
        if key.namn not in known:
            lines += ["", *_key(key, typ)]
        if key.namn == _BEFORE_SECTIONS:
            lines += [line for kind in typ.avsnitt for line in ("", *_section(kind))]
    return "\n".join(lines) + "\n"


def _key(key: Key, typ: Dokumenttyp) -> Iterator[str]:
    needed = {"siffror": typ.siffror, "tabeller": typ.tabeller}.get(key.namn, ())
    demand = f" {typ.namn} behöver: {', '.join(needed)}." if needed else ""
    if key.namn not in typ.kräver:
        yield f"# {key.hjälp}{demand}"
        yield from _comment_out(_with_example(key, typ))
    elif key.namn == "beslutsunderlag":
        yield from (f"# {key.hjälp}", f"{key.namn}:", f"  - {typ.namn}")
    else:
        yield f"# {key.hjälp}" if key.modell or key.samling else f"# {_help(key, typ)}"
        yield from _empty_key(key, typ)


def _with_example(key: Key, typ: Dokumenttyp) -> Iterator[str]:
    first, *more = _example(key, typ).split("\n")
    if not more and not first.startswith("- "):
        yield f"{key.namn}: {first}"
        return
    yield f"{key.namn}:"
    yield from (f"  {line}" for line in (first, *more))


def _empty_key(key: Key, typ: Dokumenttyp) -> Iterator[str]:
    """The key and the keys under it, left empty."""
    yield f"{key.namn}:"
    parts = [f"{f'{part.namn}:':<10} # {_help(part, typ)}" for part in writable_keys(key.modell)] if key.modell else []
    if key.form in (shorthand.BESLUT, shorthand.LIST_FORM):
        yield "  -"
    elif key.form is shorthand.INSTANSER:
        yield from (f"  {'  ' if number else '- '}{part}" for number, part in enumerate(parts))
    else:
        yield from (f"  {part}" for part in parts)


def _help(key: Key, typ: Dokumenttyp) -> str:
    return f"{key.hjälp} Till exempel {_example(key, typ)}."


def _example(key: Key, typ: Dokumenttyp) -> str:
    """The key's example, the organisation's own where it has one."""
    organisation = typ.organisation
    organ = organisation.organ[0] if organisation.organ else None
    number = organisation.diarienummer and organisation.diarienummer.exempel
    own = {
        "mottagare": organ,
        "organ": organ,
        "ärendegång": organ and f"- organ: {organ}\n  datum: 2025-03-27",
        "diarienummer": number,
        "beslutsunderlag": key.exempel.replace("FöredragningsPM", typ.namn),
        "egna_avsnitt": key.exempel.replace("sammanfattning", _a_section(typ)),
    }
    return own.get(key.namn) or key.exempel


def _a_section(typ: Dokumenttyp) -> str:
    """The key of a section that the type has, for the example of a free section placed after it."""
    keys = [kind.nyckel for kind in typ.avsnitt]
    return "sammanfattning" if "sammanfattning" in keys or not keys else keys[0]


def _section(kind: Avsnittstyp) -> Iterator[str]:
    yield f"# Avsnittet ”{kind.rubrik}”.{' Skrivs annars av ärendegången.' if kind.skrivs_av else ''}"
    if kind.kapitel:
        yield f"# Rubriker skrivs med # till ####. Texten kan ligga i en egen fil: {kind.nyckel}: {{fil: rapport.md}}"
    if kind.inga:
        yield f"# Skriv {kind.nyckel}: inga för ”{kind.inga}”"
    if kind.perspektiv:
        yield f"# Kan delas upp på {', '.join(f'{name}:' for name in kind.perspektiv)}."
    if kind.är_bilagor:
        yield from _comment_out((f"{kind.nyckel}:", "  dokumentförteckning: |", "    Text."))
    elif kind.krävs:
        yield from (f"{kind.nyckel}: |", "")
    else:
        yield from _comment_out((f"{kind.nyckel}: |", "  Text."))


def _comment_out(lines: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    return (f"# {line}" for line in lines)
