"""Only an ordinary file of reasonable size is read, whatever somebody points at; nobody waits for a pipe."""

import os
import shutil
from pathlib import Path

import pytest

from beslutsdoc.files import read_file
from beslutsdoc.pipeline.build import Options, build_documents
from tests.support.paths import INPUTS, TEMPLATES

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_file(tmp_path / "a", 5) == b"12345"
    with pytest.raises(OSError, match="större än 0 MB"):
        read_file(tmp_path / "a", 4)
    with pytest.raises(IsADirectoryError):
        read_file(tmp_path, 5)
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "b", 5)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(40_000_000_000)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = shutil.copytree(INPUTS / "delarsrapport-april", tmp_path / "fall")
    shutil.copytree(TEMPLATES, tmp_path / "mallar")
    text = (folder / "arende.yaml").read_text("utf-8")
    (folder / "arende.yaml").write_text(f"{text}\nbilder:\n  karta: {{fil: karta.png, alt: En karta}}\n", "utf-8")
    return folder


@pytest.mark.parametrize(
    "make", [pytest.param(os.mkfifo, marks=needs_pipes, id="pipe"), pytest.param(sparse, id="sparse")]
)
@pytest.mark.parametrize(
    "name", ["arende.yaml", "delarsrapport.xlsx", "karta.png", "mall.docx", "fall.docx", "text.md"]
)
def test_a_pipe_or_a_giant_in_any_place_is_told_and_the_others_go_on(
    name: str, make, case: Path, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "ut"
    out.mkdir()
    place = {"mall.docx": tmp_path / "mallar/kommun/tjansteskrivelse", "fall.docx": out}.get(name, case) / name
    if name == "text.md":
        text = (case / "arende.yaml").read_text("utf-8")
        (case / "arende.yaml").write_text(f"{text}\nnoter:\n  en: {{fil: text.md}}\n", "utf-8")
    place.unlink(missing_ok=True)
    make(place)
    other = shutil.copytree(INPUTS / "arsrapport-halsoval", tmp_path / "annan")
    found, fine = build_documents([case, other], Options(ut=out, mallar=(tmp_path / "mallar",)))
    assert found.findings
    assert "U021" not in {f.code for f in found.findings}
    assert fine.path is not None


def test_a_text_or_a_picture_lies_near_the_case_also_when_a_link_says_so(case: Path, tmp_path: Path) -> None:
    outside = tmp_path / "bort"
    outside.mkdir()
    (tmp_path / "nära").mkdir()
    case = Path(shutil.move(case, tmp_path / "nära" / "fall"))
    (outside / "text.md").write_text("Hemligt.\n", "utf-8")
    (case / "text.md").symlink_to(outside / "text.md")
    (tmp_path / "nära" / "ovanför.md").write_text("Delat.\n", "utf-8")
    text = (case / "arende.yaml").read_text("utf-8")
    notes = "noter:\n  en: {fil: text.md}\n  två: {fil: ../ovanför.md}\n"
    (case / "arende.yaml").write_text(f"{text}\n{notes}", "utf-8")
    (found,) = build_documents([case], Options(ut=tmp_path / "ut"))
    told = [f.what for f in found.findings if f.code == "Y005"]
    assert told == ["Textfilen ”text.md” ligger utanför ärendets mapp."]
