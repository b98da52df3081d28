"""Pages that lie on their side: sections with the template's own header, footer and margins, and no empty page."""

import re
import shutil
from io import BytesIO

import pikepdf
import pytest
from docx.enum.text import WD_TAB_ALIGNMENT

from beslutsdoc.blocks import Flow, Kolumn, Liggande, Paragraph, Rad, Tabell, Text
from beslutsdoc.pipeline import build
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import load_template
from beslutsdoc.word.opc.opening import unpack_document
from beslutsdoc.word.render import render_document, to_docx
from tests.support import validity
from tests.support.libreoffice import LibreOffice
from tests.support.paper_text import read_blocks
from tests.support.paths import INPUTS
from tests.support.smallword import WNS, Bound, made, part, printed, texts

WIDE = Tabell("w", (Text("Bred"),), "", tuple(Kolumn(f"K{i}", f"k{i}") for i in range(9)), (Rad(((Text("a"),),) * 9),))


def said(words):
    return Paragraph((Text(words),))


def lying(*content):
    return Liggande(content or (WIDE,))


def headed(document):
    section = document.sections[0]
    section.header.paragraphs[0].text = "Huvud"
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Första"


def written(tmp_path, *content, after=("Efter",), build=headed, before=("Först",), placeholder="{{ x }}"):
    path = made(tmp_path / "m.docx", *before, placeholder, *after, build=build)
    rendered = render_document(
        load_template(path, Bound(), {}), {"x": Flow(content), "y": printed()}, Properties(title="Titel")
    )
    document = to_docx(load_template(path, Bound(), {}), rendered)
    assert not validity.faults(document)
    return document


def sections(document):
    return re.findall(r"<w:sectPr.*?</w:sectPr>", part(document), re.DOTALL)


def papers(document):
    """(wide, has another first page) of each section, in order."""
    return [('w:orient="landscape"' in section, "<w:titlePg/>" in section) for section in sections(document)]


def test_the_pages_before_and_after_stand(tmp_path):
    document = written(tmp_path, said("Text"), lying(), said("Mer"))
    assert papers(document) == [(False, True), (True, False), (False, False)]
    assert len({tuple(re.findall(r'Reference w:type="(\w+)" r:id="(\w+)"', s)) for s in sections(document)}) == 1
    wide, high = re.search(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', sections(document)[1]).groups()
    assert int(wide) > int(high)


def test_a_table_there_has_the_width_of_the_page(tmp_path):
    document = written(tmp_path, WIDE, lying())
    upright, turned = map(int, re.findall(r'<w:tblW w:w="(\d+)"', part(document)))
    wide, high = map(int, re.search(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', part(document)).groups())
    assert turned == upright + abs(high - wide)


def test_nothing_is_left_of_the_breaks_but_a_line_after_a_table(tmp_path):
    document = written(tmp_path, said("Text"), lying(said("Brett")), said("Mer"))
    assert part(document).count("<w:p>") + part(document).count("<w:p ") == 5  # Först, Text, Brett, Mer, Efter
    document = written(tmp_path, said("Text"), lying(WIDE), said("Mer"))
    assert part(document).count('w:line="20"') == 1


def test_what_stands_at_the_edge_of_the_header_stands_there_too(tmp_path):
    def tabbed(document):
        section = document.sections[0]
        edge = section.page_width - section.left_margin - section.right_margin
        paragraph = section.footer.paragraphs[0]
        paragraph.text = "{{ y }}\t\tSida"
        paragraph.paragraph_format.tab_stops.add_tab_stop(edge, WD_TAB_ALIGNMENT.RIGHT)
        section.header.paragraphs[0].text = "Huvud"
        section.different_first_page_header_footer = True
        section.first_page_footer.paragraphs[0].text = "Första\t\tSida"

    document = written(tmp_path, said("Text"), lying(), said("Mer"), build=tabbed)
    assert len([name for name in unpack_document(document) if "/footer" in name]) == 3  # no other first page there
    footer = re.compile(r'footerReference w:type="default" r:id="(\w+)"')
    upright, turned, last = map(footer.findall, sections(document))
    assert upright == last != turned
    footers = [part(document, name) for name in ("word/footer1.xml", "word/footer3.xml")]
    high, left, right = (int(re.search(rf'w:{side}="(\d+)"', part(document))[1]) for side in ("h", "left", "right"))
    assert f'w:val="right" w:pos="{high - left - right}"' in footers[1]
    assert all("7,9 mnkr" in told for told in footers)
    assert [told.count("<w:sdt>") for told in footers] == [1, 0]  # a figure lives in one place


def test_two_that_follow_each_other_share_their_pages(tmp_path):
    document = written(tmp_path, said("Text"), lying(said("ett")), lying(said("två")), said("Mer"))
    assert [wide for wide, _ in papers(document)] == [False, True, False]


def test_what_ends_the_paper_needs_no_page_after_it(tmp_path):
    document = written(tmp_path, said("Text"), lying(), after=())
    assert papers(document) == [(False, True), (True, False)]


def test_what_begins_the_paper_has_its_first_page(tmp_path):
    document = written(tmp_path, lying(), said("Mer"), before=(), after=())
    assert papers(document) == [(True, True), (False, False)]
    document = written(tmp_path, lying(), before=(), after=())
    assert papers(document) == [(True, True)]


def test_the_numbers_of_the_pages_go_on(tmp_path):
    def numbered(document):
        margins = document.sections[0]._sectPr.find(f"{{{WNS}}}pgMar")
        margins.addnext(margins.makeelement(f"{{{WNS}}}pgNumType", {f"{{{WNS}}}start": "5"}))

    document = written(tmp_path, said("Text"), lying(), said("Mer"), build=numbered)
    assert re.findall(r"<w:pgNumType([^/]*)/>", part(document)) == [' w:start="5"', "", ""]


def test_a_document_that_is_read_has_its_turned_pages(tmp_path):
    before, turned, after = read_blocks(written(tmp_path, lying(said("Brett"), said("Bredare")), said("Mer"), after=()))
    assert (before, turned, after) == (said("Först"), lying(said("Brett"), said("Bredare")), said("Mer"))


def test_where_no_page_can_be_turned_the_table_stands(tmp_path):
    def cell(document):
        document.add_table(1, 1).cell(0, 0).text = "{{ x }}"

    document = written(tmp_path, lying(said("Brett")), build=cell, placeholder="Text")
    assert papers(document) == [(False, False)]
    assert "Brett" in " ".join(texts(document))


def test_a_case_asks_for_it_with_one_key(tmp_path):
    case = INPUTS / "arsrapport-psykoterapi"
    shutil.copytree(case, tmp_path / "x")
    file = tmp_path / "x" / "arende.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    summarad: ja\n", "    summarad: ja\n    liggande: ja\n", 1), encoding="utf-8")
    draft = build.draft_from_file(file, build.Options())
    assert [wide for wide, _ in papers(draft.document)] == [False, True, False]
    assert not validity.faults(draft.document)


@pytest.mark.parametrize("after", [(), ("Efter",)])
def test_libreoffice_lays_them_out(tmp_path, libreoffice: LibreOffice, after):
    document = written(tmp_path, said("Text"), lying(said("Brett"), WIDE), said("Mer"), lying(), after=after)
    pdf = libreoffice.converted({"x": document})["x"]
    with pikepdf.open(BytesIO(pdf)) as pages:
        sizes = [page.mediabox[2:] for page in pages.pages]
    assert [wide > high for wide, high in sizes] == [False, True, False, True, False][: 4 + len(after)]
