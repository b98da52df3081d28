"""What the review says of files that others have written: told where it is a fault, silent where it is none."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from beslutsdoc.finding import Finding
from beslutsdoc.word.opc.opening import open_template
from beslutsdoc.word.review import review
from tests.making.ordmall import document

STYLES = "word/styles.xml"
_LINES = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in "top left bottom right insideH insideV".split())
DEFAULT = '<w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/>'
NORMAL = '<w:name w:val="Normal"/>'


@pytest.fixture
def told(tmp_path: Path) -> Any:
    """What is told of a template with this content, and whatever else its description says."""

    def told(content: Any, **more: Any) -> tuple[Finding, ...]:
        path = document.write({"innehåll": content, **more}, tmp_path / "mall.docx")
        return review(open_template(path), "mall.docx", {})

    return told


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in found]


def bold(words: str) -> dict[str, Any]:
    return {"stycke": [{"text": words, "fet": True}]}


def marked(words: str, properties: str) -> dict[str, Any]:
    return {"stycke": [{"text": words, "direkt": properties}]}


def language(words: str, code: str) -> dict[str, Any]:
    return marked(words, f'<w:lang w:val="{code}"/>')


def change(before: str, after: str) -> dict[str, str]:
    return {"del": STYLES, "från": before, "till": after}


def table(rows: Sequence[Sequence[str]], ruled: bool = True, head: str = "", left: str = "") -> dict[str, str]:
    """A table without style; `head`, `left`: run properties of the first row, of the first column."""

    def cell(words: str, look: str) -> str:
        run = f"<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>" if words else ""
        return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p>{run}</w:p></w:tc>'

    def row(number: int, cells: Sequence[str]) -> str:
        looks = [(head if not number else "") or (left if not column else "") for column in range(len(cells))]
        return f"<w:tr>{''.join(map(cell, cells, looks))}</w:tr>"

    grid = '<w:gridCol w:w="2000"/>' * len(rows[0])
    lines = f"<w:tblBorders>{_LINES}</w:tblBorders>" if ruled else ""
    properties = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/>{lines}</w:tblPr>'
    body = "".join(row(number, cells) for number, cells in enumerate(rows))
    return {"block": f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"}


# -- tables (M049)

COSTS = [["Post", "2024", "2025"], ["Löner", "1 200", "1 300"], ["Lokaler", "450", "470"]]


@pytest.mark.parametrize(
    "content",
    [
        table(COSTS),
        table(COSTS, ruled=False),
        table([["Post", "Utfall"], ["Löner", "{{ rubrik }}"]], head="<w:b/>"),
        table([["Namn", "Roll", "Ansvar"], ["Anna Ek", "chef", "budget"], ["Bo Öst", "jurist", "avtal"]]),
        table([["Risk", "Åtgärd"], ["", ""], ["", ""]]),
        table([["Item", "Price"], ["apples", "$20"]]),
    ],
)
def test_tables_of_data(told: Any, content: Any) -> None:
    assert codes(told([content, "Slut"])) == ["M049"]


@pytest.mark.parametrize(
    "content",
    [
        table([["Norrsjö kommun", "Tjänsteskrivelse"], ["Kommunstyrelsen", "2025-03-12"]], ruled=False),
        table([["Handläggare", "Datum"], ["Anna Ek", "2025-03-12"]], ruled=False, head="<w:b/>"),
        table([["Ordförande", "Sekreterare"], ["Anna Ek", "Bo Öst"]], ruled=False),
        table([["Diarienummer:", "KS 2025/12"], ["Datum:", "2025-03-12"], ["Handläggare:", "Anna Ek"]]),
        table([["Diarienummer", "KS 2025/12"], ["Datum", "2025-03-12"], ["Handläggare", "Anna Ek"]]),
        table([["Namn", "Anna Ek"], ["Titel", "Chef"], ["Enhet", "Vård"]]),
        table([["Namn", "Anna Ek", "x"], ["Titel", "Chef", "y"], ["Enhet", "Vård", "z"]], left="<w:b/>"),
        table([["Till vänster", "Till höger"], ["Under", "Nere"]]),
        table([["Ensam"], ["Kolumn"]], head="<w:b/>"),
        table([["Ensam", "rad"]], head="<w:b/>"),
        {"stycke": [{"textruta": [table(COSTS)], "alternativtext": ""}]},
    ],
)
def test_tables_that_lay_out(told: Any, content: Any) -> None:
    assert codes(told([content, "Slut"])) == []


def test_a_letters_head_in_the_header(told: Any) -> None:
    assert codes(told("Text", sidhuvud=[table(COSTS), "Slut"])) == []


# -- headings (M045, M046)


@pytest.mark.parametrize(
    "words",
    ["Ekonomi", "Förslag till beslut", "1. Bakgrund", "Budget 2025", "Region Norrsjös ansvar", "Datum för nytt möte"],
)
def test_bold_headings(told: Any, words: str) -> None:
    assert codes(told([bold(words), "Kommunen har utrett frågan."])) == ["M046"]


@pytest.mark.parametrize(
    ("words", "below"),
    [
        ("Anna Andersson", "Förvaltningschef"),
        ("Anna-Lena af Ugglas", "ekonom"),
        ("Bo Öst, förvaltningschef", "Norrsjö"),
        ("Norrsjö kommun", "Kommunstyrelsen"),
        ("Diarienummer", "KS 2025/12"),
        ("Dnr KS 2025/12", "Till kommunstyrelsen"),
        ("Datum: 2025-03-12", "Anna Ek"),
        ("2025-03-12", "Till kommunstyrelsen"),
        ("Norrsjö den 12 mars 2025", "Anna Ek"),
        ("• Skolan", "byggs ut"),
        ("- Skolan", "byggs ut"),
        ("a) Skolan", "byggs ut"),
        ("Telefon 0980-31 92 00", "Besök oss"),
        ("anna.ek@norrsjo.example", "Besök oss"),
        ("1 200 000", "kronor"),
    ],
)
def test_bold_that_is_a_name_a_label_or_a_date(told: Any, words: str, below: str) -> None:
    assert codes(told([bold(words), below])) == []


def test_bold_in_a_text_box_is_no_heading(told: Any) -> None:
    box = [bold("Fakta"), "Kommunen har utrett frågan."]
    assert codes(told([{"stycke": [{"textruta": box, "alternativtext": ""}]}])) == []


@pytest.mark.parametrize(("lines", "level"), [("## Två\nText", 1), ("# Ett\n### Tre\nText", 2)])
def test_the_advice_on_a_skipped_level_is_the_level_that_lacks(told: Any, lines: str, level: int) -> None:
    (finding,) = told(lines)
    assert f"Välj Rubrik {level}" in finding.do
    assert f"rubrik på nivå {level} före" in finding.do


# -- language (M050, M051)


@pytest.mark.parametrize(
    ("code", "name"), [("en-US", "engelska (en-US)"), ("uk-UA", "ukrainska (uk-UA)"), ("0409", "engelska (en-US)")]
)
def test_running_text_in_another_language(told: Any, code: str, name: str) -> None:
    (finding,) = told([language("Kommunen har utrett frågan noga.", code)])
    assert (finding.code, finding.what) == ("M050", f"Stycket har språket {name}.")


@pytest.mark.parametrize(
    "words",
    [
        "Tel 0980-31 92 00, fax 0980-31 92 01, mobil 070-123 45 67",
        "post@norrsjo.example www.norrsjo.example https://norrsjo.example/om/oss/och/vart/arbete",
        "Anna Ek, Bo Öst, Carl Ås, Dan Ek",
        "Storgatan 4, Box 120, 987 10 Norrsjö, Sverige",
        "KS 2025/12 ABC-123 DEF-456 GHI",
        "1 200 1 300 1 400 1 500",
        "Nullam sapien. Quisque ligula tellus, congue massa fusce posuere.",
        "Datum för nästa möte:",
        "norrsjö filetype:docx site:se typ=mall",
    ],
)
def test_words_in_no_language(told: Any, words: str) -> None:
    assert codes(told([language(words, "en-US")])) == []


@pytest.mark.parametrize("code", ["sv-FI", "sv_SE", "041D", "081D"])
def test_all_codes_of_swedish(told: Any, code: str) -> None:
    assert codes(told([language("Kommunen har utrett frågan noga.", code)])) == []


def test_a_language_with_effect(told: Any) -> None:
    english = [change(DEFAULT, '<w:lang w:val="en-US"/>')]
    assert codes(told("Text", ändra=english)) == ["M051"]
    assert codes(told("", ändra=english)) == ["M051"]
    normal = [change(NORMAL, f'{NORMAL}<w:rPr><w:lang w:val="pl-PL"/></w:rPr>')]
    (finding,) = told([{"stycke": "Text", "stil": "Normal"}], ändra=normal)
    assert finding.what == "Formatmallen ”Normal” har språket polska (pl-PL)."


def test_a_language_without_effect(told: Any) -> None:
    english = [change(DEFAULT, '<w:lang w:val="en-US"/>')]
    assert codes(told([language("Text", "sv-SE")], ändra=english)) == []
    assert codes(told([language("Kommunen har utrett frågan noga.", "de-DE")], ändra=english)) == ["M050"]
    swedish_normal = [*english, change(NORMAL, f'{NORMAL}<w:rPr><w:lang w:val="sv-SE"/></w:rPr>')]
    assert codes(told("Text", ändra=swedish_normal)) == []
    quote = [change('<w:name w:val="Quote"/>', '<w:name w:val="Quote"/><w:rPr><w:lang w:val="en-US"/></w:rPr>')]
    assert codes(told([{"stycke": "1 200", "stil": "Quote"}], ändra=quote)) == []


# -- typefaces (M054, M047)


def typeface(name: str) -> dict[str, Any]:
    return marked("ord", f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>')


@pytest.mark.parametrize("name", ["Frutiger 45 Light", "Norrsjö Sans", "Futura Book", "Adobe Caslon Pro", "Open Sans"])
def test_typefaces_that_few_have(told: Any, name: str) -> None:
    assert codes(told([typeface(name)])) == ["M054"]


@pytest.mark.parametrize(
    "name",
    [
        "Arial Narrow", "Segoe UI Semibold",
        "Gill Sans MT Condensed", "Bodoni MT Black", "Baskerville Old Face", "+Body",
        "@SimSun", "宋体", "微软雅黑", "ＭＳ 明朝",
        "Norrsjö;Arial", "Liberation Serif;Times New Roman", "Aptos", "Bierstadt",
        "Lucida Handwriting", "Arial MT",
        "DejaVu Sans Condensed", "Monotype Corsiva", "Tw Cen MT Condensed Extra Bold",
    ],
)  # fmt: skip
def test_typefaces_of_windows_and_office(told: Any, name: str) -> None:
    assert codes(told([typeface(name)])) == []


def test_a_typeface_of_a_style_that_another_overrides(told: Any) -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Norrsjö" w:hAnsi="Norrsjö"/></w:rPr>'
    changed = [change('<w:name w:val="Quote"/>', f'<w:name w:val="Quote"/>{fonts}')]
    assert codes(told([{"stycke": "Text", "stil": "Quote"}], ändra=changed)) == ["M054"]
    assert codes(told("Text", ändra=changed)) == []


def test_a_typeface_of_a_table_style(told: Any) -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Norrsjö" w:hAnsi="Norrsjö"/></w:rPr>'
    new = f'<w:style w:type="table" w:styleId="T9"><w:name w:val="Norrsjö"/>{fonts}</w:style></w:styles>'
    cells = "<w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>Text</w:t></w:r></w:p></w:tc></w:tr>"
    used = {"block": f'<w:tbl><w:tblPr><w:tblStyle w:val="T9"/></w:tblPr><w:tblGrid/>{cells}</w:tbl>'}
    assert codes(told([used, "Slut"], ändra=[change("</w:styles>", new)])) == ["M054"]
    assert codes(told("Text", ändra=[change("</w:styles>", new)])) == []


@pytest.mark.parametrize(
    "properties", ['<w:rFonts w:hint="eastAsia"/>', '<w:rFonts w:cs="Norrsjö"/>', '<w:szCs w:val="40"/>']
)
def test_properties_that_latin_text_does_not_show(told: Any, properties: str) -> None:
    assert codes(told([marked("Tre ord räcker här", properties)])) == []


# -- many of a kind, addresses


def test_the_same_fault_all_over_is_gathered(told: Any) -> None:
    found = told([line for _ in range(9) for line in (bold("Ekonomi"), "Kommunen har utrett frågan.")])
    assert codes(found) == ["M046"] * 5
    assert found[-1].what.endswith("Det gäller 4 ställen till.")


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("file:///C:\\Users\\x\\My%20Templates\\a%20b.dotx", "”a b.dotx”"),
        ("file:///C:/Mallar/Br%C3%A5vallamall.dotx", "”Bråvallamall.dotx”"),
        ("https://mallar.example/v%C3%A5r%20mall.dotx", "”https://mallar.example/vår mall.dotx”"),
    ],
)
def test_addresses_are_shown_as_people_write_them(told: Any, target: str, shown: str) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId1" Type="{office}/attachedTemplate" Target="{target}" TargetMode="External"/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    part = f'<Relationships xmlns="{package}">{relation}</Relationships>'
    (finding,) = told("Text", delar={"word/_rels/settings.xml.rels": part})
    assert shown in finding.what
