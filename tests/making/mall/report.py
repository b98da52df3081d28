"""The report: a title page, a summary, lists with page numbers, numbered chapters on pages of their own, appendices."""

from dataclasses import replace

from tests.making.mall import body
from tests.making.mall.look import Font, Rule, Shape, Style, own_letters, own_style
from tests.making.mall.markup import TAB, field, paragraph, picture, text
from tests.making.mall.numbering import HEADINGS
from tests.making.mall.pages import footer, header, tabbed
from tests.making.mall.profile import Profile

_FACTS = 3.6  # cm from the left margin
NUMBERS = (1.6, 1.6, 1.6, 1.9)  # cm that a heading's number takes, a level


def of(profile: Profile) -> Profile:
    """The organisation's profile with the sizes of a report."""
    sizes = replace(profile.sizes, body=11, title=32, heading_1=20, heading_2=14)
    return replace(profile, sizes=sizes, line=1.2)


def styles(profile: Profile) -> tuple[Style, ...]:
    """What only a report has, and the headings as a report has them."""
    return (*_title_page(profile), *_headings(profile), *_lists(profile))


def _title_page(profile: Profile) -> tuple[Style, ...]:
    colours, sizes = profile.colours, profile.sizes
    heading, label = f"{colours.heading}/text2", f"{colours.label}/accent3"
    bar = Shape(before=190, after=14, rule=Rule("top", 36, colours.accent, gap=22))
    kept = Shape(keep_next=True, keep_lines=True, after=10)
    fact = Shape(after=3, left=_FACTS, hanging=_FACTS, tabs=(("left", _FACTS),))
    first = replace(fact, before=150)
    letters = Font("major", size=sizes.body)
    return (
        own_style("Rapporttyp", "Normal", 30, shape=bar, font=Font("major", True, colour=label, size=14), shown=False),
        Style("Rubrik", "Title", "Normal", "Underrubrik", kept, Font("major", True, colour=heading, size=sizes.title)),
        Style("Underrubrik", "Subtitle", "Normal", font=Font("major", colour=label, size=16), priority=2),
        own_style("Titeluppgift", "Normal", 30, shape=fact, font=letters, shown=False),
        own_style("Titeluppgift först", "Titeluppgift", 30, shape=first, shown=False),
        own_style("Organisationsrad", "Normal", 30, shape=Shape(before=14, left=2.7), shown=False),
        own_letters("Ledtext", Font("major", colour=label, size=sizes.body)),
    )


def _headings(profile: Profile) -> tuple[Style, ...]:
    sizes, colour = profile.sizes, f"{profile.colours.heading}/text2"
    looks = (
        (Shape(before=0, after=12, page_break=True), Font("major", True, colour=colour, size=sizes.heading_1)),
        (Shape(before=18, after=3), Font("major", True, colour=colour, size=sizes.heading_2)),
        (Shape(before=14, after=2), Font("major", True, size=sizes.body + 1)),
        (Shape(before=10, after=1), Font("major", True, size=sizes.body - 0.5)),
    )
    numbered = (
        Style(
            f"Rubrik{level}",
            f"heading {level}",
            "Normal",
            "Brdtext",
            replace(shape, keep_next=True, keep_lines=True, numbering=(HEADINGS, level - 1), level=level - 1),
            font,
            priority=3,
        )
        for level, (shape, font) in enumerate(looks, start=1)
    )
    plain = Shape(numbering=(0, 0), left=0, hanging=0)
    return (
        *numbered,
        own_style("Rubrik 1 utan nummer", "Rubrik1", 3, next="Brdtext", shape=plain),
        own_style("Bilagerubrik", "Rubrik1", 3, next="Brdtext", shape=plain),
    )


def _lists(profile: Profile) -> tuple[Style, ...]:
    colours, sizes, width = profile.colours, profile.sizes, profile.page.width
    heading = Font("major", True, colour=f"{colours.heading}/text2", size=sizes.heading_1)
    smaller = Font("major", True, colour=f"{colours.heading}/text2", size=sizes.heading_2)
    page = ("right dot", width)
    indents = ((0.0, 0.8), (0.8, 1.1), (1.9, 1.4))
    entries = (
        Style(
            f"Innehll{level}",
            f"toc {level}",
            "Normal",
            shape=Shape(
                before=3 if level == 1 else 0,
                after=0.5,
                left=left + hanging,
                hanging=hanging,
                tabs=(("left", left + hanging), page),
            ),
            font=Font("major", bold=True if level == 1 else None, size=sizes.body - 1),
            priority=39,
            shown=False,
        )
        for level, (left, hanging) in enumerate(indents, start=1)
    )
    figures = Shape(after=3, left=1.7, hanging=1.7, tabs=(page,))
    over = Shape(keep_next=True, keep_lines=True, before=22, after=6)
    first = Shape(before=0, after=10, page_break=True)
    return (
        Style("Innehllsfrteckningsrubrik", "TOC Heading", "Normal", "Brdtext", over, smaller, priority=39),
        own_style("Innehållsrubrik", "Innehllsfrteckningsrubrik", 39, shape=first, font=heading, shown=False),
        *entries,
        Style(
            "Figurfrteckning", "table of figures", "Normal", shape=figures, font=Font("major", size=9.5), shown=False
        ),
        own_style("Källa", "Brdtext", 12, shape=Shape(keep_lines=True, left=0.6, hanging=0.6)),
    )


