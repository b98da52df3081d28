"""Makes the workbooks of the shipped cases: `python tests/making/arbetsbocker.py` writes them all anew."""

import sys
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from making import (
    delarsrapport,
    halsoval,
    psykoterapi,
    psykoterapi_excel,
    rapport,
    skolmaltider,
    uppdragsdirektiv,
    upphandling,
)

INPUTS = Path(__file__).parents[2] / "inputs"

ARBETSBÖCKER: dict[str, Callable[[Path], None]] = {
    "arsrapport-psykoterapi/siffror.xlsx": psykoterapi.make,
    "arsrapport-halsoval/nyckeltal.xlsx": halsoval.make,
    "arsrapport-psykoterapi-excel/arsrapport-psykoterapi-excel.xlsx": psykoterapi_excel.make,
    "upphandling-tolktjanster/kalkyl.xlsx": upphandling.make,
    "delarsrapport-april/delarsrapport.xlsx": delarsrapport.make,
    "uppdragsdirektiv-halsoval/primarvard.xlsx": uppdragsdirektiv.make,
    "uppdragsdirektiv-skolmaltider/maltider.xlsx": skolmaltider.make,
    "rapport-psykoterapi-vardval/psykoterapi.xlsx": rapport.make,
}


def main() -> None:
    """Write every workbook into its place under inputs/."""
    for name, make in ARBETSBÖCKER.items():
        make(INPUTS / name)


if __name__ == "__main__":
    main()
