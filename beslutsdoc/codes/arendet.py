"""Remarks on the case: the YAML file itself, the case, the document type and the organisation."""

from beslutsdoc.codes.code import Code, Level

_FEL, _VARNING, _UPPLYSNING = Level.FEL, Level.VARNING, Level.UPPLYSNING

# Kept as a table: one row per code.
# fmt: off
CASE_CODES: dict[str, Code] = {
    # -- Y: the YAML file itself
    "Y001": Code(_FEL, "Filen går inte att läsa som YAML",
                 "Rätta raden som anmärkningen pekar på; indrag görs med mellanslag."),
    "Y002": Code(_FEL, "Filen är inte sparad som UTF-8", "Spara filen som UTF-8."),
    "Y003": Code(_FEL, "Samma nyckel står två gånger", "Behåll en av dem."),
    "Y004": Code(_FEL, "Ankare, alias eller sammanslagning (&, *, <<) används", "Skriv ut värdet där det behövs."),
    "Y005": Code(_FEL, "Filen går inte att öppna", "Kontrollera namnet, mappen och dina rättigheter."),
    "Y006": Code(_FEL, "Filen är tom", "Börja från ”beslutsdoc ny”."),
    "Y007": Code(_FEL, "Filen är för stor eller för djup", "Kontrollera att det är rätt fil."),
    "Y008": Code(_FEL, "Otillåtet eller förvanskat tecken", "Skriv in tecknet på nytt."),
    "Y009": Code(_FEL, "Typmärkning (!) används", "Ta bort utropstecknet, eller sätt citattecken kring värdet."),
    "Y010": Code(_FEL, "Flera dokument i samma fil", "Lägg varje ärende i en egen fil."),
    "Y011": Code(_FEL, "Värdet behöver citattecken", "Sätt citattecken kring värdet, eller använd |."),
    "Y012": Code(_VARNING, "En del av värdet läses som kommentar",
                 "Sätt citattecken kring värdet om # hör till texten."),
    "Y013": Code(_FEL, "Kolon i ett värde utan citattecken", "Sätt citattecken kring värdet."),
    "Y014": Code(_FEL, "Komma i ett värde mellan klamrar",
                 "Sätt citattecken kring värdet, eller skriv en nyckel per rad."),
    "Y015": Code(_FEL, "Mellanslag saknas eller listtecknet är fel",
                 "Skriv bindestreck och mellanslag före varje punkt i listan."),
    "Y016": Code(_FEL, "Tabb som indrag", "Dra in med mellanslag."),
    "Y017": Code(_FEL, "Filen består inte av nycklar med värden", "Börja varje rad med en nyckel och kolon."),
    "Y018": Code(_FEL, "Nyckeln är ingen text", "Sätt citattecken kring texten."),
    # -- A: the case
    "A001": Code(_FEL, "Okänd nyckel", "Rätta nyckeln; ”Skriva ett ärende” visar alla."),
    "A002": Code(_FEL, "Värdet har fel form", "Skriv värdet som i handbokens exempel."),
    "A003": Code(_FEL, "Datumet eller perioden går inte att läsa",
                 "Skriv som 2025-03-18 eller 18 mars 2025, en period som 2024 eller tertial 1 2025."),
    "A004": Code(_FEL, "Årtalet ligger långt bort", "Kontrollera årtalet."),
    "A005": Code(_UPPLYSNING, "Formatets version är inte angiven", "Skriv format: 1 överst."),
    "A006": Code(_FEL, "Formatets version stöds inte", "Skriv format: 1, eller uppdatera beslutsdoc."),
    "A007": Code(_FEL, "Organet finns inte i ärendegången", "Skriv ett av organen i ärendegången."),
    "A008": Code(_UPPLYSNING, "Organet finns inte i organisationens lista",
                 "Kontrollera stavningen, eller be den mallansvariga lägga till organet."),
    "A009": Code(_FEL, "Nyckeln hör till en annan dokumenttyp",
                 "Skriv texten i ett annat avsnitt, eller under egna_avsnitt."),
    "A010": Code(_FEL, "En nyckel saknas", "Lägg till nyckeln."),
    "A011": Code(_UPPLYSNING, "Blanksteg runt värdet", "Ta bort blankstegen."),
    "A012": Code(_VARNING, "Tom listpunkt", "Ta bort punkten, eller fyll i den."),
    "A013": Code(_FEL, "Avsnittet som anges i efter finns inte", "Ange nyckeln till ett avsnitt som finns."),
    "A014": Code(_FEL, "Avsnittet säger både inga och något annat", "Ta bort det ena; skäl skrivs under motivering."),
    "A015": Code(_FEL, "Namnet går inte att använda i en tagg",
                 "Använd bokstäver, siffror och _, med en bokstav först."),
    "A016": Code(_VARNING, "Personen finns inte i personer",
                 "Lägg till personen under personer, eller låt namnet tryckas som det står."),
    "A020": Code(_FEL, "Källan finns inte", "Kontrollera sökvägen."),
    # -- D: document type and organisation
    "D001": Code(_FEL, "Okänd dokumenttyp", "Rätta typ."),
    "D002": Code(_FEL, "Okänd organisation", "Rätta organisation."),
    "D003": Code(_FEL, "Ingen organisation är standard",
                 "Skriv standard: ja i en organisations organisation.yaml, eller ange organisation i ärendet."),
    "D004": Code(_FEL, "Organisationens eller dokumenttypens fil stämmer inte",
                 "Rätta organisation.yaml eller typ.yaml."),
    "D005": Code(_FEL, "Mallmappen finns inte", "Kontrollera --mallar och BESLUTSDOC_MALLAR."),
    "D006": Code(_FEL, "Dokumenttypens mall finns inte",
                 "Lägg mallen i dokumenttypens mapp, eller rätta mall i typ.yaml."),
    "D007": Code(_FEL, "Ingen dokumenttyp är angiven", "Skriv typ i ärendet, eller ange --typ."),
    "D008": Code(_VARNING, "En diagramfärg syns för dåligt mot vitt",
                 "Välj en mörkare färg: kontrasten ska vara minst 3:1 (WCAG 1.4.11)."),
}
# fmt: on
