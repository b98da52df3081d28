"""WordprocessingML as strings: the few elements that the shipped templates are made of."""

from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TAB = "<w:r><w:tab/></w:r>"


def cm(length: float) -> int:
    """Centimetres as twentieths of a point."""
    return round(length * 1440 / 2.54)


def emu(length: float) -> int:
    """Centimetres as English metric units."""
    return round(length * 360000)


def part(root: str, content: str, prefixes: str = "w") -> str:
    """A whole part with the root element `root` and the namespaces of `prefixes`."""
    declared = " ".join(f'xmlns:{p}="{_NAMESPACES[p]}"' for p in prefixes.split())
    return f"{HEAD}<{root} {declared}>{content}</{root}>"


def text(words: str, style: str = "") -> str:
    """A run; `style` is the id of a character style."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(style: str, *content: str) -> str:
    """A paragraph in the style with the id `style`; plain words may stand for a run."""
    runs = "".join(c if c.startswith("<") else text(c) for c in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def field(instruction: str, result: str, style: str) -> str:
    """A complex field with its stored result."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'

    def mark(kind: str) -> str:
        return f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r>{look}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return mark("begin") + code + mark("separate") + text(result, style) + mark("end")


def picture(relation: str, alt: str, side: float, left: float, top: float) -> str:
    """A square picture, `left` cm from the margin, `top` cm below the page's edge, `side` cm wide."""
    size = f'cx="{emu(side)}" cy="{emu(side)}"'
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:posOffset>{emu(left)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu(top)}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="1" name="Logotyp" descr={quoteattr(alt)}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_NAMESPACES["pic"]}"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="logotyp.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r>"
    )
