"""Tells in Swedish what has been changed in a document besides its text."""

from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher

from beslutsdoc.word.provenance.markup_sums import KINDS, stretches
from beslutsdoc.word.provenance.surroundings import PROPERTIES, RESTS, Surroundings, files_by_sum, landscape_pages
from beslutsdoc.word.reader.stories import STORY_PARTS, reserialise

_LOOKS = frozenset({"teckenformateringen är ändrad", "formatmallen är en annan"})
_PAGE, _HASH = 12, 4


def surrounding_lines(
    before: Surroundings, now: Surroundings, parts: Mapping[str, bytes], told: Collection[str], by_libreoffice: bool
) -> Iterator[str]:
    """A line for each thing that differs; `now` is of the document with these parts.

    `told`: what has been told already, so that its markup or its files need no line: `text`, `margins`, `images`,
    `charts`.
    """
    yield from _page_lines(before.pages, now.pages, parts)
    if before.links != now.links:
        yield "en länk leder någon annanstans, är ny eller borttagen"
    if before.drawings != now.drawings and "images" not in told:
        yield "en bilds storlek eller beskärning är ändrad"
    if before.words != now.words and "charts" not in told:
        yield "diagrammets rubrik eller andra ord i det är ändrade"
    for i, name in enumerate(PROPERTIES):
        if _piece(before.properties, i) != _piece(now.properties, i):
            yield f"dokumentets egenskaper är ändrade: {name}"
    if before.protection != now.protection:
        yield "dokumentets skydd eller spårning av ändringar är ändrad"
    if not by_libreoffice:
        yield from _exact_lines(before, now, parts, told)


def changed_kinds(before: Surroundings, now: Surroundings) -> list[str]:
    """What kinds of markup differ, of KINDS; the last, which says nothing, only when no other does."""
    found = [kind for i, kind in enumerate(KINDS) if before.kinds[2 * i : 2 * i + 2] != now.kinds[2 * i : 2 * i + 2]]
    return found[:-1] if len(found) > 1 and found[-1] == KINDS[-1] else found


def unlike_a_look(kinds: list[str]) -> list[str]:
    """The kinds without those that are told as a changed look."""
    return [kind for kind in kinds if kind not in _LOOKS]


def _page_lines(before: bytes, now: bytes, parts: Mapping[str, bytes]) -> Iterator[str]:
    earlier, after = ([pages[i : i + _PAGE] for i in range(0, len(pages), _PAGE)] for pages in (before, now))
    if len(earlier) != len(after):
        yield "avsnittsindelningen är ändrad: " + (
            "en avsnittsbrytning är ny" if len(after) > len(earlier) else "en avsnittsbrytning är borttagen"
        )
        return
    lying = list(landscape_pages([reserialise(parts[n]) for n in STORY_PARTS if n in parts]))
    for then, page, is_lying in zip(earlier, after, lying, strict=False):
        if then[:4] != page[:4]:
            yield "sidan är liggande" if is_lying else "sidans storlek eller riktning är ändrad"
        if then[4:8] != page[4:8]:
            yield "sidans marginaler är ändrade"
        if then[8:] != page[8:]:
            yield "sidans spalter, förstasida eller sidnumrering är ändrad"


def _exact_lines(
    before: Surroundings, now: Surroundings, parts: Mapping[str, bytes], told: Collection[str]
) -> Iterator[str]:
    if before.markup != now.markup and "text" not in told:
        where = _where(before.markup, now.markup, parts) if before.markup else ""
        for kind in changed_kinds(before, now) or ["något annat än text är ändrat"]:
            if before.pages == now.pages or not kind.startswith(("sidans ", "avsnittsindelningen")):
                yield f"{kind}{where}"
    if before.margins != now.margins and "margins" not in told:
        yield "innehållet eller formateringen i ett sidhuvud eller en sidfot är ändrad"
    if before.styles != now.styles:
        yield "formatmallarna är ändrade"
    for i, name in enumerate(RESTS):
        if _piece(before.rest, i) != _piece(now.rest, i):
            yield name
    if before.files != now.files:
        yield from _file_lines(before.files, now.files, parts, "images" in told)
    if before.chart_parts != now.chart_parts and "charts" not in told and before.words == now.words:
        yield "ett diagrams utseende är ändrat"


def _where(before: bytes, now: bytes, parts: Mapping[str, bytes]) -> str:
    """In which paragraph the first difference is: ` i stycket ”…”`; empty when it has no words."""
    earlier, after = ([sums[i : i + 2] for i in range(4, len(sums), 2)] for sums in (before, now))
    changed = (
        code for code in SequenceMatcher(None, earlier, after, autojunk=False).get_opcodes() if code[0] != "equal"
    )
    first = next((c for _, _, _, c, _ in changed), None)
    texts = [text for name in STORY_PARTS if name in parts for text in stretches(reserialise(parts[name]))]
    words = " ".join(texts[first].split()) if first is not None and first < len(texts) else ""
    return f" i stycket ”{words if len(words) <= 60 else words[:60].rstrip() + ' …'}”" if words else ""


def _file_lines(before: bytes, now: bytes, parts: Mapping[str, bytes], images_told: bool) -> Iterator[str]:
    earlier, after = ({sums[i : i + _HASH] for i in range(0, len(sums), _HASH)} for sums in (before, now))
    names = [name for found, name in files_by_sum(parts) if found in after - earlier]
    if any("/embeddings/" in name for name in names):
        yield "en inbäddad arbetsbok är ändrad"
    if any("/media/" in name for name in names) and not images_told:
        yield "en bildfil är ändrad eller ny"
    for name in names:
        if "/embeddings/" not in name and "/media/" not in name:
            yield f"filen har en ny del ({name})"
    if earlier - after and not names and not images_told:
        yield "en bild eller en inbäddad fil är borttagen"


def _piece(hashes: bytes, number: int) -> bytes:
    return hashes[_HASH * number : _HASH * (number + 1)]
