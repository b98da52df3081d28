"""A table block as a Word table: its caption, head, figures, total, widths and notes."""

import re
from xml.etree import ElementTree

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from beslutsdoc.blocks import Kolumn, Rad, Tabell, Text, Value
from beslutsdoc.word.write.columns import column_widths
from tests.support import validity
from tests.support.paper_text import read_figures
from tests.support.smallword import W, cells, codes, filled, gap, made, part, printed, texts

STYLES = {
    "Beslutstabell": WD_STYLE_TYPE.TABLE,
    "Tabellhuvud": WD_STYLE_TYPE.PARAGRAPH,
    "Tabelltext": WD_STYLE_TYPE.PARAGRAPH,
    "Tabellsiffra": WD_STYLE_TYPE.PARAGRAPH,
    "Tabellnot": WD_STYLE_TYPE.PARAGRAPH,
}


def with_styles(document):
    for name, kind in STYLES.items():
        document.styles.add_style(name, kind)


def row(label, *figures, **more):
    return Rad(((Text(label),), *((Value(f),) if f is not None else () for f in figures)), **more)


def budget(rows=2, **more):
    body = tuple(row(f"Post {i}", printed(f"{i} 100", f"b{i}"), printed(f"{i} 200", f"u{i}")) for i in range(rows))
    total = row("Summa", printed("9 100", "sb"), None, är_summa=True)
    columns = (Kolumn("Post", "post"), Kolumn("Budget", "budget", True), Kolumn("Utfall", "utfall", True))
    return Tabell("ekonomi", (Text("Budget & utfall"),), "tkr", columns, (*body, total), **more)


@pytest.fixture
def path(tmp_path):
    return made(tmp_path / "m.docx", "före", "{{ x }}", "efter", build=with_styles)


def test_a_whole_table(path):
    table = budget(källa=(Text("Ekonomisystemet"),), anmärkningar=((Text("Avrundat."),),))
    document, rendered = filled(path, x=table)
    assert texts(document)[:2] == ["före", "Tabell 1. Budget & utfall (tkr)."]
    assert texts(document)[-3:] == ["Avrundat.", "Källa: Ekonomisystemet.", "efter"]
    assert cells(document) == [
        ["Post", "Budget", "Utfall"],
        ["Post 0", "0 100", "0 200"],
        ["Post 1", "1 100", "1 200"],
        ["Summa", "9 100", ""],
    ]
    assert not rendered.findings
    assert not validity.faults(document)


def test_head_row_and_total_row_are_marked(path):
    xml = part(filled(path, x=budget())[0])
    assert xml.count("<w:tblHeader/>") == 1
    assert 'w:firstRow="1" w:lastRow="1"' in xml
    assert xml.count("<w:cantSplit/>") == 4
    assert '<w:tblCaption w:val="Budget &amp; utfall"/>' in xml


def test_figures_have_their_style(path):
    tree = ElementTree.fromstring(part(filled(path, x=budget())[0]))
    styles = [[p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in r.iter(f"{W}p")] for r in tree.iter(f"{W}tr")]
    assert styles == [["Tabellhuvud"] * 3, *[["Tabelltext", "Tabellsiffra", "Tabellsiffra"]] * 3]


def test_a_total_row_in_a_style_of_its_own(tmp_path):
    def build(document):
        with_styles(document)
        document.styles.add_style("Tabellsumma", WD_STYLE_TYPE.CHARACTER)

    xml = part(filled(made(tmp_path / "m.docx", "{{ x }}", build=build), x=budget())[0])
    assert xml.count('<w:rStyle w:val="Tabellsumma"/>') == 3  # the word, and the figure's control and run


def test_one_bookmark_a_row_and_a_control_a_cell(path):
    document, rendered = filled(path, x=budget())
    xml = part(document)
    assert re.findall(r'w:name="(_bd_\w+)"', xml) == ["_bd_rad_0001", "_bd_rad_0004", "_bd_rad_0007"]
    assert xml.count("<w:sdt>") == 5 == len(rendered.ledger.entries)
    assert [s.row for s in rendered.ledger.entries] == ["ekonomi.1"] * 2 + ["ekonomi.2"] * 2 + ["ekonomi.3"]


def test_a_row_with_its_own_key(path):
    table = Tabell("t", (), "", (Kolumn("a", "a"), Kolumn("b", "b", True)), (row("x", printed(), nyckel="t.4"),))
    document, rendered = filled(path, x=table)
    assert rendered.ledger.entries[0].row == "t.4"
    assert texts(document)[1] == "a"


