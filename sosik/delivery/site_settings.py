"""The settings of a site alone, for commands that need none of its texts."""

from pathlib import Path

from sosik.base import places
from sosik.content import encoding
from sosik.content.frontmatter.site_schema import parse_settings
from sosik.model.settings import Settings
from sosik.problems.problem import ProblemsFound, problem


def read_settings(root: Path) -> Settings:
    """The settings in a site's site.yaml. Raises ProblemsFound if it is missing or faulty."""
    try:
        data = places.read_own(root / "site.yaml")
    except FileNotFoundError as error:
        raise ProblemsFound([problem("no-settings", "site.yaml")]) from error
    decoded = encoding.read("site.yaml", data)
    if decoded.text is None:
        raise ProblemsFound([problem("not-utf8", "site.yaml")])
    settings, problems, _ = parse_settings(decoded.text)
    if settings is None or problems:
        raise ProblemsFound(problems)
    return settings
