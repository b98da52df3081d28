"""What a kind of remark is: how grave, what it is about, what to do, and why it matters."""

from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """How grave a finding is; `fel` gives exit code 1 or more."""

    FEL = "fel"
    VARNING = "varning"
    UPPLYSNING = "upplysning"


class Code(NamedTuple):
    """One kind of remark: its level, what it is about, what to do, and why it is one.

    Every remark on the template (M) tells why; its `råd` says where in Word's menus it is mended.
    """

    level: Level
    title: str
    advice: str = ""
    reason: str = ""
