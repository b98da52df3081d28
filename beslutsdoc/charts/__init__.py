"""Makes charts of figures: series in one unit, shares, alternative text."""

from beslutsdoc.charts.chart_builder import BuiltChart, build_chart
from beslutsdoc.charts.chart_input import ChartInput, SeriesInput
from beslutsdoc.charts.chart_kinds import ChartKind, parse_chart_kind
from beslutsdoc.charts.scale import free_unit

__all__ = ["BuiltChart", "ChartInput", "ChartKind", "SeriesInput", "build_chart", "free_unit", "parse_chart_kind"]
