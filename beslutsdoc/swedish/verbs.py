"""The verbs of decisions, `godkänna` ↔ `godkänner`.

They are listed, since the present tense cannot be derived from the spelling of the infinitive.
"""

_ADD_R = """
adjungera aktualisera analysera anmoda anordna anslå anta anvisa arrendera attestera auktorisera avge avropa avslå
avsluta avstå avvakta avveckla beakta bekosta bekräfta bemyndiga beräkna besluta besvara betala bevaka bevilja bifoga
bilda budgetera debitera delegera delge delta effektivisera entlediga etablera fastslå finansiera fokusera formulera
fördela fördjupa föredra föreslå förhandla förkasta förklara förmedla förorda förvalta förvärva förändra garantera ge
godta ha hantera hänvisa indexera informera ingå inhämta inkludera inordna inrätta investera justera kalla kommunicera
komplettera konstatera kontrollera korrigera ledigförklara lämna medge meddela medverka minska motta nominera notera
omdisponera omfördela omprioritera ompröva omvandla ordna organisera placera planera prioritera pröva publicera påbörja
rapportera redovisa registrera remittera renovera reservera revidera rikta samarbeta samla sammankalla samordna se skapa
skicka slopa sluta starta stå ta teckna tilldela tillfråga tillgodose tillkalla tillämpa undanta underrätta underteckna
uppdatera uppdra uppmana upphandla upprätta utarbeta utbetala utdela utfärda utforma utlåna utse uttala utvärdera
utveckla utöka utöva vidarebefordra vidareutveckla vidta yttra åberopa återemittera återkalla återrapportera återta
ändra öka öppna överklaga överlämna överta
""".split()
_A_TO_ER = """
anmäla anställa ansöka avhjälpa avskriva avstyrka avsätta bedriva bereda bestämma beställa bifalla bordlägga ersätta
fastställa fortsätta framhålla framställa fullfölja följa förbereda föreskriva förelägga förlänga förstärka godkänna
hemställa hålla hänskjuta höja inbjuda inleda instämma kartlägga klarlägga köpa leda lägga låta samråda sammanställa
skjuta skriva stadfästa stryka ställa stänga stödja sälja sända sänka sätta tillerkänna tillhandahålla tillskjuta
tillskriva tillstyrka tillsätta tillåta undersöka upphäva upplåta upplösa uppskjuta utesluta utlysa utreda verkställa
väcka välja återkomma öronmärka överlåta översända överväga
""".split()
_DROP_A = """
anföra begära framföra föra genomföra göra hyra höra införa klargöra kungöra möjliggöra offentliggöra tillföra
tillgängliggöra uppföra utföra återföra överföra
""".split()

_PRESENT = {
    **{verb: f"{verb}r" for verb in _ADD_R},
    **{verb: f"{verb[:-1]}er" for verb in _A_TO_ER},
    **{verb: verb[:-1] for verb in _DROP_A},
}
_INFINITIVE = {present: infinitive for infinitive, present in _PRESENT.items()}


def present(infinitive: str) -> str | None:
    """`godkänner` for `godkänna`; None for an infinitive not listed."""
    return _PRESENT.get(infinitive.lower())


def infinitive(present: str) -> str | None:
    """`godkänna` for `godkänner`; None for a present tense not listed."""
    return _INFINITIVE.get(present.lower())
