"""The entry point of `beslutsdoc` and `python -m beslutsdoc`, tuned for a quick start and exit."""

import contextlib
import gc
import os
import sys


def run() -> None:
    """Run the command line in a process of its own.

    A short process need not collect cycles while modules load, look for pydantic plugins, or tear itself down.
    """
    gc.set_threshold(100_000, 20, 20)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from beslutsdoc.cli import main

    try:
        main()
    except SystemExit as stop:
        with contextlib.suppress(BrokenPipeError):  # `beslutsdoc siffror … | more`, quit before the end
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(stop.code if isinstance(stop.code, int) else 0)


if __name__ == "__main__":
    run()
