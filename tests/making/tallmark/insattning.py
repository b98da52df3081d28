"""What a template author does by hand in Word and Anteckningar once `mall ny --av` has said where each name belongs."""

import copy
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

HERE = Path(__file__).parent

TAGS = (  # the words that stand there, in the order of the template, and what is written over them
    ("[Nämnd eller styrelse]", "{{ mottagare_versal }}"),
    ("[Klicka här och skriv ärendets rubrik]", "{{ rubrik }}"),
    ("[Vem som föreslås besluta]", "{{ beslutsinledning }}"),
    ("[att-satser]", "{{ förslag_till_beslut }}"),
    ("[Sammanfatta ärendet i högst tio rader]", "{{ sammanfattning }}"),
    ("[Beskriv ärendet]", "{{ ärendet }}"),
    ("[Förvaltningens bedömning]", "{{ bedömning }}"),
    ("[Vad beslutet kostar, och hur det betalas]", "{{ ekonomi }}"),
    ("[Prövning av barnets bästa]", "{{ barnets_bästa }}"),
    ("[Hur beslutet följs upp]", "{{ uppföljning }}"),
    ("[Underlagen, det egna först]", "{{ beslutsunderlag }}"),
    ("[Förnamn Efternamn]", "{{ underskrift.namn }}"),
    ("[Titel]", "{{ underskrift.titel }}"),
    ("[Mottagare]", "{{ skickas_till }}"),
)
HEADER_TAGS = {
    "[Förnamn Efternamn]": "{{ handläggare.namn }}",
    "[ÅÅÅÅ-MM-DD]": "{{ datum | datum_iso }}",
    "[Diarienummer]": "{{ diarienummer }}",
}
ABOUT = """\
adress: Skogsvägen 1
postadress: 982 60 Tallmark
telefon: 0970-55 10 00
webbplats: www.tallmark.example

diarienummer:
  mönster: 'RT \\d{4}-\\d{4}'
  exempel: RT 2025-0187

"""
LACKING = """\
  rubrik_3: "Tallmark Rubrik 2"
  tabellsumma: "Tallmark Tabelltext"
"""


def put_in(folder: Path) -> None:
    """Do to the folder that `mall ny --av` made (region-tallmark) all that its author does."""
    document = Document(str(folder / "tjansteskrivelse" / "mall.docx"))
    for words, tag in TAGS:
        _write(document.element.body, words, tag)
    for part in {document.sections[0].first_page_header, document.sections[0].header}:
        for words, tag in HEADER_TAGS.items():
            _write(part._element, words, tag)
    _only_when_given(document, "Uppföljning", "uppföljning")
    _own_sections(document, before="Beslutsunderlag")
    document.core_properties.title = "Tjänsteskrivelse"
    document.save(str(folder / "tjansteskrivelse" / "mall.docx"))
    (folder / "tjansteskrivelse" / "typ.yaml").write_bytes((HERE / "typ.yaml").read_bytes())
    _about(folder / "organisation.yaml")


def _write(root: BaseOxmlElement, words: str, tag: str) -> None:
    """Write over the first text that is `words`, as Word does: the hint's grey look goes with it."""
    for text in root.iter(qn("w:t")):
        if text.text == words:
            text.text = tag
            run = text.getparent()
            run.remove(run.find(qn("w:rPr")))
            for control in run.iterancestors(qn("w:sdt")):
                properties = control.find(qn("w:sdtPr"))
                properties.remove(properties.find(qn("w:showingPlcHdr")))
            return


def _paragraph(document: DocumentObject, words: str) -> BaseOxmlElement:
    return next(p._p for p in document.paragraphs if p.text == words)


def _like(paragraph: BaseOxmlElement, words: str) -> BaseOxmlElement:
    """A new paragraph in the style of another."""
    new = copy.deepcopy(paragraph)
    for run in new.findall(qn("w:r"))[1:]:
        new.remove(run)
    new.find(qn("w:r")).find(qn("w:t")).text = words
    return new


def _only_when_given(document: DocumentObject, heading: str, key: str) -> None:
    """The heading and its text between {%p if %} and {%p endif %}."""
    first, last = _paragraph(document, heading), _paragraph(document, f"{{{{ {key} }}}}")
    first.addprevious(_like(last, f"{{%p if {key} %}}"))
    last.addnext(_like(last, "{%p endif %}"))


def _own_sections(document: DocumentObject, before: str) -> None:
    """The sections that a case has besides those of the document type, each with its heading."""
    heading, body = _paragraph(document, before), _paragraph(document, "{{ sammanfattning }}")
    for new in (
        _like(body, "{%p for del in avsnitt %}"),
        _like(heading, "{{ del.rubrik }}"),
        _like(body, "{{ del.text }}"),
        _like(body, "{%p endfor %}"),
    ):
        heading.addprevious(new)


def _about(file: Path) -> None:
    """Name the organisation's own facts, and which styles stand in for those that its template lacks."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    known = ("# adress", "# postadress", "# telefon", "# epost", "# webbplats", "# organisationsnummer")
    kept = [line for line in lines if not line.startswith((*known, "# diarienummer", "#   "))]
    text = "".join(kept).replace("beslutsform:", f"{ABOUT}beslutsform:", 1)
    text = text.replace("formatmallar:\n", f"formatmallar:\n{LACKING}", 1)
    file.write_text(text, encoding="utf-8", newline="\n")
