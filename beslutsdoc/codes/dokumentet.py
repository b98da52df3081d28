"""Remarks on case text, on the finished document and on writing it."""

from beslutsdoc.codes.kind import Code, Level

_FEL, _VARNING, _UPPLYSNING = Level.FEL, Level.VARNING, Level.UPPLYSNING

# A table is read by its rows.
# fmt: off
DOKUMENTET: dict[str, Code] = {
    # -- T: case text
    "T001": Code(_FEL, "Taggen går inte att läsa", "Rätta taggen; den skrivs som {{ siffror.namn | filter }}."),
    "T002": Code(_FEL, "Namnet finns inte", "Rätta namnet."),
    "T003": Code(_FEL, "Taggen gör för mycket", "Förenkla taggen."),
    "T004": Code(_FEL, "Taggen hör inte hemma i text",
                 "Använd bara {{ … }} och {% if … %}; slingor hör till Wordmallen."),
    "T005": Code(_FEL, "Markdown som inte stöds", "Skriv om med stycken, listor, fetstil, kursiv och länkar."),
    "T006": Code(_FEL, "Ett block står mitt i en rad", "Ge taggen ett eget stycke, med en tom rad före och efter."),
    "T007": Code(_FEL, "Den numrerade listan börjar inte på 1",
                 "Skriv `2024\\.` om det är en mening, eller börja listan på 1."),
    "T008": Code(_FEL, "Länken är ingen webbadress",
                 "Skriv hela adressen, eller sätt `\\` före [ om det inte är en länk."),
    "T009": Code(_FEL, "Taggen går inte att räkna ut", "Kontrollera att alla led är siffror av samma slag."),
    "T010": Code(_FEL, "Taggens värde går inte att skriva ut",
                 "Skriv ut en av värdets delar, eller anropa funktionen."),
    "T020": Code(_FEL, "Listan har för många nivåer", "Använd högst tre nivåer."),
    "T021": Code(_FEL, "Rubriken hoppar över en nivå eller ligger för djupt",
                 "Skriv rubriken med ett # mer än den ovanför, högst två nivåer."),
    "T022": Code(_FEL, "Ett block står inne i ett annat", "Ge blocket ett eget stycke utan indrag."),
    "T023": Code(_VARNING, "Länkens text säger inte vart den leder", "Skriv vad som finns där som länktext."),
    "T024": Code(_FEL, "En text med flera stycken står mitt i en rad", "Ge taggen ett eget stycke."),
    # -- T: notes and sources
    "T040": Code(_FEL, "Noten finns inte", "Skriv notens text, ”[^1]: …”, i samma text, eller källan under källor."),
    "T041": Code(_VARNING, "Noten har ingen plats i texten", "Sätt markeringen, [^1], där noten hör hemma."),
    "T042": Code(_FEL, "Två noter har samma namn", "Ge den ena ett annat namn."),
    "T043": Code(_FEL, "En not står inne i en not", "Skriv allt i samma not."),
    "T044": Code(_VARNING, "En not och en källa har samma namn", "Ge noten ett annat namn."),
    "T045": Code(_VARNING, "Källan hänvisas aldrig till",
                 "Sätt [^namn] där källan används, eller ta bort den."),
    "T046": Code(_VARNING, "En not kan inte stå här", "Flytta noten till löpande text."),
    "T050": Code(_FEL, "Hänvisningen leder ingenstans", "Rätta namnet efter @, eller ta bort hänvisningen."),
    # -- K: checks on the ärende and the finished document
    "K001": Code(_FEL, "En obligatorisk del saknas", "Skriv delen."),
    "K002": Code(_FEL, "Handlingen är daterad före periodens slut", "Kontrollera datum och avser."),
    "K003": Code(_FEL, "Sammanträdena kommer i fel ordning", "Kontrollera datumen i ärendegången."),
    "K004": Code(_VARNING, "Handlingen är daterad efter sammanträdet",
                 "Kontrollera handlingens datum och sammanträdesdatum."),
    "K005": Code(_VARNING, "Diarienumret har fel form", "Skriv diarienumret som organisationen gör."),
    "K006": Code(_VARNING, "”Inga ekonomiska konsekvenser” bredvid belopp",
                 "Skriv vad beslutet kostar, eller ta bort standardfrasen."),
    "K007": Code(_VARNING, "Ett avrundat belopp i en beslutspunkt",
                 "Skriv ut hela beloppet, utan filter eller med kronor."),
    "K008": Code(_UPPLYSNING, "Barnets bästa avfärdas utan skäl", "Skriv en motivering."),
    "K009": Code(_UPPLYSNING, "En mening börjar med en siffra",
                 "Skriv talet med ord, eller börja meningen på ett annat sätt."),
    "K010": Code(_VARNING, "Värdet skrivs aldrig ut", "Ta bort värdet, eller sätt in det i mallen."),
    # -- U: writing
    "U010": Code(_FEL, "Kvittot stämmer inte", "Kontrollera mallen på platsen som pekas ut."),
    "U011": Code(_UPPLYSNING, "En stor tabell skrivs utan levande siffror",
                 "”beslutsdoc siffror” visar varifrån siffrorna kommer."),
    "U012": Code(_VARNING, "Tabellen är för bred för sidan",
                 "Välj färre kolumner, dela tabellen, eller lägg taggen på en liggande sida i mallen."),
    "U001": Code(_FEL, "Utkastet har ändrats för hand",
                 "Kör med --ersatt; det gamla utkastet sparas. Eller ange en annan mapp med --ut."),
    "U002": Code(_FEL, "Filen på platsen är inte skriven av beslutsdoc",
                 "Flytta filen, eller ange en annan mapp med --ut."),
    "U003": Code(_FEL, "Dokumentet är öppet i ett annat program", "Stäng dokumentet och kör igen."),
    "U004": Code(_FEL, "Filen eller mappen går inte att skriva i",
                 "Kontrollera dina rättigheter, eller ange en annan mapp med --ut."),
    "U005": Code(_FEL, "Målet är en mapp, eller mappen en fil",
                 "Byt namn på den ena, eller ange en annan mapp med --ut."),
    "U006": Code(_FEL, "Disken är full", "Frigör utrymme, eller ange en annan mapp med --ut."),
    "U007": Code(_FEL, "Sökvägen är för lång", "Ange en mapp närmare enhetens rot med --ut."),
    "U008": Code(_FEL, "Filen gick inte att skriva", "Försök igen, eller ange en annan mapp med --ut."),
    "U009": Code(_FEL, "Filen finns redan", "Ange en annan mapp, eller flytta filen."),
    "U020": Code(_FEL, "Två källor vill skriva samma dokument",
                 "Ge det ena ärendet ett annat namn, eller kör dem var för sig."),
}
# fmt: on
