"""Any Word file is read whole: nothing of its text is lost, whatever form Word, or another program, gave it."""

import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from beslutsdoc.blocks import Bild, List, Paragraph, Rubrik, Tabell, plain_text
from beslutsdoc.errors import Unreadable
from beslutsdoc.word.reader.document import WordDocument, read_document
from beslutsdoc.word.reader.tracked_changes import View
from tests.support.paths import ROOT
from tests.support.smallword import WNS, body, made

FOREIGN = ROOT.parent / "shared/fall/word"
SPACES = (
    f'xmlns:w="{WNS}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def p(*runs: str, props: str = "") -> str:
    return f"<w:p>{props}{''.join(r if r.startswith('<') else f'<w:r><w:t>{r}</w:t></w:r>' for r in runs)}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*content: str, props: str = "") -> str:
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{''.join(content)}</w:tc>"


def control(content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def box(*content: str) -> str:
    words = f"<w:txbxContent>{''.join(content)}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{words}</w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict>{words}</w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


def change(kind: str, words: str) -> str:
    tag = "delText" if kind in ("del", "moveFrom") else "t"
    return f'<w:{kind} w:id="1" w:author="a"><w:r><w:{tag}>{words}</w:{tag}></w:r></w:{kind}>'


def char(kind: str) -> str:
    return f'<w:fldChar w:fldCharType="{kind}"/>'


def mark(kind: str) -> str:
    return f'<w:pPr><w:rPr><w:{kind} w:id="2" w:author="a"/></w:rPr></w:pPr>'


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    def read(xml: str, view: View = View.ACCEPTED, add: Mapping[str, bytes] | None = None) -> WordDocument:
        path = made(tmp_path / "m.docx", xml={"word/document.xml": spaced(xml)}, add=add)
        return read_document(path.read_bytes(), "m.docx", view)

    return read


def spaced(xml: str):  # type: ignore[no-untyped-def]
    return lambda part: re.sub(
        r"<w:document [^>]*>", f"<w:document {SPACES}>", body(xml)["word/document.xml"](part), count=1
    )


FORMS = {
    "controls": (control(p("ett")) + p(control("<w:r><w:t>två</w:t></w:r>")), "ett\ntvå"),
    "control around a row": (table(cell(p("a"))).replace("<w:tr>", control("<w:tr>").split("</w:sdtContent>")[0])
                             .replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>"), "a"),
    "nested tables": (table(cell(p("yttre"), table(cell(p("inre"))), p("efter"))), "yttre\ninre\nefter"),
    "a text box, once": (p("före", box(p("i rutan")), "efter"), "föreefter\ni rutan"),
    "a box in a box": (p(box(p("yttre", box(p("inre"))))), "\nyttre\ninre"),
    "a table in a box": (p(box(table(cell(p("c"))))), "\nc"),
    "fallback alone": (p("<mc:AlternateContent><mc:Fallback><w:r><w:t>a</w:t></w:r></mc:Fallback>"
                         "</mc:AlternateContent>"), "a"),
    "a choice of runs": (p("<mc:AlternateContent><mc:Choice><w:r><w:t>ny</w:t></w:r></mc:Choice><mc:Fallback><w:r>"
                           "<w:t>ny</w:t></w:r></mc:Fallback></mc:AlternateContent>"), "ny"),
    "signs": (p('<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:sym w:font="Symbol" '
                'w:char="F0B7"/></w:r>'), "a\tb\nc\u2011\uf0b7"),
    "tab stops are no tabs": (p("a", props='<w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr>'), "a"),
    "a field in one run": (p(f'<w:r>{char("begin")}<w:instrText>PAGE</w:instrText>{char("separate")}<w:t>7</w:t>'
                             f'{char("end")}<w:t> av</w:t></w:r>'), "7 av"),
    "a field that never ends": (p(f'<w:r>{char("begin")}</w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
                                  f'<w:r>{char("separate")}</w:r>', "rad") + p("sist"), "rad\nsist"),
    "a simple field": (p('<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>'), "7"),
    "smart tags and custom xml": (p('<w:smartTag><w:r><w:t>a</w:t></w:r></w:smartTag>', '<w:customXml><w:r><w:t>b</w:t>'
                                    '</w:r></w:customXml>', '<w:dir><w:r><w:t>c</w:t></w:r></w:dir>'), "abc"),
    "ruby": (p("<w:r><w:ruby><w:rt><w:r><w:t>i</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase>"
               "</w:ruby></w:r>"), "i漢"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_text_is_read_once(form: str, read) -> None:  # type: ignore[no-untyped-def]
    xml, text = FORMS[form]
    assert read(xml).text == text


CHANGES = {
    "words": (p("a ", change("ins", "ny"), change("del", "gammal")), "a ny", "a gammal", "a nygammal"),
    "moved": (p(change("moveFrom", "x"), "y", change("moveTo", "x")), "yx", "xy", "xyx"),
    "a deleted paragraph mark": (p("a", props=mark("del")) + p("b"), "ab", "a\nb", "a\nb"),
    "an inserted paragraph mark": (p("a", props=mark("ins")) + p("b"), "a\nb", "ab", "a\nb"),
    "a deleted row": (table(cell(p("a")), '<w:trPr><w:del w:id="1"/></w:trPr>' + cell(p(change("del", "b")))),
                      "a", "a\nb", "a\nb"),
    "an inserted cell": (table(cell(p("a")) + cell(p("b"), props='<w:cellIns w:id="1"/>')), "a\nb", "a", "a\nb"),
    "deleted inside inserted": (p('<w:ins w:id="1">' + change("del", "x") + "<w:r><w:t>y</w:t></w:r></w:ins>"),
                                "y", "", "xy"),
}  # fmt: skip


@pytest.mark.parametrize("kind", CHANGES)
def test_tracked_changes_accepted_rejected_and_both(kind: str, read) -> None:  # type: ignore[no-untyped-def]
    xml, *texts = CHANGES[kind]
    assert [read(xml, view).text for view in View] == texts


def test_a_former_style_comes_back_when_changes_are_rejected(read) -> None:  # type: ignore[no-untyped-def]
    former = '<w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="Quote"/></w:pPr></w:pPrChange>'
    props = f'<w:pPr><w:pStyle w:val="Heading1"/>{former}</w:pPr>'
    assert [read(p("a", props=props), view).lines[0].style for view in View] == ["heading 1", "Quote", "heading 1"]


def test_blocks_have_places(read) -> None:  # type: ignore[no-untyped-def]
    listed = '<w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>'
    xml = p("Läge", props='<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>') + p("Text") + p("ett", props=listed)
    xml += p("två", props=listed) + table(cell(p("a")) + cell(p("b"))) + p("I", box(p("ruta")))
    found = read(xml).blocks
    assert [type(one.block) for one in found] == [Rubrik, Paragraph, List, Tabell, Paragraph, Paragraph]
    assert [one.place.paragraph for one in found] == [1, 2, 3, None, 7, 7]
    assert found[3].place.where == "tabell 1"
    assert found[1].place.heading == "Läge"
    assert found[5].place.where == "textruta"


@pytest.mark.parametrize("bad", ["x", "1.5", "-1", "", "99999999999999999999"])
def test_a_number_that_is_none_costs_only_its_place_in_the_list(bad: str, read) -> None:  # type: ignore[no-untyped-def]
    number = f'<w:pPr><w:numPr><w:ilvl w:val="{bad}"/><w:numId w:val="{bad}"/></w:numPr></w:pPr>'
    span = f'<w:gridSpan w:val="{bad}"/><w:vMerge w:val="{bad}"/>'
    found = read(p("a", props=number) + table(cell(p("b"), props=span)))
    assert found.text == "a\nb"
    assert len(found.blocks) == 2


def test_what_is_no_running_text_is_told_with_its_words_and_place(read) -> None:  # type: ignore[no-untyped-def]
    xml = p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>") + p(
        '<w:r><w:pict><v:textpath string="Utkast"/></w:pict></w:r>'
    )
    assert [(one.kind, one.words, one.place.paragraph) for one in read(xml).unread] == [
        ("ekvation", "a+b", 1), ("WordArt", "Utkast", 2),
    ]  # fmt: skip


def test_bold_and_size_are_told_whatever_they_come_from(read) -> None:  # type: ignore[no-untyped-def]
    direct = '<w:r><w:rPr><w:b/><w:sz w:val="36"/></w:rPr><w:t>a</w:t></w:r>'
    lines = read(p(direct) + p("b", props='<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>') + p("c")).lines
    assert [(line.bold, line.size) for line in lines[:3]] == [(True, 18.0), (True, 14.0), (False, None)]


def repacked(data: bytes, change) -> bytes:  # type: ignore[no-untyped-def]
    source, buffer = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        for name, part in change({name: source.read(name) for name in source.namelist()}).items():
            out.writestr(name, part)
    return buffer.getvalue()


def _strict(parts: dict[str, bytes]) -> dict[str, bytes]:
    spaces = (
        (
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"),
    )
    for old, new in spaces:
        parts = {name: part.replace(old, new) for name, part in parts.items()}
    return parts


def _other_names(parts: dict[str, bytes]) -> dict[str, bytes]:
    moved = {"word/document.xml": "innehall/text.xml", "word/_rels/document.xml.rels": "innehall/_rels/text.xml.rels"}
    parts = {moved.get(name, name): part for name, part in parts.items()}
    rels, types = "innehall/_rels/text.xml.rels", "[Content_Types].xml"
    parts[rels] = re.sub(rb'Target="(?!/|\.\.|http)', b'Target="/word/', parts[rels])
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"innehall/text.xml")
    parts[types] = parts[types].replace(b"/word/document.xml", b"/innehall/text.xml")
    return parts


def _prefixed(part: bytes) -> bytes:
    return (
        part.replace(b"<w:", b"<ns0:")
        .replace(b"</w:", b"</ns0:")
        .replace(b" w:", b" ns0:")
        .replace(b"xmlns:w=", b"xmlns:ns0=")
    )


def _prefixed_relations(part: bytes) -> bytes:
    return re.sub(rb"<(/?)(Relationship)", rb"<\1q:\2", part).replace(b"xmlns=", b"xmlns:q=")


def _of(name: str, change):  # type: ignore[no-untyped-def]
    return lambda parts: {n: change(part) if n.endswith(name) else part for n, part in parts.items()}


ODD = {
    "strict": _strict,
    "other part names": _other_names,
    "backslashes": lambda parts: {name.replace("/", "\\"): part for name, part in parts.items()},
    "another prefix": _of("word/document.xml", _prefixed),
    "prefixed relationships": _of(".rels", _prefixed_relations),
    "utf-16": _of("word/document.xml", lambda part: re.sub(rb"<\?xml.*?\?>", b"", part).decode().encode("utf-16")),
    "a byte order mark": _of("document.xml", lambda part: b"\xef\xbb\xbf" + part),
    "indented": _of("document.xml", lambda part: re.sub(rb"><(?!/w:t>)", b">\n  <", part)),
    "a macro document": _of("Types].xml", lambda part: part.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml")),
    "broken styles": _of("word/styles.xml", lambda part: part[:-9]),
}  # fmt: skip


@pytest.mark.parametrize("way", ODD)
def test_the_same_file_as_other_programs_write_it(way: str, tmp_path: Path) -> None:
    xml = p("Rubrik") + p("a", props='<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>') + table(cell(p("c")))
    data = made(tmp_path / "m.docx", xml=body(xml)).read_bytes()
    found = read_document(repacked(data, ODD[way]), "m.docx")
    assert found.text == read_document(data).text == "Rubrik\na\nc"
    assert [line.style for line in found.lines][1] == ("" if way == "broken styles" else "heading 1")
    assert [one.kind for one in found.unread] == (["trasig del"] if way == "broken styles" else [])


def test_a_broken_body_is_told_and_a_broken_picture_is_not_looked_at(tmp_path: Path) -> None:
    data = made(tmp_path / "m.docx", "Text").read_bytes()
    with pytest.raises(Unreadable, match="M001"):
        read_document(repacked(data, _of("document.xml", lambda part: part[:-9])), "m.docx")
    picture = repacked(data, lambda parts: {**parts, "word/media/image1.png": b"x" * 2_000})
    assert read_document(picture.replace(b"x" * 50, b"y" * 50)).text == "Text"


def test_text_and_media_are_bounded_apart(tmp_path: Path) -> None:
    data = made(tmp_path / "m.docx", "Text").read_bytes()
    large = bytes(61_000_000)
    assert read_document(repacked(data, lambda parts: {**parts, "word/media/a.png": large})).text == "Text"
    with pytest.raises(Unreadable, match="orimligt stor"):
        read_document(repacked(data, lambda parts: {**parts, "customXml/item9.xml": large}))


def _texts(data: bytes) -> str:
    """The text of every part that holds any, by another road: no namespace, no style, no place."""
    found: list[str] = []
    archive = zipfile.ZipFile(BytesIO(data))

    def collect(element: ElementTree.Element) -> None:
        name = element.tag.rpartition("}")[2]
        if name in ("del", "moveFrom"):
            return
        if name == "t" and "wordprocessingml" in element.tag:
            found.append(element.text or "")
        choices = [child for child in element if child.tag.endswith("}Choice")]
        for child in choices[:1] or element if name == "AlternateContent" else element:
            collect(child)

    for name in archive.namelist():
        root = ElementTree.fromstring(archive.read(name)) if name.endswith(".xml") else None
        kinds = ("}document", "}hdr", "}ftr", "}footnotes", "}endnotes", "}comments")
        if root is not None and root.tag.endswith(kinds) and "wordprocessingml" in root.tag:
            collect(root)
    return "".join("".join(found).split())


@pytest.mark.skipif(not FOREIGN.is_dir(), reason="the files of others are not here")
@pytest.mark.parametrize("path", sorted(FOREIGN.glob("*.docx")), ids=lambda path: path.stem)
def test_the_files_of_others_are_read_whole(path: Path) -> None:
    try:
        found = read_document(path.read_bytes(), path.name)
    except Unreadable:
        with pytest.raises((zipfile.BadZipFile, OSError)):
            zipfile.ZipFile(path).testzip()
        return
    assert Counter("".join(found.text.split())) == Counter(_texts(path.read_bytes()))
    assert all(plain_text(one.block) is not None for one in found.blocks if not isinstance(one.block, Bild))
