"""Region Norrsjö: blue, Arial over Times New Roman, the facts of the paper at the right of the head."""

from making.mall import body
from making.mall.emblems import star_over_water
from making.mall.look import Font, Shape, Style
from making.mall.markup import paragraph, picture, text
from making.mall.pages import footer, header, page_number, tabbed
from making.mall.profile import Colours, Fonts, Page, Profile, Sizes

PROFILE = Profile(
    folder="region",
    name="Region Norrsjö",
    fonts=Fonts(heading="Arial", body="Times New Roman"),
    colours=Colours(heading="12385B", accent="1F5F99", label="595959", rule="A9B8C6", tint="EAF1F7"),
    sizes=Sizes(body=11.5, title=17, heading_1=12.5, heading_2=11, table=9, header=9, organisation=14),
    page=Page(left=3.0, right=2.6, top=2.9, bottom=2.6, header=1.3, footer=1.0),
    line=1.15,
    logo_alt="Region Norrsjö, logotyp",
)
EMBLEM = star_over_water("12385B", "2F7FBF")
_EMBLEM_SIDE, _EMBLEM_TOP = 1.7, 1.2  # cm
_FACTS, _VALUES = 8.6, 11.2  # cm from the left margin


def header_styles() -> tuple[Style, ...]:
    """The styles of the head and of the lists that close the paper."""
    sizes, colours, right = PROFILE.sizes, PROFILE.colours, PROFILE.page.width
    row = Shape(before=11, after=12, left=2.1, tabs=(("left", _FACTS), ("right", right)))
    fact = Shape(after=2, left=_VALUES, hanging=_VALUES - _FACTS, tabs=(("left", _VALUES),))
    head = Font("major", size=sizes.header)
    name = Font("major", bold=True, colour=f"{colours.heading}/text2", size=sizes.organisation)
    closing = Shape(keep_next=True, keep_lines=True, left=0.6, hanging=0.6)
    return (
        Style("Organisationsrad", "Organisationsrad", "Normal", shape=row, font=head, own=True, priority=30, shown=False),
        Style("Dokumentuppgift", "Dokumentuppgift", "Normal", shape=fact, font=head, own=True, priority=30, shown=False),
        Style(
            "Dokumentuppgiftforts", "Dokumentuppgift forts", "Dokumentuppgift", own=True, priority=30, shown=False,
            shape=Shape(left=_VALUES, hanging=0),
        ),
        Style("Organisation", "Organisation", kind="character", font=name, own=True, priority=30, shown=False),
        Style(
            "Dokumenttyp", "Dokumenttyp", kind="character", own=True, priority=30, shown=False,
            font=Font("major", bold=True, size=sizes.header + 2),
        ),
        Style("Underlag", "Underlag", "Brdtext", shape=closing, own=True, priority=12),
        Style("Sandlista", "Sändlista", "Brdtext", shape=Shape(keep_lines=True, contextual=True), own=True, priority=12),
    )  # fmt: skip


def _fact(label: str, value: str) -> str:
    return tabbed("Dokumentuppgift", text(label, "Ledtext"), value)


def _more(name: str) -> str:
    return body.block(f"if {name}", paragraph("Dokumentuppgiftforts", f"{{{{ {name} }}}}"))


def first_header(pages: int) -> str:
    """Emblem and name at the left; kind, date, number and handläggare at the right."""
    emblem = picture("rId1", PROFILE.logo_alt, _EMBLEM_SIDE, _EMBLEM_SIDE, _EMBLEM_TOP)
    name, kind = text("{{ organisation }}", "Organisation"), text("{{ dokumenttyp }}", "Dokumenttyp")
    return header(
        tabbed("Organisationsrad", emblem + name, kind, page_number(1, pages)),
        _fact("Datum", "{{ datum | datum_iso }}"),
        _fact("Diarienummer", "{{ diarienummer }}"),
        _fact("Handläggare", "{{ handläggare.namn }}"),
        _more("handläggare.titel"),
        _more("handläggare.enhet"),
    )


def next_header(pages: int) -> str:
    """One line on the pages after the first."""
    return header(tabbed("Sidhuvud", "{{ organisation }}", "{{ diarienummer }}", page_number(2, pages)))


def first_footer() -> str:
    """Where to reach the region."""
    return footer(
        tabbed("Sidfot", "{{ organisation.namn }}", "{{ organisation.telefon }}", "{{ organisation.webbplats }}"),
        tabbed(
            "Sidfot",
            "{{ organisation.postadress }}",
            "{{ organisation.epost }}",
            "Org.nr {{ organisation.organisationsnummer }}",
        ),
    )


def next_footer() -> str:
    """The title of the paper, for who finds a loose sheet."""
    return footer(paragraph("Sidfot", "{{ rubrik }}"))


def foredragningspm() -> str:
    """The paper of a regional body: proposal with att-satser first."""
    return (
        body.receiver()
        + body.title()
        + body.decision("Förslag till beslut", "Att-sats")
        + body.sections()
        + body.sources("Beslutsunderlag")
        + body.signatures()
        + body.recipients("Skickas till")
    )


def tjansteskrivelse() -> str:
    """The same order with another set of sections; those come from typ.yaml."""
    return foredragningspm()
