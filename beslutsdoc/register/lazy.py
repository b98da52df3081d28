"""A mapping whose values are made on first use, with the findings met while making them."""

from beslutsdoc.blocks import Record
from beslutsdoc.finding import Finding


class LazyRegister(Record):
    """Names with what they stand for, each made by `__missing__` when it is first asked for."""

    def __init__(self, name: str) -> None:
        super().__init__({}, name=name)
        self._found: list[Finding] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings on the names used so far, and those added with `note`."""
        return tuple(dict.fromkeys(self._found))

    @property
    def used(self) -> tuple[str, ...]:
        """The names used so far."""
        return tuple(self)

    def note(self, *findings: Finding) -> None:
        """Remember remarks."""
        self._found += findings

    def __contains__(self, namn: object) -> bool:
        return isinstance(namn, str)

    def __bool__(self) -> bool:
        return True
