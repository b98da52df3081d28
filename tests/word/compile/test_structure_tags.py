"""Tags that take their paragraph, row or cell; loops over rows and columns; merged and coloured cells."""

import pytest

from tests.support import validity
from tests.support.smallword import body, cells, codes, filled, flow, made, part, texts


def table(document, rows, style=None):
    made = document.add_table(len(rows), len(rows[0]), style)
    for row, content in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, content, strict=True):
            cell.text = text
    return made


def with_table(path, rows):
    return made(path / "m.docx", build=lambda document: table(document, rows))


def test_paragraph_loop(tmp_path):
    path = made(tmp_path / "m.docx", "före", "{%p for a in b %}", "- {{ a }}", "{%p endfor %}", "efter")
    assert texts(filled(path, b=["ett", "två"])[0]) == ["före", "- ett", "- två", "efter"]
    assert texts(filled(path, b=[])[0]) == ["före", "efter"]


def test_paragraph_condition(tmp_path):
    path = made(
        tmp_path / "m.docx", "{%p if a %}", "ja", "{%p elif b %}", "kanske", "{%p else %}", "nej", "{%p endif %}"
    )
    assert texts(filled(path, a=1, b=0)[0]) == ["ja"]
    assert texts(filled(path, a=0, b=1)[0]) == ["kanske"]
    assert texts(filled(path, a=0, b=0)[0]) == ["nej"]


def test_two_tags_in_one_paragraph(tmp_path):
    path = made(tmp_path / "m.docx", "{%p for a in b %}{%p if a %}", "{{ a }}", "{%p endif %}{%p endfor %}")
    assert texts(filled(path, b=["x", "", "y"])[0]) == ["x", "y"]


def test_inline_statements_over_paragraphs(tmp_path):
    path = made(tmp_path / "m.docx", "a {% if x %}b", "c", "d {% endif %}e")
    assert texts(filled(path, x=True)[0]) == ["a b", "c", "d e"]
    assert texts(filled(path, x=False)[0]) == ["a e"]


def test_row_loop(tmp_path):
    path = with_table(
        tmp_path, [["Post", "kr"], ["{%tr for r in rader %}", ""], ["{{ r.a }}", "{{ r.b }}"], ["{%tr endfor %}", ""]]
    )
    document, _ = filled(path, rader=[{"a": "x", "b": "1"}, {"a": "y", "b": "2"}])
    assert cells(document) == [["Post", "kr"], ["x", "1"], ["y", "2"]]
    assert not validity.faults(document)


def test_a_table_whose_rows_all_go_goes_itself(tmp_path):
    path = with_table(tmp_path, [["{%tr for r in rader %}", ""], ["{{ r.a }}", "b"], ["{%tr endfor %}", ""]])
    document, _ = filled(path, rader=[])
    assert "<w:tbl>" not in part(document)
    assert not validity.faults(document)


def test_column_loop_gets_its_grid(tmp_path):
    rows = [["Post", "{%tc for k in kol %}", "{{ k }}", "{%tc endfor %}"]]
    document, _ = filled(with_table(tmp_path, rows), kol=["A", "B", "C"])
    assert cells(document) == [["Post", "A", "B", "C"]]
    assert part(document).count("<w:gridCol") == 4
    assert not validity.faults(document)


def test_a_row_whose_cells_all_go_goes_itself(tmp_path):
    rows = [["kvar", "", ""], ["{%tc for k in kol %}", "{{ k }}", "{%tc endfor %}"]]
    document, _ = filled(with_table(tmp_path, rows), kol=[])
    assert cells(document) == [["kvar", "", ""]]
    assert not validity.faults(document)


def test_rows_and_columns(tmp_path):
    rows = [
        ["{%tr for r in rader %}", "", "", ""],
        ["{{ r.namn }}", "{%tc for v in r.v %}", "{{ v }}", "{%tc endfor %}"],
        ["{%tr endfor %}", "", "", ""],
    ]
    document, _ = filled(
        with_table(tmp_path, rows), rader=[{"namn": "a", "v": ["1", "2"]}, {"namn": "b", "v": ["3", "4"]}]
    )
    assert cells(document) == [["a", "1", "2"], ["b", "3", "4"]]


