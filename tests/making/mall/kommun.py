"""Almunda kommun: green, Calibri throughout, the facts of the paper in a row of three."""

from tests.making.mall import body
from tests.making.mall.emblems import elm_on_shield
from tests.making.mall.look import Font, Rule, Shape, Style, own_style
from tests.making.mall.markup import cm, paragraph, picture, text
from tests.making.mall.numbering import SOURCES
from tests.making.mall.pages import footer, header, page_number, tabbed
from tests.making.mall.profile import Colours, Fonts, Page, Profile, Sizes

PROFILE = Profile(
    name="Almunda kommun",
    fonts=Fonts(heading="Calibri", body="Calibri"),
    colours=Colours(heading="1E5631", accent="2E7D4F", label="5A5A5A", rule="B9C7BC", tint="EDF4EE"),
    sizes=Sizes(body=11, title=20, heading_1=13.5, heading_2=11.5, table=10, header=10, organisation=16),
    page=Page(left=2.8, right=2.8, top=2.9, bottom=2.5, header=1.2, footer=1.0),
    line=1.15,
    logo_alt="Almunda kommun, logotyp",
)
POINT = "Beslutspunkt"  # the style of a point of a decision
EMBLEM = elm_on_shield("1E5631", "3F8F5F")
_COLUMNS = (7.4, 4.0, 4.0)  # cm


def own_styles() -> tuple[Style, ...]:
    """The styles of the head and of the lists that close the paper."""
    sizes, colours = PROFILE.sizes, PROFILE.colours
    letters = Font("major", size=sizes.header)
    label = Font("major", colour=f"{colours.label}/accent3", size=sizes.header - 1)
    row = Shape(before=3, tabs=(("left", 2.0), ("right", PROFILE.page.width)))
    under = Shape(before=0, after=10, rule=Rule("bottom", 12, colours.accent, gap=13))
    source = Shape(keep_next=True, numbering=(SOURCES, 0), contextual=True)
    return (
        own_style("Organisationsrad", "Normal", 30, shape=row, font=letters, shown=False),
        own_style("Enhetsrad", "Organisationsrad", 30, shape=under, shown=False),
        own_style("Uppgiftshuvud", "Normal", 30, font=label, shown=False),
        own_style("Uppgift", "Normal", 30, font=letters, shown=False),
        own_style("Underlag", "Brdtext", 12, shape=source),
        own_style("Slutstycke", "Brdtext", 12, shape=Shape(keep_next=True)),
        own_style("Sändlista", "Brdtext", 12, shape=Shape(keep_next=True, keep_lines=True, contextual=True)),
    )


def first_header() -> str:
    """Shield, name and unit over a firm green line."""
    emblem = picture("rId1", PROFILE.logo_alt, side=1.8, left=-0.16, top=0.95)
    name, kind = text("{{ organisation }}", "Organisation"), text("{{ dokumenttyp }}", "Dokumenttyp")
    return header(
        tabbed("Organisationsrad", emblem, name, kind),
        tabbed("Enhetsrad", "", "{{ handläggare.enhet }}", page_number(1, of=1)),
    )


def next_header() -> str:
    """One line on the pages after the first."""
    return header(tabbed("Sidhuvud", "{{ organisation }}", "Dnr {{ diarienummer }}", page_number(2, of=2)))


def _contact() -> str:
    address = "{{ organisation }}, {{ organisation.postadress }} · Besöksadress: {{ organisation.adress }}"
    reach = "{{ organisation.telefon }} · {{ organisation.epost }} · {{ organisation.webbplats }}"
    return footer(paragraph("Sidfot", address), paragraph("Sidfot", reach))


def first_footer() -> str:
    """Where to reach the municipality."""
    return _contact()


def next_footer() -> str:
    """The same on every page."""
    return _contact()


def _cell(width: float, *content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{cm(width)}" w:type="dxa"/></w:tcPr>{"".join(content)}</w:tc>'


def _row(properties: str, cells: tuple[str, ...]) -> str:
    columns = "".join(_cell(width, content) for width, content in zip(_COLUMNS, cells, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{columns}</w:tr>"


def facts() -> str:
    """Handläggare, date and number as a small table with a head row, read in order by a screen reader."""
    heads = tuple(paragraph("Uppgiftshuvud", label) for label in ("Handläggare", "Datum", "Diarienummer"))
    who = paragraph("Uppgift", "{{ handläggare.namn }}")
    who += body.block("if handläggare.titel", paragraph("Uppgift", "{{ handläggare.titel }}"))
    values = (who, paragraph("Uppgift", "{{ datum | datum_iso }}"), paragraph("Uppgift", "{{ diarienummer }}"))
    grid = "".join(f'<w:gridCol w:w="{cm(width)}"/>' for width in _COLUMNS)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Uppgiftstabell"/><w:tblW w:w="{sum(map(cm, _COLUMNS))}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        '<w:tblCaption w:val="Uppgifter om ärendet"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{_row('<w:tblHeader/>', heads)}{_row('', values)}</w:tbl>"
    )


def _from_decision() -> str:
    return (
        body.decision("Förslag till beslut", POINT)
        + body.sections()
        + body.sources("Beslutsunderlag")
        + body.recipients("Beslutet skickas till")
        + body.signatures()
    )


def tjansteskrivelse() -> str:
    """The paper of a municipality: a lead, numbered points, signatures last."""
    return facts() + body.receiver() + body.title() + body.lead() + _from_decision()


def foredragningspm() -> str:
    """The short one, without a lead."""
    return facts() + body.receiver() + body.title() + _from_decision()


def uppdragsdirektiv() -> str:
    """What an inquiry is to do: its sections and who gives it; a proposal only where the case has one."""
    return (
        facts()
        + body.receiver()
        + body.title()
        + body.lead()
        + body.if_given("beslut", body.decision("Förslag till beslut", POINT))
        + body.sections_to_the_end()
        + body.if_given("beslutsunderlag", body.sources("Beslutsunderlag"))
        + body.if_given("skickas_till", body.recipients("Direktivet skickas till"))
        + body.signatures()
    )
