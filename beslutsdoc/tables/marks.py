"""Table notes on a row, a column or a cell: marked with a superscript letter, listed in the order of their marks."""

from collections.abc import Iterator
from dataclasses import replace

from beslutsdoc.blocks import CellContent, Flow, Kolumn, Paragraph, Pieces, Rad, Tabell, Text, plain_text
from beslutsdoc.finding import Finding, Place
from beslutsdoc.names import did_you_mean, fold

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROW_AND_COLUMN = "×"
_Spot = tuple[int, int]  # row and column from 0; row −1 is the header


def add_table_notes(
    tabell: Tabell, noter: tuple[tuple[str, Pieces], ...], plats: Place
) -> tuple[Tabell, tuple[Finding, ...]]:
    """The table with its notes, and a finding for each whose row or column does not exist. At most 26 are marked."""
    spots = [(spot, pieces) for label, pieces in noter if (spot := _spot(tabell, label)) is not None]
    findings = tuple(_nowhere(tabell, label, plats) for label, _ in noter if _spot(tabell, label) is None)
    marks = {spot: letter for (spot, _), letter in zip(sorted(spots, key=lambda s: s[0]), _LETTERS, strict=False)}
    texts = dict(spots)
    lines = tuple((Text(letter, raised="upp"), Text(" "), *texts[spot]) for spot, letter in marks.items())
    kolumner = tuple(replace(k, märke=marks.get((-1, i), "")) for i, k in enumerate(tabell.kolumner))
    rader = tuple(_marked(tabell.rader, marks))
    return replace(tabell, kolumner=kolumner, rader=rader, anmärkningar=(*lines, *tabell.anmärkningar)), findings


def _spot(tabell: Tabell, label: str) -> _Spot | None:
    """Where `Psykoterapi × Utfall`, `Psykoterapi` or `Utfall` is: the cell, the row's first cell, the heading."""
    row, times, column = (part.strip() for part in label.partition(_ROW_AND_COLUMN))
    i, k = _row(tabell, row), _column(tabell.kolumner, column if times else row)
    if times:
        return None if i is None or k is None else (i, k)
    return (i, 0) if i is not None else None if k is None else (-1, k)


def _row(tabell: Tabell, label: str) -> int | None:
    rows = (i for i, rad in enumerate(tabell.rader) if rad.celler and fold(plain_text(rad.celler[0])) == fold(label))
    return next(rows, None)


def _column(kolumner: tuple[Kolumn, ...], label: str) -> int | None:
    return next((k for k, kolumn in enumerate(kolumner) if fold(kolumn.rubrik) == fold(label)), None)


def _marked(rader: tuple[Rad, ...], marks: dict[_Spot, str]) -> Iterator[Rad]:
    rows = {i for i, _ in marks}
    for i, rad in enumerate(rader):
        if i not in rows:
            yield rad
            continue
        letters = (marks.get((i, k), "") for k in range(len(rad.celler)))
        yield replace(rad, celler=tuple(_with(cell, m) for cell, m in zip(rad.celler, letters, strict=True)))


def _with(cell: CellContent, mark: str) -> CellContent:
    """The cell with the letter after its text; in a cell with a list after its first paragraph."""
    letter = Text(mark, raised="upp")
    if not mark:
        return cell
    if not isinstance(cell, Flow):
        return (*cell, letter)
    first, *rest = cell.blocks
    if isinstance(first, Paragraph):
        return Flow((Paragraph((*first.pieces, letter)), *rest))
    return Flow((Paragraph((letter,)), *cell.blocks))


def _nowhere(tabell: Tabell, label: str, plats: Place) -> Finding:
    known = [*(plain_text(rad.celler[0]) for rad in tabell.rader if rad.celler), *(k.rubrik for k in tabell.kolumner)]
    what = f"Tabellen ”{tabell.namn}” har varken en rad eller en kolumn som heter ”{label}”, som har en not."
    do = did_you_mean(label, known) or "Skriv radens etikett, kolumnens rubrik, eller båda: ”Psykoterapi × Utfall”."
    return Finding("E024", what, do, plats)
