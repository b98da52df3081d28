"""Makes an official template editable: removes protection, locked controls and data bindings."""

from collections.abc import Iterator, Mapping

from lxml import etree

from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.settings import as_document
from beslutsdoc.word.opc.part_names import SETTINGS
from beslutsdoc.word.reader.stories import text_parts


def unlocked(files: Mapping[str, bytes], file: str) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The parts without locks and bindings, and what was removed; the look is unchanged."""
    out = as_document(files)
    findings: list[Finding] = []
    for name in sorted((*text_parts(out), *({SETTINGS} & out.keys()))):
        root = xml.parse(out[name])
        found = [Finding("M081", what, "", Place(file=file)) for what in _freed(root)]
        if found:
            out[name] = xml.serialise_part(root)
            findings += found
    return out, tuple(dict.fromkeys(findings))


def _freed(root: etree._Element) -> Iterator[str]:
    """Remove the locks of a part; returns what was removed, in words."""
    protections = list(root.iterchildren(xml.qn("documentProtection"), xml.qn("writeProtection")))
    for gone in (*protections, *root.iter(xml.qn("formProt"))):
        xml.remove(gone)
    if protections:
        yield "”Begränsa redigering” var påslaget. Kopian är inte skyddad."
    locks = list(root.iter(xml.qn("lock")))
    ties = [e for e in root.iter(etree.Element) if xml.local(e) == "dataBinding"]
    for gone in (*locks, *ties):
        xml.remove(gone)
    if locks:
        yield "Innehållskontroller var låsta. I kopian går de att skriva i."
    if ties:
        yield "Innehållskontroller hämtade sin text ur ett annat system. I kopian är de vanlig text."
