"""What is wrong with a template as a Word document, and what only looks as if it were."""

import re
from pathlib import Path
from typing import Any

import pytest

from beslutsdoc.codes import CODES
from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding
from beslutsdoc.registry import REGISTRY, Reads
from beslutsdoc.word.ooxml.styles import ROLES
from beslutsdoc.word.opc.opening import open_template
from beslutsdoc.word.review import review
from tests.making.ordmall import document
from tests.support.mallkorpus import cases, findings
from tests.support.paths import TEMPLATES

MALLAR = sorted(TEMPLATES.rglob("mall.docx"))
STYLES = "word/styles.xml"
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def told(tmp_path: Path) -> Any:
    """What is told of a template with this content, and whatever else its description says."""

    def told(content: Any, roles: dict[str, str] | None = None, **more: Any) -> tuple[Finding, ...]:
        path = document.write({"innehåll": content, **more}, tmp_path / "mall.docx")
        return review(open_template(path), "mall.docx", roles or {})

    return told


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in found]


def change(part: str, before: str, after: str) -> dict[str, str]:
    return {"del": part, "från": before, "till": after}


def line(*pieces: Any) -> dict[str, Any]:
    return {"stycke": list(pieces)}


def looks(text: str, xml: str) -> dict[str, str]:
    return {"text": text, "direkt": xml}


def related(kind: str, target: str, outside: bool = True) -> dict[str, str]:
    mode = ' TargetMode="External"' if outside else ""
    new = f'<Relationship Id="rId900" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return change(RELATIONS, "</Relationships>", new)


def raw(xml: str) -> dict[str, str]:
    return {"xml": f"<w:r>{xml}</w:r>"}


# -- on the whole


@pytest.mark.parametrize("path", MALLAR, ids=lambda p: p.relative_to(TEMPLATES).parent.as_posix())
def test_nothing_is_told_of_the_shipped_templates(path: Path) -> None:
    assert review(open_template(path), path.name, ROLES) == ()


def test_each_check_says_its_codes_and_each_code_is_given_by_one() -> None:
    for one in REGISTRY[Reads.TEMPLATE]:
        assert {*re.findall(r"M\d{3}", one.find.__doc__ or "")} == {*one.codes}
    given = {code for one in REGISTRY[Reads.TEMPLATE] for code in one.codes}
    assert given >= {code for code in CODES if "M040" <= code < "M060"}


def test_the_corpus_holds_every_code() -> None:
    wanted = {remark.kod for case in cases("trasiga") for remark in case.remarks}
    assert {code for code in CODES if "M040" <= code < "M060"} - wanted == set()


def test_no_message_speaks_of_xml(tmp_path: Path) -> None:
    told = {str(f) for case in cases("trasiga") for f in findings(case.made(tmp_path))}
    assert [message for message in told if re.search(r"\bw:\w+|<\w+|\bsdt\b|docPr|\.xml\b|rId\d", message)] == []


def test_a_part_that_cannot_be_read_is_told_by_the_one_who_loads_it() -> None:
    assert review({"word/document.xml": b"<w:document"}, "mall.docx", {}) == ()


# -- styles


def test_styles_that_an_organisation_names_must_be_there(told: Any) -> None:
    found = told("Text", {"att_sats": "RÖL Att-sats", "tabell": "Beslutstabell", "liststycke": "Finns inte"})
    assert [(f.code, "RÖL Att-sats" in f.what) for f in found] == [("M013", True)]


def test_a_list_style_is_told_of_only_when_it_is_used(told: Any) -> None:
    new = '<w:style w:type="paragraph" w:styleId="L2"><w:name w:val="List Bullet 2"/></w:style></w:styles>'
    added = [change(STYLES, "</w:styles>", new)]
    assert codes(told("Text", ändra=added)) == []
    assert codes(told([{"stycke": "Text", "stil": "L2"}], ändra=added)) == ["M014"]


# -- headings


def test_headings_one_step_at_a_time(told: Any) -> None:
    title = {"stycke": "{{ rubrik }}", "stil": "Title"}
    assert codes(told([title, "# Ett\n## Två\n### Tre\n# Ett\n## Två"])) == []
    assert codes(told([title, "## Två"])) == ["M045"]
    assert "är dokumentets första rubrik" in told("## Två")[0].what
    assert codes(told("# Ett\n### Tre\n### Tre")) == ["M045"]


