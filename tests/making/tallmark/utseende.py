"""How Region Tallmark's official papers look: its own style names, its green, its emblem."""

import math

from tests.making.mall.look import Font, Rule, Shape, Style, own_letters, own_style
from tests.making.mall.numbering import BULLETS, LIST_INDENT, NUMBERS
from tests.making.mall.png import Colour, Drawing
from tests.making.mall.profile import Colours, Fonts, Page, Profile, Sizes

PROFILE = Profile(
    name="Region Tallmark",
    fonts=Fonts(heading="Calibri", body="Calibri"),
    colours=Colours(heading="14532D", accent="2E7D4F", label="595959", rule="9DB8A6", tint="E7F1EA"),
    sizes=Sizes(body=11, title=20, heading_1=14, heading_2=12, table=10, header=9, organisation=14),
    page=Page(left=3.0, right=2.6, top=2.8, bottom=2.6, header=1.2, footer=1.0),
    line=1.15,
    logo_alt="Region Tallmark, logotyp",
)


def pine(x: float, y: float) -> Colour | None:
    """The emblem: a white pine on a green disc."""
    if math.hypot(x - 0.5, y - 0.5) > 0.5:
        return None
    across = abs(x - 0.5)
    tiers = ((0.14, 0.36, 0.14), (0.28, 0.54, 0.19), (0.44, 0.72, 0.25))  # top, foot, half the width there
    if any(top < y < foot and across < (y - top) / (foot - top) * wide for top, foot, wide in tiers):
        return (255, 255, 255)
    return (255, 255, 255) if across < 0.035 and 0.7 < y < 0.84 else (20, 83, 45)


EMBLEM: Drawing = pine


def own_styles() -> tuple[Style, ...]:
    """Word's own headings, and on them the region's styles, which are those that its papers use."""
    return (*_of_word(), *_running(), *_lists(), *_tables(), *_page())


def _own(name: str, based_on: str, **look: object) -> Style:
    return own_style(f"Tallmark {name}", based_on, 10, **look)


def _of_word() -> tuple[Style, ...]:
    kept = Shape(keep_next=True, keep_lines=True, level=0)
    below = Shape(keep_next=True, keep_lines=True, level=1)
    return (
        Style("Normal", "Normal", shape=Shape(widow_control=True), default=True, priority=0),
        Style("Standardstycketeckensnitt", "Default Paragraph Font", kind="character", default=True, shown=False),
        Style("Rubrik", "Title", "Normal", font=Font("major", bold=True), priority=9),
        Style("Rubrik1", "heading 1", "Normal", shape=kept, font=Font("major", bold=True), priority=9),
        Style("Rubrik2", "heading 2", "Normal", shape=below, font=Font("major", bold=True), priority=9),
        Style("Hyperlnk", "Hyperlink", kind="character", font=Font(colour="1D5FA8/hyperlink", underline=True)),
        Style("Platshllartext", "Placeholder Text", kind="character", font=Font(colour="767676"), shown=False),
        Style("Sidnummer", "page number", kind="character", shown=False),
    )


def _running() -> tuple[Style, ...]:
    green = f"{PROFILE.colours.heading}/text2"
    body = Shape(before=0, after=7, line=PROFILE.line)
    first = Shape(keep_next=True, before=16, after=3)
    second = Shape(keep_next=True, before=10, after=2)
    title = Shape(before=20, after=8, rule=Rule("bottom", 8, PROFILE.colours.accent))
    clause = Shape(tabs=(("left", 1.2),), left=1.2, hanging=1.2)
    return (
        _own("Brödtext", "Normal", shape=body),
        _own("Titel", "Rubrik", shape=title, font=Font(colour=green, size=PROFILE.sizes.title)),
        _own("Rubrik 1", "Rubrik1", shape=first, font=Font(colour=green, size=PROFILE.sizes.heading_1)),
        _own("Rubrik 2", "Rubrik2", shape=second, font=Font(colour=green, size=PROFILE.sizes.heading_2)),
        _own("Mottagare", "Normal", shape=Shape(before=18), font=Font(size=12)),
        _own("Att-sats", "TallmarkBrodtext", shape=clause),
        _own("Underskrift", "Normal", shape=Shape(keep_next=True, before=30)),
        _own("Underskrift titel", "Normal"),
    )


def _lists() -> tuple[Style, ...]:
    bullets = Shape(numbering=(BULLETS, 0), contextual=True)
    numbers = Shape(numbering=(NUMBERS, 0), contextual=True)
    return (
        _own("Punktlista", "TallmarkBrodtext", shape=bullets),
        _own("Numrerad lista", "TallmarkBrodtext", shape=numbers),
        _own("Listfortsättning", "TallmarkBrodtext", shape=Shape(left=LIST_INDENT, contextual=True)),
    )


def _tables() -> tuple[Style, ...]:
    small = Font(size=PROFILE.sizes.table)
    caption = Font(bold=True, size=PROFILE.sizes.table)
    return (
        _own("Tabelltext", "Normal", shape=Shape(before=2, after=2), font=small),
        _own("Tabellhuvud", "TallmarkTabelltext", shape=Shape(keep_next=True)),
        _own("Tabellsiffra", "TallmarkTabelltext", shape=Shape(align="right")),
        _own("Tabellrubrik", "Normal", shape=Shape(keep_next=True, before=10, after=4), font=caption),
        _own("Tabellkälla", "Normal", shape=Shape(before=3, after=8), font=Font(size=9)),
    )


def _page() -> tuple[Style, ...]:
    label = Font(colour=f"{PROFILE.colours.label}/accent3", size=8)
    tabs = (("right", PROFILE.page.width),)
    foot = Shape(rule=Rule("top", 6, PROFILE.colours.accent, gap=6), tabs=(("left", 5.5), ("left", 10.5)))
    sender = Shape(left=2.0, before=12, after=22, tabs=tabs)
    return (
        _own("Sidhuvud", "Normal", shape=Shape(tabs=tabs), font=Font(size=PROFILE.sizes.header)),
        _own("Avsändare", "Normal", shape=sender, font=Font(bold=True, size=13)),
        _own("Ledtext", "Normal", font=label),
        _own("Sidfot", "Normal", shape=foot, font=label),
        own_letters("Tallmark Dokumenttyp", Font(bold=False, size=13)),
    )
