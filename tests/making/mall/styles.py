"""Every style of a shipped template: Word's own by their own names, and those of a decision paper."""

from tests.making.mall.look import Font, Rule, Shape, Style, own_letters, own_style
from tests.making.mall.markup import part
from tests.making.mall.numbering import BULLETS, DECISION, LIST_INDENT, NUMBERS
from tests.making.mall.profile import Profile
from tests.making.mall.tablestyles import table_styles

_LANGUAGE = '<w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/>'
# Word hides the 370 built-in styles that the file does not hold, so the gallery shows only ours.
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>'
)

_QUOTE_INDENT = 1.0  # cm


def styles(profile: Profile, extra: tuple[Style, ...]) -> str:
    """The part `styles.xml`; `extra` are the styles that only this organisation or type has, and its own of ours."""
    letters = Font("minor", size=profile.sizes.body).xml().replace("</w:rPr>", f"{_LANGUAGE}</w:rPr>")
    defaults = f"<w:docDefaults><w:rPrDefault>{letters}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    common = (*_running(profile), *_headings(profile), *_lists(), *_decision(profile), *_tables(profile))
    every = {style.id: style for style in (*common, *_page(profile), *_letters(profile), *extra)}
    written = "".join(style.xml() for style in every.values())
    return part("w:styles", defaults + _LATENT + written + table_styles(profile))


def _running(profile: Profile) -> tuple[Style, ...]:
    body = Shape(before=4, after=5, line=profile.line)
    lead = Font("major", size=profile.sizes.body)
    letters = Style("Standardstycketeckensnitt", "Default Paragraph Font", kind="character", default=True, shown=False)
    return (
        Style("Normal", "Normal", shape=Shape(widow_control=True), default=True, priority=0),
        letters,
        Style("Brdtext", "Body Text", "Normal", shape=body, priority=1),
        own_style("Ingress", "Brdtext", 2, next="Brdtext", font=lead),
        Style("Citat", "Quote", "Brdtext", "Brdtext", Shape(left=_QUOTE_INDENT), Font(italic=True), priority=5),
    )


def _headings(profile: Profile) -> tuple[Style, ...]:
    colour = f"{profile.colours.heading}/text2"
    title = Font("major", bold=True, colour=colour, size=profile.sizes.title)
    first = Font("major", bold=True, colour=colour, size=profile.sizes.heading_1)
    second = Font("major", bold=True, size=profile.sizes.heading_2)
    third = Font("major", italic=True, size=profile.sizes.heading_2)
    fourth = Font("major", size=profile.sizes.body)

    def kept(before: float, after: float, level: int | None = None) -> Shape:
        return Shape(keep_next=True, keep_lines=True, before=before, after=after, level=level)

    return (
        Style("Rubrik", "Title", "Normal", "Brdtext", kept(22, 6), title, priority=2),
        Style("Rubrik1", "heading 1", "Normal", "Brdtext", kept(15, 0, 0), first, priority=3),
        Style("Rubrik2", "heading 2", "Normal", "Brdtext", kept(10, 0, 1), second, priority=3),
        Style("Rubrik3", "heading 3", "Normal", "Brdtext", kept(8, 0, 2), third, priority=3),
        Style("Rubrik4", "heading 4", "Normal", "Brdtext", kept(7, 0, 3), fourth, priority=3),
    )


def _lists() -> tuple[Style, ...]:
    def numbered(number: int) -> Shape:
        return Shape(numbering=(number, 0), contextual=True)

    return (
        Style("Punktlista", "List Bullet", "Brdtext", shape=numbered(BULLETS), priority=4),
        Style("Numreradlista", "List Number", "Brdtext", shape=numbered(NUMBERS), priority=4),
        *(
            Style(
                f"Listafortstt{level}".removesuffix("1"),
                f"List Continue {level}".removesuffix(" 1"),
                "Brdtext",
                shape=Shape(left=LIST_INDENT * level, contextual=True),
                priority=4,
            )
            for level in (1, 2, 3)
        ),
    )


def _decision(profile: Profile) -> tuple[Style, ...]:
    receiver = Font("major", size=profile.sizes.heading_2)
    lead = Shape(keep_next=True, keep_lines=True)
    clause = Shape(tabs=(("left", 1.0),), left=1.0, hanging=1.0)
    point = Shape(numbering=(DECISION, 0))
    signature = Shape(keep_next=True, keep_lines=True, before=34, after=0)
    return (
        own_style("Mottagare", "Normal", 10, shape=Shape(before=16, contextual=True), font=receiver),
        own_style("Beslutsinledning", "Brdtext", 11, shape=lead),
        own_style("Att-sats", "Brdtext", 11, shape=clause),
        own_style("Beslutspunkt", "Brdtext", 11, shape=point),
        own_style("Underskrift", "Normal", 13, next="Underskriftstitel", shape=signature),
        own_style("Underskriftstitel", "Normal", 13, shape=Shape(keep_lines=True)),
    )


def _tables(profile: Profile) -> tuple[Style, ...]:
    letters = Font("major", size=profile.sizes.table)
    small = Font("major", size=profile.sizes.table - 1)
    above = Shape(keep_next=True, keep_lines=True, before=10, after=4)
    caption = Font("major", bold=True, size=profile.sizes.table)
    return (
        Style("Beskrivning", "caption", "Normal", "Brdtext", above, caption, priority=20),
        own_style("Tabelltext", "Normal", 21, shape=Shape(before=2, after=2), font=letters),
        own_style("Tabellhuvud", "Tabelltext", 21, shape=Shape(keep_next=True)),
        own_style("Tabellsiffra", "Tabelltext", 21, shape=Shape(align="right")),
        own_style("Tabellsumma", "Tabelltext", 21),
        own_style(
            "Tabellnot", "Normal", 22, next="Brdtext", shape=Shape(before=4, after=8, contextual=True), font=small
        ),
    )


def _page(profile: Profile) -> tuple[Style, ...]:
    colours, sizes, width = profile.colours, profile.sizes, profile.page.width
    tabs = (("center", width / 2), ("right", width))
    above = Shape(rule=Rule("top", 4, colours.rule, gap=6), tabs=tabs)
    label = Font("major", colour=f"{colours.label}/accent3", size=sizes.header - 1)
    return (
        Style(
            "Sidhuvud", "header", "Normal", shape=Shape(tabs=tabs), font=Font("major", size=sizes.header), shown=False
        ),
        Style("Sidfot", "footer", "Normal", shape=above, font=label, shown=False),
        Style("Fotnotstext", "footnote text", "Normal", font=Font(size=sizes.table), shown=False),
        own_style("Mallstyrning", "Normal", 40, font=Font("major", colour="767676", size=8)),
    )


def _letters(profile: Profile) -> tuple[Style, ...]:
    colours, sizes = profile.colours, profile.sizes
    link = Font(colour=f"{colours.accent}/hyperlink", underline=True)
    built_in = (
        ("Sidnummer", "page number", Font()),
        ("Hyperlnk", "Hyperlink", link),
        ("Fotnotsreferens", "footnote reference", Font(raised=True)),
    )
    return (
        *(Style(key, name, font=font, kind="character", shown=False) for key, name, font in built_in),
        own_letters("Ledtext", Font("major", colour=f"{colours.label}/accent3", size=sizes.header - 1)),
        own_letters("Organisation", Font("major", True, colour=f"{colours.heading}/text2", size=sizes.organisation)),
        own_letters("Dokumenttyp", Font("major", True, size=sizes.header + 2)),
    )
