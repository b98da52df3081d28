"""Tags in a link's address, which Word keeps outside the text and with its braces as %7B and %7D."""

import re

from lxml import etree

from beslutsdoc.word.compile.part import PartCompilation
from beslutsdoc.word.compile.tags import TAG_PATTERN, parse_tag
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.package import relations_of, relationship_targets

_BRACES = {"%7b": "{", "%7d": "}"}
_BRACE = re.compile("%7[bd]", re.IGNORECASE)
_ENCODED = re.compile(r"(?:%[0-9a-f]{2})+", re.IGNORECASE)
_ID = f"{{{xml.RNS}}}id"


def extract_tagged_links(files: dict[str, bytes], part: str) -> dict[str, str]:
    """The link addresses with tags of a part, by relationship id; the relationships are removed from `files`."""
    hyperlinks = ((i, target) for i, kind, target in relationship_targets(files, part) if kind.endswith("/hyperlink"))
    tagged = {i: found for i, target in hyperlinks if TAG_PATTERN.search(found := _readable(target))}
    for number in tagged:
        own = rf'<Relationship\s[^>]*\bId="{re.escape(number)}"[^>]*?/>'.encode()
        files[relations_of(part)] = re.sub(own, b"", files[relations_of(part)])
    return tagged


def compile_link(compilation: PartCompilation, element: etree._Element) -> None:
    """Give a link with tags in its address a new relationship each time it is written."""
    address = compilation.links.get(element.get(_ID, ""))
    if address is None:
        return
    place, pieces, end = compilation.places.current("länkadress"), [], 0
    tag = compilation.register_tag(parse_tag(next(TAG_PATTERN.finditer(address))[0], place))
    for match in TAG_PATTERN.finditer(address):
        tag = compilation.register_tag(parse_tag(match[0], place))
        if tag.kind == "%":
            compilation.add_finding(
                "M007", place, f"{tag} får inte plats i en länks adress.", "Skriv ett värde, som {{ adress }}."
            )
        pieces += [repr(address[end : match.start()]), f"({tag.body})" if tag.kind == "{" else "''"]
        end = match.end()
    context = compilation.add_context(tag, plain_container="länk", attribute=True)
    expression = " ~ ".join([*pieces, repr(address[end:])])
    element.set(_ID, compilation.placeholders.inline_placeholder(tag, expression, f"_link({context})"))
    compilation.changed = True


def _readable(target: str) -> str:
    """The address with its tags decoded; other percent-encoding is kept."""
    braced = _BRACE.sub(lambda m: _BRACES[m[0].lower()], target)
    return TAG_PATTERN.sub(lambda m: _ENCODED.sub(_decoded, m[0]), braced)


def _decoded(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace")
