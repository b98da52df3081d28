"""Matches values that name something: bodies in the organisation's list, people by id, sections by key or heading."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from beslutsdoc.doctypes import Dokumenttyp
from beslutsdoc.finding import Finding
from beslutsdoc.model import Beslut, EgetAvsnitt, Instans, Person, Ärende
from beslutsdoc.names import did_you_mean, fold, to_identifier
from beslutsdoc.sources.located_data import LocatedData, Path_


class Matcher:
    """Matches one ärende; remarks are gathered in `findings`."""

    def __init__(self, ärende: Ärende, typ: Dokumenttyp, located: LocatedData) -> None:
        self.ärende, self.typ, self.located = ärende, typ, located
        self.findings: list[Finding] = []

    def match_names(self) -> Ärende:
        """The ärende with every matched name in its canonical spelling."""
        steps = tuple(self._step(i, step) for i, step in enumerate(self.ärende.ärendegång))
        way = [step.organ for step in steps]
        beslut = self.ärende.förslag_till_beslut
        update: dict[str, Any] = {
            "typ": self.typ.typ,
            "organisation": self.typ.mapp.parent.name,
            "ärendegång": steps,
            "mottagare": self._receiver(way),
            "handläggare": self._people("handläggare"),
            "underskrift": self._people("underskrift"),
            "förslag_till_beslut": tuple(self._decision(i, part, way) for i, part in enumerate(beslut)),
            "egna_avsnitt": tuple(self._own_section(i, s) for i, s in enumerate(self.ärende.egna_avsnitt)),
        }
        return self.ärende.model_copy(update=update)

    def _step(self, index: int, step: Instans) -> Instans:
        known = self.typ.organisation.organ
        found = _same(step.organ, known)
        if known and not found:
            what = f"”{step.organ}” finns inte bland organen för {self.typ.organisation.namn}."
            do = did_you_mean(step.organ, known) or f"Organisationen har: {', '.join(known)}."
            self._add("A008", what, do, ("ärendegång", index, "organ"))
        return step.model_copy(update={"organ": found or step.organ})

    def _receiver(self, way: list[str]) -> str | None:
        """The body this paper goes to; the first one when the case names none on the way."""
        return self._on_the_way(self.ärende.mottagare, way, ("mottagare",)) or (way[0] if way else None)

    def _decision(self, index: int, part: Beslut, way: list[str]) -> Beslut:
        organ = self._on_the_way(part.organ, way, ("förslag_till_beslut", index, "organ"))
        return part.model_copy(update={"organ": organ or part.organ})

    def _on_the_way(self, name: str | None, way: list[str], path: Path_) -> str | None:
        found = _same(name, way) if name else None
        if name and not found:
            do = did_you_mean(name, way) or (f"I ärendegången står: {', '.join(way)}." if way else "Skriv ärendegång:.")
            self._add("A007", f"”{name}” finns inte i ärendegången.", do, path)
        return found

    def _people(self, key: str) -> tuple[Person, ...]:
        return tuple(self._person(person, (key, i)) for i, person in enumerate(getattr(self.ärende, key)))

    def _person(self, person: Person, path: Path_) -> Person:
        """The one in `personer` when only an id was written."""
        known = self.ärende.personer
        if not known or person.model_fields_set != {"namn"}:
            return person
        if found := _same(person.namn, known):
            return known[found]
        if " " not in person.namn:
            do = did_you_mean(person.namn, known) or f"I personer finns: {', '.join(known)}."
            self._add("A016", f"”{person.namn}” finns inte i personer och trycks som ett namn.", do, path)
        return person

    def _own_section(self, index: int, section: EgetAvsnitt) -> EgetAvsnitt:
        if not section.efter:
            return section
        labels = {k.rubrik: k.nyckel for k in self.typ.avsnitt} | {k.nyckel: k.nyckel for k in self.typ.avsnitt}
        found = _same(section.efter, labels)
        if not found:
            keys = [kind.nyckel for kind in self.typ.avsnitt]
            do = did_you_mean(section.efter, keys) or f"Här kan stå: {', '.join(keys)}."
            what = f"Det finns inget avsnitt ”{section.efter}” i {self.typ.namn}; avsnittet hamnar sist."
            self._add("A013", what, do, ("egna_avsnitt", index, "efter"))
        return section.model_copy(update={"efter": labels[found] if found else None})

    def _add(self, code: str, what: str, do: str, path: Path_) -> None:
        self.findings.append(Finding(code, what, do, self.located.place(path)))


def check_case_values(ärende: Ärende, located: LocatedData) -> Iterator[Finding]:
    """Findings on values that can be read but do not fit together."""
    for key, section in ärende.avsnitt.items():
        for path, part in [((key,), section), *(((key, name), part) for name, part in section.perspektiv.items())]:
            if part.inga and (part.text or part.lista):
                do = "Ta bort inga, eller skriv texten som motivering."
                yield Finding("A014", "Avsnittet säger både inga och något annat.", do, located.place(path, key=True))
    tables: dict[str, Iterable[str]] = {t: getattr(ärende, t) for t in ("siffror", "tabeller", "diagram", "bilder")}
    tables |= {key: section.bilagor for key, section in ärende.avsnitt.items()}
    for table, names in tables.items():
        for name in names:
            if not name.isidentifier():
                do = f"Skriv ”{to_identifier(name)}”."
                what = f"Namnet ”{name}” går inte att använda: det får bara ha bokstäver, siffror och _."
                yield Finding("A015", what, do, located.place((table, name), key=True))
    yield from _spaces(located.data, located.place, ())


def _spaces(value: Any, place: Callable[[Path_], Any], path: Path_) -> Iterator[Finding]:
    if isinstance(value, str):
        if "\n" not in value and value.strip() and value != value.strip():
            yield Finding(
                "A011", "Värdet börjar eller slutar med blanksteg, som tas bort.", "Ta bort dem.", place(path)
            )
    elif isinstance(value, dict | list):
        steps: Iterable[tuple[Any, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in steps:
            yield from _spaces(inner, place, (*path, step))


def _same(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` that is `name`, whatever its case, spaces and diacritics."""
    return next((k for k in known if k == name), None) or next((k for k in known if fold(k) == fold(name)), None)
