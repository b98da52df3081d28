"""Lists that are generated begin at 1 and leave the template's own lists alone."""

import re
from xml.etree import ElementTree

import pytest
from docx.enum.style import WD_STYLE_TYPE

from beslutsdoc.blocks import Flow, Kolumn, List, LoopItems, Note, Paragraph, Rad, Tabell, Text
from tests.support import validity
from tests.support.smallword import W, a_list, codes, filled, flow, made, paragraph, part, texts

NUMBERING = "word/numbering.xml"


def items(*texts):
    return LoopItems(list(texts), shown=tuple(map(flow, texts)))


def _header(document):
    document.sections[0].header.paragraphs[0].text = "{{ x }}"


def numbers(document, name="word/document.xml"):
    """(style, numId) of each paragraph of a part."""
    tree = ElementTree.fromstring(part(document, name))
    out = []
    for p in tree.iter(f"{W}p"):
        style, number = p.find(f"{W}pPr/{W}pStyle"), p.find(f"{W}pPr/{W}numPr/{W}numId")
        out.append(
            (style.get(f"{W}val") if style is not None else "", number.get(f"{W}val") if number is not None else "")
        )
    return out


def starts(document):
    """numId → the definition of each list that begins at 1 on its own."""
    tree = ElementTree.fromstring(part(document, NUMBERING))
    return {
        n.get(f"{W}numId"): n.find(f"{W}abstractNumId").get(f"{W}val")
        for n in tree.iter(f"{W}num")
        if n.find(f"{W}lvlOverride/{W}startOverride") is not None
    }


def value_of(level, name):
    return level.find(f"{W}{name}").get(f"{W}val")


def test_each_numbered_list_begins_anew(tmp_path):
    path = made(tmp_path / "m.docx", "{{ x }}", ("mallens egen", "List Number"), "{{ y }}")
    value = Flow((a_list("a", "b", ordered=True), paragraph("c"), a_list("d", ordered=True)))
    document, rendered = filled(path, x=value, y=Flow((a_list("e", ordered=True),)))
    found = numbers(document)
    assert [style for style, _ in found] == ["ListNumber"] * 2 + [""] + ["ListNumber"] * 3
    generated = [n for style, n in found if style and n]
    assert generated[0] == generated[1]
    assert len(set(generated)) == 3
    assert found[4] == ("ListNumber", "")
    assert set(generated) <= set(starts(document))
    assert len(set(starts(document).values())) == 1
    assert not rendered.findings
    assert not validity.faults(document)


def test_the_copy_shares_nothing_with_the_templates_definition(tmp_path):
    document, _ = filled(made(tmp_path / "m.docx", "{{ x }}"), x=Flow((a_list("a", ordered=True),)))
    tree = ElementTree.fromstring(part(document, NUMBERING))
    definitions = {d.get(f"{W}abstractNumId"): d for d in tree.iter(f"{W}abstractNum")}
    (copy,) = {definitions[d] for d in starts(document).values()}
    assert copy.find(f".//{W}pStyle") is None
    nsids = [n.get(f"{W}val") for n in tree.iter(f"{W}nsid")]
    assert len(nsids) == len(set(nsids))
    assert [e.tag for e in tree].index(f"{W}num") > max(i for i, e in enumerate(tree) if e.tag == f"{W}abstractNum")


def test_a_series_in_a_numbered_style(tmp_path):
    path = made(tmp_path / "m.docx", ("{{ x }}", "List Number"), ("{{ y }}", "List Number"), ("{{ x }}", "List Bullet"))
    document, _ = filled(path, x=items("a", "b"), y=items("c"))
    first, second, third, *bullets = numbers(document)
    assert first == second != third
    assert bullets == [("ListBullet", "")] * 2


