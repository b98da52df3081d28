"""The only package that knows Word."""
