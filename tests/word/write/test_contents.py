"""Lists with page numbers: contents, figures and tables, as Word and LibreOffice themselves make them."""

import re

import pytest
from docx.enum.style import WD_STYLE_TYPE

from beslutsdoc.blocks import Flow, Förteckning, Kolumn, Note, Paragraph, Rad, Rubrik, Tabell, Text
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import load_template
from beslutsdoc.word.render import render_document, to_docx
from beslutsdoc.word.write.contents import PAGE_COUNT_KEY, in_template
from beslutsdoc.word.write.wording import DEFAULT_WORDING
from tests.support import validity
from tests.support.libreoffice import LibreOffice
from tests.support.numbered_headings import NUMBERED, with_list
from tests.support.paper_text import read_blocks, read_paragraphs
from tests.support.smallword import WNS, Bound, W, made, part, texts

CONTENTS = {f"{name}förteckning": Flow((Förteckning(kind),)) for name, kind in (
    ("innehålls", "innehåll"), ("figur", "figurer"), ("tabell", "tabeller"),
)}  # fmt: skip


def table(name: str, title: str) -> Tabell:
    return Tabell(name, (Text(title),), "tkr", (Kolumn("Post", "post"),), (Rad(((Text("a"),),)),))


REPORT = Flow(
    (
        Rubrik("Bakgrund & syfte", "bakgrund"),
        Paragraph((Text("Text."),)),
        Rubrik("Under", "", 2),
        Rubrik("Djupare", "", 3),
        Rubrik("Djupast", "", 4),
        Rubrik("Ekonomi", "ekonomi"),
        table("a", "Budget"),
        table("b", "Utfall."),
    )
)
CHAPTERS = ["Bakgrund & syfte", "Under", "Djupare", "Ekonomi"]


def written(tmp_path, *content, pages=None, wording=DEFAULT_WORDING, values=None, **more):
    template = load_template(made(tmp_path / "m.docx", *content, **more), Bound(), {}, wording)
    rendered = render_document(
        template, {"x": REPORT, "y": None, **CONTENTS, **(values or {})}, Properties(title="Titel"), pages
    )
    document = to_docx(template, rendered)
    assert not validity.faults(document)
    return document, rendered


def codes(rendered):
    return [f.code for f in rendered.findings if f.code != "M013"]  # the small template has no styles for tables


@pytest.fixture
def plain(tmp_path):
    return written(tmp_path, "{{ innehållsförteckning }}", "{{ x }}")


def test_the_headings_of_three_levels_are_listed_and_lead_there(plain):
    document, rendered = plain
    assert texts(document)[:4] == CHAPTERS
    anchors = re.findall(r'<w:hyperlink w:anchor="(\w+)"', part(document))
    assert anchors == [f"_Toc10000000{i}" for i in (1, 2, 3, 4)]
    assert re.findall(r'w:name="(_Toc\w+)"', part(document)) == anchors
    assert rendered.paged == frozenset(anchors)


def test_without_page_numbers_it_is_said_and_none_is_made_up(plain):
    document, rendered = plain
    assert "PAGEREF" not in part(document)
    assert codes(rendered) == ["U013"]


def test_with_page_numbers_each_entry_has_its_own(tmp_path):
    document, first = written(tmp_path, "{{ innehållsförteckning }}", "{{ x }}")
    pages = {mark: i + 3 for i, mark in enumerate(sorted(first.paged))}
    document, rendered = written(tmp_path, "{{ innehållsförteckning }}", "{{ x }}", pages=pages)
    assert texts(document)[:4] == [f"{words}\t{i + 3}" for i, words in enumerate(CHAPTERS)]
    assert codes(rendered) == []


def test_an_entry_whose_page_is_not_known_is_told_of(tmp_path):
    document, rendered = written(tmp_path, "{{ innehållsförteckning }}", "{{ x }}", pages={"_Toc100000001": 2})
    assert texts(document)[:2] == ["Bakgrund & syfte\t2", "Under"]
    assert codes(rendered) == ["U013"]


