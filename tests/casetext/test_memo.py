"""A text that comes again is read anew only when a figure or a table that it asks for is another."""

from collections.abc import Mapping
from typing import Any

import pytest

from beslutsdoc.blocks import plain_text
from beslutsdoc.casetext.memo import called_functions
from beslutsdoc.casetext.reader import CaseTextReader
from beslutsdoc.figures import Enhet, Gap, Siffra
from beslutsdoc.filters import bind_filters
from beslutsdoc.finding import NOWHERE, Finding, Place
from beslutsdoc.sandbox import Sandbox
from beslutsdoc.swedish import Skrivsätt


def _names(**figures: Any) -> dict[str, Any]:
    return {"siffror": figures, "tabeller": {}, "rubrik": "Årsrapport"}


def _count(number: int) -> Siffra:
    from decimal import Decimal

    return Siffra("besök", Decimal(number), Enhet.ANTAL)


def _read(
    reader: CaseTextReader, text: str, names: Mapping[str, Any], line: int = 1
) -> tuple[str, tuple[Finding, ...]]:
    read = reader.flow(text, names, lambda _: Place(line=line))
    return "\n".join(map(plain_text, read.flow.blocks)), read.findings


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Under året.", ()),
        ("{{ siffror.besök | tal(1) }}, {{ siffror.besök }}", ()),
        ("{{ tabeller.ekonomi }}", ()),
        ("{{ förändring(siffror.a, siffror.b) }}", ("förändring",)),
        ("{% if siffror.a > 3 %}{{ siffror.a - siffror.b }}{% else %}{{ siffror.c }}{% endif %}", ()),
        ("{{ rubrik }}", None),
        ("{{ siffror }}", None),
        ("{{ siffror[rubrik] }}", None),
        ("{{ siffror['besök'] }}", None),
        ("{{ texter.om }}", None),
        ("se @tab-ekonomi", None),
        ("enligt lagen[^lov]", None),
    ],
)
def test_which_texts_ask_for_figures_and_tables_only(text: str, called: tuple[str, ...] | None) -> None:
    box = Sandbox({"tal": str}, {"förändring": max})
    assert called_functions(text, box.parse(text)) == called


def test_the_same_figures_give_the_same_blocks() -> None:
    reader, names = CaseTextReader(bind_filters(Skrivsätt())), _names(besök=_count(6151))
    first = reader.flow("**{{ siffror.besök }}** besök", names, lambda _: NOWHERE)
    again = reader.flow("**{{ siffror.besök }}** besök", names, lambda _: NOWHERE, "ekonomi")
    assert again.flow.blocks is first.flow.blocks
    assert again.flow.key == "ekonomi"


def test_another_figure_is_read_anew() -> None:
    reader, text = CaseTextReader(bind_filters(Skrivsätt())), "{{ siffror.besök }} besök"
    assert [_read(reader, text, _names(besök=_count(n)))[0] for n in (12, 13, 12)] == [
        "12 besök",
        "13 besök",
        "12 besök",
    ]


def test_a_condition_that_turns_out_otherwise_is_read_anew() -> None:
    reader = CaseTextReader(bind_filters(Skrivsätt()))
    text = "{% if siffror.a > 3 %}{{ siffror.b }} fler{% else %}{{ siffror.c }} färre{% endif %}"
    b, c = _count(5), _count(7)
    cases = [_names(a=_count(a), b=b, c=c) for a in (4, 2, 4)]
    assert [_read(reader, text, names)[0] for names in cases] == ["5 fler", "7 färre", "5 fler"]


def test_only_what_a_run_asks_for_is_asked_for_again() -> None:
    reader, text = (
        CaseTextReader(bind_filters(Skrivsätt())),
        "{% if siffror.a > 3 %}{{ siffror.b }}{% else %}{{ siffror.c }}{% endif %}",
    )
    a, b = _count(4), _count(5)
    for _ in range(2):
        assert _read(reader, text, _names(a=a, b=b)) == ("5", ())  # there is no c, and nobody is told so


def test_a_name_of_the_case_goes_before_a_function() -> None:
    reader, text = CaseTextReader(bind_filters(Skrivsätt())), "{{ summa(siffror.a, siffror.a) }}"
    names = _names(a=_count(4))
    assert _read(reader, text, names) == ("8", ())
    words, findings = _read(reader, text, {**names, "summa": "ett avsnitt"})
    assert words != "8"
    assert findings


def test_remarks_are_told_at_their_own_place_each_time() -> None:
    reader, text = CaseTextReader(bind_filters(Skrivsätt())), "{{ siffror.besök }} besök"
    gap = Gap("besök", Finding("S001", "Siffran ”besök” finns inte.", "Lägg till den."))
    for line in (3, 8):
        _, findings = _read(reader, text, _names(besök=gap), line)
        assert [f.place.line for f in findings] == [line]


def test_chapters_and_sections_are_not_mixed_up() -> None:
    reader, names = CaseTextReader(bind_filters(Skrivsätt())), _names()
    levels = [
        reader.flow("# Bakgrund\n\nText.", names, lambda _: NOWHERE, chapters=chapters).flow.blocks[0].nivå  # type: ignore[union-attr]
        for chapters in (False, True)
    ]
    assert levels == [2, 1]


def test_a_line_comes_again_too_and_is_not_taken_for_a_text() -> None:
    reader, names = CaseTextReader(bind_filters(Skrivsätt())), _names(besök=_count(6151))
    text = "1. {{ siffror.besök }} besök"
    first, again = (reader.line(text, names, lambda _: NOWHERE)[0] for _ in range(2))
    assert again is first
    assert plain_text(first) == "1. 6\u00a0151 besök"
    assert _read(reader, text, names)[0] == "6\u00a0151 besök"


def test_a_register_that_is_not_there_is_told() -> None:
    reader = CaseTextReader(bind_filters(Skrivsätt()))
    assert _read(reader, "{{ siffror.besök }}", _names(besök=_count(4))) == ("4", ())
    words, findings = _read(reader, "{{ siffror.besök }}", {})
    assert words == "[siffror.besök saknas]"
    assert [finding.code for finding in findings] == ["T002"]
