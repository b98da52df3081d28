"""Generates parts of the handbook in docs/, with examples that are run each time."""
