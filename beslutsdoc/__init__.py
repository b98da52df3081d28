"""Swedish nämnd decision papers in Word, from a case in YAML or Excel."""

__version__ = "0.1.0"
