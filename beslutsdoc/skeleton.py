"""The text of an empty `arende.yaml` for a document type: every key with its help, the optional ones commented out."""

from collections.abc import Iterator

from beslutsdoc import shorthand
from beslutsdoc.doctypes import Avsnittstyp, Dokumenttyp
from beslutsdoc.keys import Key
from beslutsdoc.model import Del, Ärende
from beslutsdoc.schema import written

_BEFORE_SECTIONS = "förslag_till_beslut"


def text(typ: Dokumenttyp) -> str:
    """A file that `read` takes without remarks; each part that the document type requires waits to be filled in."""
    known = {"format": "1", "typ": typ.namn, "organisation": typ.mapp.parent.name}
    lines = [
        f"# {typ.namn}, {typ.organisation.namn}.",
        "# Det som följer efter # är förklaringar och valfria nycklar. Ta bort # för att använda en nyckel.",
        "",
        *(f"{key}: {value}" for key, value in known.items()),
    ]
    for key in written(Ärende):
        if key.namn not in known:
            lines += ["", *_key(key, typ)]
        if key.namn == _BEFORE_SECTIONS:
            lines += [line for kind in typ.avsnitt for line in ("", *_section(kind))]
    return "\n".join(lines) + "\n"


def _key(key: Key, typ: Dokumenttyp) -> Iterator[str]:
    yield f"# {key.hjälp}"
    needed = {"siffror": typ.siffror, "tabeller": typ.tabeller}.get(key.namn, ())
    if needed:
        yield f"# {typ.namn} behöver: {', '.join(needed)}."
    if key.namn not in typ.kräver:
        yield from _commented(_example(key))
    elif key.namn == "beslutsunderlag":
        yield from (f"{key.namn}:", f"  - {typ.namn}")
    else:
        yield from _to_fill_in(key)


def _example(key: Key) -> Iterator[str]:
    """The key with its example."""
    first, *more = key.exempel.split("\n")
    if not more and not first.startswith("- "):
        yield f"{key.namn}: {first}"
        return
    yield f"{key.namn}:"
    yield from (f"  {line}" for line in (first, *more))


def _to_fill_in(key: Key) -> Iterator[str]:
    """The key with room for what belongs under it."""
    yield f"{key.namn}:"
    if key.form in (shorthand.BESLUT, shorthand.LISTA):
        yield "  -"
    elif key.form is shorthand.INSTANSER and key.modell:
        for line, dash in zip(_parts(key.modell), ("- ", "  "), strict=True):
            yield f"  {dash}{line}"
    elif key.modell:
        yield from (f"  {line}" for line in _parts(key.modell))


def _parts(model: type[Del]) -> Iterator[str]:
    for key in written(model):
        yield f"{f'{key.namn}:':<10} # {key.hjälp} Till exempel {key.exempel}."


def _section(kind: Avsnittstyp) -> Iterator[str]:
    yield f"# Avsnittet ”{kind.rubrik}”.{' Skrivs annars av ärendegången.' if kind.skrivs_av else ''}"
    if kind.inga:
        yield f"# Skriv {kind.nyckel}: inga för ”{kind.inga}”"
    if kind.perspektiv:
        yield f"# Kan delas upp på {', '.join(f'{name}:' for name in kind.perspektiv)}."
    if kind.krävs:
        yield from (f"{kind.nyckel}: |", "")
    else:
        yield from _commented((f"{kind.nyckel}: |", "  Text."))


def _commented(lines: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    return (f"# {line}" for line in lines)
