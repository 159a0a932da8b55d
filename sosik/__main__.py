"""`python -m sosik`, and whatever else starts the program."""

import sys
from collections.abc import Sequence

_INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended, as in `sosik.cli.startup`."""


def start(arguments: Sequence[str] | None = None) -> None:
    """Load the commands and run one; Ctrl-C ends it without a traceback even before it runs."""
    try:
        from sosik.cli.commands import main
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    main(arguments)


if __name__ == "__main__":
    start()
