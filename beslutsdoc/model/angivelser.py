"""Models of where a case's figures, tables, charts and pictures are found, and of how they are presented."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from beslutsdoc.model import shorthand
from beslutsdoc.model.field_types import MultilineText, OneLineText, StrictModel, TextList, WholeNumber, YesNo


class Arbetsboksangivelse(StrictModel):
    """A workbook file and the units of its sheets."""

    bare_field = "fil"

    fil: OneLineText = Field(description="Sökväg, räknad från ärendets mapp.", examples=["siffror.xlsx"])
    enheter: dict[str, OneLineText] = Field(
        default_factory=dict, description="Enheten för ett helt blad.", examples=["Ekonomi: tkr"]
    )


class SiffraAngivelse(StrictModel):
    """Where a figure is found: a cell, a look-up by labels, or an expression; or only its unit."""

    bare_field = "cell"

    cell: OneLineText | None = Field(None, description="En cell.", examples=["Produktion!D13"])
    uttryck: OneLineText | None = Field(
        None,
        description="En beräkning av andra siffror.",
        examples=["förändring(siffror.besök_2024, siffror.besök_2023)"],
    )
    tabell: OneLineText | None = Field(None, description="Excel-tabell att slå upp i.", examples=["Ekonomi"])
    område: OneLineText | None = Field(None, description="Område att slå upp i.", examples=["Ekonomi!A3:E9"])
    rad: OneLineText | None = Field(None, description="Radens etikett.", examples=["Psykoterapi"])
    kolumn: TextList = Field(
        (), description="Kolumnens rubrik; en lista när området har flera rubrikrader.", examples=["Utfall 2024"]
    )
    rubrikrader: WholeNumber | None = Field(None, description="Antal rubrikrader i området.", examples=["2"])
    enhet: OneLineText | None = Field(
        None, description="Vad siffran räknas i, så som Excel visar den.", examples=["tkr"]
    )
    decimaler: WholeNumber | None = Field(None, description="Antal decimaler, om inte Excels.", examples=["1"])
    arbetsbok: OneLineText | None = Field(
        None, description="Arbetsbokens namn, när ärendet har flera.", examples=["budget"]
    )


class TabellAngivelse(StrictModel):
    """Where a table is found and how it is presented."""

    tabell: OneLineText | None = Field(
        None, description="Excel-tabellens eller det namngivna områdets namn.", examples=["Ekonomi"]
    )
    område: OneLineText | None = Field(None, description="Ett område av celler.", examples=["Ekonomi!A3:E9"])
    rubrikrader: WholeNumber | None = Field(None, description="Antal rubrikrader; annars en.", examples=["2"])
    rubrik: MultilineText | None = Field(None, description="Tabellens rubrik.", examples=["Budget och utfall 2024"])
    enhet: OneLineText | None = Field(
        None, description="Enheten för tabellens belopp, så som Excel visar dem.", examples=["tkr"]
    )
    summarad: YesNo = Field(False, description="Om sista raden är en summa.", examples=["ja"])
    grupper: TextList = Field(
        (),
        description="Rader som är rubrik för dem under: ja, nej eller etiketter; annars feta rader utan tal.",
        examples=["[Intäkter, Kostnader]"],
    )
    delsummor: TextList = Field(
        (),
        description="Rader som summerar dem ovanför: nej eller etiketter; annars de som heter så eller är feta.",
        examples=["[Nettokostnad]"],
    )
    noter: dict[str, MultilineText] = Field(
        default_factory=dict,
        description="Noter under tabellen, för en rad, en kolumn eller en cell (rad × kolumn).",
        examples=["Utfall: Preliminärt."],
    )
    sortera: OneLineText | None = Field(
        None,
        description="Kolumnen eller uttrycket som raderna sorteras efter, och stigande eller fallande.",
        examples=["Utfall 2024 fallande"],
    )
    högst: WholeNumber | None = Field(None, description="Så många rader visas; resten bara i Övriga.", examples=["10"])
    övriga: OneLineText | None = Field(
        None, description="Om resten ska stå som en rad: ja, nej eller vad den heter.", examples=["Övriga enheter"]
    )
    avrundade_delar: Annotated[Literal["anmärkning", "största rest"], shorthand.CHOICE_FORM] | None = Field(
        None,
        description="När avrundade delar inte blir summan: en anmärkning under tabellen, eller jämka delarna.",
        examples=["största rest"],
    )
    källa: MultilineText | None = Field(None, description="Varifrån uppgifterna kommer.", examples=["Ekonomisystemet"])
    anmärkning: MultilineText | None = Field(None, description="En rad under tabellen.", examples=["Exklusive moms."])
    kolumner: TextList = Field(
        (), description="De kolumner som ska vara med; annars alla.", examples=["[Post, Utfall]"]
    )
    liggande: YesNo = Field(False, description="Om tabellen ska ha en egen liggande sida.", examples=["ja"])
    arbetsbok: OneLineText | None = Field(
        None, description="Arbetsbokens namn, när ärendet har flera.", examples=["budget"]
    )

    @classmethod
    def expand_shorthand(cls, value: Any) -> Any:
        """A bare text is a table's name or an area."""
        return shorthand.expand_table_reference(value) if isinstance(value, str) else value


class Axlar(StrictModel):
    """The axis titles of a chart; a bare text is the title of the value axis."""

    bare_field = "värden"

    kategorier: OneLineText | None = Field(None, description="Vad kategorierna är.", examples=["Enhet"])
    värden: OneLineText | None = Field(
        None, description="Vad värdena är; enheten läggs till efter.", examples=["Kostnad per besök"]
    )


