"""Header, footer and page set-up: the pieces that both organisations build from."""

from tests.making.mall.markup import TAB, cm, field, paragraph, part, text
from tests.making.mall.profile import Page

FIRST_HEADER, NEXT_HEADER, FIRST_FOOTER, NEXT_FOOTER = "rId10", "rId11", "rId12", "rId13"


def page_number(page: int, of: int) -> str:
    """`Sida 1 (3)` in fields; the numbers given are the stored results."""
    style = "Sidnummer"
    numbers = field("PAGE", str(page), style) + text(" (", style) + field("NUMPAGES", str(of), style)
    return text("Sida ", style) + numbers + text(")", style)


def tabbed(style: str, *columns: str) -> str:
    """A paragraph of columns parted by tabs."""
    return paragraph(style, TAB.join(text(c) if c[:1] not in ("", "<") else c for c in columns))


def header(*content: str) -> str:
    """A header part."""
    return part("w:hdr", "".join(content), "w r wp a pic")


def footer(*content: str) -> str:
    """A footer part."""
    return part("w:ftr", "".join(content))


def section(page: Page) -> str:
    """`w:sectPr`: A4, another first page."""
    links = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="{key}"/>'
        for kind, which, key in (
            ("header", "default", NEXT_HEADER),
            ("header", "first", FIRST_HEADER),
            ("footer", "default", NEXT_FOOTER),
            ("footer", "first", FIRST_FOOTER),
        )
    )
    margins = " ".join(
        f'w:{side}="{cm(getattr(page, side))}"' for side in ("top", "right", "bottom", "left", "header", "footer")
    )
    return (
        f'<w:sectPr>{links}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins} w:gutter="0"/>'
        '<w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )
