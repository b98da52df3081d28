"""A case from its file to a document in its place: the run, what it keeps warm, where papers go, what is told."""
