"""The feeds of the website: one file for each selection of pages and each format."""

from collections.abc import Callable, Iterator
from urllib.parse import unquote

from sosik.model import routes
from sosik.model.site import Feed
from sosik.site.queries import Queries, feeds
from sosik.site.target import Target
from sosik.site.view import SiteView, in_language
from sosik.web.feeds.atom import atom
from sosik.web.feeds.entries import FeedChannel, channel_of
from sosik.web.feeds.json_feed import json_feed
from sosik.web.feeds.rss import rss

FORMS: dict[str, Callable[[FeedChannel], bytes]] = {"rss": rss, "atom": atom, "json": json_feed}
"""The formats of a feed by their names in `Feed.form`."""


class FeedFile(Target, frozen=True):
    """One feed in one format."""

    feed: Feed

    def render(self, site: SiteView) -> bytes:
        """The feed as XML or JSON."""
        kind, name = self.feed.selection
        view = in_language(site, name) if kind == "language" else site
        return FORMS[self.feed.form](channel_of(view, self.feed))


def targets(queries: Queries) -> Iterator[Target]:
    """All feeds that have entries."""
    base = routes.base(queries.site.settings)
    categories = (("category", name) for name in queries.index.terms("category"))
    languages = (("language", name) for name in queries.index.languages)
    for kind, name in (*feeds.selections(), *categories, *languages):
        for feed in feeds.feeds_of(queries, kind, name):
            path = "site" + unquote(feed.url).removeprefix(base)
            yield FeedFile(path=path, source="site.yaml", feed=feed)
