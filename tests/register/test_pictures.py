"""The pictures of a case: their size, their words, what is left out of their files, and every bad file told."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from beslutsdoc.blocks import Bild, Liggande, Record, plain_text
from beslutsdoc.figures import Gap
from beslutsdoc.register import Register
from beslutsdoc.sources import picture_files
from tests.support.excelbok import registers, write

CM = 567
SECRET = b"Anna Ek, 59.27 N 15.21 E"


def picture(kind: str = "PNG", size: tuple[int, int] = (400, 200), mode: str = "RGB", **more: Any) -> bytes:
    return saved(Image.new(mode, size, "red" if mode == "RGB" else None), kind, **more)


def saved(image: Image.Image, kind: str, **more: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def made(home: Path, data: bytes | None = None, fil: str = "karta.png", **given: Any) -> tuple[Any, Register]:
    write(home / "bok.xlsx", {"B": {"A1": 1}})
    if data is not None:
        (home / fil).write_bytes(data)
    found = registers(home, {"bilder": {"karta": {"fil": fil, "alt": "En karta.", "rubrik": "Kartan", **given}}})
    return found.bilder["karta"], found


def bild(found: Any) -> Bild:
    assert isinstance(found, Record), found.finding
    assert isinstance(found.shown, Bild)
    return found.shown


def codes(register: Register) -> list[str]:
    return [f.code for f in register.siffror.findings]


@pytest.mark.parametrize(("kind", "slag"), [("PNG", "png"), ("JPEG", "jpeg")])
def test_a_picture_is_its_bytes_its_size_and_its_words(tmp_path: Path, kind: str, slag: str) -> None:
    data = picture(kind, dpi=(100, 100))
    found, register = made(tmp_path, data, källa="Lantmäteriet (2024)", anmärkning="I januari.")
    shown = bild(found)
    assert (shown.slag, shown.data, shown.bredd, shown.höjd) == (slag, data, 4 * 1440, 2 * 1440)
    assert (shown.alt, plain_text(shown.rubrik), plain_text(shown.källa)) == (
        "En karta.",
        "Kartan",
        "Lantmäteriet (2024)",
    )
    assert [plain_text(a) for a in shown.anmärkningar] == ["I januari."]
    assert (found["alt"], codes(register)) == ("En karta.", [])


@pytest.mark.parametrize(
    ("bredd", "twips"), [("12 cm", 12 * CM), ("12,5cm", 7088), ("120 mm", 12 * CM), ("12", 12 * CM), ("12.5 CM", 7088)]
)
def test_the_width_is_the_cases_and_the_height_follows(tmp_path: Path, bredd: str, twips: int) -> None:
    found, _ = made(tmp_path, picture(size=(1200, 600)), bredd=bredd)
    assert (bild(found).bredd, bild(found).höjd) == (twips, round(twips / 2))


def test_a_large_picture_is_no_wider_than_a_page(tmp_path: Path) -> None:
    assert bild(made(tmp_path, picture(size=(4000, 1000)))[0]).bredd == 17 * CM


def test_a_picture_may_have_a_page_of_its_own(tmp_path: Path) -> None:
    assert isinstance(made(tmp_path, picture(), liggande="ja")[0].shown, Liggande)


def test_its_words_may_hold_figures(tmp_path: Path) -> None:
    found, _ = made(tmp_path, picture(), alt="Karta, {{ 2 + 2 }} mottagningar.")
    assert bild(found).alt == "Karta, 4 mottagningar."


@pytest.mark.parametrize("bredd", ["bred", "12 tum", "0 cm", "900 cm", "-3 cm"])
def test_a_width_that_cannot_be_meant_is_told(tmp_path: Path, bredd: str) -> None:
    found, register = made(tmp_path, picture(), bredd=bredd)
    assert (bild(found).bredd, codes(register)) == (round(400 / 96 * 1440), ["F028"])


def test_a_picture_without_words_is_told_and_has_its_caption_for_them(tmp_path: Path) -> None:
    found, register = made(tmp_path, picture(), alt="")
    assert (bild(found).alt, codes(register)) == ("Kartan", ["F022"])


@pytest.mark.parametrize(
    ("data", "fil", "code", "words"),
    [
        (None, "karta.png", "F020", "karta.png"), (b"", "karta.png", "F021", "ingen bild"),
        (picture("GIF"), "karta.gif", "F021", "GIF"), (b"<svg/>", "karta.svg", "F021", "spara den som PNG"),
        (picture()[:60], "karta.png", "F021", "skadad"),
        (picture("JPEG", (400, 400))[:900], "karta.jpg", "F021", "skadad"),
        (b"%PDF-1.7", "karta.pdf", "F021", "ingen bild"),
    ],
)  # fmt: skip
def test_a_bad_file_is_a_gap_with_a_remedy(tmp_path: Path, data: bytes | None, fil: str, code: str, words: str) -> None:
    found, register = made(tmp_path, data, fil)
    assert isinstance(found, Gap)
    assert found.finding.code == code
    assert words in f"{found.finding.what} {found.finding.do}"
    assert codes(register) == [code]
    assert "bilder.karta.fil" in str(found.finding.used or found.finding.place)


def test_too_large_a_file_or_too_many_pixels_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for side in (8_000, 14_000):  # too many for us, and for Pillow
        found, register = made(tmp_path, picture(size=(side, side), mode="1"))
        assert (isinstance(found, Gap), codes(register)) == (True, ["F023"])
    monkeypatch.setattr(picture_files, "_MOST_BYTES", 100)
    found, register = made(tmp_path, picture())
    assert (isinstance(found, Gap), codes(register)) == (True, ["F023"])


def test_a_doubtful_picture_is_written_with_a_warning(tmp_path: Path) -> None:
    turned = Image.Exif()
    turned[274] = 6
    for data, bredd, code in (
        (picture("JPEG", mode="CMYK"), "", "F024"),
        (picture("JPEG", exif=turned), "", "F025"),
        (picture(size=(60, 60)), "10 cm", "F027"),
    ):
        found, register = made(tmp_path, data, bredd=bredd)
        assert (isinstance(found, Record), codes(register)) == (True, [code])


def test_what_the_file_tells_of_its_maker_is_left_out_and_not_a_pixel_changed(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    exif, told = Image.Exif(), PngInfo()
    motley = Image.frombytes("RGB", (90, 70), bytes(i * i * 7919 % 251 for i in range(90 * 70 * 3)))
    exif[315] = SECRET.decode()
    told.add_text("Author", SECRET.decode())
    for kind, more in (
        ("JPEG", {"exif": exif, "comment": SECRET, "icc_profile": b"profile"}),
        ("JPEG", {"exif": exif, "progressive": True}),
        ("PNG", {"pnginfo": told, "exif": exif}),
    ):
        data = saved(motley, kind, dpi=(72, 72), **more) + SECRET  # what a camera may put after the picture
        kept = bild(made(tmp_path, data)[0]).data
        assert (SECRET in data, SECRET in kept) == (True, False)
        old, new = Image.open(BytesIO(data)), Image.open(BytesIO(kept))
        assert (old.tobytes(), round(new.info["dpi"][0])) == (new.tobytes(), 72)
        assert old.info.get("icc_profile") == new.info.get("icc_profile")


def test_filling_between_the_segments_of_a_jpeg_is_skipped(tmp_path: Path) -> None:
    plain = picture("JPEG", (40, 40))
    filled = plain[:2] + b"\xff\xff" + plain[2:]
    assert bild(made(tmp_path, filled)[0]).data == plain


def test_a_picture_and_a_chart_do_not_share_a_name(tmp_path: Path) -> None:
    write(tmp_path / "bok.xlsx", {"B": {"A1": 1}})
    (tmp_path / "k.png").write_bytes(picture())
    both = {"bilder": {"karta": {"fil": "k.png", "alt": "En karta."}}, "diagram": {"karta": {"slag": "linje"}}}
    assert registers(tmp_path, both).bilder["karta"].finding.code == "F029"


def test_an_unknown_picture_is_told(tmp_path: Path) -> None:
    found, register = made(tmp_path, picture())
    assert register.bilder["kartan"].finding.do == "Menade du ”karta”?"
    assert isinstance(found, Record)
    assert codes(register) == ["F026"]
