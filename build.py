"""`python build.py` builds this site, `python build.py why …` and the like are other commands."""

import sys

from sosik.cli import main

if __name__ == "__main__":
    given = sys.argv[1:]
    asks_nothing = not given or (given[0].startswith("-") and given[0] not in ("-h", "--help"))
    main(["build", *given] if asks_nothing else given)
