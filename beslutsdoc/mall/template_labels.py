"""The words of official templates for our names: labels in the block at the top, and headings."""

from beslutsdoc.names import fold

TITLE = "rubrik"

_LABELS = {
    "diarienummer": "Diarienummer, Dnr, Diarienr, Ärendenummer, Ärendenr, Ärendebeteckning, Vår beteckning, Beteckning",
    "datum": "Datum, Handlingens datum, Dokumentdatum, Skrivet, Upprättad",
    "sammanträdesdatum": "Sammanträdesdatum, Sammanträde, Mötesdatum",
    "handläggare.namn": "Handläggare, Handläggande tjänsteperson, Handläggande tjänsteman, Kontaktperson, "
                        "Vår referens, Referens, Ansvarig",
    "handläggare.titel": "Titel, Befattning, Roll",
    "handläggare.enhet": "Enhet, Avdelning, Förvaltning, Kontor, Verksamhet, Sektion",
    "handläggare.telefon": "Telefon, Tel, Telefonnummer, Direkttelefon",
    "handläggare.epost": "E-post, Epost, E-postadress, Mejl",
    "mottagare_versal": "Till, Mottagare, Beslutsinstans, Nämnd, Instans",
    "avser": "Avser, Period",
    TITLE: "Rubrik, Ärenderubrik, Ärendets rubrik, Ärendemening, Ärende, Ämne, Titel på ärendet",
    "organisation.postadress": "Postadress, Adress",
    "organisation.adress": "Besöksadress, Besök",
    "organisation.webbplats": "Webbplats, Webb, Hemsida, Internet",
    "organisation.organisationsnummer": "Organisationsnummer, Org.nr, Orgnr",
}  # fmt: skip
_HEADINGS = {
    "förslag_till_beslut": "Förslag till beslut, Beslutsförslag, Förslag, Beslut",
    "beslutsunderlag": "Beslutsunderlag, Underlag, Underlag för beslut, Handlingar i ärendet",
    "skickas_till": "Skickas till, Beslutet skickas till, Beslut skickas till, Beslutet expedieras till, "
                    "Expediering, Expedieras till, Sändlista, Kopia till",
    "underskrift.namn": "Underskrift, Underskrifter, Undertecknande",
}  # fmt: skip
_OF_SECTIONS = {  # synonyms for common sections; a section's own heading and key take precedence
    "sammanfattning": "Sammanfattning, Ärendet i korthet, Kort om ärendet",
    "ingress": "Ingress",
    "bakgrund": "Bakgrund",
    "ärendet": "Ärendet, Ärendebeskrivning, Beskrivning av ärendet, Redogörelse för ärendet",
    "beredning": "Beredning, Ärendets beredning, Ärendets gång, Tidigare behandling",
    "bedömning": "Bedömning, Överväganden, Förvaltningens bedömning, Motivering",
    "konsekvenser": "Konsekvenser, Perspektiv, Konsekvenser för miljö och barn",
    "barnets_bästa": "Barnets bästa, Barnperspektivet, Prövning av barnets bästa, Barnkonsekvenser",
    "ekonomi": "Ekonomi, Ekonomiska konsekvenser, Finansiering, Ekonomiska konsekvenser och finansiering",
    "juridik": "Juridik, Juridiska konsekvenser, Rättslig grund, Laglig grund",
    "uppföljning": "Uppföljning, Uppföljning och utvärdering",
    "bilagor": "Bilagor, Bilaga",
}


def _by_words(table: dict[str, str]) -> dict[str, str]:
    return {fold(words): name for name, row in table.items() for words in row.split(", ")}


LABELS, HEADINGS, OF_SECTIONS = map(_by_words, (_LABELS, _HEADINGS, _OF_SECTIONS))
"""Folded words → name."""
