"""Things of a case by name (tables, charts, pictures), each made when it is first used."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from beslutsdoc.blocks import Pieces, Record, plain_text
from beslutsdoc.casetext.reader import CaseTextReader
from beslutsdoc.figures import Gap
from beslutsdoc.finding import Finding
from beslutsdoc.names import did_you_mean
from beslutsdoc.register.books import CaseLike, unknown_unit
from beslutsdoc.register.kallor import Källor
from beslutsdoc.register.lazy import LazyRegister
from beslutsdoc.register.siffror import Siffror
from beslutsdoc.sources.located_data import Path_
from beslutsdoc.units import Mått, parse_unit


class BlockRegister(LazyRegister, ABC):
    """`tabeller["x"]` always answers, with a Record whose `shown` is a block, or a Gap."""

    nyckel: ClassVar[str]  # under which the case gives them
    okänd: ClassVar[str]  # the code of the remark on a name that is not there
    den: ClassVar[str]  # Tabellen, Diagrammet

    def __init__(self, case: CaseLike, siffror: Siffror, reader: CaseTextReader, källor: Källor) -> None:
        super().__init__(self.nyckel)
        self._case, self._siffror, self._reader, self._källor = case, siffror, reader, källor

    def __missing__(self, namn: str) -> Record | Gap:
        angivelse = self._given.get(namn)
        found = self._unknown(namn) if angivelse is None else self._build(namn, angivelse)
        if isinstance(found, Finding):
            self.note(found)
        self[namn] = made = Gap(namn, found) if isinstance(found, Finding) else found
        return made

    @abstractmethod
    def _build(self, namn: str, given: Any) -> Record | Finding:
        """What the case gives under that name, or a Gap."""

    @property
    def _it(self) -> str:
        return "det" if self.den.endswith("t") else "den"

    @property
    def _given(self) -> Mapping[str, Any]:
        given: Mapping[str, Any] = getattr(self._case.ärende, self.nyckel)
        return given

    def unused(self) -> Iterator[Finding]:
        """F017: what the case gives and no text or template has asked for."""
        for namn in self._given:
            if not dict.__contains__(self, namn):
                do = f"Skriv {{{{ {self.nyckel}.{namn} }}}} i ett eget stycke, eller ta bort {self._it}."
                place = self._case.located.place((self.nyckel, namn))
                yield Finding("F017", f"{self.den} ”{namn}” skrivs aldrig ut.", do, place)

    def note(self, *findings: Finding) -> None:
        """Add findings, to those of the figures too."""
        super().note(*findings)
        self._siffror.note(*findings)

    def _unknown(self, namn: str) -> Finding:
        known = self._given
        remedy = f"Ärendet har {_listed(known)}." if known else f"Lägg till {self._it} under ”{self.nyckel}:”."
        return Finding(self.okänd, f"{self.den} ”{namn}” finns inte i ärendet.", did_you_mean(namn, known) or remedy)

    def _pieces(self, text: str | None, namn: str, *key: str) -> Pieces:
        """A line that the case gives with it, such as its caption; it may cite sources."""
        if not text:
            return ()
        path: Path_ = (self.nyckel, namn, *key)
        names = {"siffror": self._siffror, "källor": self._källor}
        pieces, findings = self._reader.line(text, names, lambda line: self._case.located.text_place(path, line))
        self.note(*findings)
        return pieces

    def _words(self, text: str | None, namn: str, *key: str) -> str:
        return plain_text(self._pieces(text, namn, *key))

    def _unit(self, namn: str, enhet: str | None) -> Mått | None:
        mått = parse_unit(enhet) if enhet else None
        if enhet and mått is None:
            self.note(unknown_unit(enhet, self._case.located.place((self.nyckel, namn, "enhet"))))
        return mått


class ChartRegisterBase(BlockRegister):
    """The charts of a case without the code that draws them; enough for a case without charts."""

    nyckel, okänd, den = "diagram", "F002", "Diagrammet"

    def _build(self, namn: str, _given: Any) -> Record | Finding:
        return self._unknown(namn)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"”{name}”" for name in names)
