"""Describes in Swedish how a document has been edited: text that is there is quoted, text that is gone counted."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from beslutsdoc.word.charts.chart_fingerprint import SIZE
from beslutsdoc.word.provenance.fingerprint import (
    VERSIONS,
    Fingerprint,
    blocks_of,
    hash_text,
    resolver_of,
    split_hashes,
)
from beslutsdoc.word.provenance.memory import Memory, RememberedFigure
from beslutsdoc.word.provenance.surroundings import saved_by_libreoffice
from beslutsdoc.word.reader.scan import Scan
from beslutsdoc.word.reader.stories import STORY_PARTS, reserialise

_LONGEST = 60  # characters of a quotation
_MOST = 12  # lines; the rest are counted
_MOST_FIGURES = 5
_UNKNOWN = "något annat än text, format och bilder är ändrat"
_FIGURE = re.compile(r"⟨(\d+)⟩")
_FORMATTING = "formateringen (som fetstil, färg eller formatmall) är ändrad"
_NEUTER = {"ändrad": "ändrat", "ny": "nytt", "borttagen": "borttaget"}
_TRACKED = {"ins": "infogad text", "del": "borttagen text", "format": "ändrad formatering"}


class _BlockHashes(NamedTuple):
    """The hashes of a paragraph (`table` 0) or a table row."""

    table: int
    text: bytes
    look: bytes

    @property
    def key(self) -> tuple[bool, bytes, bytes]:
        """What blocks are compared by; without the table's number, which changes when a table is inserted before it."""
        return bool(self.table), self.text, self.look


class _CurrentBlock(NamedTuple):
    """A paragraph or row as it is now; `masked` is its text with `⟨7⟩` for figure 7."""

    hashes: _BlockHashes
    words: str
    masked: str


def describe_changes(
    memory: Memory, before: Fingerprint, now: Fingerprint, parts: Mapping[str, bytes]
) -> tuple[str, ...]:
    """At most 12 lines on what differs between two fingerprints; `now` is of the document with these parts."""
    text = tuple(_TextDiff(memory, before, now, parts).lines())
    lines = (
        *text,
        *(["sidhuvudet är ändrat"] if before.headers != now.headers else []),
        *(["sidfoten är ändrad"] if before.footers != now.footers else []),
        *_count_changes("en bild", "bilder", split_hashes(before.images), split_hashes(now.images)),
        *_shape_changes(before, now),
        *_count_changes(
            "ett diagram", "diagram", split_hashes(before.charts, SIZE), split_hashes(now.charts, SIZE), neuter=True
        ),
        *_count_changes("en kommentar", "kommentarer", split_hashes(before.comments), split_hashes(now.comments)),
        *_tracked_changes(before, now),
        *_around(before, now, parts, _told(before, now, bool(text))),
    ) or (_UNKNOWN,)
    return lines if len(lines) <= _MOST else (*lines[: _MOST - 1], f"och {len(lines) - _MOST + 1} ändringar till")


def figure_changes(before: Memory, coming: Memory) -> tuple[str, ...]:
    """At most 5 lines on the figures that would be printed otherwise in the new document: `”utfall” blir 7,1 mnkr`."""
    new = {(mark.figure.namn, mark.figure.form): mark.figure.tryckt for mark in coming.marks}
    old = {(mark.figure.namn, mark.figure.form): mark.figure.tryckt for mark in before.marks}
    lines = tuple(
        f"”{key[0]}” blir {new[key]} (skrevs som {text})" for key, text in old.items() if new.get(key, text) != text
    )
    return (
        lines
        if len(lines) <= _MOST_FIGURES
        else (*lines[: _MOST_FIGURES - 1], f"och {len(lines) - _MOST_FIGURES + 1} till")
    )


def _told(before: Fingerprint, now: Fingerprint, text: bool) -> set[str]:
    """What `describe_changes` has told by the text's hashes, as of `surrounding_lines`."""
    margins = (before.headers, before.footers) != (now.headers, now.footers)
    drawn = (before.images, before.shapes, before.charts, before.comments) != (
        now.images,
        now.shapes,
        now.charts,
        now.comments,
    )
    told = {
        "text": text or drawn or before.marks != now.marks,
        "margins": margins,
        "images": len(before.images) != len(now.images) or before.images != now.images,
        "charts": before.charts != now.charts,
    }
    return {name for name, is_so in told.items() if is_so}


