"""What is missing or raises while a document is written: told with its place, shown in the draft, never a traceback."""

import re

import pytest

from beslutsdoc.blocks import LoopItems, Record
from beslutsdoc.codes import Level
from beslutsdoc.errors import Unreadable
from tests.support.smallword import codes, filled, flow, gap, load, made, part, printed, texts


def test_all_missing_names_at_once(tmp_path):
    path = made(
        tmp_path / "m.docx",
        "{{ a }} x",
        "{% if b %}y{% endif %}z",
        "{% for c in d %}{{ c }}{% endfor %}w",
        "{{ e | mnkr }}!",
        "{{ f.g.h }}",
        "{{ i | default('i') }} {% if j is defined %}j{% endif %}",
    )
    document, rendered = filled(path)
    assert texts(document) == ["[a saknas] x", "z", "w", "7,9 mnkr!", "[f.g.h saknas]", "i "]
    assert {f.what.split("”")[1] for f in rendered.findings} >= {"a", "b", "d", "f.g.h"}
    assert {f.code for f in rendered.findings} == {"M020"}
    assert [f.place.paragraph for f in rendered.findings] == sorted(f.place.paragraph for f in rendered.findings)
    assert part(document).count('<w:highlight w:val="yellow"/>') == 2


def test_suggestions(tmp_path):
    path = made(
        tmp_path / "m.docx",
        "{{ rubrk }} {{ handlaggare.nam }} {{ handläggare.telefn }}",
        "{% for d in avsnitt %}{{ d.rubrk }}{% endfor %}",
    )
    person = Record({"namn": "Åsa", "telefon": "1"}, shown="Åsa", name="handläggare")
    sections = LoopItems([Record({"rubrik": "R", "text": "T"}, name="avsnittet")])
    _, rendered = filled(path, rubrik="x", handläggare=person, avsnitt=sections)
    assert [f.do for f in rendered.findings] == [
        "Menade du ”rubrik”?",
        "Menade du ”handläggare”?",
        "Menade du ”handläggare.telefon”?",
        "Menade du ”avsnittet.rubrik”?",
    ]


def test_the_same_missing_name_in_a_loop_is_told_once(tmp_path):
    path = made(tmp_path / "m.docx", "{% for i in n %}{{ saknas }}{% endfor %}")
    _, rendered = filled(path, n=[1, 2, 3])
    assert codes(rendered) == ["M020"]


@pytest.mark.parametrize(
    ("tag", "code", "text"),
    [
        ("{{ x | fel }}", "M021", "[x | fel saknas]"),
        ("{{ 1 / 0 }}", "M021", "[1 / 0 saknas]"),
        ("{{ x + 1 }}", "M021", "[x + 1 saknas]"),
        ("{{ summa(x) }}", "M021", "[summa(x) saknas]"),
        ("{{ 9 ** 9 ** 9 }}", "M022", "[9 ** 9 ** 9 saknas]"),
        ("{{ 'a' * 10000000 }}", "M022", "['a' * 10000000 saknas]"),
        ("{% if 1 / 0 %}nej{% else %}ja{% endif %}", "M021", "ja"),
        ("{% for a in 1 / 0 %}nej{% endfor %}ja", "M021", "ja"),
        ("{% for a in 5 %}nej{% endfor %}ja", "M021", "ja"),
        ("{% set y = 1 / 0 %}{{ y }}", "M021", "[1 / 0 saknas]"),
        ("{% with y = 1 / 0 %}{{ y }}{% endwith %}", "M021", "[1 / 0 saknas]"),
    ],
)
def test_a_tag_that_raises(tmp_path, tag, code, text):
    document, rendered = filled(made(tmp_path / "m.docx", "före", f"a {tag} b", "{{ x }}"), x="kvar")
    assert texts(document)[0] == "före"
    assert texts(document)[2] == "kvar"
    assert texts(document)[1] == f"a {text} b"
    finding = rendered.findings[0]
    assert finding.code == code
    assert finding.place.paragraph == 2
    assert finding.do
    assert len(rendered.findings) == 1


def test_several_tags_that_raise(tmp_path):
    document, rendered = filled(made(tmp_path / "m.docx", "{{ 1/0 }} a", "{{ 2/0 }} b", "{{ x }}"), x="kvar")
    assert codes(rendered) == ["M021", "M021"]
    assert texts(document) == ["[1/0 saknas] a", "[2/0 saknas] b", "kvar"]


def test_a_tag_that_raises_in_a_header(tmp_path):
    def build(document):
        document.sections[0].header.paragraphs[0].text = "{{ 1/0 }}!"

    _, rendered = filled(made(tmp_path / "m.docx", "{{ x }}", build=build), x="1")
    assert rendered.findings[0].place.part == "sidhuvudet"


