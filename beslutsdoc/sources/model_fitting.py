"""Validates located data as a model; what does not fit is dropped with a finding at its place, the rest is kept."""

import copy
from collections.abc import Iterable
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from beslutsdoc.finding import Finding
from beslutsdoc.model import StrictModel
from beslutsdoc.model.keys import Key, key_at, model_keys
from beslutsdoc.names import did_you_mean
from beslutsdoc.sources.located_data import LocatedData, Path_, existing_steps
from beslutsdoc.swedish.parsing import Misread

_Model = TypeVar("_Model", bound=StrictModel)
_LONGEST_SHOWN = 60


class Codes(NamedTuple):
    """The codes for an unknown key, a value of the wrong form, and a required key that is missing."""

    unknown: str
    wrong: str
    lacking: str


def fit(model: type[_Model], data: dict[str, Any], located: LocatedData, codes: Codes) -> tuple[_Model, list[Finding]]:
    """`data` as a `model`, and findings on what did not fit. `data` may be rearranged; `located` is as in the file."""
    findings: list[Finding] = []
    while True:
        try:
            return model.model_validate(data), findings
        except ValidationError as e:
            errors = e.errors(include_url=False)
            data = data if findings else copy.deepcopy(data)  # only faulty data are changed, as a copy
            # Errors of later rounds are only consequences of what the first round dropped.
            findings = findings or [_finding(error, model, located, codes) for error in errors]
            _drop(data, [_faulty_path(error, data) for error in errors])


def _faulty_path(error: ErrorDetails, data: Any) -> Path_:
    """The path in `data` of the value to drop for the rest to fit."""
    where = error["loc"][:-1] if error["type"] == "missing" else error["loc"]
    return existing_steps(data, where)


def _drop(data: Any, paths: Iterable[Path_]) -> None:
    """Delete the values at `paths`: the last item of a list first, inner values before outer."""
    for path in sorted(set(paths), key=_sort_key, reverse=True):
        parent = data
        for step in path[:-1]:
            parent = parent[step]
        del parent[path[-1]]


def _sort_key(path: Path_) -> tuple[int, list[str]]:
    return len(path), [f"{step:09}" if isinstance(step, int) else step for step in path]


def _finding(error: ErrorDetails, model: type[StrictModel], located: LocatedData, codes: Codes) -> Finding:
    path, kind = error["loc"], error["type"]
    place = located.place(path)
    owner, key = key_at(model, path)
    if kind == "extra_forbidden":
        owner, _ = key_at(model, path[:-1])
        known = model_keys(owner or model)
        do = did_you_mean(str(path[-1]), known) or f"Här kan stå: {', '.join(known)}."
        return Finding(codes.unknown, f"Okänd nyckel ”{path[-1]}”.", do, located.place(path, key=True))
    example = _example(key) if key else ""
    if kind == "missing":
        return Finding(codes.lacking, f"Nyckeln ”{path[-1]}” saknas här.", example, located.place(path[:-1]))
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, Misread):
        return Finding(cause.code or codes.wrong, cause.what, cause.do, place)
    if kind == "literal_error":
        what, do = f"”{error['input']}” går inte att välja här.", f"Välj bland {error['ctx']['expected']}."
        return Finding(codes.wrong, what, do.replace(" or ", " eller "), place)
    wanted = key.form.ord if key and not (isinstance(path[-1], int) and key.modell is None) else "en text"
    return Finding(
        codes.wrong, f"Här ska stå {wanted}, men här står {_value_in_words(error['input'])}.", example, place
    )


def _example(key: Key) -> str:
    first, *more = key.exempel.split("\n")
    if more:
        return f"Handbokens sida Skriva ett ärende visar hur ”{key.namn}” skrivs."
    if not first:
        return ""
    value = f"”{key.namn}:” och på nästa rad ”  {first}”" if first.startswith("- ") else f"”{key.namn}: {first}”"
    return f"Skriv till exempel {value}."


def _value_in_words(value: Any) -> str:
    if isinstance(value, dict):
        return f"nycklar ({', '.join(map(str, value))})"
    if isinstance(value, list | tuple):
        return "en lista"
    text = " ".join(str(value).split())
    return "ingenting" if value is None else f"”{text[:_LONGEST_SHOWN]}{'…' if len(text) > _LONGEST_SHOWN else ''}”"
