"""Swedish nämnd decision papers in Word, from a case in YAML or Excel.

import beslutsdoc
result = beslutsdoc.skapa("mitt-arende", ut="outputs")
result.path, result.findings, result.exit_code
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from beslutsdoc.pipeline.build import Result, skapa

__version__ = "0.1.0"
__all__ = ["Result", "__version__", "skapa"]


def __getattr__(name: str) -> Any:
    """`skapa` and `Result`, imported on first use: `beslutsdoc --help` must not load a template engine."""
    if name in ("Result", "skapa"):
        from beslutsdoc.pipeline import build

        return getattr(build, name)
    raise AttributeError(f"module 'beslutsdoc' has no attribute {name!r}")