def test_captions_are_listed_by_kind(tmp_path):
    document, _ = written(tmp_path, "{{ tabellförteckning }}", "Text", "{{ x }}")
    assert texts(document)[:2] == ["Tabell 1. Budget (tkr).", "Tabell 2. Utfall. (tkr)."]


def test_a_list_of_nothing_goes_with_its_heading(tmp_path):
    content = (("Figurer", "TOC Heading"), "{{ figurförteckning }}", "Text", "{{ x }}")
    document, rendered = written(tmp_path, *content)
    assert texts(document)[0] == "Text"
    assert codes(rendered) == []


def test_the_marks_of_notes_are_not_listed(tmp_path):
    noted = Rubrik(
        "Ekonomi", "", 1, (Text("Ekonomi"), Note((Text("Not."),), "k"), Text(" nu"), Note((Text("Not."),), "k"))
    )
    document, _ = written(tmp_path, "{{ innehållsförteckning }}", "{{ y }}", values={"y": Flow((noted,))})
    assert texts(document)[0] == "Ekonomi nu"


def test_where_word_fills_no_list_there_is_a_gap(tmp_path):
    def header(document):
        document.sections[0].header.paragraphs[0].text = "{{ innehållsförteckning }}"

    _, rendered = written(tmp_path, "{{ x }}", build=header)
    assert codes(rendered) == ["M079"]
    _, rendered = written(tmp_path, "Innehåll: {{ innehållsförteckning }}", "{{ x }}")
    assert codes(rendered) == ["M024"]


def test_a_document_that_is_read_has_its_lists(tmp_path):
    content = ("{{ innehållsförteckning }}", "{{ tabellförteckning }}", "Text", "{{ x }}")
    document, _ = written(tmp_path, *content, pages=dict.fromkeys(("_Toc100000001", "_Toc100000005"), 1))
    assert read_blocks(document)[:3] == (Förteckning("innehåll"), Förteckning("tabeller"), Paragraph((Text("Text"),)))


# -- the author's own

OLD = "<w:r><w:t>Gammal rubrik</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>9</w:t></w:r>"
STALE = f'<w:hyperlink w:anchor="_Toc9">{OLD}</w:hyperlink>'
STYLE = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>'


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def own_list(code, before="", after="", within=""):
    """The XML of a list that Word has made, its field ending in a paragraph of its own."""
    begin = f"{before}{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}"
    own = (
        '<w:pPr><w:pStyle w:val="TOC1"/><w:tabs><w:tab w:val="right" w:leader="hyphen" w:pos="7000"/></w:tabs></w:pPr>'
    )
    return f"<w:p>{own}{begin}{STALE}{within}</w:p><w:p>{own}{STALE}</w:p><w:p>{mark('end')}{after}</w:p>"


def with_own(tmp_path, code, before="", after="", within="", numbering=str, **more):
    def put(document):
        return document.replace("<w:p><w:r><w:t>HÄR</w:t></w:r></w:p>", own_list(code, before, after, within))

    styles = {"word/styles.xml": lambda styles: styles.replace("</w:styles>", STYLE)}
    xml = {"word/document.xml": put, "word/numbering.xml": numbering, **styles}
    return written(tmp_path, ("Inledning", "Heading 1"), "HÄR", "{{ x }}", "{{ y }}", xml=xml, **more)


def test_the_authors_own_contents_are_filled_in_their_own_look(tmp_path):
    document, _ = with_own(tmp_path, ' TOC \\o "1-2" \\h ', pages={"_Toc100000002": 4})
    assert texts(document)[1:5] == ["Inledning", "Bakgrund & syfte\t4", "Under", "Ekonomi"]
    assert part(document).count('w:leader="hyphen"') == 3
    assert "Gammal" not in part(document)
    assert 'TOC \\o "1-2" \\h' in part(document).replace("&quot;", '"')


