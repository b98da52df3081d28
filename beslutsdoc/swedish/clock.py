"""Times of day: `kl. 13.00`, `kl. 9–17`."""

import datetime as dt
import re

from beslutsdoc.swedish.numbers import NBSP
from beslutsdoc.swedish.skrivsatt import Skrivsätt

_TIME = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?(?::\d{2})?", re.IGNORECASE)


def parse_clock(text: str) -> dt.time | None:
    """The time that `text` is (`13:00`, `9.05`, `kl. 9`), or None."""
    m = _TIME.fullmatch(text.strip())
    if m is None or int(m[1]) > 23 or int(m[2] or 0) > 59:
        return None
    return dt.time(int(m[1]), int(m[2] or 0))


def clock(time: dt.time, s: Skrivsätt, before: str = "kl.") -> str:
    """`kl.␣13.00`, `kl.␣9.05`: a point and no leading zero. Myndigheternas skrivregler 12.2.1."""
    with_minutes = s.hel_timme_med_minuter or time.minute != 0
    return _with_prefix(before, _digits(time.hour, time.minute, s, with_minutes))


def hours(first: dt.time, last: dt.time, s: Skrivsätt) -> tuple[str, str]:
    """Start and end of a time span, to be joined by a dash: `kl.␣9`–`17`, `kl.␣9.00`–`15.30`; midnight ends at 24.00.

    Myndigheternas skrivregler 12.2.1, 12.4.1.
    """
    with_minutes = bool(first.minute or last.minute) or last.hour == 0
    last_hour = 24 if last == dt.time(0) else last.hour
    start = _with_prefix("kl.", _digits(first.hour, first.minute, s, with_minutes))
    return start, _digits(last_hour, last.minute, s, with_minutes)


def _with_prefix(before: str, figures: str) -> str:
    return f"{before}{NBSP}{figures}" if before else figures


def _digits(hour: int, minute: int, s: Skrivsätt, with_minutes: bool) -> str:
    return f"{hour}{'.' if s.klockslag == 'punkt' else ':'}{minute:02}" if with_minutes else f"{hour}"
