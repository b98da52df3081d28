"""The text of a case: its tags run in the sandbox, its Markdown becomes blocks; repeated texts are remembered."""
