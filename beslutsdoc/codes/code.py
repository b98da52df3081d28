"""The shape of a kind of remark: severity, subject, advice, and reason."""

from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """The severity of a finding; `fel` gives exit code 1 or more."""

    FEL = "fel"
    VARNING = "varning"
    UPPLYSNING = "upplysning"


class Code(NamedTuple):
    """One kind of remark: its level, what it is about, what to do, and why it is one.

    Every remark on the template (M) has a `reason`; its `advice` says where in Word's menus to fix it.
    """

    level: Level
    title: str
    advice: str = ""
    reason: str = ""
