"""Where a tag stands, as a Word user sees it; and tags in every part that holds text."""

import re
import struct
import zlib
from io import BytesIO

import pytest

from tests.support import validity
from tests.support.smallword import DOCUMENT, body, filled, flow, gap, made, part, printed, texts

NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def place(path, **values):
    """The place of the one missing name."""
    _, rendered = filled(path, **values)
    (finding,) = rendered.findings
    assert finding.code == "M020"
    return finding.place


def test_body(tmp_path):
    path = made(tmp_path / "mall.docx", ("Ekonomi", "Heading 1"), "x", "Se {{ saknas }} här")
    found = place(path)
    assert (found.file, found.heading, found.paragraph, found.words) == (
        "mall.docx",
        "Ekonomi",
        3,
        "Se {{ saknas }} här",
    )
    assert str(found) == "mall.docx, stycke 3, under rubriken ”Ekonomi” (”Se {{ saknas }} här”)"


def test_a_headings_own_place(tmp_path):
    assert place(made(tmp_path / "m.docx", ("{{ saknas }}", "Heading 1"))).heading == ""


def test_cell(tmp_path):
    def build(document):
        document.add_table(1, 1)
        cells = document.add_table(3, 3)
        cells.rows[1].cells[0].merge(cells.rows[1].cells[1])
        cells.rows[1].cells[2].text = "{{ saknas }} x"

    assert place(made(tmp_path / "m.docx", build=build)).where == "tabell 2, rad 2, kolumn 3"


def test_headers_and_footers(tmp_path):
    def build(document):
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "{{ a }} x"
        section.header.paragraphs[0].text = "{{ b }} x"
        document.add_section()
        last = document.sections[1].footer
        last.is_linked_to_previous = False
        last.paragraphs[0].text = "{{ c }} x"

    _, rendered = filled(made(tmp_path / "m.docx", build=build))
    assert sorted(f.place.part for f in rendered.findings) == [
        "sidfoten, avsnitt 2",
        "sidhuvudet på första sidan, avsnitt 1",
        "sidhuvudet, avsnitt 1",
    ]


def with_notes(path, reference, *notes):
    """A template whose footnotes have these texts; `reference` puts their references into the body."""
    made_notes = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r>{run(f" {t}")}</w:p></w:footnote>'
        for i, t in enumerate(notes, 2)
    )
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{i}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for i, kind in enumerate(("separator", "continuationSeparator"))
    )
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{NOTES_TYPE}"/></Types>'
    relation = f'<Relationship Id="rId90" Type="{NOTES_RELATION}" Target="footnotes.xml"/></Relationships>'
    return made(
        path,
        xml={
            **body(reference),
            "[Content_Types].xml": lambda p: p.replace("</Types>", override),
            "word/_rels/document.xml.rels": lambda p: p.replace("</Relationships>", relation),
        },
        add={"word/footnotes.xml": f"<w:footnotes {NS}>{separators}{made_notes}</w:footnotes>".encode()},
    )


def ref(number):
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_footnotes_follow_their_references(tmp_path):
    paragraphs = (
        f"<w:p>{run('a')}{ref(3)}</w:p><w:p>{run('{%p for x in saker %}')}</w:p>"
        f"<w:p>{run('{{ x }}')}{ref(2)}{run('.')}</w:p><w:p>{run('{%p endfor %}')}</w:p>"
        f"<w:p>{run('{% if nej %}')}{ref(4)}{run('{% endif %}')}</w:p>"
    )
    path = with_notes(tmp_path / "m.docx", paragraphs, "om {{ x }}", "först {{ rubrik }}", "aldrig {{ rubrik }}")
    document, rendered = filled(path, saker=["ett", "två"], rubrik="R & D", nej=False)
    notes = part(document, "word/footnotes.xml")
    assert texts(document, "word/footnotes.xml")[2:] == [" först R & D", " om ett", " om två"]
    assert re.findall(r'<w:footnote w:id="(\d+)"', notes) == ["2", "3", "4"]
    assert re.findall(r'footnoteReference w:id="(\d+)"', part(document)) == ["2", "3", "4"]
    assert not rendered.findings
    assert not validity.faults(document)