def test_a_short_table_stays_together(path):
    def kept(rows):
        tree = ElementTree.fromstring(part(filled(path, x=budget(rows))[0]))
        return [r.find(f".//{W}keepNext") is not None for r in tree.iter(f"{W}tr")]

    assert kept(2) == [True, True, True, False]
    assert kept(20) == [True, True, *[False] * 18, True, False]


def test_notes_stay_with_the_table(path):
    tree = ElementTree.fromstring(part(filled(path, x=budget(källa=(Text("K"),)))[0]))
    assert all(r.find(f".//{W}keepNext") is not None for r in tree.iter(f"{W}tr"))


def test_captions_are_numbered(tmp_path):
    path = made(tmp_path / "m.docx", "{{ x }}", "{{ x }}", build=with_styles)
    document, _ = filled(path, x=budget())
    assert [t for t in texts(document) if t.startswith("Tabell ")] == [
        f"Tabell {n}. Budget & utfall (tkr)." for n in (1, 2)
    ]
    assert part(document).count('w:instr=" SEQ Tabell \\* ARABIC "') == 2
    assert not validity.faults(document)


def test_two_tables_in_a_row_do_not_melt(tmp_path):
    bare = Tabell("t", (), "", (Kolumn("a", "a"),), (Rad(((Text("x"),),)),))
    document, _ = filled(made(tmp_path / "m.docx", "{{ x }}", "{{ x }}", build=with_styles), x=bare)
    assert not validity.faults(document)


def test_unit_without_a_caption(path):
    table = Tabell("t", (), "tkr", (Kolumn("a", "a"),), (Rad(((Text("x"),),)),))
    assert texts(filled(path, x=table)[0])[1] == "Belopp i tkr."


def test_gaps_and_formatting_in_cells(path):
    content = ((Text("fet", bold=True),), (Value(gap()),))
    table = Tabell("t", (), "", (Kolumn("a", "a"), Kolumn("b", "b", True)), (Rad(content),))
    document, rendered = filled(path, x=table)
    assert cells(document)[1] == ["fet", "[utfall saknas]"]
    assert codes(rendered) == ["S001"]


def test_missing_styles_are_told_once(tmp_path):
    document, rendered = filled(made(tmp_path / "m.docx", "{{ x }}", "{{ x }}"), x=budget())
    assert sorted(f.what.split("”")[1] for f in rendered.findings) == sorted(set(STYLES) - {"Tabellnot"})
    assert not validity.faults(document)


def test_a_huge_table_goes_plain(tmp_path):
    path = made(tmp_path / "m.docx", "{{ y }} {{ x }}", "{{ x }}", build=with_styles)
    huge = budget(600)
    document, rendered = filled(path, x=huge, y=printed())
    assert "U011" in codes(rendered)
    assert part(document).count("<w:sdt>") == 1
    assert {s.where for s in rendered.ledger.entries if not s.number} == {"stor tabell"}
    assert len(rendered.ledger.entries) == 1202


def test_a_table_in_a_cell(tmp_path):
    def build(document):
        with_styles(document)
        document.add_table(1, 1).rows[0].cells[0].text = "{{ x }}"

    document, _ = filled(made(tmp_path / "m.docx", build=build), x=budget())
    assert not validity.faults(document)


@pytest.mark.parametrize("width", [9070, 4500, 2000])
def test_widths_fill_the_line(width):
    found = column_widths(budget(), width)
    assert sum(found) == width
    assert all(w > 0 for w in found)


def test_words_get_what_figures_leave():
    table = Tabell(
        "t",
        (),
        "",
        (Kolumn("Post", "post"), Kolumn("Utfall", "u", True)),
        (row("Hälsoval och psykoterapi inom LOV", printed("1 200")),),
    )
    first, second = column_widths(table, 9000)
    assert first > 3 * second
    narrow = column_widths(table, 3000)
    assert narrow[1] >= len("Utfall") * 108


def headed(*columns):
    cells = tuple((Text(str(n)),) for n in range(len(columns)))
    kolumner = tuple(Kolumn(" ".join(parts), f"k{n}", n > 0, delar=parts) for n, parts in enumerate(columns))
    return Tabell("t", (Text("Mål"),), "", kolumner, (Rad(cells),))


def head_rows(document):
    """Each head row's cells: words, columns spanned, merged downwards."""

    def cell(tc):
        span, down = tc.find(f"{W}tcPr/{W}gridSpan"), tc.find(f"{W}tcPr/{W}vMerge")
        told = "".join(t.text for t in tc.iter(f"{W}t"))
        return told, 1 if span is None else int(span.get(f"{W}val")), "" if down is None else down.get(f"{W}val")

    rows = [
        r for r in ElementTree.fromstring(part(document)).iter(f"{W}tr") if r.find(f"{W}trPr/{W}tblHeader") is not None
    ]
    return [[cell(tc) for tc in r.iter(f"{W}tc")] for r in rows]


