"""Writes schemas/ anew from the tables of keys, so that editors complete and check them."""

from pathlib import Path

from sosik.base.files import replace
from sosik.cli.init import schema_files

if __name__ == "__main__":
    for name, text in schema_files().items():
        replace(Path(__file__).resolve().parent.parent / name, text.encode())
        print(name)
