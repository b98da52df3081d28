"""The handbook's pages with examples that are run: what each becomes is put under it, with its picture."""
