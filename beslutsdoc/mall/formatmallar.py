"""Guesses, by their names, which of a template's own styles plays which of our roles."""

from collections.abc import Collection, Mapping, Sequence

from beslutsdoc.names import fold
from beslutsdoc.word.ooxml.styles import ROLES, SPARED

_WORDS = {  # usual names of an organisation's own style for the role, the likeliest first
    "brödtext": "Brödtext, Löptext, Body Text, Normal text, Text, Normal",
    "rubrik_1": "Rubrik 1, Heading 1, Rubriknivå 1, Mellanrubrik",
    "rubrik_2": "Rubrik 2, Heading 2, Rubriknivå 2, Underrubrik",
    "rubrik_3": "Rubrik 3, Heading 3, Rubriknivå 3",
    "rubrik_4": "Rubrik 4, Heading 4, Rubriknivå 4",
    "att_sats": "Att-sats, Attsats, Beslutssats, Att",
    "beslutspunkt": "Beslutspunkt, Numrerat beslut, Beslutsmening, Beslut",
    "punktlista": "Punktlista, Punkter, List Bullet, Punkt",
    "numrerad_lista": "Numrerad lista, Nummerlista, List Number, Numrering",
    "liststycke": "Liststycke, Listfortsättning, List Continue, List Paragraph",
    "citat": "Citat, Blockcitat, Quote",
    "tabell": "Beslutstabell, Tabell, Table",
    "tabellhuvud": "Tabellhuvud, Tabellrubrikrad, Tabell rubrik, Tabell kolumnrubrik",
    "tabelltext": "Tabelltext, Tabell text, Tabell",
    "tabellsiffra": "Tabellsiffra, Tabellsiffror, Tabell siffra, Tabelltal, Tabell tal",
    "tabellsumma": "Tabellsumma, Tabell summa, Summarad",
    "tabellrubrik": "Tabellrubrik, Tabelltitel, Beskrivning, Caption, Bildtext",
    "tabellnot": "Tabellnot, Tabellkälla, Källa, Tabell not",
    "underskrift": "Underskrift, Signatur, Signature",
    "länk": "Hyperlänk, Hyperlink, Länk",
    "bilagerubrik": "Bilagerubrik, Bilaga rubrik, Bilagsrubrik, Rubrik bilaga",
    "innehållsrubrik": "Innehållsförteckningsrubrik, Innehållsrubrik, TOC Heading",
    "innehåll_1": "Innehåll 1, TOC 1, Förteckning 1",
    "innehåll_2": "Innehåll 2, TOC 2, Förteckning 2",
    "innehåll_3": "Innehåll 3, TOC 3, Förteckning 3",
    "förteckning": "Figurförteckning, Tabellförteckning, Table of Figures",
}
KIND = {"tabell": "table", "länk": "character"}
"""The type of style for the roles that have no paragraph style."""

_TOO_SHORT = 4  # letters: half of all style names end in ”text”


def guess_styles(names: Mapping[str, Sequence[str]], used: Collection[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Role → style name for the roles that an own style plays, and the roles that no style is likely to play.

    `names`: the template's style names by type (paragraph, character, table). `used`: those of its paragraphs; a used
    style is preferred to Word's built-in one for the role, which is in every file with a style based on it.
    """
    found: dict[str, str] = {}
    lacking = []
    for role, usual in ROLES.items():
        own = names.get(KIND.get(role, "paragraph"), ())
        has_usual = any(name.lower() == usual.lower() for name in own)
        free = [name for name in own if name.lower() != usual.lower() and name not in found.values()]
        likely = [name for name in free if not has_usual or _is_house_style(name, used)]
        best = None if usual in used else _likeliest(role, likely)
        if best is not None:
            found[role] = best
        elif not has_usual and role not in SPARED:
            lacking.append(role)
    return found, tuple(lacking)


def _is_house_style(name: str, used: Collection[str]) -> bool:
    """True for a style that is used, or shares its first word with one: ”RÖL Rubrik 2” when ”RÖL Rubrik 1” is."""
    house = {other.split()[0] for other in used if " " in other and other not in ROLES.values()}
    return name in used or (" " in name and name.split()[0] in house)


def _likeliest(role: str, own: Sequence[str]) -> str | None:
    """A style whose name is one of the role's, else has it as last words (”RÖL Att-sats”), else ends in it."""
    for words in map(fold, _WORDS[role].split(", ")):
        exact = [name for name in own if fold(name) == words]
        last = [name for name in own if words in _endings(name)]
        ending = [name for name in own if len(words) > _TOO_SHORT and fold(name).endswith(words)]
        if found := exact or last or ending:
            return min(found, key=len)
    return None


def _endings(name: str) -> set[str]:
    parts = name.split()
    return {fold(" ".join(parts[i:])) for i in range(len(parts))}