def test_an_organisations_own_heading_counts(told: Any) -> None:
    own = '<w:style w:type="paragraph" w:styleId="R3"><w:name w:val="RÖL Underrubrik"/>'
    level = '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style></w:styles>'
    added = [change(STYLES, "</w:styles>", own + level)]
    (finding,) = told(["# Ett", {"stycke": "Tre", "stil": "R3"}], ändra=added)
    assert (finding.code, finding.place.heading, finding.place.words) == ("M045", "Ett", "Tre")


@pytest.mark.parametrize(
    "content",
    [
        [line({"text": "Hela meningen är fet.", "fet": True}), "Text"],
        [line({"text": "Fet", "fet": True}, " och mager"), "Text"],
        [line({"text": "{{ rubrik }}", "fet": True}), "Text"],
        [line({"text": "Rad ett", "fet": True}), line({"text": "Rad två", "fet": True}), "# Slut"],
        [line({"text": "Sist", "fet": True})],
        [line({"text": "Inte fet", "direkt": '<w:b w:val="0"/>'}), "Text"],
        [{"stycke": [{"text": "I en lista", "fet": True}], "stil": "List Bullet"}, "Text"],
    ],
)
def test_bold_that_is_no_heading(told: Any, content: Any) -> None:
    assert codes(told(content)) == []


def test_a_large_bold_tag_is_a_heading(told: Any) -> None:
    large = looks("{{ rubrik }}", '<w:b/><w:sz w:val="32"/>')
    assert codes(told([line(large), "Text"])) == ["M046"]


# -- by hand


def test_what_is_formatted_by_hand_all_over_is_told_some_times(told: Any) -> None:
    by_hand = line(looks("Tre ord räcker här", '<w:sz w:val="22"/>'))
    found = told([by_hand] * 9)
    assert codes(found) == ["M047"] * 5
    assert found[-1].what.endswith("Det gäller 4 ställen till.")
    assert codes(told([line("Nej ", looks("bara en del", '<w:sz w:val="22"/>'))])) == []
    assert codes(told([line(looks("{{ rubrik }}", '<w:sz w:val="22"/>'))])) == []


# -- pictures


@pytest.mark.parametrize(
    "inside",
    [
        {"bild": "Karta"},
        {"bild": "", "titel": "Karta"},
        {"bild": "{{ rubrik }}"},
        {"textruta": "Text", "alternativtext": ""},
        raw('<w:pict><v:shape id="PowerPlusWaterMarkObject1"/></w:pict>'),
        raw('<w:pict><v:rect id="linje" o:hr="t"/></w:pict>'),
        raw('<w:pict><v:shape id="s" alt="Karta"/></w:pict>'),
    ],
)
def test_pictures_that_need_no_more_words(told: Any, inside: Any) -> None:
    assert codes(told([line("Text ", inside)])) == []


def test_what_is_only_for_show_needs_no_words(told: Any) -> None:
    show = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    mark = f'><a:extLst><a:ext uri="x"><d:decorative xmlns:d="{show}" val="1"/></a:ext></a:extLst></wp:docPr>'
    picture = [line("Text ", {"bild": "", "titel": " "})]
    assert codes(told(picture)) == ["M048"]
    assert codes(told(picture, ändra=[change("word/document.xml", ' title=" "/>', mark)])) == []


