"""The program as started: `beslutsdoc`, or `python -m beslutsdoc`; it starts lightly and leaves at once."""

import contextlib
import gc
import os
import sys


def run() -> None:
    """Run the command line in a process of its own.

    A short life need not hunt for cycles while modules load, look for pydantic plugins, or take itself apart.
    """
    gc.set_threshold(100_000, 20, 20)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from beslutsdoc.cli import main

    try:
        main()
    except SystemExit as left:
        with contextlib.suppress(BrokenPipeError):  # `beslutsdoc siffror … | more`, left before the end
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(left.code if isinstance(left.code, int) else 0)


if __name__ == "__main__":
    run()
