"""Checks the form of the diarienummer."""

import re
from collections.abc import Iterator

from beslutsdoc.checks.check_input import CheckInput
from beslutsdoc.finding import Finding


def diarienummer(paper: CheckInput) -> Iterator[Finding]:
    """K005: the diarienummer has the organisation's form."""
    number, form = paper.ärende.diarienummer, paper.case.dokumenttyp.organisation.diarienummer
    if number and form and form.mönster and not re.fullmatch(form.mönster, number):
        what = f"Diarienumret ”{number}” ser inte ut som organisationens."
        do = f"Skriv det som {form.exempel}." if form.exempel else "Kontrollera numret."
        yield Finding("K005", what, do, paper.place("diarienummer"))
