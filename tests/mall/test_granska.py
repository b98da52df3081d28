"""`mall granska`: every fault of a template at once, as it stands there; the type is found beside the template."""

import json
import shutil
from pathlib import Path

import pytest

from beslutsdoc.cli import main
from beslutsdoc.doctypes import shipped
from beslutsdoc.mall.granska import review_templates
from tests.support.smallword import made, part

SHIPPED = [shipped()]
TEN = (
    ("Ekonomi", "Heading 1"),
    "{{ rubrk }} och {{ datum | tkr }}",
    "{% for x in rubrik %}{{ x }}{% endfor %}",
    "Se {{ tabeller.ekonomi }} nedan",
    "{{ underskrifter }}",
    "{{ a b }}",
    "{{ datum | datom }}",
    "{%p for del in avsnitt %}",
    "{{ del.txt }}",
    "{{ diarienummer",
)


def own_type(folder: Path, *content: str | tuple[str, str]) -> Path:
    """A template in a folder of its own that is a document type."""
    home = folder / "templates" / "region"
    shutil.copytree(shipped() / "region", home)
    return made(home / "foredragningspm" / "mall.docx", *content)


def found(path: Path, **more: str) -> list[tuple[str, int | None]]:
    (told,) = review_templates(path, SHIPPED, **more)
    return [(f.code, f.place.paragraph) for f in told.findings if f.code < "M034"]


def test_all_faults_come_at_once_as_they_stand(tmp_path: Path) -> None:
    assert found(made(tmp_path / "mall.docx", *TEN)) == [
        ("M020", 2),
        ("M030", 2),
        ("M033", 3),
        ("M024", 4),
        ("M025", 5),
        ("M004", 6),
        ("M005", 7),
        ("M009", 8),
        ("M020", 9),
        ("M003", 10),
    ]


def test_headings_that_the_organisation_numbers_need_a_list_for_them(tmp_path: Path) -> None:
    path = own_type(tmp_path, ("{{ rubrik }}", "Heading 1"))
    told = path.parents[1] / "organisation.yaml"
    assert "M014" not in {code for code, _ in found(path)}
    way = told.read_text(encoding="utf-8").replace("skrivsätt:\n", "skrivsätt:\n  numrerade_rubriker: ja\n")
    told.write_text(way, encoding="utf-8")
    assert "M014" in {code for code, _ in found(path)}


def test_a_lone_file_is_held_against_every_type(tmp_path: Path) -> None:
    path = made(tmp_path / "mall.docx", "{{ juridik }}", "{{ sammanfattning }}", "{{ okänt }}")
    (told,) = review_templates(path, SHIPPED)
    assert [f.what for f in told.findings if f.code == "M020"] == ["”okänt” finns inte."]
    assert told.typ == "FöredragningsPM, Rapport, Tjänsteskrivelse och Uppdragsdirektiv"


@pytest.mark.parametrize("organisation", [None, "region", "Almunda kommun"])
def test_the_type_that_is_asked_for(tmp_path: Path, organisation: str | None) -> None:
    path = made(tmp_path / "mall.docx", "{{ juridik }}", "{{ avsnitt }}")
    (told,) = review_templates(path, SHIPPED, "FöredragningsPM", organisation)
    assert [f.code for f in told.findings if f.code == "M020"] == ["M020"]
    assert "M031" in {f.code for f in told.findings}


def test_the_organisation_that_is_asked_for(tmp_path: Path) -> None:
    path = made(tmp_path / "mall.docx", "{{ juridik }}", "{{ avsnitt }}")
    (told,) = review_templates(path, SHIPPED, None, "region")
    assert not {"M020", "M031"} & {f.code for f in told.findings}


@pytest.mark.parametrize(("typ", "organisation"), [("okänd", None), (None, "okänd"), ("tjansteskrivelse", "okänd")])
def test_no_such_type(tmp_path: Path, typ: str | None, organisation: str | None) -> None:
    (told,) = review_templates(made(tmp_path / "mall.docx", "x"), SHIPPED, typ, organisation)
    assert told.exit_code == 2
    assert told.findings[0].code in ("D001", "D002")


def test_the_type_beside_the_template(tmp_path: Path) -> None:
    path = own_type(tmp_path, "{{ juridik }}", "{{ rubrik }}", "{{ avsnitt }}")
    (told,) = review_templates(path, SHIPPED)
    codes = [f.code for f in told.findings]
    assert told.typ == "FöredragningsPM"
    assert codes.count("M020") == 1
    assert "M031" in codes
    assert [f.place.paragraph for f in told.findings if f.code == "M031"] == [None] * codes.count("M031")


def test_what_is_wrong_beside_the_template_is_told_too(tmp_path: Path) -> None:
    path = own_type(tmp_path, "{{ rubrik }}")
    typ = path.with_name("typ.yaml")
    typ.write_text(typ.read_text(encoding="utf-8").replace("- rubrik", "- rubrk"), encoding="utf-8")
    assert "D004" in {f.code for f in review_templates(path, SHIPPED)[0].findings}
    typ.write_text("namn: [", encoding="utf-8")
    (told,) = review_templates(path, SHIPPED)
    assert {f.code[0] for f in told.findings} >= {"Y"}
    assert told.exit_code == 1


