"""What has been done to a draft since it was written, in Swedish: what stands there is quoted, what is gone counted."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from beslutsdoc.word.charts.prints import SIZE
from beslutsdoc.word.ooxml.stories import STORIES, reserialised
from beslutsdoc.word.opc.part_names import STYLES
from beslutsdoc.word.provenance.fingerprint import Fingerprint, blocks_of, cut, hashed
from beslutsdoc.word.provenance.memory import Memory, Remembered
from beslutsdoc.word.reader.effective_format import looks
from beslutsdoc.word.reader.scan import Scan

_LONGEST = 60  # characters of a quotation
_MOST = 12  # lines; the rest are counted
_FIGURE = re.compile(r"⟨(\d+)⟩")
_FORMAT = "formateringen (som fetstil, färg eller formatmall)"
_NEUTER = {"ändrad": "ändrat", "ny": "nytt", "borttagen": "borttaget"}
_MARKS = {"ins": "infogad text", "del": "borttagen text", "format": "ändrad formatering"}


class _Was(NamedTuple):
    """A paragraph (`table` 0) or a table row as it was written."""

    table: int
    text: bytes
    look: bytes

    @property
    def key(self) -> tuple[bool, bytes, bytes]:
        """What it is compared by: a table put in before it changes its table's number only."""
        return bool(self.table), self.text, self.look


class _Stands(NamedTuple):
    """A paragraph or row as it stands, `was` its hashes; `masked` are its words with `⟨7⟩` for figure 7."""

    was: _Was
    words: str
    masked: str


