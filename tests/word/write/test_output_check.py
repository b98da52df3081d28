"""What was emitted must stand in the parts as written, in order; a part must be well-formed, prefixes and all."""

import random

import pytest

from beslutsdoc.word.write import output_check, postprocess
from tests.support.smallword import DOCUMENT, W, filled, made, texts

NS = f'xmlns:w="{W[1:-1]}"'


def part(*words):
    runs = "".join(f"<w:r><w:t>{w}</w:t></w:r>" for w in words)
    return f"<w:p {NS}>{runs}</w:p>".encode()


def faults(parts, log=(), attributes=()):
    return [f.what for f in output_check.check_output(parts, log, attributes, "mall.docx")]


def test_in_order():
    parts = {DOCUMENT: part("ett &amp; annat", "två", "ett")}
    assert not faults(parts, [(DOCUMENT, "ett & annat"), (DOCUMENT, "två"), (DOCUMENT, "ett")])
    (fault,) = faults(parts, [(DOCUMENT, "två"), (DOCUMENT, "annat")])
    assert "”annat”" in fault


def test_what_no_xml_can_hold_is_not_asked_for():
    assert not faults({DOCUMENT: part("abc")}, [(DOCUMENT, "a\x00b\tc\n")])


def test_a_lost_text():
    assert len(faults({DOCUMENT: part("ett")}, [(DOCUMENT, "ett"), (DOCUMENT, "ett")])) == 1


def test_a_part_that_was_not_written():
    assert faults({}, [("word/header1.xml", "x")])


@pytest.mark.parametrize("broken", [b"<a>", b"<a></b>", b"<w:a/>", b'<a x="1" x="2"/>', b"<a>\x01</a>", b""])
def test_not_well_formed(broken):
    (fault,) = faults({DOCUMENT: broken})
    assert "inte välformad" in fault


def test_attributes():
    parts = {DOCUMENT: f'<w:p {NS} descr="Skola &amp; vård&#10;x"/>'.encode()}
    assert not faults(parts, attributes=[(DOCUMENT, "Skola & vård\nx")])
    assert faults(parts, attributes=[(DOCUMENT, "Skola och vård")])


def test_a_fault_in_the_machine_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(postprocess, "repair_containers", lambda text, _: text.replace("viktigt", ""))
    _, rendered = filled(made(tmp_path / "m.docx", "{{ x }}"), x="viktigt")
    assert [f.code for f in rendered.findings] == ["U010"]


def test_the_receipt_is_given_back(tmp_path):
    _, rendered = filled(made(tmp_path / "m.docx", "{{ x }} {{ y }}"), x="ett", y="två\n")
    assert rendered.output_log[:2] == ((DOCUMENT, "ett"), (DOCUMENT, "två\n"))


NASTY = "&<>\"'\t\n\r\x0b\f\a\x00\x1f\x7f\ufffe\uffff\ud800\ufdd0\ue100\ue200{}%#|*_[]()`\\ åäö\u0301🙂\u00ad\u200b"


@pytest.mark.parametrize("seed", range(4))
def test_nasty_values_are_never_lost(tmp_path, seed):
    chance = random.Random(seed)
    path = made(tmp_path / f"{seed}.docx", "{{ a }}", "x{{ a }}y", "{%p for v in b %}", "{{ v }}", "{%p endfor %}")
    for _ in range(20):
        values = ["".join(chance.choice(NASTY) for _ in range(chance.randrange(1, 30))) for _ in range(4)]
        document, rendered = filled(path, a=values[0], b=values[1:])
        assert not rendered.findings
        kept = {ord(c): None for c in NASTY if c in "\x00\x1f\x7f\ufffe\uffff\ud800\ufdd0"}
        kept |= dict.fromkeys(map(ord, "\r\x0b\f\a"), "\n")
        wanted = [v.replace("\r\n", "\n").translate(kept) for v in values]
        assert texts(document)[0] == wanted[0]
        assert texts(document)[1] == f"x{wanted[0]}y"


def test_two_prefixes_of_one_namespace_are_one():
    part = b'<a xmlns:x="urn:long" xmlns:y="urn:long" xmlns:z="urn:other"><b x:c="1" z:c="2"/></a>'
    assert not faults({DOCUMENT: part})
    (fault,) = faults({DOCUMENT: part.replace(b"z:c", b"y:c")})
    assert "inte välformad" in fault
