"""A shipped template with a chart drawn in it: examined, tried and used as any other."""

import shutil
from pathlib import Path

import docx
import pytest

from beslutsdoc.doctypes import shipped
from beslutsdoc.mall.granska import review_templates
from beslutsdoc.mall.prova import try_template
from beslutsdoc.word.opc.opening import unpack_document
from tests.support import chart_drawing as drawing
from tests.support import validity


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("mallar") / "region"
    shutil.copytree(shipped() / "region", home)
    file = home / "tjansteskrivelse" / "mall.docx"
    document = docx.Document(str(file))
    drawing.draw(document, drawing.bars())
    document.save(str(file))
    return file


def test_nothing_is_wrong_with_it(template: Path) -> None:
    [told] = review_templates(template, [template.parents[2]])
    assert [f for f in told.findings if f.code < "M034"] == []


def test_a_trial_fills_it(template: Path, tmp_path: Path) -> None:
    outcome = try_template(template, [template.parents[2]], ut=tmp_path)
    assert not [f for f in outcome.findings if f.code in ("M020", "M024", "M077")]
    for path in outcome.files:
        document = path.read_bytes()
        assert not validity.faults(document)
        assert not [name for name, data in unpack_document(document).items() if drawing.SAMPLE.encode() in data]
