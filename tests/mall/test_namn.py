"""`mall namn`: each name that a template may use, as lines, as JSON and as a Word document to copy from."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from beslutsdoc import cli
from beslutsdoc.doctypes import all_types, find_document_type, shipped, types_of
from beslutsdoc.filters import FILTERS
from beslutsdoc.mall.namn import TemplateName, list_template_names, template_names
from beslutsdoc.pipeline import cache
from beslutsdoc.vocabulary import check_uses, type_vocabulary
from beslutsdoc.vocabulary.name_rows import ending
from beslutsdoc.word.load import examine
from tests.support import validity
from tests.support.smallword import W, cells, made, part, texts

SHIPPED = [shipped()]
REGION = find_document_type("foredragningspm", "region", SHIPPED)
NAMES = {(row.slinga, row.namn): row for row in template_names(REGION)}


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        cli.main(["mall", "namn", *words])
    return int(left.value.code or 0), capsys.readouterr().out


def test_a_name_with_its_kind_example_and_tag() -> None:
    told = TemplateName(
        namn="handläggare.titel",
        slag="text",
        exempel="Hälsovalsstrateg",
        slinga="",
        tagg="{{ handläggare.titel }}",
        hjälp="Titel eller befattning.",
        ensam=False,
        filter=NAMES["", "handläggare.titel"].filter,
    )
    assert NAMES["", "handläggare.titel"] == told
    assert {"versal", "gemen"} <= set(told.filter) <= {f.name for f in FILTERS}
    assert NAMES["", "datum"].exempel == "4\u00a0mars 2025"
    assert "datum_iso" in NAMES["", "datum"].filter
    assert NAMES["", "uppföljning"].ensam
    assert NAMES["", "organisation.telefon"].exempel == REGION.organisation.telefon
    assert NAMES["", "tabeller.ekonomi"].slag == "tabell"


def test_a_name_in_a_loop() -> None:
    assert NAMES["{%p for del in avsnitt %}", "del.text"].tagg == "{{ del.text }}"
    assert NAMES["{%tr for rad in tabeller.ekonomi.rader %}", "rad.utfall_2024"].slag == "cell"
    assert NAMES["", "ärendegång"].tagg == "{%p for steg in ärendegång %}"
    assert NAMES["", "förslag_till_beslut"].tagg == "{{ förslag_till_beslut }}"
    assert ending("{%tr for rad in x %}") == "{%tr endfor %}"


@pytest.mark.parametrize("typ", all_types(SHIPPED), ids=lambda typ: f"{typ.mapp.parent.name} {typ.typ}")
def test_each_tag_can_be_copied_into_a_template(typ, tmp_path: Path) -> None:
    """What is listed is what a template may hold: in paragraphs, each loop with its names and its end."""
    content: list[str] = []
    opened = ""
    for row in template_names(typ):
        if row.slinga != opened:
            content += ["{%p endfor %}"] * bool(opened)
            content += [f"{{%p {row.slinga.partition(' ')[2]}"] * bool(row.slinga)
            opened = row.slinga
        if not row.tagg.startswith("{%") and "del.punkter" not in row.slinga:
            content.append(row.tagg)
    path = made(tmp_path / "mall.docx", *content, *["{%p endfor %}"] * bool(opened))
    examined = examine(path, cache.cached_text_tools(typ.organisation.skrivsätt).bound, {})
    found = check_uses(examined.uses, type_vocabulary(typ))
    assert [f for f in found if "”del.punkter”" not in f.what] == []
    assert examined.template is not None


def test_lines(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = run(capsys, "--typ", "foredragningspm")
    assert code == 0
    assert told.startswith("FöredragningsPM, Region Norrsjö\n")
    assert "  {{ rubrik }}                               textrad" in told
    assert "    {%p for steg in ärendegång %}\n      {{ steg }}" in told
    assert "Tjänsteskrivelse" not in told


def test_every_type_of_the_organisation(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = run(capsys, "--organisation", "kommun", "--json")
    results = json.loads(told)["results"]
    assert code == 0
    kinds = ("FöredragningsPM", "Rapport", "Tjänsteskrivelse", "Uppdragsdirektiv")
    assert [r["title"] for r in results] == [f"{kind}, Almunda kommun" for kind in kinds]
    assert {"namn", "slag", "exempel", "slinga", "tagg", "hjälp", "filter"} <= results[0]["names"][0].keys()


def test_no_such_type(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = run(capsys, "--typ", "brev")
    assert code == 2
    assert "D001" in told


def test_a_word_document_to_copy_from(tmp_path: Path) -> None:
    file = tmp_path / "namn.docx"
    lists = list_template_names(None, "region", SHIPPED, file)
    document = file.read_bytes()
    assert [each.file for each in lists] == [file] * len(types_of("region", SHIPPED))
    assert list(lists[0].lines()) == [f"{file} (FöredragningsPM, Region Norrsjö: {len(lists[0].names)} namn)"]
    assert validity.faults(document) == []
    assert "<dc:title>Namn att använda i Wordmallar</dc:title>" in part(document, "docProps/core.xml")
    assert "header" not in part(document, "[Content_Types].xml")
    rows = cells(document)
    assert {row.tagg for each in lists for row in each.names} <= {row[0] for row in rows}
    assert {f"{{{{ {f.example} }}}}" for f in FILTERS} <= {row[0] for row in rows}
    tree = ElementTree.fromstring(part(document))
    tables = list(tree.iter(f"{W}tbl"))
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)
    assert texts(document)[0] == "Namn att använda i Wordmallar"


def test_the_same_document_each_time_and_nothing_overwritten(tmp_path: Path) -> None:
    list_template_names("foredragningspm", "region", SHIPPED, tmp_path / "a.docx")
    list_template_names("foredragningspm", "region", SHIPPED, tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    (told,) = list_template_names("foredragningspm", "region", SHIPPED, tmp_path / "a.docx")
    assert (told.exit_code, [f.code for f in told.findings]) == (2, ["U009"])
