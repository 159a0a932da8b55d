"""Reduces a release of github.com/schemaorg/schemaorg to tests/cases/schemaorg/vocabulary.json.

    git clone --depth 1 https://github.com/schemaorg/schemaorg /tmp/schemaorg
    python tools/reduce_schemaorg.py /tmp/schemaorg/data/releases/30.0

The release's folder is the one argument. Kept are the types that
sosik/web/structured_data/schema_org.py uses:
of each its properties, inherited ones too, and the types that it is a kind of; and of each
property that we use the types that its value may have.
"""

import csv
import json
import sys
from pathlib import Path
from typing import Any

from sosik.web.structured_data import schema_org

OUTPUT = Path(__file__).resolve().parent.parent / "tests/cases/schemaorg/vocabulary.json"


def kinds() -> dict[str, type[schema_org.Thing]]:
    """Our records by the names of their types."""
    return {
        str(kind.__struct_config__.tag): kind
        for kind in vars(schema_org).values()
        if isinstance(kind, type)
        and issubclass(kind, schema_org.Thing)
        and kind is not schema_org.Thing
    }


def rows(path: Path) -> dict[str, dict[str, str]]:
    """A table of the release, by the names in its column `label`."""
    with path.open(encoding="utf-8", newline="") as text:
        return {row["label"]: row for row in csv.DictReader(text)}


def names(written: str) -> list[str]:
    """The names at the end of a list of addresses."""
    return sorted(each.rpartition("/")[2] for each in written.split(", ") if each)


def ancestors(name: str, types: dict[str, dict[str, str]]) -> set[str]:
    """All types of which one is a kind, itself too."""
    above = names(types[name]["subTypeOf"]) if name in types else []
    return {name}.union(*(ancestors(each, types) for each in above))


def main() -> None:
    """Write the reduced vocabulary."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    release = Path(sys.argv[1])
    types = rows(release / "schemaorg-current-https-types.csv")
    properties = rows(release / "schemaorg-current-https-properties.csv")
    used = {each for kind in kinds().values() for each in kind.__struct_encode_fields__}
    told: dict[str, Any] = {
        "source": f"https://github.com/schemaorg/schemaorg/tree/main/data/releases/{release.name}",
        "license": "CC BY-SA 3.0, https://creativecommons.org/licenses/by-sa/3.0/",
        "types": {
            name: {
                "is": sorted(ancestors(name, types)),
                "properties": names(types[name]["properties"]),
            }
            for name in sorted(kinds())
        },
        "ranges": {
            name: names(properties[name]["rangeIncludes"])
            for name in sorted(used & properties.keys())
        },
    }
    OUTPUT.parent.mkdir(exist_ok=True)
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    OUTPUT.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
