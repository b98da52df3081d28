"""Figures become a chart: its series in one unit, its shares, and the words of its alternative text."""

from beslutsdoc.charts.build import BuiltChart, build_chart
from beslutsdoc.charts.kinds import ChartKind, parse_chart_kind
from beslutsdoc.charts.scale import free_unit
from beslutsdoc.charts.underlag import ChartInput, SeriesInput

__all__ = ["BuiltChart", "ChartInput", "SeriesInput", "ChartKind", "build_chart", "free_unit", "parse_chart_kind"]
