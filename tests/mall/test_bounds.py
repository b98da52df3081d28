"""A template that reaches out, never ends or swells is stopped with a finding, in a process with little memory."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.making.ordmall import document
from tests.support import bounded

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("resource") is None, reason="the system cannot limit a process (Windows)"
)

OBJECTS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ rubrik.__init__.__globals__ }}",
    "{{ ärendegång.__class__ }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{{ summa.__globals__ }}{{ cycler.__init__.__globals__.os }}",
    "{% set x = self.__init__ %}{{ x.__globals__ }}",
    "{{ '{0.__class__}'.format(rubrik) }}",
    "{{ ärendegång | map(attribute='__class__') | list }}",
]
ENDLESS = [
    "{% for a in range(10000) %}{% for b in range(10000) %}{% endfor %}{% endfor %}",
    "{% for a in range(10000) %}{% for b in range(10000) %}x{% endfor %}{% endfor %}",
    "{% for a in range(10000) %}{% for b in range(10000) %}{{ a * b }}{% endfor %}{% endfor %}",
    "{{ range(10 ** 9) | list | length }}",
    "{% for a in range(10000) %}{{ range(10000) | sum }}{% endfor %}",
]
GIANT = [
    "{{ 'a' * 10 ** 9 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{% set ns = namespace(x='aaaaaaaa') %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x }}",
    "{{ ('a' * 100000) | replace('a', 'b' * 100000) }}",
    "{% set x = [rubrik] * 10 ** 9 %}{{ x | length }}",
    "{{ 'a'.center(10 ** 9) }}",
    "{{ rubrik | center(10 ** 9) }}",
    "{% for i in range(10000) %}{{ 'å' * 100000 }}{% endfor %}",
    "{{ 1.0 | round(10 ** 9) }}{{ range(10) | batch(10 ** 9, 'x') | list }}",
]
DEEP = [
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ 1" + " + 1" * 5000 + " }}",
    "{{ rubrik" + " | upper" * 5000 + " }}",
    "{{ rubrik" + ".a" * 5000 + " }}",
    "{{ " + "9" * 5000 + " }}",
    "{% if rubrik %}" * 300 + "x" + "{% endif %}" * 300,
    "{% for a in ärendegång %}" * 30 + "x" + "{% endfor %}" * 30,
]
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE w:footnotes [<!ENTITY e0 "0123456789">{ENTITIES}]>'
OUTSIDE = '<!DOCTYPE w:footnotes [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>'


def told(folder: Path, texts: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What a child tells of a template for each of `texts`, by the text."""
    described = [{"innehåll": ["före", {"stycke": text}, "efter"]} for text in texts]
    made = [document.write(template, folder / f"{n}.docx") for n, template in enumerate(described)]
    return dict(zip(texts, bounded.filled(made), strict=True))


def test_one_that_reaches_for_pythons_objects(tmp_path: Path) -> None:
    for text, child in told(tmp_path, OBJECTS).items():
        assert set(child["codes"]) & {"M005", "M006", "M020", "M021", "M022", "M025"}, text
        assert not [trace for trace in ("<class", "function", "module", "builtin", "root:") if trace in child["text"]]


def test_one_that_loops_for_ever(tmp_path: Path) -> None:
    for text, child in told(tmp_path, ENDLESS).items():
        assert "M022" in child["codes"], text


def test_one_that_loops_for_ever_in_many_places(tmp_path: Path) -> None:
    many = "".join(ENDLESS[0].replace("10000", str(n)) for n in range(5000, 5020))
    (child,) = told(tmp_path, [many]).values()
    assert child["codes"] == ["M022"] * 2, "each attempt takes its time, so the document is given up"


def test_one_that_builds_a_giant_text(tmp_path: Path) -> None:
    for text, child in told(tmp_path, GIANT).items():
        assert set(child["codes"]) & {"M005", "M021", "M022"}, text


def test_one_that_goes_too_deep(tmp_path: Path) -> None:
    for text, child in told(tmp_path, DEEP).items():
        assert child["codes"] == ["M022"], text[:60]


def test_one_that_expands_an_entity(tmp_path: Path) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="1"><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:footnote>'
    parts = [{"word/footnotes.xml": f"{doctype}{notes}</w:footnotes>"} for doctype in (BOMB, OUTSIDE)]
    made = [document.write({"innehåll": "text", "delar": part}, tmp_path / f"{n}.docx") for n, part in enumerate(parts)]
    assert [child["codes"] for child in bounded.filled(made)] == [["M001"], ["M001"]]
