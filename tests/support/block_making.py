"""Random blocks of every kind that a case can give, by a seed."""

import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

from PIL import Image

from beslutsdoc.blocks import (
    Bild,
    Block,
    CellContent,
    Diagram,
    Diagrampunkt,
    Flow,
    Förteckning,
    Inline,
    Kolumn,
    Liggande,
    Link,
    List,
    Note,
    Paragraph,
    Pieces,
    Quote,
    Rad,
    Ref,
    Rubrik,
    Serie,
    Tabell,
    Text,
    Value,
    plain_text,
)
from beslutsdoc.figures import Enhet, Gap, Källa, Printed, Siffra
from beslutsdoc.finding import Finding

_TOLD = "vård & omsorg <test> å\u00a0ä ö 7,9\u00a0mnkr − 12 % ”citat” x&amp;y punkt. [lucka] (2024) av\u00adstå"
WORDS = _TOLD.split(" ")
LINK = Link("https://a.se/?b=1&c=å", (Text("här & nu"),))
REFERABLE = tuple(f"tab-t{n}" for n in range(3)) + tuple(f"avsnitt-a{n}" for n in range(2)) + ("fig-f0", "bilaga-bil0")
"""What references lead to; a document need not hold it."""


class Making:
    """One document's blocks; what it may go back to is remembered."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.notes: list[Note] = []  # those that may be cited again
        self.begun: set[int] = set()  # depths of the numbered lists that may go on
        self.tables = self.sections = self.figures = self.drawings = 0

    def report(self) -> tuple[Block, ...]:
        """A document that also has lists of pages, none of them empty, and pages that lie."""
        before, lying, after = self.document(), (self.lying(), self.paragraph()), self.document()
        chapter = Rubrik(self.words(), "", 1)
        content = (*before, chapter, *(lying if self.chance(0.5) else ()), *after, *self.appendices())
        return (*map(Förteckning, _listed(content)), *content)

    def appendices(self) -> Iterator[Block]:
        """Some appendices, of which one may lie on its pages."""
        for number in range(self.random.randint(0, 2)):
            self.begun.clear()
            heading = Rubrik(self.words(), f"bil{number}", slag="bilaga")
            blocks = heading, self.paragraph()
            yield from (Liggande(blocks),) if number and self.chance(0.5) else blocks

    def document(self) -> tuple[Block, ...]:
        made: list[Block] = []
        for _ in range(self.random.randint(1, 8)):
            begun, block = set(self.begun), self.block()
            if made and runs_together(made[-1], block):
                self.begun = begun
            else:
                made.append(block)
        return tuple(made)

    def block(self) -> Block:
        kinds: tuple[Callable[[], Block], ...] = (
            self.paragraph, self.heading, self.quote, self.list, self.list, self.table, self.table,
            self.chart, self.picture,
        )  # fmt: skip
        return self.random.choice(kinds)()

    def lying(self) -> Liggande:
        """Blocks on pages of their own; no list goes on from outside, or outside from there."""
        self.begun.clear()
        blocks: list[Block] = []
        for _ in range(self.random.randint(1, 3)):
            block = self.random.choice((self.paragraph, self.table, self.chart, self.list))()
            blocks += [] if blocks and runs_together(blocks[-1], block) else [block]
        self.begun.clear()
        return Liggande(tuple(blocks))

    def paragraph(self) -> Paragraph:
        return Paragraph(self.pieces())

    def heading(self) -> Rubrik:
        level, key = self.random.randint(1, 4), ""
        if self.chance(0.4):
            key, self.sections = f"a{self.sections}", self.sections + 1
        if self.chance(0.6):
            return Rubrik(self.words(), key, level)
        pieces = merged([self.text(), self.figure(), self.text()])
        return Rubrik(plain_text(pieces), key, level, pieces)

    def quote(self) -> Quote:
        return Quote(tuple(self.paragraph() for _ in range(self.random.randint(1, 3))))

    # -- lists

    def list(self, depth: int = 0, *, tight: bool = False) -> List:
        """A list; a `tight` one stands in a cell or a note, and goes on from no other."""
        ordered = self.chance(0.6)
        start = self.random.choice(("", "", "a", "fortsätt")) if ordered else ""
        if start == "fortsätt" and (tight or depth not in self.begun):
            start = ""
        if ordered and start != "a" and not tight:
            self.begun.add(depth)
        return List(ordered, tuple(self.item(depth, tight) for _ in range(self.random.randint(1, 3))), start)

    def item(self, depth: int, tight: bool) -> tuple[Block, ...]:
        pieces = self.few_pieces if tight else self.pieces
        more: list[Block] = [Paragraph(pieces()) for _ in range(self.random.choice((0, 0, 1)))]
        if depth < 2 and self.chance(0.3):
            more.append(self.list(depth + 1, tight=tight))
        return (Paragraph(pieces()), *more)

    def tight_blocks(self) -> tuple[Paragraph | List, ...]:
        """What may stand in a cell or a note: paragraphs, and a list at most."""
        before = [Paragraph(self.few_pieces()) for _ in range(self.random.randint(0, 2))]
        after = [Paragraph(self.few_pieces()) for _ in range(self.random.randint(0, 1))]
        return (*before, self.list(tight=True), *after)

    # -- tables

    def table(self) -> Tabell:
        name, self.tables = f"t{self.tables}", self.tables + 1
        caption = self.sentence() if self.chance(0.7) else ()
        columns = self.columns(self.random.randint(1, 4))
        rows = [self.row(len(columns)) for _ in range(self.random.randint(1, 4))]
        if self.chance(0.3):
            rows.append(Rad(tuple(self.cell() for _ in columns), är_summa=True))
        return Tabell(
            name,
            caption,
            self.random.choice(("", "tkr", "mnkr")),
            columns,
            tuple(rows),
            källa=self.sentence() if self.chance(0.3) else (),
            anmärkningar=tuple(self.pieces() for _ in range(self.random.choice((0, 0, 1, 2)))),
        )

    def columns(self, width: int) -> tuple[Kolumn, ...]:
        """Columns with a head in one to three rows; parts of the upper ones stand side by side, some are empty."""
        depth = self.random.choice((1, 1, 2, 3))
        made = []
        for column in range(width):
            upper = [self.random.choice((f"över {level} {column // 2}", "")) for level in range(depth - 1)]
            own = f"{self.words()} {column}"
            parts = (*upper, self.random.choice((own, own, ""))) if any(upper) else (*upper, own)
            mark = self.random.choice(("", "", "ab"[column % 2]))
            made.append(Kolumn(own, f"k{column}", self.chance(0.5), None, parts if depth > 1 else (), mark))
        return tuple(made)

    def row(self, width: int) -> Rad:
        kind = self.random.choice(("", "", "", "rubrik", "delsumma")) if width > 1 else ""
        if kind == "rubrik":
            return Rad((in_bold(self.words_and_figures()), *((),) * (width - 1)), är_rubrik=True)
        if kind == "delsumma":
            return Rad(tuple(in_bold(self.words_and_figures()) for _ in range(width)), är_delsumma=True)
        return Rad((merged([Text("post "), *self.pieces()]), *(self.cell() for _ in range(width - 1))))

    def cell(self) -> CellContent:
        if self.chance(0.2):
            return Flow(self.tight_blocks())
        return self.pieces() if self.chance(0.8) else ()

    # -- charts and pictures

    def chart(self) -> Diagram:
        kind = self.random.choice(("stapel", "liggande stapel", "linje", "cirkel", "ring", "kombination"))
        bars, alike = kind in ("stapel", "liggande stapel"), kind == "linje" or kind == "kombination"
        names = tuple(f"{self.words()} {n}" for n in range(self.random.randint(1, 5)))
        count = 1 if kind == "cirkel" else self.random.randint(2, 4)
        drawn = ("stapel", "linje", "stapel", "linje") if kind == "kombination" else ("",) * count
        made = tuple(Serie(f"{self.words()} {n}", tuple(map(self.point, names)), drawn[n]) for n in range(count))
        return Diagram(
            rubrik=self.sentence() if self.chance(0.7) else (),
            slag=kind,
            kategorier=names,
            serier=made,
            form=self.random.choice(("", "staplad", "hundraprocent")) if bars else "",
            enhet="mnkr",
            talformat=self.random.choice(("#,##0", "#,##0.0")),
            axlar=(self.words(), self.words()) if bars or alike else ("", ""),
            etiketter=self.random.choice(("", "värden")),
            alt=f"Visar {self.words()}.",
            **self.below(),
        )

    def point(self, _: str) -> Diagrampunkt:
        return Diagrampunkt(Decimal(self.random.randint(0, 10_000)) / 10 if self.chance(0.9) else None)

    def picture(self) -> Bild:
        wide, high = self.random.randint(100, 8000), self.random.randint(100, 8000)
        caption = self.sentence() if self.chance(0.7) else ()
        buffer, kind = BytesIO(), self.random.choice(("png", "jpeg"))
        Image.new("L", (1, 1), wide % 256).save(buffer, kind)
        alt = f"Visar {self.words()}."
        return Bild(rubrik=caption, data=buffer.getvalue(), slag=kind, bredd=wide, höjd=high, alt=alt, **self.below())

    def below(self) -> dict[str, Any]:
        """The name of a figure, and what stands under it."""
        name, self.drawings = f"f{self.drawings}", self.drawings + 1
        source = self.sentence() if self.chance(0.3) else ()
        return {
            "namn": name,
            "källa": source,
            "anmärkningar": tuple(self.pieces() for _ in range(self.random.choice((0, 0, 1)))),
        }

    # -- pieces

    def pieces(self) -> Pieces:
        return merged([self.piece() for _ in range(self.random.randint(1, 4))])

    def few_pieces(self) -> Pieces:
        """Pieces without notes, which cannot stand in one another."""
        return merged([self.random.choice((self.text, self.text, self.figure, self.ref))() for _ in range(2)])

    def words_and_figures(self) -> Pieces:
        return merged([Text(self.words()), self.figure()])

    def sentence(self) -> Pieces:
        """Pieces that end in no full stop."""
        return merged([Text("Om "), *self.pieces(), Text(" och mer")])

    def piece(self) -> Inline:
        kinds: tuple[Callable[[], Inline], ...] = (self.text, self.figure, self.gap, self.link, self.note, self.ref)
        return self.random.choices(kinds, (12, 4, 1, 2, 3, 2))[0]()

    def text(self) -> Text:
        bold, italic = (self.chance(0.25) for _ in range(2))
        raised = self.random.choice(("", "", "", "upp", "ner"))
        return Text(self.words() + self.random.choice(("", "", " ", "\nny rad")), bold, italic, raised)

    def figure(self) -> Value:
        self.figures += 1
        source = Källa("siffror & tal.xlsx", self.random.choice(("Ekonomi", "Budget 2024")), f"B{self.figures}")
        sources = (source, source)[: self.random.randint(0, 2)]
        siffra = Siffra(f"s{self.figures}", Decimal(self.figures), Enhet.KRONOR, källor=sources)
        return Value(Printed(f"{self.figures},5\u00a0mnkr", "mnkr:1", siffra), self.chance(0.2), self.chance(0.2))

    def gap(self) -> Value:
        return Value(Gap(f"saknad {self.figures}", Finding("S001", "Saknas.")))

    def link(self) -> Link:
        return Link(LINK.href, (Text("se "), self.figure())) if self.chance(0.3) else LINK

    def note(self) -> Note:
        if self.notes and self.chance(0.4):
            return self.random.choice(self.notes)
        key = f"n{len(self.notes)}" if self.chance(0.5) else ""
        more = self.tight_blocks() if self.chance(0.3) else ()
        made = Note(merged([self.text(), self.figure(), LINK, self.text()]), key, more)
        self.notes += [made] if key else []
        return made

    def ref(self) -> Ref:
        text = "tabellen ovan" if self.chance(0.3) else ""
        return Ref(self.random.choice(REFERABLE), text, först=not text and self.chance(0.3))

    def words(self) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, 5)))

    def chance(self, share: float) -> bool:
        return self.random.random() < share


def merged(pieces: list[Inline]) -> Pieces:
    """The pieces, words of one look together, and words between a link or a figure and a figure after it:
    there no control may stand."""
    out: list[Inline] = []
    for piece in pieces:
        last = out[-1] if out else None
        if isinstance(piece, Text) and isinstance(last, Text) and _look(piece) == _look(last):
            out[-1] = Text(last.text + piece.text, *_look(last))
        else:
            out += [Text(" och ")] if isinstance(piece, Value) and isinstance(last, Value | Link | Ref) else []
            out.append(piece)
    return tuple(out)


def in_bold(pieces: Pieces) -> Pieces:
    """The pieces as those of a row that heads or adds up others are."""
    made: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, Text):
            made.append(Text(piece.text, True, piece.italic, piece.raised))
        elif isinstance(piece, Value):
            made.append(Value(piece.value, True, piece.italic, piece.raised))
    return merged(made)


def _listed(content: tuple[Block, ...]) -> Iterator[str]:
    """The lists of pages that have something to list."""
    yield "innehåll"
    kinds = {type(block) for block in content if isinstance(block, Tabell | Diagram | Bild) and block.rubrik}
    yield from ["figurer"] if kinds & {Diagram, Bild} else []
    yield from ["tabeller"] if Tabell in kinds else []


def runs_together(first: Block, second: Block) -> bool:
    """Word cannot tell two bulleted lists, two quotations or a list and the one that goes on from one."""
    if isinstance(first, List) and isinstance(second, List):
        return not (first.ordered or second.ordered) or second.start == "fortsätt"
    return isinstance(first, Quote) and isinstance(second, Quote)


def _look(text: Text) -> tuple[bool, bool, str]:
    return text.bold, text.italic, text.raised
