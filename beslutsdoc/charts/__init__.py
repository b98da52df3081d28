"""An area of figures becomes a chart: its series, its shares, and the words of its alternative text."""
