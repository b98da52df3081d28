"""Makes Region Tallmark's official template for a tjänsteskrivelse, a .dotx as a region's Word people would make it.

Styles of its own, the emblem in the header, content controls that a case system fills in and that nobody may touch,
and ”Begränsa redigering” switched on. It knows nothing of beslutsdoc.
"""

import zipfile
from itertools import count
from pathlib import Path
from xml.sax.saxutils import quoteattr

from tests.making.mall.fonts import font_table
from tests.making.mall.markup import cm, paragraph, part, picture, text
from tests.making.mall.numbering import numbering
from tests.making.mall.package import OFFICE, app_properties, core_properties, relations, root_relations, write
from tests.making.mall.pages import (
    FIRST_FOOTER,
    FIRST_HEADER,
    NEXT_FOOTER,
    NEXT_HEADER,
    footer,
    header,
    page_number,
    section,
    tabbed,
)
from tests.making.mall.png import paint
from tests.making.mall.settings import settings
from tests.making.mall.styles import _LANGUAGE, _LATENT
from tests.making.mall.tablestyles import table_styles
from tests.making.mall.theme import theme
from tests.making.tallmark.utseende import EMBLEM, PROFILE, own_styles

NAME = "Tjänsteskrivelse Region Tallmark.dotx"

_TYPES = "[Content_Types].xml"
_PROTECTED = '<w:documentProtection w:edit="forms" w:enforcement="1"/>'
_CASE_SYSTEM = "{8C0D7F6A-0C3B-4E5A-9B1D-2F6A7C8D9E01}"
_LOGO_SIDE = 301  # pixels
_RELATIONS = {
    "rId1": (f"{OFFICE}/styles", "styles.xml"),
    "rId2": (f"{OFFICE}/settings", "settings.xml"),
    "rId3": (f"{OFFICE}/numbering", "numbering.xml"),
    "rId4": (f"{OFFICE}/fontTable", "fontTable.xml"),
    "rId5": (f"{OFFICE}/theme", "theme/theme1.xml"),
    FIRST_HEADER: (f"{OFFICE}/header", "header1.xml"),
    NEXT_HEADER: (f"{OFFICE}/header", "header2.xml"),
    FIRST_FOOTER: (f"{OFFICE}/footer", "footer1.xml"),
    NEXT_FOOTER: (f"{OFFICE}/footer", "footer2.xml"),
}


def make(path: Path) -> None:
    """Write the template to `path`."""
    write(_parts(), path)
    with zipfile.ZipFile(path) as package:
        parts = [(entry, package.read(entry)) for entry in package.infolist()]
    with zipfile.ZipFile(path, "w") as package:  # a document becomes a template by what it calls itself
        for entry, data in parts:
            is_types = entry.filename == _TYPES
            package.writestr(entry, data.replace(b"document.main", b"template.main") if is_types else data)


def _parts() -> dict[str, str | bytes]:
    ids = count(71001)
    content = "".join(_body(ids)) + section(PROFILE.page)
    return {
        "_rels/.rels": root_relations(),
        "word/document.xml": part("w:document", f"<w:body>{content}</w:body>", "w r"),
        "word/_rels/document.xml.rels": relations(_RELATIONS),
        "word/styles.xml": _styles(),
        "word/settings.xml": settings().replace("<w:defaultTabStop", f"{_PROTECTED}<w:defaultTabStop"),
        "word/numbering.xml": _numbering(),
        "word/fontTable.xml": font_table(PROFILE.fonts),
        "word/theme/theme1.xml": theme(PROFILE),
        "word/header1.xml": _first_header(ids),
        "word/_rels/header1.xml.rels": relations({"rId1": (f"{OFFICE}/image", "media/logotyp.png")}),
        "word/header2.xml": _next_header(ids),
        "word/footer1.xml": _footer(),
        "word/footer2.xml": _footer(),
        "word/media/logotyp.png": paint(EMBLEM, _LOGO_SIDE),
        "docProps/core.xml": core_properties("Tjänsteskrivelse", PROFILE.name),
        "docProps/app.xml": app_properties(PROFILE.name),
    }


def _numbering() -> str:
    lists = numbering().replace('<w:pStyle w:val="Beslutspunkt"/>', "")
    for style in ("Punktlista", "Numreradlista"):
        lists = lists.replace(f'w:val="{style}"', f'w:val="Tallmark{style}"')
    return lists


