"""Each use of a name in a template: what it means through loops, sets and filters, how it is used, and where."""

from pathlib import Path

import pytest

from beslutsdoc.errors import Unreadable
from beslutsdoc.word.compile.scope import AppliedFilter
from beslutsdoc.word.compile.uses import Use
from beslutsdoc.word.load import Examined, examine
from tests.support.smallword import Bound, body, load, made


def examined(tmp_path: Path, *content: str | tuple[str, str], **more: object) -> Examined:
    path = made(tmp_path / "mall.docx", *content, **more)  # type: ignore[arg-type]
    return examine(path, Bound(), {})


def uses(tmp_path: Path, *content: str) -> list[Use]:
    return list(examined(tmp_path, *content).uses)


def told(tmp_path: Path, *content: str) -> list[tuple[str, str]]:
    return [(use.path, use.how) for use in uses(tmp_path, *content)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (["{{ rubrik }}"], ["rubrik skrivs"]),
        (["{{ a.b['c'].d }}"], ["a.b.c.d skrivs"]),
        (["{{ avsnitt[0].text }}", "{{ avsnitt[-1].text }}"], ["avsnitt[].text skrivs"] * 2),
        (["{{ avsnitt[1:] }}"], ["avsnitt skrivs"]),
        (["{{ tabeller[namn].rader }}"], ["tabeller argument", "namn argument"]),
        (["{{ a or b }} {{ a if c else b }}"], ["a skrivs", "b skrivs", "c villkor", "a skrivs", "b skrivs"]),
        (["{{ a ~ b }} {{ a + b }}"], ["a skrivs", "b skrivs", "a argument", "b argument"]),
        (["{% if a and b.c > 3 %}x{% elif not d %}y{% endif %}"], ["a villkor", "b.c villkor", "d villkor"]),
        (["{{ summa(a, b) }} {{ a.upper() }} {{ range(3) }}"], ["a argument", "b argument", "a.upper argument"]),
        (["{{ a | replace(b, 'x') | default(c) }}"], ["a skrivs", "b argument", "c argument"]),
        (["{{ (a | first).b }} {{ (a | sort).b }} {{ (a | join).b }}"], ["a[].b skrivs", "a.b skrivs", "a argument"]),
        (["{% set x = a.b %}{{ x.c }} {{ x | upper }}"], ["a.b argument", "a.b.c skrivs", "a.b skrivs"]),
        (["{% with x = a %}{{ x.b }}{% endwith %}{{ x }}"], ["a argument", "a.b skrivs", "x skrivs"]),
        (["{% set x, y = a %}{{ x }}{{ y.z }}"], ["a argument"]),
        (["{% do a.b %}"], ["a.b argument"]),
        (["{% for d in a %}{{ d.b }}{{ loop.index }}{% endfor %}"], ["a slinga", "a[].b skrivs"]),
        (["{% for d in a if d.b %}{% endfor %}"], ["a slinga", "a[].b villkor"]),
        (["{% for d in a | sort(attribute='b') %}{{ d.b }}{% endfor %}"], ["a slinga", "a[].b skrivs"]),
        (["{% for d in a | map('upper') %}{{ d.b }}{% endfor %}"], ["a slinga"]),
        (["{% for k, v in a.items() %}{{ k }}{{ v }}{% endfor %}"], ["a.items argument"]),
        (["{% for d in a %}{% for e in d.b %}{{ e.c }}{% endfor %}{% endfor %}"],
         ["a slinga", "a[].b slinga", "a[].b[].c skrivs"]),
        (["{% for d in a %}{{ d }}{% else %}{{ d }}{% endfor %}"], ["a slinga", "a[] skrivs", "d skrivs"]),
        (["{% for d in a %}{% if d %}{% elif d.b %}{% endif %}{% endfor %}"],
         ["a slinga", "a[] villkor", "a[].b villkor"]),
        (["{% if a %}{% set x = b %}{% else %}{% set x = c %}{% endif %}{{ x.d }}"],
         ["a villkor", "b argument", "c argument"]),
        (["{% if a %}{% set x = b %}{{ x.d }}{% endif %}"], ["a villkor", "b argument", "b.d skrivs"]),
        (["{% for d in a %}{% set x = d %}{% endfor %}{{ x }}"], ["a slinga", "a[] argument", "x skrivs"]),
        (["{% macro m(x, y=a) %}{{ x.b }}{{ c }}{% endmacro %}{{ m(d) }}"],
         ["a argument", "c skrivs", "d argument"]),
        (["{% set x %}{{ a }}{% endset %}{{ x }}"], ["a skrivs"]),
        (["{%p for d in a %}", "{{ d.b }}", "{%p endfor %}"], ["a slinga", "a[].b skrivs"]),
        (["{# a #}{{ 'b' }}"], []),
        (["{{ _bd_egenskaper.title }}"], []),
    ],
    ids=lambda value: " ".join(value),
)  # fmt: skip
def test_what_is_used_and_how(tmp_path: Path, content: list[str], expected: list[str]) -> None:
    assert [" ".join(pair) for pair in told(tmp_path, *content)] == expected


