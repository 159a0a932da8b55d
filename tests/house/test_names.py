"""The names of the house: each public class has one meaning, and few lines are hidden from mypy."""

import ast
from collections import Counter

from tests.house.layers import FILES, HOUSE, trees

IGNORES = 3
"""Lines of the package that mypy is told to pass over; there may be fewer, never more."""


def test_no_public_class_name_occurs_twice() -> None:
    names = Counter(
        node.name
        for file in FILES
        for node in trees()[file].body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_mypy_is_told_to_pass_over_few_lines() -> None:
    texts = [(HOUSE / f"{file}.py").read_text("utf-8") for file in FILES]
    assert sum(text.count("type: ignore") for text in texts) <= IGNORES
