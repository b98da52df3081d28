"""docxtpl's dialect keeps its meaning: the same template and plain values give the same text in each paragraph."""

import re
from io import BytesIO

import pytest
from docxtpl import DocxTemplate

from tests.support.smallword import body, filled, made, part, texts

VALUES = {
    "namn": "Skola & vård <test>",
    "ja": True,
    "nej": False,
    "saker": ["ett", "två & tre"],
    "inga": [],
    "rader": [{"post": "Hyra", "v": ["1", "2"]}, {"post": "Lön", "v": ["3", "4"]}],
    "kol": ["2023", "2024"],
    "text": "en rad\nen till\toch flik",
    "tal": 5,
}

PARAGRAPHS = {
    "värde": ["a {{ namn }} b"],
    "ensamt värde": ["{{ namn }}"],
    "radbrytning och flik": ["{{ text }}", "x {{ text }}"],
    "villkor i raden": ["a {% if ja %}b{% else %}c{% endif %} d {% if nej %}e{% endif %}"],
    "villkor över stycken": ["a {% if nej %}b", "c", "d {% endif %}e"],
    "styckevillkor": ["{%p if ja %}", "b", "{%p else %}", "c", "{%p endif %}", "d"],
    "styckesslinga": ["a", "{%p for s in saker %}", "- {{ s }}", "{%p endfor %}", "b"],
    "tom slinga": ["a", "{%p for s in inga %}", "- {{ s }}", "{%p endfor %}", "b"],
    "slinga i raden": ["{% for s in saker %}{{ loop.index }} {{ s }}; {% endfor %}slut"],
    "slinga i slinga": [
        "{%p for r in rader %}",
        "{{ r.post }}",
        "{%p for v in r.v %}",
        "{{ v }}",
        "{%p endfor %}",
        "{%p endfor %}",
    ],
    "streck": ["a {% if ja -%}", "b", "{%- endif %} c"],
    "kommentar": ["a{# nej #}b", "{#p nej #}", "c"],
    "undantagna klamrar": ["{_{ x }_} {_% y %_}"],
    "set": ["{% set x = 'hej' %}{{ x }} då"],
    "procent i taggen": ["{{ '5 %' }} x"],
    "filter": ["x {{ namn | upper }} {{ saker | join(', ') }} {{ inga | length }} {{ saknas | default('d') }}"],
    "uttryck": ["x {{ tal + 1 }} {{ tal * 2 }} {{ 'j' if tal > 3 else 'n' }} {{ tal // 2 }}"],
    "with": ["x {% with y = namn %}{{ y }}{% endwith %}"],
    "prov": ["x {% if saknas is defined %}a{% endif %}{% if tal is odd %}b{% endif %}"],
}

TABLES = {
    "rader": [["Post", "kr"], ["{%tr for r in rader %}", ""], ["{{ r.post }}", "{{ r.v[0] }}"], ["{%tr endfor %}", ""]],
    "kolumner": [["Post", "{%tc for k in kol %}", "{{ k }}", "{%tc endfor %}"]],
    "rader och kolumner": [
        ["{%tr for r in rader %}", "", "", ""],
        ["{{ r.post }}", "{%tc for v in r.v %}", "{{ v }}", "{%tc endfor %}"],
        ["{%tr endfor %}", "", "", ""],
    ],
    "radvillkor": [["{%tr if nej %}", ""], ["a", "b"], ["{%tr else %}", ""], ["c", "d"], ["{%tr endif %}", ""]],
    "vågrät sammanslagning": [["{%tc for k in kol %}", "{% hm %}{{ namn }}", "{%tc endfor %}"]],
    "bredd": [["{% colspan 2 %}bred", "x"], ["a", "b"]],
    "färg": [["{% cellbg 'FF0000' %}röd {{ namn }}"]],
}


def theirs(path):
    """The document that docxtpl makes."""
    template = DocxTemplate(path)
    template.render(VALUES, autoescape=True)
    buffer = BytesIO()
    template.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_paragraphs(tmp_path, name):
    path = made(tmp_path / "m.docx", "före", *PARAGRAPHS[name], "efter")
    assert texts(filled(path, VALUES)[0]) == texts(theirs(path))


@pytest.mark.parametrize("name", TABLES)
def test_tables(tmp_path, name):
    def build(document):
        rows = TABLES[name]
        table = document.add_table(len(rows), len(rows[0]))
        for row, content in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, content, strict=True):
                cell.text = text

    path = made(tmp_path / "m.docx", build=build)
    assert texts(filled(path, VALUES)[0]) == texts(theirs(path))


def test_header_and_properties(tmp_path):
    def build(document):
        document.sections[0].header.paragraphs[0].text = "{{ namn }} {% if ja %}x{% endif %}"
        document.core_properties.title = "{{ namn }}"

    path = made(tmp_path / "m.docx", build=build)
    ours, rendered = filled(path, VALUES)
    header = next(n for n in rendered.parts if "header" in n)
    assert texts(ours, header) == texts(theirs(path), header)
    assert "<dc:title>Skola &amp; vård &lt;test&gt;</dc:title>" in part(ours, "docProps/core.xml")


def test_tracked_insertions(tmp_path):
    inserted = '<w:p><w:ins w:id="9" w:author="A"><w:r><w:t>Namn {{ namn }}</w:t></w:r></w:ins></w:p>'
    path = made(tmp_path / "m.docx", "efter", xml=body(inserted))
    assert texts(filled(path, VALUES)[0]) == texts(theirs(path)) == ["Namn Skola & vård <test>", "efter"]


def test_alternative_texts_and_grid(tmp_path):
    """What is no text: docxtpl's attributes, and as many grid columns as there are cells."""

    def build(document):
        table = document.add_table(1, 4)
        for cell, text in zip(table.rows[0].cells, TABLES["kolumner"][0], strict=True):
            cell.text = text

    path = made(tmp_path / "m.docx", "{{ namn }}", build=build)
    ours, other = part(filled(path, VALUES)[0]), part(theirs(path))
    assert ours.count("<w:gridCol ") == other.count("<w:gridCol ") == 3


def test_shapes_in_a_loop_have_ids_of_their_own(tmp_path):
    rect = '<v:rect xmlns:v="urn:schemas-microsoft-com:vml" id="ruta" alt="{{ s }}"/>'
    shape = f"<w:p><w:r><w:pict>{rect}</w:pict></w:r></w:p>"
    loop = "<w:p><w:r><w:t>{{%p {} %}}</w:t></w:r></w:p>"
    xml = body(loop.format("for s in saker") + shape + loop.format("endfor"))
    document = part(filled(made(tmp_path / "m.docx", "{{ namn }}", xml=xml), VALUES)[0])
    ids = re.findall(r'<v:rect[^>]* id="(ruta_\d+)"', document)
    assert len(set(ids)) == 2
    assert 'alt="två &amp; tre"' in document
