"""A case of one text with chapters, and the document that is made of it."""

import shutil
from pathlib import Path

from beslutsdoc import skapa
from tests.support.paths import TEMPLATES

SHIPPED = TEMPLATES / "region"
TYPE = """\
format: 1
namn: Provrapport
kräver: []
avsnitt:
  innehåll: {rubrik: Innehåll, krävs: ja, kapitel: ja}
  bakgrund: Bakgrund
"""
CASE = """\
format: 1
typ: Provrapport
rubrik: En rapport
datum: 2025-03-04
innehåll: {fil: rapport.md}
"""
REPORT = """\
# Uppdraget

Rollerna redovisas i @avsnitt-roller. {% if rubrik %}Se även [uppdraget](@avsnitt-uppdrag).{% endif %}

## Roller och ansvar {#avsnitt-roller}

### Nämnden

#### Ordföranden {#avsnitt-ordförande}

Hon leder.

# Ekonomi {#avsnitt-uppdrag}

Se @avsnitt-ordförande.
"""


def make_case(folder: Path) -> Path:
    """A case's folder, with a document type whose template is a shipped one."""
    own = folder / "templates" / "region"
    shutil.copytree(SHIPPED / "uppdragsdirektiv", own / "prov")
    shutil.copy(SHIPPED / "organisation.yaml", own)
    (own / "prov" / "typ.yaml").write_text(TYPE, encoding="utf-8")
    (folder / "arende.yaml").write_text(CASE, encoding="utf-8")
    (folder / "rapport.md").write_text(REPORT, encoding="utf-8")
    return folder


def written(case: Path):  # type: ignore[no-untyped-def]
    result = skapa(case / "arende.yaml", ut=case / "ut")
    told = [(f.code, f.place.file, f.place.line) for f in result.findings if f.code[0] in "AT"]
    return Path(result.path).read_bytes() if result.path else b"", told
