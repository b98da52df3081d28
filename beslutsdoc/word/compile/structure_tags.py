"""Tags that speak of their whole paragraph, row or cell: {%p %} {%tr %} {%tc %}, colspan, cellbg, vm, hm."""

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
_SHOWN = 60  # characters of a text that would vanish


def replace_unit(draft: PartCompilation, paragraph: etree._Element, healed: Healed) -> bool:
    """Put holes in place of the row, cell or paragraph whose tag says so; False when there is none such."""
    for unit in ("tr", "tc", "p"):
        tags = [t for t in healed.tags if t.unit == unit and not (unit == "p" and t.kind == "{")]
        if tags:
            _replace(draft, paragraph, unit, tags)
            return True
    return False


def _replace(draft: PartCompilation, paragraph: etree._Element, unit: str, tags: list[TemplateTag]) -> None:
    place = tags[0].place
    target = paragraph if unit == "p" else xml.nearest_ancestor(paragraph, unit)
    if target is None:
        do = "Flytta taggen in i tabellen, eller skriv {%p … %} för ett helt stycke."
        draft.add_finding("M007", place, f"{tags[0]} står utanför en tabell.", do)
        return
    if any(t.kind == "{" for t in tags):
        draft.add_finding(
            "M007", place, f"{tags[0]} skriver ut ett värde, och det kan ”{unit}” inte.", "Skriv {{ namn }}."
        )
        return
    tags = [*tags, *_further_on(draft, paragraph, target, unit)]
    beside = _beside(draft, target, unit)
    if not _report_empty(draft, tags, unit) and beside:
        what = f"{beside} står bredvid {tags[0]} och skulle försvinna."
        draft.add_finding("M008", place, what, f"Ge taggen {_OWN[unit]}.")
    if target.find(f"{xml.PPR}/{xml.qn('sectPr')}") is not None:
        what = f"Stycket med {tags[0]} bär också ett avsnittsbyte, som skulle försvinna."
        draft.add_finding("M011", place, what, "Flytta taggen till ett eget stycke.")
    parent = target.getparent()
    assert parent is not None
    at = parent.index(target)
    parent.remove(target)
    for i, tag in enumerate(t for t in tags if t.kind == "%"):
        parent.insert(at + i, draft.statement_placeholder(tag, "block" if unit == "p" else "rows"))
    draft.mark_container(parent)
    draft.columns |= unit == "tc"


def _further_on(
    draft: PartCompilation, paragraph: etree._Element, target: etree._Element, unit: str
) -> list[TemplateTag]:
    """The tags of the same row or cell that stand in later paragraphs of it."""
    found: list[TemplateTag] = []
    later = list(target.iter(xml.P)) if unit != "p" else []
    for other in later[later.index(paragraph) + 1 :] if paragraph in later else ():
        draft.places.visit(other)
        healed = heal(other, draft.places.current()) if xml.nearest_ancestor(other, unit) is target else None
        found += [draft.register_tag(t) for t in healed.tags if t.unit == unit] if healed else []
    return found


def _report_empty(draft: PartCompilation, tags: list[TemplateTag], unit: str) -> bool:
    """True when a block opens and closes in the same row, cell or paragraph, where nothing is left between."""
    opened: list[TemplateTag] = []
    for tag in tags:
        if tag.opens:
            opened.append(tag)
        elif tag.word.startswith("end") and opened:
            what = f"{tag} står i samma {_NAMES[unit]} som {opened.pop()}, och en sådan tagg tar hela {_WHOLE[unit]}."
            draft.add_finding("M007", tag.place, what, f"Ge dem {_OWN[unit]} var, med det som de gäller emellan.")
            return True
    return False


def _beside(draft: PartCompilation, target: etree._Element, unit: str) -> str:
    """What else stands in the paragraph, row or cell: its text, tags that are holes by now, or a picture or note."""
    words = "".join(t.text or "" for t in target.iter(xml.T))
    other = TAG_PATTERN.sub(
        lambda m: "" if m[0][1] == "#" or parse_tag(m[0], draft.places.current()).unit == unit else m[0], words
    )
    beside = other.strip() or " ".join(
        str(draft.placeholders.placeholders[number].tag) for number in placeholders_in(target)
    )
    lost = [thing for e in target.iter(etree.Element) if (thing := _LOST.get(xml.local(e)))]
    return f"Texten ”{beside[:_SHOWN]}”" if beside else "".join(lost[:1])


def mark_cell(draft: PartCompilation, paragraph: etree._Element, tags: list[TemplateTag]) -> TemplateTag | None:
    """Give the paragraph's cell what colspan, cellbg, vm and hm ask for; returns the tag `vm` when there is one."""
    if not tags:
        return None
    cell = xml.nearest_ancestor(paragraph, "tc")
    if cell is None:
        draft.add_finding(
            "M007", tags[0].place, f"{tags[0]} står utanför en tabell.", "Flytta taggen in i en tabellcell."
        )
        return None
    props = cell.find(xml.qn("tcPr"))
    if props is None:
        props = xml.el("tcPr")
        cell.insert(0, props)
    for tag in tags:
        _mark(draft, cell, props, tag)
    draft.columns = True
    return next((t for t in tags if t.word == "vm"), None)


def _mark(draft: PartCompilation, cell: etree._Element, props: etree._Element, tag: TemplateTag) -> None:
    argument = tag.body[len(tag.word) :].strip()

    def plain(expression: str) -> str:
        return draft.text_placeholder(tag, "tabellcell", expression, attribute=True)

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
        only_first_time(draft, cell, tag, around=True)


def only_first_time(draft: PartCompilation, element: etree._Element, tag: TemplateTag, around: bool = False) -> None:
    """Let the element's content, or the whole element, be written in a loop's first turn only."""
    start, end = (
        draft.placeholders.statement_placeholder(tag, "if loop.first"),
        draft.placeholders.statement_placeholder(tag, "endif"),
    )
    if around:
        element.addprevious(start)
        element.addnext(end)
        return
    element.insert(1 if element.find(xml.PPR) is not None else 0, start)
    element.append(end)
