"""Every fault of a template comes at once, with the place a Word user sees and what to write instead."""

import pytest

from beslutsdoc.errors import Unreadable
from tests.support.smallword import body, load, made


def faults(path):
    with pytest.raises(Unreadable) as stop:
        load(path)
    return stop.value.findings


def table(document, rows):
    made = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return made


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("{{ rubrik }", "M003", "”{{” saknar sin andra halva"),
        ("{% if x", "M003", "”{%”"),
        ("rubrik }}", "M003", "”}}”"),
        ("{{ a b }}", "M004", "”b” kan inte stå där"),
        ("{{ x| }}", "M004", "slutar för tidigt"),
        ("{{ }}", "M004", "slutar för tidigt"),
        ("{{ a) + (b }}", "M004", "går inte att läsa"),
        ("{% for a b %}x{% endfor %}", "M004", "det saknas ett ”in”"),
        ("{% fro a in b %}x{% endfor %}", "M004", "”fro”"),
        ("{{ x | mnrk }}", "M005", "”mnrk”"),
        ("{% if x is udda %}y{% endif %}", "M005", "”udda”"),
        ("{%p filter upper %}", "M070", "går över hela stycken"),
        ("{% macro a( %}{% endmacro %}", "M004", "går inte att läsa"),
        ("{% macro a() %}x", "M009", "{% macro a() %} har inget slut"),
        ("{% set x %}y", "M009", "{% set x %} har inget slut"),
        ("{% block x %}y", "M009", "{% block x %} har inget slut"),
        ("{% call a() %}y{% endmacro %}", "M009", "{% endmacro %} saknar sin början"),
        ("{% include 'a' %}", "M006", "”include”"),
        ("{% for a in b recursive %}{{ loop(a) }}{% endfor %}", "M006", "”recursive”"),
        ("{% raw %}{{ x }}", "M006", "”raw”"),
        ("{% autoescape true %}{% endautoescape %}", "M006", "”autoescape”"),
        ("{% filter uper %}y{% endfilter %}", "M005", "”uper”"),
        ("{%tr for a in b %}", "M007", "utanför en tabell"),
        ("x {% colspan 2 %}", "M007", "utanför en tabell"),
        ("{%p if x %} och text", "M008", "”och text” står bredvid {%p if x %}"),
        ("{% if x %}", "M009", "{% if x %} har inget slut"),
        ("{% endif %}", "M009", "{% endif %} saknar sin början"),
        ("{% for a in b %}{% if a %}{% endfor %}{% endif %}", "M009", "som hör till {% if a %}"),
        ("{% for a in b %}{% elif a %}{% endfor %}", "M009", "{% elif a %}"),
    ],
)
def test_fault(tmp_path, text, code, said):
    found = faults(made(tmp_path / "mall.docx", ("Ekonomi", "Heading 1"), text))
    assert code in {f.code for f in found}
    finding = next(f for f in found if f.code == code)
    assert said in finding.what
    assert finding.place.file == "mall.docx"
    assert finding.place.heading == "Ekonomi"
    assert finding.place.paragraph == 2
    assert finding.place.words.startswith(text[:10].strip())


def test_suggestions(tmp_path):
    found = faults(made(tmp_path / "m.docx", "{{ x | mnrk }}", "{% esle %}"))
    assert [f.do for f in found] == ["Menade du ”mnkr”?", "Menade du ”else”?"]


def test_all_at_once(tmp_path):
    path = made(tmp_path / "m.docx", "{{ a b }}", "{{ x | nej }}", "{{ öppen", "{%p if x %} text", "{% endfor %}")
    assert {f.code for f in faults(path)} == {"M003", "M004", "M005", "M008", "M009"}


def test_a_block_that_closes_on_another_level(tmp_path):
    def build(document):
        table(document, [["{% if x %}", "{{ y }}"]])
        document.add_paragraph("{% endif %}")

    (fault,) = faults(made(tmp_path / "m.docx", build=build))
    assert fault.code == "M010"
    assert "tabell 1, rad 1, kolumn 1" in fault.what
    assert "{%tr … %}" in fault.do


def test_a_paragraph_block_against_a_row_block(tmp_path):
    def build(document):
        document.add_paragraph("{%p for a in b %}")
        table(document, [["{%tr endfor %}", ""]])

    (fault,) = faults(made(tmp_path / "m.docx", build=build))
    assert fault.code == "M010"


def test_text_beside_a_row_tag(tmp_path):
    (fault,) = faults(
        made(tmp_path / "m.docx", build=lambda d: table(d, [["{%tr for a in b %}", "text"], ["{%tr endfor %}", ""]]))
    )
    assert (fault.code, fault.place.where) == ("M008", "tabell 1, rad 1, kolumn 1")


def test_a_tag_beside_a_row_tag(tmp_path):
    rows = [["{{ x }}", "{%tr for a in b %}"], ["{%tr endfor %}", ""]]
    (fault,) = faults(made(tmp_path / "m.docx", build=lambda d: table(d, rows)))
    assert fault.code == "M008"
    assert "{{ x }}" in fault.what


def test_a_section_break_beside_a_tag(tmp_path):
    xml = body("<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p if x %}</w:t></w:r></w:p>")
    found = faults(made(tmp_path / "m.docx", "{%p endif %}", xml=xml))
    assert "M011" in {f.code for f in found}


def test_faults_in_header_and_attribute(tmp_path):
    def build(document):
        document.sections[0].header.paragraphs[0].text = "{{ a b }}"

    xml = body('<w:p><w:bookmarkStart w:id="7" w:name="{{ x"/><w:bookmarkEnd w:id="7"/></w:p>')
    found = faults(made(tmp_path / "m.docx", build=build, xml=xml))
    assert "sidhuvudet" in {f.place.part for f in found}


def test_warnings_do_not_stop(tmp_path):
    deleted = (
        '<w:del w:id="1" w:author="a" w:date="2025-01-01T00:00:00Z"><w:r><w:delText>{{ x }}</w:delText></w:r></w:del>'
    )
    template = load(made(tmp_path / "m.docx", xml=body(f"<w:p>{deleted}</w:p>")))
    assert [f.code for f in template.findings] == ["M012"]


def test_a_control_bound_to_data(tmp_path):
    control = (
        '<w:sdt><w:sdtPr><w:id w:val="5"/><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>{{ x }}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    template = load(made(tmp_path / "m.docx", xml=body(f"<w:p>{control}</w:p>")))
    assert [f.code for f in template.findings] == ["M015"]
    assert "dataBinding" not in "".join(p for p in template.parts[0].source if isinstance(p, str))


def test_names_of_a_template(tmp_path):
    def build(document):
        document.sections[0].footer.paragraphs[0].text = "{{ datum | mnkr }}"

    path = made(
        tmp_path / "m.docx",
        "{{ handläggare.namn }} {{ summa([siffror.a, 1]) }} {{ tabeller['x'].rader }}",
        "{%p for del in avsnitt %}",
        "{{ del.rubrik }} {{ loop.index }}",
        "{% for p in del.punkter if p.visas %}{{ p ~ rubrik }}{% endfor %}",
        "{%p endfor %}",
        "{% set y = a.b %}{{ y.c }}",
        build=build,
    )
    assert load(path).names == {
        "handläggare.namn", "siffror.a", "tabeller.x.rader", "avsnitt", "avsnitt[].rubrik", "avsnitt[].punkter",
        "avsnitt[].punkter[].visas", "avsnitt[].punkter[]", "rubrik", "a.b", "a.b.c", "datum",
    }  # fmt: skip
