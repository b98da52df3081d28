"""Every key of organisation.yaml and typ.yaml changes a paper, or what is said of it: none is read by nobody."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from beslutsdoc.doctypes.models import Avsnittstyp, Diarienummerform, Organisation, TypeFile
from beslutsdoc.pipeline.build import Options, build_documents
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.word.opc.opening import unpack_document
from tests.support import corpus_making
from tests.support.paper_text import read_paragraphs
from tests.support.smallword import made

WORKBOOK = {"blad": {"Blad": {
    "A1": "Post", "B1": "Antal", "A2": "Vård", "B2": 6151, "A3": "Stöd", "A4": "Summa", "B4": 6151,
    "A6": "Del", "B6": "Belopp (tkr)", "A7": "Ett", "B7": {"värde": 333.4, "format": "0"},
    "A8": "Två", "B8": {"värde": 333.4, "format": "0"}, "A9": "Tre", "B9": {"värde": 333.2, "format": "0"},
    "A10": "Summa", "B10": {"värde": 1000, "format": "0"},
    "D1": 7_000_000, "D2": -2.4, "D3": 0, "D4": 6, "D5": 2.4,
}}}  # fmt: skip
CASE = """\
format: 1
rubrik: Årsrapport
diarienummer: 25RS1
datum: 2025-03-04
mottagare: regionfullmäktige
ärendegång: [{organ: regionstyrelsen, datum: 2025-03-18}, {organ: regionfullmäktige, datum: 2025-04-08}]
arbetsbok: siffror.xlsx
siffror: {mil: {cell: Blad!D1, enhet: kr}, minus: Blad!D2, noll: Blad!D3, sex: Blad!D4, plus: Blad!D5, stort: Blad!B2}
tabeller:
  poster: {område: 'Blad!A1:B4', rubrik: Poster}
  delar: {område: 'Blad!A6:B10', rubrik: Delar, enhet: tkr, summarad: ja}
diagram:
  figur: {slag: stapel, område: 'Blad!A6:B9', rubrik: Figur}
förslag_till_beslut: [godkänna rapporten, uppdra åt regiondirektören att följa upp]
beslutsunderlag: [PM, Bilagan]
bakgrund: |
  Se @tab-poster och @fig-figur. Talen är {{ siffror.stort }}, {{ siffror.minus | tal }},
  {{ siffror.plus | avvikelse }},
  {{ siffror.noll | avvikelse }}, {{ siffror.sex | ord }}, {{ siffror.mil | miljoner_kronor }}, {{ siffror.mil | tkr }},
  {{ siffror.mil | mnkr }}, {{ siffror.mil | mdkr }}, {{ '2025-03-18' | datum }}, {{ '13:00' | klockslag }} och
  {{ '13:30' | klockslag }}.

  6 barn kom.

  {{ tabeller.poster }}

  {{ tabeller.delar }}

  {{ diagram.figur }}
