"""The handbook's page on notes: what its examples are said to give is what they give."""

import re
from pathlib import Path

from beslutsdoc.pipeline.build import Options, PaperDraft, draft_from_file
from tests.making.notsidan import PAGE, example
from tests.support import paper_text

_HEAD = """\
format: 1
typ: FöredragningsPM
rubrik: Årsrapport 2024
diarienummer: 25RS1873
datum: 2025-03-04
handläggare: Anna Ek
ärendegång: [regionstyrelsen 2025-03-27]
förslag_till_beslut: [godkänna årsrapporten]
konsekvenser: inga
beslutsunderlag: [FöredragningsPM]
underskrift: {namn: Rut Ask, titel: Regiondirektör}
skickas_till: [Regionstyrelsen]
"""


def made(folder: Path, more: str) -> PaperDraft:
    (folder / "arende.yaml").write_text(_HEAD + more, encoding="utf-8")
    return draft_from_file(folder / "arende.yaml", Options())


def lines(done: PaperDraft, part: str) -> list[str]:
    return [
        p.text.replace("\u00a0", " ") for p in paper_text.read_paragraphs(done.document) if p.part == f"word/{part}.xml"
    ]


def test_the_notes_of_the_page_are_as_in_its_picture(tmp_path: Path) -> None:
    text = "".join(f"  {line}\n" for line in example("markdown").splitlines())
    done = made(tmp_path, f"ekonomi: inga\nsammanfattning: |\n{text}")
    assert done.findings == ()
    text = "Regionen har 29 vårdcentraler⟨not⟩. Antalet listade ökade under året⟨not⟩, 1."
    assert text in lines(done, "document")
    assert "\n".join(lines(done, "footnotes")) == (
        "Varav fem är privata.\nAvser den 31 december. Uppgiften är hämtad ur listningssystemet.\n"
        "Ett andra stycke i noten dras in, liksom en lista:\nursprungligt val\nomval"
    )
    told = re.search(r"!\[Text: (.*?)\]\(bilder/noter.png\)", PAGE)
    assert told
    for line in lines(done, "footnotes"):
        assert line.replace("\n", " ") in told[1]


def test_the_sources_of_the_page(tmp_path: Path) -> None:
    done = made(tmp_path, example("yaml"))
    assert done.findings == ()
    sources = [
        "Lag (2008:962) om valfrihetssystem.",
        "Region Norrsjö, Förfrågningsunderlag för psykoterapi, region.example.",
    ]
    assert lines(done, "footnotes") == sources
    text = lines(done, "document")
    assert "ersättning enligt underlaget2" in text
    assert text[text.index("Källor") + 1 :][:2] == sources
