"""Edits besides those of words and figures: each is seen, and said; what a program does by itself is no edit."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

from beslutsdoc.pipeline import build
from beslutsdoc.word.ooxml.xml import W14NS
from beslutsdoc.word.provenance.draft_state import DraftState, EditStatus, draft_state
from tests.support import drafts
from tests.support.libreoffice import LibreOffice
from tests.support.paths import ROOT

CASES = sorted(p.parent for p in ROOT.glob("inputs/*/arende.yaml"))
RELATIONS = "word/_rels/document.xml.rels"
REPORT = "rapport-psykoterapi-vardval"
Edit = Callable[[bytes], bytes]


@cache
def written(name: str) -> bytes:
    return build.draft_from_file(ROOT / "inputs" / name / "arende.yaml", build.Options()).document


def judged(existing: bytes) -> DraftState:
    return draft_state(existing, drafts.draft("En annan rubrik"))


def in_word(change: Callable[[Document], object]) -> Edit:
    return lambda document: drafts.in_word(change, document)


def in_xml(part: str, old: str, new: str) -> Edit:
    """The first `old`, a pattern, in the first part whose name matches, replaced."""

    def edit(document: bytes) -> bytes:
        files = drafts.parts(document)
        name = next(n for n, data in files.items() if re.fullmatch(part, n) and re.search(old, data.decode()))
        return drafts.zipped({**files, name: re.sub(old, new, files[name].decode(), count=1).encode()})

    return edit


def with_part(name: str) -> Edit:
    return lambda document: drafts.zipped({**drafts.parts(document), name: b"<x/>"})


def _element(xml: str) -> object:
    return parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {nsdecls('w')}", xml))


def _first(document: Document) -> object:
    return next(p for p in document.paragraphs if len(p.text) > 30)


def in_paragraph(xml: str) -> Edit:
    return in_word(lambda d: _first(d)._p.get_or_add_pPr().append(_element(xml)))  # type: ignore[attr-defined]


def in_run(xml: str) -> Edit:
    return in_word(lambda d: _first(d).runs[0]._r.get_or_add_rPr().append(_element(xml)))  # type: ignore[attr-defined]


def after_words(xml: str) -> Edit:
    return in_word(lambda d: _first(d)._p.append(_element(xml)))  # type: ignore[attr-defined]


def in_cell(xml: str) -> Edit:
    return in_word(lambda d: d.tables[-1].cell(0, 0)._tc.get_or_add_tcPr().append(_element(xml)))


def in_table(xml: str) -> Edit:
    return in_word(lambda d: d.tables[-1]._tbl.tblPr.append(_element(xml)))


def _landscape(document: Document) -> None:
    section = document.sections[-1]
    section.page_width, section.page_height = section.page_height, section.page_width
    section.orientation = WD_ORIENT.LANDSCAPE


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> FORMTEXT </w:instrText><w:fldChar w:fldCharType="separate"/>'
    '<w:t>{}</w:t><w:fldChar w:fldCharType="end"/></w:r>'
)
EDITS: dict[str, Edit] = {
    "sidan är liggande": in_word(_landscape),
    "sidans marginaler är ändrade": in_word(lambda d: setattr(d.sections[-1], "left_margin", Cm(1))),
    "sidans spalter, förstasida": in_word(lambda d: d.sections[-1]._sectPr.append(_element('<w:cols w:num="2"/>'))),
    "en avsnittsbrytning är ny": in_word(lambda d: d.add_section()),
    "teckensnittet är ändrat": in_run('<w:rFonts w:ascii="Comic Sans MS" w:hAnsi="Comic Sans MS"/>'),
    "text är dold": in_run("<w:vanish/>"),
    "teckenformateringen är ändrad": in_run('<w:kern w:val="40"/>'),
    "indrag eller tabbar är ändrade": in_paragraph('<w:ind w:left="1000"/>'),
    "avstånden är ändrade": in_paragraph('<w:spacing w:before="900"/>'),
    "kantlinjerna är ändrade": in_paragraph('<w:pBdr><w:top w:val="single" w:sz="8" w:color="FF0000"/></w:pBdr>'),
    "justeringen är ändrad": in_paragraph('<w:jc w:val="center"/>'),
    "en brytning är ändrad": in_paragraph("<w:pageBreakBefore/>"),
    "något annat än text är ändrat": in_run('<w:futureThing w:val="1"/>'),
    "bakgrundsfärgen är ändrad": in_cell('<w:shd w:val="clear" w:fill="FF0000"/>'),
    "tabellens mått är ändrade": in_cell('<w:tcMar><w:left w:w="500" w:type="dxa"/></w:tcMar>'),
    "formatmallen är en annan": in_table('<w:tblStyle w:val="TableNormal"/>'),
    "ett bokmärke är ändrat": after_words('<w:bookmarkStart w:id="77" w:name="mitt"/>'),
    "ü” är ändrat": after_words('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'),
    "inskrivet” är ändrat": after_words(FIELD.format("inskrivet").replace("<w:r>", "<w:r>", 1)),
    "en innehållskontroll är ändrad": in_xml(
        "word/document.xml", "<w:sdtPr>", '<w:sdtPr><w:lock w:val="sdtContentLocked"/>'
    ),
    "dokumentets egenskaper är ändrade: titel": in_word(lambda d: setattr(d.core_properties, "title", "Annan")),
    "dokumentets egenskaper är ändrade: organisation": in_word(
        lambda d: setattr(d.core_properties, "category", "Annan")
    ),
    "formatmallarna är ändrade": in_word(lambda d: setattr(_first(d).style.font, "size", Pt(33))),  # type: ignore[attr-defined]
    "dokumentets skydd": in_word(
        lambda d: d.settings.element.append(_element('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'))
    ),
    "dokumentets inställningar är ändrade": in_word(
        lambda d: d.settings.element.append(_element("<w:mirrorMargins/>"))
    ),
    "numreringen av listor": in_xml("word/numbering.xml", r'<w:lvlText w:val="[^"]*"', '<w:lvlText w:val="§ %1"'),
    "temat är ändrat": in_xml("word/theme/theme1.xml", r'<a:srgbClr val="\w+"', '<a:srgbClr val="123456"'),
    "filen har en ny del (word/ink/ink1.xml)": with_part("word/ink/ink1.xml"),
}
IN_THE_REPORT: dict[str, Edit] = {
    "diagrammets rubrik": in_xml(
        "word/charts/[^/]*.xml",
        '<c:autoTitleDeleted val="1"/>',
        "<c:title><c:tx><c:rich><a:p><a:r><a:t>Min rubrik</a:t></a:r></a:p></c:rich></c:tx></c:title>",
    ),
    "ett diagrams utseende är ändrat": in_xml(
        "word/charts/[^/]*.xml", r'<c:legendPos val="\w+"', '<c:legendPos val="tr"'
    ),
    "en inbäddad arbetsbok är ändrad": lambda document: drafts.zipped(
        {n: d + b"\0" if n.startswith("word/embeddings/") else d for n, d in drafts.parts(document).items()}
    ),
    "en bilds storlek eller beskärning är ändrad": in_xml("word/document.xml", '<wp:extent cx="', '<wp:extent cx="9'),
    "Figur 77": in_xml("word/document.xml", r"(SEQ Figur.*?<w:t>)\d+", r"\g<1>77"),
}


@pytest.mark.parametrize("words", EDITS)
def test_an_edit_is_seen_and_said(words: str) -> None:
    for case in CASES[:2]:
        found = judged(EDITS[words](written(case.name)))
        assert found.kind is EditStatus.EDITED
        assert words in "; ".join(found.changes)


@pytest.mark.parametrize("words", IN_THE_REPORT)
def test_an_edit_of_a_report_is_seen_and_said(words: str) -> None:
    found = judged(IN_THE_REPORT[words](written(REPORT)))
    assert found.kind is EditStatus.EDITED
    assert words in "; ".join(found.changes)


def test_a_link_that_leads_elsewhere_is_seen() -> None:
    with_links = [case.name for case in CASES if b"External" in drafts.parts(written(case.name))[RELATIONS]]
    edit = in_xml(RELATIONS, r'Target="https?:[^"]*"', 'Target="https://ny.example/"')
    assert with_links
    assert {judged(edit(written(name))).changes for name in with_links} == {
        ("en länk leder någon annanstans, är ny eller borttagen",)
    }


def test_a_signed_draft_is_told_as_one() -> None:
    assert judged(with_part("_xmlsignatures/sig1.xml")(drafts.draft())).kind is EditStatus.SIGNED


def _saved_by_word(document: bytes) -> bytes:
    """As Word saves it again: revision ids, marks of the spelling checker, languages, runs split, its own settings."""
    files = drafts.parts(document)
    body = files["word/document.xml"].decode()
    body = body.replace("<w:document ", f'<w:document xmlns:w14="{W14NS}" ', 1) if "xmlns:w14" not in body else body
    body = re.sub("<w:p>", '<w:p w:rsidR="00AA11BB" w14:paraId="1A2B3C4D">', body)
    body = re.sub("<w:r>", '<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00CC22DD">', body)
    body = re.sub("<w:rPr>", '<w:rPr><w:lang w:val="sv-SE"/>', body)
    body = re.sub(
        r"<w:t>([^<&]{9})([^<]{9,})</w:t></w:r>(?=</w:p>)(?<!<w:rPr>)",
        r'<w:t xml:space="preserve">\1</w:t><w:lastRenderedPageBreak/><w:t>\2</w:t></w:r>',
        body,
    )
    settings = (
        files["word/settings.xml"]
        .decode()
        .replace("</w:settings>", '<w:rsids><w:rsid w:val="0"/></w:rsids></w:settings>')
    )
    return drafts.zipped(
        {
            **files,
            "word/document.xml": body.encode(),
            "word/settings.xml": settings.encode(),
            "word/webSettings.xml": b"<x/>",
        }
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_word_does_by_itself_is_no_edit(case: Path) -> None:
    assert judged(_saved_by_word(written(case.name))) == DraftState(EditStatus.RESAVED)
    assert judged(drafts.in_word(lambda _: None, written(case.name))) == DraftState(EditStatus.RESAVED)


def test_other_order_and_packing_of_the_same_parts_is_untouched() -> None:
    files = drafts.parts(drafts.draft())
    assert judged(drafts.zipped(dict(reversed(files.items())))) == DraftState(EditStatus.UNTOUCHED)


def test_what_libreoffice_does_by_itself_is_no_edit_once_twice_and_by_way_of_odt(libreoffice: LibreOffice) -> None:
    documents = {case.name: written(case.name) for case in CASES}
    for _ in range(2):
        documents = libreoffice.resaved(documents)
        assert {judged(document).kind for document in documents.values()} == {EditStatus.RESAVED}


IN_LIBREOFFICE = {
    "teckensnittet är ändrat", "text är dold", "indrag eller tabbar är ändrade", "avstånden är ändrade",
    "kantlinjerna är ändrade", "justeringen är ändrad", "bakgrundsfärgen är ändrad", "sidan är liggande",
    "sidans marginaler är ändrade", "en avsnittsbrytning är ny", "sidans spalter, förstasida", "dokumentets skydd",
    "dokumentets egenskaper är ändrade: titel", "inskrivet” är ändrat", "en brytning är ändrad",
}  # fmt: skip


def test_an_edit_in_libreoffice_is_seen(libreoffice: LibreOffice) -> None:
    draft = written(CASES[0].name)
    edited = libreoffice.resaved({f"{i}": EDITS[words](draft) for i, words in enumerate(sorted(IN_LIBREOFFICE))})
    kinds = {words: judged(edited[f"{i}"]).kind for i, words in enumerate(sorted(IN_LIBREOFFICE))}
    assert {words for words, kind in kinds.items() if kind is not EditStatus.EDITED} == set()
