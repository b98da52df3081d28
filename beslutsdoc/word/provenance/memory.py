"""A document's memory of how it was written: its figures, their places, and its fingerprint."""

from base64 import b64decode, b64encode
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from beslutsdoc.figures import Källa
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.provenance import storage
from beslutsdoc.word.provenance.fingerprint import Fingerprint, fingerprint_and_sections
from beslutsdoc.word.provenance.ledger import NAMESPACE, Ledger
from beslutsdoc.word.provenance.paper_identity import ELEMENT, UNKNOWN, WAY_ELEMENT, PaperIdentity
from beslutsdoc.word.provenance.part_sums import part_sums


@dataclass(frozen=True)
class RememberedFigure:
    """A figure as printed in one form. `värde` is exact: a number with a decimal point, an ISO date, or a text."""

    namn: str
    form: str
    tryckt: str
    värde: str
    enhet: str = ""
    avrundad: bool = False
    uttryck: str = ""
    källor: tuple[Källa, ...] = ()


@dataclass(frozen=True)
class FigureMark:
    """Where a figure was written. `number` 0: as plain text, in what `where` names; `row`: the key of its row."""

    figure: RememberedFigure
    part: str
    number: int = 0
    where: str = ""
    row: str = ""


@dataclass(frozen=True)
class RememberedArea:
    """The cells that a table's or a chart's figures were taken from; `nyckel`: its name, or `diagrammet ”…”`."""

    nyckel: str
    arbetsbok: str
    blad: str
    celler: str


@dataclass(frozen=True)
class Memory:
    """A document's memory. `fingerprint` is None when another version of beslutsdoc made it.

    `sums`: as of `part_sums`; empty in a memory of format 1, which lacks `paper` and `section_sums` too.
    """

    marks: tuple[FigureMark, ...]
    sections: tuple[str, ...]
    fingerprint: Fingerprint | None
    sums: bytes = b""
    paper: PaperIdentity = UNKNOWN
    section_sums: Mapping[str, int] = field(default_factory=dict)
    areas: tuple[RememberedArea, ...] = ()


def with_memory(
    files: Mapping[str, bytes],
    parts: Mapping[str, bytes],
    ledger: Ledger,
    compiled: Collection[str] = (),
    paper: PaperIdentity = UNKNOWN,
) -> dict[str, bytes]:
    """A document's own `parts`, with its memory in both stores.

    `files` are the template's, from `storage.with_empty_memory`; `compiled` as in `fingerprint`.
    """
    document = {**files, **parts}
    prints, sections = fingerprint_and_sections(document, compiled)
    sums = f"<delar>{b64encode(part_sums(files, parts)).decode()}</delar>"
    stored = ledger.as_xml(f"{prints.as_xml()}{sums}", paper.as_xml(), dict(sections))
    return {**parts, **storage.memory_parts(document, stored)}


def read_memory(parts: Mapping[str, bytes]) -> Memory | None:
    """The memory of the document with these parts, from the first store or the second; None when it has none."""
    try:
        data = storage.stored_memory(parts)
        root = None if data is None else xml.parse(data)
        return None if root is None else _memory(root)
    except (etree.XMLSyntaxError, ValueError, KeyError, IndexError):
        return None


def _memory(root: etree._Element) -> Memory:
    books = {e.get("nr", ""): (e.get("namn", ""), e.get("sha256", "")) for e in _children(root, "arbetsbok")}
    figures = [_figure(e, books) for e in _children(root, "siffra")]
    places = [mark for e in _children(root, "platser") for mark in _places(e, figures)]
    places += [
        FigureMark(figures[int(e.get("siffra", "0")) - 1], e.get("del", ""), 0, e.get("där", ""))
        for e in _children(root, "utan")
    ]
    areas = _children(root, "område")
    labels = {(e.get("nyckel", ""), k.get("namn", "")): k.text or "" for e in areas for k in _children(e, "k")}
    cells = [mark for row in _children(root, "rad") for mark in _row(row, books, labels)]
    prints, around, paper, way, sums = (
        next(iter(_children(root, name)), None) for name in ("avtryck", "omgivning", ELEMENT, WAY_ELEMENT, "delar")
    )
    sections = _children(root, "avsnitt")
    return Memory(
        (*places, *cells),
        tuple(e.get("nyckel", "") for e in sections),
        None if prints is None else Fingerprint.from_elements(prints, around),
        b"" if sums is None else b64decode(sums.text or ""),
        UNKNOWN if paper is None else PaperIdentity.from_elements(paper, way),
        {e.get("nyckel", ""): int(e.get("summa", "0"), 16) for e in sections if e.get("summa")},
        tuple(_area(e, books) for e in areas),
    )


def _area(e: etree._Element, books: Mapping[str, tuple[str, str]]) -> RememberedArea:
    return RememberedArea(e.get("nyckel", ""), books[e.get("bok", "")][0], e.get("blad", ""), e.get("celler", ""))


def _children(root: etree._Element, name: str) -> list[etree._Element]:
    return root.findall(f"{{{NAMESPACE}}}{name}")


def _figure(e: etree._Element, books: Mapping[str, tuple[str, str]]) -> RememberedFigure:
    return RememberedFigure(
        namn=e.get("namn", ""),
        form=e.get("form", ""),
        tryckt=e.get("tryckt", ""),
        värde=e.get("värde", ""),
        enhet=e.get("enhet", ""),
        avrundad=e.get("avrundad") == "ja",
        uttryck=e.get("uttryck", ""),
        källor=tuple(_source(s, books[s.get("bok", "")], e.get("värde", "")) for s in _children(e, "källa")),
    )


def _source(e: etree._Element, book: tuple[str, str], value: str) -> Källa:
    return Källa(
        arbetsbok=book[0],
        blad=e.get("blad", ""),
        cell=e.get("cell", ""),
        råvärde=e.get("råvärde", value),
        talformat=e.get("talformat", "General"),
        sha256=book[1],
        radetikett=e.get("rad", ""),
        kolumnetikett=e.get("kolumn", ""),
    )


def _places(e: etree._Element, figures: list[RememberedFigure]) -> Iterator[FigureMark]:
    for place in (e.text or "").split():
        number, _, figure = place.partition(":")
        yield FigureMark(figures[int(figure) - 1], e.get("del", ""), int(number))


def _row(
    e: etree._Element, books: Mapping[str, tuple[str, str]], labels: Mapping[tuple[str, str], str]
) -> list[FigureMark]:
    book, sheet, key = books[e.get("bok", "")], e.get("blad", ""), e.get("nyckel", "")
    marks = []
    for cell in _children(e, "c"):
        raw, name = cell.get("råvärde", ""), cell.get("namn", "")
        label = labels.get((key.rpartition(".")[0], name), "")
        source = Källa(book[0], sheet, cell.get("cell", ""), raw, "General", book[1], e.get("rad", ""), label)
        form = cell.get("form", e.get("form", ""))
        figure = RememberedFigure(key + name if name[:1] == "." else name, form, cell.text or "", raw, källor=(source,))
        marks.append(FigureMark(figure, e.get("del", ""), int(cell.get("nr", "0")), row=key))
    return marks
