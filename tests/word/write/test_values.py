"""What each kind of value becomes: in a line, alone in its paragraph, and where only text can stand."""

import datetime as dt
import re
from decimal import Decimal

import pytest

from beslutsdoc.blocks import Flow, Link, List, LoopItems, Paragraph, Record, Rubrik, Text, Value
from beslutsdoc.figures import Siffra
from beslutsdoc.sandbox import JoinedValues
from tests.support import validity
from tests.support.smallword import a_list, body, codes, filled, flow, gap, made, paragraph, part, printed, texts

AWKWARD = "Skola & vård <test> *x* [a](b) | \"citat\" 'x' {{ y }} {% if %} ]]> &amp;"


@pytest.fixture
def inline(tmp_path):
    return made(tmp_path / "m.docx", "a {{ x }} b")


@pytest.fixture
def alone(tmp_path):
    return made(tmp_path / "m.docx", "före", "{{ x }}", "efter")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Skola", "a Skola b"),
        (AWKWARD, f"a {AWKWARD} b"),
        ("ett\ntvå\tre", "a ett\ntvå\tre b"),
        ("a\x00b\x1fc\ufffed\ud800e\ufdd0f", "a abcdef b"),
        ("", "a  b"),
        (None, "a  b"),
        (5, "a 5 b"),
        (True, "a ja b"),
        (Decimal("1.5"), "a 1.5 b"),
        (dt.date(2025, 3, 4), "a 2025-03-04 b"),
        (printed(), "a 7,9 mnkr b"),
        (printed().siffra, "a 7,9 mnkr b"),
        (JoinedValues(("ca ", printed())), "a ca 7,9 mnkr b"),
        (flow("ett stycke"), "a ett stycke b"),
        (Flow(()), "a  b"),
        (Record({"namn": "Åsa"}, shown="Åsa Ek"), "a Åsa Ek b"),
        (Record({"namn": None}), "a  b"),
        ((Text("ett "), Value(printed())), "a ett 7,9 mnkr b"),
        (LoopItems(["x"], shown=flow("en")), "a en b"),
        (LoopItems(["x"], shown=(flow("en"),)), "a en b"),
        (Rubrik("Ekonomi", "ekonomi"), "a Ekonomi b"),
    ],
)
def test_inline(inline, value, text):
    document, rendered = filled(inline, x=value)
    assert texts(document) == [text]
    assert not rendered.findings


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (flow("ett", "två"), "M023", "a ett\ntvå b"),
        (LoopItems([], shown=(flow("ett"), flow("två"))), "M023", "a ett\ntvå b"),
        (Flow((a_list("ett"),), "ekonomi"), "M024", "a [ekonomi saknas] b"),
        (["x"], "M025", "a [värdet saknas] b"),
        (LoopItems(["x"]), "M025", "a [värdet saknas] b"),
        (Record({"a": "1"}), "M025", "a [värdet saknas] b"),
        ({"a": 1}, "M025", "a [värdet saknas] b"),
        (object(), "M025", "a [värdet saknas] b"),
        (gap(), "S001", "a [utfall saknas] b"),
    ],
)
def test_inline_with_a_remark(inline, value, code, text):
    document, rendered = filled(inline, x=value)
    assert texts(document) == [text]
    assert codes(rendered) == [code]
    assert rendered.findings[0].place.words == "a {{ x }} b"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text", ["text"]),
        (AWKWARD, [AWKWARD]),
        (None, []),
        ("", []),
        (Flow(()), []),
        (LoopItems([]), []),
        (Record({}), []),
        (flow("ett", "två"), ["ett", "två"]),
        (LoopItems([], shown=(flow("ett"), flow("två"))), ["ett", "två"]),
        (Flow((paragraph("a"), a_list("b", "c"), paragraph("d"))), ["a", "b", "c", "d"]),
        (printed(), ["7,9 mnkr"]),
        (Flow((Rubrik("Ekonomi", "ekonomi"), paragraph("a"))), ["Ekonomi", "a"]),
    ],
)
def test_alone(alone, value, expected):
    document, rendered = filled(alone, x=value)
    assert texts(document) == ["före", *expected, "efter"]
    assert not rendered.findings


