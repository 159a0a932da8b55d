"""Reads the lists of departments and categories in site.yaml: lines and repeated entries."""

from typing import Any
from unicodedata import normalize

from sosik.content.frontmatter.mappings import Keys
from sosik.content.frontmatter.types import Reading
from sosik.korean.spelling import fold
from sosik.problems.problem import problem

LISTS = {"departments": ("department", "부서"), "categories": ("category", "분류")}
"""The lists whose entries have pages: the kind of their terms, and its Korean name."""


def read_entries(value: Any, keys: Keys, entry_keys: Keys, reading: Reading) -> None:
    """Records the line of each entry (`department:교육부`), and warns about repeated ones."""
    for key, listed in value.value:
        name = keys.find(str(key.value))
        if name not in LISTS or not isinstance(listed.value, list):
            continue
        kind, korean = LISTS[name]
        first_by_name: dict[str, tuple[str, int]] = {}
        for item in listed.value:
            entry, line = _name(item, entry_keys), reading.line(item)
            if entry and (first := first_by_name.get(fold(entry))):
                facts = {"found": entry, "kind": korean, "sort": kind, "other": first[0]}
                facts["first"] = str(first[1])
                reading.warnings.append(problem("same-entry", reading.file, line, **facts))
            first_by_name.setdefault(fold(entry), (entry, line))
            reading.lines.setdefault(f"{kind}:{entry}", line)


def _name(entry: Any, keys: Keys) -> str:
    """The name of an entry; "" if it has none."""
    if isinstance(entry.value, str):
        return normalize("NFC", entry.value).strip()
    pairs = [pair for pair in entry.value if isinstance(pair, tuple)]
    names = [value.value for key, value in pairs if keys.find(str(key.value)) == "name"]
    return normalize("NFC", str(names[0])).strip() if names else ""
