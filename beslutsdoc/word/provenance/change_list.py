"""What has been done to a draft since it was written, in Swedish: what stands there is quoted, what is gone counted."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from beslutsdoc.word.charts.chart_fingerprint import SIZE
from beslutsdoc.word.ooxml.stories import STORY_PARTS, reserialise
from beslutsdoc.word.opc.part_names import STYLES
from beslutsdoc.word.provenance.fingerprint import Fingerprint, blocks_of, hash_text, split_hashes
from beslutsdoc.word.provenance.memory import Memory, RememberedFigure
from beslutsdoc.word.reader.effective_format import formatting_resolver
from beslutsdoc.word.reader.scan import Scan

_LONGEST = 60  # characters of a quotation
_MOST = 12  # lines; the rest are counted
_FIGURE = re.compile(r"⟨(\d+)⟩")
_FORMAT = "formateringen (som fetstil, färg eller formatmall)"
_NEUTER = {"ändrad": "ändrat", "ny": "nytt", "borttagen": "borttaget"}
_MARKS = {"ins": "infogad text", "del": "borttagen text", "format": "ändrad formatering"}


class _BlockHashes(NamedTuple):
    """A paragraph (`table` 0) or a table row as it was written."""

    table: int
    text: bytes
    look: bytes

    @property
    def key(self) -> tuple[bool, bytes, bytes]:
        """What it is compared by: a table put in before it changes its table's number only."""
        return bool(self.table), self.text, self.look


class _CurrentBlock(NamedTuple):
    """A paragraph or row as it stands, `was` its hashes; `masked` are its words with `⟨7⟩` for figure 7."""

    hashes: _BlockHashes
    words: str
    masked: str


def describe_changes(
    memory: Memory, before: Fingerprint, now: Fingerprint, parts: Mapping[str, bytes]
) -> tuple[str, ...]:
    """One line for each thing that differs between two fingerprints; `now` is of the document with these parts."""
    lines = (
        *_TextDiff(memory, before, now, parts).lines(),
        *(["sidhuvudet är ändrat"] if before.headers != now.headers else []),
        *(["sidfoten är ändrad"] if before.footers != now.footers else []),
        *_counted("en bild", "bilder", split_hashes(before.images), split_hashes(now.images)),
        *_in_shapes(before, now),
        *_counted(
            "ett diagram", "diagram", split_hashes(before.charts, SIZE), split_hashes(now.charts, SIZE), neuter=True
        ),
        *_counted("en kommentar", "kommentarer", split_hashes(before.comments), split_hashes(now.comments)),
        *_in_marks(before, now),
    )
    return lines if len(lines) <= _MOST else (*lines[: _MOST - 1], f"och {len(lines) - _MOST + 1} ändringar till")


class _TextDiff:
    """The comparison of the text: `gone` and `new` shrink as what became of them is told."""

    def __init__(self, memory: Memory, before: Fingerprint, now: Fingerprint, parts: Mapping[str, bytes]) -> None:
        was = [_BlockHashes(*block) for block in blocks_of(before.blocks)]
        stands, self._figures = _current_blocks(now, parts)
        self._printed = {mark.number: mark.figure for mark in memory.marks}
        same = SequenceMatcher(None, [w.key for w in was], [s.hashes.key for s in stands], autojunk=False)
        changed = [code for code in same.get_opcodes() if code[0] != "equal"]
        self._gone = [w for _, a, b, _, _ in changed for w in was[a:b]]
        self._new = [s for _, _, _, c, d in changed for s in stands[c:d]]

    def lines(self) -> Iterator[str]:
        """What has become of each paragraph and row that is not as it was or where it was."""
        yield from self._pair_off(
            lambda s: s.hashes.key, lambda w: w.key, lambda s: [f"{_quote_block(s)} är {_moved(s)}"]
        )
        yield from self._pair_off(
            lambda s: s.hashes.text, lambda w: w.text, lambda s: [f"{_FORMAT} är ändrad i {_quote_block(s)}"]
        )
        yield from self._pair_off(self._as_printed, lambda w: w.text, self._figure_lines)
        for table in sorted({s.hashes.table for s in self._new} | {w.table for w in self._gone}):
            gone = sum(w.table == table for w in self._gone)
            for i, stands in enumerate(s for s in self._new if s.hashes.table == table):
                yield f"{_quote_block(stands)} är {_changed(stands) if i < gone else _added(stands)}"
            lost = gone - sum(s.hashes.table == table for s in self._new)
            if lost > 0:
                yield _lost(table, lost)

    def _pair_off(
        self,
        now: Callable[[_CurrentBlock], object],
        then: Callable[[_BlockHashes], object],
        tell: Callable[[_CurrentBlock], list[str]],
    ) -> Iterator[str]:
        """Pair what is new with what is gone where `now` of the one is `then` of the other."""
        for stands in list(self._new):
            found = next((w for w in self._gone if then(w) == now(stands)), None)
            if found is not None:
                self._gone.remove(found)
                self._new.remove(stands)
                yield from tell(stands)

    def _as_printed(self, stands: _CurrentBlock) -> object:
        """The hash of the text with its figures as they were printed; None when it has no figures."""
        numbers = [int(n) for n in _FIGURE.findall(stands.masked)]
        if not numbers or any(n not in self._printed for n in numbers):
            return None
        return hash_text(_FIGURE.sub(lambda m: self._printed[int(m[1])].tryckt, stands.masked))

    def _figure_lines(self, stands: _CurrentBlock) -> list[str]:
        numbers = [int(n) for n in _FIGURE.findall(stands.masked)]
        return [_overtyped(self._printed[n], self._figures[n]) for n in numbers if self._changed(n)]

    def _changed(self, number: int) -> bool:
        return self._figures[number] != self._printed[number].tryckt


def _current_blocks(now: Fingerprint, parts: Mapping[str, bytes]) -> tuple[list[_CurrentBlock], dict[int, str]]:
    seen = formatting_resolver(parts.get(STYLES, b""))
    texts = [reserialise(parts[name]) for name in STORY_PARTS if name in parts]
    words = [block.text for text in texts for block in Scan(text, seen).blocks]
    scans = [Scan(text, seen, masked=True) for text in texts]
    figures = {number: text for scan in scans for number, text in scan.figures.items()}
    masked = {_FIGURE.sub(lambda m: figures[int(m[1])], b.text): b.text for scan in scans for b in scan.blocks}
    items = [_BlockHashes(*block) for block in blocks_of(now.blocks)]
    return [_CurrentBlock(was, text, masked.get(text, "")) for was, text in zip(items, words, strict=True)], figures


def _overtyped(figure: RememberedFigure, now: str) -> str:
    stands = f"står nu som ”{now}”" if now.strip() else "är tömd"
    return f"siffran ”{figure.namn}” {stands}, skrevs som ”{figure.tryckt}”"


def _quote_block(stands: _CurrentBlock) -> str:
    words = " ".join(stands.words.split())
    quoted = f"”{words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + ' …'}”"
    return f"raden {quoted} i tabell {stands.hashes.table}" if stands.hashes.table else f"stycket {quoted}"


def _moved(stands: _CurrentBlock) -> str:
    return "flyttad" if stands.hashes.table else "flyttat"


def _changed(stands: _CurrentBlock) -> str:
    return "ändrad" if stands.hashes.table else "ändrat"


def _added(stands: _CurrentBlock) -> str:
    return "ny" if stands.hashes.table else "nytt"


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
    was, stands = split_hashes(before.shapes), split_hashes(now.shapes)
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
