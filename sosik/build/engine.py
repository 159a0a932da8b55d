"""What the engine is: another one makes everything anew."""

import re
import sys
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError
from pathlib import Path

from sosik.base import files
from sosik.base.digest import digest_value

_HERE = Path(__file__).resolve().parent.parent
_REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][\w.-]*)[^;]*(.*)", re.DOTALL)
"""A requirement's name, and the marker that says when it counts (PEP 508)."""

Known = tuple[str, tuple[str, ...]]
"""The version of a library, "" where it is not installed, and what it requires itself."""


@cache
def identity() -> str:
    """The digest of all but the site that decides about bytes: our code, Python, libraries."""
    code = [
        (each.name, each.path.read_bytes())
        for each in files.walk(_HERE)
        if each.name.endswith((".py", ".json"))
    ]
    return digest_value((code, sys.version, known_libraries()))


def known_libraries() -> dict[str, str]:
    """The version of every library that runs with us, by its name."""
    return libraries(required(), _installed)


def default_layouts() -> Path:
    """The layouts that come with Sosik: inside the installed package, else beside its sources."""
    inside = _HERE / "layouts"
    return inside if inside.is_dir() else _HERE.parent / "layouts"


def required() -> tuple[str, ...]:
    """The libraries that Sosik asks for, as its sources say, else its installed package (PEP 508).

    An installed package may be another than the sources that run, which stand beside their list.
    """
    project = _HERE.parent / "pyproject.toml"
    if not project.is_file():
        return _installed("sosik")[1]
    import tomllib

    said = tomllib.loads(project.read_text("utf-8")).get("project", {})
    return tuple(said.get("dependencies", ()))


def libraries(asked: Iterable[str], look: Callable[[str], Known]) -> dict[str, str]:
    """The version of every library that is asked for, and of all that those require, by its name.

    `look` knows a library. What only an extra asks for is left out; what only another system or
    Python does has the version "".
    """
    found: dict[str, str] = {}
    waiting = list(asked)
    for each in waiting:
        wanted = _REQUIREMENT.match(each)
        # Names are the same whatever parts their words (PEP 503).
        name = re.sub("[-_.]+", "-", wanted[1]).lower() if wanted else ""
        if wanted and name not in found and "extra" not in wanted[2]:
            found[name], further = look(name)
            waiting += further
    return dict(sorted(found.items()))


def _installed(name: str) -> Known:
    try:
        said = Distribution.from_name(name).read_text("METADATA") or ""
    except PackageNotFoundError:
        return "", ()
    # The head alone, line by line: reading whole descriptions as mail costs more than a build has.
    head = said.partition("\n\n")[0]
    version = re.search(r"^Version:\s*(\S+)", head, re.MULTILINE)
    return version[1] if version else "", tuple(re.findall("(?m)^Requires-Dist:(.*)", head))