def test_nested_tables(tmp_path):
    def build(document):
        outer = table(document, [["{%tr for g in grupper %}"], [""], ["{%tr endfor %}"]])
        cell = outer.rows[1].cells[0]
        cell.paragraphs[0].text = "{{ g.namn }}"
        inner = cell.add_table(3, 1)
        for row, text in zip(inner.rows, ["{%tr for p in g.poster %}", "{{ p }}", "{%tr endfor %}"], strict=True):
            row.cells[0].text = text

    document, _ = filled(
        made(tmp_path / "m.docx", build=build),
        grupper=[{"namn": "A", "poster": ["1", "2"]}, {"namn": "B", "poster": []}],
    )
    assert [t for t in texts(document) if t] == ["A", "1", "2", "B"]
    assert not validity.faults(document)


def test_a_cell_emptied_of_paragraphs_keeps_one(tmp_path):
    def build(document):
        cell = table(document, [[""]]).rows[0].cells[0]
        cell.paragraphs[0].text = "{%p if x %}"
        cell.add_paragraph("text")
        cell.add_paragraph("{%p endif %}")

    document, _ = filled(made(tmp_path / "m.docx", build=build), x=False)
    assert cells(document) == [[""]]
    assert not validity.faults(document)


def test_colspan(tmp_path):
    document, _ = filled(with_table(tmp_path, [["{% colspan n %}bred {{ x }}", "y"]]), n=2, x="X")
    assert 'w:gridSpan w:val="2"' in part(document)
    assert cells(document) == [["bred X", "y"]]
    assert part(document).count("<w:gridCol") == 3


def test_horizontal_merge_in_a_loop(tmp_path):
    rows = [["{%tc for k in kol %}", "{% hm %}{{ rubrik }}", "{%tc endfor %}"]]
    document, _ = filled(with_table(tmp_path, rows), kol=[1, 2, 3], rubrik="Alla år")
    assert cells(document) == [["Alla år"]]
    assert 'w:gridSpan w:val="3"' in part(document)


def test_vertical_merge(tmp_path):
    rows = [["{%tr for r in rader %}", ""], ["{% vm %}Grupp", "{{ r }}"], ["{%tr endfor %}", ""]]
    document, _ = filled(with_table(tmp_path, rows), rader=["a", "b"])
    assert cells(document) == [["Grupp", "a"], ["", "b"]]
    assert part(document).count('w:vMerge w:val="restart"') == 1
    assert part(document).count('w:vMerge w:val="continue"') == 1
    assert not validity.faults(document)


def test_cell_colour(tmp_path):
    document, _ = filled(with_table(tmp_path, [["{% cellbg färg %}x"]]), färg="FF0000")
    assert 'w:fill="FF0000"' in part(document)
    assert cells(document) == [["x"]]


def test_blocks_in_a_cell_leave_a_paragraph(tmp_path):
    path = with_table(tmp_path, [["{{ x }}"]])
    assert cells(filled(path, x=None)[0]) == [[""]]
    assert cells(filled(path, x=flow("ett", "två"))[0]) == [["ett\ntvå"]]


def test_paragraph_value_unit_is_a_block(tmp_path):
    document, _ = filled(made(tmp_path / "m.docx", "{{p x }}"), x=flow("ett", "två"))
    assert texts(document) == ["ett", "två"]


def test_run_value_unit_stays_in_its_run(tmp_path):
    document, rendered = filled(made(tmp_path / "m.docx", "{{r x }}"), x=flow("ett", "två"))
    assert texts(document) == ["ett\ntvå"]
    assert codes(rendered) == ["M023"]


@pytest.mark.parametrize("x", [True, False])
def test_bookmarks_in_a_loop_go(tmp_path, x):
    mark = '<w:p><w:bookmarkStart w:id="3" w:name="m"/><w:r><w:t>{{ a }}!</w:t></w:r><w:bookmarkEnd w:id="3"/></w:p>'
    xml = body(
        f"<w:p><w:r><w:t>{{%p for a in b %}}</w:t></w:r></w:p>{mark}<w:p><w:r><w:t>{{%p endfor %}}</w:t></w:r></w:p>"
    )
    document, _ = filled(made(tmp_path / "m.docx", "slut", xml=xml), b=["1", "2"] if x else [])
    assert texts(document) == (["1!", "2!", "slut"] if x else ["slut"])
    assert not validity.faults(document)