def test_a_folder_is_every_template_in_it(tmp_path: Path) -> None:
    home = tmp_path / "mallar"
    shutil.copytree(shipped(), home)
    made(home / "extra.dotx", "{{ rubrk }}")
    for name in ("~$extra.docx", "extra (granskad).docx", "extra (granskad) 2.docx", "text.txt"):
        (home / name).write_bytes(b"")
    told = review_templates(home, SHIPPED)
    assert [(t.source.relative_to(home).as_posix(), t.exit_code) for t in told] == [
        ("extra.dotx", 1),
        *((path.relative_to(home).as_posix(), 0) for path in sorted(home.rglob("mall.docx"))),
    ]
    assert {t.findings for t in told[1:]} == {()}


def test_a_folder_without_templates(tmp_path: Path) -> None:
    (told,) = review_templates(tmp_path, SHIPPED)
    assert (told.exit_code, told.findings[0].code) == (2, "M001")


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    broken = tmp_path / "mall.docx"
    broken.write_bytes(b"nej")
    assert [review_templates(path, SHIPPED)[0].exit_code for path in (broken, tmp_path / "finns inte.docx")] == [2, 2]


def test_a_body_comes_before_headers(tmp_path: Path) -> None:
    def build(document: object) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ rubrk }}"  # type: ignore[attr-defined]

    path = made(tmp_path / "mall.docx", "x", "{{ datm }}", build=build)
    (told,) = review_templates(path, SHIPPED)
    assert [f.place.part for f in told.findings if f.code == "M020"] == ["", "sidhuvudet"]


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = made(tmp_path / "mall.docx", "{{ rubrk }}")
    with pytest.raises(SystemExit) as left:
        main(["mall", "granska", str(path)])
    out = capsys.readouterr().out
    assert left.value.code == 1
    assert "FEL        M020  mall.docx, stycke 1 (”{{ rubrk }}”)" in out
    assert "Menade du ”rubrik”?" in out
    assert "granskad mot FöredragningsPM, Rapport, Tjänsteskrivelse och Uppdragsdirektiv (1 fel" in out
    with pytest.raises(SystemExit):
        main(["mall", "granska", str(path), "--json"])
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert result["exit"] == 1
    assert result["findings"][0]["place"]["words"] == "{{ rubrk }}"


def test_a_copy_with_comments_beside_the_template(tmp_path: Path) -> None:
    path = made(tmp_path / "mall.docx", "{{ rubrk }}")
    before = path.read_bytes()
    told = [review_templates(path, SHIPPED, kommentarer=True)[0] for _ in range(2)]
    assert [t.copy and t.copy.name for t in told] == ["mall (granskad).docx", "mall (granskad) 2.docx"]
    assert "”rubrk” finns inte" in part((tmp_path / "mall (granskad).docx").read_bytes(), "word/comments.xml")
    assert path.read_bytes() == before
    assert list(told[0].lines())[-1] == str(told[0].copy)


@pytest.mark.parametrize(
    ("content", "thing"),
    [
        (("Ekonomi", "Kommunen har utrett frågan."), "en färdig handling, ingen mall"),
        (("{ett} [två] 3 % # fyra",), "en färdig handling, ingen mall"),
        (("",), "ett dokument utan text i brödtexten"),
    ],
)
def test_a_file_without_tags_is_told_to_be_no_template(tmp_path: Path, content: tuple[str, ...], thing: str) -> None:
    (told,) = review_templates(made(tmp_path / "handling.docx", *content), SHIPPED)
    (finding,) = (f for f in told.findings if f.code == "M034")
    assert thing in finding.what
    assert "mall ny" in finding.do
    assert not any("{{" in f.do for f in told.findings)


@pytest.mark.parametrize("content", ["{{ rubrik }}", "{# anteckning #}", "{% set a = 1 %}", "{{ halv", "{{ okänt }}"])
def test_a_tag_of_any_kind_makes_a_template(tmp_path: Path, content: str) -> None:
    (told,) = review_templates(made(tmp_path / "mall.docx", "Text", content), SHIPPED)
    assert "M034" not in {f.code for f in told.findings}


def test_a_template_that_has_lost_all_tags_is_told_once(tmp_path: Path) -> None:
    codes = {code for code, _ in found_in(own_type(tmp_path, "Text"))}
    assert "M034" in codes
    assert codes.isdisjoint({"M031", "M032"})


def found_in(path: Path) -> list[tuple[str, int | None]]:
    (told,) = review_templates(path, SHIPPED)
    return [(f.code, f.place.paragraph) for f in told.findings]


def test_a_role_may_be_written_with_spaces(tmp_path: Path) -> None:
    path = own_type(tmp_path, "{{ rubrik }}")
    file = path.parents[1] / "organisation.yaml"
    way = file.read_text(encoding="utf-8")
    assert "\nformatmallar:" in way
    for role in ("numrerad lista", "numrerad_lista", "Numrerad lista"):
        kept = [line for line in way.splitlines() if "numrerad" not in line or "rubriker" in line]
        at = next(i for i, line in enumerate(kept) if line.startswith("formatmallar:"))
        kept[at : at + 1] = ["formatmallar:", f"  {role}: Finns inte"]
        file.write_text("\n".join(kept) + "\n", encoding="utf-8")
        (told,) = review_templates(path, SHIPPED)
        assert [f.what for f in told.findings if f.code == "M013" and "Finns inte" in f.what] == [
            "Formatmallen ”Finns inte” (numrerad lista) finns inte i mallen."
        ]
