"""The XML of a printed figure: a content control whose tag identifies it, inside a hidden bookmark.

LibreOffice 7.4 drops a control's tag and title but keeps the bookmark, and so does a user who removes the control; the
memory (`ledger`) records both. `xml.parse_to_compile` declares `w15` on every part's root. Why this form and no other:
docs/analys/levande-siffror.md.
"""

import hashlib

from beslutsdoc.figures import Printed, Siffra
from beslutsdoc.word.ooxml import xml

LONGEST = 64  # characters of a tag or title, the limit of Word's dialog and object model
BOOKMARK_PREFIX = "_bd_"  # a leading _ hides a bookmark from Word's dialog
FIGURE_TAG_PREFIX = "siffra:"
SECTION_BOOKMARK_PREFIX = f"{BOOKMARK_PREFIX}avsnitt_"

_LONGEST_BOOKMARK = 40  # a bookmark's name
_FIRST_BOOKMARK_ID = 1_000_000  # above the ids in a template; tracked changes and comments share the id space
_FIRST_CONTROL_ID = 1_000_000_000  # signed 32 bits


def figure_control(printed: Printed, rpr: str, number: int) -> str:
    """The run-level XML of a figure in running text: bookmark, control, run.

    `rpr` is the run's whole `<w:rPr>` or empty; `number` is the ledger's, unique in the document.
    """
    return f"{bookmark_start(number)}{cell_control(printed, rpr, number)}{bookmark_end(number)}"


def cell_control(printed: Printed, rpr: str, number: int) -> str:
    """The control without a bookmark, for cells of a generated table: there the row has the bookmark."""
    alias, tag = control_title(printed.siffra), control_tag(printed)
    if xml.NEEDS_ESCAPING(f"{alias}{tag}"):  # one check of both: escaping is seldom needed
        alias, tag = xml.escape_plain(alias), xml.escape_plain(tag)
    return (
        f'<w:sdt><w:sdtPr>{rpr}<w:alias w:val="{alias}"/><w:tag w:val="{tag}"/>'
        f'<w:id w:val="{_FIRST_CONTROL_ID + number}"/>'
        f'<w15:appearance w15:val="hidden"/></w:sdtPr>'
        f"<w:sdtContent>{xml.run_xml(printed.text, rpr)}</w:sdtContent></w:sdt>"
    )


def bookmark_name(number: int) -> str:
    """The name of bookmark `number`: `_bd_0001`."""
    return f"{BOOKMARK_PREFIX}{number:04d}"


def row_bookmark_name(number: int) -> str:
    """The name of the bookmark around the first cell's text in a row of a generated table: `_bd_rad_0007`."""
    return f"{BOOKMARK_PREFIX}rad_{number:04d}"


def section_bookmark_name(nyckel: str) -> str:
    """The name of the bookmark on a section's heading: `_bd_avsnitt_ekonomi`; a long key ends in a hash."""
    name = f"{SECTION_BOOKMARK_PREFIX}{nyckel}"
    return name if len(name) <= _LONGEST_BOOKMARK else f"{name[: _LONGEST_BOOKMARK - 9]}_{_hash(nyckel, 8)}"


def bookmark_start(number: int, name: str = "") -> str:
    """The `w:bookmarkStart` of bookmark `number`; `name` for one that holds no figure."""
    name = xml.escape_plain(name) if name else bookmark_name(number)
    return f'<w:bookmarkStart w:id="{_FIRST_BOOKMARK_ID + number}" w:name="{name}"/>'


def bookmark_end(number: int) -> str:
    """The `w:bookmarkEnd` of bookmark `number`."""
    return f'<w:bookmarkEnd w:id="{_FIRST_BOOKMARK_ID + number}"/>'


def control_tag(printed: Printed) -> str:
    """A control's tag: `siffra:utfall|mnkr:1`; one over 64 characters is `siffra:~` and 16 hex digits."""
    full = f"{FIGURE_TAG_PREFIX}{printed.siffra.namn}|{printed.form}"
    return full if len(full) <= LONGEST else f"{FIGURE_TAG_PREFIX}~{_hash(full, 16)}"


def control_title(siffra: Siffra) -> str:
    """A control's title, the figure's source: `siffror.xlsx › Ekonomi!B3 m.fl.`, at most 64 characters."""
    if not siffra.källor:
        return _truncate(siffra.uttryck or siffra.namn, LONGEST)
    more = " m.fl." if len(siffra.källor) > 1 else ""
    first = siffra.källor[0]
    place = f" › {first.blad}!{first.cell}{more}"
    if len(first.arbetsbok) + len(place) <= LONGEST:
        return f"{first.arbetsbok}{place}"
    if len(place) < LONGEST - 8:
        return f"{_truncate(first.arbetsbok, LONGEST - len(place))}{place}"
    return _truncate(place[3:], LONGEST)


def _truncate(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _hash(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:digits]