class DiagramAngivelse(StrictModel):
    """Where the figures of a chart are found and how they are drawn."""

    slag: OneLineText | None = Field(
        None,
        description="Stapel, liggande stapel, linje, cirkel, ring eller kombination.",
        examples=["liggande stapel"],
    )
    form: OneLineText | None = Field(
        None, description="Staplad eller hundraprocent; annars står staplarna bredvid varandra.", examples=["staplad"]
    )
    tabell: OneLineText | None = Field(
        None, description="En av ärendets tabeller, en Excel-tabell eller ett namngivet område.", examples=["Kostnader"]
    )
    område: OneLineText | None = Field(None, description="Ett område av celler.", examples=["Kostnader!A3:E9"])
    rubrikrader: WholeNumber | None = Field(None, description="Antal rubrikrader; annars en.", examples=["2"])
    värden: Annotated[dict[str, OneLineText], BeforeValidator(shorthand.drop_blank_keys)] = Field(
        default_factory=dict,
        description="Kategorier med var sin siffra eller ett uttryck, i stället för tabell eller område.",
        examples=["KBT: siffror.besök_kbt"],
    )
    kategorier: OneLineText | None = Field(
        None, description="Kolumnen med kategorierna; annars den första.", examples=["År"]
    )
    serier: Annotated[dict[str, OneLineText], BeforeValidator(shorthand.expand_series), shorthand.SERIER] = Field(
        default_factory=dict,
        description="Kolumnerna som ritas, eller namn med kolumn eller uttryck; annars alla kolumner med tal.",
        examples=["[Utfall 2023, Utfall 2024]"],
    )
    linjer: TextList = Field((), description="Serierna som är linjer i en kombination.", examples=["[Budget]"])
    vänd: YesNo = Field(False, description="Om raderna är serier och kolumnerna kategorier.", examples=["ja"])
    summarad: YesNo = Field(False, description="Om sista raden är en summa, som inte ritas.", examples=["ja"])
    utan: TextList = Field((), description="Rader som inte ritas.", examples=["[Gemensamt]"])
    sortera: OneLineText | None = Field(
        None,
        description="Kolumnen eller uttrycket som kategorierna sorteras efter, och stigande eller fallande.",
        examples=["Utfall 2024 fallande"],
    )
    högst: WholeNumber | None = Field(
        None, description="Så många kategorier visas; resten bara i Övriga.", examples=["8"]
    )
    övriga: OneLineText | None = Field(
        None, description="Om resten ska vara en kategori: ja, nej eller vad den heter.", examples=["Övriga enheter"]
    )
    rubrik: MultilineText | None = Field(
        None, description="Diagrammets rubrik.", examples=["Kostnad per enhet 2023–2024"]
    )
    enhet: OneLineText | None = Field(
        None, description="Enheten som värdena ritas i; belopp räknas om till den.", examples=["mnkr"]
    )
    decimaler: WholeNumber | None = Field(None, description="Antal decimaler, om inte Excels.", examples=["1"])
    axlar: Annotated[Axlar, shorthand.AXLAR] = Field(
        default_factory=Axlar,
        description="Vad som står längs axlarna: en text längs värdena, eller kategorier och värden för sig.",
        examples=["Kostnad per besök"],
    )
    etiketter: OneLineText | None = Field(
        None,
        description="Om värdena skrivs ut i diagrammet: ja, nej eller andelar (cirkel och ring).",
        examples=["ja"],
    )
    alt: MultilineText | None = Field(
        None,
        description="Alternativtext för den som inte ser diagrammet; utelämnad skrivs den av siffrorna.",
        examples=["Besöken ökar varje år."],
    )
    källa: MultilineText | None = Field(None, description="Varifrån uppgifterna kommer.", examples=["Ekonomisystemet"])
    anmärkning: MultilineText | None = Field(
        None, description="En rad under diagrammet.", examples=["Enheter utan uppgift visas inte."]
    )
    datatabell: YesNo = Field(False, description="Om siffrorna också ska stå i en tabell under.", examples=["ja"])
    liggande: YesNo = Field(False, description="Om diagrammet ska ha en egen liggande sida.", examples=["ja"])
    arbetsbok: OneLineText | None = Field(
        None, description="Arbetsbokens namn, när ärendet har flera.", examples=["budget"]
    )


class BildAngivelse(StrictModel):
    """A picture file, its texts and its size."""

    bare_field = "fil"

    fil: OneLineText = Field(
        description="Bildfilen (PNG eller JPEG), räknad från ärendets mapp.", examples=["karta.png"]
    )
    alt: MultilineText | None = Field(
        None,
        description="Vad bilden visar, för den som inte ser den. Måste anges.",
        examples=["Karta över länets tolv mottagningar."],
    )
    rubrik: MultilineText | None = Field(None, description="Bildens rubrik.", examples=["Mottagningar i länet 2024"])
    bredd: OneLineText | None = Field(
        None, description="Bildens bredd i cm eller mm; annars dess egen.", examples=["12 cm"]
    )
    källa: MultilineText | None = Field(None, description="Varifrån bilden kommer.", examples=["Lantmäteriet (2024)"])
    anmärkning: MultilineText | None = Field(
        None, description="En rad under bilden.", examples=["Mottagningar i januari 2025."]
    )
    liggande: YesNo = Field(False, description="Om bilden ska ha en egen liggande sida.", examples=["ja"])
