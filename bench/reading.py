"""How time and memory grow when a Word file of somebody else is read and a template is reviewed.

The exponent between two sizes, one four times the other: 1 is linear.
"""

import gc
import math
import time
import tracemalloc
from collections.abc import Callable
from io import BytesIO

import docx

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.ooxml.styles import ROLES
from beslutsdoc.word.opc.opening import open_paper, unpack_document
from beslutsdoc.word.opc.package import AddedPart, Package, with_parts
from beslutsdoc.word.opc.part_names import DOCUMENT, FOOTNOTES
from beslutsdoc.word.reader.document import read_document
from beslutsdoc.word.review import review

SIZES = (4_000, 16_000)
MOST = 1.1
_ROUNDS = 3
_COLUMNS = 8
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def _paragraph(words: str, more: str = "") -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r>{more}</w:p>"


def _cells(many: int) -> str:
    cell = f"<w:tc><w:tcPr/>{_paragraph('cell')}</w:tc>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{f'<w:tr>{cell * _COLUMNS}</w:tr>' * (many // _COLUMNS)}</w:tbl>"


def _paragraphs(many: int) -> str:
    return "".join(_paragraph(f"stycke {n}") for n in range(many))


def _controls(many: int) -> str:
    props = '<w:sdtPr><w:tag w:val="x"/></w:sdtPr>'
    return f"<w:sdt>{props}<w:sdtContent>{_paragraph('text')}</w:sdtContent></w:sdt>" * many


def _references(many: int) -> str:
    marks = (f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(1, many + 1))
    return "".join(_paragraph("ord", mark) for mark in marks)


_KINDS: dict[str, Callable[[int], str]] = {
    "celler": _cells, "stycken": _paragraphs, "kontroller": _controls, "noter": _references,
}  # fmt: skip
_JOBS: dict[str, Callable[[bytes], object]] = {
    "läsa en handling": lambda data: read_document(data, "x.docx"),
    "granska en mall": lambda data: review(dict(open_paper(data, "x.docx")), "x.docx", ROLES),
}


def _file(kind: str, many: int) -> bytes:
    buffer = BytesIO()
    docx.Document().save(buffer)
    files = unpack_document(buffer.getvalue())
    changed = {DOCUMENT: files[DOCUMENT].replace(b"<w:body>", b"<w:body>" + _KINDS[kind](many).encode(), 1)}
    added = []
    if kind == "noter":
        notes = "".join(f'<w:footnote w:id="{n}">{_paragraph("not")}</w:footnote>' for n in range(1, many + 1))
        part = f'<w:footnotes xmlns:w="{xml.WNS}">{notes}</w:footnotes>'.encode()
        added = [AddedPart(FOOTNOTES, part, _NOTES_TYPE, DOCUMENT, f"{xml.RNS}/footnotes")]
    return Package(files).to_bytes(with_parts(files, changed, added))


def _cost(job: Callable[[bytes], object], data: bytes) -> tuple[float, float]:
    """Processor seconds, and the peak of what was allocated in megabytes."""
    seconds = []
    for _ in range(_ROUNDS):
        gc.collect()
        start = time.process_time()
        job(data)
        seconds.append(time.process_time() - start)
    tracemalloc.start()
    job(data)
    peak = tracemalloc.get_traced_memory()[1] / 1_000_000
    tracemalloc.stop()
    return min(seconds), peak


def read() -> None:
    """Print what each kind costs at two sizes, and the exponents of time and memory."""
    for label, job in _JOBS.items():
        for kind in _KINDS:
            small, large = (_cost(job, _file(kind, many)) for many in SIZES)
            growth = math.log(SIZES[1] / SIZES[0])
            exponents = [math.log(b / a) / growth for a, b in zip(small, large, strict=True)]
            good = "ok" if max(exponents) <= MOST else "MISSAT"
            times = f"{small[0] * 1000:5.0f} och {large[0] * 1000:5.0f} ms, exponent {exponents[0]:4.2f}"
            memory = f"{small[1]:4.0f} och {large[1]:4.0f} MB, exponent {exponents[1]:4.2f}"
            print(f"{label}: {SIZES[0]} och {SIZES[1]} {kind:<11} {times}; {memory}   ≤ {MOST}  {good}")
