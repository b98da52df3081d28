"""Guesses where in an official template each of our tags belongs, by its labels, headings and content controls."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from beslutsdoc.doctypes import Dokumenttyp
from beslutsdoc.finding import Place
from beslutsdoc.mall.template_labels import HEADINGS, LABELS, OF_SECTIONS, TITLE
from beslutsdoc.names import fold
from beslutsdoc.word.reader.outline import OutlineLine

_PROMPT = re.compile(r"(?i)^(klicka|tryck|skriv|ange|fyll|välj)\b(.*\b(ange|skriva?|fylla? i|välja?|in)\b)?")
_BLANK = re.compile(r"[\[‹<(_.…X0-9ÅMD]")  # the first character of a blank to fill in: `[…]`, `____`, `ÅÅÅÅ-MM-DD`
_OPENING, _CLOSING = ("[", "‹", "<"), ("]", "›", ">")
_SIGNATURE_STYLES = ("underskrift", "signatur")  # parts of style names
_DECISION = "förslag_till_beslut"
_LONGEST_LABEL = 4  # words


@dataclass(frozen=True, slots=True)
class TagPlacement:
    """A tag, where to put it, the text that is there now, and the reason for the guess."""

    tag: str
    place: Place
    current: str
    reason: str

    def __str__(self) -> str:
        where = ", ".join(filter(None, (str(replace(self.place, file="", words="")), self._position())))
        return f"{self.tag:<32} {where}"

    def _position(self) -> str:
        if self.current:
            return f"i stället för ”{self.current}”"
        return f"intill {self.reason}" if self.place.words else "på den tomma platsen"

    def as_dict(self) -> dict[str, object]:
        """The fields for JSON."""
        return {"tagg": self.tag, "plats": self.place.as_dict(), "står_nu": self.current, "därför": self.reason}


@dataclass(frozen=True, slots=True)
class TemplateMatch:
    """`without_place`: names of the document type that the template shows no place for. `unknown`: headings of no
    section."""

    placements: tuple[TagPlacement, ...]
    without_place: tuple[str, ...]
    unknown: tuple[str, ...]


def match_template_lines(lines: Sequence[OutlineLine], kind: Dokumenttyp) -> TemplateMatch:
    """Which tag to put where in a template of document type `kind`."""
    found = _Matching(lines, sections_of(kind))
    placements = tuple(found.placements())
    names = {p.tag.strip("{ }") for p in placements}
    to_do = tuple(p for p in placements if "{{" not in p.current)  # a tag that is there already is not listed
    lacking = [name for name in _wanted(kind) if name not in names]
    return TemplateMatch(to_do, tuple(lacking), tuple(found.unknown))


def sections_of(kind: Dokumenttyp) -> dict[str, str]:
    """Folded heading → section key, by common synonyms, keys, and the type's own headings, which take precedence."""
    own = {section.nyckel for section in kind.avsnitt}
    other = {words: key for words, key in OF_SECTIONS.items() if key in own}
    keys = {fold(section.nyckel): section.nyckel for section in kind.avsnitt}
    return other | keys | {fold(section.rubrik): section.nyckel for section in kind.avsnitt}


def _wanted(kind: Dokumenttyp) -> Iterator[str]:
    part = {"handläggare": "handläggare.namn", "underskrift": "underskrift.namn", "ärendegång": "beslutsinledning"}
    yield from (part.get(key, key) for key in kind.kräver)
    yield from (section.nyckel for section in kind.avsnitt)


