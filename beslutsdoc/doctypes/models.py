"""Models of `organisation.yaml` and `typ.yaml`: what an organisation and a document type declare."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field

from beslutsdoc.codes import CHECKS, Level
from beslutsdoc.decisions import DECISION_FORMS, DecisionForm
from beslutsdoc.finding import Finding
from beslutsdoc.model import OneLineText, StrictModel, TextList, WholeNumber, YesNo, shorthand
from beslutsdoc.names import fold
from beslutsdoc.registry import Selection
from beslutsdoc.swedish import Skrivsätt

CheckLevel: TypeAlias = Annotated[Literal["fel", "varning", "upplysning"], shorthand.CHOICE_FORM]
_ADDRESS = ("namn", "adress", "postadress", "telefon", "epost", "webbplats", "organisationsnummer")
_EGET_UNDERLAG = "{dokumenttyp} {mottagare} {sammanträdesdatum}, {rubrik}"


def _form(value: Any) -> Any:
    return next((form for form in DECISION_FORMS if fold(form) == fold(str(value))), value)


class Diarienummerform(StrictModel):
    """What the organisation's diarienummer look like."""

    mönster: OneLineText | None = Field(
        None, description="Ett reguljärt uttryck för hela numret.", examples=[r"'\d{2}RS\d{1,5}'"]
    )
    exempel: OneLineText | None = Field(None, description="Ett nummer att visa i anmärkningar.", examples=["25RS1873"])


def _roles(styles: dict[str, str]) -> dict[str, str]:
    """The styles by role, whose name may be written with spaces: `numrerad lista`."""
    return {"_".join(role.lower().split()): name for role, name in styles.items()}


class Organisation(StrictModel):
    """One organisation's settings, apart from its document types."""

    format: WholeNumber = Field(1, description="Formatets version; alltid 1.", examples=["1"])
    namn: OneLineText = Field("", description="Namnet som det trycks.", examples=["Region Norrsjö"])
    standard: YesNo = Field(False, description="Om den gäller när ett ärende inte anger organisation.", examples=["ja"])
    adress: OneLineText | None = Field(None, description="Besöksadress.", examples=["Sjögatan 4"])
    postadress: OneLineText | None = Field(None, description="Postadress.", examples=["Box 120, 987 10 Norrsjö"])
    telefon: OneLineText | None = Field(None, description="Telefonnummer.", examples=["0980-31 92 00"])
    epost: OneLineText | None = Field(None, description="E-postadress.", examples=["post@norrsjo.example"])
    webbplats: OneLineText | None = Field(None, description="Webbplats.", examples=["www.norrsjo.example"])
    organisationsnummer: OneLineText | None = Field(None, description="Organisationsnummer.", examples=["232100-9900"])
    diarienummer: Diarienummerform | None = Field(
        None, description="Diarienumrens form.", examples=["exempel: 25RS1873"]
    )
    beslutsform: Annotated[DecisionForm, BeforeValidator(_form), shorthand.CHOICE_FORM] = Field(
        "att-satser", description=f"Beslutspunkternas form: {', '.join(DECISION_FORMS)}.", examples=["att-satser"]
    )
    organ: TextList = Field((), description="Organisationens beslutande organ.", examples=["- regionstyrelsen"])
    filnamn: OneLineText | None = Field(
        None,
        description="Dokumentens filnamn, när typ.yaml inte anger något: {diarienummer}, {typ}, {datum}, {organ}, "
        "{rubrik} och {källa}; annars ärendets.",
        examples=['"{diarienummer} {typ} {datum}"'],
    )
    eget_underlag: OneLineText = Field(
        _EGET_UNDERLAG, description="Handlingens egen rad i Beslutsunderlag.", examples=[f'"{_EGET_UNDERLAG}"']
    )
    eget_underlag_först: YesNo = Field(
        False, description="Om den egna raden sätts först när ärendet inte nämner den.", examples=["ja"]
    )
    skrivsätt: Annotated[Skrivsätt, shorthand.KEYS_FORM] = Field(
        default_factory=Skrivsätt, description="Hur siffror, datum och belopp skrivs.", examples=["talord_till: 12"]
    )
    formatmallar: Annotated[dict[str, OneLineText], AfterValidator(_roles), shorthand.KEYS_FORM] = Field(
        default_factory=dict, description="Wordformat för våra roller.", examples=["att_sats: Att-sats"]
    )
    diagramfärger: TextList = Field(
        (), description="Diagrammens färger, sex hexadecimala siffror; de första används mest.", examples=["- 12385B"]
    )
    tillåtna_mappar: TextList = Field(
        (), description="Mappar utanför ärendets som texter och bilder får ligga i.", examples=["- S:/Gemensamt/Bilder"]
    )
    avstängda_kontroller: TextList = Field((), description="Koder för kontroller som inte görs.", examples=["- K009"])
    kontrollnivåer: Annotated[dict[str, CheckLevel], shorthand.KEYS_FORM] = Field(
        default_factory=dict, description="Kontroller med en annan allvarlighet här.", examples=["K009: varning"]
    )

    @property
    def kontroller(self) -> Selection:
        """Which checks it wants, and at what levels."""
        levels = {code: Level(level) for code, level in self.kontrollnivåer.items() if code in CHECKS}
        return Selection(frozenset(self.avstängda_kontroller) & CHECKS, levels)

    def folders(self) -> tuple[Path, ...]:
        """The folders besides the case's own that texts and pictures may lie in."""
        return tuple(map(Path, self.tillåtna_mappar))

    def names(self) -> dict[str, str | None]:
        """Name and address by key, as a template reaches them."""
        return {key: getattr(self, key) for key in _ADDRESS}


