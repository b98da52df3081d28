"""Constructs data from the nodes of a YAML file, with remarks on what YAML read otherwise than was meant."""

import re
from collections.abc import Sequence
from itertools import starmap
from typing import Any

from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding, Place
from beslutsdoc.names import nfc
from beslutsdoc.sources.located_data import Path_, TextPosition, dotted
from beslutsdoc.sources.yaml.nodes import QUOTE, Alias, ListNode, MappingNode, Node, Scalar, YamlMark

_NOTHING = frozenset(("", "~", "null"))
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060"))
_HANGING_COMMENT = re.compile(r"\s+(#[^\s#].*)")
_GLUED_DASH = re.compile(r"-[^\W\d]")
_LIST_SIGN = re.compile(r"\s*(?:-\s+)?([–—•·])\s")


class YamlConstructor:
    """Constructs the data of one file; places, keys, lines and findings are collected on the way."""

    def __init__(self, rows: Sequence[str], file: str, findings: list[Finding]) -> None:
        self.rows, self.file, self.findings = rows, file, findings
        self.text = "\n".join(rows)
        self.places: dict[Path_, Place | TextPosition] = {}
        self.keys: dict[Path_, TextPosition] = {}
        self.lines: dict[Path_, list[TextPosition]] = {}
        self._anchors: dict[str, tuple[YamlMark, Path_, list[str]]] = {}  # its mark, path, lines of its aliases

    def document(self, roots: Sequence[Node]) -> dict[str, Any]:
        """The data of the file's only document. Raises Unreadable when it is no mapping."""
        data = self._value(roots[0], ()) if roots else None
        self.places[()] = Place(self.file)
        self._report_anchors()
        for extra in roots[1:2]:
            what = "Här börjar ett nytt dokument i samma fil; det som följer läses inte."
            self._add("Y010", what, "Ta bort raden ”---” ovanför, eller lägg resten i en egen fil.", extra.start)
        if data is None:
            raise self._stop("Y006", "Filen har inget innehåll.", "Skriv nycklar och värden i filen.")
        if not isinstance(data, dict):
            form = "en lista" if isinstance(data, list) else "en text"
            do = "Skriv nycklar längst till vänster, med kolon och mellanslag: ”rubrik: Årsrapport 2024”."
            raise self._stop("Y017", f"Filen är {form}, inte nycklar med värden.", do)
        return data

    def _value(self, node: Node, path: Path_) -> Any:
        self.places[path] = _point(node.start)
        self._warn_unsupported(node, path)
        if isinstance(node, Scalar):
            return self._scalar(node, path)
        if isinstance(node, ListNode):
            return [self._value(item, (*path, n)) for n, item in enumerate(node.items)]
        if isinstance(node, Alias):
            return self._alias(node, path)
        if self.text.startswith("{{", node.start.index):
            return self._braces(node, path)
        return self._mapping(node, path)

    def _mapping(self, node: MappingNode, path: Path_) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for name, value in node.pairs:
            key = nfc(name.value).translate(_INVISIBLE).strip() if isinstance(name, Scalar) else ""
            if self._accepts(key, name, value, path):
                self.keys[(*path, key)] = _point(name.start)
                out[key] = self._value(value, (*path, key))
        return out

    def _accepts(self, key: str, name: Node, value: Node, path: Path_) -> bool:
        """True for a key that is valid here; otherwise a finding is added."""
        at = name.start
        if not key:
            self._add("Y018", "Här står ett kolon, men ingen nyckel som är en text.", QUOTE, at, path)
        elif key == "<<":
            self._add("Y004", "”<<” (sammanslagning) används inte här.", "Skriv ut nycklarna.", at, path)
        elif known := self.keys.get((*path, key)):
            what = f"Nyckeln ”{key}” står redan på rad {known.line}; den här läses inte."
            self._add("Y003", what, "Ta bort den ena.", at, (*path, key))
        elif self._lacks_colon(name, value):
            what = f"”{key}” står ensamt mellan klamrarna: ett komma delar värdet."
            self._add("Y014", what, "Sätt citattecken kring värdet, eller skriv en nyckel per rad.", at, path)
        else:
            return True
        return False

    def _lacks_colon(self, key: Node, value: Node) -> bool:
        """True for `strateg` in `{namn: Anna Ek, strateg}`."""
        if not isinstance(value, Scalar) or value.value or value.style:
            return False
        return self.text[key.end.index :].lstrip()[:1] in (",", "}")

    def _scalar(self, node: Scalar, path: Path_) -> str | None:
        value = nfc(node.value)
        if not node.style:
            if value.casefold() in _NOTHING:
                return None
            self._warn_plain_traps(node, path)
        if "\n" in value:
            at = (node.start.line, node.start.column)
            lines = _line_places(self.rows, node.style, at, node.end.line, value.count("\n") + 1)
            self.lines[path] = list(starmap(TextPosition, lines))
        return value

    def _warn_plain_traps(self, node: Scalar, path: Path_) -> None:
        """Add remarks on traps in an unquoted value that are no errors to YAML."""
        if found := _HANGING_COMMENT.match(self.rows[node.end.line][node.end.column :]):
            what = f"”{found[1]}” läses som en kommentar och kommer inte med."
            do = "Sätt citattecken kring hela värdet, eller mellanslag efter # om det är en kommentar."
            self._add("Y012", what, do, node.start, path)
        if _GLUED_DASH.match(node.value):
            do = "Skriv bindestreck och mellanslag om det är en lista, annars citattecken kring värdet."
            self._add("Y015", "Efter bindestrecket saknas ett mellanslag.", do, node.start, path)
        rows = self.rows[node.start.line : node.end.line + 1]
        signs = [found[1] for row in rows if (found := _LIST_SIGN.match(row))]
        if len(signs) > 1:
            what = f"Raderna börjar med ”{signs[0]}”, som YAML inte läser som en lista."
            self._add("Y015", what, "Börja varje listpunkt med bindestreck och mellanslag.", node.start, path)

    def _braces(self, node: MappingNode, path: Path_) -> str:
        """A value that begins with `{{`, as the text that was meant, with a remark."""
        what = "Värdet börjar med ”{{”, som har en särskild betydelse i YAML."
        self._add("Y011", what, QUOTE, node.start, path)
        return nfc(self.text[node.start.index : node.end.index])

    def _alias(self, node: Alias, path: Path_) -> str | None:
        if node.name in self._anchors:
            self._anchors[node.name][2].append(str(node.start.line + 1))
            return None
        self._add("Y011", "Värdet börjar med ”*”, som har en särskild betydelse i YAML.", QUOTE, node.start, path)
        return f"*{node.name}"

    def _warn_unsupported(self, node: Node, path: Path_) -> None:
        """Note anchors and add remarks on tags; neither has any effect."""
        if node.anchor:
            self._anchors[node.anchor] = (node.start, path, [])
        if node.tag:
            what = "Värdet börjar med ”!”, en typmärkning, som inte används här."
            self._add("Y009", what, "Ta bort den, eller sätt citattecken om ! hör till texten.", node.start, path)

    def _report_anchors(self) -> None:
        for name, (mark, path, lines) in self._anchors.items():
            what = f"Värdet börjar med ”&{name}”, ett ankare, som inte används här."
            do = "Ta bort det, eller sätt citattecken om & hör till texten."
            if lines:
                do = f"Ta bort det, och skriv ut värdet i stället för *{name} på rad {', '.join(dict.fromkeys(lines))}."
            self._add("Y004", what, do, mark, path)

    def _add(self, code: str, what: str, do: str, mark: YamlMark, path: Path_ = ()) -> None:
        self.findings.append(Finding(code, what, do, Place(self.file, *_point(mark), dotted(path))))

    def _stop(self, code: str, what: str, do: str) -> Unreadable:
        return Unreadable(*self.findings, Finding(code, what, do, Place(self.file)))


