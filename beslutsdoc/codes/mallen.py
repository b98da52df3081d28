"""Remarks on the template: what is wrong, how to fix it in Word, and why it matters."""

from beslutsdoc.codes.code import Code, Level

_FEL, _VARNING, _UPPLYSNING = Level.FEL, Level.VARNING, Level.UPPLYSNING

# Kept as a table: what, how to fix it in Word, why.
# fmt: off
TEMPLATE_CODES: dict[str, Code] = {
    # -- M001–M015: the file and its tags
    "M001": Code(_FEL, "Mallen går inte att öppna",
                 "Öppna mallen i Word och välj Arkiv › Spara som › Word-dokument (.docx).",
                 "En fil som är skadad, flyttad eller låst går inte att läsa, så inget dokument kan göras av den."),
    "M002": Code(_FEL, "Filen är ingen vanlig Wordmall",
                 "Välj Arkiv › Spara som › Word-dokument (.docx). "
                 "Lösenord tas bort under Arkiv › Info › Skydda dokument › Kryptera med lösenord.",
                 "Makron kan göra vad som helst på läsarens dator och hör inte hemma i en handling; äldre och låsta "
                 "format går inte att läsa säkert."),
    "M003": Code(_FEL, "Taggen är inte hel",
                 "Skriv hela taggen i ett och samma stycke, som {{ namn }}; Retur får inte stå mellan klamrarna.",
                 "Utan båda klamrarna vet ingen var taggen slutar, och resten av texten skulle tryckas som den står."),
    "M004": Code(_FEL, "Taggen i mallen går inte att läsa",
                 "Rätta taggen; ett namn skrivs med _ och inte med bindestreck.",
                 "Det som står mellan klamrarna följer fasta regler. Ett bindestreck betyder minus, ett ensamt "
                 "citattecken börjar en text som aldrig slutar."),
    "M005": Code(_FEL, "Okänt filter eller prov i mallen",
                 "Rätta namnet efter |; handboken visar alla filter.",
                 "Filtret bestämmer hur värdet skrivs. Är det okänt går värdet inte att skriva."),
    "M006": Code(_FEL, "Ordet går inte att använda i en mall",
                 "Använd for, if, with eller {% set namn = värde %}.",
                 "En mall ska gå att lita på: ord som hämtar andra filer, kör program eller släpper förbi tecken "
                 "oskyddade är avstängda."),
    "M007": Code(_FEL, "Taggen står på fel ställe",
                 "Flytta taggen: {%tr … %} och {%tc … %} hör hemma i en tabell, {%p … %} i ett eget stycke.",
                 "{%tr %} tar en hel tabellrad och {%tc %} en hel cell. Utanför en tabell finns det ingenting att ta."),
    "M008": Code(_FEL, "Text bredvid en tagg som tar hela stycket, raden eller cellen",
                 "Flytta texten till ett eget stycke, eller ta bort p, tr eller tc ur taggen.",
                 "Taggen tar hela sitt stycke, sin rad eller sin cell, och texten bredvid skulle försvinna utan spår."),
    "M009": Code(_FEL, "Ett block saknar början eller slut",
                 "Ge varje {% for … %} ett {% endfor %} och varje {% if … %} ett {% endif %}.",
                 "Utan slut vet ingen vilken text som ska upprepas eller utelämnas."),
    "M010": Code(_FEL, "Ett block öppnas och stängs på olika nivå",
                 "Lägg början och slut i samma stycke, i samma cell eller i var sitt eget stycke med {%p … %}.",
                 "Ett block som börjar i ett stycke och slutar i en tabell skulle ge en fil som Word inte kan öppna."),
    "M011": Code(_FEL, "Taggen delar stycke med ett avsnittsbyte",
                 "Visa dolda tecken (Start › ¶) och flytta taggen till ett eget stycke före avsnittsbytet.",
                 "Avsnittsbytet bär sidans marginaler och sidhuvuden. Försvann stycket skulle sidorna byta utseende."),
    "M012": Code(_VARNING, "Tagg i text som är struken med Spåra ändringar",
                 "Välj Granska › Acceptera för att ta bort taggen, eller Granska › Avvisa för att behålla den.",
                 "En struken tagg körs inte, men den följer med i varje handling och syns när ändringarna visas."),
    "M013": Code(_VARNING, "En formatmall saknas",
                 "Skapa formatmallen i Word (Start › Formatmallar › Ny formatmall) med just det namnet, "
                 "eller ange en annan under formatmallar i organisation.yaml.",
                 "Text, listor och tabeller ur ärendet får sitt utseende av formatmallar. Saknas en används brödtext, "
                 "och rubriker eller listor syns inte som sådana, heller inte för en skärmläsare."),
    "M014": Code(_VARNING, "Formatmallen för listor saknar numrering",
                 "Högerklicka på formatmallen (Start › Formatmallar) och välj Ändra › Format › Numrering.",
                 "Punkter och nummer ska komma från formatmallen. Annars trycks listan som lösa stycken."),
    "M015": Code(_UPPLYSNING, "En innehållskontroll är kopplad till dokumentets data",
                 "Skriv vanlig text med en tagg i stället: markera kontrollen, högerklicka och välj "
                 "Ta bort innehållskontroll.",
                 "Word byter kontrollens text mot ärendesystemets sparade värde när filen öppnas, så i handlingen "
                 "kan ett annat ärendes uppgifter stå."),
    # -- M020–M025: what a tag says
    "M020": Code(_FEL, "Namnet i mallen finns inte",
                 "Rätta namnet i mallen; ”beslutsdoc mall namn” visar alla.",
                 "Ett namn som ingen känner ger en tom plats i varje handling."),
    "M021": Code(_FEL, "Taggen i mallen går inte att köra",
                 "Rätta taggen i mallen; ”beslutsdoc mall prova” visar vad den ger.",
                 "Taggen är rätt skriven men går inte att räkna ut med ärendets värden, så på platsen blir en lucka."),
    "M022": Code(_FEL, "Taggen i mallen gör för mycket",
                 "Förenkla taggen i mallen, eller dela den i flera.",
                 "En mall får inte låsa datorn: slingor, texter och dokument har en största storlek."),
    "M023": Code(_VARNING, "Flera stycken mitt i en rad",
                 "Ge taggen ett eget stycke i mallen: ställ markören före och efter taggen och tryck Retur.",
                 "Mitt i en rad får bara löpande text plats, så styckena trycks med radbrytningar mellan."),
    "M024": Code(_FEL, "En lista eller tabell mitt i en rad",
                 "Ge taggen ett eget stycke i mallen: ställ markören före och efter taggen och tryck Retur.",
                 "En lista eller tabell består av egna stycken och kan inte stå mitt i en mening."),
    "M025": Code(_FEL, "Värdet går inte att skriva ut",
                 "Skriv ut en av värdets delar, eller gå igenom dem med {% for … in … %}.",
                 "Namnet står för flera uppgifter på en gång, och det finns inget givet sätt att skriva dem."),
    # -- M030–M034: names and their values
    "M030": Code(_FEL, "Filtret passar inte det som namnet står för",
                 "Ta bort filtret, eller byt det mot ett som passar; ”beslutsdoc mall namn” visar namnens slag.",
                 "Ett filter skriver ett slags värde: tkr skriver belopp, datum_iso datum. Får det något annat blir "
                 "det en lucka i varje handling."),
    "M031": Code(_VARNING, "Mallen skriver aldrig ut det som dokumenttypen kräver",
                 "Skriv taggen där texten ska stå, ensam i ett eget stycke, eller ta bort kravet i typ.yaml.",
                 "Handläggaren måste skriva delen, men ingen läsare får se den."),
    "M032": Code(_UPPLYSNING, "Mallen har ingen plats för en del av ärendet",
                 "Skriv taggen där texten ska stå, ensam i ett eget stycke, om delen ska vara med i handlingen.",
                 "Det som ett ärende anger där kommer inte med i dokumentet."),
    "M033": Code(_FEL, "Slingan går igenom något som inte är en lista",
                 "Byt namnet efter in mot en lista; ”beslutsdoc mall namn” visar vilka som finns.",
                 "Bara en lista har delar att gå igenom. Av en text tar slingan bokstäverna en och en."),
    "M034": Code(_UPPLYSNING, "Filen har inga taggar",
                 "Skriv ”beslutsdoc mall ny TYP --organisation NAMN --av FIL” för att göra en mall av den.",
                 "Utan taggar blir varje handling som görs med filen likadan, med samma text som den har nu."),
    # -- M040–M059: the template as a Word document
    "M040": Code(_FEL, "En bild hämtas utifrån",
                 "Markera bilden, klipp ut den och klistra in den igen som Bild, eller välj "
                 "Arkiv › Info › Redigera länkar till filer › Bryt länk.",
                 "Bilden finns inte i filen utan på en server eller dator. Den försvinner när platsen gör det, och "
                 "servern får veta vem som öppnar handlingen och när."),
    "M041": Code(_FEL, "En dokumentmall hämtas utifrån",
                 "Välj Utvecklare › Dokumentmall, skriv Normal under Dokumentmall, välj OK och spara.",
                 "Word hämtar mallen från servern varje gång filen öppnas, och en sådan mall kan bära makron. Det är "
                 "ett vanligt sätt att ta över en dator."),
    "M042": Code(_FEL, "Data eller text hämtas utifrån",
                 "Ställ markören i texten, tryck Ctrl+Skift+F9 så att fältet blir vanlig text, eller bryt länken under "
                 "Arkiv › Info › Redigera länkar till filer.",
                 "Innehållet läses från en annan fil när handlingen öppnas. Det som fattas beslut om ska stå i "
                 "handlingen själv och inte kunna ändras i efterhand."),
    "M043": Code(_FEL, "Ett inbäddat objekt eller en kontroll som kan köra program",
                 "Ta bort objektet, eller klistra in det som bild (Start › Klistra in › Klistra in special › Bild).",
                 "Ett inbäddat objekt kan bära program och kan inte läsas av en skärmläsare eller bevaras i PDF/A."),
    "M044": Code(_UPPLYSNING, "Filen är kopplad till en dokumentmall på en dator",
                 "Välj Utvecklare › Dokumentmall, skriv Normal under Dokumentmall, välj OK och spara.",
                 "Kopplingen följer inte med i handlingen, men den visar mappar och användarnamn för den som öppnar "
                 "mallen."),
    "M045": Code(_VARNING, "En rubriknivå hoppas över",
                 "Ställ markören i rubriken och välj rätt nivå under Start › Formatmallar, till exempel Rubrik 2.",
                 "En skärmläsare läser rubrikerna som en innehållsförteckning. Ett hopp låter som om ett avsnitt "
                 "saknades, och PDF/UA godtar det inte."),
    "M046": Code(_VARNING, "En rubrik är gjord med fetstil",
                 "Ställ markören i rubriken och välj Rubrik 1, 2 eller 3 under Start › Formatmallar.",
                 "Texten ser ut som en rubrik men är det inte för navigeringsfönstret, innehållsförteckningen och "
                 "skärmläsaren."),
    "M047": Code(_UPPLYSNING, "Ett stycke har eget teckensnitt eller egen storlek",
                 "Markera stycket, tryck Ctrl+Q och Ctrl+Blanksteg, och välj en formatmall under Start › Formatmallar.",
                 "Det som är formaterat för hand följer inte med när organisationen ändrar sina formatmallar."),
    "M048": Code(_VARNING, "En bild saknar alternativtext",
                 "Högerklicka på bilden, välj Visa alternativtext och skriv vad den visar, eller kryssa i "
                 "Markera som dekorativ.",
                 "Den som inte ser bilden får veta vad den visar av alternativtexten. Lagen om tillgänglighet till "
                 "digital offentlig service kräver den."),
    "M049": Code(_VARNING, "En tabell saknar rubrikrad",
                 "Ställ markören i tabellens första rad och välj Tabellayout › Upprepa rubrikrader.",
                 "En skärmläsare säger kolumnens rubrik före varje cell bara om raden är märkt, och på nästa sida står "
                 "siffrorna utan rubrik."),
    "M050": Code(_VARNING, "Text eller tagg på annat språk än svenska",
                 "Markera texten och välj Granska › Språk › Ange språk för korrektur › Svenska (Sverige).",
                 "En skärmläsare läser texten med det språkets uttal, och Word rättar den efter fel ordbok. Det som en "
                 "tagg skriver får taggens språk."),
    "M051": Code(_UPPLYSNING, "Mallens grundspråk är inte svenska",
                 "Välj Granska › Språk › Ange språk för korrektur › Svenska (Sverige) › Ange som standard.",
                 "Handlingarna får svenska som grundspråk ändå, men den som arbetar i mallen får fel ordbok."),
    "M052": Code(_UPPLYSNING, "Mallen saknar titel",
                 "Välj Arkiv › Info och skriv en titel under Egenskaper, till exempel {{ rubrik }}.",
                 "Titeln är det som en skärmläsare säger först och det som visas i fönstrets namnlist. Handlingarna "
                 "får ärendets rubrik som titel ändå."),
    "M053": Code(_VARNING, "En anvisning står kvar i texten",
                 "Ta bort anvisningen, eller byt den mot en tagg.",
                 "Texten är skriven till den som fyller i mallen och trycks i varje handling."),
    "M054": Code(_UPPLYSNING, "Teckensnittet finns inte på alla datorer",
                 "Byt teckensnitt i formatmallen, eller välj "
                 "Arkiv › Alternativ › Spara › Bädda in teckensnitt i filen.",
                 "Den som saknar teckensnittet får ett annat. Då flyttas rader och sidor, och PDF:en ser inte ut som "
                 "dokumentet."),
    "M055": Code(_VARNING, "Begränsa redigering är påslaget",
                 "Välj Granska › Begränsa redigering › Stoppa skydd och spara.",
                 "Skyddet följer med i varje handling, så handläggaren kan inte rätta i den."),
    "M056": Code(_VARNING, "Tagg i text som är infogad med Spåra ändringar",
                 "Välj Granska › Acceptera så att taggen blir vanlig text.",
                 "Det som taggen skriver blir en spårad infogning i varje handling, med den mallansvarigas namn på."),
    # -- M070–M079: docxtpl's dialect, and tables that the author has drawn
    "M070": Code(_FEL, "Makrot, filterblocket eller {% set %}-blocket står där det inte kan hållas",
                 "Lägg det i ett stycke för sig, eller över hela stycken med {%p macro … %} och {%p endmacro %}.",
                 "Det som hålls ska kunna skrivas någon annanstans. Lösa rader och celler har ingen plats utanför sin "
                 "tabell, och ett filter ändrar bokstäver, inte stycken."),
    "M071": Code(_FEL, "En tabell som ska fyllas har fel form",
                 "Rita en rubrikrad, en rad och, om det behövs, en summarad, utan sammanfogade celler och taggar. "
                 "Namnet står under Tabellegenskaper › Alternativtext › Rubrik, till exempel tabell:ekonomi.",
                 "Raden under rubrikraden är mönster för alla rader ur arbetsboken. Finns det flera vet ingen vilken "
                 "som gäller, och det som står i dem skulle försvinna."),
    "M077": Code(_FEL, "Ett diagram som ska fyllas har fel form",
                 "Rita ett stapel-, linje-, cirkel-, ring-, yt- eller radardiagram, och skriv till exempel "
                 "diagram:kostnader som dess alternativtext.",
                 "Ett punktdiagram har inga kategorier, och det som inte är ett diagram har inga data att byta."),
    "M072": Code(_FEL, "Rubriken i den ritade tabellen är ingen kolumn",
                 "Skriv kolumnens rubrik som i arbetsboken, eller lämna hela rubrikraden tom: då skrivs alla kolumner.",
                 "En kolumn hittas på sin rubrik, så att en siffra aldrig hamnar under fel ord."),
    "M073": Code(_VARNING, "Taggen står där en mall inte fylls i",
                 "Flytta taggen till brödtexten, en textruta, en not, sidhuvudet eller sidfoten.",
                 "Diagram, SmartArt och kommentarer kopieras som de är. Taggen skulle synas i handlingen."),
    "M074": Code(_FEL, "Värdet är gjort för docxtpl och går inte att ta emot",
                 "Ge text, RichText, RichTextParagraph eller Listing.",
                 "Ett underdokument har egna formatmallar, bilder och länkar, som hör till den fil det gjordes för."),
    "M075": Code(_VARNING, "En länk i en RichText är gjord för docxtpls fil",
                 "Ge hela adressen som url_id, till exempel url_id='https://www.exempel.se'.",
                 "docxtpl lägger adressen i en fil som inte är den här. Länktexten skrivs, men utan länk."),
    "M076": Code(_FEL, "En länks adress blir ingen adress",
                 "Högerklicka på länken, välj Redigera hyperlänk, och börja adressen med https:// eller mailto:.",
                 "Bara webbsidor och e-postadresser får bli länkar i en handling; allt annat kan göra något oväntat "
                 "när läsaren klickar."),
    "M078": Code(_VARNING, "Mallens förteckning går inte att fylla i",
                 "Sätt {{ innehållsförteckning }} i ett eget stycke, eller infoga en av Words vanliga förteckningar.",
                 "En förteckning som väljer sina rader med bokmärken eller egna fält kan bara Word räkna ut."),
    "M079": Code(_FEL, "En förteckning får inte plats här",
                 "Flytta taggen till ett eget stycke i brödtexten.",
                 "Word fyller bara förteckningar i brödtexten."),
    # -- M08: mall laga, mall prova, mall ny
    "M080": Code(_UPPLYSNING, "Taggen är lagad", "Titta i den lagade kopian, och använd den i stället.",
                 "En tagg som Word har delat i bitar är svår att se och rätta, och formatering på en bit av den följer "
                 "med till det som skrivs där."),
    "M081": Code(_UPPLYSNING, "Mallens lås är borttaget i kopian",
                 "Sätt in namnen i kopian. Den officiella mallen är inte rörd.",
                 "Det som är låst går inte att skriva i, och text som ett annat system fyller i skriver över namnen."),
    "M082": Code(_VARNING, "Ett värde står på fel ställe i provet",
                 "Flytta taggen till den rubrik eller etikett den hör till, eller ändra orden i mallen.",
                 "Den som läser handlingen tror att det som står under en rubrik eller bredvid en etikett hör dit."),
    "M083": Code(_VARNING, "Ett avsnitt eller en lista skrivs två gånger",
                 "Ta bort den ena taggen.",
                 "Samma text på två ställen är ett fel som syns först i den färdiga handlingen."),
    "M084": Code(_UPPLYSNING, "Texten skiljer sig från den som docxtpl skriver",
                 "Kontrollera att det är så du vill ha det. Handboken säger vilka skillnader som är avsiktliga.",
                 "Den som går över från docxtpl ska veta var handlingen blir en annan."),
    "M085": Code(_VARNING, "Jämförelsen med docxtpl gick inte att göra",
                 "Installera docxtpl, eller jämför utan de taggar som docxtpl inte kan.",
                 "Utan jämförelsen vet ingen om mallen ger samma text som förut."),
}
# fmt: on
