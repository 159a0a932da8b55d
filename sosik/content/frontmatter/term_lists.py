"""Entries of the lists of site.yaml: the lines where they stand, and those that stand twice."""

from typing import Any
from unicodedata import normalize

from sosik.content.frontmatter.mappings import Keys
from sosik.content.frontmatter.types import Reading
from sosik.korean.spelling import fold
from sosik.problems.problem import problem

LISTS = {"departments": ("department", "부서"), "categories": ("category", "분류")}
"""The lists whose entries have addresses: the kind of their terms, and its Korean word."""


def read_entries(value: Any, keys: Keys, entry_keys: Keys, reading: Reading) -> None:
    """Keep the line of each entry (`department:교육부`), and warn of those that are equal."""
    for key, listed in value.value:
        name = keys.find(str(key.value))
        if name not in LISTS or not isinstance(listed.value, list):
            continue
        kind, korean = LISTS[name]
        named: dict[str, tuple[str, int]] = {}
        for each in listed.value:
            entry, line = _name(each, entry_keys), reading.line(each)
            if entry and (first := named.get(fold(entry))):
                facts = {"found": entry, "kind": korean, "sort": kind, "other": first[0]}
                facts["first"] = str(first[1])
                reading.warnings.append(problem("same-entry", reading.file, line, **facts))
            named.setdefault(fold(entry), (entry, line))
            reading.lines.setdefault(f"{kind}:{entry}", line)


def _name(entry: Any, keys: Keys) -> str:
    """The name of an entry; "" for what is no entry."""
    if isinstance(entry.value, str):
        return normalize("NFC", entry.value).strip()
    pairs = [each for each in entry.value if isinstance(each, tuple)]
    names = [value.value for key, value in pairs if keys.find(str(key.value)) == "name"]
    return normalize("NFC", str(names[0])).strip() if names else ""
