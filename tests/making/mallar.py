"""Makes the shipped Word templates: `python -m tests.making.mallar` writes them all anew."""

from pathlib import Path
from types import ModuleType

from tests.making.mall import kommun, region, report
from tests.making.mall.fonts import font_table
from tests.making.mall.markup import part
from tests.making.mall.numbering import DASHES, DOTS, numbering
from tests.making.mall.package import OFFICE, app_properties, core_properties, relations, root_relations, write
from tests.making.mall.pages import FIRST_FOOTER, FIRST_HEADER, NEXT_FOOTER, NEXT_HEADER, section
from tests.making.mall.png import paint
from tests.making.mall.settings import settings
from tests.making.mall.styles import styles
from tests.making.mall.theme import theme
from tests.support.paths import TEMPLATES

_ORGANISATIONS = {"region": region, "kommun": kommun}
_TYPES = {
    "foredragningspm": "FöredragningsPM",
    "tjansteskrivelse": "Tjänsteskrivelse",
    "uppdragsdirektiv": "Uppdragsdirektiv",
    "rapport": "Rapport",
}
MALLAR = tuple(f"{organisation}/{typ}/mall.docx" for organisation in _ORGANISATIONS for typ in _TYPES)

_LOGO_SIDE = 402  # pixels
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
_LOGO = {"rId1": (f"{OFFICE}/image", "media/logotyp.png")}


def _parts(organisation: ModuleType, typ: str) -> dict[str, str | bytes]:
    profile = organisation.PROFILE
    return _common(organisation, typ, getattr(organisation, typ)()) | {
        "word/styles.xml": styles(profile, organisation.own_styles()),
        "word/numbering.xml": numbering(DASHES if typ == "uppdragsdirektiv" else DOTS),
        "word/header1.xml": organisation.first_header(),
        "word/header2.xml": organisation.next_header(),
        "word/footer2.xml": organisation.next_footer(),
    }


def _report(organisation: ModuleType) -> dict[str, str | bytes]:
    """The parts of a report, which both organisations build alike."""
    profile = report.of(organisation.PROFILE)
    return _common(organisation, "rapport", report.content(organisation.POINT)) | {
        "word/styles.xml": styles(profile, (*organisation.own_styles(), *report.styles(profile))),
        "word/numbering.xml": numbering(headings=report.NUMBERS),
        "word/header1.xml": report.first_header(profile),
        "word/header2.xml": report.next_header(),
        "word/footer2.xml": report.next_footer(),
    }


def _common(organisation: ModuleType, typ: str, content: str) -> dict[str, str | bytes]:
    """Every part in its order; those that a type has of its own stand empty."""
    profile = organisation.PROFILE
    return {
        "_rels/.rels": root_relations(),
        "word/document.xml": part("w:document", f"<w:body>{content}{section(profile.page)}</w:body>", "w r"),
        "word/_rels/document.xml.rels": relations(_RELATIONS),
        "word/styles.xml": "",
        "word/settings.xml": settings(),
        "word/numbering.xml": "",
        "word/fontTable.xml": font_table(profile.fonts),
        "word/theme/theme1.xml": theme(profile),
        "word/header1.xml": "",
        "word/_rels/header1.xml.rels": relations(_LOGO),
        "word/header2.xml": "",
        "word/footer1.xml": organisation.first_footer(),
        "word/footer2.xml": "",
        "word/media/logotyp.png": paint(organisation.EMBLEM, _LOGO_SIDE),
        "docProps/core.xml": core_properties(f"Mall för {_TYPES[typ]}", profile.name),
        "docProps/app.xml": app_properties(profile.name),
    }


def make(name: str, path: Path) -> None:
    """Write the template `region/foredragningspm/mall.docx` to `path`."""
    organisation, typ, _ = name.split("/")
    chosen = _ORGANISATIONS[organisation]
    write(_report(chosen) if typ == "rapport" else _parts(chosen, typ), path)


def main() -> None:
    """Write every template into its place under templates/."""
    for name in MALLAR:
        path = TEMPLATES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        make(name, path)


if __name__ == "__main__":
    main()
