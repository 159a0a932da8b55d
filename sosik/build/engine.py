"""The identity of the engine: if it changes, every output is rendered again."""

import re
import sys
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError
from pathlib import Path

from sosik.base import files
from sosik.base.digest import digest_value
from sosik.base.profile import during

_HERE = Path(__file__).resolve().parent.parent
_REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][\w.-]*)[^;]*(.*)", re.DOTALL)
"""A requirement's name, and the marker that says when it applies (PEP 508)."""

Known = tuple[str, tuple[str, ...]]
"""The version of a library ("" if it is not installed), and its own requirements."""


@cache
@during("start")
def identity() -> str:
    """The digest of all that decides about bytes beside the site: code, Python, libraries."""
    code = [
        (file.name, file.path.read_bytes())
        for file in files.walk(_HERE)
        if file.name.endswith((".py", ".json"))
    ]
    return digest_value((code, sys.version, known_libraries()))


def known_libraries() -> dict[str, str]:
    """The version of every library that Sosik uses, by its name."""
    return libraries(required(), _installed)


def default_layouts() -> Path:
    """The folder of the default layouts: inside the installed package, else beside its sources."""
    inside = _HERE / "layouts"
    return inside if inside.is_dir() else _HERE.parent / "layouts"


def required() -> tuple[str, ...]:
    """The libraries that Sosik requires (PEP 508), by pyproject.toml or else the installed package.

    The installed package may be another version than the sources that run, so the pyproject.toml
    beside them comes first.
    """
    project = _HERE.parent / "pyproject.toml"
    if not project.is_file():
        return _installed("sosik")[1]
    import tomllib

    table = tomllib.loads(project.read_text("utf-8")).get("project", {})
    return tuple(table.get("dependencies", ()))


def libraries(requirements: Iterable[str], look_up: Callable[[str], Known]) -> dict[str, str]:
    """The version of every required library, and of all that these require in turn, by its name.

    `look_up` gives a library by its name. Requirements of extras are left out; a library that is
    required only on other systems or Pythons has the version "".
    """
    versions: dict[str, str] = {}
    waiting = list(requirements)
    for requirement in waiting:
        match = _REQUIREMENT.match(requirement)
        # `-`, `_` and `.` are the same in names (PEP 503).
        name = re.sub("[-_.]+", "-", match[1]).lower() if match else ""
        if match and name not in versions and "extra" not in match[2]:
            versions[name], further = look_up(name)
            waiting += further
    return dict(sorted(versions.items()))


def _installed(name: str) -> Known:
    try:
        metadata = Distribution.from_name(name).read_text("METADATA") or ""
    except PackageNotFoundError:
        return "", ()
    # The header lines alone: parsing a whole description as an e-mail is too slow for each build.
    head = metadata.partition("\n\n")[0]
    version = re.search(r"^Version:\s*(\S+)", head, re.MULTILINE)
    return version[1] if version else "", tuple(re.findall("(?m)^Requires-Dist:(.*)", head))
