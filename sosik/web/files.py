"""Copied files of the website: those linked by texts, content/static/, and assets."""

from collections.abc import Iterable, Iterator
from typing import ClassVar
from urllib.parse import unquote

from sosik.model import routes
from sosik.problems.problem import ProblemsFound, problem
from sosik.site.queries import Queries, feeds, files
from sosik.site.target import Stage, Target
from sosik.site.view import SiteView, ask
from sosik.web.redirects import OWN_RULES

_STATIC = "content/static/"
_ICON = "favicon.ico"
"""Browsers, feed readers and messengers ask for it by this name, at the root of the site."""


class CopiedFile(Target, frozen=True):
    """A copy of a file of content/, without the data that a camera adds to pictures."""

    name: str
    stage: ClassVar[Stage] = Stage.FILES
    may_fail: ClassVar[bool] = False
    copied: ClassVar[bool] = True

    def render(self, site: SiteView) -> bytes:
        """The bytes of the file. Raises ProblemsFound if it could not be read."""
        data = ask(site, files.offered, self.name)
        if data is None:
            name = self.name.rpartition("/")[2]
            raise ProblemsFound([problem("cannot-read", self.name, found=name)])
        return data


class AssetFile(Target, frozen=True):
    """A file of layouts/assets/: stylesheets in the site's colours; they and scripts minified."""

    name: str
    stage: ClassVar[Stage] = Stage.FILES
    may_fail: ClassVar[bool] = False

    def render(self, site: SiteView) -> bytes:
        """The bytes of the file as published."""
        return ask(site, files.shipped, self.name) or b""


def targets(queries: Queries) -> Iterator[Target]:
    """All files that are copied, and all assets."""
    yield from _copies(queries)
    yield from _assets(queries)


def _copies(queries: Queries) -> Iterator[Target]:
    """content/static/ at the root of the site, and files beside the pages that link to them."""
    for name in queries.site.files:
        if name == OWN_RULES and feeds.aliases(queries):
            continue  # becomes part of the file with the old addresses
        if name.startswith(_STATIC):
            yield CopiedFile(path="site/" + name.removeprefix(_STATIC), source=name, name=name)
    for page in queries.site.everything():
        folder = page.output.removesuffix("index.html")
        for name in sorted(queries.sources.beside.get(page.source, ())):
            path = folder + routes.segment(name.rpartition("/")[2])
            yield CopiedFile(path=path, source=name, name=name)


def _assets(queries: Queries) -> Iterator[Target]:
    names: Iterable[str] = [*queries.site.layouts, *queries.site.files]
    short = {name.removeprefix("layouts/") for name in names}
    base = routes.base(queries.site.settings)
    for name in sorted(n.removeprefix("assets/") for n in short if n.startswith("assets/")):
        path = "site" + unquote(files.asset(queries, name)).removeprefix(base)
        yield AssetFile(path=path, source=f"layouts/assets/{name}", name=name)
    if f"assets/{_ICON}" in short and _STATIC + _ICON not in queries.site.files:
        yield AssetFile(path=f"site/{_ICON}", source=f"layouts/assets/{_ICON}", name=_ICON)