def test_a_figure_in_a_footnote(tmp_path):
    path = with_notes(tmp_path / "m.docx", f"<w:p>{run('a')}{ref(2)}</w:p>", "se {{ x }} {{ saknas }}")
    document, rendered = filled(path, x=printed())
    assert rendered.ledger.entries[0].part == "word/footnotes.xml"
    assert "<w:sdt>" in part(document, "word/footnotes.xml")
    assert rendered.findings[0].place.part == "fotnot 1"
    assert not validity.faults(document)


def test_a_document_without_its_notes(tmp_path):
    path = with_notes(tmp_path / "m.docx", f"<w:p>{run('{% if x %}')}{ref(2)}{run('{% endif %}')}</w:p>", "not")
    document, _ = filled(path, x=False)
    assert "not" not in "".join(texts(document, "word/footnotes.xml"))
    assert not validity.faults(document)


def test_text_box_in_both_forms(tmp_path):
    box = f"<w:txbxContent><w:p>{run('{{ x }}')}</w:p><w:p>{run('i {{ saknas }}')}</w:p></w:txbxContent>"
    xml = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" Requires="wps">'
        '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="10" cy="10"/><wp:docPr id="1" name="a"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData'
        ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr/>'
        f"<wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        f"{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>{run(' utanför {{ x }}')}</w:p>"
    )
    path = made(tmp_path / "m.docx", xml=body(xml))
    document, rendered = filled(path, x="Skola & vård")
    assert texts(document)[1:5] == ["Skola & vård", "i [saknas saknas]", "Skola & vård", "i [saknas saknas]"]
    assert [f.place.where for f in rendered.findings] == ["textruta"]
    assert not validity.faults(document)
    assert texts(filled(path, x=None)[0]).count("i [saknas saknas]") == 2


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    )


@pytest.fixture
def pictures(tmp_path):
    def build(document):
        document.add_paragraph("{%p for x in saker %}")
        document.add_paragraph("{{ x }}").add_run().add_picture(png())
        document.add_paragraph("{%p endfor %}")

    def alt(text):
        return re.sub(r'(<wp:docPr id="\d+" name="[^"]*")', r'\1 descr="{{ x }} &amp; {{ y }}"', text)

    return made(tmp_path / "m.docx", build=build, xml={DOCUMENT: alt})


def test_alt_text_and_ids_in_a_loop(pictures):
    document, rendered = filled(pictures, saker=['ett "<&>', "två\nrader"], y=printed())
    xml = part(document)
    assert 'descr="ett &quot;&lt;&amp;&gt; &amp; 7,9 mnkr"' in xml
    assert 'descr="två&#10;rader &amp; 7,9 mnkr"' in xml
    assert {(s.number, s.where) for s in rendered.ledger.entries} == {(0, "alternativtext")}
    assert not rendered.findings
    assert not validity.faults(document)


def test_a_gap_in_an_alt_text(pictures):
    document, rendered = filled(pictures, saker=["a"], y=gap())
    assert 'descr="a &amp; [utfall saknas]"' in part(document)
    assert "alternativtext" in rendered.findings[0].place.where


def test_field_code_split_over_runs(tmp_path):
    field = "".join(
        f"<w:r>{x}</w:r>"
        for x in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> HYPERLINK "{{ </w:instrText>',
            '<w:instrText xml:space="preserve">adress }}" </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>länk</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    document, _ = filled(made(tmp_path / "m.docx", xml=body(f"<w:p>{field}</w:p>")), adress="https://a.se/?b=1&c=2")
    assert 'HYPERLINK "https://a.se/?b=1&amp;c=2"' in part(document).replace("&quot;", '"')
    assert not validity.faults(document)


def test_header_emptied_by_a_condition(tmp_path):
    def build(document):
        header = document.sections[0].header
        header.paragraphs[0].text = "{%p if x %}"
        header.add_paragraph("text")
        header.add_paragraph("{%p endif %}")

    document, _ = filled(made(tmp_path / "m.docx", build=build), x=False)
    assert not validity.faults(document)


def test_blocks_in_header(tmp_path):
    def build(document):
        document.sections[0].header.paragraphs[0].text = "{{ x }}"

    path = made(tmp_path / "m.docx", build=build)
    document, rendered = filled(path, x=flow("ett", "två"))
    name = next(n for n in rendered.parts if "header" in n)
    assert texts(document, name) == ["ett", "två"]
    assert texts(filled(path, x="")[0], name) == [""]
