"""Parses a tag: its text between the braces, with Word's autocorrections and NFD undone."""

import re
from dataclasses import dataclass

from beslutsdoc.finding import Place
from beslutsdoc.names import nfc

TAG_PATTERN = re.compile(
    r"\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}|\{#.*?#\}", re.DOTALL
)  # half a tag ends at the next
ESCAPED = re.compile(r"\{_([{%#])|([}%#])_\}")  # docxtpl's way of writing braces that are no tag: {_{ and }_}
RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)  # looks like a tag but is none
LOOSE = re.compile(r"\{\{|\{%|\{#|%\}|#\}|\}\}")
CELL_WORDS = ("colspan", "cellbg", "vm", "hm")
CAPTURING_STATEMENTS = frozenset({"macro", "call", "filter", "set"})  # their bodies are captured
CAPTURE_ENDS = frozenset(f"end{word}" for word in CAPTURING_STATEMENTS)
OPENING_STATEMENTS = frozenset({"for", "if", "with", "block"}) | CAPTURING_STATEMENTS

_STRAIGHT = str.maketrans("“”„‘’‚\xa0\n\t\r", "\"\"\"'''    ")
_QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
_WORD = re.compile(r"[\s(]")
_SETS = re.compile(r"set\s[^=|]*=")
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")


@dataclass(frozen=True, slots=True)
class TemplateTag:
    """`kind` is `{` for a value, `%` for a statement, `#` for a comment; `unit` is "", p, tr, tc or r.

    `joins`: whether a dash (`{%-`, `-%}`) joins the paragraph to the one before and to the one after.
    """

    body: str
    kind: str
    unit: str
    place: Place
    joins: tuple[bool, bool] = (False, False)

    @property
    def word(self) -> str:
        """The first word: `for`, `endif`, `colspan`; `call` of `call(x) …`."""
        return _WORD.split(self.body, 1)[0]

    @property
    def value(self) -> str:
        """The expression whose value it writes or sets."""
        return self.body.partition("=")[2].strip() if self.word in ("set", "with") else self.body

    @property
    def opens(self) -> str:
        """The statement it opens, or an empty string; `{% set x = 1 %}` opens none."""
        return self.word if self.kind == "%" and self.word in OPENING_STATEMENTS and not _SETS.match(self.body) else ""

    @property
    def captures(self) -> bool:
        """True when its body is captured, to be printed elsewhere."""
        return self.opens in CAPTURING_STATEMENTS

    @property
    def is_cell_word(self) -> bool:
        """True for colspan, cellbg, vm and hm, which apply to their cell."""
        return self.kind == "%" and self.word in CELL_WORDS

    def __str__(self) -> str:
        unit = f"{self.unit} " if self.unit else ""
        return f"{{{{{unit or ' '}{self.body} }}}}" if self.kind == "{" else f"{{%{unit or ' '}{self.body} %}}"


def parse_tag(raw: str, place: Place) -> TemplateTag:
    """The tag `raw`, braces and all, which stands at `place`."""
    body = _straight(raw[2:-2])
    first = body[:1] == "-"
    body = body[1:] if first else body
    last = body[-1:] == "-"
    body = body[:-1] if last else body
    unit = re.match(r"(p|tr|tc|r)\s", body)
    return TemplateTag(body[unit.end() if unit else 0 :].strip(), raw[1], unit[1] if unit else "", place, (first, last))


def unescape_braces(raw: str) -> str:
    """Escaped braces as the braces they stand for: `{_{` → `{{`."""
    return ESCAPED.sub(lambda m: f"{{{m[1]}" if m[1] else f"{m[2]}}}", raw)


def _straight(body: str) -> str:
    """Curly quotes, no-break spaces, long dashes and NFD replaced; a dash inside quotes is kept."""
    straight = _NONCHARACTERS.sub("", nfc(body)).translate(_STRAIGHT)
    return "".join(p if i % 2 else re.sub("[–—−]", "-", p) for i, p in enumerate(_QUOTED.split(straight)))
