"""One fault at a time put into sound templates by chance (of a fixed seed): told at the right paragraph or cell.

The templates are the shipped ones and those of docxtpl's dialect, as they are and with all runs cut into letters.
"""

import random
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from beslutsdoc.doctypes import all_types
from beslutsdoc.finding import Finding
from beslutsdoc.mall.granska import ReviewScope, review_template
from tests.support.injecting import TBL, Parts, Spot
from tests.support.injections import KINDS
from tests.support.mallkorpus import FOLDERS, cases
from tests.support.paths import TEMPLATES

TIMES = 20  # injections of each kind, in each form
SHARE = 0.95  # that are to be told at the right place
DIALECT = ("helt-protokoll", "dialekten-i-en-mall")


@cache
def pool(letters: bool) -> tuple[Parts, ...]:
    """The templates that faults are put in."""
    shipped = [Parts.of(path) for path in sorted(TEMPLATES.rglob("mall.docx"))]
    with tempfile.TemporaryDirectory() as folder:
        dialect = [Parts.of(c.made(Path(folder))) for c in cases("hela") if c.name in DIALECT]
    for parts in (*shipped, *dialect) if letters else ():
        parts.cut()
    return (*shipped, *dialect)


@cache
def against() -> ReviewScope:
    return ReviewScope(all_types(FOLDERS))


def told(parts: Parts, folder: Path, letters: bool) -> tuple[Finding, ...]:
    if letters:
        parts.cut()
    return review_template(parts.written(folder / "mall.docx"), against())


@pytest.mark.parametrize("letters", [False, True], ids=["hela", "bokstäver"])
def test_nothing_is_told_of_the_untouched_ones(tmp_path: Path, letters: bool) -> None:
    assert [str(f) for parts in pool(letters) for f in told(parts.copied(), tmp_path, letters)] == []


class Tried(NamedTuple):
    """How many of the injections were told at the right place, and what was told of the others."""

    share: float
    missed: list[str]


def tried(name: str, letters: bool) -> Tried:
    """One kind of fault put in `TIMES` times."""
    code, injection = KINDS[name]
    rng = random.Random(f"{name} {letters}")
    missed: list[str] = []
    done = 0
    with tempfile.TemporaryDirectory() as folder:
        while done < TIMES:
            parts = rng.choice(pool(letters)).copied()
            elements = injection(rng, parts)
            if elements is None:  # the template has no such thing
                continue
            done += 1
            spots = [(Spot.of_table if e.tag == TBL else Spot.of)(parts, e) for e in elements]
            findings = told(parts, Path(folder), letters)
            if not any(f.code == code and spot.fits(f) for f in findings for spot in spots):
                missed.append(f"{spots}: {[str(f) for f in findings]}")
    return Tried(1 - len(missed) / TIMES, missed)


@pytest.fixture(scope="module")
def tries(request: pytest.FixtureRequest) -> Iterator[dict[tuple[str, bool], Future[Tried]]]:
    """The tries of the tests that are asked for, in two processes."""
    items = [i for i in request.session.items if isinstance(i, pytest.Function)]
    asked = [i.callspec.params for i in items if i.function is test_it_is_told_where_it_stands]
    with ProcessPoolExecutor(2) as processes:
        yield {(p["name"], p["letters"]): processes.submit(tried, p["name"], p["letters"]) for p in asked}


@pytest.mark.parametrize("letters", [False, True], ids=["hela", "bokstäver"])
@pytest.mark.parametrize("name", KINDS)
def test_it_is_told_where_it_stands(tries: dict[tuple[str, bool], Future[Tried]], name: str, letters: bool) -> None:
    share, missed = tries[name, letters].result()
    print(f"{name}: {share:.0%}")
    assert share >= SHARE, missed
