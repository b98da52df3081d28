"""Tables read from a workbook of one sheet, for the tests to look at."""

from pathlib import Path
from typing import Any

from beslutsdoc.blocks import Record, Tabell, plain_text
from beslutsdoc.register import Siffror
from beslutsdoc.swedish import Skrivsätt
from tests.support.excelbok import C, register, write

TKR = "#,##0,"
NBSP = "\u00a0"


def grid(*rows: tuple[Any, ...], start: int = 1, talformat: str = "General") -> dict[str, Any]:
    def cell(value: Any) -> Any:
        return C(value, talformat) if isinstance(value, int | float) else value

    return {
        f"{'ABCDEFGH'[k]}{r}": cell(v) for r, row in enumerate(rows, start) for k, v in enumerate(row) if v is not None
    }


class Läst:
    """A table as read, for the tests to look at."""

    def __init__(self, record: Any, siffror: Siffror) -> None:
        assert isinstance(record, Record), record.finding
        assert isinstance(record.shown, Tabell)
        self.record, self.tabell = record, record.shown
        self.findings = siffror.findings
        self.codes = [f.code for f in siffror.findings]

    def rows(self) -> list[list[str]]:
        return [[plain_text(c).replace(NBSP, " ") for c in rad.celler] for rad in self.tabell.rader]

    @property
    def notes(self) -> list[str]:
        return [plain_text(a).replace(NBSP, " ") for a in self.tabell.anmärkningar]


def läs(tmp_path: Path, sheet: dict[str, Any], skrivsätt: Skrivsätt | None = None, **entry: Any) -> Läst:
    area = "A1:" + max((a for a in sheet), key=lambda a: (int(a[1:]), a[0]))
    last = max(a[0] for a in sheet)
    given_ = {"område": f"Blad1!{area[:3]}{last}{area[4:]}"} | entry
    write(tmp_path / "bok.xlsx", {"Blad1": sheet})
    siffror, tabeller = register(tmp_path, {"tabeller": {"t": given_}, "siffror": {"x": "Blad1!B2"}}, skrivsätt)
    return Läst(tabeller["t"], siffror)


BUDGET = grid(
    ("Post", "Budget 2024", "Utfall 2024", "Avvikelse"),
    ("Ersättning", 6_050_000, 4_953_620, 1_096_380),
    ("Egen regi", 1_600_000, 1_628_410, -28_410),
    ("Summa", 7_650_000, 6_582_030, 1_067_970),
    talformat=TKR,
)
