"""What an Excel number format shows: unit, scale and decimals."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beslutsdoc import units
from beslutsdoc.sources.xlsx import number_formats
from beslutsdoc.sources.xlsx.number_formats import FormatKind

ACCOUNTING = '_-* #,##0.00\\ [$kr-41D]_-;\\-* #,##0.00\\ [$kr-41D]_-;_-* "-"??\\ [$kr-41D]_-;_-@_-'
CONDITIONS = '[>=1000000]#,##0.0,,"mnkr";[>=1000]#,##0,"tkr";0" kr"'


@pytest.mark.parametrize(
    ("code", "stored", "shown", "unit", "decimals"),
    [
        ("General", "7900.5", "7900.5", None, None),
        ("0", "2024", "2024", None, 0),
        ("#,##0", "6151", "6151", None, 0),
        ("# ##0", "6151", "6151", None, 0),
        ("#,##0.00", "0.5", "0.5", None, 2),
        ("0.0%", "0.713", "71.3", units.PROCENT, 1),
        ('0"%"', "71", "71", units.PROCENT, 0),
        ("#,##0,", "7900000", "7900", None, 0),
        ("#,##0.0,,", "7912000", "7.912", None, 1),
        ('#,##0, "tkr"', "7900000", "7900", units.TKR, 0),
        ('#,##0\\ "tkr"', "7900", "7900", units.TKR, 0),
        ('#,##0.0,,"Mkr"', "7912000", "7.912", units.MNKR, 1),
        ('0.0 "miljoner kronor"', "7.9", "7.9", units.MNKR, 1),
        ("#,##0\\ \\k\\r", "7900", "7900", units.KR, 0),
        ("#,##0.00\\ [$kr-41D]", "7900", "7900", units.KR, 2),
        ("[$SEK] #,##0", "7900", "7900", units.KR, 0),
        (ACCOUNTING, "-7900", "-7900", units.KR, 2),
        (ACCOUNTING, "0", "0", units.KR, 2),
        ("[$€-2] #,##0.00", "7900", "7900", units.ANTAL, 2),
        ('0" år"', "4", "4", units.ANTAL, 0),
        ("[Red]-#,##0,", "-7900000", "-7900", None, 0),
        ("#,##0,;[Red]-#,##0,;0", "0", "0", None, 0),
        ("+0.0;-0.0;0", "-2.4", "-2.4", None, 1),
        (CONDITIONS, "7900000", "7.9", units.MNKR, 1),
        (CONDITIONS, "7900", "7.9", units.TKR, 0),
        (CONDITIONS, "79", "79", units.KR, 0),
        ("0.##", "7.9", "7.9", None, 1),
        ("0.0#", "7", "7", None, 1),
        ("# ?/?", "0.5", "0.5", None, None),
        ("0.00E+00", "7900", "7900", None, None),
        ("#,##0_k_r", "7", "7", None, 0),
        ("[$-41D]#,##0", "7", "7", None, 0),
    ],
)
def test_what_a_number_format_shows(
    code: str, stored: str, shown: str, unit: units.Mått | None, decimals: int | None
) -> None:
    form = number_formats.parse_number_format(code, Decimal(stored))
    assert form.kind is FormatKind.NUMBER
    assert Decimal(stored) * form.factor == Decimal(shown)
    assert form.mått == unit
    assert form.shown_decimals(Decimal(shown)) == decimals


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("yyyy-mm-dd", FormatKind.DATE),
        ("[$-41D]d mmmm yyyy;@", FormatKind.DATE),
        ("mmm", FormatKind.DATE),
        ("d/m", FormatKind.DATE),
        ("yyyy", FormatKind.YEAR),
        ("yy", FormatKind.YEAR),
        ("hh:mm", FormatKind.TIME_OF_DAY),
        ("h:mm AM/PM", FormatKind.TIME_OF_DAY),
        ("[h]:mm", FormatKind.DURATION),
        ("[mm]:ss", FormatKind.DURATION),
        ("@", FormatKind.TEXT),
        ("General", FormatKind.NUMBER),
    ],
)
def test_kinds_of_format(code: str, kind: FormatKind) -> None:
    assert number_formats.parse_number_format(code).kind is kind


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(alphabet='0#?,.%;"\\[]_*@ Eymdhskr$-41D<>=', max_size=30), st.decimals(allow_nan=False, places=3))
def test_no_format_stops_the_reading(code: str, value: Decimal) -> None:
    form = number_formats.parse_number_format(code, value)
    assert form.factor > 0


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 3), st.integers(0, 4), st.sampled_from(["", ' "tkr"', '" kr"', "%"]))
def test_scale_and_decimals_are_counted(commas: int, decimals: int, unit: str) -> None:
    form = number_formats.parse_number_format(
        "#,##0" + ("." + "0" * decimals if decimals else "") + "," * commas + unit
    )
    assert form.factor == Decimal(100 if unit == "%" else 1) / Decimal(1000) ** commas
    assert form.decimals == (decimals, decimals)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("tkr", units.TKR), ("Tkr", units.TKR), ("tusen kronor", units.TKR), ("Mkr", units.MNKR),
        ("milj. kr", units.MNKR), ("mn kr", units.MNKR), ("mdr kr", units.MDKR), ("%", units.PROCENT),
        ("procentenheter", units.PROCENTENHETER), ("st.", units.ANTAL), ("besök", None), ("", None),
    ],
)  # fmt: skip
def test_units_as_people_write_them(text: str, unit: units.Mått | None) -> None:
    assert units.parse_unit(text) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Belopp i tkr. Avvikelse = budget – utfall.", units.TKR), ("Kostnad (miljoner kronor)", units.MNKR),
        ("kr/tim", units.KR), ("7 900:-", units.KR), ("Kronobergs län", None), ("skrivet", None),
    ],
)  # fmt: skip
def test_money_named_in_running_text(text: str, unit: units.Mått | None) -> None:
    assert units.money_in(text) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("tkr mer än 2023", units.TKR), ("kr", units.KR), ("miljoner", units.MNKR), ("miljoner kronor.", units.MNKR),
        ("tusen kronor", units.TKR), ("miljarder, eller", units.MDKR), (":-", units.KR), ("krav", None),
        ("miljonerna", None), ("i tkr", None), ("", None),
    ],
)  # fmt: skip
def test_the_money_unit_that_a_text_begins_with(text: str, unit: units.Mått | None) -> None:
    assert units.money_at_start(text) == unit