def test_two_head_rows_are_merged_across_and_down(path):
    table = headed(("", "Mått"), ("2023", "Mål"), ("2023", "Utfall"), ("2024", "Mål"), ("2024", "Utfall"), ("Not", ""))
    document, rendered = filled(path, x=table)
    assert head_rows(document) == [
        [("Mått", 1, "restart"), ("2023", 2, ""), ("2024", 2, ""), ("Not", 1, "restart")],
        [
            ("", 1, "continue"),
            ("Mål", 1, ""),
            ("Utfall", 1, ""),
            ("Mål", 1, ""),
            ("Utfall", 1, ""),
            ("", 1, "continue"),
        ],
    ]
    assert not rendered.findings
    assert not validity.faults(document)


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ([("", "Post"), ("", "Utfall")], [["Post", "Utfall"]]),
        ([("Post", "Post"), ("Utfall", "Utfall")], [["Post", "Utfall"]]),
        ([("2024", "Mål"), ("2025", "Mål")], [["2024", "2025"], ["Mål", "Mål"]]),
        ([("A", "B", "C"), ("A", "B", "D"), ("A", "E", "F")], [["A"], ["B", "E"], ["C", "D", "F"]]),
        ([("A", "A", "C"), ("A", "A", "D")], [["A"], ["C", "D"]]),
    ],
)
def test_a_row_of_the_head_that_says_nothing_new_is_none(path, columns, told):
    document, _ = filled(path, x=headed(*columns))
    assert [[words for words, *_ in row] for row in head_rows(document)] == told
    assert not validity.faults(document)


def test_lower_head_rows_wear_what_the_style_gives_the_first(path, tmp_path):
    def build(document):
        with_styles(document)
        style = document.styles["Beslutstabell"].element
        style.append(parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr>'
            '<w:tcPr><w:shd w:val="clear" w:fill="EAF1F7"/><w:vAlign w:val="top"/></w:tcPr></w:tblStylePr>'
        ))  # fmt: skip

    dressed = made(tmp_path / "klädd.docx", "{{ x }}", build=build)
    document, _ = filled(dressed, x=headed(("2024", "Mål"), ("2024", "Utfall")))
    assert part(document).count('<w:shd w:val="clear" w:fill="EAF1F7"/>') == 2
    assert part(document).count("<w:rPr><w:b/></w:rPr><w:t") == 2
    assert not validity.faults(document)


def test_a_figure_in_the_head_is_live(path):
    told = (Text("Utfall ", italic=True), Value(printed("7,9 mnkr")))
    block = Tabell("t", (), "", (Kolumn("Utfall 7,9 mnkr", "u", pieces=told),), (row("A"),))
    document, rendered = filled(path, x=block)
    assert not validity.faults(document)
    assert [figure.text for figure in read_figures(document)] == ["7,9 mnkr"]
    assert cells(document)[0] == ["Utfall 7,9 mnkr"]
    assert "U011" not in codes(rendered)


def test_the_mark_of_a_note_is_raised_in_the_head(path):
    kolumner = (
        Kolumn("Post", "a", delar=("", "Post")),
        Kolumn("2024 Mål", "b", True, delar=("2024", "Mål"), märke="a"),
    )
    document, _ = filled(path, x=Tabell("t", (), "", kolumner, (row("x", printed()),)))
    assert part(document).count('<w:vertAlign w:val="superscript"/>') == 1
    assert head_rows(document)[1][1][0] == "Måla"
    assert not validity.faults(document)


def wide(columns, words):
    kolumner = tuple(Kolumn(f"Kolumn{n}", f"k{n}") for n in range(columns))
    return Tabell("t", (Text("Bred"),), "", kolumner, (Rad(tuple((Text(words),) for _ in range(columns))),))


def test_a_wide_table_has_tight_margins_before_it_is_too_wide(path):
    margins = [
        re.findall(r'<w:tblCellMar><w:left w:w="(\d+)"', part(filled(path, x=wide(columns, "1\u00a0234"))[0]))
        for columns in (8, 9)
    ]
    assert margins == [[], ["45"]]
    document, rendered = filled(path, x=wide(9, "1\u00a0234"))
    assert not rendered.findings
    assert not validity.faults(document)


def test_a_table_that_is_too_wide_is_told(path):
    _, rendered = filled(path, x=wide(14, "1\u00a0234\u00a0567"))
    assert codes(rendered) == ["U012"]
    assert "14 kolumner" in rendered.findings[0].what
    assert not filled(path, x=wide(6, "1\u00a0234\u00a0567"))[1].findings
    assert not filled(path, x=wide(6, "långa rader av korta ord som bryts"))[1].findings