@pytest.mark.parametrize(
    ("uri", "called"),
    [
        ("http://schemas.openxmlformats.org/drawingml/2006/chart", "Diagrammet"),
        ("http://schemas.openxmlformats.org/drawingml/2006/diagram", "SmartArt-bilden"),
        ("http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "Formen"),
    ],
)
def test_charts_and_shapes_are_called_what_they_are(told: Any, uri: str, called: str) -> None:
    xml = f'<wp:inline><wp:docPr id="7" name="x"/><a:graphic><a:graphicData uri="{uri}"/></a:graphic></wp:inline>'
    (finding,) = told([line("Text ", raw(f"<w:drawing>{xml}</w:drawing>"))])
    assert (finding.code, finding.what) == ("M048", f"{called} saknar alternativtext.")


# -- tables


@pytest.mark.parametrize(
    "rows",
    [
        [["Diarienummer", "{{ diarienummer }}"], ["Datum", "{{ datum }}"]],
        [["Post", "Utfall"]],
        [["Post"], ["{{ rubrik }}"]],
        [["", ""], ["Post", "{{ rubrik }}"]],
        [["{%tr for del in avsnitt %}", ""], ["{{ del.rubrik }}", "{{ del.text }}"], ["{%tr endfor %}", ""]],
    ],
)
def test_tables_that_hold_no_headings(told: Any, rows: Any) -> None:
    assert codes(told([{"tabell": rows, "rubrikrad": "nej"}])) == []


def test_an_inner_tables_headings(told: Any) -> None:
    inner = {"tabell": [["Post", "Utfall"], ["{{ rubrik }}", "1"]], "rubrikrad": "nej"}
    (finding,) = told([{"tabell": [["Yttre", "Höger"], ["vänster", [inner]]]}])
    assert (finding.code, finding.place.where) == ("M049", "tabell 1, rad 2, kolumn 2, inre tabell")


# -- language


@pytest.mark.parametrize("language", ["sv-FI", "sv", "SV-se", "x-none"])
def test_these_are_swedish_or_none(told: Any, language: str) -> None:
    assert codes(told([line(looks("Fyra ord på raden {{ rubrik }}", f'<w:lang w:val="{language}"/>'))])) == []


def test_a_tag_cut_into_letters_has_a_language(told: Any) -> None:
    letters = {"bokstäver": "{{ rubrik }}", "direkt": '<w:lang w:val="fi-FI"/>'}
    (finding,) = told([line("Om ", letters)])
    assert (finding.code, finding.place.quote) == ("M050", "{{ rubrik }}")
    assert "finska (fi-FI)" in finding.what


def test_a_used_styles_language(told: Any) -> None:
    english = '<w:name w:val="Body Text"/><w:rPr><w:lang w:val="en-US"/></w:rPr>'
    changed = [change(STYLES, '<w:name w:val="Body Text"/>', english)]
    assert [f.what for f in told("Text", ändra=changed)] == ["Formatmallen ”Body Text” har språket engelska (en-US)."]


def test_no_language_at_all(told: Any) -> None:
    none = [change(STYLES, '<w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/>', "")]
    assert [f.what for f in told("Text", ändra=none)] == ["Mallen anger inget grundspråk."]


# -- words to whoever fills it in


@pytest.mark.parametrize(
    "text",
    [
        "[Skriv rubriken här]",
        "(Ange vem som fattar beslut)",
        "«Välj datum»",
        "Klicka här för att ange text.",
        "Lorem ipsum.",
    ],
)
def test_instructions(told: Any, text: str) -> None:
    (finding,) = told(f"Se {text} nu")
    assert finding.code == "M053"
    assert finding.place.quote in text


@pytest.mark.parametrize("text", ["[1]", "(se bilaga 1)", "[…]", "(angeläget)", "Skriv under här", "{{ rubrik }} (ny)"])
def test_no_instructions(told: Any, text: str) -> None:
    assert codes(told(text)) == []


def test_every_instruction_in_a_paragraph(told: Any) -> None:
    prompt = "Klicka eller tryck här för att ange text"
    inside = f"<w:sdtContent><w:r><w:t>{prompt}</w:t></w:r></w:sdtContent>"
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{inside}</w:sdt>"
    found = told([line("[Skriv namn] och [Skriv titel] i ", {"xml": control})])
    assert [f.place.quote for f in found] == [prompt, "[Skriv namn]", "[Skriv titel]"]


def test_a_control_whose_prompt_is_a_tag(told: Any) -> None:
    inside = "<w:sdtContent><w:r><w:t>{{ rubrik }}</w:t></w:r></w:sdtContent>"
    xml = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{inside}</w:sdt>"
    assert codes(told([line("Text ", {"xml": xml})])) == []


# -- typefaces


def test_typefaces_that_everybody_has_or_the_file_brings(told: Any) -> None:
    def text(name: str) -> Any:
        return [line("Text ", looks("ord", f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'))]

    assert codes(told(text("Liberation Sans"))) == []
    assert [(f.code, f.place.quote) for f in told(text("Norrsjö"))] == [("M054", "ord")]
    font = '<w:font w:name="Norrsjö"><w:embedRegular r:id="rId1" xmlns:r="r"/></w:font></w:fonts>'
    assert codes(told(text("Norrsjö"), ändra=[change("word/fontTable.xml", "</w:fonts>", font)])) == []


def test_the_themes_typeface_is_told_once_of_the_file(told: Any) -> None:
    changed = [change("word/theme/theme1.xml", 'typeface="Arial"', 'typeface="Norrsjö"')]
    found = told("# Ett\nText", ändra=changed)
    assert [(f.code, str(f.place)) for f in found] == [("M054", "mall.docx")]


# -- the file


def test_words_own_controls_are_not_a_case_systems(told: Any) -> None:
    bound = [line("Titel ", {"kontroll": "Årsrapport", "bunden": True})]
    own = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
    assert codes(told(bound)) == ["M015"]
    assert codes(told(bound, ändra=[change("word/document.xml", "{11111111-1111-4111-8111-111111111111}", own)])) == []


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("file:///C:\\Users\\Anna\\AppData\\Normal.dotm", []),
        ("C:\\mallar\\Brev.dotx", ["M044"]),
        ("file:///H:/mallar/Brev.dotx", ["M044"]),
        ("\\\\server\\mallar\\Brev.dotx", ["M041"]),
        ("file://server/mallar/Brev.dotx", ["M041"]),
        ("file:///\\\\server\\mallar\\Brev.dotx", ["M041"]),
        ("https://mallar.example/Brev.dotx", ["M041"]),
    ],
)
def test_the_template_behind_the_template(told: Any, target: str, code: list[str]) -> None:
    line = f'<Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" Target="{target}" TargetMode="External"/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    part = f'<Relationships xmlns="{package}">{line}</Relationships>'
    assert codes(told("Text", delar={"word/_rels/settings.xml.rels": part})) == code


@pytest.mark.parametrize(
    ("kind", "outside", "code"),
    [
        ("hyperlink", True, []),
        ("oleObject", True, ["M042"]),
        ("subDocument", True, ["M042"]),
        ("frame", True, ["M042"]),
        ("control", False, ["M043"]),
        ("aFChunk", False, ["M043"]),
    ],
)
def test_what_lies_outside_or_can_run(told: Any, kind: str, outside: bool, code: list[str]) -> None:
    part = {} if outside else {"word/ting.xml": "<ting/>"}
    changed = [related(kind, "https://a.example/ting" if outside else "ting.xml", outside)]
    assert codes(told("Text", ändra=changed, delar=part)) == code


def test_a_field_code_cut_into_letters_is_read(told: Any, tmp_path: Path) -> None:
    field = {"fält": list(' DDEAUTO excel "C:\\\\a.xlsx" '), "visar": "1"}
    assert codes(told([line("Summa ", field)])) == ["M042"]
    assert "M042" in codes(findings(tmp_path / "mall.docx"))
    assert codes(told([line("Sida ", {"fält": "PAGE"}, {"fält": 'HYPERLINK "https://a.example"'})])) == []


def test_protection_that_is_not_switched_on(told: Any) -> None:
    off = [change("word/settings.xml", 'w:enforcement="1"', 'w:enforcement="0"')]
    assert codes(told("Text", skydd="readOnly")) == ["M055"]
    assert codes(told("Text", skydd="readOnly", ändra=off)) == []


def test_a_tag_is_a_title(told: Any) -> None:
    assert codes(told("Text", egenskaper={"titel": "{{ rubrik }}"})) == []
    assert codes(told("Text", egenskaper={"titel": "  "})) == ["M052"]


def test_macros_are_refused_before_anything_is_looked_at(tmp_path: Path) -> None:
    path = document.write({"innehåll": "Text", "makron": True}, tmp_path / "mall.docx")
    with pytest.raises(Unreadable) as stop:
        open_template(path)
    assert codes(stop.value.findings) == ["M002"]


def test_tags_in_a_chart_are_not_filled(told: Any) -> None:
    chart = '<c:chart xmlns:c="c" xmlns:a="a"><a:t>Utfall {{ avser }}</a:t></c:chart>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
    shown = '<w:p><w:r><w:t>Se </w:t></w:r><w:r><c:chart xmlns:c="c" r:id="rId900"/></w:r></w:p>'
    relation = change(
        RELATIONS,
        "</Relationships>",
        f'<Relationship Id="rId900" Type="{kind}" Target="charts/chart1.xml"/></Relationships>',
    )
    found = told(["# Ekonomi", {"block": shown}], delar={"word/charts/chart1.xml": chart}, ändra=[relation])
    (finding,) = [f for f in found if f.code == "M073"]
    assert "{{ avser }}" in finding.what
    assert finding.place.heading == "Ekonomi"
    assert finding.place.where == "diagram"


def test_a_table_to_be_filled_needs_no_heading_row_of_its_own(told: Any) -> None:
    table = {"tabell": [["Post", "Utfall"], ["", ""]], "rubrikrad": "nej", "alternativtext": "tabell:ekonomi"}
    assert "M049" not in codes(told([table]))
