"""What counts as the same page, and what as an edit; LibreOffice saving it again is the judge."""

import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from beslutsdoc.pipeline import build
from beslutsdoc.word.provenance import memory
from beslutsdoc.word.provenance.fingerprint import Fingerprint, fingerprint
from beslutsdoc.word.provenance.surroundings import EXACT
from tests.support import drafts
from tests.support.libreoffice import LibreOffice
from tests.support.paths import ROOT

CASES = sorted(p.parent for p in ROOT.glob("inputs/*/arende.yaml"))
TEMPLATES = sorted(ROOT.glob("templates/*/*/mall.docx"))

NAMESPACES = nsdecls("w", "r", "wp", "a") + "".join(
    f' xmlns:{prefix}="{namespace}"'
    for prefix, namespace in {
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)


def made(*steps: Callable[[Document], object]) -> bytes:
    document = docx.Document()
    for step in steps:
        step(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def of(document: bytes) -> Fingerprint:
    return fingerprint(drafts.parts(document))


def same_page(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two documents differ in nothing but what LibreOffice writes anew each time."""
    return one.differences(other) <= EXACT


def body(xml: str) -> Callable[[Document], object]:
    """A step that puts paragraphs of XML last in the body."""

    def put(document: Document) -> None:
        section = document.element.body.sectPr
        for element in parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"):
            section.addprevious(element)

    return put


def text(words: str, rpr: str = "") -> str:
    return f'<w:r><w:rPr>{rpr}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*runs: str, ppr: str = "") -> str:
    return f"<w:p><w:pPr>{ppr}</w:pPr>{''.join(runs)}</w:p>"


def field(code: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{marks[1]}{text(result)}{marks[2]}"


def tracked(kind: str, inner: str) -> str:
    return f'<w:{kind} w:id="1" w:author="x">{inner}</w:{kind}>'


STYLED = '<w:pStyle w:val="ListBullet"/>'
HEADING = '<w:pStyle w:val="Heading1"/>'
NO_LIST = '<w:numPr><w:numId w:val="0"/></w:numPr>'
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1800000" cy="720000"/>'
    '<wp:docPr id="77" name="Ruta 1"/><a:graphic><a:graphicData'
    ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect"
    ' style="width:142pt;height:57pt"><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:rect></w:pict>'
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
DELETED = "<w:r><w:delText> b</w:delText></w:r>"
SAME = {  # two ways of writing one page
    "körningar": (p(text("ett två")), p(text("ett "), text(""), text("två"))),
    "rsid och språk": (
        p(text("a")),
        '<w:p w:rsidR="00AB"><w:r w:rsidR="1"><w:rPr><w:lang w:val="sv-SE"/></w:rPr><w:t>a</w:t></w:r></w:p>',
    ),
    "uttalat förval": (p(text("a")), p(text("a", '<w:b w:val="0"/><w:color w:val="auto"/><w:u w:val="none"/>'))),
    "förvald formatmall": (p(text("a")), p(text("a"), ppr='<w:pStyle w:val="Normal"/><w:jc w:val="left"/>')),
    "fet av formatmallen": (
        p(text("a"), ppr=HEADING),
        p(text("a", "<w:b/>"), ppr=HEADING),
    ),
    "lista av formatmallen": (
        p(text("a"), ppr=STYLED),
        p(text("a"), ppr=f'{STYLED}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="9"/></w:numPr>'),
    ),
    "tomma stycken": (p(text("a")), p() + p(text("a")) + p(text(""))),
    "fältets resultat": (p(field("PAGE", "1")), p(field("PAGE", "17"))),
    "kort och långt fält": (p(field("PAGE", "1")), p('<w:fldSimple w:instr=" PAGE ">' + text("2") + "</w:fldSimple>")),
    "hyperlänk som fält": (
        p(field('HYPERLINK "https://exempel.se"', "länk")),
        p(f'<w:hyperlink w:anchor="x">{text("länk")}</w:hyperlink>'),
    ),
    "hårt bindestreck": (p(text("10‑12")), p("<w:r><w:t>10</w:t><w:noBreakHyphen/><w:t>12</w:t></w:r>")),
    "mjukt bindestreck": (p(text("för­slag")), p("<w:r><w:t>för</w:t><w:softHyphen/><w:t>slag</w:t></w:r>")),
    "siffra utan kontroll": (
        p(
            text("a "),
            f'<w:sdt><w:sdtPr><w:tag w:val="siffra:x|tal"/></w:sdtPr><w:sdtContent>{text("7")}</w:sdtContent></w:sdt>',
        ),
        p(text("a "), '<w:bookmarkStart w:id="1" w:name="_bd_0001"/>', text("7"), '<w:bookmarkEnd w:id="1"/>'),
    ),
    "sidbrytning": (
        p(text("a"), '<w:r><w:br w:type="page"/></w:r>', text("b")),
        p(text("a")) + p(text("b"), ppr="<w:pageBreakBefore/>"),
    ),
}
DIFFERENT = {  # what a colleague does, that must not be taken for nothing
    "ett ord": (p(text("a")), p(text("b"))),
    "ett tecken": (p(text("6 151")), p(text("6 152"))),
    "ordning": (p(text("a")) + p(text("b")), p(text("b")) + p(text("a"))),
    "fet": (p(text("ett "), text("två")), p(text("ett "), text("två", "<w:b/>"))),
    "var det är fet": (p(text("a", "<w:b/>"), text(" a")), p(text("a "), text("a", "<w:b/>"))),
    "inte längre fet": (p(text("a"), ppr=HEADING), p(text("a", '<w:b w:val="0"/>'), ppr=HEADING)),
    **{
        name: (p(text("a")), p(text("a", rpr)))
        for name, rpr in {
            "kursiv": "<w:i/>",
            "understruken": '<w:u w:val="single"/>',
            "genomstruken": "<w:strike/>",
            "överstrykning": '<w:highlight w:val="yellow"/>',
            "röd": '<w:color w:val="FF0000"/>',
            "stor": '<w:sz w:val="40"/>',
            "upphöjd": '<w:vertAlign w:val="superscript"/>',
        }.items()
    },
    "formatmall": (p(text("a")), p(text("a"), ppr=HEADING)),
    "inte längre lista": (p(text("a"), ppr=STYLED), p(text("a"), ppr=STYLED + NO_LIST)),
    "centrerad": (p(text("a")), p(text("a"), ppr='<w:jc w:val="center"/>')),
    "borttagen med spårning": (p(text("a b")), p(text("a"), tracked("del", DELETED))),
    "flyttad med spårning": (p(text("a")), p(tracked("moveFrom", text("a")))),
    "spårad formatering": (p(text("a")), p(text("a", tracked("rPrChange", "<w:rPr><w:b/></w:rPr>")))),
    "stycke i en textruta": (p(text("a")), p(text("a"), BOX.format(p(text("b"))))),
}


@pytest.mark.parametrize("way", SAME)
def test_two_ways_of_writing_one_page_are_the_same(way: str) -> None:
    one, other = (of(made(body(xml))) for xml in SAME[way])
    assert one.differences(other) <= EXACT | {"links"}  # a link without its address, in these
    assert one.blocks


@pytest.mark.parametrize("edit", DIFFERENT)
def test_an_edit_is_not_taken_for_nothing(edit: str) -> None:
    one, other = (of(made(body(xml))) for xml in DIFFERENT[edit])
    assert not same_page(one, other)


@pytest.mark.parametrize("edit", DIFFERENT)
def test_an_edit_in_a_table_cell_is_not_taken_for_nothing(edit: str) -> None:
    cell = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{}</w:tc></w:tr></w:tbl>"
    one, other = (of(made(body(cell.format(xml)))) for xml in DIFFERENT[edit])
    assert not same_page(one, other)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_same_for_what_is_rendered_and_what_is_read(case: Path) -> None:
    parts = drafts.parts(_drafted(case))
    found = memory.read_memory(parts)
    assert found is not None
    assert fingerprint(parts) == found.fingerprint


@cache
def _drafted(case: Path) -> bytes:
    return build.draft_from_file(case / "arende.yaml", build.Options()).document


def _header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "Region Exempel"


def test_headers_and_footers_are_told_apart_and_copies_count_once() -> None:
    def first_page_too(document: Document) -> None:
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "Region Exempel"

    def footer(document: Document) -> None:
        document.sections[0].footer.paragraphs[0].text = "Region Exempel"

    assert of(made(_header)).headers == of(made(_header, first_page_too)).headers
    assert of(made(_header)).headers != of(made()).headers
    assert of(made(footer)).headers == of(made()).headers


def test_a_comment_an_alternative_text_and_a_formula_count() -> None:
    a = body(p(text("a")))

    def comment(document: Document) -> None:
        document.add_comment(document.paragraphs[-1].runs, text="Hej", author="x")

    def picture(document: Document) -> None:
        document.add_picture(BytesIO(drafts.png(1)))

    def described(document: Document) -> None:
        document.inline_shapes[0]._inline.docPr.set("descr", "En blå ruta")

    assert of(made(a, comment)).comments
    assert of(made(a, picture)).shapes != of(made(a, picture, described)).shapes
    assert of(made(a, picture)).images
    assert of(made(body(p(text("a"), "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")))) != of(made(a))


def _table_styles(document: Document) -> None:
    styles = [s for s in document.styles if s.type == 3][:60]
    for style in [s for s in styles if "Medium List 2" not in s.name]:  # LibreOffice mistakes its corner's fill
        document.add_paragraph("Tabell")
        for i, row in enumerate(document.add_table(4, 3, style).rows):
            for j, cell in enumerate(row.cells):
                cell.text = f"{i} {j}"


def _paragraph_styles(document: Document) -> None:
    for style in [s for s in document.styles if s.type == 1 and not s.name.startswith("List ")]:
        paragraph = document.add_paragraph(f"{style.name} ", style)
        paragraph.add_run("fet").bold = True
        paragraph.add_run(" rak").italic = False
        run = paragraph.add_run(" annan")
        run.font.size, run.font.color.rgb = Pt(17), RGBColor(1, 2, 3)


def _oddities(document: Document) -> None:
    document.add_paragraph("före").add_run().add_break(WD_BREAK.PAGE)
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.add_paragraph("Första sidan").add_run().add_picture(BytesIO(drafts.png(3)))
    commented = document.add_paragraph("kommenterat")  # on the break's own paragraph LibreOffice 7.4 loses the break
    document.add_comment(commented.runs, text="Två\nrader", author="x")
    body("".join(xml for pair in (*SAME.values(), *DIFFERENT.values()) for xml in pair))(document)


def test_what_libreoffice_saves_again_once_and_twice_is_the_same(libreoffice: LibreOffice) -> None:
    documents = {path.parent.parent.name + path.parent.name: path.read_bytes() for path in TEMPLATES}
    documents |= {case.name: _drafted(case) for case in CASES}
    documents |= {"tabeller": made(_table_styles), "stilar": made(_paragraph_styles), "udda": made(_header, _oddities)}
    once = libreoffice.resaved(documents)
    twice = libreoffice.resaved(once)
    for name, document in documents.items():
        before = of(document)
        assert same_page(of(once[name]).normalised_against(before), before), name
        assert same_page(of(twice[name]).normalised_against(before), before), name


def test_cases_and_templates_are_found() -> None:
    assert len(CASES) >= 4
    assert len(TEMPLATES) >= 4
    assert zipfile.is_zipfile(TEMPLATES[0])
