"""The points of a decision in the organisation's form: clauses after `att`, or sentences that stand by themselves.

Points are inline pieces, since a point may hold figures.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from beslutsdoc.blocks import Inline, Pieces, Text, plain_text
from beslutsdoc.decisions import ends
from beslutsdoc.decisions.lead_in import DecisionForm
from beslutsdoc.finding import Finding
from beslutsdoc.swedish import verbs
from beslutsdoc.swedish.words import lower_first, upper_first

_ATT = re.compile(r"\s*att\s+", re.IGNORECASE)
_TAIL = re.compile(r"(?:[,;\s]+(samt|och))?\s*([.,;]+)?\s*$")
_ABBREVIATION = re.compile(r"(?:\b\w{1,3}\.\w{1,3}|\b(?:kap|nr|st|s|bil))\.$")  # m.m. keeps its point
_VERB = re.compile(r"(inte\s+)?(\w+)")
_NEXT_VERB = re.compile(r"(,|\boch|\bsamt)(\s+)(\w+)")
_STOP = "skiljetecken sist"


@dataclass(frozen=True, slots=True)
class DecisionPoint:
    """A point of the decision as printed, and the remarks on how it was written."""

    pieces: Pieces
    findings: tuple[Finding, ...] = ()


def format_decision_points(items: Sequence[Pieces], form: DecisionForm, beslutande: str) -> tuple[DecisionPoint, ...]:
    """The points in the organisation's form; `beslutande` is the body that decides them.

    A clause begins `att<TAB>`, no commas between, the last with a full stop (Myndigheternas skrivregler 3.9.4).
    """
    if form == "numrerade meningar":
        return tuple(_stopped(_as_sentence(item, beslutande)) for item in items)
    clauses = [_as_clause(item, beslutande) for item in items]
    if form == "att-satser":
        clauses = [replace(p, pieces=ends.prepend_text("att\t", p.pieces)) for p in clauses]
    return (*clauses[:-1], *map(_stopped, clauses[-1:]))


def _stopped(punkt: DecisionPoint) -> DecisionPoint:
    return replace(punkt, pieces=ends.end_with_full_stop(punkt.pieces))


def _as_sentence(item: Pieces, organ: str) -> DecisionPoint:
    """`godkänna …` as `Nämnden godkänner …`; a whole sentence as it is, and so, with a remark, an unknown verb."""
    item, taken = _cleaned(item)
    if _is_sentence(item):
        return DecisionPoint(item, _tidied([words for words in taken if words != _STOP]))
    m = _VERB.match(ends.leading_text(item))
    if m and (verb := verbs.present(m[2])):
        rest = ends.leading_text(item)[m.end() :]
        finite = _next_verbs(ends.replace_leading_text(item, f"{verb}{' inte' if m[1] else ''}{rest}"), verbs.present)
        return DecisionPoint(ends.prepend_text(f"{upper_first(organ)} ", finite), _tidied(taken))
    what = f"Beslutspunkten ”{_beginning(item)}” går inte att göra om till en mening, för verbet är okänt."
    fault = Finding("S021", what, f"Skriv hela meningen, som ”{upper_first(organ)} godkänner årsrapporten.”")
    return DecisionPoint(
        ends.replace_leading_text(item, upper_first(ends.leading_text(item))), (*_tidied(taken), fault)
    )


def _as_clause(item: Pieces, organ: str) -> DecisionPoint:
    """`Nämnden godkänner …` as `godkänna …`; a clause as it is, its verb with a small letter."""
    item, taken = _cleaned(item)
    lead = ends.leading_text(item)
    if not lead.casefold().startswith(f"{organ.casefold()} "):
        m = _VERB.match(lead)
        known = m and verbs.present(m[2])
        return DecisionPoint(ends.replace_leading_text(item, lower_first(lead)) if known else item, _tidied(taken))
    words = lead[len(organ) + 1 :]
    m = _VERB.match(words)
    if m and not m[1] and (verb := verbs.infinitive(m[2])):
        clause = _next_verbs(ends.replace_leading_text(item, verb + words[m.end() :]), verbs.infinitive)
        return DecisionPoint(clause, _tidied(taken))
    what = f"Beslutspunkten ”{_beginning(item)}” är en hel mening, men ska följa på ”att”."
    fault = Finding("S021", what, "Börja med verbet, som ”godkänna årsrapporten”.")
    return DecisionPoint(item, (*_tidied(taken), fault))


def _cleaned(item: Pieces) -> tuple[Pieces, list[str]]:
    """The point without leading `att` and final `.` or `samt`, and what was removed."""
    taken = []
    if m := _ATT.match(ends.leading_text(item)):
        taken.append("”att” först")
        item = ends.replace_leading_text(item, ends.leading_text(item)[m.end() :])
    tail = ends.trailing_text(item)
    m = _TAIL.search(tail)
    if m and m[0] and (m[1] or not _ABBREVIATION.search(tail.rstrip())):
        taken += [words for words in (m[1] and f"”{m[1]}” sist", m[2] and _STOP) if words]
        item = ends.replace_trailing_text(item, tail[: m.start()])
    return item, taken


def _tidied(taken: list[str]) -> tuple[Finding, ...]:
    if not taken:
        return ()
    what = f"Beslutspunkten skrevs med {' och '.join(taken)}, men det sätter organisationens beslutsform själv."
    return (Finding("S022", what, "Skriv bara själva beslutet, som ”godkänna årsrapporten”."),)


def _is_sentence(item: Pieces) -> bool:
    """True for a point that is a whole sentence already: a capital, and no infinitive."""
    m = _VERB.match(ends.leading_text(item))
    return m is not None and m[0][0].isupper() and verbs.present(m[2]) is None


def _next_verbs(item: Pieces, form: Callable[[str], str | None]) -> Pieces:
    """The pieces with the verbs joined to the first one in the same form, as far as the first `att`."""
    pieces: list[Inline] = []
    free = True
    for piece in item:
        if isinstance(piece, Text) and free:
            own, att, rest = piece.text.partition(" att ")
            own = _NEXT_VERB.sub(lambda m: m[1] + m[2] + (form(m[3]) or m[3]), own)
            piece, free = replace(piece, text=own + att + rest), not att
        pieces.append(piece)
    return tuple(pieces)


def _beginning(item: Pieces) -> str:
    words = plain_text(item).split()
    return " ".join(words[:4]) + (" …" if len(words) > 4 else "")
