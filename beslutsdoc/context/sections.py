"""The sections of the paper in the organisation's order, each with its heading and its text."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from beslutsdoc.arende import Case
from beslutsdoc.blocks import Block, Flow, Liggande, List, LoopItems, Paragraph, Record, Rubrik, Tabell, Text
from beslutsdoc.context.text_writer import TextWriter, bulleted, gap_paragraph
from beslutsdoc.doctypes import Avsnittstyp
from beslutsdoc.finding import NOWHERE, Finding, Place
from beslutsdoc.model import Avsnitt, Bilaga
from beslutsdoc.sources.located_data import Path_


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the paper. `nyckel` is its key, or `eget_1` for a free one.

    `rubrik` is empty for one whose text has the chapters of a report, or is appendices.
    """

    nyckel: str
    rubrik: str
    text: Flow

    def record(self) -> Record:
        """The section as a template reaches it."""
        heading = Rubrik(self.rubrik, self.nyckel)
        return Record({"rubrik": heading, "text": self.text, "nyckel": self.nyckel}, shown=self.text, name=self.nyckel)


def of_sources(källor: LoopItems) -> Section:
    """The list of sources, for a template that has no place of its own for it."""
    items = tuple(flow.blocks for flow in källor)
    return Section("källor", "Källor", Flow((List(False, items),), "källor"))


def absent(key: str) -> Record:
    """The section `key` when the case leaves it out: false, with known and empty members."""
    return Record(dict.fromkeys(("rubrik", "text", "nyckel")), name=key)


def write_sections(case: Case, out: TextWriter, beredning: str) -> list[Section]:
    """Every section with a text, and a gap for each required one without, in order."""
    standing = [s for kind in case.dokumenttyp.avsnitt if (s := _section(kind, case, out, beredning))]
    for index, own in enumerate(case.ärende.egna_avsnitt):
        path: Path_ = ("egna_avsnitt", index)
        heading = out.words(own.rubrik, (*path, "rubrik"))
        section = Section(f"eget_{index + 1}", heading, out.flow(own.text, (*path, "text"), f"egna_avsnitt.{index}"))
        standing.insert(_position(own.efter, standing), section)
    return standing


def section_loop_items(sections: list[Section], placed_by_hand: Collection[str]) -> LoopItems:
    """`avsnitt`: the sections that the template does not place by name; alone, all of them with their headings."""
    looped = [s for s in sections if s.nyckel not in placed_by_hand]
    blocks: list[Block] = []
    for s in looped:
        blocks += [*([Rubrik(s.rubrik, s.nyckel)] if s.rubrik else []), *s.text.blocks]
    return LoopItems([s.record() for s in looped], shown=Flow(tuple(blocks)))


def check_duplicate_headings(sections: Sequence[Section], out: TextWriter) -> Iterator[Finding]:
    """A remark on each heading in a text whose name is that of a section or of a heading before it, and on each table
    whose name is that of another."""
    headings: dict[str, Place] = {s.nyckel: NOWHERE for s in sections if s.rubrik}
    tables: dict[str, Tabell] = {}
    for section, block in ((s, block) for s in sections for block in s.text.blocks):
        if isinstance(block, Rubrik) and block.nyckel and block.slag != "bilaga":
            if headings.setdefault(block.nyckel, block.place) != block.place:
                yield _again(f"avsnitt-{block.nyckel}", block.place)
        elif isinstance(block, Tabell) and block.namn and tables.setdefault(block.namn, block) != block:
            yield _again(f"tab-{block.namn}", out.located.place((section.nyckel,)))


def _again(name: str, place: Place) -> Finding:
    what = f"Namnet {{#{name}}} finns redan; @{name} leder till det första."
    return Finding("T051", what, "Byt namn på det ena.", place)


def _position(after: str | None, standing: list[Section]) -> int:
    """Behind the section `after` and the free ones already put there; last when it has no such section."""
    keys = [s.nyckel for s in standing]
    if after not in keys:
        return len(standing)
    at = keys.index(after) + 1
    while at < len(keys) and keys[at].startswith("eget_"):
        at += 1
    return at


