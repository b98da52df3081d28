"""What stands in a paragraph: runs of text, links, notes, pictures, boxes, fields, controls, tracked changes."""

import re
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tests.making.mall.markup import emu
from tests.making.ordmall import blocks
from tests.making.ordmall.state import LINK_KIND, PICTURE, PICTURE_KIND, State

_LOOKS = {"fet": "<w:b/>", "kursiv": "<w:i/>", "understruken": '<w:u w:val="single"/>'}
_TRACKED = 'w:author="Anna Ek" w:date="2025-01-02T08:00:00Z"'
_SPECIAL = re.compile(r"([\n\t])")
_GRAPHIC = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def runs(state: State, told: Any) -> str:
    """The XML of `told`: a text, a mapping, or a list of either."""
    if isinstance(told, list):
        return "".join(runs(state, one) for one in told)
    if isinstance(told, dict):
        kind = next((k for k in told if k in _KINDS), None)
        assert kind, f"no such run: {told}"
        return _KINDS[kind](state, told)
    return text(str(told)) if told not in (None, "") else ""


def text(words: str, look: str = "", tag: str = "w:t") -> str:
    """A run; a tab and a line break become what Word makes of them."""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    pieces = (marks.get(p) or f'<{tag} xml:space="preserve">{escape(p)}</{tag}>' for p in _SPECIAL.split(words) if p)
    return f"<w:r>{look}{''.join(pieces)}</w:r>"


def _look(state: State, told: dict[str, Any]) -> str:
    style = f'<w:rStyle w:val="{state.style(told["stil"])}"/>' if "stil" in told else ""
    return style + "".join(xml for key, xml in _LOOKS.items() if told.get(key)) + told.get("direkt", "")


def _text(state: State, told: dict[str, Any]) -> str:
    return text(str(told["text"]), _look(state, told))


def _letters(state: State, told: dict[str, Any]) -> str:
    return "".join(text(letter, _look(state, told)) for letter in told["bokstäver"])


def _link(state: State, told: dict[str, Any]) -> str:
    key = state.relation(LINK_KIND, told["till"], outside=True)
    return f'<w:hyperlink r:id="{key}">{runs(state, told["länk"])}</w:hyperlink>'


def _note(kind: str, style: str) -> Callable[[State, dict[str, Any]], str]:
    def note(state: State, told: dict[str, Any]) -> str:
        written = state.notes[kind]
        written.append("")  # its number, before the notes in it
        number = len(written)
        written[number - 1] = blocks.content(state, told["fotnot" if kind == "footnote" else "slutnot"], style)
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'

    return note


def _picture(state: State, told: dict[str, Any]) -> str:
    far = told.get("fjärr")
    source = f'r:link="{state.relation(PICTURE_KIND, far, True)}"' if far else ""
    source = source or f'r:embed="{state.relation(PICTURE_KIND, PICTURE)}"'
    number, side = state.number(), emu(1)
    alt = f" descr={quoteattr(told['bild'])}" if told["bild"] else ""
    alt += f" title={quoteattr(told['titel'])}" if "titel" in told else ""
    graphic = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="bild1.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip {source}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic>"
    )
    return f"<w:r>{_drawing(number, 'Bild', alt, f'{_GRAPHIC}/picture', graphic)}</w:r>"


def _drawing(number: int, name: str, alt: str, uri: str, graphic: str) -> str:
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{emu(1)}" cy="{emu(1)}"/>'
        f'<wp:docPr id="{number}" name="{name} {number}"{alt}/><a:graphic><a:graphicData uri="{uri}">{graphic}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _box(state: State, told: dict[str, Any]) -> str:
    """A text box as Word writes it: new markup, and the same words once more for old programs."""
    inside = f"<w:txbxContent>{blocks.content(state, told['textruta'])}</w:txbxContent>"
    alt = f" descr={quoteattr(told.get('alternativtext', 'Textruta'))}"
    shape = f"<wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>"
    new = _drawing(state.number(), "Textruta", alt, _SHAPE, shape)
    old = f'<w:pict><v:shape id="ruta{state.number()}"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'
    choice = f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def _field(state: State, told: dict[str, Any]) -> str:
    if told.get("enkelt"):
        code = quoteattr(f" {told['fält']} ")
        return f"<w:fldSimple w:instr={code}>{runs(state, told.get('visar', '1'))}</w:fldSimple>"

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    pieces = told["fält"] if isinstance(told["fält"], list) else [f" {told['fält']} "]
    code = "".join(text(piece, tag="w:instrText") for piece in pieces)
    return mark("begin") + code + mark("separate") + runs(state, told.get("visar", "1")) + mark("end")


def control(state: State, told: dict[str, Any], inside: str) -> str:
    """A content control around `inside`."""
    bound = '<w:dataBinding w:xpath="/a" w:storeItemID="{11111111-1111-4111-8111-111111111111}"/>'
    kind = "<w:text/>" if told.get("bara text") else ""
    props = f'<w:id w:val="{state.number()}"/>{bound if told.get("bunden") else ""}{kind}'
    return f"<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def _bookmark(state: State, told: dict[str, Any]) -> str:
    number, inside = state.number(), runs(state, told.get("text", ""))
    start = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(told["bokmärke"])}/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'


_KINDS: dict[str, Callable[[State, dict[str, Any]], str]] = {
    "länk": _link,
    "fotnot": _note("footnote", "footnote text"),
    "slutnot": _note("endnote", "footnote text"),
    "bild": _picture,
    "textruta": _box,
    "fält": _field,
    "kontroll": lambda state, told: control(state, told, runs(state, told["kontroll"])),
    "bokmärke": _bookmark,
    "tillagt": lambda s, told: f'<w:ins w:id="{s.number()}" {_TRACKED}>{runs(s, told["tillagt"])}</w:ins>',
    "struket": lambda s, told: (
        f'<w:del w:id="{s.number()}" {_TRACKED}>{text(told["struket"], tag="w:delText")}</w:del>'
    ),
    "bokstäver": _letters,
    "text": _text,
    "xml": lambda _, told: told["xml"],
}
