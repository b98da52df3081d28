"""Remarks on the ärende, the template and the finished document."""
