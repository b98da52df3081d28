"""A document read as people see it."""

from tests.support import drafts
from tests.support.paper_text import ReadFigure, ReadParagraph, read_figures, read_paragraphs
from tests.support.smallword import part


def test_the_words_of_controls_lists_and_tables_are_read() -> None:
    found = read_paragraphs(drafts.draft())
    assert found[0] == ReadParagraph("word/document.xml", "title", "Årsrapport 2024")
    texts = [r.text for r in found]
    assert "Utfallet blev 6,8 mnkr, budgeten 7,9 mnkr & besöken 6 151 (se <tabellen>)." in texts
    assert "Vård\t7 900\t−6 800" in texts
    assert ReadParagraph("word/document.xml", "list bullet", "andra punkten") in found
    assert ReadParagraph("word/header1.xml", "header", "Region Exempel, dnr 25RS1873, utfall 6,8 mnkr") in found
    assert ReadParagraph("word/footer1.xml", "footer", "Sida 1") in found


def test_a_fields_result_is_read() -> None:
    assert any(r.style == "caption" and r.text.startswith("Tabell 1.") for r in read_paragraphs(drafts.draft()))


def test_struck_out_words_are_not_read() -> None:
    old = "<w:r><w:t>Stycket efter listan.</w:t></w:r>"
    assert old in part(drafts.draft())
    struck = '<w:del w:id="1" w:author="x"><w:r><w:delText>Stycket</w:delText></w:r></w:del>'
    inserted = '<w:ins w:id="2" w:author="x"><w:r><w:t>Meningen</w:t></w:r></w:ins>'
    texts = [r.text for r in read_paragraphs(drafts.replaced(old, struck + inserted, drafts.draft()))]
    assert "Meningen" in texts
    assert not any("Stycket" in t for t in texts)


def test_every_figure_tells_what_it_is_and_where_it_came_from() -> None:
    found = read_figures(drafts.draft())
    assert ReadFigure("siffra:budget|mnkr:1", "siffror.xlsx › Ekonomi!B3", "7,9 mnkr") in found
    assert ReadFigure("siffra:ekonomi.4.utfall|tkr", "siffror.xlsx › Ekonomi!U4", "−6 800") in found
    assert len(found) == 4 + 8  # text and header, and the table's cells


def test_a_file_that_is_no_document_has_no_text() -> None:
    assert read_paragraphs(b"inget dokument") == read_figures(b"") == []