def test_only_words_own_headings_are_listed_when_the_field_asks_for_no_outline(tmp_path):
    def own(document):
        document.styles.add_style("Kapitel", WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Heading 1"]
        document.add_paragraph("Eget", "Kapitel")

    document, _ = with_own(tmp_path, ' TOC \\o "1-1" ', build=own)
    assert texts(document)[1:4] == ["Inledning", "Bakgrund & syfte", "Ekonomi"]
    document, _ = with_own(tmp_path, ' TOC \\o "1-1" \\u ', build=own)
    assert texts(document)[1:5] == ["Inledning", "Bakgrund & syfte", "Ekonomi", "Eget"]


def test_a_list_in_words_own_frame_is_filled_there(tmp_path):
    frame = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        "</w:sdtPr><w:sdtContent><w:p><w:r><w:t>Innehåll</w:t></w:r></w:p>{}</w:sdtContent></w:sdt>"
    )
    place = "<w:p><w:r><w:t>HÄR</w:t></w:r></w:p>"
    listed = frame.format(own_list(' TOC \\o "1-1" \\h \\z \\u '))
    document, _ = written(tmp_path, "HÄR", "{{ x }}", xml={"word/document.xml": lambda d: d.replace(place, listed)})
    assert texts(document)[:4] == ["Innehåll", "Bakgrund & syfte", "Ekonomi", "Bakgrund & syfte"]
    assert part(document).count("</w:sdtContent>") == 1


def test_a_heading_without_number_has_its_page_number_at_the_edge_too(tmp_path):
    stops = '<w:tabs><w:tab w:val="left" w:pos="567"/><w:tab w:val="right" w:leader="dot" w:pos="8731"/></w:tabs>'
    own = f'<w:name w:val="toc 1"/><w:pPr>{stops}<w:ind w:left="567" w:hanging="567"/></w:pPr>'
    style = f'<w:style w:type="paragraph" w:styleId="TOC1">{own}</w:style></w:styles>'
    xml = {"word/numbering.xml": with_list, "word/styles.xml": lambda styles: styles.replace("</w:styles>", style)}
    content = {"x": Flow((Rubrik("Ett"), Rubrik("Två", slag="onumrerad")))}
    document, _ = written(tmp_path, "{{ innehållsförteckning }}", "{{ x }}", wording=NUMBERED, xml=xml, values=content)
    first, second = re.findall(r'<w:pPr><w:pStyle w:val="TOC1"/>.*?</w:pPr>', part(document))
    assert first == '<w:pPr><w:pStyle w:val="TOC1"/></w:pPr>'
    assert '<w:tabs><w:tab w:val="clear" w:pos="567"/></w:tabs><w:ind w:left="0" w:hanging="0"/>' in second


def test_what_stands_beside_the_authors_field_stays(tmp_path):
    words = "<w:r><w:t>{}</w:t></w:r>"
    half, other = '<w:bookmarkStart w:id="77" w:name="halv"/>', '<w:bookmarkEnd w:id="77"/>'
    document, _ = with_own(tmp_path, "TOC \\o 1-1", half + words.format("Före"), words.format("Efter"), within=other)
    assert texts(document)[1:6] == ["Före", "Inledning", "Bakgrund & syfte", "Ekonomi", "Efter"]
    assert "halv" not in part(document)


def test_headings_in_other_styles_are_listed_when_the_field_says_so(tmp_path):
    def own(document):
        document.add_paragraph("Sammanfattning", "Subtitle")

    document, _ = with_own(tmp_path, ' TOC \\t "Underrubrik;1" ', build=own)
    assert texts(document)[1] == "Sammanfattning"


def test_a_field_in_one_element_is_told_of_too():
    field = '<w:fldSimple w:instr=" TOC \\o "><w:r><w:t>Gammalt</w:t></w:r></w:fldSimple>'
    document = f'<w:document xmlns:w="{WNS}"><w:body><w:p>{field}</w:p></w:body></w:document>'.encode()
    has, (finding,) = in_template(document, "mall.docx")
    assert (has, finding.code) == (True, "M078")


@pytest.mark.parametrize("code", [' TOC \\o "1-3" \\b del ', " TOC \\f ", " TOC "])
def test_a_list_that_only_word_can_make_is_left_and_told_of(tmp_path, code):
    path = made(tmp_path / "m.docx", "HÄR", "{{ x }}", xml={
        "word/document.xml": lambda d: d.replace("<w:p><w:r><w:t>HÄR</w:t></w:r></w:p>", own_list(code)),
        "word/styles.xml": lambda styles: styles.replace("</w:styles>", STYLE),
    })  # fmt: skip
    template = load_template(path, Bound(), {})
    assert [f.code for f in template.findings] == ["M078"]
    document = to_docx(template, render_document(template, {"x": REPORT}, Properties()))
    assert texts(document)[0] == "Gammal rubrik\t9"


