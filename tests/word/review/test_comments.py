"""Findings as Word comments: at the very words, in a valid document, and what was there is kept."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from beslutsdoc.finding import Finding, Place
from beslutsdoc.word.review.comments import annotate_document
from tests.making.ordmall import document
from tests.support import validity
from tests.support.libreoffice import LibreOffice
from tests.support.mallkorpus import Case, cases, findings
from tests.support.smallword import DOCUMENT, W, body, made, part

CASES = [case for case in cases("trasiga") if not {r.kod for r in case.remarks} & {"M001", "M002"}]
TEN = next(case for case in CASES if case.name == "tio-fel")


def commented(path: Path) -> tuple[bytes, tuple[Finding, ...]]:
    found = findings(path)
    return annotate_document(path.read_bytes(), found), found


def comments(docx: bytes) -> dict[str, list[str]]:
    """The paragraphs of each comment of ours, by number."""
    tree = ElementTree.fromstring(part(docx, "word/comments.xml"))
    ours = [c for c in tree if c.get(f"{W}author") == "beslutsdoc"]
    return {c.get(f"{W}id", ""): ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in c] for c in ours}


def marked(docx: bytes) -> dict[str, str]:
    """The words that each comment marks, struck ones too."""
    open_ranges: dict[str, str] = {}
    closed: dict[str, str] = {}
    for element in ElementTree.fromstring(part(docx)).iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_ranges[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            closed[number] = open_ranges.pop(number)
        elif element.tag in (f"{W}t", f"{W}delText"):
            open_ranges = {n: words + (element.text or "") for n, words in open_ranges.items()}
    assert not open_ranges
    return closed


def one(path: Path, *found: Finding) -> str:
    """The words that the only comment marks."""
    (words,) = marked(annotate_document(path.read_bytes(), found or findings(path))).values()
    return words


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_the_copy_is_as_valid_as_the_template_and_says_every_finding(case: Case, tmp_path: Path) -> None:
    path = case.made(tmp_path)
    docx, found = commented(path)
    wrong = validity.faults(docx)
    assert not wrong or wrong == validity.faults(path.read_bytes())
    assert [said[1] for said in comments(docx).values()] == [f.what for f in found]
    assert docx == commented(path)[0]
    assert marked(docx).keys() == comments(docx).keys()


def test_ten_faults_come_in_one_run_each_at_its_words(tmp_path: Path) -> None:
    docx, found = commented(TEN.made(tmp_path))
    heads = [said[0] for said in comments(docx).values()]
    assert len(found) == len(heads) == 10
    at = {head.split()[1]: marked(docx)[number] for number, (head, *_) in comments(docx).items() if "–" not in head}
    assert at == {
        "M003": "{{",
        "M005": "{{ rubrik | nej }}",
        "M004": "{{ a b }}",
        "M007": "{%tr if rubrik %}",
        "M008": "{%p if rubrik %}",
        "M006": "{% include 'x' %}",
        "M010": "{% endif %}",
        "M012": "{{ datum }}",
    }
    assert [head for head in heads if "–" in head] == [
        "Fel M009 – fotnot 1, stycke 1 (”{% endfor %}”)",
        "Fel M009 – sidhuvudet, stycke 1 (”{% for x in ärendegång %}”)",
    ]


def test_what_word_cannot_comment_stands_at_the_top_with_its_place(tmp_path: Path) -> None:
    told = {"innehåll": "Först\nSedan", "sidhuvud": {"första": "{{ rubrik | nej }}"}, "egenskaper": {"titel": ""}}
    docx, _ = commented(document.write(told, tmp_path / "m.docx"))
    assert [said[0] for said in comments(docx).values()] == [
        "Fel M005 – sidhuvudet på första sidan, stycke 1 (”{{ rubrik | nej }}”)",
        "Upplysning M052 – dokumentegenskaperna, titel",
    ]
    assert set(marked(docx).values()) == {"Först"}


def test_a_tag_cut_into_letters_is_marked_whole_and_alone(tmp_path: Path) -> None:
    letters = {"bokstäver": "Se {{ rubrik | nej }} och {{ datum }}", "fet": True}
    path = document.write({"innehåll": [{"stycke": [letters]}]}, tmp_path / "m.docx")
    assert one(path) == "{{ rubrik | nej }}"
    assert part(annotate_document(path.read_bytes(), findings(path))).count("<w:b/>") == len(letters["bokstäver"])


def test_the_second_of_two_equal_tags(tmp_path: Path) -> None:
    path = made(tmp_path / "m.docx", "{% if a %}{% endif %} och {% endif %}.")
    docx = annotate_document(path.read_bytes(), [f for f in findings(path) if f.code == "M009"])
    assert re.sub(r"<[^>]+>", "", part(docx).split("<w:commentRangeStart")[0]).endswith("{% endif %} och ")
    assert list(marked(docx).values()) == ["{% endif %}"]


def test_a_tag_in_a_run_keeps_its_neighbours_and_their_looks(tmp_path: Path) -> None:
    told = {"innehåll": [{"stycke": [{"text": "Rad ett\n{{ x | nej }}\tsedan", "kursiv": True}]}]}
    path = document.write(told, tmp_path / "m.docx")
    docx = annotate_document(path.read_bytes(), [f for f in findings(path) if f.code == "M005"])
    assert list(marked(docx).values()) == ["{{ x | nej }}"]
    runs = re.findall(r"<w:r>.*?</w:r>", part(docx))
    assert [re.sub(r"<w:(br|tab)/>", r"[\1]", r).count("[") for r in runs if "<w:i/>" in r] == [1, 0, 1]
    assert all("<w:i/>" in r for r in runs if "<w:t" in r)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ({"länk": "se {{ x | nej }} här", "till": "https://a.example"}, "{{ x | nej }}"),
        ({"tillagt": "se {{ x | nej }} här"}, "{{ x | nej }}"),
        ({"kontroll": "se {{ x | nej }} här", "bara text": True}, "se {{ x | nej }} här"),
        ({"fält": "REF a", "visar": "{{ x | nej }}", "enkelt": True}, "{{ x | nej }}"),
        ({"textruta": "se {{ x | nej }} här"}, "se {{ x | nej }} här" * 2),  # both of the forms that Word writes
        ({"bild": "{{ x | nej }}"}, "Före  efter"),
    ],
)
def test_in_what_stands_in_a_line(tmp_path: Path, inside: dict[str, object], words: str) -> None:
    path = document.write({"innehåll": [{"stycke": ["Före ", inside, " efter"]}]}, tmp_path / "m.docx")
    (finding,) = [f for f in findings(path) if f.code == "M005"]
    docx = annotate_document(path.read_bytes(), [finding])
    assert list(marked(docx).values()) == [words]
    assert not validity.faults(docx)


def test_a_tables_own_fault_stands_in_its_first_cell(tmp_path: Path) -> None:
    table = {"tabell": [["Post", "Utfall"], ["{{ rubrik }}", "1"]], "rubrikrad": "nej"}
    path = document.write({"innehåll": ["Först", table]}, tmp_path / "m.docx")
    assert one(path) == "Post"


def test_each_place_where_a_thing_is_used_is_marked(tmp_path: Path) -> None:
    path = made(tmp_path / "m.docx", "ett {{ x }}", "två", "tre {{ x }}")
    places = [
        Place("m.docx", paragraph=n, words=w, quote="{{ x }}") for n, w in ((1, "ett {{ x }}"), (3, "tre {{ x }}"))
    ]
    docx = annotate_document(path.read_bytes(), [Finding("M020", "”x” finns inte.", "", places[0], (places[1],))])
    assert list(marked(docx).values()) == ["{{ x }}", "{{ x }}"]


OTHERS = (
    f'<w:comments xmlns:w="{W[1:-1]}"><w:comment w:id="4" w:author="Anna Ek" w:initials="AE"><w:p><w:r>'
    "<w:t>Stämmer det här?</w:t></w:r></w:p></w:comment></w:comments>"
)


def test_comments_that_were_there_are_kept(tmp_path: Path) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    related = f'<Relationship Id="rId77" Type="{relation}" Target="comments.xml"/></Relationships>'
    there = '<w:p><w:commentRangeStart w:id="4"/><w:r><w:t>Hej {{ x | nej }}</w:t></w:r><w:commentRangeEnd w:id="4"/>'
    path = made(
        tmp_path / "m.docx",
        xml={
            **body(f'{there}<w:r><w:commentReference w:id="4"/></w:r></w:p>'),
            "[Content_Types].xml": lambda p: p.replace(
                "</Types>", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'
            ),
            "word/_rels/document.xml.rels": lambda p: p.replace("</Relationships>", related),
        },
        add={"word/comments.xml": OTHERS.encode()},
    )
    docx = annotate_document(path.read_bytes(), [f for f in findings(path) if f.code == "M005"])
    assert "Stämmer det här?" in part(docx, "word/comments.xml")
    assert marked(docx) == {"4": "Hej {{ x | nej }}", "5": "{{ x | nej }}"}
    assert not validity.faults(docx)


def test_a_dotx_becomes_a_document(tmp_path: Path) -> None:
    def as_template(types: str) -> str:
        return types.replace("document.main", "template.main")

    path = made(tmp_path / "m.dotx", "{{ x | nej }}", xml={"[Content_Types].xml": as_template})
    assert "template.main" not in part(commented(path)[0], "[Content_Types].xml")


def test_the_text_is_the_templates_own(tmp_path: Path) -> None:
    path = TEN.made(tmp_path)
    docx, _ = commented(path)
    plain = [re.sub(r"<[^>]+>", "", part(d, DOCUMENT)) for d in (path.read_bytes(), docx)]
    assert plain[0] == plain[1]


def test_libreoffice_opens_it_with_every_comment(libreoffice: LibreOffice, tmp_path: Path) -> None:
    docx, _ = commented(TEN.made(tmp_path))
    again = libreoffice.resaved({"tio": docx})["tio"]
    assert sorted(marked(again).values()) == sorted(marked(docx).values())
    assert sorted(comments(again).values()) == sorted(comments(docx).values())


def test_a_part_that_is_named_from_the_root_is_found(tmp_path: Path) -> None:
    path = TEN.made(tmp_path)
    once, _ = commented(path)
    with zipfile.ZipFile(BytesIO(once)) as source, zipfile.ZipFile(path, "w") as out:
        for name in source.namelist():
            out.writestr(name, source.read(name).replace(b'Target="comments.xml"', b'Target="/word/comments.xml"'))
    twice, found = commented(path)
    assert len(comments(twice)) == len(comments(once)) + len(found)
    assert not validity.faults(twice)