def first_header(profile: Profile) -> str:
    """The title page: emblem and name."""
    emblem = picture("rId1", profile.logo_alt, side=2.2, left=0, top=1.5)
    return header(tabbed("Organisationsrad", emblem + text("{{ organisation }}", "Organisation")))


def next_header() -> str:
    """The other pages: whose report it is, and its number."""
    return header(tabbed("Sidhuvud", "{{ organisation }}", "", "{{ diarienummer }}"))


def next_footer() -> str:
    """What is read, and the page: `2 (30)`."""
    style = "Sidnummer"
    number = field("PAGE", "2", style) + text(" (", style) + field("NUMPAGES", "2", style) + text(")", style)
    return footer(paragraph("Sidfot", "{{ rubrik }}", TAB, TAB, number))


def content(point: str) -> str:
    """The body of the template; the points of a decision stand in the style `point`."""
    return "".join((_first_page(), _summary(), _contents(), _text(), _handling(point), _sources(), _appendices()))


def _first_page() -> str:
    kind, title = paragraph("Rapporttyp", "{{ dokumenttyp }}"), paragraph("Rubrik", "{{ rubrik }}")
    subtitle = body.if_given("ingress", paragraph("Underrubrik", "{{ ingress }}"))
    return kind + title + subtitle + _facts()


def _facts() -> str:
    def fact(label: str, value: str, style: str = "Titeluppgift") -> str:
        return tabbed(style, text(label, "Ledtext") if label else "", value)

    return (
        fact("Datum", "{{ datum }}", "Titeluppgiftforst")
        + fact("Diarienummer", "{{ diarienummer }}")
        + fact("Handläggare", "{{ handläggare.namn }}")
        + body.if_given("handläggare.titel", fact("", "{{ handläggare.titel }}"))
        + body.if_given("handläggare.enhet", fact("", "{{ handläggare.enhet }}"))
        + body.if_given("mottagare", fact("Till", "{{ mottagare }}"))
        + body.if_given("sammanträdesdatum", fact("Sammanträde", "{{ sammanträdesdatum }}"))
    )


def _summary() -> str:
    return _part("{{ sammanfattning.rubrik }}") + paragraph("Brdtext", "{{ sammanfattning }}")


def _contents() -> str:
    return (
        paragraph("Innehallsrubrik", "Innehåll")
        + paragraph("Brdtext", "{{ innehållsförteckning }}")
        + paragraph("Innehllsfrteckningsrubrik", "Figurer")
        + paragraph("Brdtext", "{{ figurförteckning }}")
        + paragraph("Innehllsfrteckningsrubrik", "Tabeller")
        + paragraph("Brdtext", "{{ tabellförteckning }}")
    )


def _text() -> str:
    chapters = paragraph("Brdtext", "{{ innehåll }}")
    text = paragraph("Brdtext", "{{ del.text }}")
    return chapters + body.block("for del in avsnitt", paragraph("Rubrik1utannummer", "{{ del.rubrik }}"), text)


def _handling(point: str) -> str:
    """What a report seldom has: a proposal, who signs it and who gets it."""
    lead = paragraph("Beslutsinledning", "{{ del.inledning }}")
    decision = body.block("for del in beslut", lead, paragraph(point, "{{ del.punkter }}"))
    sources = _part("Beslutsunderlag") + paragraph("Underlag", "{{ beslutsunderlag }}")
    recipients = _part("Skickas till") + paragraph("Sandlista", "{{ skickas_till }}")
    return (
        body.if_given("beslut", _part("Förslag till beslut") + decision)
        + body.if_given("beslutsunderlag", sources)
        + body.signatures()
        + body.if_given("skickas_till", recipients)
    )


def _part(heading: str) -> str:
    return paragraph("Rubrik1utannummer", heading)


def _sources() -> str:
    return body.if_given("källor", _part("Källor") + paragraph("Kalla", "{{ källor }}"))


def _appendices() -> str:
    return body.if_given("bilagor", paragraph("Brdtext", "{{ bilagor }}"))
