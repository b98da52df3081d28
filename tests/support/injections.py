"""Each kind of fault that is put in a sound template by chance, by its name: its code, and what puts it in."""

import random
import re
from collections.abc import Callable
from typing import NamedTuple

from tests.support.injecting import (
    TAG,
    TBL,
    TC,
    TR,
    Element,
    Parts,
    W,
    added,
    after,
    bound,
    cell_of,
    edited,
    far_picture,
    row_of,
    units,
    words,
)


class Block(NamedTuple):
    """A block's word, and the paragraphs of its beginning and its end."""

    word: str
    start: Element
    end: Element


OPENINGS = {
    "if": "{%p if rubrik %}", "for": "{%p for steg in ärendegång %}", "with": "{%p with x = rubrik %}",
}  # fmt: skip
Injection = Callable[[random.Random, Parts], list[Element] | None]  # puts a fault in; where it is to be told
KINDS: dict[str, tuple[str, Injection]] = {}


def kind(name: str, code: str) -> Callable[[Injection], Injection]:
    def kept(injection: Injection) -> Injection:
        KINDS[name] = (code, injection)
        return injection

    return kept


# -- choosing a place


def plain(parts: Parts) -> list[Element]:
    """Paragraphs with words, where no tag takes the paragraph, the row or the cell."""
    return [p for p in parts.paragraphs() if words(p).strip() and not units(row_of(p) if row_of(p) is not None else p)]


def in_body(parts: Parts) -> list[Element]:
    body = parts.trees["word/document.xml"]
    return [p for p in plain(parts) if p.getroottree().getroot() is body and cell_of(p) is None]


def tagged(parts: Parts, pattern: str) -> list[tuple[Element, re.Match[str]]]:
    """Paragraphs with each tag that `pattern` fits."""
    found = ((p, tag) for p in parts.paragraphs() for tag in TAG.finditer(words(p)))
    return [(p, tag) for p, tag in found if re.fullmatch(pattern, tag[0])]


VALUE = r"\{\{ (?!siffror|tabeller|rad\.|s\b)[^|(]*? \}\}"


# -- faults of tags


@kind("halv tagg", "M003")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    paragraph, tag = rng.choice(tagged(parts, VALUE))
    edited(paragraph, tag.end() - 1, tag.end(), "")
    return [paragraph]


@kind("tagg som inte går att läsa", "M004")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    paragraph, tag = rng.choice(tagged(parts, VALUE))
    edited(paragraph, tag.end() - 3, tag.end() - 3, " och")
    return [paragraph]


@kind("felstavat namn", "M020")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    paragraph, tag = rng.choice([(p, t) for p, t in tagged(parts, VALUE) if len(t[0]) > 9])
    at = rng.randrange(tag.start() + 4, tag.end() - 4)
    while not words(paragraph)[at].isalpha():
        at -= 1
    edited(paragraph, at, at + 1, "")
    return [paragraph]


@kind("okänt filter", "M005")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    paragraph, tag = rng.choice(tagged(parts, r"\{\{.*\}\}"))
    edited(paragraph, tag.end() - 3, tag.end() - 3, " | verslaer")
    return [paragraph]


@kind("filter som inte passar", "M030")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    paragraph = rng.choice(plain(parts))
    added(paragraph, rng.choice([" {{ rubrik | mnkr }}", " {{ diarienummer | datum_iso }}", " {{ datum | tkr }}"]))
    return [paragraph]


@kind("ord som inte får stå i en mall", "M006")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    paragraph = rng.choice(plain(parts))
    added(paragraph, rng.choice([" {% include 'x' %}", " {% import 'x' as y %}", " {% extends 'x' %}"]))
    return [paragraph]


@kind("slinga över en text", "M033")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    paragraph = rng.choice(plain(parts))
    start = after(paragraph, "{%p for x in rubrik %}")
    after(start, "{%p endfor %}")
    return [start]


# -- faults of blocks


@kind("block utan slut", "M009")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    paragraph = rng.choice(plain(parts))
    words = [word for word in OPENINGS if word not in open_at(parts, paragraph)]
    return [after(paragraph, OPENINGS[rng.choice(words)])]


@kind("slut utan början", "M009")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    outside = [p for p in plain(parts) if "with" not in open_at(parts, p)]
    return [after(rng.choice(outside), "{%p endwith %}")]


@kind("början borttagen", "M009")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    opener, end = rng.choice(pairs(parts))
    gone(opener)
    return [end]


@kind("slutet borttaget", "M009")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    opener, end = rng.choice(pairs(parts))
    gone(end)
    return [opener]


def pairs(parts: Parts) -> list[tuple[Element, Element]]:
    """The paragraphs of each block's beginning and end, where both stand alone in their paragraphs or rows."""
    found = []
    for block in blocks(parts):
        alone = all(re.fullmatch(r"\{%(p|tr) [^}]*%\}", words(p)) for p in (block.start, block.end))
        if alone and block.word not in open_at(parts, block.start):  # else the next end of that word would do as well
            found.append((block.start, block.end))
    return found


