"""`python build.py` builds this site, `python build.py why …` and the like are other commands."""

import sys

from sosik.__main__ import start

if __name__ == "__main__":
    given = sys.argv[1:]
    asks_nothing = not given or (
        given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")
    )
    start(["build", *given] if asks_nothing else given)
