"""Parses one tag on its own, and checks that it uses only what a template may use.

Each tag is parsed alone, with an end added, so that all faults of a template are found at once.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from beslutsdoc.finding import Finding
from beslutsdoc.names import did_you_mean
from beslutsdoc.word.compile.tags import CELL_WORDS, OPENING_STATEMENTS, TemplateTag
from beslutsdoc.word.ooxml.xml import BLOCK, BLOCK_END, VALUE, VALUE_END

_MIDDLE = {"elif": "if 1", "else": "if 1"}
STATEMENTS = (
    "elif",
    "else",
    "do",
    *sorted(OPENING_STATEMENTS),
    *sorted(f"end{word}" for word in OPENING_STATEMENTS),
    *CELL_WORDS,
)
_OTHER_FILES = "En mall är en enda fil: kopiera in innehållet i den."
_FORBIDDEN_STATEMENTS = {
    "include": _OTHER_FILES,
    "import": _OTHER_FILES,
    "from": _OTHER_FILES,
    "extends": _OTHER_FILES,
    "autoescape": "Ta bort taggen: varje värde skrivs säkert, med & och < som de är.",
    "recursive": "Låt ett {% macro %} anropa sig självt i stället.",
    "raw": "Skriv {% raw %} och {% endraw %} i samma stycke, eller klamrarna som {_{ och }_}.",
    "trans": "Skriv texten direkt i mallen.",
}
_SWEDISH = (
    (r"unexpected end of template|got 'end of|Expected an expression", "den slutar för tidigt"),
    (r"expected token 'in', got", "det saknas ett ”in”"),
    (r"unexpected char '(.)'", "tecknet ”{0}” kan inte stå där"),
    (r"unexpected '(.+?)'", "”{0}” kan inte stå där"),
    (r"got '(.+?)'", "”{0}” kan inte stå där"),
)
DEEPEST = 100  # operators, filters and parentheses in one another
_SHOWN = 60  # characters of a tag that is too long
_EXAMPLES = "Skriv till exempel {{ rubrik }}, {% if … %} eller {% for … in … %}."


class ParsedTag(NamedTuple):
    """A tag's syntax tree, None when it cannot be parsed, and its faults as findings without a place."""

    tree: nodes.Template | None
    findings: tuple[Finding, ...] = ()


def parse_tag_syntax(environment: Environment, tag: TemplateTag) -> ParsedTag:
    """`tag` parsed on its own."""
    if tag.kind == "#" or tag.word in ("vm", "hm"):
        return ParsedTag(None)
    if tag.kind == "%" and (refused := _forbidden_statement(tag)):
        return ParsedTag(None, (refused,))
    try:
        tree = environment.parse(_probe(tag))
    except TemplateSyntaxError as error:
        what = f"Taggen {tag} går inte att läsa: {_why(error.message or '')}."
        return ParsedTag(None, (Finding("M004", what, _EXAMPLES),))
    except (RecursionError, ValueError):  # parentheses in parentheses, a number of thousands of digits
        return ParsedTag(None, (_too_much(tag),))
    if _depth(tree) > DEEPEST:
        return ParsedTag(None, (_too_much(tag),))
    return ParsedTag(tree, tuple(_unknown(environment, tag, tree)))


def _too_much(tag: TemplateTag) -> Finding:
    return Finding("M022", f"Taggen {str(tag)[:_SHOWN]}… har för många led.", "Förenkla taggen.")


def _depth(tree: nodes.Node) -> int:
    """The depth of the tree; later walks recurse once a level."""
    depth, level = 0, [tree]
    while level:
        depth, level = depth + 1, [child for node in level for child in node.iter_child_nodes()]
    return depth


def _unknown(environment: Environment, tag: TemplateTag, tree: nodes.Template) -> Iterator[Finding]:
    """The filters and tests of the tag that do not exist."""
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        known = environment.filters if isinstance(node, nodes.Filter) else environment.tests
        if node.name not in known:
            shown = [n for n in known if not n.startswith("_")]
            what = f"”{node.name}” i taggen {tag} är inget filter eller prov som finns."
            yield Finding("M005", what, did_you_mean(node.name, shown))


def _forbidden_statement(tag: TemplateTag) -> Finding | None:
    if tag.word == "for" and tag.body.endswith(" recursive"):
        return _not_here("recursive", tag)
    if tag.word in STATEMENTS:
        return None
    if tag.word.removeprefix("end") in _FORBIDDEN_STATEMENTS:
        return _not_here(tag.word, tag)
    what = f"”{tag.word}” i taggen {tag} är inget ord som en mall kan."
    return Finding("M004", what, did_you_mean(tag.word, STATEMENTS) or _EXAMPLES)


def _not_here(word: str, tag: TemplateTag) -> Finding:
    what = f"”{word}” i taggen {tag} går inte att använda i en Wordmall."
    return Finding("M006", what, _FORBIDDEN_STATEMENTS[word.removeprefix("end")])


def _probe(tag: TemplateTag) -> str:
    word, statement = tag.word, f"{BLOCK}{tag.body}{BLOCK_END}"
    if tag.kind == "{":
        return f"{VALUE}{tag.body}{VALUE_END}"
    if word in ("colspan", "cellbg"):
        return f"{VALUE}{tag.body[len(word) :]}{VALUE_END}"
    if word in _MIDDLE:
        return f"{BLOCK}{_MIDDLE[word]}{BLOCK_END}{statement}{BLOCK}endif{BLOCK_END}"
    if tag.opens:
        return f"{statement}{BLOCK}end{word}{BLOCK_END}"
    return statement if word in ("set", "do") else ""


def _why(message: str) -> str:
    if "\ufdd3" in message or "\ufdd1" in message:
        return "den slutar för tidigt"
    for pattern, swedish in _SWEDISH:
        if found := re.search(pattern, message):
            return swedish.format(*found.groups())
    return "den följer inte reglerna för taggar"
