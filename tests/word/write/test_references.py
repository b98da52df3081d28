"""Captions in the organisation's form, and references to them: the number right, also forwards, or a visible gap."""

import re

import pytest
from docx.enum.style import WD_STYLE_TYPE

from beslutsdoc.blocks import Flow, Kolumn, Paragraph, Rad, Ref, Rubrik, Tabell, Text
from beslutsdoc.finding import Place
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import load_template
from beslutsdoc.word.ooxml.conventions import reference_bookmark
from beslutsdoc.word.provenance.removal import clean
from beslutsdoc.word.render import render_document, to_docx
from beslutsdoc.word.write.wording import Wording
from tests.support import validity
from tests.support.smallword import Bound, made, part, texts


def table(name, heading="Budget"):
    cell = ((Text("x"),),)
    return Tabell(name, (Text(heading),), "", (Kolumn("a", "a"),), (Rad(cell),))


def sentence(*parts):
    return Paragraph(tuple(Text(p) if isinstance(p, str) else p for p in parts))


@pytest.fixture
def written(tmp_path):
    def write(*blocks, wording=None, template=("{{ x }}",), xml=None, **values):
        def styles(document):
            document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)

        path = made(tmp_path / "m.docx", *template, build=styles, xml=xml)
        loaded = load_template(path, Bound(), {}, wording or Wording())
        rendered = render_document(loaded, {"x": Flow(blocks), **values}, Properties(title="Titel"))
        document = to_docx(loaded, rendered)
        assert not validity.faults(document)
        return document, [f for f in rendered.findings if f.code != "M013"]

    return write


def test_the_caption_has_the_organisations_form(written):
    document, _ = written(table("a"), wording=Wording("Tab", ":"))
    assert texts(document)[0] == "Tab 1: Budget."


def test_references_backwards_and_forwards(written):
    document, findings = written(
        sentence("Se ", Ref("tab-b"), " och ", Ref("tab-a"), "."), table("a"), table("b"), sentence("Se ", Ref("tab-b"))
    )
    assert texts(document)[0] == "Se tabell\u00a02 och tabell\u00a01."
    assert texts(document)[-1] == "Se tabell\u00a02"
    assert not findings
    xml = part(document)
    assert re.findall(r'w:name="(_Ref\w+)"', xml) == ["_Ref_tab_a", "_Ref_tab_b"]
    assert re.findall(r'instr=" (REF [^"]*) "', xml) == [f"REF _Ref_tab_{t} \\h" for t in "bab"]


def test_the_mark_is_around_the_number_alone(written):
    xml = part(written(table("a"), sentence(Ref("tab-a")))[0])
    marked = re.search(r'<w:bookmarkStart [^>]*_Ref_tab_a"/>(.*?)<w:bookmarkEnd', xml)[1]
    assert re.fullmatch(r'<w:fldSimple w:instr=" SEQ Tabell \\\* ARABIC ">.*>1<.*</w:fldSimple>', marked)


def test_what_nothing_refers_to_has_no_mark(written):
    assert "_Ref_" not in part(written(table("a"), sentence("Se tabellen."))[0])


def test_a_sentence_begins_with_a_capital(written):
    document, _ = written(sentence(Ref("tab-a", först=True), " visar. Se ", Ref("tab-a")), table("a"))
    assert texts(document)[0] == "Tabell\u00a01 visar. Se tabell\u00a01"


def test_a_capital_everywhere_when_the_organisation_wants_it(written):
    document, _ = written(sentence("Se ", Ref("tab-a")), table("a"), wording=Wording(capital=True))
    assert texts(document)[0] == "Se Tabell\u00a01"


def test_words_of_the_authors_own_lead_there(written):
    document, _ = written(sentence("Se ", Ref("tab-a", "tabellen"), "."), table("a"))
    assert texts(document)[0] == "Se tabellen."
    assert '<w:hyperlink w:anchor="_Ref_tab_a" w:history="1">' in part(document)


def test_a_reference_to_nothing_shows_and_is_told(written):
    there = Place("arende.yaml", 4)
    document, (finding,) = written(sentence("Se ", Ref("tab-ekonmi", place=there)), table("ekonomi"))
    assert texts(document)[0] == "Se [@tab-ekonmi saknas]"
    assert (finding.code, finding.place) == ("T050", there)
    assert finding.do == "Menade du ”@tab-ekonomi”?"


def test_references_where_there_is_nothing_to_refer_to(written):
    _, (finding,) = written(sentence("Se ", Ref("fig-besök")))
    assert "ingen sådan figur med rubrik skrivs ut" in finding.what
    _, (finding,) = written(sentence("Se ", Ref("tab-a")))
    assert finding.do == "Ge tabellen en rubrik, eller ta bort hänvisningen."


def test_the_second_table_of_a_name_keeps_the_reference_to_the_first(written):
    document, _ = written(table("a"), table("a"), sentence("Se ", Ref("tab-a")))
    assert texts(document)[-1] == "Se tabell\u00a01"
    assert part(document).count('w:name="_Ref_tab_a"') == 1


def test_a_reference_to_a_section(written):
    document, findings = written(
        sentence("Se ", Ref("avsnitt-ekonomi"), "."),
        Rubrik("Ekonomi & mer", "ekonomi"),
        sentence(Ref("avsnitt-ekonomi", först=True), " visar det."),
    )
    assert texts(document) == ["Se avsnittet Ekonomi & mer.", "Ekonomi & mer", "Avsnittet Ekonomi & mer visar det."]
    assert not findings
    assert 'w:name="_bd_avsnitt_ekonomi"' in part(document)


def test_references_in_the_header_know_the_body(written):
    document, _ = written(table("a"), template=("{{ x }}", "{{ y }}"), y=Flow((sentence(Ref("tab-a")),)))
    assert texts(document)[-1] == "tabell\u00a01"


def test_marks_are_short_enough_for_word():
    assert reference_bookmark("avsnitt-ekonomi") == "_Ref_avsnitt_ekonomi"
    long = reference_bookmark("tab-" + "a" * 60)
    assert len(long) == 40
    assert long != reference_bookmark("tab-" + "a" * 61)


def test_a_cleaned_copy_keeps_its_references(written):
    document = clean(written(sentence("Se ", Ref("avsnitt-ekonomi")), Rubrik("Ekonomi", "ekonomi"))[0])
    assert 'w:name="_Ref_avsnitt_ekonomi"' in part(document)
    assert "_bd_" not in part(document)
    assert texts(document)[0] == "Se avsnittet Ekonomi"
