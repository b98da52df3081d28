"""A mended copy of a template: tags whole and plain, and everything else byte for byte as it was."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from beslutsdoc import cli
from beslutsdoc.filters import bind_filters
from beslutsdoc.mall.laga import repair_template
from beslutsdoc.swedish import Skrivsätt
from beslutsdoc.word.compile.properties import Properties
from beslutsdoc.word.load import load_template
from beslutsdoc.word.render import render_document, to_docx
from tests.support.mallkorpus import Case, cases, part_of
from tests.support.mallkorpus import texts as words
from tests.support.paths import SHIPPED_TEMPLATES
from tests.support.smallword import DOCUMENT, body, filled, made, part, texts
from tests.support.split_tags import SPLIT, cut_into_letters, with_single_character_runs
from tests.support.validity import faults

RUN = '<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>'
BOLD, YELLOW = "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:highlight w:val="yellow"/><w:lang w:val="en-US"/></w:rPr>'


def run(text: str, props: str = "") -> str:
    return RUN.format(props, text)


def paragraph(*runs: str, props: str = "") -> str:
    return f"<w:p>{props}{''.join(runs)}</w:p>"


def template(folder: Path, xml: str) -> Path:
    return made(folder / "m.docx", xml=body(xml))


def mended(path: Path) -> bytes:
    outcome = repair_template(path)
    assert outcome.exit_code == 0
    [copy] = outcome.files
    assert copy == path.with_name(f"{path.stem} (lagad){path.suffix}")
    return copy.read_bytes()


def parts(document: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(document) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def runs(document: bytes) -> list[str]:
    """The runs of the first paragraph."""
    first = part(document).split("<w:p>")[1].split("</w:p>")[0]
    return re.findall(r"<w:r>.*?</w:r>", first)


def said(path: Path) -> list[str]:
    return [finding.what for finding in repair_template(path).findings]


def test_letters_become_tags(tmp_path: Path) -> None:
    path = template(tmp_path, paragraph(cut_into_letters(SPLIT)))
    document = mended(path)
    assert texts(document) == texts(path.read_bytes())
    for tag in ("{{ förnamn }}", "{% if stad %}", "{{ stad }}", "{% else %}", "{% endif %}"):
        assert f">{tag}</w:t>" in part(document)
    assert "{_{ inte" not in part(document), "what is no tag is left in its pieces"
    assert faults(document) == []


def test_both_give_the_same_document(tmp_path: Path) -> None:
    path = template(tmp_path, paragraph(cut_into_letters(SPLIT)))
    before, _ = filled(path, förnamn="Åsa", stad="Örebro")
    path.write_bytes(mended(path))
    after, _ = filled(path, förnamn="Åsa", stad="Örebro")
    assert texts(after) == texts(before)
    assert texts(after)[0] == "Åsa bor i Örebro, {{ inte en tagg }}."


@pytest.mark.parametrize("shipped", SHIPPED_TEMPLATES, ids=lambda p: "-".join(p.parts[-3:-1]))
def test_only_parts_with_faults_change(shipped: Path, tmp_path: Path) -> None:
    path = with_single_character_runs(shipped, tmp_path / "mall.docx")
    whole = Path(repair_template(path).files[0])
    before, after, sound = parts(path), parts(whole), parts(shipped)
    assert before.keys() == after.keys()
    for name, data in after.items():
        changed = re.match(r"word/(document|header\d*|footer\d*)\.xml", name) and b"{" in sound[name]
        assert (data == before[name]) is not bool(changed), name
        if changed:
            assert texts(whole.read_bytes(), name) == texts(shipped.read_bytes(), name)
    assert faults(whole.read_bytes()) == []


@pytest.mark.parametrize("shipped", SHIPPED_TEMPLATES, ids=lambda p: "-".join(p.parts[-3:-1]))
def test_a_shipped_template_has_nothing_to_mend(shipped: Path, tmp_path: Path) -> None:
    path = tmp_path / "mall.docx"
    path.write_bytes(shipped.read_bytes())
    outcome = repair_template(path)
    assert outcome.findings == ()
    assert outcome.report_lines == ("Alla taggar är redan hela och utan egen formatering.",)
    assert parts(outcome.files[0]) == parts(shipped)


def test_a_tag_loses_its_own_formatting_and_the_text_beside_it_keeps_its(tmp_path: Path) -> None:
    path = template(
        tmp_path, paragraph(run("Datum: ", BOLD), run("{{ da", YELLOW), run("tum }} fet", BOLD), run(" nu"))
    )
    assert runs(mended(path)) == [
        run("Datum: ", BOLD), run("{{ datum }}").replace(' xml:space="preserve"', ""), run(" fet", BOLD), run(" nu")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("xml", "kept"),
    [
        (paragraph(run("Datum: ", BOLD), run("{{ datum }}", BOLD)), True),
        (paragraph(run("Datum: {{ datum }}", BOLD)), True),
        (paragraph(run("Datum: "), run("{{ datum }}", BOLD)), False),
        (paragraph(run("{{ datum }}", BOLD)), False),
        (paragraph(run("{{ datum }}", BOLD), props=f"<w:pPr>{BOLD}</w:pPr>"), True),
        (paragraph(run("{{ datum }}", BOLD), props=f"<w:pPr>{YELLOW}</w:pPr>"), False),
        (paragraph(run("{{ datum }}", '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>')), True),
    ],
    ids=["som texten före", "i samma bit", "mot texten", "ensam", "som styckemärket", "mot märket", "teckenformat"],
)
def test_what_the_paragraph_shares_stays(xml: str, kept: bool, tmp_path: Path) -> None:
    path = template(tmp_path, xml)
    before = part(path.read_bytes())
    assert (part(mended(path)) == before) is kept


def test_what_was_done_is_told_with_its_place(tmp_path: Path) -> None:
    path = template(tmp_path, paragraph(run("Dnr ")) + paragraph(run("Den {{ da", YELLOW), run("tum }}"), run(" x")))
    [finding] = repair_template(path).findings
    assert finding.code == "M080"
    assert finding.what == (
        "Taggen {{ datum }} var delad i 2 bitar och hade egen formatering (överstrykningspenna, språk); det är lagat."
    )
    assert str(finding.place) == "m.docx, stycke 2 (”Den {{ datum }} x”)".replace(" (”", " (”")


def test_breaks_pictures_and_deleted_text(tmp_path: Path) -> None:
    deleted = (
        '<w:del w:id="1" w:author="a" w:date="2025-01-01T00:00:00Z"><w:r><w:delText>{{ hem</w:delText></w:r></w:del>'
    )
    symbol = '<w:sym w:font="Wingdings" w:char="F04A"/>'
    one, two = "<w:t>a {{ x</w:t><w:tab/><w:t>}}</w:t>", "<w:t>b {{</w:t><w:br/><w:t> x }}</w:t>"
    inside = f"<w:r>{one}<w:tab/>{symbol}{two}</w:r>"
    document = mended(template(tmp_path, paragraph(deleted, inside)))
    assert texts(document)[0] == "a {{ x}}\tb {{ x }}"
    assert symbol in part(document)
    assert deleted in part(document)


def test_another_prefix_than_w(tmp_path: Path) -> None:
    def other(text: str) -> str:
        return (
            text.replace("<w:", "<o1:").replace("</w:", "</o1:").replace(" w:", " o1:").replace("xmlns:w=", "xmlns:o1=")
        )

    path = made(
        tmp_path / "m.docx", xml={DOCUMENT: lambda xml: other(body(paragraph(run("{{ x"), run(" }}")))[DOCUMENT](xml))}
    )
    assert "<o1:t>{{ x }}</o1:t></o1:r>" in part(mended(path))


def test_a_dotx_stays_a_dotx(tmp_path: Path) -> None:
    path = made(tmp_path / "m.docx", "{{ x }}").rename(tmp_path / "m.dotx")
    assert repair_template(path).files == (tmp_path / "m (lagad).dotx",)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = made(tmp_path / "m.docx", "{{ x }}")
    kept = mended(path)
    again = repair_template(path)
    assert (again.exit_code, [f.code for f in again.findings]) == (2, ["U009"])
    assert (tmp_path / "m (lagad).docx").read_bytes() == kept


@pytest.mark.parametrize(("content", "code"), [(b"", "M001"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "M002")])
def test_what_is_no_template_is_refused(content: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "m.docx").write_bytes(content)
    outcome = repair_template(tmp_path / "m.docx")
    assert (outcome.exit_code, [f.code for f in outcome.findings], outcome.files) == (2, [code], ())


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = template(tmp_path, paragraph(run("{{ da"), run("tum }}")))
    with pytest.raises(SystemExit) as left:
        cli.main(["mall", "laga", str(path), "--json"])
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert left.value.code == 0
    [result] = told["results"]
    assert result["files"] == [str(tmp_path / "m (lagad).docx")]
    assert [f["code"] for f in result["findings"]] == ["M080"]


@pytest.mark.parametrize("case", cases("hela"), ids=lambda c: c.name)
def test_the_corpus_gives_the_same_documents_when_mended(case: Case, tmp_path: Path) -> None:
    path = case.made(tmp_path)
    cut = with_single_character_runs(path, tmp_path / "bokstäver.docx")
    whole, again = (Path(repair_template(template).files[0]) for template in (path, cut))
    told = case.told["text"] if isinstance(case.told["text"], dict) else {"brödtext": case.told["text"]}
    for before, after in ((path, whole), (cut, again)):
        documents = [rendered(template, case) for template in (before, after)]
        for name in told:
            assert words(documents[1], name) == words(documents[0], name)
    for name in (part_of(name) for name in told):
        assert texts(whole.read_bytes(), name) == texts(path.read_bytes(), name)


def rendered(template: Path, case: Case) -> bytes:
    loaded = load_template(template, bind_filters(Skrivsätt()), {})
    return to_docx(loaded, render_document(loaded, case.values, Properties(title="Titel")))
