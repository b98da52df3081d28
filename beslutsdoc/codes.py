"""Every kind of remark there is: code, level, title. The handbook's page `anmarkningar.md` is made from this table.

A = the case (ärende), Y = the YAML file, E = Excel, S = figures, T = text, M = template (mall), D = document type and
organisation, K = checks (kontroller), U = writing (utskrift).
"""

from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """How grave a finding is; `fel` gives exit code 1 or more."""

    FEL = "fel"
    VARNING = "varning"
    UPPLYSNING = "upplysning"


class Code(NamedTuple):
    """One kind of remark."""

    level: Level
    title: str


_FEL, _VARNING, _UPPLYSNING = Level.FEL, Level.VARNING, Level.UPPLYSNING

CODES: dict[str, Code] = {
    # -- Y: the YAML file itself
    "Y001": Code(_FEL, "Filen går inte att läsa som YAML"),
    "Y002": Code(_FEL, "Filen är inte sparad som UTF-8"),
    "Y003": Code(_FEL, "Samma nyckel står två gånger"),
    "Y004": Code(_FEL, "Ankare, alias eller sammanslagning (&, *, <<) används"),
    "Y005": Code(_FEL, "Filen går inte att öppna"),
    "Y006": Code(_FEL, "Filen är tom"),
    "Y007": Code(_FEL, "Filen är för stor eller för djup"),
    "Y008": Code(_FEL, "Otillåtet eller förvanskat tecken"),
    "Y009": Code(_FEL, "Typmärkning (!) används"),
    "Y010": Code(_FEL, "Flera dokument i samma fil"),
    "Y011": Code(_FEL, "Värdet behöver citattecken"),
    "Y012": Code(_VARNING, "En del av värdet läses som kommentar"),
    "Y013": Code(_FEL, "Kolon i ett värde utan citattecken"),
    "Y014": Code(_FEL, "Komma i ett värde mellan klamrar"),
    "Y015": Code(_FEL, "Mellanslag saknas eller listtecknet är fel"),
    "Y016": Code(_FEL, "Tabb som indrag"),
    "Y017": Code(_FEL, "Filen består inte av nycklar med värden"),
    "Y018": Code(_FEL, "Nyckeln är ingen text"),
    # -- A: the case
    "A001": Code(_FEL, "Okänd nyckel"),
    "A002": Code(_FEL, "Värdet har fel form"),
    "A003": Code(_FEL, "Datumet eller perioden går inte att läsa"),
    "A004": Code(_FEL, "Årtalet ligger långt bort"),
    "A005": Code(_UPPLYSNING, "Formatets version är inte angiven"),
    "A006": Code(_FEL, "Formatets version stöds inte"),
    "A007": Code(_FEL, "Organet finns inte i ärendegången"),
    "A008": Code(_UPPLYSNING, "Organet finns inte i organisationens lista"),
    "A009": Code(_FEL, "Nyckeln hör till en annan dokumenttyp"),
    "A010": Code(_FEL, "En nyckel saknas"),
    "A011": Code(_UPPLYSNING, "Blanksteg runt värdet"),
    "A012": Code(_VARNING, "Tom listpunkt"),
    "A013": Code(_FEL, "Avsnittet som anges i efter finns inte"),
    "A014": Code(_FEL, "Avsnittet säger både inga och något annat"),
    "A015": Code(_FEL, "Namnet går inte att använda i en tagg"),
    "A016": Code(_VARNING, "Personen finns inte i personer"),
    "A020": Code(_FEL, "Källan finns inte"),
    # -- E: Excel
    "E001": Code(_FEL, "Arbetsboken finns inte"),
    "E002": Code(_FEL, "Arbetsboken är skyddad med lösenord"),
    "E003": Code(_FEL, "Filen är ingen Excel-arbetsbok"),
    "E004": Code(_FEL, "Arbetsboken är skadad"),
    "E005": Code(_FEL, "Arbetsboken är låst"),
    "E006": Code(_VARNING, "Arbetsboken är öppen i Excel"),
    "E007": Code(_FEL, "Filen är Excels låsfil"),
    "E008": Code(_FEL, "Arbetsboken är orimligt stor"),
    "E009": Code(_FEL, "Ärendet anger ingen arbetsbok"),
    "E010": Code(_FEL, "Cellen visar ett fel"),
    "E011": Code(_FEL, "Formeln har inget sparat värde"),
    "E012": Code(_VARNING, "Formeln hämtar värdet ur en annan arbetsbok"),
    "E013": Code(_VARNING, "Talet är lagrat som text"),
    "E014": Code(_FEL, "Text där ett tal väntas"),
    "E015": Code(_FEL, "Cellen innehåller ett annat slags värde"),
    "E016": Code(_FEL, "Cellen är tom"),
    "E017": Code(_FEL, "Cellen ligger i en sammanslagen cell"),
    "E018": Code(_FEL, "Bladet finns inte"),
    "E019": Code(_FEL, "Namnet eller tabellen finns inte i arbetsboken"),
    "E020": Code(_VARNING, "Källan är dold"),
    "E021": Code(_VARNING, "Cellen ligger i en pivottabell"),
    "E022": Code(_FEL, "Namnet pekar inte på en cell"),
    "E023": Code(_FEL, "Adressen går inte att läsa"),
    "E024": Code(_FEL, "Raden eller kolumnen finns inte"),
    "E025": Code(_FEL, "Etiketten passar på flera ställen"),
    "E026": Code(_FEL, "Bladet Siffror har fel form"),
    "E030": Code(_FEL, "Okänd rubrik eller nyckel i arbetsboken"),
    "E031": Code(_VARNING, "Bladet läses inte"),
    "E032": Code(_FEL, "Raden i arbetsboken går inte att förstå"),
    "E040": Code(_FEL, "Tabellen blandar penningenheter"),
    "E041": Code(_VARNING, "Tabellens delar blir inte summan"),
    "E042": Code(_VARNING, "Tabellen saknar enhet"),
    "E043": Code(_FEL, "Området går inte att göra till en tabell"),
    # -- S: figures
    "S001": Code(_FEL, "Okänd siffra"),
    "S002": Code(_FEL, "Siffrorna har olika enhet"),
    "S003": Code(_FEL, "Division med noll"),
    "S004": Code(_FEL, "Filtret passar inte värdet"),
    "S005": Code(_FEL, "Beloppsfilter på en siffra utan penningenhet"),
    "S006": Code(_VARNING, "Siffran tappar sin källa"),
    "S007": Code(_FEL, "Samma namn från två håll"),
    "S008": Code(_FEL, "Uttrycken går i cirkel"),
    "S009": Code(_FEL, "Uttrycket går inte att räkna ut"),
    "S010": Code(_VARNING, "Enheten är okänd"),
    "S011": Code(_VARNING, "Ärendet och Excel anger olika enhet"),
    "S012": Code(_VARNING, "Procent under ett"),
    "S013": Code(_FEL, "Okänd tabell"),
    "S014": Code(_FEL, "Siffran saknar källa"),
    "S020": Code(_FEL, "Filtret eller funktionen har fel argument"),
    "S021": Code(_VARNING, "Beslutspunkten går inte att skriva om"),
    "S022": Code(_UPPLYSNING, "Beslutspunkten har putsats"),
    # -- T: case text
    "T001": Code(_FEL, "Taggen går inte att läsa"),
    "T002": Code(_FEL, "Namnet finns inte"),
    "T003": Code(_FEL, "Taggen gör för mycket"),
    "T004": Code(_FEL, "Taggen hör inte hemma i text"),
    "T005": Code(_FEL, "Markdown som inte stöds"),
    "T006": Code(_FEL, "Ett block står mitt i en rad"),
    "T007": Code(_FEL, "Den numrerade listan börjar inte på 1"),
    "T008": Code(_FEL, "Länken är ingen webbadress"),
    "T009": Code(_FEL, "Taggen går inte att räkna ut"),
    "T010": Code(_FEL, "Taggens värde går inte att skriva ut"),
    # -- M: the template
    "M001": Code(_FEL, "Mallen går inte att öppna"),
    "M002": Code(_FEL, "Filen är ingen vanlig Wordmall"),
    "M003": Code(_FEL, "Taggen är inte hel"),
    "M004": Code(_FEL, "Taggen i mallen går inte att läsa"),
    "M005": Code(_FEL, "Okänt filter eller prov i mallen"),
    "M006": Code(_FEL, "Ordet går inte att använda i en mall"),
    "M007": Code(_FEL, "Taggen står på fel ställe"),
    "M008": Code(_FEL, "Text bredvid en tagg som tar hela stycket, raden eller cellen"),
    "M009": Code(_FEL, "Ett block saknar början eller slut"),
    "M010": Code(_FEL, "Ett block öppnas och stängs på olika nivå"),
    "M011": Code(_FEL, "Taggen delar stycke med ett avsnittsbyte"),
    "M012": Code(_VARNING, "Tagg i text som är struken med Spåra ändringar"),
    "M013": Code(_VARNING, "En formatmall saknas"),
    "M014": Code(_VARNING, "Formatmallen för numrerade listor saknar numrering"),
    "M015": Code(_UPPLYSNING, "En innehållskontroll är kopplad till dokumentets data"),
    "M020": Code(_FEL, "Namnet i mallen finns inte"),
    "M021": Code(_FEL, "Taggen i mallen går inte att köra"),
    "M022": Code(_FEL, "Taggen i mallen gör för mycket"),
    "M023": Code(_VARNING, "Flera stycken mitt i en rad"),
    "M024": Code(_FEL, "En lista eller tabell mitt i en rad"),
    "M025": Code(_FEL, "Värdet går inte att skriva ut"),
    # -- D: document type and organisation
    "D001": Code(_FEL, "Okänd dokumenttyp"),
    "D002": Code(_FEL, "Okänd organisation"),
    "D003": Code(_FEL, "Ingen organisation är standard"),
    "D004": Code(_FEL, "Organisationens eller dokumenttypens fil stämmer inte"),
    "D005": Code(_FEL, "Mallmappen finns inte"),
    "D006": Code(_FEL, "Dokumenttypens mall finns inte"),
    "D007": Code(_FEL, "Ingen dokumenttyp är angiven"),
    # -- K: checks on the ärende and the finished document
    "K001": Code(_FEL, "En obligatorisk del saknas"),
    "K002": Code(_FEL, "Handlingen är daterad före periodens slut"),
    "K003": Code(_FEL, "Sammanträdena kommer i fel ordning"),
    "K004": Code(_VARNING, "Handlingen är daterad efter sammanträdet"),
    "K005": Code(_VARNING, "Diarienumret har fel form"),
    "K006": Code(_VARNING, "”Inga ekonomiska konsekvenser” bredvid belopp"),
    "K007": Code(_VARNING, "Ett avrundat belopp i en beslutspunkt"),
    "K008": Code(_UPPLYSNING, "Barnets bästa avfärdas utan skäl"),
    "K009": Code(_UPPLYSNING, "En mening börjar med en siffra"),
    "K010": Code(_VARNING, "Värdet skrivs aldrig ut"),
    # -- U: writing
    "U010": Code(_FEL, "Kvittot stämmer inte"),
    "U011": Code(_UPPLYSNING, "En stor tabell skrivs utan levande siffror"),
    "U001": Code(_FEL, "Utkastet har ändrats för hand"),
    "U002": Code(_FEL, "Filen på platsen är inte skriven av beslutsdoc"),
    "U003": Code(_FEL, "Dokumentet är öppet i ett annat program"),
    "U004": Code(_FEL, "Filen eller mappen går inte att skriva i"),
    "U005": Code(_FEL, "Målet är en mapp, eller mappen en fil"),
    "U006": Code(_FEL, "Disken är full"),
    "U007": Code(_FEL, "Sökvägen är för lång"),
    "U008": Code(_FEL, "Filen gick inte att skriva"),
    "U009": Code(_FEL, "Filen finns redan"),
    "U020": Code(_FEL, "Två källor vill skriva samma dokument"),
}
