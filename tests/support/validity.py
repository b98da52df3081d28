"""What a validator of schemas does not see, checked on a finished .docx; shares no code with the product."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import PurePosixPath
from tempfile import NamedTemporaryFile
from xml.etree import ElementTree

from openxml_audit import OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NO_NUMBER = (
    "Numbering definition '0' referenced"  # it takes a paragraph out of its style's list (ISO 29500-1, 17.9.18)
)
STORIES = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$")


def faults(document: bytes) -> list[str]:
    """Everything wrong with the document; empty when Word should open it without a word."""
    archive = zipfile.ZipFile(BytesIO(document))
    names = archive.namelist()
    found = [f"{name} finns {n} gånger" for name, n in Counter(names).items() if n > 1]
    found += [f"{archive.testzip()} är trasig"] if archive.testzip() else []
    parts = {name: archive.read(name) for name in names}
    trees = {n: ElementTree.fromstring(d) for n, d in parts.items() if n.endswith((".xml", ".rels"))}
    stories = {n: t for n, t in trees.items() if STORIES.match(n)}
    for check in (_types, _relations, _ignorable):
        found += check(parts, trees)
    for check in (_unique, _bookmarks, _fields, _containers, _references, _notes, _characters, _spaces):
        found += check(stories, trees)
    return found + audit(document)


def audit(document: bytes) -> list[str]:
    """openxml-audit's errors; a new validator each time, since it keeps state between files."""
    with NamedTemporaryFile(suffix=".docx") as file:
        file.write(document)
        file.flush()
        errors = [str(e) for e in OpenXmlValidator().validate(file.name).errors]
    return [error for error in errors if _NO_NUMBER not in error]


