"""The search page, and the index files that a browser reads."""

from collections.abc import Iterator
from typing import ClassVar

from sosik.site.queries import Queries
from sosik.site.target import Stage, Target
from sosik.site.view import SiteView, ask
from sosik.web.html import html_of
from sosik.web.search import blocks
from sosik.web.search import queries as answers


class SearchPage(Target, frozen=True):
    """The page on which readers search."""

    def render(self, site: SiteView) -> bytes:
        """The page as HTML."""
        return html_of(site, "site/search.html", blocks=ask(site, answers.search))


class SearchFile(Target, frozen=True):
    """One file of a block; `part` is the number of a chunk of texts, else the name of the file.

    All shards of a block are computed at once.
    """

    block: int
    kind: str
    part: int | str
    stage: ClassVar[Stage] = Stage.SEARCH
    may_fail: ClassVar[bool] = False

    @property
    def batch(self) -> tuple[object, ...]:
        """The block and which half: indexing the initials (초성) is about half of the work."""
        return self.block, self.kind == "consonants"

    def render(self, site: SiteView) -> bytes:
        """The file as JSON."""
        if isinstance(self.part, int):
            return ask(site, answers.search_texts, self.block, self.part)
        if self.kind == "columns":
            return ask(site, answers.search_columns, self.block)
        return ask(site, answers.search_index, self.block, self.kind)[self.part]


def targets(queries: Queries) -> Iterator[Target]:
    """The search page, and the files of each block."""
    yield SearchPage(path="site/search/index.html", source="layouts/site/search.html")
    for number, (start, stop) in enumerate(blocks.divide(len(queries.index.oldest_first))):
        for kind, files in blocks.files(stop - start).items():
            for place, file in enumerate(files):
                yield SearchFile(
                    path=f"site/search/{number}/{file}",
                    source="site.yaml",
                    block=number,
                    kind=kind,
                    part=place if kind == "texts" else file,
                )
