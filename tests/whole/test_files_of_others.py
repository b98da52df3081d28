"""Word files of other programs as templates: reviewed, tried and used, with tags put in, without a traceback."""

import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from beslutsdoc.cli import main
from tests.support.paths import INPUTS, ROOT, TEMPLATES

FOREIGN = ROOT.parent / "shared/fall/word"
TAGS = ("{{ rubrik }}", "{{ bakgrund }}", "{{ beslutsinledning }}", "{{ förslag_till_beslut }}", "{{ ekonomi }}")
FORESEEN = {0, 1, 2}  # exit codes; a fault that nobody foresaw is 3 or a traceback

pytestmark = pytest.mark.skipif(not FOREIGN.is_dir(), reason="the files of others are not here")


def with_tags(data: bytes) -> bytes:
    """The file with our tags in paragraphs of their own first in the body, and after its first three texts."""
    source, out = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, _tagged(part) if re.fullmatch(r"word/document\d*\.xml", name) else part)
    return out.getvalue()


def _tagged(part: bytes) -> bytes:
    body = re.search(rb"<(\w+:)?body[ >][^>]*>?", part)
    if body is None:
        return part
    w = body[1] or b""
    new = b"".join(b"<%bp><%br><%bt>%b</%bt></%br></%bp>" % (w, w, w, tag.encode(), w, w, w) for tag in TAGS)
    at = part.index(b">", body.start()) + 1
    filled = rb"(<(?:\w+:)?t(?: [^>]*)?>[^<]+)"
    return part[:at] + new + re.sub(filled, rb"\1 {{ diarienummer }}", part[at:], count=3)


def run(*words: str) -> None:
    with pytest.raises(SystemExit) as stop:
        main(list(words))
    assert stop.value.code in FORESEEN | {None}, words


@pytest.mark.parametrize("path", sorted(FOREIGN.glob("*.docx")), ids=lambda path: path.stem)
def test_it_is_reviewed_tried_and_used(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "mallar")
    mall = tmp_path / "mallar/kommun/tjansteskrivelse/mall.docx"
    try:
        mall.write_bytes(with_tags(path.read_bytes()))
    except (zipfile.BadZipFile, OSError, EOFError):
        shutil.copyfile(path, mall)
    run("mall", "granska", str(path))
    run("mall", "granska", str(mall))
    run("mall", "prova", str(mall), "--ut", str(tmp_path / "prov"))
    case = str(INPUTS / "delarsrapport-april")
    run("skapa", case, "--mallar", str(tmp_path / "mallar"), "--ut", str(tmp_path / "ut"))
    assert "Traceback" not in capsys.readouterr().err
