"""Which paper a document is: by it a draft of another case is told from an earlier draft of the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from html import escape

from lxml import etree

ELEMENT, WAY_ELEMENT = "papper", "skrivsätt"
_WORDS = {"mottagare": "till", "avser": "avser", "diarienummer": "diarienummer", "källa": "ur"}


@dataclass(frozen=True, slots=True)
class PaperIdentity:
    """What tells one paper from another; empty where it is not known. `källa`: the name of the case's file or folder.

    `skrivsätt`: the fields of the organisation's way of writing that differ from the standard, as text; not compared.
    """

    typ: str = ""
    organisation: str = ""
    mottagare: str = ""
    avser: str = ""
    diarienummer: str = ""
    källa: str = ""
    skrivsätt: Mapping[str, str] = field(default_factory=dict, compare=False)

    def as_xml(self) -> str:
        """The elements `<papper>` and `<skrivsätt>` of the memory."""
        values = {name: value for name, value in self.facts() if value}
        return _element(ELEMENT, values) + (_element(WAY_ELEMENT, self.skrivsätt) if self.skrivsätt else "")

    @classmethod
    def from_elements(cls, paper: etree._Element, way: etree._Element | None) -> "PaperIdentity":
        """What `as_xml` wrote."""
        values = {f.name: paper.get(f.name, "") for f in fields(cls) if f.name != "skrivsätt"}
        own = {str(name): str(value) for name, value in way.attrib.items()} if way is not None else {}
        return cls(**values, skrivsätt=own)

    def facts(self) -> list[tuple[str, str]]:
        """(name, value) of all that is compared."""
        return [(f.name, getattr(self, f.name)) for f in fields(self) if f.name != "skrivsätt"]

    def is_other_than(self, other: "PaperIdentity") -> bool:
        """True when something that both have differs; the source's name counts only when no registry number tells."""
        shared = {name for (name, value), (_, its) in zip(self.facts(), other.facts(), strict=True) if value and its}
        compared = shared - {"källa"} if "diarienummer" in shared else shared
        return any(getattr(self, name) != getattr(other, name) for name in compared)

    def described(self, other: "PaperIdentity") -> str:
        """It in Swedish, by the facts in which it differs from `other`: `tjansteskrivelse, diarienummer 25RS12`."""
        facts = [(name, value) for name, value in self.facts() if value and value != getattr(other, name)]
        return ", ".join(f"{_WORDS[name]} {value}" if name in _WORDS else value for name, value in facts)


UNKNOWN = PaperIdentity()


def _element(name: str, values: Mapping[str, str]) -> str:
    attributes = "".join([f' {key}="{escape(value)}"' for key, value in values.items()])
    return f"<{name}{attributes}/>"
