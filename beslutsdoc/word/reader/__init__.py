"""Reads Word files, any program's: one walk over a part, and what is made of it."""
