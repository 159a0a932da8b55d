"""The house as the tests see it: its layers, its files, and what each of them imports."""

import ast
from collections.abc import Iterator
from functools import cache

from tests.support.places import REPOSITORY

HOUSE = REPOSITORY / "sosik"

LAYERS = (
    ("base", "korean"),
    ("problems", "words"),
    ("model",),
    ("content",),
    ("site",),
    ("web", "mail"),
    ("build",),
    ("delivery",),
    ("desk",),
    ("cli",),
)
"""The rooms from the ground up. A file imports from its own room and from lower layers only."""


_PATHS = {
    path.relative_to(HOUSE).with_suffix("").as_posix(): path for path in sorted(HOUSE.rglob("*.py"))
}
FILES = [file for file in _PATHS if file != "__init__"]


@cache
def trees() -> dict[str, ast.Module]:
    """Every file of the house by its name (`mail/css/inline`), parsed."""
    return {name: ast.parse(path.read_text("utf-8")) for name, path in _PATHS.items()}


def room(file: str) -> str:
    """The room of a file: the folder below sosik/, or the file itself where it lies in none."""
    return file.partition("/")[0]


def module_of(name: str) -> str:
    """The file of the house behind the name of a module, or of what stands in one; "" for none."""
    top, _, rest = name.partition(".")
    file = rest.replace(".", "/")
    while top == "sosik" and file:
        for known in (file, f"{file}/__init__"):
            if known in trees():
                return known
        file = file.rpartition("/")[0]
    return ""


def imports(tree: ast.AST) -> Iterator[str]:
    """The full names of all modules that a file imports, inside functions too."""
    for found in ast.walk(tree):
        if isinstance(found, ast.Import):
            yield from (alias.name for alias in found.names)
        elif isinstance(found, ast.ImportFrom):
            assert found.level == 0, "imports are absolute"
            whole = str(found.module)
            ours = whole.partition(".")[0] == "sosik"
            yield from (f"{whole}.{alias.name}" if ours else whole for alias in found.names)


def table() -> str:
    """The layers as a table of docs/architecture.md, the highest first."""
    lines = ["| layer | room | what it is for |", "|---|---|---|"]
    for number, layer in reversed(list(enumerate(LAYERS, 1))):
        for name in layer:
            said = (ast.get_docstring(trees()[f"{name}/__init__"]) or "").splitlines()[0]
            lines.append(f"| {number} | `{name}/` | {said} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(table(), end="")  # noqa: T201