def blocks(parts: Parts) -> list[Block]:
    """Every block that is not in a text box, in the order of their ends."""
    found = []
    opened: list[tuple[str, Element]] = []
    for paragraph, tag in ((p, tag) for p in parts.paragraphs() for tag in TAG.findall(words(p))):
        begins = re.match(r"\{%(?:p|tr|tc|r)? ?(if|for|with) ", tag)
        if begins:
            opened.append((begins[1], paragraph))
        elif re.match(r"\{%(p|tr|tc|r)? ?end", tag):
            found.append(Block(*opened.pop(), paragraph))
    return found


def open_at(parts: Parts, paragraph: Element) -> set[str]:
    """The words of the blocks that stand open before the paragraph."""
    order = {p: n for n, p in enumerate(parts.paragraphs())}
    here = order[paragraph]
    return {b.word for b in blocks(parts) if order[b.start] < here <= order[b.end]}


def gone(paragraph: Element) -> None:
    """Take out the paragraph, or the row when its tag speaks of that."""
    row = row_of(paragraph)
    element = row if row is not None and "{%tr" in words(paragraph) else paragraph
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


@kind("block över celler", "M010")
def _(rng: random.Random, parts: Parts) -> list[Element] | None:
    rows = [r for t in parts.trees.values() for r in t.iter(TR) if len(r.findall(TC)) > 1 and not units(r)]
    if not rows:
        return None
    cells = rng.choice(rows).findall(TC)
    first, last = (next(cell.iter(W + "p")) for cell in rng.sample(cells, 2))
    first, last = sorted((first, last), key=parts.paragraphs().index)
    added(first, "{% if rubrik %}")
    added(last, "{% endif %}")
    return [last]


@kind("text bredvid en styckestagg", "M008")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    paragraph, _ = rng.choice(tagged(parts, r"\{%p .*%\}"))
    added(paragraph, " och text")
    return [paragraph]


@kind("radtagg utanför en tabell", "M007")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    return [
        after(rng.choice(in_body(parts)), rng.choice(["{%tr if rubrik %}", "{%tc if rubrik %}", "{% colspan 2 %}"]))
    ]


# -- tracked changes, and faults of the Word document


@kind("tagg i struken text", "M012")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    paragraph = rng.choice(plain(parts))
    added(paragraph, "{{ rubrik }}", around="del")
    return [paragraph]


@kind("tagg i infogad text", "M056")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    paragraph = rng.choice(plain(parts))
    added(paragraph, "{{ rubrik }}", around="ins")
    return [paragraph]


@kind("hopp i rubriknivå", "M045")
def _(rng: random.Random, parts: Parts) -> list[Element] | None:
    headings = [p for p in in_body(parts) if p.find(f"{W}pPr/{W}pStyle[@{W}val='Rubrik1']") is not None]
    return [after(rng.choice(headings), "Utfall", style="Rubrik3")] if headings else None


@kind("rubrik i fetstil", "M046")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    heading = after(rng.choice(in_body(parts)), "Ekonomiska frågor", style="Brdtext", look="<w:b/>")
    after(heading, "Här står vad de gäller.", style="Brdtext")
    return [heading]


@kind("eget teckensnitt", "M047")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    look = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="30"/>'
    return [after(rng.choice(in_body(parts)), "Vi har utrett frågan noga.", style="Brdtext", look=look)]


@kind("bild utan alternativtext", "M048")
def _(rng: random.Random, parts: Parts) -> list[Element] | None:
    told = [e for t in parts.trees.values() for e in t.iter("{*}docPr") if e.getparent().find(".//{*}blip") is not None]
    if not told:
        return None
    picture = rng.choice(told)
    del picture.attrib["descr"]
    return [next(picture.iterancestors(W + "p"))]


@kind("tabell utan rubrikrad", "M049")
def _(rng: random.Random, parts: Parts) -> list[Element] | None:
    body = parts.trees["word/document.xml"]
    rows = [next(h.iterancestors(TR)) for h in body.iter(f"{W}tblHeader")]
    rows = [r for r in rows if len(r.findall(TC)) > 1 and not TAG.search("".join(map(words, r.iter(W + "p"))))]
    if not rows:
        return None
    row = rng.choice(rows)
    row.remove(row.find(f"{W}trPr"))
    return [next(row.iterancestors(TBL))]


@kind("engelsk text", "M050")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    look = '<w:lang w:val="en-US"/>'
    if rng.random() < 0.5:
        return [after(rng.choice(in_body(parts)), "The committee shall decide on it.", style="Brdtext", look=look)]
    paragraph = rng.choice(plain(parts))
    added(paragraph, " {{ diarienummer }}", look=look)
    return [paragraph]


@kind("kvarglömd anvisning", "M053")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    words = ["[Klicka här och skriv]", "[Skriv rubriken här]", "(Ange vem som beslutar)"]
    return [after(rng.choice(in_body(parts)), rng.choice(words))]


@kind("bild utifrån", "M040")
def _(rng: random.Random, parts: Parts) -> list[Element] | None:
    paragraph = rng.choice(in_body(parts))
    far_picture(parts, paragraph, "https://www.example.se/karta.png")
    return [paragraph]


@kind("bunden innehållskontroll", "M015")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    paragraph = rng.choice(plain(parts))
    added(paragraph, "{{ rubrik }}")
    bound(paragraph[-1])
    return [paragraph]


@kind("flera stycken mitt i en rad", "M023")
def _(rng: random.Random, parts: Parts) -> list[Element]:
    paragraph = rng.choice(plain(parts))
    added(paragraph, " {{ förslag_till_beslut }}")
    return [paragraph]
