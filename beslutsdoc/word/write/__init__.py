"""Blocks and values become WordprocessingML in the template's styles."""
