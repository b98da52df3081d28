"""What an ärende is: its fixed parts, strict and frozen. Nothing is read here, nothing written.

The description and the example of each field are the handbook's, the JSON Schema's and the empty case's words. Texts
are the case's own, with tags and Markdown still in them; `Placed` knows where each stands.
"""

import datetime as dt
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from beslutsdoc import shorthand
from beslutsdoc.swedish_input import Period

Rad = Annotated[str, BeforeValidator(shorthand.one_line), shorthand.RAD]
Text = Annotated[str, BeforeValidator(shorthand.body), shorthand.TEXT]
Datum = Annotated[dt.date, BeforeValidator(shorthand.date), shorthand.DATUM]
Avser = Annotated[Period, BeforeValidator(shorthand.period), shorthand.PERIOD]
JaNej = Annotated[bool, BeforeValidator(shorthand.yes_or_no), shorthand.JA_NEJ]
Heltal = Annotated[int, BeforeValidator(shorthand.whole), shorthand.HELTAL]
Lista = Annotated[tuple[Text, ...], BeforeValidator(shorthand.as_list), shorthand.LISTA]


class Del(BaseModel):
    """A part of an ärende: its keys are strict, a key without a value counts as left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    bart: ClassVar[str] = ""  # the field that a bare text is

    @model_validator(mode="before")
    @classmethod
    def _written_out(cls, value: Any) -> Any:
        return shorthand.given(cls.longhand(value))

    @classmethod
    def longhand(cls, value: Any) -> Any:
        """What a shorthand stands for, as a mapping."""
        return {cls.bart: value} if cls.bart and isinstance(value, str) else value


class Person(Del):
    """Someone who handles or signs the paper."""

    bart = "namn"

    namn: Rad = Field(description="Förnamn och efternamn.", examples=["Anna Ek"])
    titel: Rad | None = Field(None, description="Titel eller befattning.", examples=["Hälsovalsstrateg"])
    enhet: Rad | None = Field(None, description="Enhet eller förvaltning.", examples=["Hälsovalsenheten"])
    telefon: Rad | None = Field(None, description="Telefonnummer.", examples=["019-602 70 00"])
    epost: Rad | None = Field(None, description="E-postadress.", examples=["anna.ek@region.example"])


class Instans(Del):
    """One body on the way to the decision, and its meeting."""

    organ: Rad = Field(description="Organets namn.", examples=["regionstyrelsen"])
    datum: Datum | None = Field(None, description="Sammanträdets datum.", examples=["2025-03-27"])

    @classmethod
    def longhand(cls, value: Any) -> Any:
        """A bare text is the body, maybe followed by its date."""
        return shorthand.body_and_date(value) if isinstance(value, str) else value


class Beslut(Del):
    """What one body is to decide; without `organ` it is the one that `ärendegång` ends with."""

    organ: Rad | None = Field(None, description="Organet som beslutar punkterna.", examples=["regionfullmäktige"])
    punkter: Lista = Field((), description="Beslutspunkterna.", examples=["- godkänna årsrapporten"])


class Avsnitt(Del):
    """A section of the paper."""

    text: Text | None = Field(None, description="Avsnittets text.", examples=["Hälsovalsenheten följer upp utfallet."])
    lista: Lista = Field((), description="Punkter, skrivna som en lista.", examples=["- första punkten"])
    inga: JaNej = Field(False, description="Skriv dokumenttypens standardfras i stället för text.", examples=["ja"])
    motivering: Text | None = Field(
        None, description="Varför det inte finns något att säga; står efter standardfrasen.", examples=["Ärendet rör …"]
    )
    fil: Rad | None = Field(
        None, description="Textfil med avsnittets text, i stället för text.", examples=["uppföljning.md"]
    )
    rubrik: Rad | None = Field(None, description="En annan rubrik än dokumenttypens.", examples=["Uppföljning 2025"])
    perspektiv: "dict[str, Avsnitt]" = Field(
        default_factory=dict, description="Ett avsnitt för varje perspektiv.", examples=["barn: inga"]
    )

    @classmethod
    def longhand(cls, value: Any) -> Any:
        """A bare text, a list or `inga`."""
        return shorthand.section(value)


class EgetAvsnitt(Del):
    """A section that the document type does not have."""

    rubrik: Rad = Field(description="Avsnittets rubrik.", examples=["Tidigare beslut"])
    text: Text = Field(description="Avsnittets text.", examples=["Regionstyrelsen beslutade 2024 att …"])
    efter: Rad | None = Field(
        None, description="Nyckeln till avsnittet som detta ska stå efter; annars sist.", examples=["sammanfattning"]
    )


class Arbetsboksangivelse(Del):
    """A workbook and what its sheets are counted in."""

    bart = "fil"

    fil: Rad = Field(description="Sökväg, räknad från ärendets mapp.", examples=["siffror.xlsx"])
    enheter: dict[str, Rad] = Field(
        default_factory=dict, description="Enheten för ett helt blad.", examples=["Ekonomi: tkr"]
    )


class SiffraAngivelse(Del):
    """Where a figure is found: a cell, a look-up by labels, or an expression; or only its unit."""

    bart = "cell"

    cell: Rad | None = Field(None, description="En cell.", examples=["Produktion!D13"])
    uttryck: Rad | None = Field(
        None,
        description="En beräkning av andra siffror.",
        examples=["förändring(siffror.besök_2024, siffror.besök_2023)"],
    )
    tabell: Rad | None = Field(None, description="Excel-tabell att slå upp i.", examples=["Ekonomi"])
    område: Rad | None = Field(None, description="Område att slå upp i.", examples=["Ekonomi!A3:E9"])
    rad: Rad | None = Field(None, description="Radens etikett.", examples=["Psykoterapi"])
    kolumn: Lista = Field(
        (), description="Kolumnens rubrik; en lista när området har flera rubrikrader.", examples=["Utfall 2024"]
    )
    rubrikrader: Heltal | None = Field(None, description="Antal rubrikrader i området.", examples=["2"])
    enhet: Rad | None = Field(None, description="Vad siffran räknas i, så som Excel visar den.", examples=["tkr"])
    decimaler: Heltal | None = Field(None, description="Antal decimaler, om inte Excels.", examples=["1"])
    arbetsbok: Rad | None = Field(None, description="Arbetsbokens namn, när ärendet har flera.", examples=["budget"])


class TabellAngivelse(Del):
    """Where a table is found and how it is presented."""

    tabell: Rad | None = Field(
        None, description="Excel-tabellens eller det namngivna områdets namn.", examples=["Ekonomi"]
    )
    område: Rad | None = Field(None, description="Ett område av celler.", examples=["Ekonomi!A3:E9"])
    rubrikrader: Heltal | None = Field(None, description="Antal rubrikrader; annars en.", examples=["2"])
    rubrik: Text | None = Field(None, description="Tabellens rubrik.", examples=["Budget och utfall 2024"])
    enhet: Rad | None = Field(
        None, description="Enheten för tabellens belopp, så som Excel visar dem.", examples=["tkr"]
    )
    summarad: JaNej = Field(False, description="Om sista raden är en summa.", examples=["ja"])
    grupper: Lista = Field(
        (),
        description="Rader som är rubrik för dem under: ja, nej eller etiketter; annars feta rader utan tal.",
        examples=["[Intäkter, Kostnader]"],
    )
    delsummor: Lista = Field(
        (),
        description="Rader som summerar dem ovanför: nej eller etiketter; annars de som heter så eller är feta.",
        examples=["[Nettokostnad]"],
    )
    noter: dict[str, Text] = Field(
        default_factory=dict,
        description="Noter under tabellen, för en rad, en kolumn eller en cell (rad × kolumn).",
        examples=["Utfall: Preliminärt."],
    )
    sortera: Rad | None = Field(
        None,
        description="Kolumnen eller uttrycket som raderna sorteras efter, och stigande eller fallande.",
        examples=["Utfall 2024 fallande"],
    )
    högst: Heltal | None = Field(None, description="Så många rader visas; resten bara i Övriga.", examples=["10"])
    övriga: Rad | None = Field(
        None, description="Om resten ska stå som en rad: ja, nej eller vad den heter.", examples=["Övriga enheter"]
    )
    avrundade_delar: Annotated[Literal["anmärkning", "största rest"], shorthand.VAL] | None = Field(
        None,
        description="När avrundade delar inte blir summan: en anmärkning under tabellen, eller jämka delarna.",
        examples=["största rest"],
    )
    källa: Text | None = Field(None, description="Varifrån uppgifterna kommer.", examples=["Ekonomisystemet"])
    anmärkning: Text | None = Field(None, description="En rad under tabellen.", examples=["Exklusive moms."])
    kolumner: Lista = Field((), description="De kolumner som ska vara med; annars alla.", examples=["[Post, Utfall]"])
    arbetsbok: Rad | None = Field(None, description="Arbetsbokens namn, när ärendet har flera.", examples=["budget"])

    @classmethod
    def longhand(cls, value: Any) -> Any:
        """A bare text is a table's name or an area."""
        return shorthand.table(value) if isinstance(value, str) else value


