"""Measures beslutsdoc against the script people write today; every claim is a ratio measured in one run."""
