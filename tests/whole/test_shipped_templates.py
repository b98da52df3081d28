"""Every shipped template: valid, Swedish, accessible, and formatted by its styles alone."""

import itertools
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openxml_audit import OpenXmlValidator

from beslutsdoc.filters import bind_filters
from beslutsdoc.swedish.skrivsatt import Skrivsätt
from beslutsdoc.word.load import load_template
from beslutsdoc.word.ooxml.styles import ROLES, SPARED
from tests.support.paths import TEMPLATES

MALLAR = sorted(TEMPLATES.rglob("mall.docx"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
OTHERS = "Normal|Title|header|footer|footnote text|footnote reference|Table Grid|Mottagare|Underlag|Sändlista".split(
    "|"
)
LOWEST_CONTRAST = 4.5

Element = ElementTree.Element


class Mall:
    """An unpacked template."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}

        self.is_report = path.parent.name == "rapport"

    def root(self, name: str) -> Element:
        return ElementTree.fromstring(self.parts[f"word/{name}.xml"])

    def roots(self) -> Iterator[Element]:
        """The parts that hold words: body, headers, footers."""
        names = re.findall(r"word/((?:document|header\d|footer\d))\.xml", " ".join(self.parts))
        return (self.root(name) for name in names)

    def style_names(self) -> set[str]:
        return {_value(style, "name") or "" for style in self.root("styles").iter(f"{W}style")}

    def style(self, name: str) -> Element:
        styles = self.root("styles").iter(f"{W}style")
        return next(s for s in styles if s.find(f"{W}name").get(f"{W}val") == name)  # type: ignore[union-attr]


@pytest.fixture(params=MALLAR, ids=lambda p: p.relative_to(TEMPLATES).parent.as_posix())
def mall(request: pytest.FixtureRequest) -> Mall:
    return Mall(request.param)


def _value(element: Element, path: str) -> str | None:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val", "")


def _words(paragraph: Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t"))


def test_each_organisation_has_every_type() -> None:
    homes, types = ({path.parts[place] for path in MALLAR} for place in (-3, -2))
    assert {path.parts[-3:-1] for path in MALLAR} == set(itertools.product(homes, types))
    assert "uppdragsdirektiv" in types


@pytest.mark.parametrize("path", MALLAR, ids=lambda p: p.relative_to(TEMPLATES).parent.as_posix())
def test_it_is_valid(path: Path) -> None:
    result = OpenXmlValidator().validate(path)  # a new one a file: the object keeps state
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("path", MALLAR, ids=lambda p: p.relative_to(TEMPLATES).parent.as_posix())
def test_it_compiles_without_a_remark(path: Path) -> None:
    assert load_template(path, bind_filters(Skrivsätt()), {}).findings == ()


def test_it_speaks_swedish(mall: Mall) -> None:
    language = mall.root("styles").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language is not None
    assert language.get(f"{W}val") == "sv-SE"
    settings = mall.root("settings")
    assert _value(settings, "themeFontLang") == "sv-SE"
    assert (_value(settings, "decimalSymbol"), _value(settings, "listSeparator")) == (",", ";")


def test_word_asks_nothing_when_it_opens(mall: Mall) -> None:
    assert mall.root("settings").find(f"{W}updateFields") is None
    everything = b"".join(mall.parts.values())
    assert not re.search(rb"w:rsid|w:proofErr|stylesWithEffects|attachedTemplate", everything)


def test_it_is_of_words_newest_kind(mall: Mall) -> None:
    modes = [s for s in mall.root("settings").iter(f"{W}compatSetting") if s.get(f"{W}name") == "compatibilityMode"]
    assert [mode.get(f"{W}val") for mode in modes] == ["15"]


def test_the_styles_are_called_what_word_calls_them(mall: Mall) -> None:
    wanted = {*(name for role, name in ROLES.items() if role not in SPARED), *OTHERS}
    assert sorted(wanted - mall.style_names()) == []


def test_used_styles_exist(mall: Mall) -> None:
    known = {s.get(f"{W}styleId") for s in mall.root("styles").iter(f"{W}style")}
    kinds = [f"{W}{kind}" for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")]
    roots = [*mall.roots(), mall.root("styles"), mall.root("numbering")]
    used = {e.get(f"{W}val") for root in roots for kind in kinds for e in root.iter(kind)}
    assert used <= known


def test_formatting_stands_in_styles_only(mall: Mall) -> None:
    for root in mall.roots():
        assert {e.tag for p in root.iter(f"{W}pPr") for e in p} <= {f"{W}pStyle"}
        assert {e.tag for r in root.iter(f"{W}rPr") for e in r} <= {f"{W}rStyle"}
        assert all(p.find(f"{W}pPr/{W}pStyle") is not None for p in root.iter(f"{W}p"))


def test_no_paragraph_is_empty(mall: Mall) -> None:
    assert all(_words(p).strip() for root in mall.roots() for p in root.iter(f"{W}p"))


def test_a_paragraph_tag_stands_alone(mall: Mall) -> None:
    for root in mall.roots():
        for paragraph in root.iter(f"{W}p"):
            words = _words(paragraph)
            assert words.count("{%p") == 0 or re.fullmatch(r"\{%p [^%]+ %\}", words)


def test_each_page_is_counted(mall: Mall) -> None:
    """In its header; in a report, in the footer of every page but the title page."""
    for name in ("footer2",) if mall.is_report else ("header1", "header2"):
        header = mall.root(name)
        codes = [(e.text or "").strip() for e in header.iter(f"{W}instrText")]
        assert codes == ["PAGE", "NUMPAGES"]
        marks = [e.get(f"{W}fldCharType") for e in header.iter(f"{W}fldChar")]
        assert marks == ["begin", "separate", "end"] * 2


def test_the_logo_is_told_in_words(mall: Mall) -> None:
    pictures = [e for root in mall.roots() for e in root.iter(f"{WP}docPr")]
    assert pictures
    assert all(p.get("descr", "").strip() for p in pictures)
    assert len({p.get("id") for p in pictures}) == len(pictures)


def test_headings_never_skip_a_level(mall: Mall) -> None:
    levels = {_value(mall.style(f"heading {n}"), "pPr/outlineLvl"): n for n in (1, 2, 3)}
    assert levels == {"0": 1, "1": 2, "2": 3}
    ids = {mall.style(f"heading {n}").get(f"{W}styleId"): n for n in (1, 2, 3)}
    if mall.is_report:
        ids["Rubrik1utannummer"] = 1
    found = [ids.get(_value(p, "pPr/pStyle"), 0) for p in mall.root("document").iter(f"{W}p")]
    steps = [level for level in found if level]
    assert steps[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(steps))


def test_it_stays_with_what_follows(mall: Mall) -> None:
    names = "Title|heading 1|heading 2|heading 3|Beslutsinledning|caption|Underskrift".split("|")
    kept = {name: [_value(mall.style(name), f"pPr/{keep}") for keep in ("keepNext", "keepLines")] for name in names}
    assert {name: values for name, values in kept.items() if values != ["", ""]} == {}


def test_the_signature_stays_with_the_end_of_the_paper(mall: Mall) -> None:
    assert _value(mall.style("Underlag"), "pPr/keepNext") == ""
    assert _value(mall.style("Underskriftstitel"), "pPr/keepLines") == ""


def test_lines_are_not_left_alone(mall: Mall) -> None:
    assert _value(mall.style("Normal"), "pPr/widowControl") == ""


def test_tables_have_a_head_row_and_whole_rows(mall: Mall) -> None:
    for root in mall.roots():
        for table in root.iter(f"{W}tbl"):
            rows = table.findall(f"{W}tr")
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_the_points_of_a_decision_hang(mall: Mall) -> None:
    indent = mall.style("Att-sats").find(f"{W}pPr/{W}ind")
    tab = mall.style("Att-sats").find(f"{W}pPr/{W}tabs/{W}tab")
    assert indent is not None
    assert tab is not None
    assert indent.get(f"{W}left") == indent.get(f"{W}hanging") == tab.get(f"{W}pos")
    assert _value(mall.style("Beslutspunkt"), "pPr/numPr/numId") == "3"


def test_colours_can_be_read(mall: Mall) -> None:
    styles = mall.root("styles")
    letters = {e.get(f"{W}val", "") for e in styles.iter(f"{W}color")}
    tints = {e.get(f"{W}fill", "") for e in styles.iter(f"{W}shd")}
    assert tints
    assert all(_contrast(colour, "FFFFFF") >= LOWEST_CONTRAST for colour in letters)
    assert all(_contrast("000000", tint) >= LOWEST_CONTRAST for tint in tints)


def _contrast(one: str, other: str) -> float:
    """WCAG 2.1, relative luminance."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_it_names_itself(mall: Mall) -> None:
    assert "<dc:title>Mall för " in mall.parts["docProps/core.xml"].decode()


def test_the_two_organisations_differ() -> None:
    region, kommun = (Mall(TEMPLATES / o / "tjansteskrivelse/mall.docx") for o in ("region", "kommun"))
    assert region.parts["word/theme/theme1.xml"] != kommun.parts["word/theme/theme1.xml"]
    assert region.parts["word/media/logotyp.png"] != kommun.parts["word/media/logotyp.png"]
    assert "Att-sats" in region.parts["word/document.xml"].decode()
    assert "Beslutspunkt" in kommun.parts["word/document.xml"].decode()
