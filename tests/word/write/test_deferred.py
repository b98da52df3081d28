"""What macros and their like hold is written where it is printed: each time anew, and never more than fits."""

import re

import pytest

from beslutsdoc.errors import Unreadable
from beslutsdoc.word.compile.placeholders import defer_emission
from beslutsdoc.word.write.deferred import DEFERRED_MARK
from tests.making.ordmall import document
from tests.support import validity
from tests.support.smallword import codes, filled, made, part, printed, texts

MACRO = "{% macro pris(x) %}[{{ x }}]{% endmacro %}"


def test_figures_keep_their_controls_each_time(tmp_path):
    document, rendered = filled(made(tmp_path / "m.docx", f"{MACRO}{{{{ pris(x) }}}} {{{{ pris(x) }}}}"), x=printed())
    assert texts(document) == ["[7,9 mnkr] [7,9 mnkr]"]
    assert part(document).count('<w:tag w:val="siffra:') == 2
    assert not rendered.findings
    assert not validity.faults(document)


def test_a_macro_that_is_never_called_prints_nothing(tmp_path):
    document, rendered = filled(made(tmp_path / "m.docx", f"a{MACRO}b"), x=printed())
    assert texts(document) == ["ab"]
    assert "siffra:" not in part(document)
    assert not rendered.ledger.entries


def test_words_take_the_look_of_their_place(tmp_path):
    def build(document):
        document.add_paragraph(MACRO)
        document.add_paragraph().add_run("{{ pris('a') }}").bold = True

    document, _ = filled(made(tmp_path / "m.docx", build=build))
    assert re.search(r"<w:rPr><w:b/></w:rPr><w:t[^>]*>\[a\]", part(document))


def test_notes_and_pictures_are_numbered_each_time(tmp_path):
    told = {
        "innehåll": [
            "{%p macro m(x) %}",
            ["Om {{ x }}", {"fotnot": "Not om {{ x }}."}, {"bild": "Bild av {{ x }}"}],
            "{%p endmacro %}",
            "{{p m('a') }}",
            "{{p m('b') }}",
        ]
    }
    done, rendered = filled(document.write(told, tmp_path / "m.docx"))
    assert texts(done) == ["Om a", "Om b"]
    assert texts(done, "word/footnotes.xml")[-2:] == ["Not om a.", "Not om b."]
    assert not rendered.findings
    assert not validity.faults(done)


def test_paragraphs_have_no_room_in_a_line(tmp_path):
    path = made(tmp_path / "m.docx", "{%p macro m() %}", "Stycke.", "{%p endmacro %}", "a {{ m() }} b")
    document, rendered = filled(path)
    assert texts(document) == ["a [stycken saknas] b"]
    assert codes(rendered) == ["M024"]


def test_in_a_property_it_is_words(tmp_path):
    def build(document):
        document.add_paragraph("{% set t %}Om {{ x }}{% endset %}{{ t }}")
        document.add_paragraph("a")._p.append(_with_description("{{ t }}"))

    document, _ = filled(made(tmp_path / "m.docx", build=build), x=printed())
    assert 'descr="Om 7,9 mnkr"' in part(document)


def _with_description(text):
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    inline = f'<wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="x" descr="{text}"/></wp:inline>'
    return parse_xml(f"<w:r {nsdecls('w', 'wp')}><w:drawing>{inline}</w:drawing></w:r>")


@pytest.mark.parametrize("inner", ["{{ a }}{{ a }}", "{{ a }}{{ a }}{{ x }}", "{{ a ~ a }}"])
def test_doubling_is_stopped(tmp_path, inner):
    calls = f"{'m(' * 40}'y'{')' * 40}"
    path = made(tmp_path / "m.docx", f"{{% macro m(a) %}}{inner}{{% endmacro %}}", f"{{{{ {calls} }}}}")
    try:
        found = codes(filled(path, x=printed())[1])
    except Unreadable as stop:
        found = [finding.code for finding in stop.findings]
    assert "M022" in found


def test_a_macro_that_calls_itself_for_ever(tmp_path):
    _, rendered = filled(made(tmp_path / "m.docx", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"))
    assert codes(rendered) == ["M021"]


def test_an_unknown_macro(tmp_path):
    document, rendered = filled(made(tmp_path / "m.docx", "a {% call nej() %}b{% endcall %} c"))
    assert texts(document) == ["a [nej saknas] c"]
    assert codes(rendered) == ["M020"]


def test_what_raises_in_a_macro_is_told_at_its_own_tag(tmp_path):
    path = made(tmp_path / "m.docx", "{% macro m(a) %}[{{ a / 0 }}]{% endmacro %}", "x {{ m(1) }} {{ m(2) }}")
    document, rendered = filled(path)
    assert texts(document)[1] == "x [[a / 0 saknas]] [[a / 0 saknas]]"
    assert codes(rendered) == ["M021"]
    assert rendered.findings[0].place.paragraph == 1


@pytest.mark.parametrize(
    "forged",
    [
        f"{DEFERRED_MARK}0{DEFERRED_MARK}",
        f"{DEFERRED_MARK}99{DEFERRED_MARK}",
        f"{DEFERRED_MARK}x{DEFERRED_MARK}",
        DEFERRED_MARK,
    ],
)
def test_a_text_that_looks_like_a_token_prints_nothing_more(tmp_path, forged):
    path = made(tmp_path / "m.docx", f"{MACRO}a {{{{ x }}}} b {{{{ pris(y) }}}}", "{{ x }}")
    document, _ = filled(path, x=forged, y=printed())
    assert texts(document)[0].startswith("a ")
    assert texts(document)[0].endswith(" b [7,9 mnkr]")
    assert not validity.faults(document)


def test_later():
    assert defer_emission("_run(17)") == "_later('_run', 17)"
    assert defer_emission("_block(3, loop)") == "_later('_block', 3, loop)"
    assert defer_emission("_id") == "_later('_id')"
    assert defer_emission("filter _words(2)|upper|_run(3)") == "filter _words(2)|upper|_later('_run', 3)"