def test_a_series_with_direct_numbering(tmp_path):
    def build(document):
        p = document.add_paragraph("{{ x }}")
        number = p._p.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_numId().val = 5
        number.get_or_add_ilvl().val = 0

    document, _ = filled(made(tmp_path / "m.docx", build=build), x=items("a", "b"))
    (_, first), (_, second) = numbers(document)
    assert first == second
    assert first in starts(document)


def test_a_loop_counts_on(tmp_path):
    path = made(tmp_path / "m.docx", "{%p for p in x %}", ("{{ p }}", "List Number"), "{%p endfor %}")
    document, _ = filled(path, x=["a", "b", "c"])
    assert numbers(document) == [("ListNumber", "")] * 3


@pytest.mark.parametrize("tag", ["{{ p }}", "p {{ p }}", "fast text"])
def test_a_loop_in_a_loop_begins_anew(tmp_path, tag):
    path = made(
        tmp_path / "m.docx",
        "{%p for del in beslut %}",
        "{{ del.organ }}",
        "{%p for p in del.punkter %}",
        (tag, "List Number"),
        "{%p endfor %}",
        "{%p endfor %}",
    )
    document, _ = filled(path, beslut=[{"organ": o, "punkter": ["a", "b"]} for o in ("nämnden", "styrelsen")])
    found = [n for style, n in numbers(document) if style == "ListNumber"]
    assert found[0] == found[1] != found[2] == found[3]
    assert set(found) == set(starts(document))
    assert not validity.faults(document)


def test_a_series_in_a_loop_begins_anew(tmp_path):
    path = made(tmp_path / "m.docx", "{%p for d in beslut %}", ("{{ d.punkter }}", "List Number"), "{%p endfor %}")
    document, _ = filled(path, beslut=[{"punkter": items("a", "b")}, {"punkter": items("c")}])
    first, second, third = (n for _, n in numbers(document))
    assert first == second != third


def test_nested_numbered_lists(tmp_path):
    inner = a_list("b", ordered=True)
    value = Flow((List(True, ((paragraph("a"), inner), (paragraph("c"), inner))),))
    document, _ = filled(made(tmp_path / "m.docx", "{{ x }}"), x=value)
    found = numbers(document)
    assert [s for s, _ in found] == ["ListNumber", "ListNumber2", "ListNumber", "ListNumber2"]
    assert found[0] == found[2]
    assert found[1] != found[3]


def test_a_list_goes_on_and_a_new_one_begins_anew(tmp_path):
    value = Flow(
        (
            a_list("a", "b", ordered=True),
            paragraph("mellan"),
            List(True, ((paragraph("c"), a_list("d", ordered=True)),), "fortsätt"),
            List(True, ((paragraph("e"),),), "fortsätt"),
            a_list("f", ordered=True),
        )
    )
    document, _ = filled(made(tmp_path / "m.docx", "{{ x }}"), x=value)
    a, b, _, c, d, e, f = (number for _, number in numbers(document))
    assert a == b == c == e
    assert len({a, d, f}) == 3
    assert not validity.faults(document)


def test_a_list_of_letters(tmp_path):
    letters = List(True, ((paragraph("a"),), (paragraph("b"),)), "a")
    value = Flow((letters, a_list("c", ordered=True), letters))
    document, _ = filled(made(tmp_path / "m.docx", "{{ x }}", ("{{ y }}", "List Number")), x=value, y=items("d"))
    found = [number for _, number in numbers(document)]
    assert (found[0], found[3]) == (found[1], found[4])
    assert len(set(found)) == 4
    begun = starts(document)
    assert begun[found[0]] == begun[found[3]] != begun[found[2]]
    tree = ElementTree.fromstring(part(document, NUMBERING))
    looks = {d.get(f"{W}abstractNumId"): d.find(f"{W}lvl") for d in tree.iter(f"{W}abstractNum")}
    lettered, counted = looks[begun[found[0]]], looks[begun[found[2]]]
    assert (value_of(lettered, "numFmt"), value_of(lettered, "lvlText")) == ("lowerLetter", "%1)")
    assert value_of(counted, "numFmt") == "decimal"
    assert not validity.faults(document)


