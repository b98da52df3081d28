"""Chart blocks for tests, one of each kind, with figures that know their cells."""

from decimal import Decimal

from beslutsdoc.blocks import Diagram, Diagrampunkt, Serie, Text
from beslutsdoc.figures import Enhet, Källa, Printed, Siffra

KINDS = {
    "stapel": ("stapel", ""),
    "staplad": ("stapel", "staplad"),
    "hundra": ("stapel", "hundraprocent"),
    "liggande": ("liggande stapel", ""),
    "liggande_staplad": ("liggande stapel", "staplad"),
    "linje": ("linje", ""),
    "cirkel": ("cirkel", ""),
    "ring": ("ring", ""),
    "kombination": ("kombination", ""),
}
YEARS = ("2022", "2023", "2024", "Prognos 2025")
CARE = (("Primärvård", ("310", "322.4", "335", "341.1")), ("Sjukhus & rehab", ("210.5", "265", None, "330.9")))


def point(value: str | None, cell: str = "B2") -> Diagrampunkt:
    if value is None:
        return Diagrampunkt(None)
    källa = Källa("siffror.xlsx", "Kostnader", cell, value, "#,##0.0")
    siffra = Siffra(f"kostnad_{cell.lower()}", Decimal(value), Enhet.KRONOR, källor=(källa,))
    return Diagrampunkt(Decimal(value), Printed(value.replace(".", ","), "mnkr:1", siffra))


def series(name: str, values: tuple[str | None, ...], column: str = "B", kind: str = "") -> Serie:
    return Serie(name, tuple(point(value, f"{column}{row}") for row, value in enumerate(values, 2)), kind)


def chart(kind: str = "stapel", **more: object) -> Diagram:
    """A chart of a kind in KINDS, called after it."""
    slag, form = KINDS[kind]
    made = [series(name, values, column) for column, (name, values) in zip("BC", CARE, strict=True)]
    if slag == "cirkel":
        made = made[:1]
    if slag == "kombination":
        made = [made[0], series(CARE[1][0], CARE[1][1], "C", "linje")]
    known: dict[str, object] = {
        "namn": kind,
        "rubrik": (Text(f"Kostnad per år, {kind}"),),
        "slag": slag,
        "form": form,
        "kategorier": YEARS,
        "serier": tuple(made),
        "enhet": "mnkr",
        "talformat": "#,##0.0",
        "etikettformat": "#,##0.0",
        "alt": f"Diagram, {slag}. Kostnaden stiger från 310 till 341,1 & är som störst 2025.",
    }
    return Diagram(**{**known, **more})  # type: ignore[arg-type]
