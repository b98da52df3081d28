"""Makes the workbooks of the shipped cases: `python -m tests.making.arbetsbocker` writes them all anew."""

from collections.abc import Callable
from pathlib import Path

from tests.making import (
    delarsrapport,
    halsoval,
    psykoterapi,
    psykoterapi_excel,
    rapport,
    skolmaltider,
    uppdragsdirektiv,
    upphandling,
)
from tests.support.paths import INPUTS

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
