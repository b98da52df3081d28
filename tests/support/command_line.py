"""The command line, run in this process."""

import pytest

from beslutsdoc import cli


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The exit code, and all that was printed."""
    with pytest.raises(SystemExit) as left:
        cli.main(words)
    captured = capsys.readouterr()
    return int(left.value.code or 0), captured.out + captured.err
