"""`python -m sosik`."""

from sosik.cli import main

if __name__ == "__main__":
    main()