def _around(before: Fingerprint, now: Fingerprint, parts: Mapping[str, bytes], told: set[str]) -> Iterator[str]:
    if before.around is not None and now.around is not None:
        from beslutsdoc.word.provenance.surrounding_changes import surrounding_lines

        by_libreoffice = saved_by_libreoffice(parts)
        yield from dict.fromkeys(surrounding_lines(before.around, now.around, parts, told, by_libreoffice))


class _TextDiff:
    """Compares the text: `_gone` and `_new` shrink as their blocks are reported."""

    def __init__(self, memory: Memory, before: Fingerprint, now: Fingerprint, parts: Mapping[str, bytes]) -> None:
        original = [_BlockHashes(*block) for block in blocks_of(before.blocks)]
        current, self._figures = _current_blocks(now, parts)
        self._printed = {mark.number: mark.figure for mark in memory.marks}
        same = SequenceMatcher(None, [w.key for w in original], [s.hashes.key for s in current], autojunk=False)
        changed = [code for code in same.get_opcodes() if code[0] != "equal"]
        self._gone = [w for _, a, b, _, _ in changed for w in original[a:b]]
        self._new = [s for _, _, _, c, d in changed for s in current[c:d]]
        rows = Counter(w.table for w in original), Counter(s.hashes.table for s in current)
        self._resized = {table for table in rows[0] | rows[1] if rows[0][table] != rows[1][table]}
        self._look = _look_words(before, now, parts) if changed else ""

    def lines(self) -> Iterator[str]:
        """A line for each paragraph and row that is moved, changed or new, and for those removed."""
        yield from self._pair_off(
            lambda s: s.hashes.key, lambda w: w.key, lambda s: [f"{_quote_block(s)} är {_moved_word(s)}"]
        )
        yield from self._pair_off(lambda s: s.hashes.text, lambda w: w.text, self._look_lines)
        yield from self._pair_off(self._printed_hash, lambda w: w.text, self._figure_lines)
        for table in sorted({s.hashes.table for s in self._new} | {w.table for w in self._gone}):
            gone = sum(w.table == table for w in self._gone)
            for i, block in enumerate(s for s in self._new if s.hashes.table == table):
                yield f"{_quote_block(block)} är {_changed_word(block) if i < gone else _new_word(block)}"
            removed = gone - sum(s.hashes.table == table for s in self._new)
            if removed > 0:
                yield _removed_line(table, removed)

    def _pair_off(
        self,
        now: Callable[[_CurrentBlock], object],
        then: Callable[[_BlockHashes], object],
        tell: Callable[[_CurrentBlock], list[str]],
    ) -> Iterator[str]:
        """Pair new blocks with gone ones of equal keys, `now` and `then`; the lines of `tell` for each pair."""
        for block in list(self._new):
            match = next((w for w in self._gone if then(w) == now(block)), None)
            if match is not None:
                self._gone.remove(match)
                self._new.remove(block)
                yield from tell(block)

    def _look_lines(self, block: _CurrentBlock) -> list[str]:
        """That a block looks otherwise; not when its style does, nor for the rows beside one that is new or gone."""
        is_told = not self._look or (block.hashes.table and block.hashes.table in self._resized)
        return [] if is_told else [f"{self._look} i {_quote_block(block)}"]

    def _printed_hash(self, block: _CurrentBlock) -> object:
        """The hash of the text with its figures as they were printed; None when it has none, or unknown ones."""
        numbers = [int(n) for n in _FIGURE.findall(block.masked)]
        if not numbers or any(n not in self._printed for n in numbers):
            return None
        return hash_text(_FIGURE.sub(lambda m: self._printed[int(m[1])].tryckt, block.masked))

    def _figure_lines(self, block: _CurrentBlock) -> list[str]:
        numbers = [int(n) for n in _FIGURE.findall(block.masked)]
        return [_overtyped_line(self._printed[n], self._figures[n]) for n in numbers if self._is_overtyped(n)]

    def _is_overtyped(self, number: int) -> bool:
        return self._figures[number] != self._printed[number].tryckt