def changes(memory: Memory, before: Fingerprint, now: Fingerprint, parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """One line for each thing that differs between two fingerprints; `now` is of the document with these parts."""
    lines = (
        *_Text(memory, before, now, parts).lines(),
        *(["sidhuvudet är ändrat"] if before.headers != now.headers else []),
        *(["sidfoten är ändrad"] if before.footers != now.footers else []),
        *_counted("en bild", "bilder", cut(before.images), cut(now.images)),
        *_in_shapes(before, now),
        *_counted("ett diagram", "diagram", cut(before.charts, SIZE), cut(now.charts, SIZE), neuter=True),
        *_counted("en kommentar", "kommentarer", cut(before.comments), cut(now.comments)),
        *_in_marks(before, now),
    )
    return lines if len(lines) <= _MOST else (*lines[: _MOST - 1], f"och {len(lines) - _MOST + 1} ändringar till")


class _Text:
    """The comparison of the text: `gone` and `new` shrink as what became of them is told."""

    def __init__(self, memory: Memory, before: Fingerprint, now: Fingerprint, parts: Mapping[str, bytes]) -> None:
        was = [_Was(*block) for block in blocks_of(before.blocks)]
        stands, self._figures = _standing(now, parts)
        self._printed = {mark.number: mark.figure for mark in memory.marks}
        same = SequenceMatcher(None, [w.key for w in was], [s.was.key for s in stands], autojunk=False)
        changed = [code for code in same.get_opcodes() if code[0] != "equal"]
        self._gone = [w for _, a, b, _, _ in changed for w in was[a:b]]
        self._new = [s for _, _, _, c, d in changed for s in stands[c:d]]

    def lines(self) -> Iterator[str]:
        """What has become of each paragraph and row that is not as it was or where it was."""
        yield from self._told(lambda s: s.was.key, lambda w: w.key, lambda s: [f"{_the(s)} är {_moved(s)}"])
        yield from self._told(lambda s: s.was.text, lambda w: w.text, lambda s: [f"{_FORMAT} är ändrad i {_the(s)}"])
        yield from self._told(self._as_printed, lambda w: w.text, self._figure_lines)
        for table in sorted({s.was.table for s in self._new} | {w.table for w in self._gone}):
            gone = sum(w.table == table for w in self._gone)
            for i, stands in enumerate(s for s in self._new if s.was.table == table):
                yield f"{_the(stands)} är {_changed(stands) if i < gone else _added(stands)}"
            lost = gone - sum(s.was.table == table for s in self._new)
            if lost > 0:
                yield _lost(table, lost)

    def _told(
        self, now: Callable[[_Stands], object], then: Callable[[_Was], object], tell: Callable[[_Stands], list[str]]
    ) -> Iterator[str]:
        """Pair what is new with what is gone where `now` of the one is `then` of the other."""
        for stands in list(self._new):
            found = next((w for w in self._gone if then(w) == now(stands)), None)
            if found is not None:
                self._gone.remove(found)
                self._new.remove(stands)
                yield from tell(stands)

    def _as_printed(self, stands: _Stands) -> object:
        """The hash of the text with its figures as they were printed; None when it has no figures."""
        numbers = [int(n) for n in _FIGURE.findall(stands.masked)]
        if not numbers or any(n not in self._printed for n in numbers):
            return None
        return hashed(_FIGURE.sub(lambda m: self._printed[int(m[1])].tryckt, stands.masked))

    def _figure_lines(self, stands: _Stands) -> list[str]:
        numbers = [int(n) for n in _FIGURE.findall(stands.masked)]
        return [_overtyped(self._printed[n], self._figures[n]) for n in numbers if self._changed(n)]

    def _changed(self, number: int) -> bool:
        return self._figures[number] != self._printed[number].tryckt


def _standing(now: Fingerprint, parts: Mapping[str, bytes]) -> tuple[list[_Stands], dict[int, str]]:
    seen = looks(parts.get(STYLES, b""))
    texts = [reserialised(parts[name]) for name in STORIES if name in parts]
    words = [block.text for text in texts for block in Scan(text, seen).blocks]
    scans = [Scan(text, seen, masked=True) for text in texts]
    figures = {number: text for scan in scans for number, text in scan.figures.items()}
    masked = {_FIGURE.sub(lambda m: figures[int(m[1])], b.text): b.text for scan in scans for b in scan.blocks}
    items = [_Was(*block) for block in blocks_of(now.blocks)]
    return [_Stands(was, text, masked.get(text, "")) for was, text in zip(items, words, strict=True)], figures


def _overtyped(figure: Remembered, now: str) -> str:
    stands = f"står nu som ”{now}”" if now.strip() else "är tömd"
    return f"siffran ”{figure.namn}” {stands}, skrevs som ”{figure.tryckt}”"


def _the(stands: _Stands) -> str:
    words = " ".join(stands.words.split())
    quoted = f"”{words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + ' …'}”"
    return f"raden {quoted} i tabell {stands.was.table}" if stands.was.table else f"stycket {quoted}"


def _moved(stands: _Stands) -> str:
    return "flyttad" if stands.was.table else "flyttat"


def _changed(stands: _Stands) -> str:
    return "ändrad" if stands.was.table else "ändrat"


def _added(stands: _Stands) -> str:
    return "ny" if stands.was.table else "nytt"


def _lost(table: int, number: int) -> str:
    if table:
        return f"tabell {table}: " + ("en rad är borttagen" if number == 1 else f"{number} rader är borttagna")
    return "ett stycke är borttaget" if number == 1 else f"{number} stycken är borttagna"


def _counted(one: str, many: str, before: list[bytes], now: list[bytes], neuter: bool = False) -> Iterator[str]:
    """What has come and gone among pictures, comments or charts; one of each is a change."""
    new, gone = (Counter(now) - Counter(before)).total(), (Counter(before) - Counter(now)).total()
    changed = min(new, gone)
    for number, single, plural in (
        (changed, "ändrad", "ändrade"),
        (new - changed, "ny", "nya"),
        (gone - changed, "borttagen", "borttagna"),
    ):
        if number:
            yield f"{one} är {_NEUTER[single] if neuter else single}" if number == 1 else f"{number} {many} är {plural}"
    if not new and not gone and before != now:
        yield f"{many} har bytt plats"


def _in_shapes(before: Fingerprint, now: Fingerprint) -> Iterator[str]:
    was, stands = cut(before.shapes), cut(now.shapes)
    drawn = (len(stands) - len(now.images) // 4) - (len(was) - len(before.images) // 4)
    if drawn:
        yield f"en textruta, form eller formel är {'ny' if drawn > 0 else 'borttagen'}"
    elif len(was) == len(stands) and was != stands:
        yield "en bilds alternativtext är ändrad"


def _in_marks(before: Fingerprint, now: Fingerprint) -> Iterator[str]:
    was, stands = (set(f.marks.decode().split()) for f in (before, now))
    if stands - was:
        yield f"det finns spårade ändringar ({', '.join(_MARKS.get(m, m) for m in sorted(stands - was))})"
    elif was - stands:
        yield "spårade ändringar har godkänts eller avvisats"
