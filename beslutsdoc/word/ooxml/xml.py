"""Word's XML as strings and elements: namespaces, schema order, escaping, runs of text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree

from beslutsdoc.word.opc.package import DECLARATION

WNS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RNS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14NS = "http://schemas.microsoft.com/office/word/2010/wordml"
MCNS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPNS = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
XMLNS = "http://www.w3.org/XML/1998/namespace"
DECLARED_NAMESPACES = {  # the prefixes that written XML uses; every compiled part declares them on its root
    "w": WNS,
    "r": RNS,
    "mc": MCNS,
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
_PREFIXES = "".join(
    [f' xmlns:{prefix}="{address}"' for prefix, address in (*DECLARED_NAMESPACES.items(), ("w14", W14NS))]
)

# Noncharacters: no text may hold them (Unicode 23.7), so no word of a template is read as Jinja by accident.
BLOCK, BLOCK_END, VALUE, VALUE_END, PLACEHOLDER_MARK, COMMENT, COMMENT_END = (
    "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6"
)

TEXT, SPACED_TEXT, _TEXT_END = "<w:t>", '<w:t xml:space="preserve">', "</w:t>"
_FORBIDDEN = "\x00-\x08\x0b-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
NEEDS_ESCAPING = re.compile(f'[&<>"\t\n{_FORBIDDEN}]').search  # None: the value needs no escaping
_ESCAPABLE = re.compile(f'\r\n|[&<>"\t\n{_FORBIDDEN}]')
FORBIDDEN = re.compile(f"[{_FORBIDDEN}]")
_DECLARED = re.compile(r' xmlns:(\w+)="([^"]*)"')
_STYLED = re.compile(r"(<w:pPr>(?:<w:pStyle [^>]*/>)?)(?:<w:keepNext[^>]*/>)?")
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_BREAK = f"{_TEXT_END}<w:br/>{SPACED_TEXT}"
_IN_TEXT = _ESCAPED | {
    "\n": _BREAK,
    "\r\n": _BREAK,
    "\r": _BREAK,
    "\x0b": _BREAK,
    "\a": _BREAK,
    "\t": f"{_TEXT_END}<w:tab/>{SPACED_TEXT}",
    "\f": f'{_TEXT_END}<w:br w:type="page"/>{SPACED_TEXT}',
}
_IN_PLAIN = _ESCAPED | {"\n": "&#10;", "\r\n": "&#10;", "\t": "&#9;"}

RPR_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
).split()
PPR_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr"
).split()
TCPR_ORDER = "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign".split()


def qn(name: str) -> str:
    """`name` in the `w:` namespace, in lxml's notation `{uri}name`."""
    return f"{{{WNS}}}{name}"


P, R, T, TBL, TR, TC, PPR, RPR, SDT = map(qn, "p r t tbl tr tc pPr rPr sdt".split())
_OFF = frozenset(("0", "false", "off", "none"))  # values of a property that is switched off
BOOKMARK_TAGS = (qn("bookmarkStart"), qn("bookmarkEnd"))
DRAWING_PROPERTIES = f"{{{WPNS}}}docPr"
FALLBACK = f"{{{MCNS}}}Fallback"
DELETED = frozenset(map(qn, ("del", "moveFrom")))


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(etree.QName(element).localname)


def el(name: str, **attributes: str) -> etree._Element:
    """A new element `w:name` with `w:` attributes."""
    return etree.Element(qn(name), {qn(k): v for k, v in attributes.items()}, nsmap={"w": WNS})


def val(element: etree._Element | None) -> str:
    """An element's `w:val`, or an empty string."""
    return "" if element is None else str(element.get(qn("val"), ""))


def is_on(props: etree._Element | None, name: str) -> bool:
    """True when the properties switch `w:name` on: `<w:b/>`, and not `<w:b w:val="0"/>`."""
    found = None if props is None else props.find(qn(name))
    return found is not None and found.get(qn("val"), "1") not in _OFF


def insert_in_order(parent: etree._Element, child: etree._Element, order: Sequence[str]) -> None:
    """Insert `child` at its place in the schema's `order`, replacing any of the same name."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    later = order[order.index(local(child)) + 1 :]
    at = next((i for i, c in enumerate(parent) if local(c) in later or local(c).endswith("Change")), len(parent))
    parent.insert(at, child)


def own_descendants(paragraph: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The paragraph's descendants that belong to it, not to a text box inside it; tracked deletions left out."""
    for element in paragraph.iter(*map(qn, names)):
        up = element.getparent()
        while up is not None and up is not paragraph and up.tag != P and up.tag not in DELETED:
            up = up.getparent()
        if up is paragraph:
            yield element


def paragraph_text(paragraph: etree._Element) -> str:
    """The paragraph's own text."""
    return "".join(t.text or "" for t in own_descendants(paragraph, "t"))


def nearest_ancestor(element: etree._Element, name: str) -> etree._Element | None:
    """The nearest ancestor `w:name`, or None."""
    return next(element.iterancestors(qn(name)), None)


def in_fallback(element: etree._Element) -> bool:
    """True for what is written once more, for programs older than Word 2010."""
    return any(map(is_second_copy, element.iterancestors(FALLBACK)))


def is_second_copy(fallback: etree._Element) -> bool:
    """True for an `mc:Fallback` beside an `mc:Choice`; one alone is the only copy there is."""
    return fallback.getprevious() is not None


