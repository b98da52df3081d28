"""The sources of a case: cited as notes from any of its texts, and listed together."""

from collections.abc import Collection, Iterator, Mapping

from beslutsdoc.blocks import Flow, LoopItems, Note, Paragraph, Pieces
from beslutsdoc.casetext.reader import CaseTextReader
from beslutsdoc.finding import Finding
from beslutsdoc.register.books import CaseLike
from beslutsdoc.register.siffror import Siffror

_KEY = "källa"


class Källor(LoopItems):
    """Every source in the order of the case; printed alone, one paragraph each. A text cites one by its key."""

    def __new__(cls, texts: Mapping[str, Pieces]) -> "Källor":
        """`texts`: what each source says, by key."""
        flows = tuple(Flow((Paragraph(pieces),)) for pieces in texts.values() if pieces)
        källor = super().__new__(cls, flows, flows or None)
        assert isinstance(källor, cls)
        källor._texts = texts
        källor._cited = set()
        return källor

    _texts: Mapping[str, Pieces]
    _cited: set[str]

    @property
    def named(self) -> Collection[str]:
        """The keys by which the sources are cited."""
        return self._texts.keys()

    def cite(self, key: str) -> Note | None:
        """The note that the source `key` gives, the same each time; None for a source that is not there."""
        pieces = self._texts.get(key)
        if pieces is None:
            return None
        self._cited.add(key)
        return Note(pieces, f"{_KEY} {key}")

    def uncited(self) -> Iterator[str]:
        """The keys that no text has cited so far."""
        return (key for key in self._texts if key not in self._cited)


def build_sources(case: CaseLike, siffror: Siffror, reader: CaseTextReader) -> Källor:
    """The sources of `case`; what is wrong with their texts is told with the figures' remarks."""
    return Källor({key: _pieces(key, text, case, siffror, reader) for key, text in case.ärende.källor.items()})


def check_uncited_sources(case: CaseLike, källor: Källor) -> Iterator[Finding]:
    """T045: a source that no text leads to."""
    for key in källor.uncited():
        do = f"Sätt [^{key}] där källan används, eller ta bort den."
        yield Finding("T045", f"Ingen text hänvisar till källan ”{key}”.", do, case.located.place(("källor", key)))


def _pieces(key: str, text: str, case: CaseLike, siffror: Siffror, reader: CaseTextReader) -> Pieces:
    pieces, findings = reader.line(
        text, {"siffror": siffror}, lambda line: case.located.text_place(("källor", key), line)
    )
    siffror.note(*findings)
    return pieces
