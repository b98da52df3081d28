"""The handbook holds all that there is: every code, filter and command, and no link that leads nowhere."""

import re
from pathlib import Path

import pytest
import typer

from beslutsdoc import cli
from beslutsdoc.cli import template_commands
from beslutsdoc.codes import CODES, GROUPS, Level
from beslutsdoc.filters import FILTERS
from tests.support.paths import DOCS, ROOT, TEMPLATES, TESTS
from tools.handbook import pages as handbook

PAGES = [*sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("*.md"))]
_LINK = re.compile(r"\]\((?P<page>[^)#\s]*)(?:#(?P<heading>[^)\s]+))?\)")
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def prose(path: Path) -> str:
    """A page without its blocks of code."""
    return _FENCED.sub("", text(path))


def anchors(path: Path) -> set[str]:
    """The addresses of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", handbook.handbook_pages(), ids=lambda p: p.name)
def test_what_is_generated_in_a_page_is_up_to_date(page: Path) -> None:
    assert handbook.render_page(text(page)) == text(page), "run: python -m tools.handbook"


def test_every_generated_part_stands_on_some_page() -> None:
    all_pages = "".join(map(text, handbook.handbook_pages()))
    assert [name for name in handbook.BLOCKS if f"<!-- genererat: {name} -->" not in all_pages] == []


def test_every_code_is_told_with_its_level_title_and_remedy() -> None:
    lines = text(DOCS / "anmarkningar.md").splitlines()
    rows = {line.split("`")[1]: line for line in lines if line.startswith("| `") and line.split("`")[1] in CODES}
    assert list(rows) == sorted(CODES)
    for code, kind in CODES.items():
        assert f"| {kind.level} | " in rows[code]
        assert kind.title.replace("|", "\\|") in rows[code]


def test_every_code_says_what_to_do_in_a_sentence() -> None:
    assert [code for code, kind in CODES.items() if not kind.advice.endswith(".")] == []


def test_every_code_on_the_template_is_told_with_what_why_and_how() -> None:
    page = text(DOCS / "mallens-anmarkningar.md")
    told = {part.split("\n", 1)[0]: part for part in page.split("\n### ")[1:]}
    assert list(told) == sorted(code for code in CODES if code[0] == "M")
    for code, part in told.items():
        kind = CODES[code]
        assert kind.reason.endswith("."), code
        assert f"**{kind.title}** (`{kind.level}`)" in part
        assert f"*Varför:* {kind.reason}" in part
        assert f"*Så lagar du det:* {kind.advice}" in part


def test_every_group_of_codes_and_every_level_is_explained() -> None:
    page = text(DOCS / "anmarkningar.md")
    assert GROUPS.keys() == {code[0] for code in CODES}
    assert [name for letter, name in GROUPS.items() if f"## {letter}: {name}\n" not in page] == []
    assert [level for level in Level if f"| `{level}` | " not in page] == []


def test_every_filter_is_told_with_an_example() -> None:
    lines = text(DOCS / "siffror-i-text.md").splitlines()
    rows = {f.name: [line for line in lines if line.startswith(f"| `{f.name}` |")] for f in FILTERS}
    assert {name: found for name, found in rows.items() if len(found) != 1} == {}
    assert [n for n, (row,) in rows.items() if not re.search(rf"`\{{\{{ .*\\\| {n}\b.* \}}\}}`", row)] == []


@pytest.mark.parametrize(
    ("words", "app"), [("", cli.app), ("mall ", template_commands.app)], ids=["beslutsdoc", "mall"]
)
def test_every_command_and_each_of_its_options_is_told(words: str, app: typer.Typer) -> None:
    told = "".join(map(text, PAGES))
    group = typer.main.get_command(app)
    commands = getattr(group, "commands")  # noqa: B009 - Typer's own class promises none
    assert [name for name in commands if not re.search(rf"beslutsdoc {words}{name}\b", told)] == []
    options = {p.opts[0] for c in commands.values() for p in c.params if p.opts[0].startswith("--")}
    assert sorted(o for o in options if not re.search(rf"(?<![\w-]){o}(?![\w-])", told)) == []


def leads_somewhere(page: Path, link: re.Match[str]) -> bool:
    """True for a link to what is there: a file, and its heading when it names one; links out of the handbook too."""
    if "://" in link["page"] or link["page"].startswith("mailto:"):
        return True
    target = (page.parent / link["page"]).resolve() if link["page"] else page
    return target.exists() and (not link["heading"] or link["heading"] in anchors(target))


def test_no_link_leads_nowhere() -> None:
    links = [(page, link) for page in PAGES for link in _LINK.finditer(prose(page))]
    assert links
    assert [f"{page.relative_to(ROOT)}: {link[0]}" for page, link in links if not leads_somewhere(page, link)] == []


def test_every_page_is_reached_from_the_readme() -> None:
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or not page.is_file():
            continue
        seen.add(page)
        waiting += [
            (page.parent / m["page"]).resolve() for m in _LINK.finditer(prose(page)) if m["page"].endswith(".md")
        ]
    handbook_pages = {p for p in PAGES if DOCS in p.parents and p.parent.name != "analys"}
    assert sorted(p.name for p in handbook_pages - seen) == []


_FILE = re.compile(r"`(?:\.\./)*([\w/]+\.(?:py|yaml))\b")
_MADE_UP = {"arende.yaml", "ärende.yaml", "vantat.yaml", "typ.yaml", "organisation.yaml", "mall.yaml"}


def test_a_file_that_is_named_is_there() -> None:
    """In the pages and in the code: by its whole path from the root, from the package, or by its end."""
    code = [path for folder in ("beslutsdoc", "tests", "bench", "tools") for path in (ROOT / folder).rglob("*.py")]
    known = [f"/{path.relative_to(ROOT)}" for path in (*code, *TESTS.rglob("*.yaml"), *TEMPLATES.rglob("*.yaml"))]
    named = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in (*PAGES, *TESTS.glob("*/README.md"), *code)
        for name in sorted({m[1] for m in _FILE.finditer(text(path))} - _MADE_UP)
        if not any(file.endswith(f"/{name}") for file in known)
    ]
    assert named == []
