"""What `beslutsdoc mall …` does: one module a command."""
