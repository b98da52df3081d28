"""`mall ny`: makes a template folder for an organisation, from a shipped template or its own official one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from beslutsdoc.doctypes import Dokumenttyp, all_types, find_document_type
from beslutsdoc.doctypes.load import ORGANISATION, TYP
from beslutsdoc.errors import BeslutsdocError, NotWritten
from beslutsdoc.finding import Finding, Place
from beslutsdoc.mall import organisation_file
from beslutsdoc.mall.formatmallar import guess_styles
from beslutsdoc.mall.outcome import Outcome, stopped_outcome
from beslutsdoc.mall.tag_placement import TemplateMatch, match_template_lines
from beslutsdoc.names import file_name, fold
from beslutsdoc.pipeline import saving
from beslutsdoc.word.compile.unlocking import unlocked
from beslutsdoc.word.opc.opening import open_template
from beslutsdoc.word.opc.package import Package
from beslutsdoc.word.reader.outline import outline, style_names

LIST = "att-satta-in.txt"

_NO_PLACE = "Mallen visar ingen plats för de här. Sätt in dem där de hör hemma, eller {{ avsnitt }} för alla avsnitt:"


@dataclass(frozen=True)
class _Template:
    """The template to start from. `match` is None for one that has its tags already."""

    data: bytes
    findings: tuple[Finding, ...] = ()
    match: TemplateMatch | None = None
    styles: dict[str, str] = field(default_factory=dict)
    lacking: tuple[str, ...] = ()


def create_template(
    typ: str, organisation: str, folders: Sequence[Path], *, av: Path | None = None, ut: Path | None = None
) -> Outcome:
    """Write `organisation.yaml`, `typ.yaml` and the template into <ut>/<organisation>/<typ>/; nothing is overwritten.

    An existing organisation keeps its file. With `av` a list of which tag to put where is written beside the template.
    """
    source = av or Path(typ)
    try:
        kind = _base_type(typ, organisation, folders)
        parent = (ut or Path("templates")) / _folder(organisation, kind)
        folder = parent / kind.typ
        _refuse_existing(folder)
        template = _official_template(av, kind) if av else _Template(kind.mall.read_bytes())
        steps, more = _next_steps(template, folder / kind.mall.name)
        files = _write_files(folder, kind, organisation, template, steps)
    except BeslutsdocError as stop:
        return stopped_outcome(source, stop)
    return Outcome(source, template.findings, 0, files, steps, more)


def _base_type(typ: str, organisation: str, folders: Sequence[Path]) -> Dokumenttyp:
    """The document type to start from: of that organisation, else of one of its kind (region, kommun), else of the
    standard one. Raises Unreadable."""
    kinds = [kind for kind in all_types(folders) if fold(typ) in (fold(kind.typ), fold(kind.namn))]
    own = [kind for kind in kinds if _is_of(organisation, kind)]
    alike = [kind for kind in kinds if fold(kind.mapp.parent.name) in fold(organisation)]
    return next(iter(own or alike), None) or find_document_type(typ, None, folders)


def _is_of(organisation: str, kind: Dokumenttyp) -> bool:
    return fold(organisation) in (fold(kind.mapp.parent.name), fold(kind.organisation.namn))


def _folder(organisation: str, kind: Dokumenttyp) -> str:
    """The name of the organisation's folder: `region-sorbygd`."""
    if _is_of(organisation, kind):
        return kind.mapp.parent.name
    return file_name("-".join(filter(None, map(fold, organisation.split()))))


def _refuse_existing(folder: Path) -> None:
    if folder.exists():
        what = f"Mappen ”{folder}” finns redan och skrivs inte över."
        raise NotWritten(
            Finding("U009", what, "Byt namn på den, eller ange en annan mapp med --ut.", Place(folder.name))
        )


def _official_template(path: Path, kind: Dokumenttyp) -> _Template:
    """The organisation's own template as a document to edit, with its tag placements and styles. Raises Unreadable."""
    files, findings = unlocked(open_template(path), path.name)
    lines = outline(files, kind.mall.name)
    names = {of: style_names(files, of) for of in ("paragraph", "character", "table")}
    styles, lacking = guess_styles(names, {line.style for line in lines})
    return _Template(Package(files).to_bytes({}), findings, match_template_lines(lines, kind), styles, lacking)


def _write_files(
    folder: Path, kind: Dokumenttyp, organisation: str, template: _Template, steps: tuple[str, ...]
) -> tuple[Path, ...]:
    """Write the files; their paths, in the order written. Raises NotWritten."""
    files: dict[Path, bytes] = {}
    if not (folder.parent / ORGANISATION).exists():
        files[folder.parent / ORGANISATION] = _organisation_text(folder.parent, kind, organisation, template).encode()
    files[folder / TYP] = (kind.mapp / TYP).read_bytes()
    if template.match:
        files[folder / LIST] = "".join(f"{line}\n" for line in steps).encode("utf-8-sig")  # Notepad needs a BOM
    files[folder / kind.mall.name] = template.data
    for path, data in files.items():
        saving.create(path, data)
    return tuple(files)


def _organisation_text(parent: Path, kind: Dokumenttyp, organisation: str, template: _Template) -> str:
    source = (kind.mapp.parent / ORGANISATION).read_text(encoding="utf-8-sig")
    if _is_of(organisation, kind) and not template.styles:
        return source
    first = not parent.parent.is_dir() or not any((other / ORGANISATION).is_file() for other in parent.parent.iterdir())
    return organisation_file.organisation_yaml(source, organisation, first, template.styles)


def _next_steps(template: _Template, mall: Path) -> tuple[tuple[str, ...], dict[str, Any]]:
    """What to do next, in lines and for JSON."""
    if template.match is None:
        return (f"Ändra mallen i Word och granska den: beslutsdoc mall granska {mall}",), {}
    found = template.match
    lines = [f"Sätt in namnen i {mall.name} med Word, och granska: beslutsdoc mall granska {mall}", ""]
    lines += [f"  {placement}" for placement in found.placements]
    lines += _list(_NO_PLACE, _as_tags(found.without_place))
    lines += _list("De här rubrikerna hör inte till något avsnitt i typ.yaml:", found.unknown)
    lines += _list(
        "Formatmallar, som de gissas. Rätta under formatmallar i organisation.yaml:", _as_rows(template.styles)
    )
    lines += _list("De här har mallen ingen formatmall för:", template.lacking)
    more = {
        "placeringar": [placement.as_dict() for placement in found.placements],
        "saknar_plats": list(found.without_place),
        "okända_rubriker": list(found.unknown),
        "formatmallar": template.styles,
        "saknar_formatmall": list(template.lacking),
    }
    return tuple(lines), more


def _list(heading: str, rows: Sequence[str]) -> list[str]:
    return ["", heading, *(f"  {row}" for row in rows)] if rows else []


def _as_tags(names: Sequence[str]) -> list[str]:
    return [f"{{{{ {name} }}}}" for name in names]


def _as_rows(styles: dict[str, str]) -> list[str]:
    return [f"{role}: {name}" for role, name in styles.items()]
