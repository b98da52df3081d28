"""Numbered lists count rightly in LibreOffice: after one another, in loops, cells and notes, beside a template's."""

import re
import subprocess
from pathlib import Path

from beslutsdoc.blocks import Flow, Kolumn, List, Note, Paragraph, Rad, Tabell, Text
from tests.support.libreoffice import LibreOffice
from tests.support.smallword import a_list, filled, made, paragraph


def test_every_list_begins_at_one_and_goes_on_where_it_should(libreoffice: LibreOffice, tmp_path: Path) -> None:
    def build(document):  # type: ignore[no-untyped-def]
        document.add_table(1, 1).cell(0, 0).paragraphs[0].text = "{{ cell }}"
        document.add_paragraph("mallens fjärde", "List Number")

    template = made(
        tmp_path / "m.docx",
        ("mallens första", "List Number"),
        "{{ text }}",
        ("mallens andra", "List Number"),
        "{%p for del in delar %}",
        "{{ del }}",
        "{%p endfor %}",
        ("mallens tredje", "List Number"),
        build=build,
    )
    letters = List(True, ((paragraph("bokstav ett"),), (paragraph("bokstav två"),)), "a")
    nested = List(
        True, ((paragraph("tre"), a_list("inre ett", "inre två", ordered=True)), (paragraph("fyra"),)), "fortsätt"
    )
    text = Flow((a_list("ett", "två", ordered=True), paragraph("mellan"), nested, paragraph("sedan"), letters))
    turns = [Flow((a_list(f"varv {n} ett", f"varv {n} två", ordered=True),)) for n in ("A", "B")]
    in_cell = Flow((paragraph("i rutan"), a_list("ruta ett", "ruta två", ordered=True)))
    table = Tabell("t", (), "", (Kolumn("Steg", "steg"),), (Rad((in_cell,)),))
    noted = Note((Text("noten"),), mer=(a_list("not ett", "not två", ordered=True),))
    text = Flow((*text.blocks, table, Paragraph((Text("med not"), noted))))
    document, _ = filled(template, text=text, delar=turns, cell=Flow((a_list("cell ett", "cell två", ordered=True),)))
    (tmp_path / "l.pdf").write_bytes(libreoffice.converted({"l": document})["l"])
    words = ["pdftotext", "-layout", str(tmp_path / "l.pdf"), "-"]
    shown = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert [tuple(line.split(None, 1)) for line in shown.splitlines() if re.match(r"\s*\w+[.)] ", line)] == [
        ("1.", "mallens första"),
        ("1.", "ett"),
        ("2.", "två"),
        ("3.", "tre"),
        ("1.", "inre ett"),
        ("2.", "inre två"),
        ("4.", "fyra"),
        ("a)", "bokstav ett"),
        ("b)", "bokstav två"),
        ("1.", "ruta ett"),
        ("2.", "ruta två"),
        ("2.", "mallens andra"),
        ("1.", "varv A ett"),
        ("2.", "varv A två"),
        ("1.", "varv B ett"),
        ("2.", "varv B två"),
        ("3.", "mallens tredje"),
        ("1.", "cell ett"),
        ("2.", "cell två"),
        ("4.", "mallens fjärde"),
        ("1.", "not ett"),
        ("2.", "not två"),
    ]
