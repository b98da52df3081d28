"""DrawingML of a chart's elements: fills, lines, markers, text."""

from beslutsdoc.word.charts.colours import Fill, Stroke

TEXT, GRID = "404040", "D9D9D9"
NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_THIN, _GAP, _LINE = 9525, 19050, 28575  # EMU: 0.75, 1.5 and 2.25 points
_SIZE = 900  # hundredths of a point


def solid(colour: str) -> str:
    """A solid fill."""
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def line(colour: str, width: int = _THIN) -> str:
    """The look of an axis or a grid line: `c:spPr`."""
    return f'<c:spPr><a:ln w="{width}">{solid(colour)}</a:ln></c:spPr>'


def area_properties(fill: Fill, apart: bool = False) -> str:
    """`c:spPr` of bars or a slice: a white edge, none where it stands `apart`, its own colour around a pattern."""
    edge = "<a:ln><a:noFill/></a:ln>" if apart else f'<a:ln w="{_GAP}">{solid("FFFFFF")}</a:ln>'
    inside = solid(fill.colour)
    if fill.pattern:
        edge = f'<a:ln w="{_THIN}">{solid(fill.colour)}</a:ln>'
        inside = (
            f'<a:pattFill prst="{fill.pattern}"><a:fgClr><a:srgbClr val="{fill.colour}"/></a:fgClr>'
            '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
        )
    return f"<c:spPr>{inside}{edge}</c:spPr>"


def stroke(look: Stroke) -> str:
    """The look of a line and of the markers on it."""
    ink = solid(look.colour)
    return (
        f'<c:spPr><a:ln w="{_LINE}" cap="rnd">{ink}<a:prstDash val="{look.dash}"/><a:round/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{look.marker}"/><c:size val="7"/>'
        f'<c:spPr>{ink}<a:ln w="{_THIN}">{ink}</a:ln></c:spPr></c:marker>'
    )


def text_properties(colour: str = TEXT, font: str = "", vertical: bool = False) -> str:
    """How text looks: `c:txPr`."""
    face = f'<a:latin typeface="{font}"/>' if font else ""
    turn = ' rot="-5400000" vert="horz"' if vertical else ""
    props = f'<a:defRPr sz="{_SIZE}" b="0">{solid(colour)}{face}</a:defRPr>'
    return (
        f'<c:txPr><a:bodyPr{turn}/><a:lstStyle/><a:p><a:pPr>{props}</a:pPr><a:endParaRPr lang="sv-SE"/></a:p></c:txPr>'
    )


def title_xml(words: str, vertical: bool) -> str:
    """`c:title`; the text is escaped already."""
    if not words:
        return ""
    turn = ' rot="-5400000" vert="horz"' if vertical else ""
    props = f'sz="{_SIZE}" b="0"'
    ink = solid(TEXT)
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr{turn}/><a:lstStyle/><a:p><a:pPr><a:defRPr {props}>{ink}</a:defRPr></a:pPr>"
        f'<a:r><a:rPr lang="sv-SE" {props}>{ink}</a:rPr><a:t>{words}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )
