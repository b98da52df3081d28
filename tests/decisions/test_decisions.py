"""The grammar of decisions."""

import datetime as dt

import pytest

from beslutsdoc.blocks import Link, Pieces, Text, Value, plain_text
from beslutsdoc.decisions import (
    DecisionForm,
    DecisionPoint,
    format_decision_points,
    lead_in_sentence,
    own_document_line,
    preparation_text,
)
from beslutsdoc.figures import Printed, Siffra
from beslutsdoc.swedish import Skrivsätt

AU, RS, RF = "regionstyrelsens arbetsutskott", "regionstyrelsen", "regionfullmäktige"
COST = Printed("42,5\u00a0miljoner kronor", "belopp", Siffra("årskostnad", "x"))
MENINGAR: DecisionForm = "numrerade meningar"


def words(text: str) -> Pieces:
    return (Text(text),)


def one(text: str, form: DecisionForm, organ: str = "kommunstyrelsen") -> DecisionPoint:
    return format_decision_points([words(text)], form, organ)[0]


@pytest.mark.parametrize(
    ("kedja", "mottagare", "beslutande", "text"),
    [
        ([RS], RS, "", "Regionstyrelsen beslutar"),
        ([AU, RS], AU, "", "Regionstyrelsens arbetsutskott föreslår regionstyrelsen besluta"),
        ([AU, RS], RS, "", "Regionstyrelsen beslutar"),
        (
            [AU, RS, RF], AU, "",
            "Regionstyrelsens arbetsutskott föreslår regionstyrelsen föreslå regionfullmäktige besluta",
        ),
        ([AU, RS, RF], RS, RF, "Regionstyrelsen föreslår regionfullmäktige besluta"),
        ([AU, RS, RF], RS, RS, "Regionstyrelsen beslutar för egen del"),
        ([AU, RS, RF], AU, RS, "Regionstyrelsens arbetsutskott föreslår regionstyrelsen besluta för egen del"),
        ([AU, RS], "Regionstyrelsen", "", "Regionstyrelsen beslutar"),
        ([RS], "patientnämnden", "", "Patientnämnden föreslår regionstyrelsen besluta"),
        ([], RS, "", "Regionstyrelsen beslutar"),
    ],
)  # fmt: skip
def test_lead_in(kedja: list[str], mottagare: str, beslutande: str, text: str) -> None:
    assert lead_in_sentence(kedja, mottagare, beslutande=beslutande) == text


def test_the_lead_in_ends_as_its_form_asks() -> None:
    assert lead_in_sentence([RS], RS, form=MENINGAR) == "Regionstyrelsen beslutar följande:"
    assert lead_in_sentence([AU, RS], AU, form="beslutar att").endswith("föreslår regionstyrelsen besluta att")
    assert (
        lead_in_sentence([RS, RF], RS, beslutande=RS, form="beslutar att")
        == "Regionstyrelsen beslutar för egen del att"
    )


def test_clauses_have_no_commas_and_one_full_stop() -> None:
    made = format_decision_points([words("godkänna rapporten"), words("lägga den till handlingarna")], "att-satser", RS)
    assert [plain_text(p.pieces) for p in made] == ["att\tgodkänna rapporten", "att\tlägga den till handlingarna."]
    assert not any(p.findings for p in made)


def test_the_words_att_may_stand_in_the_lead_in() -> None:
    made = format_decision_points([words("godkänna rapporten"), words("avslå motionen")], "beslutar att", RS)
    assert [plain_text(p.pieces) for p in made] == ["godkänna rapporten", "avslå motionen."]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("att godkänna rapporten", "”att” först"),
        ("att\tgodkänna rapporten", "”att” först"),
        ("godkänna rapporten.", "skiljetecken sist"),
        ("godkänna rapporten,", "skiljetecken sist"),
        ("godkänna rapporten samt", "”samt” sist"),
        ("Att godkänna rapporten, samt.", "”att” först och ”samt” sist och skiljetecken sist"),
    ],
)
def test_what_the_form_writes_is_taken_off_and_told(text: str, taken: str) -> None:
    punkt = one(text, "att-satser")
    assert plain_text(punkt.pieces) == "att\tgodkänna rapporten."
    assert [f.code for f in punkt.findings] == ["S022"]
    assert f"skrevs med {taken}," in punkt.findings[0].what


def test_an_abbreviation_keeps_its_point() -> None:
    punkt = one("köpa in bord, stolar m.m.", "att-satser")
    assert (plain_text(punkt.pieces), punkt.findings) == ("att\tköpa in bord, stolar m.m.", ())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("godkänna årsrapporten", "Kommunstyrelsen godkänner årsrapporten."),
        ("Godkänna årsrapporten", "Kommunstyrelsen godkänner årsrapporten."),
        ("ge nämnden i uppdrag att utreda och svara", "Kommunstyrelsen ger nämnden i uppdrag att utreda och svara."),
        ("uppdra åt nämnden att återkomma", "Kommunstyrelsen uppdrar åt nämnden att återkomma."),
        ("begära ett yttrande", "Kommunstyrelsen begär ett yttrande."),
        ("inte bifalla motionen", "Kommunstyrelsen bifaller inte motionen."),
        ("anta policyn och upphäva den tidigare", "Kommunstyrelsen antar policyn och upphäver den tidigare."),
        ("anta A, upphäva B samt notera C", "Kommunstyrelsen antar A, upphäver B samt noterar C."),
        ("Kommunstyrelsen noterar informationen.", "Kommunstyrelsen noterar informationen."),
        ("Paragrafen justeras omedelbart", "Paragrafen justeras omedelbart."),
    ],
)  # fmt: skip
def test_a_point_becomes_a_sentence(text: str, sentence: str) -> None:
    punkt = one(text, MENINGAR)
    assert (plain_text(punkt.pieces), punkt.findings) == (sentence, ())


