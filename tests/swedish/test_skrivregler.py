"""Every rule of writing, as told in skrivregler.yaml."""

import datetime as dt
from typing import Any

import pytest
import yaml

from beslutsdoc.figures import Enhet, Gap, Siffra, Visning, exact
from beslutsdoc.filters import bind_filters
from beslutsdoc.sandbox import Sandbox, render_template
from beslutsdoc.sandbox.state import RenderState
from beslutsdoc.swedish import Skrivsätt
from tests.support.paths import TESTS

ROWS: list[dict[str, Any]] = yaml.safe_load((TESTS / "skrivregler.yaml").read_text("utf-8"))
LIVE = [row for row in ROWS if "ingen" not in row]


def value_of(row: dict[str, Any], key: str) -> Any:
    given = row[key]
    if "enhet" not in row:
        return given
    enhet = Enhet(row["enhet"])
    shown = {"skala": 1} | row.get("visning", {})
    visning = Visning(exact(shown["skala"]), shown.get("decimaler"))
    if enhet is Enhet.KLOCKSLAG:
        return Siffra(key, dt.time.fromisoformat(given), enhet, visning)
    return Siffra(key, exact(given) if isinstance(given, int | float) else given, enhet, visning)


def printed(row: dict[str, Any]) -> tuple[str, list[str]]:
    """What the row's tag prints, and the codes of its gaps."""
    codes: list[str] = []

    def emit(value: Any) -> str:
        codes.extend([value.finding.code] if isinstance(value, Gap) else [])
        return str(value)

    bound = bind_filters(Skrivsätt(**row.get("skrivsätt", {})))
    box = Sandbox(bound.filters, bound.functions, finalize=emit)
    values = {key: value_of(row, key) for key in ("värde", "till") if key in row}
    return render_template(box.compile_source(f"{{{{ värde | {row['filter']} }}}}"), values, RenderState()), codes


def test_every_rule_has_its_row_and_most_are_live() -> None:
    assert {row["nr"] for row in ROWS} == set(range(1, 121))
    assert len({row["nr"] for row in LIVE}) >= 75
    assert all(row["ingen"] for row in ROWS if "ingen" in row)


@pytest.mark.parametrize("row", LIVE, ids=[f"{row['nr']} {row['filter']}" for row in LIVE])
def test_rule(row: dict[str, Any]) -> None:
    text, codes = printed(row)
    if "anmärkning" in row:
        assert codes == [row["anmärkning"]]
    else:
        assert (text.replace("\u00a0", "␣"), codes) == (row["väntat"], [])
