"""The JSON Schema takes what the program takes; the empty case is a case."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml as pyyaml

from beslutsdoc import arende
from beslutsdoc.arende.schema import describe, json_schema
from beslutsdoc.doctypes import Dokumenttyp, all_types, shipped
from beslutsdoc.model import Ärende
from beslutsdoc.names import nfc
from beslutsdoc.scaffold.yaml_form import empty_case_yaml
from beslutsdoc.sources import yaml
from tests.support.paths import ROOT

TYPES = all_types([shipped()])
SCHEMA = json_schema(TYPES)
NAMES = {"string": str, "number": (int, float), "integer": int, "boolean": bool, "null": type(None), "object": dict}


def fits(schema: dict[str, Any], value: Any) -> bool:
    """Draft 7, as far as our schema uses it; another keyword fails the test."""
    assert schema.keys() <= {
        "$schema", "title", "description", "type", "enum", "anyOf", "items", "properties", "additionalProperties",
        "required",
    }  # fmt: skip
    kinds = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type")
    if kinds and not any(isinstance(value, NAMES.get(kind, list)) for kind in kinds):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "anyOf" in schema and not any(fits(part, value) for part in schema["anyOf"]):
        return False
    if isinstance(value, list) and "items" in schema:
        return all(fits(schema["items"], item) for item in value)
    return not isinstance(value, dict) or _fits_keys(schema, value)


def _fits_keys(schema: dict[str, Any], value: dict[str, Any]) -> bool:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    if not set(schema.get("required", ())) <= value.keys():
        return False
    for key, inner in value.items():
        if key not in known and others is False:
            return False
        part = known.get(key, others)
        if isinstance(part, dict) and not fits(part, inner):
            return False
    return True


class EditorLoader(pyyaml.SafeLoader):
    """YAML as an editor reads it (1.2, core): dates and ja are texts."""


EditorLoader.yaml_implicit_resolvers = {  # a dict of its own: SafeLoader's serves everybody
    first: [r for r in resolvers if "timestamp" not in r[0]]
    for first, resolvers in pyyaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_in_an_editor(file_text: str) -> Any:
    return pyyaml.load(file_text, EditorLoader)


GOOD = [*sorted((ROOT / "inputs").glob("*/arende.yaml")), *sorted((ROOT / "tests/arenden").glob("ok-*/arende.yaml"))]


@pytest.mark.parametrize("file", GOOD, ids=lambda f: f.parent.name)
def test_the_schema_takes_every_good_case(file: Path) -> None:
    assert fits(SCHEMA, as_in_an_editor(nfc(file.read_text(encoding="utf-8-sig"))))


@pytest.mark.parametrize(
    "bad",
    [
        "rubirk: x",
        "handläggare: {namn: A, tittel: x}",
        "handläggare: {titel: x}",
        "ärendegång: [{datum: 2025-03-04}]",
        "rubrik: [x]",
        "tabeller: {t: {summarad: kanske}}",
        "siffror: s.xlsx",
        "ekonomi: {texxt: x}",
        "konsekvenser: {barn: {tex: x}}",
        "egna_avsnitt: [{rubrik: x}]",
        "diagram: {d: {slagg: x}}",
        "diagram: {d: {serier: {a: [b]}}}",
        "diagram: {d: {axlar: {x: y}}}",
        "bilder: {b: {alt: x}}",
    ],
)
def test_the_schema_refuses_what_the_program_refuses(bad: str) -> None:
    assert not fits(SCHEMA, as_in_an_editor(bad))


def test_the_schema_refers_to_nothing_outside() -> None:
    printed = json.dumps(SCHEMA)
    assert "$ref" not in printed
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert {"ekonomi", "ingress", "handläggare"} <= SCHEMA["properties"].keys()
    assert "avsnitt" not in SCHEMA["properties"]


def test_every_key_is_described() -> None:
    described = {d.namn: d for d in describe(TYPES)}
    assert described.keys() == Ärende.model_fields.keys() - {"avsnitt"}
    assert described["rubrik"].krävs_av == ("FöredragningsPM", "Rapport", "Tjänsteskrivelse", "Uppdragsdirektiv")
    assert described["avser"].krävs_av == ()


@pytest.mark.parametrize("typ", TYPES, ids=lambda t: f"{t.mapp.parent.name}-{t.typ}")
class TestSkeleton:
    def read(self, typ: Dokumenttyp, folder: Path, file_text: str) -> arende.Case:
        file = folder / "arende.yaml"
        file.write_text(file_text, encoding="utf-8")
        located = yaml.read_case_file(file)
        case = arende.build_case(located, [shipped()])
        assert (located.findings, case.findings) == ((), ())
        return case

    def test_an_empty_case_is_read_without_remarks(self, typ: Dokumenttyp, tmp_path: Path) -> None:
        case = self.read(typ, tmp_path, empty_case_yaml(typ))
        assert case.dokumenttyp.mapp == typ.mapp
        assert not any(getattr(case.ärende, key) for key in typ.kräver if key != "beslutsunderlag")

    def test_every_key_is_there(self, typ: Dokumenttyp, tmp_path: Path) -> None:
        lines = [line.removeprefix("# ") for line in empty_case_yaml(typ).split("\n")]
        for key in (*(d.namn for d in describe()), *(kind.nyckel for kind in typ.avsnitt)):
            assert any(line.startswith(f"{key}:") for line in lines), key

    def test_the_optional_keys_can_be_used_as_they_stand(self, typ: Dokumenttyp, tmp_path: Path) -> None:
        optional = re.findall(r"(?m)^# ((?:[a-zåäö_]+:| {2}).*)$", empty_case_yaml(typ))
        steps = [f"ärendegång: [{typ.organisation.organ[0]}]"] if "ärendegång" in typ.kräver else []
        head = [*empty_case_yaml(typ).split("\n")[3:6], *steps]
        case = self.read(typ, tmp_path, "\n".join((*head, *optional)))
        assert case.ärende.siffror["psyk_utfall"].rad
        assert case.ärende.tabeller["ekonomi"].summarad
        assert case.ärende.personer["anna"].titel
