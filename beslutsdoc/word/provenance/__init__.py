"""Where each figure of a document came from: the ledger, the memory in the file, and whether somebody has edited it."""
