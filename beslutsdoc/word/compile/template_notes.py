"""Moves the template's footnotes and endnotes to where they are referred to.

So loop variables work in a note, a note in a false branch is gone, and ids come 1..n in the order of the references,
without which LibreOffice pairs notes with the wrong texts.
"""

from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from beslutsdoc.finding import Place
from beslutsdoc.word.compile.part import PartCompilation
from beslutsdoc.word.compile.tags import TemplateTag
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.reader.stories import NOTE_KINDS


@dataclass
class ExtractedNotes:
    """The notes of one part by id, and `first`, the lowest free id (old templates use 0 and 1 for the
    separators)."""

    kind: str
    part: str
    bodies: dict[str, list[etree._Element]] = field(default_factory=dict)
    first: int = 1


def extract_notes(part: str, root: etree._Element) -> ExtractedNotes:
    """The notes of a compiled notes part, removed from it; the separators stay."""
    notes = ExtractedNotes(NOTE_KINDS[part], part)
    for note in root.findall(xml.qn(notes.kind)):
        number = note.get(xml.qn("id"), "")
        if note.get(xml.qn("type")) in (None, "normal"):
            notes.bodies[number] = list(note)
            root.remove(note)
        elif number.isdigit():
            notes.first = max(notes.first, int(number) + 1)
    return notes


def put_at_references(compilation: PartCompilation, notes: ExtractedNotes) -> None:
    """Replace each reference by a placeholder that collects the note's text and writes the reference."""
    for reference in list(compilation.root.iter(xml.qn(f"{notes.kind}Reference"))):
        run = reference.getparent()
        body = notes.bodies.get(reference.get(xml.qn("id"), ""))
        if run is None or body is None or run.tag != xml.R:
            continue
        _put(compilation, notes, run, reference, body)
        compilation.changed = True


def _put(
    compilation: PartCompilation,
    notes: ExtractedNotes,
    run: etree._Element,
    reference: etree._Element,
    body: list[etree._Element],
) -> None:
    props = run.find(xml.RPR)
    tag = TemplateTag(notes.kind, "%", "", Place(file=compilation.places.file, part=compilation.places.label))
    number = compilation.add_context(tag, rpr="" if props is None else xml.serialise_element(props))
    parts = [
        compilation.placeholders.statement_placeholder(tag, f"filter _note({number}, '{notes.kind}')"),
        *map(deepcopy, body),
        compilation.placeholders.statement_placeholder(tag, "endfilter"),
    ]
    run.remove(reference)
    for element in reversed(parts):
        run.addnext(element)
    if all(c.tag == xml.RPR for c in run):
        xml.remove(run)
