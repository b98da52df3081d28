"""Checks for wording that Myndigheternas skrivregler advise against; upplysningar only."""

import re
from collections.abc import Iterator
from functools import lru_cache

from beslutsdoc.blocks import plain_text
from beslutsdoc.checks.check_input import CheckInput
from beslutsdoc.checks.document import Document, running_paragraphs
from beslutsdoc.finding import Finding
from beslutsdoc.model import Avsnitt
from beslutsdoc.registry import Reads, check

_NUMBER = re.compile(r"\d[\d\u00a0]*(?:,\d+)?(?=[ \u00a0]+[a-zåäö])")
_ENDS = (". ", "! ", "? ")
_CHILDREN = ("barn", "barnets_bästa")


@check("K008", reads=Reads.CASE)
def bare_none_for_children(paper: CheckInput) -> Iterator[Finding]:
    """K008: "inga" about children without a reason; barnkonventionen, art. 3, asks for an assessment one can follow."""
    for key, section in paper.ärende.avsnitt.items():
        parts: list[tuple[tuple[str, ...], Avsnitt]] = [((key,), section)] if key in _CHILDREN else []
        parts += [((key, name), part) for name, part in section.perspektiv.items() if name in _CHILDREN]
        for path, part in parts:
            if part.inga and not part.motivering:
                do = "Skriv varför under ”motivering”: barnkonventionen kräver en prövning som går att följa."
                yield Finding("K008", "Barnets bästa avfärdas utan skäl.", do, paper.place(*path))


@check("K009", reads=Reads.DOCUMENT)
def digit_first(paper: Document) -> Iterator[Finding]:
    """K009: a sentence that begins with a figure (Myndigheternas skrivregler 12.1.7)."""
    for section in paper.sections:
        for words in map(plain_text, running_paragraphs(section.blocks)):
            for number, sentence in _numbers_first(words):
                do = f"Skriv om meningen: ”{sentence} …”."
                yield Finding("K009", f"En mening börjar med siffran {number}.", do, section.place)


@lru_cache(maxsize=1024)
def _numbers_first(words: str) -> tuple[tuple[str, str], ...]:
    """The number and the first words of each sentence that begins with one."""
    found = ((m[0], m.start()) for m in _NUMBER.finditer(words))
    firsts = ((number, at) for number, at in found if at == 0 or words[at - 2 : at] in _ENDS)
    return tuple((number, words[at : at + 40].strip()) for number, at in firsts)