def test_blocks_take_the_paragraphs_formatting(tmp_path):
    props = '<w:pPr><w:pStyle w:val="Quote"/><w:jc w:val="right"/></w:pPr>'
    xml = body(f"<w:p>{props}<w:r><w:rPr><w:i/></w:rPr><w:t>{{{{ x }}}}</w:t></w:r></w:p>")
    document, _ = filled(made(tmp_path / "m.docx", xml=xml), x=flow("ett", "två"))
    assert part(document).count(props) == 2
    assert part(document).count("<w:rPr><w:i/></w:rPr>") == 2


def test_a_bookmark_stays_with_an_empty_value(tmp_path):
    mark = '<w:bookmarkStart w:id="3" w:name="m"/><w:r><w:t>{{ x }}</w:t></w:r><w:bookmarkEnd w:id="3"/>'
    path = made(tmp_path / "m.docx", "slut", xml=body(f"<w:p>{mark}</w:p>"))
    assert texts(filled(path, x="")[0]) == ["", "slut"]
    document, _ = filled(path, x=flow("ett", "två"))
    assert part(document).count('w:name="m"') == 1
    assert not validity.faults(document)


def test_inline_pieces(tmp_path):
    pieces = (
        Text("vanlig "),
        Text("fet", bold=True),
        Text("båda", bold=True, italic=True),
        Value(printed(), bold=True),
        Link("https://exempel.se/?a=1&b=2", (Text("hit "), Value(printed("1"), italic=True))),
        Value(gap()),
    )
    document, rendered = filled(made(tmp_path / "m.docx", "{{ x }}"), x=Flow((Paragraph(pieces),)))
    xml = part(document)
    assert texts(document) == ["vanlig fetbåda7,9 mnkrhit 1[utfall saknas]"]
    assert "<w:rPr><w:b/><w:i/></w:rPr>" in xml
    assert re.search(r"<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr>.*?<w:r><w:rPr><w:b/></w:rPr><w:t>7,9 mnkr", xml)
    assert '<w:highlight w:val="yellow"/>' in xml
    relations = part(document, "word/_rels/document.xml.rels")
    assert 'Target="https://exempel.se/?a=1&amp;b=2" TargetMode="External"' in relations
    assert [(s.printed.text, bool(s.number), s.where) for s in rendered.ledger.entries] == [
        ("7,9 mnkr", True, ""),
        ("1", False, "länk"),
    ]
    assert not validity.faults(document)


def test_a_link_style_is_used_when_there_is_one(tmp_path):
    def build(document):
        document.styles.add_style("Hyperlink", 2)

    link = Flow((Paragraph((Link("https://a.se", (Text("a"),)),)),))
    document, rendered = filled(made(tmp_path / "m.docx", "{{ x }}", build=build), x=link)
    assert '<w:rStyle w:val="Hyperlink"/>' in part(document)
    assert not rendered.findings


def test_same_link_twice_is_one_relation(tmp_path):
    link = Paragraph((Link("https://a.se", (Text("a"),)), Link("https://a.se", (Text("b"),))))
    document, _ = filled(made(tmp_path / "m.docx", "{{ x }}"), x=Flow((link,)))
    assert part(document, "word/_rels/document.xml.rels").count("https://a.se") == 1


@pytest.mark.parametrize(
    ("holder", "where"),
    [
        ('<w:hyperlink w:anchor="m"><w:r><w:t>{{ x }} b</w:t></w:r></w:hyperlink>', "länk"),
        ('<w:fldSimple w:instr=" DOCPROPERTY a "><w:r><w:t>{{ x }} b</w:t></w:r></w:fldSimple>', "fält"),
        (
            "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>{{ x }} b</w:t></w:r></w:sdtContent></w:sdt>",
            "innehållskontroll",
        ),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>{{ x }} b</w:t></w:r></w:sdtContent></w:sdt>", "innehållskontroll"),
    ],
)
def test_no_control_where_none_can_stand(tmp_path, holder, where):
    document, rendered = filled(made(tmp_path / "m.docx", xml=body(f"<w:p>{holder}</w:p>")), x=printed())
    assert [(s.number, s.where) for s in rendered.ledger.entries] == [(0, where)]
    assert "7,9 mnkr b" in texts(document)[0]
    assert "siffra:" not in part(document)
    assert not validity.faults(document)


def test_a_control_in_a_block_control(tmp_path):
    holder = "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>{{ x }} b</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document, rendered = filled(made(tmp_path / "m.docx", xml=body(holder)), x=printed())
    assert rendered.ledger.entries[0].number
    assert not validity.faults(document)


