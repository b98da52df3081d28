"""Tags in a link's address: each link leads where its value says, and nowhere else."""

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from beslutsdoc.errors import Unreadable
from tests.support import validity
from tests.support.smallword import codes, filled, load, made, part, texts

RELATIONS = "word/_rels/document.xml.rels"


def linked(*addresses, loop=""):
    """Builds a paragraph with a link to each address; in a loop when one is given."""

    def build(document):
        if loop:
            document.add_paragraph(f"{{%p for {loop} %}}")
        for address in addresses:
            number = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{number}"><w:r><w:t>länk</w:t></w:r></w:hyperlink>'
            document.add_paragraph("se ")._p.append(parse_xml(link))
        if loop:
            document.add_paragraph("{%p endfor %}")

    return build


@pytest.mark.parametrize(
    "address", ["https://a.se/{{ sida }}?b=1&c=2", "https://a.se/%7B%7B%20sida%20%7D%7D?b=1&c=2", "{{ hel }}"]
)
def test_an_address_with_a_tag(tmp_path, address):
    path = made(tmp_path / "m.docx", build=linked(address, "https://b.se/"))
    document, rendered = filled(path, sida="år 1", hel="https://a.se/år%201?b=1&c=2")
    assert 'Target="https://a.se/år%201?b=1&amp;c=2"' in part(document, RELATIONS)
    assert 'Target="https://b.se/"' in part(document, RELATIONS)
    assert "sida" not in part(document, RELATIONS)
    assert texts(document) == ["se länk", "se länk"]
    assert not rendered.findings
    assert not validity.faults(document)


def test_an_address_in_a_loop(tmp_path):
    path = made(tmp_path / "m.docx", build=linked("mailto:{{ p }}@a.se", loop="p in personer"))
    document, _ = filled(path, personer=["bo", "eva", "bo"])
    assert part(document, RELATIONS).count('Target="mailto:bo@a.se"') == 1
    assert part(document, RELATIONS).count('Target="mailto:eva@a.se"') == 1
    assert texts(document) == ["se länk"] * 3
    assert not validity.faults(document)


def test_an_address_that_leads_elsewhere(tmp_path):
    path = made(tmp_path / "m.docx", build=linked("{{ x }}"))
    document, rendered = filled(path, x="javascript:alert(1)")
    assert codes(rendered) == ["M076"]
    assert rendered.findings[0].place.where == "länkadress"
    assert "javascript" not in part(document, RELATIONS)


def test_a_missing_name_and_a_fault(tmp_path):
    _, rendered = filled(made(tmp_path / "m.docx", build=linked("https://a.se/{{ nej }}")))
    assert codes(rendered)[0] == "M020"
    with pytest.raises(Unreadable) as stop:
        load(made(tmp_path / "n.docx", build=linked("https://a.se/{{ a b }}", "https://a.se/{% if x %}")))
    assert [f.code for f in stop.value.findings] == ["M004", "M007"]
