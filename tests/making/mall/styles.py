"""Every style of a shipped template: Word's own by their own names, and those of a decision paper."""

from making.mall.look import Font, Rule, Shape, Style
from making.mall.markup import part
from making.mall.numbering import BULLETS, DECISION, NUMBERS
from making.mall.profile import Profile
from making.mall.tablestyles import table_styles

_GREEK = (
    '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
)
_LANGUAGE = '<w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/>'
# Word hides the 370 built-in styles that the file does not hold, so the gallery shows only ours.
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>'
)


def styles(profile: Profile, extra: tuple[Style, ...]) -> str:
    """The part `styles.xml`; `extra` are the styles of this organisation's header."""
    size = round(profile.sizes.body * 2)
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_GREEK}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{_LANGUAGE}</w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    families = (_running(profile), _headings(profile), _lists(), _decision(profile), _tables(profile), _small(profile))
    every = "".join(style.xml() for style in (*sum(families, ()), *extra))
    return part("w:styles", defaults + _LATENT + every + table_styles(profile))


def _running(profile: Profile) -> tuple[Style, ...]:
    body = Shape(before=4, after=5, line=profile.line)
    return (
        Style("Normal", "Normal", shape=Shape(widow_control=True), default=True, priority=0),
        Style(
            "Standardstycketeckensnitt", "Default Paragraph Font",
            kind="character", default=True, priority=1, shown=False,
        ),
        Style("Brdtext", "Body Text", "Normal", shape=body, priority=1),
    )  # fmt: skip


def _headings(profile: Profile) -> tuple[Style, ...]:
    colour = f"{profile.colours.heading}/text2"
    title = Font("major", bold=True, colour=colour, size=profile.sizes.title)
    first = Font("major", bold=True, colour=colour, size=profile.sizes.heading_1)
    second = Font("major", bold=True, size=profile.sizes.heading_2)
    third = Font("major", bold=False, italic=True, size=profile.sizes.heading_2)

    def kept(before: float, after: float, level: int | None = None) -> Shape:
        return Shape(keep_next=True, keep_lines=True, before=before, after=after, level=level)

    return (
        Style("Rubrik", "Title", "Normal", "Brdtext", shape=kept(22, 6), font=title, priority=2),
        Style("Rubrik1", "heading 1", "Normal", "Brdtext", shape=kept(15, 0, 0), font=first, priority=3),
        Style("Rubrik2", "heading 2", "Normal", "Brdtext", shape=kept(10, 0, 1), font=second, priority=3),
        Style("Rubrik3", "heading 3", "Normal", "Brdtext", shape=kept(8, 0, 2), font=third, priority=3),
    )


def _lists() -> tuple[Style, ...]:
    def numbered(number: int) -> Shape:
        return Shape(numbering=(number, 0), contextual=True)

    return (
        Style("Punktlista", "List Bullet", "Brdtext", shape=numbered(BULLETS), priority=4),
        Style("Numreradlista", "List Number", "Brdtext", shape=numbered(NUMBERS), priority=4),
    )


def _decision(profile: Profile) -> tuple[Style, ...]:
    lead = Shape(keep_next=True, keep_lines=True)
    clause = Shape(tabs=(("left", 1.0),), left=1.0, hanging=1.0)
    signature = Shape(keep_next=True, keep_lines=True, before=34, after=0)
    receiver = Font("major", size=profile.sizes.heading_2)
    return (
        Style("Mottagare", "Mottagare", "Normal", "Rubrik", shape=Shape(after=0), font=receiver, own=True, priority=10),
        Style("Beslutsinledning", "Beslutsinledning", "Brdtext", "Att-sats", shape=lead, own=True, priority=11),
        Style("Att-sats", "Att-sats", "Brdtext", shape=clause, own=True, priority=11),
        Style("Beslutspunkt", "Beslutspunkt", "Brdtext", shape=Shape(numbering=(DECISION, 0)), own=True, priority=11),
        Style("Underskrift", "Underskrift", "Normal", "Underskriftstitel", shape=signature, own=True, priority=13),
        Style("Underskriftstitel", "Underskriftstitel", "Normal", shape=Shape(keep_lines=True), own=True, priority=13),
    )


def _tables(profile: Profile) -> tuple[Style, ...]:
    letters = Font("major", size=profile.sizes.table)
    small = Font("major", size=profile.sizes.table - 1)
    caption = Font("major", bold=True, size=profile.sizes.table)
    row = Shape(before=2, after=2)
    return (
        Style(
            "Beskrivning", "caption", "Normal", "Brdtext", priority=20, font=caption,
            shape=Shape(keep_next=True, keep_lines=True, before=10, after=4),
        ),
        Style("Tabelltext", "Tabelltext", "Normal", shape=row, font=letters, own=True, priority=21),
        Style("Tabellhuvud", "Tabellhuvud", "Tabelltext", shape=Shape(keep_next=True), own=True, priority=21),
        Style("Tabellsiffra", "Tabellsiffra", "Tabelltext", shape=Shape(align="right"), own=True, priority=21),
        Style("Tabellsumma", "Tabellsumma", "Tabellsiffra", own=True, priority=21),
        Style("Tabellnot", "Tabellnot", "Normal", "Brdtext", shape=Shape(before=4, after=8), font=small, own=True, priority=22),
    )  # fmt: skip


def _small(profile: Profile) -> tuple[Style, ...]:
    colours, sizes = profile.colours, profile.sizes
    page = profile.page.width
    label = Font("major", colour=f"{colours.label}/accent3", size=sizes.header - 1)
    tabs = (("center", page / 2), ("right", page))
    rule = Rule("top", 4, colours.rule, gap=6)
    head = Font("major", size=sizes.header)
    return (
        Style("Sidhuvud", "header", "Normal", shape=Shape(tabs=tabs), font=head, shown=False),
        Style("Sidfot", "footer", "Normal", shape=Shape(rule=rule, tabs=tabs), font=label, shown=False),
        Style("Sidnummer", "page number", kind="character", shown=False),
        Style("Ledtext", "Ledtext", kind="character", font=label, own=True, priority=30, shown=False),
        Style(
            "Hyperlnk", "Hyperlink", kind="character", shown=False,
            font=Font(colour=f"{colours.accent}/hyperlink", underline=True),
        ),
        Style("Fotnotstext", "footnote text", "Normal", font=Font(size=sizes.table), shown=False),
        Style("Fotnotsreferens", "footnote reference", kind="character", font=Font(raised=True), shown=False),
        Style(
            "Mallstyrning", "Mallstyrning", "Normal", own=True, priority=40,
            font=Font("major", colour="767676", size=8),
        ),
    )  # fmt: skip
