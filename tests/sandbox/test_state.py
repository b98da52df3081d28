"""One rendering's bounds: a tag that would run for ever or fill the memory is stopped, in a process that has little."""

import json
import subprocess
import sys

import pytest

from beslutsdoc.finding import NOWHERE, Finding, Place
from beslutsdoc.sandbox.state import JoinedValues, LimitExceeded, Missing, RenderLimits, RenderState
from tests.support.figure_making import gap
from tests.support.paths import ROOT

BOMBS = {
    "a million turns": "{% for i in range(1000000) %}x{% endfor %}",
    "a loop in a loop": "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
    "a range without end": "{{ range(0, 10 ** 64) | list }}",
    "a giant string": "{{ 'x' * 1000000000 }}",
    "a giant list": "{{ [1] * 100000000 }}",
    "a giant power": "{{ 10 ** 10 ** 10 }}",
    "powers in a row": "{{ (9 ** 64) * (9 ** 64) * (9 ** 64) * (9 ** 64) }}",
    "a width in a format": "{{ '%1000000000d' % 1 }}",
    "a width in another format": "{{ '{:1000000000}'.format(1) }}",
    "doubling with +": (
        "{% set n = namespace(a='xxxxxxxx') %}{% for i in range(60) %}{% set n.a = n.a + n.a %}{% endfor %}"
    ),
    "doubling with ~": (
        "{% set n = namespace(a='xxxxxxxx') %}{% for i in range(60) %}{% set n.a = n.a ~ n.a %}{% endfor %}"
    ),
    "doubling what is joined": (
        "{% set n = namespace(a=1.5) %}{% for i in range(60) %}{% set n.a = n.a ~ n.a %}{% endfor %}{{ n.a }}"
    ),
    "doubling a list": "{% set n = namespace(a=[1]) %}{% for i in range(60) %}{% set n.a = n.a + n.a %}{% endfor %}",
    "a macro that calls itself twice": (
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}"
    ),
    "a macro that never ends": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "a loop that calls itself": "{% for x in [[1, 1]] recursive %}{{ loop([1, 1]) }}{% endfor %}",
    "a replacement that grows": "{% set a = 'x' * 1000000 %}{{ a | replace('x', a) }}",
    "a batch filled up": "{{ [1] | batch(1000000000, 'x') | list }}",
    "a slice of nothing": "{{ [1] | slice(1000000000) | list }}",
    "a negative rounding": "{{ 5 | round(-1000000000) }}",
    "a rounding upwards": "{{ 5 | round(1000000000, 'ceil') }}",
    "a long separator": "{{ range(9999) | join('x' * 999999) }}",
    "a sum of words": "{{ (['x' * 999999] * 9999) | sum(start='') }}",
    "much text in a loop": "{% for i in range(9999) %}{{ 'x' * 999999 }}{% endfor %}",
    "a captured text in a loop": (
        "{% set x %}{% for i in range(9999) %}xxxxxxxxxxxxxxxx{% endfor %}{% endset %}"
        "{% for i in range(9999) %}{{ x }}{% endfor %}"
    ),
    "filters in a loop": (
        "{% set l = range(9999) | list %}{% for i in range(9999) %}{{ l | map('string') | join | length }}{% endfor %}"
    ),
}

CHILD = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from beslutsdoc.sandbox.state import RenderState
from beslutsdoc.sandbox import Sandbox, render_template
box, ends = Sandbox({}, {}), {}
for name, source in json.load(sys.stdin).items():
    try:
        ends[name] = f"{len(render_template(box.compile_source(source), {}, RenderState()))} characters"
    except Exception as error:
        ends[name] = type(error).__name__
print(json.dumps(ends))
"""


@pytest.fixture(scope="module")
def ends() -> dict[str, str]:
    """How each bomb ended, in a process of its own with 600 MB and a minute."""
    pytest.importorskip("resource", reason="Windows bounds no memory")
    child = subprocess.run(
        [sys.executable, "-c", CHILD],
        input=json.dumps(BOMBS),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        cwd=ROOT,
        check=False,
    )
    assert child.returncode == 0, child.stderr[-2000:]
    return dict(json.loads(child.stdout))


@pytest.mark.parametrize("name", BOMBS)
def test_a_boundless_tag_is_stopped_before_time_and_memory_run_out(name: str, ends: dict[str, str]) -> None:
    assert ends[name] in ("LimitExceeded", "SecurityError", "RecursionError")


def test_steps_and_size_are_counted_down_to_the_bound_and_no_further() -> None:
    run = RenderState(RenderLimits(steps=2, size=3))
    run.step(2)
    run.count_output(3)
    with pytest.raises(LimitExceeded):
        run.step()
    with pytest.raises(LimitExceeded):
        run.count_output(1)


def test_a_remark_made_twice_is_told_once() -> None:
    run = RenderState()
    for _ in range(2):
        run.add_finding(Finding("T001", "Fel."))
        run.missing("okänd", 3)
        run.gap(gap("utfall"), 4)
    assert [(f.code, f.place.line) for f in run.findings] == [("T001", None), ("T002", 3), ("S001", 4)]


def test_a_line_that_is_not_known_is_nowhere() -> None:
    assert RenderState().place(-1) == NOWHERE
    assert RenderState().place(7) == Place(line=7)


def test_a_missing_name_outside_a_render_is_quiet() -> None:
    missing = Missing(name="del", obj=Missing(name="avsnitt"))
    assert (missing.namn, str(missing), bool(missing), list(missing), len(missing)) == (
        "avsnitt.del", "[avsnitt.del saknas]", False, [], 0,
    )  # fmt: skip


def test_a_missing_name_hides_nothing_from_python() -> None:
    with pytest.raises(AttributeError):
        Missing(name="x").__html__  # noqa: B018


def test_joined_values_read_as_one_text() -> None:
    assert str(JoinedValues(("Utfall ", 71, "."))) == "Utfall 71."