# -- page numbers


def sections(*starts):
    """The words of a template in which each section but the last ends after a heading, as its numbering begins."""

    def build(document):
        for number in range(len(starts)):
            document.add_heading(f"Del {number}", 1)
            if number < len(starts) - 1:
                document.add_section()
        for section, start in zip(document.sections, starts, strict=True):
            if start:
                margins = section._sectPr.find(f"{W}pgMar")
                margins.addnext(margins.makeelement(f"{W}pgNumType", dict(start)))

    return build


def test_a_page_has_the_number_that_its_section_gives_it(tmp_path):
    roman, one, on = {f"{W}fmt": "lowerRoman"}, {f"{W}start": "1"}, None
    content = {"build": sections(roman, one, on)}
    _, first = written(tmp_path, "{{ innehållsförteckning }}", **content)
    assert len(first.paged) == 3
    pages = {f"_Toc10000000{i}": page for i, page in enumerate((2, 4, 7), 1)}
    document, _ = written(tmp_path, "{{ innehållsförteckning }}", pages=pages, **content)
    assert texts(document)[:3] == ["Del 0\tii", "Del 1\t1", "Del 2\t4"]


def test_the_number_of_pages_is_right_where_it_is_shown(tmp_path):
    def footer(document):
        paragraph = document.sections[0].footer.paragraphs[0]
        for kind, text in (("begin", ""), ("", " NUMPAGES "), ("separate", ""), ("words", "3"), ("end", "")):
            run = paragraph.add_run(text if kind == "words" else "")
            if kind not in ("words", ""):
                run._r.append(run._r.makeelement(f"{W}fldChar", {f"{W}fldCharType": kind}))
            elif not kind:
                run._r.append(run._r.makeelement(f"{W}instrText", {}))
                run._r[-1].text = text

    content = ("{{ innehållsförteckning }}", "{{ x }}")
    document, _ = written(tmp_path, *content, build=footer)
    assert [p.text for p in read_paragraphs(document) if "footer" in p.part] == ["3"]
    document, _ = written(tmp_path, *content, build=footer, pages={PAGE_COUNT_KEY: 30})
    assert [p.text for p in read_paragraphs(document) if "footer" in p.part] == ["30"]


# -- LibreOffice


def told(document):
    return [p.text for p in read_paragraphs(document)]


def test_libreoffice_makes_the_same_lists(tmp_path, libreoffice: LibreOffice):
    content = ("{{ innehållsförteckning }}", "{{ tabellförteckning }}", "{{ x }}", "{{ y }}")
    ours, own = ({f"_Toc10000000{i}": 1 + (i >= last) for i in range(1, 9)} for last in (7, 6))
    appendix = {"y": Flow((Rubrik("Lista", "lista", slag="bilaga"), Rubrik("Del", "", 2, slag="onumrerad")))}
    documents = {
        "ours": written(tmp_path, *content, pages=ours, values=appendix)[0],
        "own": with_own(
            tmp_path, ' TOC \\o "1-3" \\h \\z \\u ', pages=own, wording=NUMBERED, numbering=with_list, values=appendix
        )[0],
    }
    before = {name: told(document) for name, document in documents.items()}
    assert before["ours"][:4] == [f"{words}\t1" for words in CHAPTERS]
    assert before["own"][1:4] == ["1.\tInledning\t1", "2.\tBakgrund & syfte\t1", "2.1\tUnder\t1"]
    assert before["own"][5:8] == ["3.\tEkonomi\t1", "Bilaga 1: Lista\t2", "Del\t2"]
    assert {name: told(document) for name, document in libreoffice.resaved(documents).items()} == before
    before["own"] = [re.sub(r"^([\d.]+)\t", r"\1 ", text) for text in before["own"]]  # it parts number and words so
    assert {name: told(document) for name, document in libreoffice.updated(documents).items()} == before
