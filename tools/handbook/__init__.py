"""The generated parts of the handbook in docs/, and the examples that are tried in them."""
