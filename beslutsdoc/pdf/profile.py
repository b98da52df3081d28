"""Makes a new LibreOffice profile that needs no second start, and an environment in which it starts sooner."""

import re
from collections.abc import Mapping
from pathlib import Path

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop>
</item>
</oor:items>
"""  # the numbers on a chart's axes follow this locale, not the document's language
_VERSIONS = ("versionrc", "version.ini")
_BUILD = re.compile(r"^buildid=(.+)$", re.MULTILINE)
_KEEP_MEMORY = {"MALLOC_MMAP_THRESHOLD_": "1000000000", "MALLOC_TRIM_THRESHOLD_": "1000000000"}


def lay_out(profile: Path, soffice: Path) -> None:
    """Make the folder `profile`. Without a build number in it LibreOffice starts twice (7.4: half a second)."""
    (profile / "user" / "extensions").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    if build := _build_id(soffice.resolve().parent):
        (profile / "user" / "extensions" / "buildid").write_text(build, encoding="utf-8")


def environment(environ: Mapping[str, str]) -> dict[str, str]:
    """`environ` with settings that make the C library (glibc) keep freed memory: LibreOffice allocates and frees large
    bitmaps as it starts, and allocating them anew each time is a third of a start.
    """
    return {**environ, **_KEEP_MEMORY}


def _build_id(folder: Path) -> str:
    for name in _VERSIONS:
        if (folder / name).is_file():
            found = _BUILD.search((folder / name).read_text(encoding="utf-8", errors="replace"))
            return found[1].strip() if found else ""
    return ""
