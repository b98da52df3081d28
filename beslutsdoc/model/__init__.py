"""The models of an ärende and its parts, strict and frozen; no file is read or written here.

The description and the example of each field are used by the handbook, the JSON Schema and the empty case. Texts still
hold their tags and Markdown; `LocatedData` knows the place of each.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from beslutsdoc.model import shorthand
from beslutsdoc.model.angivelser import (
    Arbetsboksangivelse,
    Axlar,
    BildAngivelse,
    DiagramAngivelse,
    SiffraAngivelse,
    TabellAngivelse,
)
from beslutsdoc.model.field_types import (
    CaseDate,
    CasePeriod,
    MultilineText,
    OneLineText,
    StrictModel,
    TextList,
    WholeNumber,
    YesNo,
)

__all__ = [
    "Arbetsboksangivelse",
    "Avsnitt",
    "Axlar",
    "Beslut",
    "Bilaga",
    "BildAngivelse",
    "DiagramAngivelse",
    "EgetAvsnitt",
    "Instans",
    "OneLineText",
    "Person",
    "SiffraAngivelse",
    "StrictModel",
    "TabellAngivelse",
    "TextList",
    "WholeNumber",
    "YesNo",
    "Ärende",
]


class Person(StrictModel):
    """Someone who prepares or signs the paper."""

    bare_field = "namn"

    namn: OneLineText = Field(description="Förnamn och efternamn.", examples=["Anna Ek"])
    titel: OneLineText | None = Field(None, description="Titel eller befattning.", examples=["Hälsovalsstrateg"])
    enhet: OneLineText | None = Field(None, description="Enhet eller förvaltning.", examples=["Hälsovalsenheten"])
    telefon: OneLineText | None = Field(None, description="Telefonnummer.", examples=["019-602 70 00"])
    epost: OneLineText | None = Field(None, description="E-postadress.", examples=["anna.ek@region.example"])


class Instans(StrictModel):
    """One body on the way to the decision, and its meeting."""

    organ: OneLineText = Field(description="Organets namn.", examples=["regionstyrelsen"])
    datum: CaseDate | None = Field(None, description="Sammanträdets datum.", examples=["2025-03-27"])

    @classmethod
    def expand_shorthand(cls, value: Any) -> Any:
        """A bare text is the body, optionally followed by its date."""
        return shorthand.body_and_date(value) if isinstance(value, str) else value


class Beslut(StrictModel):
    """What one body is to decide; without `organ`, the last body in `ärendegång`."""

    organ: OneLineText | None = Field(
        None, description="Organet som beslutar punkterna.", examples=["regionfullmäktige"]
    )
    punkter: TextList = Field((), description="Beslutspunkterna.", examples=["- godkänna årsrapporten"])


class Bilaga(StrictModel):
    """An appendix, with its own number and on pages of its own."""

    bare_field = "text"

    rubrik: OneLineText | None = Field(
        None, description="Bilagans rubrik; annars dess namn.", examples=["Dokumentförteckning"]
    )
    text: MultilineText | None = Field(
        None, description="Bilagans text.", examples=["Listan tar upp rapportens källor."]
    )
    fil: OneLineText | None = Field(
        None, description="Textfil med bilagans text, i stället för text.", examples=["enkät.md"]
    )
    liggande: YesNo = Field(False, description="Om bilagans sidor ska ligga på bredden.", examples=["ja"])


class Avsnitt(StrictModel):
    """A section of the paper."""

    text: MultilineText | None = Field(
        None, description="Avsnittets text.", examples=["Hälsovalsenheten följer upp utfallet."]
    )
    lista: TextList = Field((), description="Punkter, skrivna som en lista.", examples=["- första punkten"])
    inga: YesNo = Field(False, description="Skriv dokumenttypens standardfras i stället för text.", examples=["ja"])
    motivering: MultilineText | None = Field(
        None, description="Varför det inte finns något att säga; står efter standardfrasen.", examples=["Ärendet rör …"]
    )
    fil: OneLineText | None = Field(
        None, description="Textfil med avsnittets text, i stället för text.", examples=["uppföljning.md"]
    )
    rubrik: OneLineText | None = Field(
        None, description="En annan rubrik än dokumenttypens.", examples=["Uppföljning 2025"]
    )
    perspektiv: "dict[str, Avsnitt]" = Field(
        default_factory=dict, description="Ett avsnitt för varje perspektiv.", examples=["barn: inga"]
    )
    bilagor: dict[str, Bilaga] = Field(
        default_factory=dict, description="Bilagorna efter namn.", examples=["dokumentförteckning: Listan …"]
    )

    @classmethod
    def expand_shorthand(cls, value: Any) -> Any:
        """A bare text, a list or `inga`."""
        return shorthand.expand_section(value)


class EgetAvsnitt(StrictModel):
    """A section that the document type does not have."""

    rubrik: OneLineText = Field(description="Avsnittets rubrik.", examples=["Tidigare beslut"])
    text: MultilineText = Field(description="Avsnittets text.", examples=["Regionstyrelsen beslutade 2024 att …"])
    efter: OneLineText | None = Field(
        None, description="Nyckeln till avsnittet som detta ska stå efter; annars sist.", examples=["sammanfattning"]
    )


Personer = Annotated[tuple[Person, ...], BeforeValidator(shorthand.as_list), shorthand.PERSONER]


class Ärende(StrictModel):
    """A case. `avsnitt` holds the sections by key; in the file they stand beside the other keys."""

    format: WholeNumber = Field(1, description="Formatets version; alltid 1.", examples=["1"])
    typ: OneLineText | None = Field(None, description="Dokumenttypens mapp eller namn.", examples=["FöredragningsPM"])
    organisation: OneLineText | None = Field(
        None, description="Organisationens mapp eller namn; utelämnad gäller den som är standard.", examples=["region"]
    )
    rubrik: OneLineText | None = Field(
        None, description="Ärendets rubrik.", examples=["Årsrapport 2024, psykoterapi inom LOV"]
    )
    diarienummer: OneLineText | None = Field(None, description="Ärendets nummer i diariet.", examples=["25RS1873"])
    datum: CaseDate | None = Field(None, description="Handlingens datum.", examples=["2025-03-04"])
    avser: CasePeriod | None = Field(
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
    mottagare: OneLineText | None = Field(
        None,
        description="Organet som just denna handling går till; utelämnat det första i ärendegången.",
        examples=["regionstyrelsens arbetsutskott"],
    )
    arbetsbok: Annotated[dict[str, Arbetsboksangivelse], BeforeValidator(shorthand.workbooks), shorthand.ARBETSBOK] = (
        Field(default_factory=dict, description="Arbetsboken med siffrorna.", examples=["siffror.xlsx"])
    )
    siffror: Annotated[dict[str, SiffraAngivelse], BeforeValidator(shorthand.drop_blank_keys), shorthand.SIFFROR] = (
        Field(
            default_factory=dict,
            description="Siffror utöver dem som arbetsboken själv namnger.",
            examples=[
                "besök_2024: Produktion!D13\npsyk_utfall:\n  tabell: Ekonomi\n  rad: Psykoterapi\n  kolumn: Utfall 2024"
            ],
        )
    )
    tabeller: Annotated[dict[str, TabellAngivelse], BeforeValidator(shorthand.drop_blank_keys), shorthand.TABELLER] = (
        Field(
            default_factory=dict,
            description="Tabeller ur arbetsboken.",
            examples=["ekonomi:\n  tabell: Ekonomi\n  rubrik: Budget och utfall 2024\n  enhet: tkr\n  summarad: ja"],
        )
    )
    diagram: Annotated[dict[str, DiagramAngivelse], BeforeValidator(shorthand.drop_blank_keys), shorthand.DIAGRAM] = (
        Field(
            default_factory=dict,
            description="Diagram som ritas av siffror ur arbetsboken.",
            examples=["kostnader:\n  slag: stapel\n  tabell: Kostnader\n  rubrik: Kostnad per enhet 2024"],
        )
    )
    bilder: Annotated[dict[str, BildAngivelse], BeforeValidator(shorthand.drop_blank_keys), shorthand.BILDER] = Field(
        default_factory=dict,
        description="Bilder som texterna visar.",
        examples=["karta:\n  fil: karta.png\n  alt: Karta över länets mottagningar.\n  rubrik: Mottagningar 2024"],
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
    texter: Annotated[dict[str, MultilineText], BeforeValidator(shorthand.drop_blank_keys), shorthand.TEXTER] = Field(
        default_factory=dict,
        description="Texter som flera texter använder, med taggen {{ texter.namn }}.",
        examples=["om_hälsoval: |\n  Hälsovalet omfattar primärvård och fysioterapi."],
    )
    källor: Annotated[dict[str, MultilineText], BeforeValidator(shorthand.drop_blank_keys), shorthand.KÄLLOR] = Field(
        default_factory=dict,
        description="Källor som texterna hänvisar till med [^namn]; de blir fotnoter och en lista sist.",
        examples=["lov: Lag (2008:962) om valfrihetssystem.\nhsl: Hälso- och sjukvårdslag (2017:30)."],
    )
    beslutsunderlag: TextList = Field(
        (),
        description="Underlagen. Dokumenttypens eget namn står för denna handling.",
        examples=["- FöredragningsPM\n- Årsrapport 2024 för psykoterapi inom LOV"],
    )
    underskrift: Personer = Field(
        (), description="Den eller de som skriver under.", examples=["namn: Rut Ask\ntitel: Regiondirektör"]
    )
    skickas_till: TextList = Field((), description="Mottagare av beslutet.", examples=["- Regionstyrelsen"])
    personer: Annotated[dict[str, Person], BeforeValidator(shorthand.drop_blank_keys), shorthand.PERSONREGISTER] = (
        Field(
            default_factory=dict,
            description="Personer som ärendet hänvisar till med id.",
            examples=["anna:\n  namn: Anna Ek\n  titel: Hälsovalsstrateg"],
        )
    )