Personer = Annotated[tuple[Person, ...], BeforeValidator(shorthand.as_list), shorthand.PERSONER]


class Ärende(Del):
    """A case. `avsnitt` holds the sections by key; in the file they stand beside the other keys."""

    format: Heltal = Field(1, description="Formatets version; alltid 1.", examples=["1"])
    typ: Rad | None = Field(None, description="Dokumenttypens mapp eller namn.", examples=["FöredragningsPM"])
    organisation: Rad | None = Field(
        None, description="Organisationens mapp eller namn; utelämnad gäller den som är standard.", examples=["region"]
    )
    rubrik: Rad | None = Field(None, description="Ärendets rubrik.", examples=["Årsrapport 2024, psykoterapi inom LOV"])
    diarienummer: Rad | None = Field(None, description="Ärendets nummer i diariet.", examples=["25RS1873"])
    datum: Datum | None = Field(None, description="Handlingens datum.", examples=["2025-03-04"])
    avser: Avser | None = Field(
        None, description="Perioden som handlingen redovisar; datum kontrolleras mot den.", examples=["2024"]
    )
    handläggare: Personer = Field(
        (), description="Den som handlägger: ett namn, ett id ur personer, eller nycklar.", examples=["Anna Ek"]
    )
    ärendegång: Annotated[tuple[Instans, ...], BeforeValidator(shorthand.as_list), shorthand.INSTANSER] = Field(
        (),
        description="Vägen genom organen; det sista beslutar.",
        examples=[
            "- organ: regionstyrelsens arbetsutskott\n  datum: 2025-03-18\n"
            "- organ: regionstyrelsen\n  datum: 2025-03-27"
        ],
    )
    mottagare: Rad | None = Field(
        None,
        description="Organet som just denna handling går till; utelämnat det första i ärendegången.",
        examples=["regionstyrelsens arbetsutskott"],
    )
    arbetsbok: Annotated[dict[str, Arbetsboksangivelse], BeforeValidator(shorthand.workbooks), shorthand.ARBETSBOK] = (
        Field(default_factory=dict, description="Arbetsboken med siffrorna.", examples=["siffror.xlsx"])
    )
    siffror: Annotated[dict[str, SiffraAngivelse], BeforeValidator(shorthand.given), shorthand.SIFFROR] = Field(
        default_factory=dict,
        description="Siffror utöver dem som arbetsboken själv namnger.",
        examples=[
            "besök_2024: Produktion!D13\npsyk_utfall:\n  tabell: Ekonomi\n  rad: Psykoterapi\n  kolumn: Utfall 2024"
        ],
    )
    tabeller: Annotated[dict[str, TabellAngivelse], BeforeValidator(shorthand.given), shorthand.TABELLER] = Field(
        default_factory=dict,
        description="Tabeller ur arbetsboken.",
        examples=["ekonomi:\n  tabell: Ekonomi\n  rubrik: Budget och utfall 2024\n  enhet: tkr\n  summarad: ja"],
    )
    förslag_till_beslut: Annotated[tuple[Beslut, ...], BeforeValidator(shorthand.decisions), shorthand.BESLUT] = Field(
        (),
        description="Beslutspunkterna, utan ”att”; med organ och punkter när flera organ beslutar.",
        examples=["- godkänna årsrapport 2024 för psykoterapi inom LOV"],
    )
    avsnitt: dict[str, Avsnitt] = Field(default_factory=dict, description="Avsnitten efter nyckel.")
    egna_avsnitt: Annotated[tuple[EgetAvsnitt, ...], BeforeValidator(shorthand.as_list), shorthand.EGNA_AVSNITT] = (
        Field(
            (),
            description="Avsnitt som dokumenttypen inte har.",
            examples=[
                "- rubrik: Tidigare beslut\n  text: Regionstyrelsen beslutade 2024 att …\n  efter: sammanfattning"
            ],
        )
    )
    texter: Annotated[dict[str, Text], BeforeValidator(shorthand.given), shorthand.TEXTER] = Field(
        default_factory=dict,
        description="Texter som flera texter använder, med taggen {{ texter.namn }}.",
        examples=["om_hälsoval: |\n  Hälsovalet omfattar primärvård och fysioterapi."],
    )
    källor: Annotated[dict[str, Text], BeforeValidator(shorthand.given), shorthand.KÄLLOR] = Field(
        default_factory=dict,
        description="Källor som texterna hänvisar till med [^namn]; de blir fotnoter och en lista sist.",
        examples=["lov: Lag (2008:962) om valfrihetssystem.\nhsl: Hälso- och sjukvårdslag (2017:30)."],
    )
    beslutsunderlag: Lista = Field(
        (),
        description="Underlagen. Dokumenttypens eget namn står för denna handling.",
        examples=["- FöredragningsPM\n- Årsrapport 2024 för psykoterapi inom LOV"],
    )
    underskrift: Personer = Field(
        (), description="Den eller de som skriver under.", examples=["namn: Rut Ask\ntitel: Regiondirektör"]
    )
    skickas_till: Lista = Field((), description="Mottagare av beslutet.", examples=["- Regionstyrelsen"])
    personer: Annotated[dict[str, Person], BeforeValidator(shorthand.given), shorthand.PERSONREGISTER] = Field(
        default_factory=dict,
        description="Personer som ärendet hänvisar till med id.",
        examples=["anna:\n  namn: Anna Ek\n  titel: Hälsovalsstrateg"],
    )
