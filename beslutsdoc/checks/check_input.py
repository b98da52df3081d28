"""The input of every check: the case, its texts as blocks, and what the template printed."""

from collections.abc import Mapping
from dataclasses import dataclass

from beslutsdoc.arende import Case
from beslutsdoc.blocks import Flow, Pieces
from beslutsdoc.context.sections import Section
from beslutsdoc.finding import Place
from beslutsdoc.model import Ärende
from beslutsdoc.sources.located_data import Path_


@dataclass(frozen=True, slots=True)
class CheckInput:
    """A paper about to be written.

    `decisions`: the decision points, each with its path. `printed`: all that the template printed, in lower case.
    `given`: label → (words that should have been printed, the key that gives them).
    """

    case: Case
    sections: tuple[Section, ...]
    decisions: tuple[tuple[Path_, Pieces], ...]
    given: Mapping[str, tuple[str, str]]
    printed: str

    @property
    def ärende(self) -> Ärende:
        """The case's own data."""
        return self.case.ärende

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands in the case."""
        return self.case.located.place(path)

    def flows(self) -> list[Flow]:
        """The text of every section, in the paper's order."""
        return [section.text for section in self.sections]