class Avsnittstyp(StrictModel):
    """A section that a document type has: its key in the case, its printed heading, and what it says by itself."""

    nyckel: OneLineText = Field("", description="Avsnittets nyckel i ärendet.")
    rubrik: OneLineText = Field("", description="Rubriken som den trycks.", examples=["Ekonomiska konsekvenser"])
    krävs: YesNo = Field(False, description="Om avsnittet måste finnas.", examples=["ja"])
    inga: OneLineText | None = Field(
        None, description="Standardfrasen när ärendet säger inga.", examples=["Inga ekonomiska konsekvenser."]
    )
    perspektiv: Annotated[dict[str, OneLineText], shorthand.KEYS_FORM] = Field(
        default_factory=dict, description="Perspektiv som får egna nycklar.", examples=["barn: Barnets bästa"]
    )
    kapitel: YesNo = Field(
        False, description="Om texten är hela rapporten, med egna rubriker i fyra nivåer.", examples=["ja"]
    )
    slag: Annotated[Literal["text", "bilagor"], shorthand.CHOICE_FORM] = Field(
        "text",
        description="Skriv bilagor för ett avsnitt med namngivna bilagor, numrerade var för sig.",
        examples=["bilagor"],
    )
    skrivs_av: OneLineText | None = Field(
        None, description="Skriv ärendegång för ett avsnitt som kan skrivas ur den.", examples=["ärendegång"]
    )

    bare_field = "rubrik"

    @property
    def är_bilagor(self) -> bool:
        """Whether the section holds appendices by name, and no text of its own."""
        return self.slag == "bilagor"


def _with_keys(value: Any) -> Any:
    """Each section told its key; a heading alone is a section, and so is a key without anything."""
    return {key: _section(key, part) for key, part in value.items()} if isinstance(value, dict) else value


def _section(key: str, part: Any) -> Any:
    if part is None or isinstance(part, str):
        part = {"rubrik": part}
    if not isinstance(part, dict):
        return part
    return {"nyckel": key, "rubrik": key.replace("_", " ").capitalize(), **shorthand.drop_blank_keys(part)}


class TypeFile(StrictModel):
    """`typ.yaml` as it stands in its folder."""

    format: WholeNumber = Field(1, description="Formatets version; alltid 1.", examples=["1"])
    namn: OneLineText = Field("", description="Namnet som det trycks.", examples=["FöredragningsPM"])
    mall: OneLineText = Field("mall.docx", description="Wordmallens fil i samma mapp.", examples=["mall.docx"])
    filnamn: OneLineText | None = Field(
        None, description="Dokumentets filnamn; annars ärendets.", examples=['"{diarienummer} {rubrik}"']
    )
    kräver: TextList = Field((), description="Nycklar som ärendet måste ha.", examples=["- rubrik"])
    siffror: TextList = Field((), description="Siffror som ärendet måste ha.", examples=["- utfall"])
    tabeller: TextList = Field((), description="Tabeller som ärendet måste ha.", examples=["- ekonomi"])
    eget_underlag: OneLineText | None = Field(
        None, description="Den egna raden i Beslutsunderlag, om inte organisationens.", examples=[f'"{_EGET_UNDERLAG}"']
    )
    avsnitt: Annotated[dict[str, Avsnittstyp], BeforeValidator(_with_keys), shorthand.KEYS_FORM] = Field(
        default_factory=dict, description="Avsnitten i handlingens ordning.", examples=["ekonomi: Ekonomi"]
    )


@dataclass(frozen=True)
class Dokumenttyp:
    """A document type of an organisation. `typ` is its folder's name; `findings` what is wrong in its files."""

    typ: str
    namn: str
    mapp: Path
    mall: Path
    organisation: Organisation
    avsnitt: tuple[Avsnittstyp, ...]  # in the paper's order
    kräver: tuple[str, ...] = ()
    siffror: tuple[str, ...] = ()
    tabeller: tuple[str, ...] = ()
    filnamn: str | None = None
    eget_underlag: str = _EGET_UNDERLAG
    findings: tuple[Finding, ...] = ()

    @property
    def eget_underlag_först(self) -> bool:
        """Whether the paper's own line is put first when the case does not mention it."""
        return self.organisation.eget_underlag_först
