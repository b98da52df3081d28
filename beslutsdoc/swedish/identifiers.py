"""Numbers that name something: telephone, postcode, organisation number, section of a law or of minutes."""

import re

from beslutsdoc.swedish.numbers import NBSP

_THREE_DIGIT_AREAS = frozenset(
    "010 011 013 016 018 019 020 021 023 026 031 033 035 036 040 042 044 046 054 060 063 070 072 073 076 079 090"
    .split()
)  # fmt: skip
_SUBSCRIBER_GROUPS = {5: (3, 2), 6: (2, 2, 2), 7: (3, 2, 2), 8: (3, 3, 2)}
_SEPARATORS = re.compile(r"[\s()\-–/]+")
_POSTCODE = re.compile(r"(?:SE?-)?(\d{3})\s*(\d{2})(?:\s+(\D.*))?")
_SECTIONS = re.compile(r"(\d+(?:\s?[a-z])?)(?:\s*[-–]\s*(\d+(?:\s?[a-z])?))?")


def telephone(text: str) -> str | None:
    """`08-713␣10␣00`, `073-987␣65␣43`, `+46␣8␣763␣42␣52`; None when `text` is no Swedish number with area code.

    Myndigheternas skrivregler 12.1.7.
    """
    digits = _SEPARATORS.sub("", text)
    abroad = digits.startswith(("+46", "0046"))
    if abroad:
        digits = "0" + re.sub(r"^(\+|00)460?", "", digits)
    if not digits.isdecimal() or not digits.startswith("0"):
        return None
    area = _area(digits)
    groups = _SUBSCRIBER_GROUPS.get(len(digits) - len(area))
    if groups is None:
        return None
    subscriber = _group_digits(digits[len(area) :], groups)
    return f"+46{NBSP}{area[1:]}{NBSP}{subscriber}" if abroad else f"{area}-{subscriber}"


def _area(digits: str) -> str:
    if digits.startswith("08"):
        return "08"
    return digits[:3] if digits[:3] in _THREE_DIGIT_AREAS else digits[:4]


def _group_digits(digits: str, sizes: tuple[int, ...]) -> str:
    groups, start = [], 0
    for size in sizes:
        groups.append(digits[start : start + size])
        start += size
    return NBSP.join(groups)


def postcode(text: str) -> str | None:
    """`701␣85` or `701␣85 Örebro`; None when `text` is no Swedish postcode."""
    m = _POSTCODE.fullmatch(text.strip())
    if m is None:
        return None
    return f"{m[1]}{NBSP}{m[2]}" + (f" {m[3]}" if m[3] else "")


def organisation_number(text: str) -> str | None:
    """`212000-1850`; None when `text` is none, or is a personal number, which a public paper must not show.

    The third digit is 2 or more in an organisation number; in a personal number it is the month's first (0 or 1).
    """
    digits = _SEPARATORS.sub("", text)
    if len(digits) == 12 and digits.startswith("16"):
        digits = digits[2:]
    if len(digits) != 10 or not digits.isdecimal() or digits[2] < "2":
        return None
    return f"{digits[:6]}-{digits[6:]}"


def minutes_section(text: str) -> str | None:
    """A paragraph of minutes: `§␣3`, `§␣3–5`. Myndigheternas skrivregler 13.14."""
    numbers = _sections(text)
    return numbers and f"§{NBSP}{numbers}"


def law_section(text: str, chapter: int | None = None) -> str | None:
    """A paragraph of a law: `35␣§`, `3–5␣§§`, `6␣kap.␣35␣§`. Myndigheternas skrivregler 13.14."""
    numbers = _sections(text)
    if numbers is None:
        return None
    before = f"{chapter}{NBSP}kap.{NBSP}" if chapter else ""
    return f"{before}{numbers}{NBSP}{'§§' if '–' in numbers else '§'}"


def _sections(text: str) -> str | None:
    m = _SECTIONS.fullmatch(text.strip())
    if m is None:
        return None
    return (f"{m[1]}–{m[2]}" if m[2] else m[1]).replace(" ", NBSP)
