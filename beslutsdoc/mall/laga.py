"""`mall laga`: writes a copy of a template in which each tag is whole and has no formatting of its own."""

from pathlib import Path

from beslutsdoc.errors import BeslutsdocError
from beslutsdoc.mall.outcome import Outcome, stopped_outcome
from beslutsdoc.pipeline import saving
from beslutsdoc.pipeline.safety_net import safety_net
from beslutsdoc.word.compile.tag_repair import mend_template
from beslutsdoc.word.opc.opening import open_template, unpack_document
from beslutsdoc.word.opc.package import Package


def repair_template(path: Path) -> Outcome:
    """Write `<name> (lagad)` beside the template; nothing is overwritten. Parts without faults keep their bytes."""
    copy = path.with_name(f"{path.stem} (lagad){path.suffix}")
    try:
        with safety_net(path):
            open_template(path)  # refuses what is not a safe Word template
            files = unpack_document(path.read_bytes())
            repair = mend_template(files, path.name)
            saving.create(copy, Package(files).to_bytes(repair.changed))
    except BeslutsdocError as stop:
        return stopped_outcome(path, stop)
    lines = () if repair.findings else ("Alla taggar är redan hela och utan egen formatering.",)
    return Outcome(path, repair.findings, 0, (copy,), lines)