def remove(element: etree._Element) -> None:
    """Take an element out of what it stands in."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def parse(data: bytes) -> etree._Element:
    """A part's root element, without the white space that indents it. Raises XMLSyntaxError; uses no network, expands
    no entity."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, remove_blank_text=True
    )
    root = etree.fromstring(data, parser)
    if root.get(f"{{{XMLNS}}}space"):  # then the parser keeps it
        _remove_indents(root)
    return _with_w_prefix(root) if root.tag.startswith(f"{{{WNS}}}") and root.nsmap.get("w") != WNS else root


def _remove_indents(root: etree._Element) -> None:
    for element in root.iter(etree.Element):
        if len(element):
            element.text = None
        element.tail = None


def _with_w_prefix(root: etree._Element) -> etree._Element:
    """The same part with the prefix `w`, which the strings of XML that are written into it use."""
    others = {prefix: namespace for prefix, namespace in root.nsmap.items() if prefix and namespace != WNS}
    renamed = etree.Element(root.tag, nsmap={**others, "w": WNS})
    renamed.attrib.update(root.attrib)
    renamed.extend(list(root))
    return renamed


def serialise_element(element: etree._Element) -> str:
    """An element as XML, without the namespaces that the part's root declares."""
    known = element.getroottree().getroot().nsmap
    start, end, rest = etree.tostring(element, encoding="unicode", with_tail=False).partition(">")
    return _DECLARED.sub(lambda m: "" if known.get(m[1]) == m[2] else m[0], start) + end + rest


def serialise_part(root: etree._Element) -> bytes:
    """A part as bytes, with the XML declaration."""
    return DECLARATION.encode() + etree.tostring(root, encoding="UTF-8", xml_declaration=False)


def parse_to_compile(data: bytes) -> etree._Element:
    """A part's root, with the prefixes that written XML uses declared on it and `w15` ignorable there.

    Readers older than Word 2013 reject a namespace that is neither known nor ignorable. Call this before anything is
    removed from the tree: the clean-up frees namespaces that lxml's detached elements still point to.
    """
    root = parse(data)
    if root.tag.startswith(f"{{{WNS}}}"):
        prefixes = [p for p in root.nsmap if p] + list(DECLARED_NAMESPACES)
        etree.cleanup_namespaces(root, top_nsmap=DECLARED_NAMESPACES, keep_ns_prefixes=prefixes)
        ignorable = root.get(f"{{{MCNS}}}Ignorable", "").split()
        root.set(f"{{{MCNS}}}Ignorable", " ".join(dict.fromkeys([*ignorable, "w15"])))
    return root


def as_text(root: etree._Element) -> str:
    """A part as text, without the XML declaration."""
    return etree.tostring(root, encoding="unicode")


def run_xml(value: str, rpr: str = "") -> str:
    """A run that shows `value`; `rpr` is its whole `<w:rPr>` or empty.

    Line breaks and tabs become elements, characters that XML forbids are dropped. As in Word, only a text that begins
    or ends with a space has `xml:space`: one attribute less for each run to write, check and compress.
    """
    if NEEDS_ESCAPING(value):
        return f"<w:r>{rpr}{SPACED_TEXT}{_ESCAPABLE.sub(lambda m: _IN_TEXT.get(m[0], ''), value)}{_TEXT_END}</w:r>"
    return f"<w:r>{rpr}{TEXT if value.strip() == value else SPACED_TEXT}{value}{_TEXT_END}</w:r>"


def escape_plain(value: str) -> str:
    """`value` escaped for an attribute, a field code or a property, which hold text only."""
    return _ESCAPABLE.sub(lambda m: _IN_PLAIN.get(m[0], ""), value) if NEEDS_ESCAPING(value) else value


@lru_cache(1024)
def with_numbering(ppr: str, number: str | int, level: int) -> str:
    """The paragraph properties `ppr` (whole, or empty) with the `w:numPr` of list `number` at `level`."""
    properties = el("numPr")
    properties.append(el("ilvl", val=str(level)))
    properties.append(el("numId", val=str(number)))
    return _with_child(ppr, properties)


@lru_cache(256)
def with_indent(ppr: str, left: str) -> str:
    """The paragraph properties `ppr` (whole, or empty) with the left indent `left`, in twentieths of a point."""
    return _with_child(ppr, el("ind", left=left))


def with_keep_next(inside: str) -> str:
    """The inner XML of a paragraph, or its properties (whole, or empty), with `w:keepNext`."""
    if inside.startswith("<w:pPr>"):
        return _STYLED.sub(r"\1<w:keepNext/>", inside, count=1)
    return f"<w:pPr><w:keepNext/></w:pPr>{inside.removeprefix('<w:pPr/>')}"


def _with_child(ppr: str, child: etree._Element) -> str:
    element = etree.fromstring(f"<w:pPr{_PREFIXES}>{ppr[7:-8]}</w:pPr>")
    insert_in_order(element, child, PPR_ORDER)
    return serialise_element(element)


@lru_cache(4096)
def with_props(rpr: str, *props: str) -> str:
    """The run properties `rpr` (whole, or empty) with for example `b` or `highlight=yellow` added, in schema order."""
    if not props:
        return rpr
    element = etree.fromstring(f"<w:rPr{_PREFIXES}>{rpr[7:-8]}</w:rPr>")
    for prop in props:
        name, _, value = prop.partition("=")
        insert_in_order(element, el(name, **({"val": value} if value else {})), RPR_ORDER)
    return serialise_element(element)
