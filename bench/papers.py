"""Case 1 for both contestants: the same text from docxtpl and from beslutsdoc, and the means to compare them."""

import copy
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import docx

from bench import script
from beslutsdoc import arende, context, register, scaffold
from beslutsdoc.blocks import Flow, List, LoopItems, Paragraph, Record, Tabell
from beslutsdoc.doctypes import template_folders
from beslutsdoc.pipeline import cache
from beslutsdoc.sources import yaml
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import CompiledTemplate, load_template
from beslutsdoc.word.provenance import memory, storage
from beslutsdoc.word.render import render_document, to_docx

CASE = scaffold.shipped_cases() / scaffold.DEMO
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LOOPS = {  # a paragraph that beslutsdoc fills with blocks → the loop that docxtpl needs
    "{{ del.punkter }}": "del.punkter",
    "{{ del.text }}": "del.text",
    "{{ beslutsunderlag }}": "beslutsunderlag",
    "{{ skickas_till }}": "skickas_till",
}


class Papers(NamedTuple):
    """What the rounds need: a template in plain docxtpl, and the values for each tool."""

    template: Path
    today: dict[str, Any]  # ready strings for docxtpl
    plain: dict[str, Any]  # the same strings for us
    compiled: CompiledTemplate  # the same file, compiled by us
    figures: dict[str, Any]  # the strings, with every figure as a Siffra


def papers(folder: Path) -> Papers:
    """Make both contestants ready; the template is written to `folder`."""
    case = arende.build_case(yaml.read_case_file(CASE / "arende.yaml"), template_folders((), CASE, os.environ), None)
    tools = cache.cached_text_tools(case.dokumenttyp.organisation.skrivsätt)
    registers = register.open_register(case, tools.bound, reader=tools.reader)
    paper_context = context.build_context(case, tools.reader, registers)
    template = folder / "mall.docx"
    looped(case.dokumenttyp.mall, template)
    ready = script.context(*script.load(CASE))
    for_us = {**ready, "organisation": paper_context.values["organisation"]}
    return Papers(template, ready, for_us, compiled(template), _with_figures(for_us, paper_context.values))


def compiled(template: Path) -> CompiledTemplate:
    """The template as we compile it."""
    return load_template(template, cache.cached_text_tools(Skrivsätt()).bound, {})


def looped(shipped: Path, out: Path) -> None:
    """The shipped template with a loop over plain paragraphs wherever beslutsdoc takes blocks, and a looped table."""
    document = docx.Document(str(shipped))
    for paragraph in list(document.paragraphs):
        name = _LOOPS.get(paragraph.text)
        if name:
            _around(paragraph, f"{{%p for stycke in {name} %}}", "{%p endfor %}")
            paragraph.runs[0].text = "{{ stycke }}"
            if name == "del.text":
                _table(document, paragraph._p.getnext())
    document.save(str(out))


def _around(paragraph: Any, before: str, after: str) -> None:
    for text, add in ((before, paragraph._p.addprevious), (after, paragraph._p.addnext)):
        twin = copy.deepcopy(paragraph._p)
        add(twin)
        docx.text.paragraph.Paragraph(twin, paragraph._parent).runs[0].text = text


def _table(document: Any, end: Any) -> None:
    """A caption, a table of five columns with looped rows, and a source line, after the section's paragraphs."""
    columns = [f"{{{{ rad[{i}] }}}}" for i in range(5)]
    table = document.add_table(4, 5)
    rows = [[f"{{{{ del.tabell.head[{i}] }}}}" for i in range(5)], ["{%tr for rad in del.tabell.rows %}", *[""] * 4]]
    for row, texts in zip(table.rows, [*rows, columns, ["{%tr endfor %}", *[""] * 4]], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    caption = "Tabell 1. Budget och utfall för vårdval psykoterapi (tkr)."
    content = ["{%p if del.tabell %}", caption, table._tbl, "Källa: Ekonomisystemet.", "{%p endif %}"]
    for what in content:
        element = document.add_paragraph(what)._p if isinstance(what, str) else what
        end.addnext(element)
        end = element


def _with_figures(plain: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The plain values with blocks and live figures in place of the strings."""
    sections = [
        Record({**old, "text": tuple(_paragraphs(new["text"])), "tabell": _living(old["tabell"], new["text"])}, None)
        for old, new in zip(plain["avsnitt"], values["avsnitt"], strict=True)
    ]
    living = {name: values[name] for name in ("beslut", "beslutsunderlag", "skickas_till")}
    return {**plain, **living, "avsnitt": LoopItems(sections)}


def _paragraphs(flow: Flow) -> Iterator[Flow]:
    for block in flow.blocks:
        if isinstance(block, Paragraph):
            yield Flow((block,))
        elif isinstance(block, List):
            yield from (Flow(item) for item in block.items)


def _living(table: dict[str, Any] | None, flow: Flow) -> dict[str, Any] | None:
    found = next((b for b in flow.blocks if isinstance(b, Tabell)), None)
    if table is None or found is None:
        return table
    return {**table, "rows": [[Flow((Paragraph(cell),)) for cell in rad.celler] for rad in found.rader]}


def plain(template: CompiledTemplate, values: Mapping[str, Any], out: Path) -> None:
    """The document that docxtpl makes of ready strings, with its XML checked; there are no figures to remember."""
    rendered = render_document(template, values, Properties(title=values["rubrik"]))
    out.write_bytes(to_docx(template, rendered))


def living(template: CompiledTemplate, values: Mapping[str, Any], out: Path) -> None:
    """One document with all that `skapa` writes: controls, memory in both stores, fingerprint, check of the XML."""
    rendered = render_document(template, values, Properties(title=values["rubrik"]))
    names = [part.name for part in template.parts]
    parts = memory.with_memory(template.package.files, rendered.parts, rendered.ledger, names)
    out.write_bytes(template.package.to_bytes(parts))


def memory_size(path: Path) -> int:
    """The bytes of a document's memory, as XML."""
    with zipfile.ZipFile(path) as file:
        return len(storage.stored_memory({name: file.read(name) for name in file.namelist()}) or b"")


def words(path: Path) -> list[str]:
    """The text of every paragraph that has any, in body, headers and footers."""
    found = []
    with zipfile.ZipFile(path) as file:
        for name in sorted(n for n in file.namelist() if re.match(r"word/(document|header\d*|footer\d*)\.xml$", n)):
            for p in ElementTree.fromstring(file.read(name)).iter(f"{_W}p"):
                text = "".join(_word(e) for e in p.iter())
                found += [text.strip()] if text.strip() else []
    return found


def _word(element: ElementTree.Element) -> str:
    if element.tag == f"{_W}tab":
        return "" if element.get(f"{_W}val") else "\t"  # a tab stop in a paragraph's properties is no tab
    return element.text or "" if element.tag == f"{_W}t" else ""