def _types(parts: dict[str, bytes], trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    endings = {e.get("Extension", "").lower() for e in types.iter(f"{CT}Default")}
    named = [e.get("PartName", "") for e in types.iter(f"{CT}Override")]
    yield from (f"innehållstypen för {n} anges {k} gånger" for n, k in Counter(named).items() if k > 1)
    yield from (f"innehållstyp för {n} som inte finns" for n in named if n.lstrip("/") not in parts)
    for name in parts.keys() - {"[Content_Types].xml", *(n.lstrip("/") for n in named)}:
        if name.rpartition(".")[2].lower() not in endings:
            yield f"{name} saknar innehållstyp"


def _relations(parts: dict[str, bytes], trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    for name in (n for n in trees if n.endswith(".rels")):
        owner = name.replace("_rels/", "").removesuffix(".rels")
        relations = list(trees[name].iter(f"{REL}Relationship"))
        ids = Counter(r.get("Id", "") for r in relations)
        yield from (f"{name}: id {i} finns {n} gånger" for i, n in ids.items() if n > 1)
        for relation in relations:
            target = _target(owner, relation.get("Target", ""))
            if relation.get("TargetMode") != "External" and target not in parts:
                yield f"{name}: {target} finns inte"
        if owner in trees:
            used = {v for e in trees[owner].iter() for a, v in e.attrib.items() if a.startswith(R)}
            yield from (f"{owner}: relationen {i} finns inte" for i in used - set(ids))


def _target(owner: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps: list[str] = []
    for step in (PurePosixPath(owner).parent / target).parts:
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)


def _ignorable(parts: dict[str, bytes], trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    for name, tree in trees.items():
        for prefix in tree.get(f"{MC}Ignorable", "").split():
            if f"xmlns:{prefix}=".encode() not in parts[name]:
                yield f"{name}: prefixet {prefix} är inte deklarerat"


def _unique(stories: dict[str, ElementTree.Element], _: object) -> Iterator[str]:
    for what in ("docPr", "sdt"):
        ids: Counter[str] = Counter()
        for tree in stories.values():
            if what == "docPr":
                ids.update(e.get("id", "") for e in tree.iter() if e.tag.endswith("}docPr"))
            else:
                ids.update(e.get(f"{W}val", "") for p in tree.iter(f"{W}sdtPr") for e in p.iter(f"{W}id"))
        yield from (f"{what}: id {i} finns {n} gånger" for i, n in ids.items() if n > 1)
    for tree in stories.values():
        for element in (*tree.iter(f"{W}tag"), *tree.iter(f"{W}alias")):
            if len(element.get(f"{W}val", "")) > 64:
                yield f"{element.get(f'{W}val')} är längre än 64 tecken"


def _bookmarks(stories: dict[str, ElementTree.Element], _: object) -> Iterator[str]:
    names: Counter[str] = Counter()
    ids: Counter[str] = Counter()
    for name, tree in stories.items():
        starts = [e.get(f"{W}id", "") for e in tree.iter(f"{W}bookmarkStart")]
        ends = [e.get(f"{W}id", "") for e in tree.iter(f"{W}bookmarkEnd")]
        names.update(e.get(f"{W}name", "") for e in tree.iter(f"{W}bookmarkStart"))
        ids.update(starts)
        if sorted(starts) != sorted(ends):
            yield f"{name}: bokmärken som inte öppnas och stängs parvis"
    yield from (f"bokmärket {n} finns {k} gånger" for n, k in names.items() if k > 1)
    yield from (f"bokmärkes-id {i} finns {k} gånger" for i, k in ids.items() if k > 1)
    yield from (f"bokmärkesnamnet {n} går inte" for n in names if not re.fullmatch(r"(?!\d)\w{1,40}", n))


def _fields(stories: dict[str, ElementTree.Element], _: object) -> Iterator[str]:
    for name, tree in stories.items():
        depth = 0
        for char in tree.iter(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(char.get(f"{W}fldCharType", ""), 0)
            if depth < 0:
                break
        if depth:
            yield f"{name}: fältkoder som inte öppnas och stängs parvis"


def _containers(stories: dict[str, ElementTree.Element], _: object) -> Iterator[str]:
    for name, tree in stories.items():
        for element in tree.iter():
            tag = element.tag.removeprefix(W)
            last = next((c.tag.removeprefix(W) for c in reversed(element) if c.tag != f"{W}bookmarkEnd"), "")
            if tag in ("tc", "txbxContent", "hdr", "ftr", "footnote", "endnote") and last not in ("p", "sdt"):
                yield f"{name}: {tag} slutar inte med ett stycke"
            if tag == "tbl" and element.find(f"{W}tr") is None and element.find(f"{W}sdt") is None:
                yield f"{name}: en tabell utan rader"
            if tag == "tr" and element.find(f"{W}tc") is None and element.find(f"{W}sdt") is None:
                yield f"{name}: en rad utan celler"
            children = [c.tag for c in element]
            if any(a == b == f"{W}tbl" for a, b in pairwise(children)):
                yield f"{name}: två tabeller i följd"
            if tag == "p" and any(c.tag == f"{W}p" for c in element):
                yield f"{name}: ett stycke i ett stycke"
            if tag == "del" and element.find(f".//{W}t") is not None:
                yield f"{name}: w:t i w:del"
            seen = [c for c in children if not c.startswith(f"{W}bookmark")]
            if tag == "p" and any(a == b == f"{W}sdt" for a, b in pairwise(seen)):
                yield f"{name}: två kontroller i följd"


def _references(stories: dict[str, ElementTree.Element], trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    styles = trees.get("word/styles.xml")
    known = {e.get(f"{W}styleId") for e in styles.iter(f"{W}style")} if styles is not None else set()
    numbering = trees.get("word/numbering.xml")
    lists = {e.get(f"{W}numId") for e in numbering.iter(f"{W}num")} if numbering is not None else set()
    for name, tree in stories.items():
        for kind in ("pStyle", "rStyle", "tblStyle"):
            missing = {e.get(f"{W}val") for e in tree.iter(f"{W}{kind}")} - known
            yield from (f"{name}: formatmallen {m} finns inte" for m in missing)
        used = {e.get(f"{W}val") for e in tree.iter(f"{W}numId")} - {"0"}
        yield from (f"{name}: listan {n} finns inte" for n in used - lists)


def _notes(stories: dict[str, ElementTree.Element], _: object) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        part = stories.get(f"word/{kind}s.xml")
        made = [] if part is None else [e for e in part if e.get(f"{W}type", "normal") == "normal"]
        ids = [int(e.get(f"{W}id", "0")) for e in made]
        used = [int(e.get(f"{W}id", "0")) for t in stories.values() for e in t.iter(f"{W}{kind}Reference")]
        if ids != sorted(ids) or ids != used:
            yield f"{kind}: noterna {ids} hänvisas i ordningen {used}"


def _characters(stories: dict[str, ElementTree.Element], _: object) -> Iterator[str]:
    for name, tree in stories.items():
        text = "".join(tree.itertext())
        if re.search("[\ufdd0-\ufdef\ue000-\uf8ff]", text):
            yield f"{name}: tecken som bara maskinen använder"


def _spaces(stories: dict[str, ElementTree.Element], _: object) -> Iterator[str]:
    for name, tree in stories.items():
        for text in (e for e in tree.iter(f"{W}t") if e.text and e.get(XML_SPACE) != "preserve"):
            if text.text != text.text.strip(" \t\n"):
                yield f"{name}: Word tar bort blanksteg ur ”{text.text}”"
