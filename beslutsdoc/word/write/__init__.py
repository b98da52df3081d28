"""Writes blocks and values as WordprocessingML in the template's styles."""
