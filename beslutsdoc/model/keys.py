"""The keys of a model, read from its fields: how each may be written, its help, its example, the model under it."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin

from beslutsdoc.model import StrictModel
from beslutsdoc.model.shorthand import LINE_FORM, ValueForm


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `modell`: the model of the keys under it, if any; `samling`: dict or tuple when it holds several."""

    namn: str
    form: ValueForm
    hjälp: str
    exempel: str
    krävs: bool
    modell: type[StrictModel] | None = None
    samling: type | None = None


@cache
def model_keys(model: type[StrictModel]) -> Mapping[str, Key]:
    """Every key of `model`, in order."""
    return {name: _key(name, info) for name, info in model.model_fields.items()}


def key_at(model: type[StrictModel], path: tuple[str | int, ...]) -> tuple[type[StrictModel] | None, Key | None]:
    """The model of the keys at `path`, and the key that `path` ends with (None inside a free mapping)."""
    owner: type[StrictModel] | None = model
    key: Key | None = None
    steps = iter(path)
    for step in steps:
        key = model_keys(owner).get(str(step)) if owner else None
        owner = key.modell if key else None
        if key and key.samling and next(steps, None) is None:
            break
    return owner, key


def _key(name: str, info: Any) -> Key:
    parts = [*_parts(info.annotation), *info.metadata]
    forms = [p for p in info.metadata if isinstance(p, ValueForm)] or [p for p in parts if isinstance(p, ValueForm)]
    return Key(
        name,
        forms[0] if forms else LINE_FORM,
        info.description or "",
        (info.examples or [""])[0],
        info.is_required(),
        next((p for p in parts if isinstance(p, type) and issubclass(p, StrictModel)), None),
        next((p for p in parts if p in (dict, tuple)), None),
    )


def _parts(annotation: Any) -> Iterator[Any]:
    """The parts of a type annotation, outermost first: containers, classes, and `Annotated` metadata."""
    origin = get_origin(annotation)
    if origin is None:
        yield annotation
        return
    if origin not in (Union, types.UnionType):
        yield origin
    for part in getattr(annotation, "__metadata__", ()):
        yield part
    for part in get_args(annotation):
        yield from _parts(part)
