"""The body of a decision paper: its parts as placeholders, in the styles of the template."""

from tests.making.mall.markup import paragraph


def _control(statement: str) -> str:
    return paragraph("Mallstyrning", f"{{%p {statement} %}}")


def block(statement: str, *content: str) -> str:
    """`content` between a paragraph tag and its end tag: `if uppföljning`, `for del in avsnitt`."""
    return _control(statement) + "".join(content) + _control(f"end{statement.split()[0]}")


def if_given(name: str, content: str) -> str:
    """`content` only where the case has something under `name`."""
    return block(f"if {name}", content)


def receiver() -> str:
    """The body that this paper goes to, and the day it meets."""
    meeting = paragraph("Mottagare", "Sammanträde {{ sammanträdesdatum }}")
    return paragraph("Mottagare", "{{ mottagare_versal }}") + block("if sammanträdesdatum", meeting)


def title() -> str:
    """The paper's title."""
    return paragraph("Rubrik", "{{ rubrik }}")


def lead() -> str:
    """The lead, which is a section without a heading."""
    return paragraph("Ingress", "{{ ingress }}")


def decision(heading: str, point: str) -> str:
    """The proposal; once for each deciding body, its points in the style `point`."""
    lead = paragraph("Beslutsinledning", "{{ del.inledning }}")
    return paragraph("Rubrik1", heading) + block("for del in beslut", lead, paragraph(point, "{{ del.punkter }}"))


def sections() -> str:
    """Every section in the order of the document type."""
    text = paragraph("Brdtext", "{{ del.text }}")
    return block("for del in avsnitt", paragraph("Rubrik1", "{{ del.rubrik }}"), text)


def sections_to_the_end() -> str:
    """The same where a signature may follow at once: the last section goes with it over to the next page."""
    last, others = paragraph("Slutstycke", "{{ del.text }}"), paragraph("Brdtext", "{{ del.text }}")
    text = block("if loop.last", last, _control("else"), others)
    return block("for del in avsnitt", paragraph("Rubrik1", "{{ del.rubrik }}"), text)


def sources(heading: str) -> str:
    """What the decision rests on."""
    return paragraph("Rubrik1", heading) + paragraph("Underlag", "{{ beslutsunderlag }}")


def signatures() -> str:
    """Name and title of each who signs."""
    name = paragraph("Underskrift", "{{ person.namn }}")
    role = block("if person.titel", paragraph("Underskriftstitel", "{{ person.titel }}"))
    return block("for person in underskrifter", name, role)


def recipients(heading: str) -> str:
    """Who is sent the decision."""
    return paragraph("Rubrik1", heading) + paragraph("Sandlista", "{{ skickas_till }}")
