"""LibreOffice is found where its installers put it, or where one points."""

from pathlib import Path

import pytest

from beslutsdoc.errors import ProgramMissing
from beslutsdoc.pdf import profile, program


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("variable", ["ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"])
def test_on_windows_it_stands_among_the_programs(variable: str, tmp_path: Path) -> None:
    there = put(tmp_path / "LibreOffice" / "program" / "soffice.com")
    put(there.with_name("soffice.exe"))
    assert program.find_libreoffice({variable: str(tmp_path), "PATH": ""}, "win32") == there


def test_on_windows_one_without_rights_installs_it_for_herself(tmp_path: Path) -> None:
    there = put(tmp_path / "Programs" / "LibreOffice" / "program" / "soffice.com")
    assert program.find_libreoffice({"LOCALAPPDATA": str(tmp_path), "PATH": ""}, "win32") == there


def test_an_old_windows_installation_may_lack_the_one_that_waits(tmp_path: Path) -> None:
    there = put(tmp_path / "LibreOffice" / "program" / "soffice.exe")
    assert program.find_libreoffice({"ProgramFiles": str(tmp_path), "PATH": ""}, "win32") == there


def test_on_a_mac_it_may_stand_among_ones_own_programs(tmp_path: Path) -> None:
    there = put(tmp_path / "Applications" / "LibreOffice.app" / "Contents" / "MacOS" / "soffice")
    assert program.find_libreoffice({"HOME": str(tmp_path), "PATH": ""}, "darwin") == there


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_on_the_path_it_has_two_names(name: str, tmp_path: Path) -> None:
    there = put(tmp_path / name)
    assert program.find_libreoffice({"PATH": str(tmp_path)}, "linux") == there


def test_one_that_is_pointed_out_goes_before_all_others(tmp_path: Path) -> None:
    put(tmp_path / "bin" / "soffice")
    there = put(tmp_path / "Min mapp åäö" / "soffice")
    assert program.find_libreoffice({program.POINTER: str(there), "PATH": str(tmp_path / "bin")}, "linux") == there


@pytest.mark.parametrize("platform", ["win32", "darwin", "freebsd14"])
def test_when_it_is_nowhere_one_is_told_what_to_do(platform: str, tmp_path: Path) -> None:
    with pytest.raises(ProgramMissing) as stop:
        program.find_libreoffice({"PATH": str(tmp_path), "HOME": str(tmp_path)}, platform)
    [finding] = stop.value.findings
    assert finding.code == "P001"
    assert "Installera LibreOffice 7.4" in finding.do
    assert "Spara som > PDF" in finding.do
    assert stop.value.exit_code == 3


def test_a_pointer_to_nothing_is_told_and_nothing_else_is_tried(tmp_path: Path) -> None:
    put(tmp_path / "soffice")
    with pytest.raises(ProgramMissing, match="finns-ej") as stop:
        program.find_libreoffice({program.POINTER: str(tmp_path / "finns-ej"), "PATH": str(tmp_path)}, "linux")
    assert program.POINTER in stop.value.findings[0].do


def test_a_profile_knows_the_programs_build_so_that_it_need_not_start_twice(tmp_path: Path) -> None:
    soffice = put(tmp_path / "program" / "soffice")
    soffice.with_name("versionrc").write_text("[Version]\nbuildid=40(Build:2)\nVendor=X\n", encoding="utf-8")
    profile.lay_out(tmp_path / "profil", soffice)
    assert (tmp_path / "profil" / "user" / "extensions" / "buildid").read_text() == "40(Build:2)"


@pytest.mark.parametrize("text", [None, "[Version]\nVendor=X\n"])
def test_without_it_the_profile_is_as_good(text: str | None, tmp_path: Path) -> None:
    soffice = put(tmp_path / "program" / "soffice")
    if text:
        soffice.with_name("version.ini").write_text(text, encoding="utf-8")
    profile.lay_out(tmp_path / "profil", soffice)
    assert list((tmp_path / "profil" / "user" / "extensions").iterdir()) == []
