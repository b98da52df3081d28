"""What stands between a tag's braces once it is put right."""

import unicodedata

import pytest

from beslutsdoc.finding import NOWHERE
from beslutsdoc.word.compile.tags import TAG_PATTERN, parse_tag, unescape_braces


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        ("{{ rubrik }}", "rubrik"),
        ("{{rubrik}}", "rubrik"),
        ("{{ x | d(“ja”) }}", 'x | d("ja")'),
        ("{{ x == ‘a–b’ }}", "x == 'a–b'"),
        ("{{ a – b }}", "a - b"),
        ("{{ a − 1 }}", "a - 1"),
        ("{{\xa0rubrik\xa0}}", "rubrik"),
        ("{{ hand\nläggare }}", "hand läggare"),
        (unicodedata.normalize("NFD", "{{ handläggare.förnamn }}"), "handläggare.förnamn"),
        ("{%- if x -%}", "if x"),
        ("{{ '100 %' }}", "'100 %'"),
        ("{{ a\ufdd2b }}", "ab"),
    ],
)
def test_body_is_put_right(raw, body):
    assert parse_tag(raw, NOWHERE).body == body


@pytest.mark.parametrize(
    ("raw", "unit", "body"),
    [
        ("{%p for x in y %}", "p", "for x in y"),
        ("{%tr endfor %}", "tr", "endfor"),
        ("{%tc if x %}", "tc", "if x"),
        ("{{r x }}", "r", "x"),
        ("{%p\xa0if x %}", "p", "if x"),
        ("{{ p }}", "", "p"),
        ("{{ protokoll }}", "", "protokoll"),
        ("{%-p if x %}", "p", "if x"),
    ],
)
def test_unit(raw, unit, body):
    tag = parse_tag(raw, NOWHERE)
    assert (tag.unit, tag.body) == (unit, body)


def test_dashes_join():
    assert parse_tag("{%- if x %}", NOWHERE).joins == (True, False)
    assert parse_tag("{{ x -}}", NOWHERE).joins == (False, True)


def test_shown_as_written():
    assert str(parse_tag("{%p   if x%}", NOWHERE)) == "{%p if x %}"
    assert str(parse_tag("{{x}}", NOWHERE)) == "{{ x }}"


def test_words():
    assert parse_tag("{% for a in b %}", NOWHERE).opens == "for"
    assert parse_tag("{% set a = 1 %}", NOWHERE).opens == ""
    assert parse_tag("{% vm %}", NOWHERE).is_cell_word
    assert not parse_tag("{{ vm }}", NOWHERE).is_cell_word


def test_escaped_braces():
    assert unescape_braces("{_{ x }_}") == "{{ x }}"
    assert unescape_braces("{_% x %_}") == "{% x %}"


def test_a_per_cent_sign_inside_a_tag():
    assert TAG_PATTERN.findall("{{ '5 %' }} och {% if a %}") == ["{{ '5 %' }}", "{% if a %}"]
