"""How Swedish writes numbers, money, dates and times: pure functions of plain values and an organisation's `Skrivsätt`.

Every text is Swedish typography: a no-break space inside and after figures, a true minus, never a negative zero.
"""

from beslutsdoc.swedish.numbers import NBSP, WrittenNumber
from beslutsdoc.swedish.skrivsatt import Skrivsätt

__all__ = ["NBSP", "Skrivsätt", "WrittenNumber"]