def test_two_figures_side_by_side_are_never_two_controls(tmp_path):
    document, rendered = filled(made(tmp_path / "m.docx", "{{ x }}{{ x }}{{ x }} {{ x }}"), x=printed("1"))
    xml = part(document)
    assert texts(document) == ["111 1"]
    assert xml.count("<w:sdt>") == 3
    assert xml.count("<w:bookmarkStart") == 4 == len(rendered.ledger.entries)
    assert not validity.faults(document)


def test_a_figure_keeps_its_formatting(tmp_path):
    xml = body("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{ x }} b</w:t></w:r></w:p>")
    document, _ = filled(made(tmp_path / "m.docx", xml=xml), x=printed())
    assert "<w:sdtContent><w:r><w:rPr><w:b/></w:rPr>" in part(document)


def test_more_than_a_thousand_figures(tmp_path):
    document, rendered = filled(
        made(tmp_path / "m.docx", "{% for i in n %}{{ x }} {% endfor %}"), n=range(1010), x=printed("1")
    )
    assert part(document).count("<w:sdt>") == 1000
    assert len(rendered.ledger.entries) == 1010


def test_section_headings_bear_their_key(tmp_path):
    sections = LoopItems(
        [
            Record({"rubrik": Rubrik(f"Rubrik {k}", k), "text": flow("text")})
            for k in ("uppföljning", "a" * 40, "ekonomi")
        ]
    )
    path = made(
        tmp_path / "m.docx",
        "{% for del in avsnitt %}{{ del.rubrik }} {% endfor %}",
        "{%p for del in avsnitt %}",
        ("{{ del.rubrik }}", "Heading 1"),
        "{{ del.text }}",
        "{%p endfor %}",
        ("{{ avsnitt[0].rubrik }}", "Heading 2"),
    )
    document, rendered = filled(path, avsnitt=sections)
    marks = re.findall(r'w:name="(_bd_avsnitt_[^"]*)"', part(document))
    assert marks[0] == "_bd_avsnitt_uppföljning"
    assert len(marks) == 3
    assert rendered.ledger.sections == ["uppföljning", "a" * 40, "ekonomi"]
    assert not validity.faults(document)


def test_headings_of_a_flow(tmp_path):
    content = Flow((Rubrik("Ekonomi", "ekonomi"), paragraph("a"), Rubrik("Under", nivå=2)))
    document, rendered = filled(made(tmp_path / "m.docx", ("{{ x }}", "Body Text")), x=content)
    assert re.findall(r'w:pStyle w:val="(\w+)"', part(document)) == ["Heading1", "BodyText", "Heading2"]
    assert "_bd_avsnitt_ekonomi" in part(document)
    assert not rendered.findings


def test_what_was_printed(tmp_path):
    path = made(tmp_path / "m.docx", "{{ a }}", "x {{ b }}", "{{ c }}")
    items = LoopItems([], shown=(flow("1", key="punkt.0"), flow("2", key="punkt.1")))
    _, rendered = filled(path, a=flow("x", key="ekonomi"), b=flow("y", key="juridik"), c=items, d=flow("z", key="nej"))
    assert {"ekonomi", "juridik", "punkt.0", "punkt.1"} <= rendered.printed
    assert "nej" not in rendered.printed


def test_list_in_list(tmp_path):
    inner = List(False, ((paragraph("b"),),))
    content = Flow((List(True, ((paragraph("a"), inner, paragraph("fortsättning")), (paragraph("c"),))),))
    document, rendered = filled(made(tmp_path / "m.docx", "{{ x }}"), x=content)
    assert texts(document) == ["a", "b", "fortsättning", "c"]
    styles = re.findall(r'w:pStyle w:val="(\w+)"', part(document))
    assert styles == ["ListNumber", "ListBullet2", "ListContinue", "ListNumber"]
    assert not rendered.findings
    assert not validity.faults(document)


def test_missing_figure_in_text(tmp_path):
    assert isinstance(printed().siffra, Siffra)
    _, rendered = filled(made(tmp_path / "m.docx", "{{ x }} och {{ x }}", "{{ x }}"), x=gap())
    (finding,) = rendered.findings
    assert finding.place.paragraph == 1
    assert [p.paragraph for p in finding.used] == [2]
