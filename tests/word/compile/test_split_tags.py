"""Tags that Word has split, curled or broken are brought whole, and nothing beside them is lost."""

import random
import re
import unicodedata

import pytest

from beslutsdoc.filters import bind_filters
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import load_template
from beslutsdoc.word.render import render_document
from tests.support.paths import SHIPPED_TEMPLATES
from tests.support.smallword import DOCUMENT, body, codes, filled, made, part, texts
from tests.support.split_tags import SPLIT, cut_into_letters, with_single_character_runs

TRACKED = 'w:id="1" w:author="a" w:date="2025-01-01T00:00:00Z"'


def test_single_character_runs(tmp_path):
    path = made(tmp_path / "m.docx", xml=body(f"<w:p>{cut_into_letters(SPLIT)}</w:p>"))
    document, rendered = filled(path, förnamn="Åsa", stad="Örebro")
    assert texts(document)[0] == "Åsa bor i Örebro, {{ inte en tagg }}."
    assert not rendered.findings
    assert "proofErr" not in part(document)
    assert "rsid" not in part(document)


@pytest.mark.parametrize("seed", range(5))
def test_random_runs_give_the_same_text(tmp_path, seed):
    chance = random.Random(seed)
    cuts = sorted(chance.sample(range(1, len(SPLIT)), 12))
    pieces = [SPLIT[a:b] for a, b in zip([0, *cuts], [*cuts, len(SPLIT)], strict=True)]
    runs = "".join(f'<w:r><w:t xml:space="preserve">{p}</w:t></w:r>' for p in pieces)
    document, _ = filled(made(tmp_path / "m.docx", xml=body(f"<w:p>{runs}</w:p>")), förnamn="Åsa", stad="Örebro")
    assert texts(document)[0] == "Åsa bor i Örebro, {{ inte en tagg }}."


def test_the_first_brace_gives_the_formatting(tmp_path):
    runs = "<w:r><w:rPr><w:b/></w:rPr><w:t>{</w:t></w:r><w:r><w:t>{ x }</w:t></w:r><w:r><w:t>} slut</w:t></w:r>"
    document, _ = filled(made(tmp_path / "m.docx", xml=body(f"<w:p>{runs}</w:p>")), x="fet")
    assert "<w:r><w:rPr><w:b/></w:rPr><w:t>fet</w:t></w:r>" in part(document)
    assert '<w:r><w:t xml:space="preserve"> slut</w:t></w:r>' in part(document)


def test_curly_quotes_and_decomposed_names(tmp_path):
    tag = unicodedata.normalize("NFD", "{{ hälsa or “tomt” }} {{ ”x” ~ hälsa }}")
    document, _ = filled(made(tmp_path / "m.docx", f"A {tag}"), hälsa="bra")
    assert texts(document)[0] == "A bra xbra"


def test_a_tab_and_a_break_inside_a_tag(tmp_path):
    runs = "<w:r><w:t>a {{ x</w:t><w:tab/><w:t>}}</w:t><w:tab/><w:t>b {{</w:t><w:br/><w:t> x }}</w:t></w:r>"
    document, _ = filled(made(tmp_path / "m.docx", xml=body(f"<w:p>{runs}</w:p>")), x="X")
    assert texts(document)[0] == "a X\tb X"


def test_a_picture_in_the_run_stays(tmp_path):
    runs = "<w:r><w:t>{{ x }}</w:t><w:sym w:font='Wingdings' w:char='F04A'/><w:t>efter</w:t></w:r>"
    document, _ = filled(made(tmp_path / "m.docx", xml=body(f"<w:p>{runs}</w:p>")), x="X")
    assert re.search(r">X</w:t></w:r><w:r><w:sym [^>]*/><w:t[^>]*>efter<", part(document))


def test_dashes_join_paragraphs(tmp_path):
    path = made(tmp_path / "m.docx", "Ett {% if x -%}", "två", "{%- endif %} tre")
    assert texts(filled(path, x=True)[0])[0] == "Ett två tre"
    assert texts(filled(path, x=False)[0])[0] == "Ett  tre"


def test_comments_vanish(tmp_path):
    document, _ = filled(made(tmp_path / "m.docx", "a{# inte med #}b", "{#p hela stycket #}", "c"))
    assert texts(document)[:2] == ["ab", "c"]


def test_deleted_tags_do_not_run(tmp_path):
    deleted = f"<w:del {TRACKED}><w:r><w:delText>{{{{ hemligt }}}}</w:delText></w:r></w:del>"
    path = made(tmp_path / "m.docx", xml=body(f"<w:p>{deleted}<w:r><w:t>{{{{ x }}}} kvar</w:t></w:r></w:p>"))
    document, rendered = filled(path, x="X")
    assert "{{ hemligt }}" in part(document)
    assert texts(document)[0] == "X kvar"
    assert not rendered.findings


def test_inserted_tags_run(tmp_path):
    inserted = f"<w:ins {TRACKED}><w:r><w:t>{{{{ x }}}}</w:t></w:r></w:ins>"
    document, _ = filled(made(tmp_path / "m.docx", xml=body(f"<w:p>{inserted}<w:r><w:t> y</w:t></w:r></w:p>")), x="X")
    assert texts(document)[0] == "X y"


def test_another_prefix_than_w(tmp_path):
    def other(text):
        return (
            text.replace("<w:", "<o1:").replace("</w:", "</o1:").replace(" w:", " o1:").replace("xmlns:w=", "xmlns:o1=")
        )

    document, rendered = filled(made(tmp_path / "m.docx", "Hej {{ x }}", xml={DOCUMENT: other}), x="Skola & vård")
    assert texts(document)[0] == "Hej Skola & vård"
    assert codes(rendered) == []


@pytest.mark.parametrize("path", SHIPPED_TEMPLATES, ids=lambda p: f"{p.parent.parent.name}-{p.parent.name}")
def test_shipped_templates_cut_into_letters(tmp_path, path):
    whole, pieces = (
        render_document(load_template(p, bind_filters(Skrivsätt()), {}), {"rubrik": "R & D"}, Properties())
        for p in (path, with_single_character_runs(path, tmp_path / "mall.docx"))
    )
    assert whole.findings == pieces.findings
    assert whole.parts.keys() == pieces.parts.keys()
    for name in whole.parts:
        words = [re.findall(r"<w:p>|<w:t[^>]*>([^<]*)", r.parts[name].decode()) for r in (whole, pieces)]
        assert "".join(words[0]) == "".join(words[1])
