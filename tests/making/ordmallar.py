"""Writes templates of the corpus to look at: `python -m tests.making.ordmallar slinga-utan-slut`, or all."""

import sys
from pathlib import Path

from tests.support import mallkorpus


def main(names: list[str], folder: Path) -> None:
    """Write the templates called `names`, or all, into `folder`."""
    for case in (*mallkorpus.cases("trasiga"), *mallkorpus.cases("hela")):
        if case.name in names or not names:
            print(case.made(folder))


if __name__ == "__main__":
    main(sys.argv[1:], Path.cwd())
