"""Explains YAML syntax errors in Swedish, with corrected lines where the meaning can be guessed.

Reading goes on with the corrected lines, so that all faults of a file are reported at once and a paper still written.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from beslutsdoc.finding import Finding, Place
from beslutsdoc.sources.yaml.nodes import QUOTE

_LINE = re.compile(
    r"(?P<lead>\s*(?P<dashes>(?:-\s+)*)"
    r"(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\s\"'#\[\]{},&*!|>%@`-][^:#]*?)\s*:\s+)?)"
    r"(?P<value>\S.*?)(?P<rest>\s+#\s.*|\s*)"
)
_NO_SPACE_AFTER_COLON = re.compile(r"(?P<key>\s*(?:- +)*[^\W\d]\w*):(?P<value>[^\s:/].*)")
_NO_SPACE_AFTER_DASH = re.compile(r"(?P<indent>\s*)-(?P<value>[^\s\d-].*)")
_LOOKS_LIKE_KEY = re.compile(r"\s*[a-zåäö_]+:(\s|$)")
_LONGEST_SHOWN = 80


@dataclass(frozen=True)
class SyntaxFault:
    """A syntax error: the remark, and `mended`, line (from 0) → corrected text (none: reading cannot go on)."""

    code: str
    what: str
    do: str
    line: int
    mended: Mapping[int, str] = field(default_factory=dict)

    def finding(self, file: str) -> Finding:
        """The remark with its place."""
        return Finding(self.code, self.what, self.do, Place(file, self.line + 1))


@dataclass(frozen=True)
class YamlProblem:
    """PyYAML's error message, and the lines it points at (from 0)."""

    lines: Sequence[str]
    problem: str
    context: str
    line: int
    context_line: int | None

    @property
    def start(self) -> int:
        """The line where the trouble begins."""
        whole = self.context_line is None or "block mapping" in self.context or "collection" in self.context
        return min(self.line if whole else self.context_line or 0, len(self.lines) - 1)

    @property
    def text(self) -> str:
        """The line where the trouble begins, as written."""
        return self.lines[self.start]

    @property
    def parts(self) -> re.Match[str] | None:
        """That line split into dashes, key and value; None when it does not match."""
        return _LINE.fullmatch(self.text)

    @property
    def sign(self) -> str:
        """The first character of that line's value."""
        return self.parts["value"][0] if self.parts else ""

    def fault(self, code: str, what: str, do: str, mended: Mapping[int, str] | None = None) -> SyntaxFault:
        """A fault on that line."""
        return SyntaxFault(code, what, do, self.start, mended or {})

    def unquoted(self, code: str, what: str) -> SyntaxFault:
        """A fault on that line, corrected by quoting the value that begins there."""
        mended = self.quoted()
        shown = " ".join(mended.values()).strip()
        known = len(mended) == 1 and len(shown) <= _LONGEST_SHOWN
        return self.fault(
            code, what, f"Skriv ”{shown}”, eller värdet på nästa rad efter tecknet |." if known else QUOTE, mended
        )

    def quoted(self, line: int | None = None) -> dict[int, str]:
        """The value that begins on that line (or on `line`), with the lines that continue it, in single quotes.

        Empty when no value begins there.
        """
        first = self.start if line is None else line
        found = _LINE.fullmatch(self.lines[first])
        if not found or not (found["key"] or found["dashes"]):
            return {}
        base = found.start("key") if found["key"] else len(found["lead"].rstrip()) - 1
        last = first
        for number in range(first + 1, len(self.lines)):
            if 0 <= _indent(self.lines[number]) <= base:
                break
            last = number if self.lines[number].strip() else last
        value = found["value"].replace("'", "''")
        if last == first:
            return {first: f"{found['lead']}'{value}'{found['rest']}"}
        mended = {n: self.lines[n].replace("'", "''") for n in range(first + 1, last + 1)}
        return mended | {first: f"{found['lead']}'{value}", last: f"{mended[last]}'"}


def explain(broken: YamlProblem) -> SyntaxFault:
    """The fault that explains `broken`, by the first rule that matches."""
    for rule in _RULES:
        if fault := rule(broken):
            return fault
    what, do = _BY_PROBLEM.get(broken.problem, ("Här går det inte att förstå filen.", _GENERAL_ADVICE))
    return broken.fault("Y001", what, do)


def _tab(broken: YamlProblem) -> SyntaxFault | None:
    tabbed = [n for n, line in enumerate(broken.lines) if re.match(r" *\t\s*\S", line)]
    if broken.line not in tabbed:
        return None
    others = [str(n + 1) for n in tabbed if n != broken.line]
    also = f" Det gäller även rad {', '.join(others[:20])}." if others else ""
    what = "Raden är indragen med en tabb; YAML tar bara mellanslag."
    return SyntaxFault("Y016", what, f"Byt tabben mot mellanslag.{also}", broken.line)


def _quotes(broken: YamlProblem) -> SyntaxFault | None:
    if broken.sign not in ("'", '"'):
        return None
    if "escape" in broken.problem:
        what = "Ett omvänt snedstreck mellan dubbla citattecken har en särskild betydelse i YAML."
        return broken.fault("Y001", what, "Använd enkla citattecken ('…') i stället för dubbla.")
    if "end of stream" in broken.problem or "document indicator" in broken.problem:
        what = "Ett citattecken som börjar här avslutas aldrig."
        return broken.fault("Y001", what, "Sätt ut det avslutande citattecknet.")
    what = "Värdet börjar med ett citattecken som avslutas mitt i texten."
    return broken.unquoted("Y011", what)