def _styles() -> str:
    body = f'<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/>{_LANGUAGE}'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{body}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    tables = table_styles(PROFILE).replace("Beslutstabell", "Tallmark Tabell").replace(
        'w:styleId="Tallmark Tabell"', 'w:styleId="TallmarkTabell"'
    )  # fmt: skip
    return part("w:styles", defaults + _LATENT + "".join(style.xml() for style in own_styles()) + tables)


def _hint(words: str) -> str:
    return text(words, "Platshllartext")


def _control(name: str, words: str, ids: "count[int]", field: str = "") -> str:
    """A content control that shows what to write; with `field` the case system fills it in, and nobody else may."""
    tied = f'<w:dataBinding w:xpath="/arende[1]/{field}[1]" w:storeItemID="{_CASE_SYSTEM}"/>' if field else ""
    lock = '<w:lock w:val="sdtContentLocked"/>' if field else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val={quoteattr(name)}/><w:tag w:val="{field}"/><w:id w:val="{next(ids)}"/>{lock}'
        f"<w:showingPlcHdr/>{tied}<w:text/></w:sdtPr><w:sdtContent>{_hint(words)}</w:sdtContent></w:sdt>"
    )


def _first_header(ids: "count[int]") -> str:
    emblem = picture("rId1", PROFILE.logo_alt, side=1.6, left=0, top=1.1)
    kind = text("Tjänsteskrivelse", "TallmarkDokumenttyp")
    facts = (
        ("Handläggare", _control("Handläggare", "[Förnamn Efternamn]", ids, "handlaggare")),
        ("Datum", _control("Datum", "[ÅÅÅÅ-MM-DD]", ids, "datum")),
        ("Diarienummer", _control("Diarienummer", "[Diarienummer]", ids, "dnr")),
    )
    rows = [[paragraph("TallmarkLedtext", label) for label, _ in facts]]
    rows.append([paragraph("TallmarkSidhuvud", value) for _, value in facts])
    sender = tabbed("TallmarkAvsandare", emblem + text(PROFILE.name), kind)
    return header(sender, _table(rows), paragraph("TallmarkSidhuvud"))


def _table(rows: list[list[str]]) -> str:
    width = cm(PROFILE.page.width / len(rows[0]))
    start = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    cells = ("".join(f"{start}{cell}</w:tc>" for cell in row) for row in rows)
    grid = f'<w:gridCol w:w="{width}"/>' * len(rows[0])
    properties = '<w:tblPr><w:tblStyle w:val="Uppgiftstabell"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _next_header(ids: "count[int]") -> str:
    number = _control("Diarienummer", "[Diarienummer]", ids, "dnr")
    return header(tabbed("TallmarkSidhuvud", text(f"{PROFILE.name}  ") + number, page_number(2, of=2)))


def _footer() -> str:
    return footer(
        tabbed("TallmarkSidfot", "Region Tallmark", "Telefon 0970-55 10 00", "www.tallmark.example"),
        paragraph("TallmarkLedtext", "Skogsvägen 1, 982 60 Tallmark"),
    )


def _body(ids: "count[int]") -> list[str]:
    def heading(words: str, hint: str, style: str = "TallmarkBrodtext") -> list[str]:
        return [paragraph("TallmarkRubrik1", words), paragraph(style, _hint(hint))]

    return [
        paragraph("TallmarkMottagare", _control("Beslutsinstans", "[Nämnd eller styrelse]", ids)),
        paragraph("TallmarkTitel", _control("Ärenderubrik", "[Klicka här och skriv ärendets rubrik]", ids)),
        *heading("Förslag till beslut", "[Vem som föreslås besluta]"),
        paragraph("TallmarkAtt-sats", _hint("[att-satser]")),
        *heading("Sammanfattning", "[Sammanfatta ärendet i högst tio rader]"),
        *heading("Ärendebeskrivning", "[Beskriv ärendet]"),
        *heading("Bedömning", "[Förvaltningens bedömning]"),
        *heading("Ekonomiska konsekvenser", "[Vad beslutet kostar, och hur det betalas]"),
        *heading("Barnets bästa", "[Prövning av barnets bästa]"),
        *heading("Uppföljning", "[Hur beslutet följs upp]"),
        *heading("Beslutsunderlag", "[Underlagen, det egna först]"),
        paragraph("TallmarkUnderskrift", _hint("[Förnamn Efternamn]")),
        paragraph("TallmarkUnderskrifttitel", _hint("[Titel]")),
        *heading("Beslutet skickas till", "[Mottagare]"),
    ]
