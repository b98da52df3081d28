"""Contestants take turns; only ratios taken in the same round count, since the machine drifts."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping

ROUNDS = 11


def interleaved(
    contestants: Mapping[str, Callable[[], object]], turns: int, rounds: int = ROUNDS
) -> dict[str, list[float]]:
    """Seconds a call for each contestant and round; one round to warm up is not counted.

    What the one before left behind is swept away first: nobody pays for another's garbage.
    """
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds + 1):
        for name, call in contestants.items():
            gc.collect()
            start = time.perf_counter()
            for _ in range(turns):
                call()
            if number:
                taken[name].append((time.perf_counter() - start) / turns)
    return taken


def ratio(taken: Mapping[str, list[float]], slow: str, fast: str) -> float:
    """How many times faster `fast` is: the median of the rounds' ratios."""
    return statistics.median(a / b for a, b in zip(taken[slow], taken[fast], strict=True))


def told(label: str, taken: Mapping[str, list[float]], slow: str, fast: str, wanted: float, most: bool = False) -> str:
    """One line: the two medians, their ratio, and the mark it is held to."""
    a, b = (statistics.median(taken[name]) * 1000 for name in (slow, fast))
    value = ratio(taken, slow, fast)
    good = value <= wanted if most else value >= wanted
    mark = f"{'≤' if most else '≥'} {wanted}"
    return f"{label:<58} {a:8.2f} ms {b:8.2f} ms   {value:6.2f}   {mark:<6} {'ok' if good else 'MISSAT'}"
