"""The names of the house: each public class has one meaning, and few lines are hidden from mypy."""

import ast
from collections import Counter

from sosik.mail import targets as mail
from sosik.site.target import Target
from sosik.web import targets as web
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


def test_every_target_renders_itself() -> None:
    """`Target.render` is for its subclasses to write; none is planned that can't be made."""
    for module in (web, mail):
        assert module.targets
    every, waiting = set[type[Target]](), list(Target.__subclasses__())
    while waiting:
        kind = waiting.pop()
        every.add(kind)
        waiting += kind.__subclasses__()
    assert len(every) > 10
    assert {kind.__name__ for kind in every if kind.render is Target.render} == set()