def _look_words(before: Fingerprint, now: Fingerprint, parts: Mapping[str, bytes]) -> str:
    """What a changed look is called: by what has changed in the markup, unless LibreOffice has written it all anew."""
    if before.around is None or now.around is None or saved_by_libreoffice(parts):
        return _FORMATTING
    if before.around.markup == now.around.markup and before.around.styles != now.around.styles:
        return ""  # it is the styles that have been changed
    from beslutsdoc.word.provenance.surrounding_changes import changed_kinds, unlike_a_look

    return ", ".join(unlike_a_look(changed_kinds(before.around, now.around))) or _FORMATTING


def _current_blocks(now: Fingerprint, parts: Mapping[str, bytes]) -> tuple[list[_CurrentBlock], dict[int, str]]:
    formatting = resolver_of(parts, VERSIONS[now.around is not None])
    texts = [reserialise(parts[name]) for name in STORY_PARTS if name in parts]
    words = [block.text for text in texts for block in Scan(text, formatting).blocks]
    scans = [Scan(text, formatting, masked=True) for text in texts]
    figures = {number: text for scan in scans for number, text in scan.figures.items()}
    masked = {_FIGURE.sub(lambda m: figures[int(m[1])], b.text): b.text for scan in scans for b in scan.blocks}
    items = [_BlockHashes(*block) for block in blocks_of(now.blocks)]
    return [
        _CurrentBlock(hashes, text, masked.get(text, "")) for hashes, text in zip(items, words, strict=True)
    ], figures


def _overtyped_line(figure: RememberedFigure, now: str) -> str:
    state = f"står nu som ”{now}”" if now.strip() else "är tömd"
    return f"siffran ”{figure.namn}” {state}, skrevs som ”{figure.tryckt}”"


def _quote_block(block: _CurrentBlock) -> str:
    words = " ".join(block.words.split())
    quoted = f"”{words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + ' …'}”"
    return f"raden {quoted} i tabell {block.hashes.table}" if block.hashes.table else f"stycket {quoted}"


def _moved_word(block: _CurrentBlock) -> str:
    return "flyttad" if block.hashes.table else "flyttat"


def _changed_word(block: _CurrentBlock) -> str:
    return "ändrad" if block.hashes.table else "ändrat"


def _new_word(block: _CurrentBlock) -> str:
    return "ny" if block.hashes.table else "nytt"


def _removed_line(table: int, number: int) -> str:
    if table:
        return f"tabell {table}: " + ("en rad är borttagen" if number == 1 else f"{number} rader är borttagna")
    return "ett stycke är borttaget" if number == 1 else f"{number} stycken är borttagna"


def _count_changes(one: str, many: str, before: list[bytes], now: list[bytes], neuter: bool = False) -> Iterator[str]:
    """How many pictures, comments or charts are changed, new and removed; one new and one removed is a change."""
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


def _shape_changes(before: Fingerprint, now: Fingerprint) -> Iterator[str]:
    earlier, after = split_hashes(before.shapes), split_hashes(now.shapes)
    more = (len(after) - len(now.images) // 4) - (len(earlier) - len(before.images) // 4)
    if more:
        yield f"en textruta, form eller formel är {'ny' if more > 0 else 'borttagen'}"
    elif len(earlier) == len(after) and earlier != after:
        yield "en bilds alternativtext är ändrad"


def _tracked_changes(before: Fingerprint, now: Fingerprint) -> Iterator[str]:
    earlier, after = (set(f.marks.decode().split()) for f in (before, now))
    if after - earlier:
        yield f"det finns spårade ändringar ({', '.join(_TRACKED.get(m, m) for m in sorted(after - earlier))})"
    elif earlier - after:
        yield "spårade ändringar har godkänts eller avvisats"