def test_filters_and_their_arguments(tmp_path: Path) -> None:
    (use,) = uses(tmp_path, "{{ a | default('–') | replace('x', 2) }}")
    assert use.filters == (AppliedFilter("default", ("–",)), AppliedFilter("replace", ("x", 2)))
    assert use.is_optional
    (mapped,) = uses(tmp_path, "{{ a | map(attribute='b.c') | join(', ') }}")
    assert mapped.filters == (AppliedFilter("map", (), "b.c"), AppliedFilter("join", (", ",)))
    _, shown = uses(tmp_path, "{% set x = a | first %}{{ x | upper }}")
    assert (shown.written, [f.name for f in shown.filters]) == ("x", ["first", "upper"])


def test_where_it_stands(tmp_path: Path) -> None:
    alone, beside, joined = uses(tmp_path, "{{ a }}", "Se {{ b }}", "{{ c ~ '.' }}")
    assert [u.block for u in (alone, beside, joined)] == [True, False, False]
    assert (beside.place.paragraph, beside.tag, beside.written) == (2, "{{ b }}", "b")


def test_what_stands_where_only_text_can(tmp_path: Path) -> None:
    def build(document):  # type: ignore[no-untyped-def]
        document.core_properties.title = "{{ a }}"

    (use,) = examined(tmp_path, build=build).uses
    assert use.text_only


def test_what_the_template_asks_for(tmp_path: Path) -> None:
    asked, shown, not_there = uses(
        tmp_path, "{% if a.b is defined %}{{ a.b }}{% endif %}{% if c is undefined %}{% endif %}"
    )
    assert (asked.is_optional, shown.is_optional, not_there.is_optional) == (True, False, True)


def test_a_loops_variable_after_the_loop(tmp_path: Path) -> None:
    *_, late = uses(tmp_path, "{% for d in a %}{{ d }}{% endfor %}", "{{ d.b }}")
    assert (late.path, late.after_loop) == ("d.b", True)


def test_every_part_has_its_own_scope(tmp_path: Path) -> None:
    def build(document):  # type: ignore[no-untyped-def]
        document.sections[0].header.paragraphs[0].text = "{% set x = b %}{{ x }}"

    found = examined(tmp_path, "{% set x = a %}{{ x }} {{ y }}", build=build).uses
    assert [(u.path, u.place.part) for u in found] == [
        ("a", ""), ("a", ""), ("y", ""), ("b", "sidhuvudet"), ("b", "sidhuvudet"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (["{% for d i a %}{{ d.b }}{% endfor %}{{ c }}"], ["c"]),
        (["{%p for d in a", "{{ d.b }}", "{%p endfor %}", "{{ c }}"], ["c"]),
        (["{%tr for d in a %}", "{{ d.b }}", "{%tr endfor %}", "{{ c }}"], ["c"]),
        (["{% fro d in a %}{{ d.b }}{% endfor %}{{ c }}"], ["c"]),
        (["{% for d in a %}{{ d.b }}", "{{ c }}"], ["a", "a[].b", "c"]),
        (["{% for d in a %}{% if d %}{% endfor %}{{ c }}{% endif %}"], ["a", "a[]", "c"]),
        (["{{ a b }}", "{{ c | nix }}"], ["c"]),
        (["{% endfor %}{% else %}{{ c }}"], ["c"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_a_broken_tag_hides_nothing_but_itself(tmp_path: Path, content: list[str], expected: list[str]) -> None:
    found = examined(tmp_path, *content)
    assert found.template is None
    assert found.findings
    assert [use.path for use in found.uses] == expected


def test_examining_gives_what_loading_gives(tmp_path: Path) -> None:
    sound, broken = made(tmp_path / "a.docx", "{{ a.b }}"), made(tmp_path / "b.docx", "{{ a b }}", "{{ c")
    template = examine(sound, Bound(), {}).template
    assert template is not None
    assert template.names == load(sound).names == {"a.b"}
    with pytest.raises(Unreadable) as stop:
        load(broken)
    assert stop.value.findings == examine(broken, Bound(), {}).findings
    with pytest.raises(Unreadable):
        examine(tmp_path / "c.docx", Bound(), {})


def test_a_text_box(tmp_path: Path) -> None:
    paragraph = "<w:p><w:r><w:t>{{ a }} x</w:t></w:r></w:p>"
    box = f"<v:textbox><w:txbxContent>{paragraph}</w:txbxContent></v:textbox>"
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml">{box}</v:shape>'
    found = examined(tmp_path, xml=body(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>")).uses
    assert {(u.path, u.place.where) for u in found} == {("a", "textruta")}