"""
ORGANISATION = {"namn": "Ekby", "standard": "ja", "organ": "[regionstyrelsen, regionfullmäktige]"}
TYP = {"namn": "PM"}
SECTIONS = {"rubrik": "Bakgrund"}
TAGS = (
    *(f"{{{{ organisation.{name} }}}}" for name in
      ("namn", "adress", "postadress", "telefon", "epost", "webbplats", "organisationsnummer")),
    "{{ dokumenttyp }}", "{{ rubrik }}", "{{ beslutsinledning }}", "{{ förslag_till_beslut }}", "{{ avsnitt }}",
    "{{ beslutsunderlag }}",
)  # fmt: skip

OF_ORGANISATION: dict[str, str] = {
    "format": "2", "namn": "Ekby stad", "standard": "nej", "adress": "Sjögatan 4", "postadress": "Box 1",
    "telefon": "0980-31 92 00", "epost": "post@ekby.example", "webbplats": "www.ekby.example",
    "organisationsnummer": "232100-9900", "diarienummer": "{mönster: 'KS.*'}", "beslutsform": "numrerade meningar",
    "organ": "[kommunstyrelsen]", "eget_underlag": "'{rubrik}'", "eget_underlag_först": "ja",
    "skrivsätt": "{minustecken: –}", "formatmallar": "{rubrik_1: Heading 2}", "diagramfärger": "[7A0019]",
    "tillåtna_mappar": "[../../utanför]", "filnamn": "'{typ} {datum} {organ}'",
    "avstängda_kontroller": "[K009]", "kontrollnivåer": "{K009: fel}",
}  # fmt: skip
OF_TYPE: dict[str, str] = {
    "format": "2", "namn": "Skrivelse", "mall": "annan.docx", "filnamn": "'{diarienummer} {rubrik}'",
    "kräver": "[avser]", "siffror": "[utfall]", "tabeller": "[ekonomi]", "eget_underlag": "'{rubrik}'",
    "avsnitt": "{bakgrund: Läget}",
}  # fmt: skip
OF_SECTION: dict[str, str] = {
    "nyckel": "läge", "rubrik": "Läget", "krävs": "ja", "inga": "Inget.", "perspektiv": "{barn: Barnets bästa}",
    "kapitel": "ja", "slag": "bilagor", "skrivs_av": "ärendegång",
}  # fmt: skip
OF_NUMBER: dict[str, str] = {"mönster": "'KS.*'", "exempel": "KS 2025/1"}
OF_WRITING: dict[str, str] = {
    "fyrsiffrig_gruppering": "nej", "minustecken": "–", "plus_på_avvikelse": "ja", "noll_i_avvikelse": "–",
    "tom_cell": "'..'", "talord_till": "3", "kronor_efter_miljoner": "kr", "nolldecimal": "ja", "tkr": "kkr",
    "mnkr": "Mkr", "mdkr": "Mdr", "avrundade_delar": "största rest", "den_före_datum": "ja",
    "datum_i_beslutsunderlag": "ord",
    "klockslag": "kolon", "hel_timme_med_minuter": "nej", "hänvisning_med_versal": "ja", "ord_för_tabell": "Tab.",
    "ord_för_figur": "Diagram", "skiljetecken_efter_tabellnummer": "':'", "numrerade_rubriker": "ja",
}  # fmt: skip


def yaml(settings: dict[str, str]) -> str:
    return "".join(f"{key}: {value}\n" for key, value in settings.items())


@pytest.fixture
def paper(tmp_path: Path) -> Any:
    """What comes of the case with these settings: file name, text, colours of its charts, findings."""
    case, home = tmp_path / "ärenden" / "fall", tmp_path / "mallar" / "ekby"
    other = tmp_path / "mallar" / "annan" / "pm"
    (home / "pm").mkdir(parents=True)
    other.mkdir(parents=True)
    (other.parent / "organisation.yaml").write_text("namn: Annan\n", "utf-8")
    (other / "typ.yaml").write_text("namn: PM\n", "utf-8")
    case.mkdir(parents=True)
    (tmp_path / "utanför").mkdir()
    (tmp_path / "utanför" / "text.md").write_text("Utifrån.\n", "utf-8")
    corpus_making.workbook(case / "siffror.xlsx", WORKBOOK)
    (case / "arende.yaml").write_text(CASE, "utf-8")
    made(home / "pm" / "mall.docx", *TAGS)
    made(home / "pm" / "annan.docx", "{{ rubrik }}")

    def paper(
        organisation: dict[str, str] | None = None,
        typ: dict[str, str] | None = None,
        section: dict[str, str] | None = None,
        case_change: tuple[str, str] = ("", ""),
    ) -> tuple[Any, ...]:
        avsnitt = f"{{bakgrund: {{{', '.join(f'{k}: {v}' for k, v in {**SECTIONS, **(section or {})}.items())}}}}}"
        (home / "organisation.yaml").write_text(yaml({**ORGANISATION, **(organisation or {})}), "utf-8")
        (home / "pm" / "typ.yaml").write_text(yaml({**TYP, "avsnitt": avsnitt, **(typ or {})}), "utf-8")
        (case / "arende.yaml").write_text(CASE.replace(*case_change) if case_change[0] else CASE, "utf-8")
        (result,) = build_documents([case], Options(tmp_path / "ut", (tmp_path / "mallar",), "pm", ersätt=True))
        data = result.path.read_bytes() if result.path else b""
        told = [str(finding) for finding in result.findings]
        charts = [data for name, data in unpack_document(data).items() if "/charts/" in name]
        return (result.path and result.path.name, read_paragraphs(data), charts, told)

    return paper


def test_every_key_is_tried() -> None:
    assert OF_ORGANISATION.keys() == Organisation.model_fields.keys()
    assert OF_NUMBER.keys() == Diarienummerform.model_fields.keys()
    assert OF_TYPE.keys() == TypeFile.model_fields.keys()
    assert OF_SECTION.keys() == Avsnittstyp.model_fields.keys()
    assert OF_WRITING.keys() == {field.name for field in fields(Skrivsätt)}


OF_CASE = {  # what the case is to say for the key to matter
    "eget_underlag_först": ("[PM, Bilagan]", "[Bilagan]"),
    "tillåtna_mappar": (CASE[CASE.index("bakgrund") :], "bakgrund: {fil: ../../utanför/text.md}\n"),
    "krävs": ("bakgrund: |", "sammanfattning: |"),
    "inga": (CASE[CASE.index("bakgrund") :], "bakgrund: inga\n"),
    "perspektiv": (CASE[CASE.index("bakgrund") :], "bakgrund: {barn: Barnen.}\n"),
    "skrivs_av": (CASE[CASE.index("bakgrund") :], ""),
}


@pytest.mark.parametrize("key", OF_ORGANISATION)
def test_a_key_of_the_organisation_changes_the_paper(key: str, paper: Any) -> None:
    of_case = OF_CASE.get(key, ("", ""))
    assert paper({key: OF_ORGANISATION[key]}, case_change=of_case) != paper(case_change=of_case)


@pytest.mark.parametrize("key", OF_TYPE)
def test_a_key_of_the_type_changes_the_paper(key: str, paper: Any) -> None:
    assert paper(typ={key: OF_TYPE[key]}) != paper()


@pytest.mark.parametrize("key", OF_SECTION)
def test_a_key_of_a_section_changes_the_paper(key: str, paper: Any) -> None:
    of_case = OF_CASE.get(key, ("", ""))
    assert paper(section={key: OF_SECTION[key]}, case_change=of_case) != paper(case_change=of_case)


@pytest.mark.parametrize("key", OF_NUMBER)
def test_a_key_of_the_diarienummer_changes_what_is_said(key: str, paper: Any) -> None:
    with_key = {"mönster": "'KS.*'", key: OF_NUMBER[key]}
    without = {k: v for k, v in {"mönster": "'KS.*'"}.items() if k != key}
    assert paper({"diarienummer": f"{{{yaml(with_key).replace(chr(10), ', ')}}}"}) != paper(
        {"diarienummer": f"{{{yaml(without).replace(chr(10), ', ')}}}"}
    )


@pytest.mark.parametrize("key", OF_WRITING)
def test_a_way_of_writing_changes_the_paper(key: str, paper: Any) -> None:
    assert paper({"skrivsätt": f"{{{key}: {OF_WRITING[key]}}}"}) != paper()
