"""`python build.py` builds this site; `python build.py why …` and the like are Sosik's commands."""

import sys

from sosik.cli import main

if __name__ == "__main__":
    main(sys.argv[1:] or ["build"])