def test_an_unknown_verb_is_kept_and_told() -> None:
    punkt = one("kvittera de mottagna handlingarna i ärendet", MENINGAR)
    assert plain_text(punkt.pieces) == "Kvittera de mottagna handlingarna i ärendet."
    assert [f.code for f in punkt.findings] == ["S021"]
    assert "”kvittera de mottagna handlingarna …”" in punkt.findings[0].what
    assert "Kommunstyrelsen godkänner" in punkt.findings[0].do


@pytest.mark.parametrize(
    ("text", "clause", "codes"),
    [
        ("Kommunstyrelsen godkänner rapporten", "godkänna rapporten", []),
        ("Kommunstyrelsen godkänner rapporten och överlämnar den", "godkänna rapporten och överlämna den", []),
        ("Kommunstyrelsen ställer sig bakom att anta planen", "ställa sig bakom att anta planen", []),
        ("Godkänna rapporten", "godkänna rapporten", []),
        ("Almunda kommun ansluter sig till avtalet", "Almunda kommun ansluter sig till avtalet", []),
        ("paragrafen förklaras omedelbart justerad", "paragrafen förklaras omedelbart justerad", []),
        ("Kommunstyrelsen ansluter sig till avtalet", "Kommunstyrelsen ansluter sig till avtalet", ["S021"]),
    ],
)  # fmt: skip
def test_a_sentence_becomes_a_clause(text: str, clause: str, codes: list[str]) -> None:
    punkt = one(text, "att-satser")
    assert (plain_text(punkt.pieces), [f.code for f in punkt.findings]) == (f"att\t{clause}.", codes)


def test_a_point_keeps_its_figures_links_and_formatting() -> None:
    link = Link("https://www.example.se", (Text("avtalet"),))
    item: Pieces = (Text("att inleda en upphandling till "), Value(COST), Text(" enligt ", bold=True), link)
    (clause,) = format_decision_points([item], "att-satser", RS)
    assert clause.pieces == (
        Text("att\tinleda en upphandling till "), Value(COST), Text(" enligt ", bold=True), link, Text("."),
    )  # fmt: skip
    (sentence,) = format_decision_points([item], MENINGAR, RS)
    assert sentence.pieces[0] == Text("Regionstyrelsen inleder en upphandling till ")
    assert sentence.pieces[1:] == clause.pieces[1:]


def test_a_point_may_begin_in_bold_or_with_a_figure_or_be_empty() -> None:
    bold: Pieces = (Text("godkänna", bold=True), Text(" rapporten"))
    assert format_decision_points([bold], "att-satser", RS)[0].pieces == (
        Text("att\t"),
        Text("godkänna", bold=True),
        Text(" rapporten."),
    )
    assert plain_text(format_decision_points([bold], MENINGAR, RS)[0].pieces) == "Regionstyrelsen godkänner rapporten."
    assert [f.code for f in format_decision_points([(Value(COST),)], MENINGAR, RS)[0].findings] == ["S021"]
    assert format_decision_points([], "att-satser", RS) == ()
    assert format_decision_points([()], MENINGAR, RS)[0].findings[0].code == "S021"


def test_preparation_is_told_in_the_tense_of_the_papers_own_date() -> None:
    way = [(AU, dt.date(2025, 3, 18)), (RS, dt.date(2025, 3, 27)), (RF, None)]
    done = "Regionstyrelsens arbetsutskott behandlade ärendet den 18\u00a0mars 2025."
    assert preparation_text(way, RS, dt.date(2025, 3, 20)) == done
    assert preparation_text(way, "Regionstyrelsen", dt.date(2025, 3, 18)) == done.replace("behandlade", "behandlar")
    assert preparation_text(way, AU, dt.date(2025, 3, 20)) == ""
    assert preparation_text(way, RF, dt.date(2025, 3, 20)) == (
        f"{done} Regionstyrelsen behandlar ärendet den 27\u00a0mars 2025."
    )
    assert preparation_text([(RS, None), (RF, None)], RF, None) == "Regionstyrelsen behandlar ärendet."


def test_the_papers_own_line() -> None:
    pattern = "{dokumenttyp} {mottagare} {sammanträdesdatum}, {rubrik}"
    names = {
        "dokumenttyp": "FöredragningsPM",
        "mottagare": AU,
        "sammanträdesdatum": dt.date(2025, 3, 18),
        "rubrik": (Text("Årsrapport "), Text("2024", italic=True)),
    }
    made = own_document_line(pattern, names, Skrivsätt())
    assert plain_text(made) == f"FöredragningsPM {AU} 2025-03-18, Årsrapport 2024"
    assert Text("2024", italic=True) in made
    in_words = own_document_line(pattern, names, Skrivsätt(datum_i_beslutsunderlag="ord"))
    assert f"{AU} 18\u00a0mars 2025, Års" in plain_text(in_words)


@pytest.mark.parametrize(
    ("lacking", "line"),
    [
        ("sammanträdesdatum", "PM till RS, Rapport"),
        ("rubrik", "PM till RS 2025-03-18"),
        ("dokumenttyp", "till RS 2025-03-18, Rapport"),
    ],
)
def test_the_own_line_without_one_of_its_names(lacking: str, line: str) -> None:
    names = {"dokumenttyp": "PM", "mottagare": "RS", "sammanträdesdatum": dt.date(2025, 3, 18), "rubrik": "Rapport"}
    pattern = "{dokumenttyp} till {mottagare} {sammanträdesdatum}, {rubrik}"
    assert plain_text(own_document_line(pattern, {**names, lacking: None}, Skrivsätt())) == line
