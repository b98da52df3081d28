"""Filters for numbers that name something: telephone, postcode, organisation number, section."""

from beslutsdoc.figures import Siffra
from beslutsdoc.finding import Finding
from beslutsdoc.swedish import Skrivsätt, identifiers


def telefon(figure: Siffra, _: Skrivsätt) -> str:
    """A Swedish number in groups; what is no such number, as 1177, as it is."""
    text = str(figure.värde)
    return identifiers.telephone(text) or text


def postnummer(figure: Siffra, _: Skrivsätt) -> str | Finding:
    """`701␣85`, with the town when it stands there."""
    text = identifiers.postcode(str(figure.värde))
    what = f"”{figure.värde}” är inget svenskt postnummer."
    return text or Finding("S004", what, "Skriv fem siffror, och orten efter dem om den ska med.")


def organisationsnummer(figure: Siffra, _: Skrivsätt) -> str | Finding:
    """`212000-1850`; never a personal number."""
    text = identifiers.organisation_number(str(figure.värde))
    what = "Värdet är inget organisationsnummer."
    return text or Finding("S004", what, "Skriv tio siffror. Ett personnummer ska aldrig stå i ett beslutsunderlag.")


def paragraf(figure: Siffra, _: Skrivsätt, kind: str = "", chapter: int | None = None) -> str | Finding:
    """`§␣3` in minutes; with kind `lag` `35␣§` or `6␣kap.␣35␣§`."""
    number = str(figure.värde)
    text = identifiers.law_section(number, chapter) if kind else identifiers.minutes_section(number)
    what = f"”{number}” är inget paragrafnummer."
    return text or Finding("S004", what, "Skriv numret ensamt, som 3, 4 a eller 3–5.")