def test_paragraphs_of_an_item_follow_its_depth(tmp_path):
    inner = List(False, ((paragraph("b"), paragraph("c")),))
    value = Flow((List(False, ((paragraph("a"), inner, paragraph("d")),)),))
    document, _ = filled(made(tmp_path / "m.docx", "{{ x }}"), x=value)
    assert [style for style, _ in numbers(document)] == ["ListBullet", "ListBullet2", "ListContinue2", "ListContinue"]


def test_a_list_in_a_cell_or_a_note_keeps_the_style_of_the_words_around_it(tmp_path):
    def build(document):
        document.styles.add_style("Tabelltext", WD_STYLE_TYPE.PARAGRAPH)

    inner = a_list("b", "c", ordered=True)
    lead = List(False, ((paragraph("a"), inner, paragraph("d")),))
    cell = Tabell("t", (), "", (Kolumn("k", "k"),), (Rad((Flow((paragraph("led"), lead)),)),))
    note = Paragraph((Text("ord"), Note((Text("not"),), mer=(inner, paragraph("slut")))))
    document, _ = filled(made(tmp_path / "m.docx", "{{ x }}", build=build), x=Flow((cell, note)))
    cells, notes = numbers(document), numbers(document, "word/footnotes.xml")
    assert [style for style, _ in cells] == [
        "",
        "Tabelltext",
        "Tabelltext",
        "Tabelltext",
        "Tabelltext",
        "Tabelltext",
        "",
    ]
    assert [bool(number) for _, number in cells] == [False, False, True, True, True, False, False]
    assert cells[3] == cells[4] != cells[2]
    assert [(style, bool(n)) for style, n in notes[2:]] == [("FootnoteText", i in (1, 2)) for i in range(4)]
    assert {cells[3][1], notes[3][1]} <= set(starts(document))
    assert len({cells[3][1], notes[3][1]}) == 2
    assert '<w:ind w:left="360"/>' in part(document)  # what goes on with the item stands under its words
    assert not validity.faults(document)


def test_a_note_with_paragraphs_stands_in_a_line_where_there_can_be_no_note(tmp_path):
    note = Note((Text("ett"),), mer=(paragraph("två"), a_list("tre", "fyra")))
    document, _ = filled(made(tmp_path / "m.docx", build=_header), x=Flow((Paragraph((Text("ord"), note)),)))
    assert texts(document, "word/header1.xml") == ["ord (ett två tre fyra)"]


def test_what_leads_in_to_a_list_stays_on_the_page_of_two_items(tmp_path):
    value = Flow((paragraph("a"), paragraph("b"), a_list("c", "d", "e"), paragraph("f"), a_list("g")))
    document, _ = filled(made(tmp_path / "m.docx", ("{{ x }}", "Body Text")), x=value)
    tree = ElementTree.fromstring(part(document))
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in tree.iter(f"{W}p")]
    assert kept == [False, True, True, False, False, True, False]


def test_a_style_without_numbering_is_told(tmp_path):
    def build(document):
        props = document.styles["List Number"].element.pPr
        props.remove(props.numPr)

    value = Flow((a_list("a", "b", ordered=True),))
    document, rendered = filled(made(tmp_path / "m.docx", "{{ x }}", build=build), x=value)
    assert codes(rendered) == ["M014"]
    assert [s for s, _ in numbers(document)] == ["ListNumber", "ListNumber"]


def test_a_template_without_lists(tmp_path):
    def build(document):
        for name in ("List Number", "List Bullet"):
            style = document.styles[name].element
            style.getparent().remove(style)

    value = Flow((a_list("a"), a_list("b", ordered=True)))
    document, rendered = filled(made(tmp_path / "m.docx", "{{ x }}", build=build), x=value)
    assert codes(rendered) == ["M013", "M013"]
    assert re.findall(r"<w:t[^>]*>(\w)<", part(document)) == ["a", "b"]
