"""From a case file to a saved document: building, caching, output paths, saving and reporting."""
