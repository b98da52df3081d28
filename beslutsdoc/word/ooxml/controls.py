"""A figure as Word sees it: a content control that says what it is, inside a hidden bookmark.

LibreOffice 7.4 drops a control's tag and title but keeps the bookmark; people who remove the control leave the bookmark
too; the memory (`ledger`) knows both. `xml.declared` declares `w15` on every part's root. Why this form and no other:
docs/analys/levande-siffror.md.
"""

import hashlib

from beslutsdoc.figures import Printed, Siffra
from beslutsdoc.word.ooxml import xml

LONGEST = 64  # Word's dialog and object model take no longer tag or title
BOOKMARK_PREFIX = "_bd_"  # a leading _ hides a bookmark from Word's dialog
FIGURE_TAG_PREFIX = "siffra:"
SECTION_BOOKMARK_PREFIX = f"{BOOKMARK_PREFIX}avsnitt_"

_LONGEST_MARK = 40  # a bookmark's name
_FIRST_BOOKMARK_ID = 1_000_000  # above what a template holds; shared with tracked changes and comments
_FIRST_CONTROL_ID = 1_000_000_000  # signed 32 bits


def figure_control(printed: Printed, rpr: str, number: int) -> str:
    """The run-level XML of a figure in running text: bookmark, control, run.

    `rpr` is the run's whole `<w:rPr>` or empty; `number` is the ledger's, unique in the document.
    """
    return f"{bookmark_start(number)}{cell_control(printed, rpr, number)}{bookmark_end(number)}"


def cell_control(printed: Printed, rpr: str, number: int) -> str:
    """The control without a bookmark of its own, for the cells of a generated table: there the row has one."""
    alias, name = control_title(printed.siffra), control_tag(printed)
    if xml.NEEDS_ESCAPING(f"{alias}{name}"):  # one look tells when nothing needs a change, as is usual
        alias, name = xml.escape_plain(alias), xml.escape_plain(name)
    return (
        f'<w:sdt><w:sdtPr>{rpr}<w:alias w:val="{alias}"/><w:tag w:val="{name}"/>'
        f'<w:id w:val="{_FIRST_CONTROL_ID + number}"/>'
        f'<w15:appearance w15:val="hidden"/></w:sdtPr>'
        f"<w:sdtContent>{xml.run_xml(printed.text, rpr)}</w:sdtContent></w:sdt>"
    )


def bookmark_name(number: int) -> str:
    """The name of bookmark `number`: `_bd_0001`."""
    return f"{BOOKMARK_PREFIX}{number:04d}"


def row_bookmark_name(number: int) -> str:
    """The name of the bookmark around the first cell's words in a row of a generated table: `_bd_rad_0007`."""
    return f"{BOOKMARK_PREFIX}rad_{number:04d}"


def section_bookmark_name(nyckel: str) -> str:
    """The name of the bookmark on a section's heading: `_bd_avsnitt_ekonomi`; a long key ends in a hash."""
    name = f"{SECTION_BOOKMARK_PREFIX}{nyckel}"
    return name if len(name) <= _LONGEST_MARK else f"{name[: _LONGEST_MARK - 9]}_{_short(nyckel, 8)}"


def bookmark_start(number: int, name: str = "") -> str:
    """Where bookmark `number` begins; `name` for a mark that is no figure's."""
    name = xml.escape_plain(name) if name else bookmark_name(number)
    return f'<w:bookmarkStart w:id="{_FIRST_BOOKMARK_ID + number}" w:name="{name}"/>'


def bookmark_end(number: int) -> str:
    """Where bookmark `number` ends."""
    return f'<w:bookmarkEnd w:id="{_FIRST_BOOKMARK_ID + number}"/>'


def control_tag(printed: Printed) -> str:
    """What a control is called: `siffra:utfall|mnkr:1`; a longer one is `siffra:~` and 16 hex digits."""
    full = f"{FIGURE_TAG_PREFIX}{printed.siffra.namn}|{printed.form}"
    return full if len(full) <= LONGEST else f"{FIGURE_TAG_PREFIX}~{_short(full, 16)}"


def control_title(siffra: Siffra) -> str:
    """Where the figure came from, as a control shows it: `siffror.xlsx › Ekonomi!B3 m.fl.`, at most 64 characters."""
    if not siffra.källor:
        return _cut(siffra.uttryck or siffra.namn, LONGEST)
    more = " m.fl." if len(siffra.källor) > 1 else ""
    first = siffra.källor[0]
    place = f" › {first.blad}!{first.cell}{more}"
    if len(first.arbetsbok) + len(place) <= LONGEST:
        return f"{first.arbetsbok}{place}"
    if len(place) < LONGEST - 8:
        return f"{_cut(first.arbetsbok, LONGEST - len(place))}{place}"
    return _cut(place[3:], LONGEST)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _short(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:digits]
