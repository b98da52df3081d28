"""Compiles tags that apply to their whole paragraph, row or cell: {%p %} {%tr %} {%tc %}, colspan, cellbg, vm, hm."""

from lxml import etree

from beslutsdoc.word.compile.part import PartCompilation
from beslutsdoc.word.compile.placeholders import placeholders_in
from beslutsdoc.word.compile.split_tags import Healed, heal
from beslutsdoc.word.compile.tags import TAG_PATTERN, TemplateTag, parse_tag
from beslutsdoc.word.ooxml import xml

_NAMES = {"p": "stycke", "tr": "rad", "tc": "cell"}
_WHOLE = {"p": "stycket", "tr": "raden", "tc": "cellen"}
_LOST = {"drawing": "En bild", "pict": "En bild", "object": "Ett objekt", "footnoteReference": "En fotnot",
         "endnoteReference": "En slutnot"}  # fmt: skip
_OWN = {"p": "ett eget stycke", "tr": "en egen rad", "tc": "en egen cell"}
_SHOWN = 60  # characters shown of a text that would be lost


def replace_unit(compilation: PartCompilation, paragraph: etree._Element, healed: Healed) -> bool:
    """Replace the row, cell or paragraph of such a tag by placeholders; False when there is no such tag."""
    for unit in ("tr", "tc", "p"):
        tags = [t for t in healed.tags if t.unit == unit and not (unit == "p" and t.kind == "{")]
        if tags:
            _replace(compilation, paragraph, unit, tags)
            return True
    return False


def _replace(compilation: PartCompilation, paragraph: etree._Element, unit: str, tags: list[TemplateTag]) -> None:
    place = tags[0].place
    target = paragraph if unit == "p" else xml.nearest_ancestor(paragraph, unit)
    if target is None:
        do = "Flytta taggen in i tabellen, eller skriv {%p … %} för ett helt stycke."
        compilation.add_finding("M007", place, f"{tags[0]} står utanför en tabell.", do)
        return
    if any(t.kind == "{" for t in tags):
        compilation.add_finding(
            "M007", place, f"{tags[0]} skriver ut ett värde, och det kan ”{unit}” inte.", "Skriv {{ namn }}."
        )
        return
    tags = [*tags, *_further_on(compilation, paragraph, target, unit)]
    beside = _beside(compilation, target, unit)
    if not _report_empty(compilation, tags, unit) and beside:
        what = f"{beside} står bredvid {tags[0]} och skulle försvinna."
        compilation.add_finding("M008", place, what, f"Ge taggen {_OWN[unit]}.")
    if target.find(f"{xml.PPR}/{xml.qn('sectPr')}") is not None:
        what = f"Stycket med {tags[0]} bär också ett avsnittsbyte, som skulle försvinna."
        compilation.add_finding("M011", place, what, "Flytta taggen till ett eget stycke.")
    parent = target.getparent()
    assert parent is not None
    at = parent.index(target)
    parent.remove(target)
    for i, tag in enumerate(t for t in tags if t.kind == "%"):
        parent.insert(at + i, compilation.statement_placeholder(tag, "block" if unit == "p" else "rows"))
    compilation.mark_container(parent)
    compilation.columns |= unit == "tc"


def _further_on(
    compilation: PartCompilation, paragraph: etree._Element, target: etree._Element, unit: str
) -> list[TemplateTag]:
    """The tags in later paragraphs of the same row or cell."""
    found: list[TemplateTag] = []
    later = list(target.iter(xml.P)) if unit != "p" else []
    for other in later[later.index(paragraph) + 1 :] if paragraph in later else ():
        compilation.places.visit(other)
        healed = heal(other, compilation.places.current()) if xml.nearest_ancestor(other, unit) is target else None
        found += [compilation.register_tag(t) for t in healed.tags if t.unit == unit] if healed else []
    return found


def _report_empty(compilation: PartCompilation, tags: list[TemplateTag], unit: str) -> bool:
    """Report a block that opens and closes in the same row, cell or paragraph, so that it is empty; True when so."""
    opened: list[TemplateTag] = []
    for tag in tags:
        if tag.opens:
            opened.append(tag)
        elif tag.word.startswith("end") and opened:
            what = f"{tag} står i samma {_NAMES[unit]} som {opened.pop()}, och en sådan tagg tar hela {_WHOLE[unit]}."
            compilation.add_finding("M007", tag.place, what, f"Ge dem {_OWN[unit]} var, med det som de gäller emellan.")
            return True
    return False


def _beside(compilation: PartCompilation, target: etree._Element, unit: str) -> str:
    """What else the paragraph, row or cell holds: text, other placeholders, a picture or a note."""
    words = "".join(t.text or "" for t in target.iter(xml.T))
    other = TAG_PATTERN.sub(
        lambda m: "" if m[0][1] == "#" or parse_tag(m[0], compilation.places.current()).unit == unit else m[0], words
    )
    beside = other.strip() or " ".join(
        str(compilation.placeholders.placeholders[number].tag) for number in placeholders_in(target)
    )
    lost = [thing for e in target.iter(etree.Element) if (thing := _LOST.get(xml.local(e)))]
    return f"Texten ”{beside[:_SHOWN]}”" if beside else "".join(lost[:1])


def mark_cell(compilation: PartCompilation, paragraph: etree._Element, tags: list[TemplateTag]) -> TemplateTag | None:
    """Apply colspan, cellbg, vm and hm to the paragraph's cell; returns the tag `vm` when there is one."""
    if not tags:
        return None
    cell = xml.nearest_ancestor(paragraph, "tc")
    if cell is None:
        compilation.add_finding(
            "M007", tags[0].place, f"{tags[0]} står utanför en tabell.", "Flytta taggen in i en tabellcell."
        )
        return None
    props = cell.find(xml.qn("tcPr"))
    if props is None:
        props = xml.el("tcPr")
        cell.insert(0, props)
    for tag in tags:
        _mark(compilation, cell, props, tag)
    compilation.columns = True
    return next((t for t in tags if t.word == "vm"), None)


def _mark(compilation: PartCompilation, cell: etree._Element, props: etree._Element, tag: TemplateTag) -> None:
    argument = tag.body[len(tag.word) :].strip()

    def plain(expression: str) -> str:
        return compilation.text_placeholder(tag, "tabellcell", expression, attribute=True)

    if tag.word == "colspan":
        xml.insert_in_order(props, xml.el("gridSpan", val=plain(argument)), xml.TCPR_ORDER)
    elif tag.word == "cellbg":
        xml.insert_in_order(props, xml.el("shd", val="clear", color="auto", fill=plain(argument)), xml.TCPR_ORDER)
    elif tag.word == "vm":
        merge = plain("'restart' if loop.first else 'continue'")
        xml.insert_in_order(props, xml.el("vMerge", val=merge), xml.TCPR_ORDER)
    else:
        before = xml.val(props.find(xml.qn("gridSpan"))) or "1"
        xml.insert_in_order(props, xml.el("gridSpan", val=plain(f"{before} * loop.length")), xml.TCPR_ORDER)
        only_first_time(compilation, cell, tag, around=True)


def only_first_time(
    compilation: PartCompilation, element: etree._Element, tag: TemplateTag, around: bool = False
) -> None:
    """Write the element's content, or the whole element, in the first iteration of a loop only."""
    start, end = (
        compilation.placeholders.statement_placeholder(tag, "if loop.first"),
        compilation.placeholders.statement_placeholder(tag, "endif"),
    )
    if around:
        element.addprevious(start)
        element.addnext(end)
        return
    element.insert(1 if element.find(xml.PPR) is not None else 0, start)
    element.append(end)
