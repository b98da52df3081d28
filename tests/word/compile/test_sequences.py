"""The template's own `SEQ Tabell` fields are counted with the captions that are written, in loops and macros too."""

from beslutsdoc.blocks import Flow, Kolumn, Paragraph, Rad, Ref, Tabell, Text
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import load_template
from beslutsdoc.word.render import render_document, to_docx
from tests.support import validity
from tests.support.smallword import DOCUMENT, Bound, made, part, texts

SIMPLE = '<w:fldSimple w:instr=" SEQ Tabell \\* ARABIC "><w:r><w:t>9</w:t></w:r></w:fldSimple>'
LONG = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> SEQ Tab</w:instrText></w:r>'
    '<w:r><w:instrText xml:space="preserve">ell \\* ARABIC </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:t>9</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
TABLE = Tabell("ekonomi", (Text("Budget"),), "", (Kolumn("a", "a"),), (Rad(((Text("x"),),)),))


def written(tmp_path, *template, build=None, fields=(("SIMPLE", SIMPLE), ("LONG", LONG)), **values):
    def with_fields(xml):
        xml = xml.replace("<w:t>", '<w:t xml:space="preserve">')
        for name, field in fields:
            xml = xml.replace(f"{name}</w:t></w:r>", f"</w:t></w:r>{field}")
        return xml

    path = made(tmp_path / "m.docx", *template, build=build, xml={DOCUMENT: with_fields})
    loaded = load_template(path, Bound(), {})
    rendered = render_document(loaded, values, Properties(title="Titel"))
    document = to_docx(loaded, rendered)
    assert not validity.faults(document)
    return document, [f for f in rendered.findings if f.code != "M013"]


def numbers(document):
    return [t for t in texts(document) if t.startswith("Tabell")]


def test_both_kinds_of_field_are_counted(tmp_path):
    see = Flow((Paragraph((Text("Se "), Ref("tab-ekonomi"))),))
    document, _ = written(tmp_path, "{{ se }}", "Tabell SIMPLE", "{{ x }}", "Tabell LONG", x=TABLE, se=see)
    assert numbers(document) == ["Tabell 1", "Tabell 2. Budget.", "Tabell 3"]
    assert texts(document)[0] == "Se tabell\u00a02"


def test_a_field_in_a_loop(tmp_path):
    template = ("{%p for i in n %}", "Tabell LONG", "{%p endfor %}", "{%p if n %}", "Tabell SIMPLE", "{%p endif %}")
    assert numbers(written(tmp_path, *template, n=[1, 2])[0]) == ["Tabell 1", "Tabell 2", "Tabell 3"]


def test_a_field_in_a_macro_is_counted_where_it_is_printed(tmp_path):
    template = ("{%p macro a() %}", "Tabell SIMPLE", "{%p endmacro %}", "Tabell LONG", "{{ a() }}", "{{ a() }}")
    assert numbers(written(tmp_path, *template)[0]) == ["Tabell 1", "Tabell 2", "Tabell 3"]


def test_a_field_that_counts_in_its_own_way_is_left_alone(tmp_path):
    again = SIMPLE.replace("ARABIC", "ARABIC \\c")
    document, _ = written(
        tmp_path, "{{ x }}", "Tabell SIMPLE", "Tabell SAMMA", x="ord", fields=(("SIMPLE", SIMPLE), ("SAMMA", again))
    )
    assert numbers(document) == ["Tabell 1", "Tabell 9"]


def test_a_drawn_tables_own_caption_can_be_referred_to(tmp_path):
    def build(document):
        document.add_paragraph("Tabell LONG", "Caption")
        table = document.add_table(2, 1)
        title = table._tbl.tblPr.makeelement(f"{table._tbl.tblPr.tag[:-5]}tblCaption", {})
        title.set(f"{table._tbl.tblPr.tag[:-5]}val", "tabell:ekonomi")
        table._tbl.tblPr.append(title)

    see = Flow((Paragraph((Text("Se "), Ref("tab-ekonomi"))),))
    document, findings = written(
        tmp_path, "{{ se }}", "Tabell SIMPLE", build=build, se=see, tabeller={"ekonomi": TABLE}
    )
    assert texts(document)[0] == "Se tabell\u00a02"
    assert part(document).count('w:name="_Ref_tab_ekonomi"') == 1
    assert not findings