def _section(kind: Avsnittstyp, case: Case, out: TextWriter, beredning: str) -> Section | None:
    given = case.ärende.avsnitt.get(kind.nyckel)
    path: Path_ = (kind.nyckel,)
    if kind.är_bilagor and given:
        appended = (block for name, one in given.bilagor.items() for block in _appendix(name, one, (*path, name), out))
        return Section(kind.nyckel, "", Flow(tuple(appended), kind.nyckel))
    heading = _heading(given, kind, path, out)
    text = Flow(tuple(_blocks(given, kind, path, out)), kind.nyckel) if given else Flow((), kind.nyckel)
    if not text and kind.skrivs_av == "ärendegång" and beredning:
        text = Flow((Paragraph((Text(beredning),)),), kind.nyckel)
    if not text and not kind.krävs:
        return None
    return Section(kind.nyckel, heading, text or _missing(kind, out))


def _appendix(name: str, appendix: Bilaga, path: Path_, out: TextWriter) -> tuple[Block, ...]:
    """The appendix `name`, which stands at `path` in the case; on landscape pages of its own when asked for."""
    written = tuple(_appendix_blocks(name, appendix, path, out))
    return (Liggande(written),) if appendix.liggande else written


def _appendix_blocks(name: str, appendix: Bilaga, path: Path_, out: TextWriter) -> Iterator[Block]:
    title = out.words(appendix.rubrik, (*path, "rubrik")) or name.replace("_", " ").capitalize()
    yield Rubrik(title, name, slag="bilaga")
    for block in out.flow(appendix.text, (*path, "text")).blocks:
        yield replace(block, slag="onumrerad") if isinstance(block, Rubrik) else block


def _heading(given: Avsnitt | None, kind: Avsnittstyp, path: Path_, out: TextWriter) -> str:
    own = out.words(given.rubrik, (*path, "rubrik")) if given else ""
    if own and kind.kapitel:
        what = f"Avsnittet ”{kind.nyckel}” har ingen egen rubrik: kapitlen i texten är rubrikerna."
        out.findings.append(
            Finding("A002", what, "Skriv rubriken i texten, med #.", out.located.place((*path, "rubrik")))
        )
    return "" if kind.kapitel else own or kind.rubrik


def _blocks(given: Avsnitt, kind: Avsnittstyp, path: Path_, out: TextWriter) -> Iterator[Block]:
    """What the case says in a section: the standard phrase, its reason, text, list, perspectives – in that order."""
    if given.inga:
        yield Paragraph((Text(kind.inga or f"Inga {kind.rubrik[:1].lower()}{kind.rubrik[1:]}."),))
    yield from out.flow(given.motivering, (*path, "motivering"), kind.nyckel).blocks
    yield from out.flow(given.text, (*path, "text"), kind.nyckel, chapters=kind.kapitel).blocks
    if given.lista:
        yield bulleted(out.lines(given.lista, (*path, "lista")))
    for name, part in given.perspektiv.items():
        yield from _perspective(name, part, kind, (*path, name), out)


def _perspective(name: str, part: Avsnitt, kind: Avsnittstyp, path: Path_, out: TextWriter) -> Iterator[Block]:
    """A perspective's text with its name as bold first words."""
    label = part.rubrik or kind.perspektiv.get(name, name)
    blocks = list(_blocks(part, kind, path, out)) if not part.inga else _none(part, path, out)
    first = blocks[0] if blocks else None
    lead = (Text(f"{label}. ", bold=True),)
    yield Paragraph((*lead, *first.pieces)) if isinstance(first, Paragraph) else Paragraph(lead)
    yield from blocks[1:] if isinstance(first, Paragraph) else blocks


def _none(part: Avsnitt, path: Path_, out: TextWriter) -> list[Block]:
    reason = out.flow(part.motivering, (*path, "motivering")).blocks
    return [Paragraph((Text("Inga konsekvenser."),)), *reason]


def _missing(kind: Avsnittstyp, out: TextWriter) -> Flow:
    what = f"Avsnittet ”{kind.rubrik}” saknas."
    return gap_paragraph(out.missing(kind.rubrik, what, kind.nyckel, ", eller skriv ”inga”" if kind.inga else ""))