class _Matching:
    """Matches the lines of one template; remembers the lines that have a tag, and unknown headings."""

    def __init__(self, lines: Sequence[OutlineLine], sections: dict[str, str]) -> None:
        self.lines, self.sections = lines, sections
        self.unknown: list[str] = []
        self._taken: set[int] = set()

    def placements(self) -> Iterator[TagPlacement]:
        for number, line in enumerate(self.lines):
            if number in self._taken or not (line.words or line.control):
                continue
            yield from self._heading(line) if is_heading(line) else self._fact(number, line)

    def _heading(self, line: OutlineLine) -> Iterator[TagPlacement]:
        name = HEADINGS.get(fold(line.words)) or self.sections.get(fold(line.words))
        if line.level == 0 and name is None:
            yield TagPlacement(format_tag(TITLE), line.place, line.words, "dokumentets titel")
            return
        if name is None:
            self.unknown.append(line.words)
            return
        at = self._below(line)
        why = f"rubriken ”{line.words}”"
        for part in ("beslutsinledning", _DECISION) if name == _DECISION else (name,):
            yield self._placement(format_tag(part), at, line.place, why)
            at = self._below(self.lines[at]) if at is not None else None

    def _below(self, line: OutlineLine) -> int | None:
        """The number of the line after a heading, when its text is to be replaced."""
        number = next(iter(line.near), None)
        if number is None or number in self._taken or is_heading(self.lines[number]):
            return None
        below = self.lines[number]
        return None if requested_fact(below) and not _is_hint(below) else number

    def _fact(self, number: int, line: OutlineLine) -> Iterator[TagPlacement]:
        name, why = requested_fact(line), f"etiketten ”{line.words}”"
        if name is None:
            return
        if line.control or _is_hint(line):
            self._taken.add(number)
            why = f"innehållskontrollen ”{line.control}”" if line.control else f"texten ”{line.words}”"
            yield TagPlacement(format_tag(name), line.place, line.held or line.words, why)
            return
        label, rest = split_label(line.words)
        if rest:
            self._taken.add(number)
            yield TagPlacement(format_tag(name), line.place, rest, f"etiketten ”{label}”")
            return
        if any(requested_fact(self.lines[n]) == name for n in line.near):
            return  # that line says itself what it is for
        free = (n for n in line.near if n not in self._taken and requested_fact(self.lines[n]) is None)
        at = next((n for n in free if not is_heading(self.lines[n])), None)
        yield self._placement(format_tag(name), at, line.place, why)

    def _placement(self, tag: str, at: int | None, beside: Place, why: str) -> TagPlacement:
        if at is None:
            return TagPlacement(tag, beside, "", why)
        self._taken.add(at)
        return TagPlacement(tag, self.lines[at].place, self.lines[at].words, why)


def requested_fact(line: OutlineLine) -> str | None:
    """The name that a line prompts for or labels; telephone and e-mail in a footer are the organisation's."""
    if any(word in fold(line.style) for word in _SIGNATURE_STYLES):
        title = any(word in fold(line.words) for word in ("titel", "befattning"))
        return f"underskrift.{'titel' if title else 'namn'}" if _is_hint(line) else None
    words = (line.control, _without_prompt(line.words), line.words, split_label(line.words)[0])
    name = next((LABELS[fold(w)] for w in words if fold(w) in LABELS), None)
    if name in ("handläggare.telefon", "handläggare.epost") and "footer" in line.part:
        return name.replace("handläggare", "organisation")
    return name


def format_tag(name: str) -> str:
    """The tag that prints the name."""
    return f"{{{{ {name} }}}}"


def is_heading(line: OutlineLine) -> bool:
    """True for a heading by its level, or by the name of its style."""
    by_name = any(word in fold(line.style) for word in ("rubrik", "heading", "title"))
    return line.level is not None or (by_name and bool(line.words) and fold(line.words) not in LABELS)


def _is_hint(line: OutlineLine) -> bool:
    """True when the text only says what to write there."""
    return line.hint or line.words.startswith(_OPENING) or _without_prompt(line.words) != line.words


def _without_prompt(words: str) -> str:
    """The fact that a prompt such as ”[Klicka här och skriv rubrik]” asks for; other text unchanged."""
    inner = words[1:-1].strip() if words[:1] in _OPENING and words[-1:] in _CLOSING else words
    return _PROMPT.sub("", inner).strip(" .:") if inner != words or _PROMPT.match(words) else words


def split_label(words: str) -> tuple[str, str]:
    """A label and the rest of its paragraph: ”Dnr: RS 2025/1”, ”Datum ÅÅÅÅ-MM-DD”, or after a tab."""
    for mark in ("\t", ":"):
        label, _, rest = words.partition(mark)
        if rest and fold(label) in LABELS:
            return label, rest.strip()
    parts = words.split()
    for count in range(min(len(parts) - 1, _LONGEST_LABEL), 0, -1):
        label = " ".join(parts[:count])
        if fold(label) in LABELS and _BLANK.match(parts[count]):
            return label, " ".join(parts[count:])
    return words, ""
