"""A described Word template (`tests/mallar/README.md`) → a .docx; the same description gives the same bytes."""

import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.making.mall import region
from tests.making.mall.fonts import font_table
from tests.making.mall.markup import HEAD
from tests.making.mall.numbering import numbering
from tests.making.mall.package import OFFICE, content_types, core_properties, root_relations
from tests.making.mall.settings import settings
from tests.making.mall.styles import styles
from tests.making.mall.theme import theme
from tests.making.ordmall import blocks, pages
from tests.making.ordmall.state import PICTURE, State
from tests.making.ordmall.xml import relations, root

_DOCUMENT = "word/document.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {"header": "header", "footer": "footer", "footnotes": "footnotes", "endnotes": "endnotes"}
_STYLE = re.compile(r'w:styleId="([^"]+)"[^>]*><w:name w:val="([^"]+)"')
_SHARED = ("styles", "settings", "numbering", "fontTable", "theme/theme1")
_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_ZIP_DATE = (2025, 1, 2, 8, 0, 0)


def write(told: Mapping[str, Any], path: Path) -> Path:
    """The template that `told` describes, at `path`."""
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts(told).items():
            package.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content)
    return path


def parts(told: Mapping[str, Any]) -> dict[str, str | bytes]:
    """Every part by its name."""
    look = styles(region.PROFILE, region.own_styles())
    state = State({name.lower(): key for key, name in _STYLE.findall(look)})
    inside = blocks.content(state, told.get("innehåll", ""))
    last = pages.section_properties(state, told)
    made: dict[str, str | bytes] = {
        "_rels/.rels": root_relations(),
        _DOCUMENT: root("w:document", f"<w:body>{inside}{last}</w:body>"),
        "word/styles.xml": look,
        "word/settings.xml": _settings(state, told),
        "word/numbering.xml": numbering(),
        "word/fontTable.xml": font_table(region.PROFILE.fonts),
        "word/theme/theme1.xml": theme(region.PROFILE),
        "docProps/core.xml": _properties(told.get("egenskaper", {})),
        "docProps/app.xml": f'{HEAD}<Properties xmlns="{OFFICE.replace("relationships", "extended-properties")}"/>',
        **state.parts,
        **_notes(state),
    }
    made |= _related(state, made)
    made |= {name: content.encode() for name, content in told.get("delar", {}).items()}
    return _whole(_changed(made, told), told)


def _settings(state: State, told: Mapping[str, Any]) -> str:
    locked = f'<w:documentProtection w:edit="{told["skydd"]}" w:enforcement="1"/>' if "skydd" in told else ""
    even = "<w:evenAndOddHeaders/>" if state.even else ""
    tracked = "<w:trackRevisions/>" if told.get("spårar") else ""
    return settings().replace("<w:defaultTabStop", f"{tracked}{locked}<w:defaultTabStop").replace(
        "<w:characterSpacingControl", f"{even}<w:characterSpacingControl"
    )  # fmt: skip


def _properties(told: Mapping[str, str]) -> str:
    """`docProps/core.xml`; `titel` and `språk` may be emptied."""
    names = {
        "ämne": "dc:subject",
        "nyckelord": "cp:keywords",
        "beskrivning": "dc:description",
        "kategori": "cp:category",
    }
    core = core_properties(told.get("titel", "Mall för prov"), told.get("författare", "Region Exempel"))
    more = "".join(f"<{tag}>{escape(told[key])}</{tag}>" for key, tag in names.items() if key in told)
    return core.replace("</cp:coreProperties>", f"{more}</cp:coreProperties>")


def _notes(state: State) -> dict[str, str]:
    made = {}
    for kind, written in state.notes.items():
        if not written:
            continue
        stops = (("separator", -1), ("continuationSeparator", 0))
        notes = "".join(
            f'<w:{kind} w:type="{s}" w:id="{n}"><w:p><w:r><w:{s}/></w:r></w:p></w:{kind}>' for s, n in stops
        )
        notes += "".join(f'<w:{kind} w:id="{n}">{inside}</w:{kind}>' for n, inside in enumerate(written, 1))
        made[f"word/{kind}s.xml"] = root(f"w:{kind}s", notes)
    return made


def _related(state: State, made: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """The .rels of every part, and the picture when one is shown."""
    own = state.relations.setdefault(_DOCUMENT, {})
    for number, name in enumerate([*_SHARED, *(k for k in ("footnotes", "endnotes") if f"word/{k}.xml" in made)], 1):
        own[f"rId{number}"] = (f"{OFFICE}/{re.sub('.*/|1$', '', name)}", f"{name}.xml", False)
    found: dict[str, str | bytes] = {
        re.sub(r"(.*/)", r"\1_rels/", part) + ".rels": relations(targets) for part, targets in state.relations.items()
    }
    shown = any(target == PICTURE for targets in state.relations.values() for _, target, _ in targets.values())
    return found | ({f"word/{PICTURE}": _dot()} if shown else {})


def _changed(made: Mapping[str, str | bytes], told: Mapping[str, Any]) -> dict[str, str | bytes]:
    out = dict(made)
    for change in told.get("ändra", ()):
        part = out[change["del"]]
        assert isinstance(part, str), change
        assert change["från"] in part, f"{change['från']} is not in {change['del']}"
        out[change["del"]] = part.replace(change["från"], change["till"])
    return out


def _whole(made: dict[str, str | bytes], told: Mapping[str, Any]) -> dict[str, str | bytes]:
    types = content_types(list(made))
    more = "".join(
        f'<Override PartName="/{name}" ContentType="{_WORD}.{_KINDS[kind]}+xml"/>'
        for name in made
        if (kind := re.sub(r"word/|\d*\.xml", "", name)) in _KINDS and f'"/{name}"' not in types
    )
    types = types.replace("</Types>", f"{more}</Types>")
    if told.get("makron"):
        types = types.replace(f"{_WORD}.document.main+xml", _MACROS)
        made["word/vbaProject.bin"] = b"\0"
    return {"[Content_Types].xml": types, **made}


def _dot() -> bytes:
    """The smallest PNG there is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data
