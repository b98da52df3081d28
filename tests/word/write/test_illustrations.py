"""A picture block in Word: its bytes kept once, its size within the text, its caption, what it shows."""

import zipfile
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest
from docx.enum.style import WD_STYLE_TYPE
from PIL import Image

from beslutsdoc.blocks import Bild, Flow, Paragraph, Ref, Text
from tests.support import validity
from tests.support.smallword import codes, filled, made, part, texts

_EMU = 635


def image(kind: str = "png", colour: str = "navy") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (40, 20), colour).save(buffer, kind)
    return buffer.getvalue()


def picture(kind: str = "png", **more: object) -> Bild:
    known = Bild("karta", (Text("Vårdcentraler"),), image(kind), kind, 4000, 2000, "Karta & punkter.")
    return replace(known, **more)


@pytest.fixture
def path(tmp_path):
    def build(document):
        document.styles.add_style("Tabellnot", WD_STYLE_TYPE.PARAGRAPH)

    return made(tmp_path / "m.docx", "före", "{{ x }}", "efter", build=build)


def media(document: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return [name for name in archive.namelist() if name.startswith("word/media/")]


def extents(document: bytes) -> list[tuple[int, int]]:
    """The (width, height) of each drawing, in twentieths of a point."""
    found = (e for e in ElementTree.fromstring(part(document)).iter() if e.tag.endswith("}extent"))
    return [(int(e.get("cx", "")) // _EMU, int(e.get("cy", "")) // _EMU) for e in found]


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_with_its_caption_source_and_reference(path, kind):
    see = Paragraph((Text("Se "), Ref("fig-karta"), Text(".")))
    done, rendered = filled(path, x=Flow((see, picture(kind, källa=(Text("Lantmäteriet"),)))))
    assert [t for t in texts(done) if t] == [
        "före", "Se figur\u00a01.", "Figur 1. Vårdcentraler.", "Källa: Lantmäteriet.", "efter",
    ]  # fmt: skip
    assert 'descr="Karta &amp; punkter."' in part(done)
    assert extents(done) == [(4000, 2000)]
    assert not rendered.findings
    assert not validity.faults(done)


def test_one_wider_than_the_text_is_made_smaller_and_keeps_its_proportions(path):
    wide, high = extents(filled(path, x=picture(bredd=30000, höjd=15000))[0])[0]
    assert wide < 10000
    assert abs(wide - 2 * high) <= 1


def test_the_same_picture_twice_is_kept_once_and_another_beside_it(path):
    other = picture(namn="annan", data=image(colour="red"))
    done, _ = filled(path, x=Flow((picture(), picture(namn="igen"), other)))
    assert len(media(done)) == 2
    assert not validity.faults(done)


def test_the_same_picture_in_the_header(tmp_path):
    def build(document):
        document.sections[0].header.paragraphs[0].text = "{{ x }}"

    path = made(tmp_path / "m.docx", "{{ x }}", build=build)
    done, _ = filled(path, x=picture(rubrik=()))
    assert len(media(done)) == 1
    assert not validity.faults(done)


def test_a_template_made_of_a_draft_takes_the_same_picture_again(path, tmp_path):
    first, _ = filled(path, x=picture())
    again = tmp_path / "utkast.docx"
    with zipfile.ZipFile(BytesIO(first)) as old, zipfile.ZipFile(again, "w") as out:
        for name in old.namelist():
            out.writestr(name, old.read(name).replace(b">efter<", b">{{ x }}<"))
    done, _ = filled(again, x=picture())
    assert len(media(done)) == 1
    assert not validity.faults(done)


def test_without_a_caption_it_has_no_number(path):
    assert [t for t in texts(filled(path, x=picture(rubrik=()))[0]) if t] == ["före", "efter"]


def test_in_the_middle_of_a_line_it_is_told(tmp_path):
    _, rendered = filled(made(tmp_path / "m.docx", "Se {{ x }} här"), x=picture())
    assert codes(rendered) == ["M024"]
