"""The search page, and the files that a browser reads."""

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


class SearchTexts(Target, frozen=True):
    """The texts of one chunk. All those of a part are made in one process, as is its index."""

    chunk: int
    stage: ClassVar[Stage] = Stage.SEARCH
    may_fail: ClassVar[bool] = False

    @property
    def batch(self) -> tuple[object, ...]:
        """The part of the index."""
        return (self.chunk * blocks.CHUNK // blocks.PART,)

    def render(self, site: SiteView) -> bytes:
        """The file as JSON."""
        return ask(site, answers.search_texts, self.chunk)


class SearchYoung(Target, frozen=True):
    """The newest documents, which are not indexed."""

    stage: ClassVar[Stage] = Stage.SEARCH
    may_fail: ClassVar[bool] = False
    batch: ClassVar[tuple[object, ...]] = ("young",)

    def render(self, site: SiteView) -> bytes:
        """The file as JSON."""
        return ask(site, answers.search_young)


class SearchColumns(Target, frozen=True):
    """What the indexed documents are filtered by."""

    stage: ClassVar[Stage] = Stage.SHARDS
    may_fail: ClassVar[bool] = False
    weight: ClassVar[int] = 0
    batch: ClassVar[tuple[object, ...]] = ("columns",)

    def render(self, site: SiteView) -> bytes:
        """The file as JSON."""
        return ask(site, answers.search_columns)


class SearchWords(Target, frozen=True):
    """The words of titles, headings and names of the indexed documents."""

    stage: ClassVar[Stage] = Stage.SHARDS
    may_fail: ClassVar[bool] = False
    weight: ClassVar[int] = 0
    batch: ClassVar[tuple[object, ...]] = ("words",)

    def render(self, site: SiteView) -> bytes:
        """The file as JSON."""
        return ask(site, answers.search_words)


class SearchShard(Target, frozen=True):
    """One shard of the index, joined from its parts; those of one stripe follow each other."""

    kind: str
    number: int
    stage: ClassVar[Stage] = Stage.SHARDS
    may_fail: ClassVar[bool] = False
    weight: ClassVar[int] = 0

    @property
    def batch(self) -> tuple[object, ...]:
        """The stripe in which its groups are stored."""
        return self.kind, self.number % blocks.STRIPES[self.kind]

    def render(self, site: SiteView) -> bytes:
        """The file as JSON."""
        return ask(site, answers.search_shard, self.kind, self.number)


def targets(queries: Queries) -> Iterator[Target]:
    """The search page, and the files that it asks for; no text has to be read for their names."""
    yield SearchPage(path="site/search/index.html", source="layouts/site/search.html")
    if not queries.index.oldest_first:
        return
    folder, source = "site/search", "site.yaml"
    yield SearchYoung(path=f"{folder}/young.json", source=source)
    documents = answers.count(queries)
    if documents:
        yield SearchColumns(path=f"{folder}/columns.json", source=source)
        yield SearchWords(path=f"{folder}/words.json", source=source)
    for chunk in range(blocks.chunks(documents)):
        yield SearchTexts(path=f"{folder}/t{chunk}.json", source=source, chunk=chunk)
    for kind, count in blocks.shards(documents).items():
        for number in sorted(range(count), key=lambda n: n % blocks.STRIPES[kind]):
            path = f"{folder}/{kind}{number}.json"
            yield SearchShard(path=path, source=source, kind=kind, number=number)
