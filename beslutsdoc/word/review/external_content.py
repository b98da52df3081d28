"""Finds content that a template fetches from outside or that can run programs: refused, and never followed."""

import re
from collections.abc import Iterator
from pathlib import PureWindowsPath

from beslutsdoc.finding import Finding, Place
from beslutsdoc.registry import Reads, check
from beslutsdoc.word.opc.part_names import SETTINGS
from beslutsdoc.word.reader.fields import fields
from beslutsdoc.word.reader.stories import Story
from beslutsdoc.word.review.template_under_review import PartRelation, ReviewedTemplate, review_finding

_FIELD = re.compile(r"\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDEAUTO|DDE|DATABASE|RD)\b", re.IGNORECASE)
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
_PICTURES = ("INCLUDEPICTURE", "IMPORT")
_NETWORK = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:|\\\\|//|file:(?:/{3})?(?:\\\\|//(?!/))", re.IGNORECASE)
_FETCHED = {
    "oleObject": "ett objekt",
    "package": "ett objekt",
    "subDocument": "ett deldokument",
    "mailMergeSource": "adresser till en koppling av dokument",
    "mailMergeHeaderSource": "rubriker till en koppling av dokument",
    "video": "en film",
    "audio": "ett ljud",
}
_EMBEDDED = {
    "oleObject": "ett inbäddat objekt",
    "package": "en inbäddad fil",
    "control": "en ActiveX-kontroll",
    "aFChunk": "ett infogat dokument av annat slag",
}


@check("M040", "M041", "M042", "M044", reads=Reads.TEMPLATE)
def fetched(template: ReviewedTemplate) -> Iterator[Finding]:
    """Relationships to anything outside the file but hyperlinks (M040, M041, M042, M044)."""
    owners = {name.replace("_rels/", "").removesuffix(".rels") for name in template.files if name.endswith(".rels")}
    for owner in sorted(owners):
        story = next((s for s in template.stories if s.name == owner), None)
        for relation in template.relations(owner):
            if relation.is_external and relation.kind != "hyperlink":
                yield from _relation_findings(template, owner, story, relation)


def _relation_findings(
    template: ReviewedTemplate, owner: str, story: Story | None, relation: PartRelation
) -> Iterator[Finding]:
    place = _place(story, relation.id) or Place(file=template.file)
    target = f"”{_shown(relation.target)}”"
    if relation.kind == "attachedTemplate" and owner == SETTINGS:
        yield from _attached_template(relation.target, place)
    elif relation.kind == "image":
        yield review_finding("M040", f"En bild hämtas från {target} i stället för att finnas i filen.", place)
    else:
        yield review_finding("M042", f"Mallen hämtar {_FETCHED.get(relation.kind, 'innehåll')} från {target}.", place)


def _attached_template(target: str, place: Place) -> Iterator[Finding]:
    name = PureWindowsPath(_decoded(target)).name
    if _NETWORK.match(target):
        yield review_finding("M041", f"Word hämtar dokumentmallen ”{_shown(target)}” varje gång filen öppnas.", place)
    elif name.lower() not in ("normal.dotm", "normal.dot"):
        yield review_finding("M044", f"Filen är kopplad till dokumentmallen ”{name}” på en dator.", place)


def _shown(target: str) -> str:
    """An address without percent codes; of a file on a computer only its name."""
    decoded = _decoded(target)
    return decoded if _NETWORK.match(target) else PureWindowsPath(decoded).name or decoded


def _decoded(address: str) -> str:
    """The address with its signs for percent codes that stand for text: `å b` for `%C3%A5%20b`."""
    raw = _PERCENT.sub(lambda m: bytes([int(m[1], 16)]), address.encode())
    return raw.decode("utf-8", "replace") if "\0" not in raw.decode("latin-1") else address


def _place(story: Story | None, relation: str) -> Place | None:
    """Where in the story the relationship is used; None when it is not."""
    user = story.related.get(relation) if story else None
    return None if story is None or user is None else story.place_of(user)


@check("M040", "M042", reads=Reads.TEMPLATE)
def fetching_fields(template: ReviewedTemplate) -> Iterator[Finding]:
    """Fields that read another file when they are updated (M040, M042)."""
    for story in template.stories:
        for field in fields(story.root):
            found = _FIELD.match(field.code)
            if found:
                word = found[1].upper()
                kind, thing = ("M040", "en bild") if word in _PICTURES else ("M042", "innehåll")
                yield review_finding(
                    kind,
                    f"Fältet ”{' '.join(_decoded(field.code).split())}” hämtar {thing} utifrån.",
                    story.place_of(field.begin),
                )


@check("M043", reads=Reads.TEMPLATE)
def embedded(template: ReviewedTemplate) -> Iterator[Finding]:
    """Embedded objects that can hold programs (M043); a chart's own workbook is none."""
    for story in template.stories:
        for relation in template.relations(story.name):
            if not relation.is_external and relation.kind in _EMBEDDED:
                place = _place(story, relation.id) or Place(file=template.file, part=story.places.label)
                yield review_finding("M043", f"Mallen bär {_EMBEDDED[relation.kind]}.", place)
