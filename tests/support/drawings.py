"""A paper with charts and pictures drawn by hand, some of them with words for those who cannot see them."""

import zipfile
import zlib
from io import BytesIO
from struct import pack

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART = (
    f'<c:chartSpace xmlns:c="{_C}" {_A} {_R}><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart>'
    '<c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:cat><c:strLit>'
    '<c:ptCount val="2"/><c:pt idx="0"><c:v>2023</c:v></c:pt><c:pt idx="1"><c:v>2024</c:v></c:pt></c:strLit></c:cat>'
    '<c:val><c:numLit><c:formatCode>#,##0.0</c:formatCode><c:ptCount val="2"/><c:pt idx="0"><c:v>1234.5</c:v></c:pt>'
    '<c:pt idx="1"><c:v>2500</c:v></c:pt></c:numLit></c:val></c:ser><c:dLbls><c:showLegendKey val="0"/>'
    '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
    '<c:showBubbleSize val="0"/></c:dLbls><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/>'
    '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/>'
    '</c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="l"/><c:numFmt formatCode="#,##0.0" sourceLinked="0"/><c:crossAx val="1"/></c:valAx></c:plotArea>'
    "</c:chart></c:chartSpace>"
)


def with_drawings(document: bytes, *drawings: tuple[str, str]) -> bytes:
    """`document` with drawings before its last section's end: (`diagram` or `bild`, words or nothing) for each."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "word/document.xml":
                drawn = "".join(_drawn(number, *drawing) for number, drawing in enumerate(drawings))
                at = data.rindex(b"<w:sectPr")
                data = data[:at] + drawn.encode() + data[at:]
            elif name == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", _relations(len(drawings)) + b"</Relationships>")
            elif name == "[Content_Types].xml":
                data = data.replace(b"</Types>", _types(len(drawings), data) + b"</Types>")
            after.writestr(name, data)
        after.writestr("word/media/ritad.png", _png())
        for number in range(len(drawings)):
            after.writestr(f"word/charts/ritat{number}.xml", _CHART)
    return out.getvalue()


def _drawn(number: int, kind: str, words: str) -> str:
    told = f'descr="{words}"' if words else ""
    chart = f'<c:chart xmlns:c="{_C}" {_R} r:id="rIdRitat{number}"/>'
    inside, uri = (chart, _C) if kind == "diagram" else (_picture(number), _PIC)
    return (
        f'<w:p><w:r><w:drawing><wp:inline {_WP} distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="3600000" cy="2000000"/><wp:docPr id="{9000 + number}" name="Ritat {number}" {told}/>'
        f'<a:graphic {_A}><a:graphicData uri="{uri}">{inside}</a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )


def _picture(number: int) -> str:
    return (
        f'<pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr><pic:cNvPr id="{number}" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip {_R} r:embed="rIdRitad"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="2000000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic>"
    )


def _relations(many: int) -> bytes:
    targets = {f"rIdRitat{n}": ("chart", f"charts/ritat{n}.xml") for n in range(many)}
    targets["rIdRitad"] = ("image", "media/ritad.png")
    return "".join(
        f'<Relationship Id="{i}" Type="{_RELATION}/{kind}" Target="{target}"/>' for i, (kind, target) in targets.items()
    ).encode()


def _types(many: int, known: bytes) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    charts = "".join(f'<Override PartName="/word/charts/ritat{n}.xml" ContentType="{kind}"/>' for n in range(many))
    png = "" if b'Extension="png"' in known else '<Default Extension="png" ContentType="image/png"/>'
    return f"{charts}{png}".encode()


def _png() -> bytes:
    """A red square of four dots."""
    dots = zlib.compress(b"\0\xc8\x1e\x1e\xc8\x1e\x1e" * 2)
    chunks = ((b"IHDR", pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)), (b"IDAT", dots), (b"IEND", b""))
    parts = (pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
