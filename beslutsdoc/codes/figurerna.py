"""Remarks on charts and pictures."""

from beslutsdoc.codes.code import Code, Level

_FEL, _VARNING = Level.FEL, Level.VARNING

# Kept as a table: one row per code.
# fmt: off
CHART_CODES: dict[str, Code] = {
    # -- diagram
    "F001": Code(_FEL, "Okänt slags diagram", "Välj stapel, liggande stapel, linje, cirkel, ring eller kombination."),
    "F002": Code(_FEL, "Okänt diagram", "Rätta namnet, eller lägg till diagrammet under diagram."),
    "F003": Code(_FEL, "Diagrammet saknar uppgifter", "Ange tabell, område eller värden."),
    "F004": Code(_FEL, "Diagrammet har inga tal", "Kontrollera området, och vilka kolumner serier nämner."),
    "F005": Code(_FEL, "Diagrammet blandar enheter", "Rita dem i var sitt diagram, eller rätta enheten."),
    "F006": Code(_FEL, "Cirkeln kan inte visa uppgifterna", "Ange en enda serie utan negativa tal, eller välj stapel."),
    "F007": Code(_FEL, "Kombinationen saknar linje eller stapel", "Nämn en del av serierna under linjer."),
    "F008": Code(_FEL, "Formen passar inte diagrammet", "Ta bort formen, eller välj ett annat slag."),
    "F009": Code(_VARNING, "Diagrammet har för mycket att visa",
                 "Välj några serier eller kategorier, eller gör en tabell."),
    "F010": Code(_VARNING, "Diagrammet ritar en summa som en del", "Skriv summarad: ja, eller nämn bara delarna."),
    "F011": Code(_VARNING, "Diagrammet saknar rubrik", "Skriv rubrik med vad det visar och för vilken tid."),
    "F012": Code(_VARNING, "Kategorin saknar namn", "Fyll i cellen i kolumnen med kategorier."),
    "F013": Code(_VARNING, "Etiketterna går inte att välja", "Skriv ja eller nej; andelar gäller cirkel och ring."),
    "F014": Code(_VARNING, "Linjen har en enda punkt", "Välj stapel, eller skriv siffran i texten."),
    "F015": Code(_VARNING, "Rubriken säger andra år än diagrammet visar", "Rätta rubriken, eller området."),
    "F016": Code(_VARNING, "Diagrammets enhet är osäker", "Ange enhet för diagrammet."),
    "F017": Code(_VARNING, "Diagrammet eller bilden skrivs aldrig ut",
                 "Skriv taggen i ett eget stycke, eller ta bort det."),
    "F018": Code(_FEL, "Diagrammet har orimligt många punkter", "Räkna ihop dem i arbetsboken, eller välj några."),
    # -- bilder
    "F020": Code(_FEL, "Bilden finns inte", "Kontrollera namnet; filen söks från ärendets mapp."),
    "F021": Code(_FEL, "Filen är ingen bild", "Spara den som PNG eller JPEG."),
    "F022": Code(_FEL, "Bilden saknar alternativtext", "Skriv alt med det som bilden visar."),
    "F023": Code(_FEL, "Bilden är orimligt stor", "Minska den i ett bildprogram."),
    "F024": Code(_VARNING, "Bilden har tryckpressens färger", "Gör om den till RGB i ett bildprogram."),
    "F025": Code(_VARNING, "Bilden ligger på sidan", "Vrid den rätt i ett bildprogram och spara den."),
    "F026": Code(_FEL, "Okänd bild", "Rätta namnet, eller lägg till bilden under bilder."),
    "F027": Code(_VARNING, "Bilden har för få bildpunkter", "Välj en större bild, eller en mindre bredd."),
    "F028": Code(_VARNING, "Bildens bredd går inte att förstå", "Skriv till exempel bredd: 12 cm."),
    "F029": Code(_FEL, "Ett diagram och en bild har samma namn", "Döp om en av dem."),
}
# fmt: on
