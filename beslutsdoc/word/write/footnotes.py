"""Writes the case's footnotes: marker, text, marker of a note cited before, and the part that holds them.

The template's own notes are handled by `template_notes`. Ids are 1..n in the order of the markers: LibreOffice pairs
notes with the wrong texts otherwise. A note cited again is a NOTEREF field to a bookmark at its first marker, in
which Word and LibreOffice find the number themselves (ISO 29500-1, 17.16.5.39).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from beslutsdoc.word.ooxml.styles import Styles
from beslutsdoc.word.ooxml.xml import DECLARED_NAMESPACES
from beslutsdoc.word.opc.package import DECLARATION, AddedPart, with_parts
from beslutsdoc.word.opc.part_names import DOCUMENT, FOOTNOTES, SETTINGS, STYLES

_MARK = "_fotnot_"  # a leading _ hides a bookmark from Word's dialog
_TEXT, _REFERENCE = "FootnoteText", "FootnoteReference"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_NAMESPACES = "".join([f' xmlns:{prefix}="{address}"' for prefix, address in DECLARED_NAMESPACES.items()])
_TIGHT = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p>{_TIGHT}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
_EMPTY = f'{DECLARATION}<w:footnotes{_NAMESPACES} mc:Ignorable="w15">{_SEPARATORS}</w:footnotes>'.encode()
_NOTE_SETTINGS = b'<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
_AFTER_NOTE_SETTINGS = re.compile(  # what the schema has after w:footnotePr
    rb"<(?:w:(?:endnotePr|compat|docVars|rsids|attachedSchema|themeFontLang|clrSchemeMapping|doNotIncludeSubdocsInStats"
    rb"|doNotAutoCompressPictures|forceUpgrade|captions|readModeInkLockDown|smartTagType|shapeDefaults|doNotEmbedSmartTags"
    rb"|decimalSymbol|listSeparator)|m:mathPr|sl:schemaLibrary|w1[45]:\w+)\b|</w:settings>"
)


@dataclass(frozen=True)
class NoteStyles:
    """The style ids of a note's text and of its marker, and (`new`) the XML of those that the template lacks."""

    text: str
    reference: str
    new: str

    @property
    def ppr(self) -> str:
        """The `w:pPr` of a paragraph in a note."""
        return f'<w:pPr><w:pStyle w:val="{self.text}"/></w:pPr>'

    @property
    def rpr(self) -> str:
        """The `w:rPr` of a marker."""
        return f'<w:rPr><w:rStyle w:val="{self.reference}"/></w:rPr>'


def note_styles(styles: Styles) -> NoteStyles:
    """The template's note styles, found by Word's names; new ones that look like Word's where it has none."""
    normal = styles.find("Normal")
    text = styles.find("footnote text") or styles.find(_TEXT)
    reference = styles.find("footnote reference") or styles.find(_REFERENCE)
    based = f'<w:basedOn w:val="{normal.id}"/>' if normal else ""
    new_text = (
        f'<w:style w:type="paragraph" w:styleId="{_TEXT}"><w:name w:val="footnote text"/>{based}'
        f'<w:uiPriority w:val="99"/><w:unhideWhenUsed/>{_TIGHT}'
        '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>'
    )
    new_reference = (
        f'<w:style w:type="character" w:styleId="{_REFERENCE}"><w:name w:val="footnote reference"/>'
        '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    return NoteStyles(
        text.id if text else _TEXT,
        reference.id if reference else _REFERENCE,
        ("" if text else new_text) + ("" if reference else new_reference),
    )


def note_body(styles: NoteStyles, runs: str, more: str = "") -> str:
    """The XML inside a note: a paragraph that begins with the note's number, then the paragraphs `more`."""
    number = f"<w:r>{styles.rpr}<w:footnoteRef/></w:r>"
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    return f"<w:p>{styles.ppr}{number}{space}{runs}</w:p>{more}"


def marker(styles: NoteStyles, note: int, bookmark: int) -> str:
    """The marker of the note with id `note`, in a bookmark (with id `bookmark`) when it may be cited again."""
    run = f'<w:r>{styles.rpr}<w:footnoteReference w:id="{note}"/></w:r>'
    if not bookmark:
        return run
    return f'<w:bookmarkStart w:id="{bookmark}" w:name="{_MARK}{note}"/>{run}<w:bookmarkEnd w:id="{bookmark}"/>'


def repeated_note_marker(styles: NoteStyles, note: int, number: str) -> str:
    """The marker of a note cited before, as a NOTEREF field; `number` is the run that shows its number."""
    begin, separate, end = (
        f'<w:r>{styles.rpr}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = f'<w:r>{styles.rpr}<w:instrText xml:space="preserve"> NOTEREF {_MARK}{note} \\f \\h </w:instrText></w:r>'
    return f"{begin}{code}{separate}{number}{end}"


def add_footnotes_part(
    files: Mapping[str, bytes], changed: Mapping[str, bytes], styles: NoteStyles
) -> dict[str, bytes]:
    """`changed` with what footnotes need and the template `files` lack: the part, its setting, its styles."""
    out = dict(changed)
    if FOOTNOTES not in files:
        out = with_parts(files, out, [AddedPart(FOOTNOTES, _EMPTY, _TYPE, DOCUMENT, _RELATION)])
        settings = files.get(SETTINGS, b"")
        if settings and b"<w:footnotePr" not in settings:
            out[SETTINGS] = _AFTER_NOTE_SETTINGS.sub(lambda m: _NOTE_SETTINGS + m[0], settings, count=1)
    if styles.new and STYLES in files:
        out[STYLES] = files[STYLES].replace(b"</w:styles>", f"{styles.new}</w:styles>".encode())
    return out
