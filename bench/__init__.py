"""How fast beslutsdoc is beside what people write today; every claim is a ratio measured in one run."""
