"""The commands of `beslutsdoc mall …`, one module each, and what they share."""
