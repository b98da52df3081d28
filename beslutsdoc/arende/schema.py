"""What an `arende.yaml` may hold, as a JSON Schema that editors read offline, and as a list for the handbook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from beslutsdoc.doctypes import Avsnittstyp, Dokumenttyp
from beslutsdoc.model import Avsnitt, Bilaga, StrictModel, Ärende, shorthand
from beslutsdoc.model.keys import Key, model_keys

_Schema: TypeAlias = dict[str, Any]

# An editor sees YAML's own types: 2024 is a number to it, and a key without a value is null.
_SCALAR: _Schema = {"type": ["string", "number", "boolean", "null"]}
_NULL: _Schema = {"type": "null"}
_YES_NO: _Schema = {"enum": ["ja", "nej", True, False, None]}
_WHOLE: _Schema = {"type": ["integer", "string", "null"]}
_NOT_WRITTEN = ("avsnitt", "perspektiv", "bilagor")  # keys of the model that the file does not have


@dataclass(frozen=True, slots=True)
class Description:
    """One key of a case as the handbook tells it; `krävs_av` are the document types that demand it."""

    namn: str
    form: str
    hjälp: str
    exempel: str
    krävs_av: tuple[str, ...] = ()


def describe(types: Sequence[Dokumenttyp] = ()) -> list[Description]:
    """Every fixed key of a case, in the order it is written."""
    return [
        Description(k.namn, k.form.ord, k.hjälp, k.exempel, _demanding(k.namn, types)) for k in writable_keys(Ärende)
    ]


def _demanding(key: str, types: Sequence[Dokumenttyp]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t.namn for t in types if key in t.kräver))


def writable_keys(model: type[StrictModel]) -> list[Key]:
    """The keys of a model that may be written in the file."""
    return [key for name, key in model_keys(model).items() if name not in _NOT_WRITTEN]


def json_schema(types: Sequence[Dokumenttyp]) -> dict[str, Any]:
    """A JSON Schema (draft 7, without outside references) for a case of any of `types`, shorthands and all."""
    properties = {key.namn: _of_key(key) for key in writable_keys(Ärende)}
    properties["typ"] |= _suggesting(t.namn for t in types)
    properties["organisation"] |= _suggesting(t.mapp.parent.name for t in types)
    for name in dict.fromkeys(kind.nyckel for t in types for kind in t.avsnitt):
        properties[name] = _of_section(name, types)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Ärende för beslutsdoc",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _of_key(key: Key) -> _Schema:
    example = f"Exempel:\n{key.exempel}" if "\n" in key.exempel else f"Exempel: {key.exempel}"
    return {"description": f"{key.hjälp} {example}" if key.exempel else key.hjälp} | _form(key)


def _form(key: Key) -> _Schema:
    if key.modell is not None:
        return _of_parts(key, key.modell)
    if key.form is shorthand.YES_NO_FORM:
        return _YES_NO
    if key.form is shorthand.WHOLE_NUMBER_FORM:
        return _WHOLE
    if key.form is shorthand.SERIER:
        return _any_of(_SCALAR, _list_of(_SCALAR), _map_of(_SCALAR))
    if key.samling is tuple:
        return _any_of(_SCALAR, _list_of(_SCALAR))
    return _map_of(_SCALAR) if key.samling is dict else _SCALAR


def _of_parts(key: Key, model: type[StrictModel]) -> _Schema:
    one = _one(model)
    if key.form is shorthand.BESLUT:
        one = _any_of(_SCALAR, one)
    if key.form is shorthand.ARBETSBOK:
        return _any_of(one, _map_of(one))
    if key.samling is None:
        return one
    return _any_of(one, _list_of(one), _NULL) if key.samling is tuple else _map_of(one)


def _one(model: type[StrictModel]) -> _Schema:
    """One part: its keys, or the bare text that stands for it."""
    parts = _object(
        {key.namn: _of_key(key) for key in writable_keys(model)}, [k.namn for k in writable_keys(model) if k.krävs]
    )
    return _any_of(_SCALAR, parts) if isinstance(model.expand_shorthand("text"), dict) else parts


def _of_section(name: str, types: Sequence[Dokumenttyp]) -> _Schema:
    """A section: a text, a list, `inga`, or its keys with those of its perspectives."""
    kinds = [kind for t in types for kind in t.avsnitt if kind.nyckel == name]
    headings = dict.fromkeys(f"”{kind.rubrik}”" for kind in kinds)
    section = {"description": f"Avsnittet {' eller '.join(headings)}."}
    texts = [kind for kind in kinds if not kind.är_bilagor]
    forms = [_section(texts)] * bool(texts) + [_map_of(_one(Bilaga))] * (len(texts) < len(kinds))
    return section | (forms[0] if len(forms) == 1 else _any_of(*forms))


def _section(kinds: Iterable[Avsnittstyp]) -> _Schema:
    fields = {key.namn: _of_key(key) for key in writable_keys(Avsnitt)}
    plain = _any_of(_SCALAR, _list_of(_SCALAR), _object(fields))
    perspectives = {name: {"description": label} | plain for kind in kinds for name, label in kind.perspektiv.items()}
    return _any_of(_SCALAR, _list_of(_SCALAR), _object(fields | perspectives))


def _suggesting(values: Iterable[str]) -> _Schema:
    """Values to offer, others being allowed too: they match whatever the case and the diacritics."""
    return {"anyOf": [{"enum": list(dict.fromkeys(values))}, _SCALAR]}


def _any_of(*forms: _Schema) -> _Schema:
    return {"anyOf": list(forms)}


def _list_of(item: _Schema) -> _Schema:
    return {"type": "array", "items": item}


def _map_of(value: _Schema) -> _Schema:
    return _any_of({"type": "object", "additionalProperties": value}, _NULL)


def _object(properties: _Schema, required: Sequence[str] = ()) -> _Schema:
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "additionalProperties": False, "properties": properties} | needed
