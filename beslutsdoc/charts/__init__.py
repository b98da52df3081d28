"""Figures become a chart: its series in one unit, its shares, and the words of its alternative text."""

from beslutsdoc.charts.build import Byggt, build
from beslutsdoc.charts.kinds import Sort, sort
from beslutsdoc.charts.scale import free_unit
from beslutsdoc.charts.underlag import Diagramunderlag, Serieunderlag

__all__ = ["Byggt", "Diagramunderlag", "Serieunderlag", "Sort", "build", "free_unit", "sort"]