def test_a_loop_of_a_million(tmp_path):
    loops = "{% for a in range(1000) %}{% for b in range(1000) %}x{% endfor %}{% endfor %}"
    _, rendered = filled(made(tmp_path / "m.docx", f"a {loops} b"))
    assert codes(rendered)[0] == "M022"
    assert "varv" in rendered.findings[0].what


def test_a_document_without_end(tmp_path, monkeypatch):
    path = made(tmp_path / "m.docx", "{% for a in range(5000) %}{{ x }}{% endfor %}")
    with pytest.raises(Unreadable, match="Mallen gör för mycket") as stop:
        filled(path, x="y" * 100_000)
    assert stop.value.findings[0].code == "M022"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ x.__init__.__globals__ }}",
        "{{ ().__class__.__bases__[0].__subclasses__() }}",
        "{{ loop.__class__ }}",
        "{{ self.__dict__ }}",
        "{{ '%s' % x }}",
        "{{ x.format(1) }}",
        "{{ range.__self__ }}",
    ],
)
def test_nothing_but_data_is_reached(tmp_path, tag):
    document, rendered = filled(made(tmp_path / "m.docx", f"a {tag} b"), x="<w:p/>")
    assert any(f.level is Level.FEL for f in rendered.findings)
    assert not re.search("<class|<function|<module|object at", texts(document)[0])


@pytest.mark.parametrize(
    "tag", ["{{ x | attr('__class__') }}", "{{ x | safe }}", "{{ x | tojson }}", "{{ x | format }}"]
)
def test_filters_that_reach_further_are_unknown(tmp_path, tag):
    with pytest.raises(Unreadable) as stop:
        load(made(tmp_path / "m.docx", tag))
    assert [f.code for f in stop.value.findings] == ["M005"]


def test_ready_made_xml_is_text(tmp_path):
    document, _ = filled(made(tmp_path / "m.docx", "a {{ x }}", "{{ x }}"), x="<w:p><w:r/></w:p>")
    assert texts(document) == ["a <w:p><w:r/></w:p>", "<w:p><w:r/></w:p>"]


def test_a_gap_is_false(tmp_path):
    document, rendered = filled(made(tmp_path / "m.docx", "{% if x %}ja{% else %}nej{% endif %}"), x=gap())
    assert texts(document) == ["nej"]
    assert codes(rendered) == ["S001"]


def test_a_template_is_reusable(tmp_path):
    from beslutsdoc.word.compile.properties import Properties
    from beslutsdoc.word.render import render_document, to_docx

    template = load(made(tmp_path / "m.docx", "{{ x }}", "{{ 1 / n }}!"))
    first = render_document(template, {"x": flow("ett"), "n": 0}, Properties())
    second = render_document(template, {"x": "två", "n": 1}, Properties())
    assert codes(first) == ["M021"]
    assert codes(second) == []
    assert texts(to_docx(template, second)) == ["två", "1.0!"]
    assert texts(to_docx(template, first))[0] == "ett"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ siffror.utfall | truncate('x') }}", "M021"),
        ("{% if siffror.utfall > 'x' %}y{% endif %}", "M021"),
        ("{{ siffror.utfall | int }}", "S004"),
        ("{% for r in rader %}{{ r.kr | int }}{% endfor %}", "S004"),
        ("{% set x = siffror.utfall %}{{ x | int }}", "S004"),
        ("{{ rader[0].kr | int }} {{ siffror.utfall | int }}", "S004"),
    ],
)
def test_the_figure_and_its_cell_are_told(tmp_path, tag, code):
    def build(document):
        document.add_table(1, 2).rows[0].cells[1].text = tag

    figure = printed().siffra
    path = made(tmp_path / "m.docx", ("Ekonomi", "Heading 1"), build=build)
    _, rendered = filled(path, siffror=Record({"utfall": figure}), rader=LoopItems([Record({"kr": figure})]))
    finding = rendered.findings[-1]
    assert finding.code == code
    assert "Siffran ”utfall” är 7900000 från siffror.xlsx › Ekonomi!B3." in finding.what
    assert finding.place.where == "tabell 1, rad 1, kolumn 2"
    assert finding.place.heading == "Ekonomi"


def test_the_value_is_told(tmp_path):
    _, rendered = filled(
        made(tmp_path / "m.docx", "{% for r in rader %}{{ r.x | round('y') }}{% endfor %}"), rader=[{"x": 5}]
    )
    assert "”r.x” är ”5”." in rendered.findings[0].what


def test_each_collection_is_told_by_its_name(tmp_path):
    _, rendered = filled(made(tmp_path / "m.docx", "{{ a }} {{ b }}"), a={"x": 1}, b=[1])
    assert [f.what.split("”")[1] for f in rendered.findings] == ["a", "b"]