def _block_header(broken: YamlProblem) -> SyntaxFault | None:
    if "block scalar" not in broken.context or broken.sign not in ("|", ">"):
        return None
    if broken.sign == "|":
        what = "Efter tecknet | ska texten börja på nästa rad."
        return broken.fault("Y001", what, "Flytta ner texten och dra in den.")
    what = "Värdet börjar med ”>”, som har en särskild betydelse i YAML."
    return broken.unquoted("Y011", what)


def _list_beside_key(broken: YamlProblem) -> SyntaxFault | None:
    if "block sequence entries" not in broken.problem:
        return None
    if broken.parts and broken.parts["value"] == "-":
        return broken.unquoted("Y011", "Värdet är bara ett bindestreck, som YAML läser som en listpunkt.")
    what = "En lista kan inte börja på samma rad som sin nyckel."
    return broken.fault("Y001", what, "Börja listan på nästa rad.")


def _reserved_sign(broken: YamlProblem) -> SyntaxFault | None:
    if not broken.parts or broken.sign not in "@`%*&!?,]}[{":
        return None
    value = broken.parts["value"]
    is_tag = value.startswith(("{{", "{%"))
    if broken.sign in "[{" and not is_tag and not _closes_early(value):
        what = f"Klammern {broken.sign} som börjar här avslutas aldrig, eller så saknas ett komma."
        return broken.fault("Y001", what, "Skriv hellre en post per rad, utan klamrar.")
    what = f"Värdet börjar med ”{value[:2] if is_tag else value[0]}”, som har en särskild betydelse i YAML."
    return broken.unquoted("Y011", what)


def _closes_early(value: str) -> bool:
    """True when the bracket that opens the value is closed before its end: `[länk](adress)`."""
    end = value.find({"[": "]", "{": "}"}[value[0]])
    return 0 < end < len(value) - 1


def _missing_space(broken: YamlProblem) -> SyntaxFault | None:
    if found := _NO_SPACE_AFTER_DASH.fullmatch(broken.text):
        mended = f"{found['indent']}- {found['value']}"
        after = "bindestrecket"
    elif "':'" in broken.problem and (found := _NO_SPACE_AFTER_COLON.fullmatch(broken.text)):
        mended = f"{found['key']}: {found['value']}"
        after = "kolonet"
    else:
        return None
    return broken.fault(
        "Y015", f"Efter {after} saknas ett mellanslag.", f"Skriv ”{mended.strip()}”.", {broken.start: mended}
    )


def _colon(broken: YamlProblem) -> SyntaxFault | None:
    if "mapping values" not in broken.problem:
        return None
    if broken.parts and re.search(r":(\s|$)", broken.parts["value"]):
        what = "Värdet innehåller ett kolon följt av mellanslag, som YAML läser som en ny nyckel."
        return broken.unquoted("Y013", what)
    return _continuation(broken)


def _continuation(broken: YamlProblem) -> SyntaxFault:
    """A line with a colon that is indented under a value: a key in the wrong place, or part of the text."""
    lines, depth = broken.lines, _indent(broken.text)
    above = next((n for n in range(broken.start - 1, -1, -1) if 0 <= _indent(lines[n]) < depth), None)
    if above is None or not _LINE.fullmatch(lines[above]) or _LOOKS_LIKE_KEY.match(broken.text):
        what = "Raden är indragen under ett värde som redan är skrivet."
        do = "Dra in raden lika långt som nycklarna den hör ihop med, eller skriv texten ovanför efter tecknet |."
        return broken.fault("Y001", what, do)
    what = f"Raden hör till texten som börjar på rad {above + 1}, men YAML läser orden före kolonet som en ny nyckel."
    return broken.fault("Y013", what, "Skriv texten under nyckeln, efter tecknet |.", broken.quoted(above))


def _comment(broken: YamlProblem) -> SyntaxFault | None:
    """A ` #` inside a text of several lines ends the text."""
    above = broken.lines[broken.start - 1] if broken.start else ""
    found = re.search(r"\s#\s*\S+", above)
    if not found or "expected key" not in broken.problem or _indent(broken.text) < _indent(above):
        return None
    what = f"”{found[0].strip()}” läses som en kommentar och avbryter texten."
    return SyntaxFault("Y001", what, "Skriv texten under nyckeln, efter tecknet |.", broken.start - 1)


def _indentation(broken: YamlProblem) -> SyntaxFault | None:
    if broken.problem not in ("did not find expected key", "did not find expected '-' indicator"):
        return None
    if re.match(r"\s*- ", broken.text):
        what = "Listpunkten står fel: indraget stämmer inte, eller så har nyckeln ovanför redan ett värde."
    else:
        what = "Raden hör inte ihop med raderna ovanför: indraget stämmer inte."
    return broken.fault("Y001", what, "Dra in raden lika långt som de rader den hör ihop med.")


_RULES: tuple[Callable[[YamlProblem], SyntaxFault | None], ...] = (
    _tab,
    _quotes,
    _block_header,
    _list_beside_key,
    _reserved_sign,
    _missing_space,
    _colon,
    _comment,
    _indentation,
)
_GENERAL_ADVICE = "Se efter indrag, kolon och citattecken på raden och på raden ovanför."
_BY_PROBLEM = {
    "could not find expected ':'": (
        "Raden är varken en nyckel eller en del av texten ovanför.",
        "Skriv nyckel, kolon och mellanslag, eller dra in raden så att den hör till texten ovanför.",
    ),
    "did not find expected <document start>": (
        "Här börjar något nytt efter att YAML-innehållet har tagit slut.",
        "Ta bort raden med tre punkter, och se till att alla nycklar börjar längst till vänster.",
    ),
    "found unexpected end of stream": ("Filen tar slut mitt i ett värde.", _GENERAL_ADVICE),
}


def _indent(line: str) -> int:
    """The indent of a line in characters; −1 for a blank line."""
    return len(line) - len(line.lstrip()) if line.strip() else -1
