"""`mall laga`: a copy of a template in which each tag is whole and plain."""

from pathlib import Path

from beslutsdoc.errors import BeslutsdocError
from beslutsdoc.mall.outcome import Outcome, stopped
from beslutsdoc.pipeline import saving
from beslutsdoc.word.compile.mend import mended
from beslutsdoc.word.opc.opening import open_template, unpacked
from beslutsdoc.word.opc.package import Package


def laga(path: Path) -> Outcome:
    """Write `<name> (lagad)` beside the template; nothing is overwritten. Parts without faults keep their bytes."""
    copy = path.with_name(f"{path.stem} (lagad){path.suffix}")
    try:
        open_template(path)  # refuses what is not a safe Word template
        files = unpacked(path.read_bytes())
        done = mended(files, path.name)
        saving.create(copy, Package(files).written(done.changed))
    except BeslutsdocError as stop:
        return stopped(path, stop)
    told = () if done.findings else ("Alla taggar är redan hela och utan egen formatering.",)
    return Outcome(path, done.findings, 0, (copy,), told)
