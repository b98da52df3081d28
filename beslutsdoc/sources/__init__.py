"""Outside files become plain data in which every value knows its place."""
