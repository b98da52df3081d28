"""Which lines of the file the lines of a YAML text stand on."""

from collections.abc import Sequence


def places(rows: Sequence[str], style: str, start: tuple[int, int], end: int, count: int) -> list[tuple[int, int]]:
    """Line and column (from 1) of each of the `count` lines of a text.

    `rows` is the file; `start` the line and column (from 0) where the value begins, `end` the line where it ends. Exact
    for a block after `|`; for folded texts (`>`, plain, quoted) each line is placed where it begins.
    """
    if style == "|":
        numbers = list(range(start[0] + 1, start[0] + 1 + count))
    elif style == ">":
        numbers = _folded(rows, range(start[0] + 1, min(end, len(rows))))
    else:
        numbers = _folded(rows, range(start[0], min(end + 1, len(rows))))
    numbers = (numbers or [start[0]])[:count]
    numbers += [numbers[-1]] * (count - len(numbers))
    first = None if style in ("|", ">") else start
    return [(n + 1, start[1] + 1 if first and n == first[0] else _column(rows, n)) for n in numbers]


def _folded(rows: Sequence[str], numbers: range) -> list[int]:
    """The rows where a new line of the text begins: neighbours are folded, n blank rows between are n line breaks."""
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
