"""Region Norrsjö: blue, Arial over Times New Roman, the facts of the paper at the right of the head."""

from tests.making.mall import body
from tests.making.mall.emblems import star_over_water
from tests.making.mall.look import Font, Shape, Style, own_style
from tests.making.mall.markup import paragraph, picture, text
from tests.making.mall.pages import footer, header, page_number, tabbed
from tests.making.mall.profile import Colours, Fonts, Page, Profile, Sizes

PROFILE = Profile(
    name="Region Norrsjö",
    fonts=Fonts(heading="Arial", body="Times New Roman"),
    colours=Colours(heading="12385B", accent="1F5F99", label="595959", rule="A9B8C6", tint="EAF1F7"),
    sizes=Sizes(body=12, title=18, heading_1=13, heading_2=11, table=9.5, header=9, organisation=14),
    page=Page(left=3.0, right=2.6, top=2.9, bottom=2.6, header=1.3, footer=1.0),
    line=1.15,
    logo_alt="Region Norrsjö, logotyp",
)
POINT = "Att-sats"  # the style of a point of a decision
EMBLEM = star_over_water("12385B", "2F7FBF")
_FACTS, _VALUES = 8.6, 11.2  # cm from the left margin


def own_styles() -> tuple[Style, ...]:
    """The styles of the head and of the lists that close the paper."""
    letters = Font("major", size=PROFILE.sizes.header)
    row = Shape(before=11, after=12, left=2.1, tabs=(("left", _FACTS), ("right", PROFILE.page.width)))
    fact = Shape(after=2, left=_VALUES, hanging=_VALUES - _FACTS, tabs=(("left", _VALUES),))
    source = Shape(keep_next=True, keep_lines=True, left=0.6, hanging=0.6)
    return (
        own_style("Organisationsrad", "Normal", 30, shape=row, font=letters, shown=False),
        own_style("Dokumentuppgift", "Normal", 30, shape=fact, font=letters, shown=False),
        own_style("Dokumentuppgift forts", "Dokumentuppgift", 30, shape=Shape(left=_VALUES, hanging=0), shown=False),
        own_style("Underlag", "Brdtext", 12, shape=source),
        own_style("Slutstycke", "Brdtext", 12, shape=Shape(keep_next=True)),
        own_style("Sändlista", "Brdtext", 12, shape=Shape(keep_lines=True, contextual=True)),
    )


def _fact(label: str, value: str) -> str:
    return tabbed("Dokumentuppgift", text(label, "Ledtext"), value)


def _more(name: str) -> str:
    return body.block(f"if {name}", paragraph("Dokumentuppgiftforts", f"{{{{ {name} }}}}"))


def first_header() -> str:
    """Emblem and name at the left; kind, date, number and handläggare at the right."""
    emblem = picture("rId1", PROFILE.logo_alt, side=1.7, left=0, top=1.2)
    name, kind = text("{{ organisation }}", "Organisation"), text("{{ dokumenttyp }}", "Dokumenttyp")
    return header(
        tabbed("Organisationsrad", emblem + name, kind, page_number(1, of=1)),
        _fact("Datum", "{{ datum | datum_iso }}"),
        _fact("Diarienummer", "{{ diarienummer }}"),
        _fact("Handläggare", "{{ handläggare.namn }}"),
        _more("handläggare.titel"),
        _more("handläggare.enhet"),
    )


def next_header() -> str:
    """One line on the pages after the first."""
    return header(tabbed("Sidhuvud", "{{ organisation }}", "{{ diarienummer }}", page_number(2, of=2)))


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


def _from_decision() -> str:
    return (
        body.decision("Förslag till beslut", POINT)
        + body.sections()
        + body.sources("Beslutsunderlag")
        + body.signatures()
        + body.recipients("Skickas till")
    )


def foredragningspm() -> str:
    """The short paper of a regional body."""
    return body.receiver() + body.title() + _from_decision()


def tjansteskrivelse() -> str:
    """The longer one, with a lead above the proposal."""
    return body.receiver() + body.title() + body.lead() + _from_decision()


def uppdragsdirektiv() -> str:
    """What an inquiry is to do: its sections and who gives it; a proposal only where the case has one."""
    return (
        body.receiver()
        + body.title()
        + body.lead()
        + body.if_given("beslut", body.decision("Förslag till beslut", POINT))
        + body.sections_to_the_end()
        + body.if_given("beslutsunderlag", body.sources("Beslutsunderlag"))
        + body.signatures()
        + body.if_given("skickas_till", body.recipients("Skickas till"))
    )