def _point(mark: YamlMark) -> TextPosition:
    return TextPosition(mark.line + 1, mark.column + 1)


def _line_places(
    rows: Sequence[str], style: str, start: tuple[int, int], end: int, count: int
) -> list[tuple[int, int]]:
    """Line and column (from 1) of each of the `count` lines of a text.

    `rows` is the file; `start` the line and column (from 0) where the value begins, `end` the line where it ends. Exact
    for a literal block (`|`); in folded texts (`>`, plain, quoted) each line is placed where it begins.
    """
    if style == "|":
        numbers = list(range(start[0] + 1, start[0] + 1 + count))
    elif style == ">":
        numbers = _line_starts(rows, range(start[0] + 1, min(end, len(rows))))
    else:
        numbers = _line_starts(rows, range(start[0], min(end + 1, len(rows))))
    numbers = (numbers or [start[0]])[:count]
    numbers += [numbers[-1]] * (count - len(numbers))
    first = None if style in ("|", ">") else start
    return [(n + 1, start[1] + 1 if first and n == first[0] else _column(rows, n)) for n in numbers]


def _line_starts(rows: Sequence[str], numbers: range) -> list[int]:
    """The rows where a line of the text begins: adjacent rows are folded, n blank rows between are n line breaks."""
    out: list[int] = []
    blank = [not rows[n].strip() for n in numbers] + [False]
    first = blank.index(False)
    for i, n in enumerate(numbers):
        leading = i <= first
        between = blank[i] and blank[i + 1]  # the last of them only ends the line before
        if leading or between or (not blank[i] and blank[i - 1]):
            out.append(n)
    return out


def _column(rows: Sequence[str], number: int) -> int:
    line = rows[number] if number < len(rows) else ""
    return len(line) - len(line.lstrip(" ")) + 1
