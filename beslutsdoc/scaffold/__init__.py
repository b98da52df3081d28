"""Builds the shipped example case, and empty cases in YAML or Excel to start from."""

import os
from collections.abc import Sequence
from pathlib import Path

import beslutsdoc
from beslutsdoc.doctypes import find_document_type, template_folders
from beslutsdoc.errors import BeslutsdocError
from beslutsdoc.names import file_name
from beslutsdoc.pipeline import build, report, saving
from beslutsdoc.pipeline.build import Options, Result
from beslutsdoc.scaffold import workbook_form, yaml_form

DEMO = "arsrapport-psykoterapi"


def shipped_cases() -> Path:
    """The example cases that come with beslutsdoc: inside the installed package, or in the source tree."""
    package = Path(beslutsdoc.__file__).parent
    inside = package / "inputs"
    return inside if inside.is_dir() else package.parent / "inputs"


def build_demo(out: Path | None) -> Result:
    """The document of the shipped case, in `out`, else in ./outputs when there is one, else in the current folder."""
    folder = out or (Path("outputs") if Path("outputs").is_dir() else Path())
    return build.build_documents([shipped_cases() / DEMO], Options(ut=folder))[0]


def new_case(
    folder: Path, typ: str, organisation: str | None, *, excel: bool = False, templates: Sequence[Path] = ()
) -> Result:
    """An empty case of the document type in `folder`, as arende.yaml or as a workbook; nothing is ever overwritten."""
    try:
        kind = find_document_type(typ, organisation, template_folders(templates, folder / "arende.yaml", os.environ))
        path = folder / (f"{file_name(folder.resolve().name)}.xlsx" if excel else "arende.yaml")
        saving.create(
            path, workbook_form.empty_case_workbook(kind) if excel else yaml_form.empty_case_yaml(kind).encode("utf-8")
        )
    except BeslutsdocError as stop:
        return Result(folder, None, report.merge_findings(stop.findings), stop.exit_code)
    return Result(folder, path, (), 0)
