"""Times contestants in turns; only ratios within one round count, since the speed of the machine drifts."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping

ROUNDS = 11


def interleaved(
    contestants: Mapping[str, Callable[[], object]], turns: int, rounds: int = ROUNDS
) -> dict[str, list[float]]:
    """Seconds a call for each contestant and round; one round to warm up is not counted.

    Garbage is collected before each turn: nobody pays for another's.
    """
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds + 1):
        for name, call in contestants.items():
            gc.collect()
            start = time.perf_counter()
            for _ in range(turns):
                call()
            if number:
                seconds[name].append((time.perf_counter() - start) / turns)
    return seconds


def ratio(seconds: Mapping[str, list[float]], slow: str, fast: str) -> float:
    """How many times faster `fast` is: the median of the rounds' ratios."""
    return statistics.median(a / b for a, b in zip(seconds[slow], seconds[fast], strict=True))


def told(
    label: str, seconds: Mapping[str, list[float]], slow: str, fast: str, wanted: float, most: bool = False
) -> str:
    """One line: the two medians, their ratio, and its limit."""
    a, b = (statistics.median(seconds[name]) * 1000 for name in (slow, fast))
    value = ratio(seconds, slow, fast)
    good = value <= wanted if most else value >= wanted
    limit = f"{'≤' if most else '≥'} {wanted}"
    return f"{label:<58} {a:8.2f} ms {b:8.2f} ms   {value:6.2f}   {limit:<6} {'ok' if good else 'MISSAT'}"
