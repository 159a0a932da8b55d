"""What machines read of a site: feeds, the sitemap, robots.txt, and where old addresses lead."""

from sosik.feeds.atom import atom
from sosik.feeds.entries import SIZE, channel_of
from sosik.feeds.jsonfeed import json_feed
from sosik.feeds.redirects import netlify, nginx
from sosik.feeds.robots import robots
from sosik.feeds.rss import rss
from sosik.feeds.sitemap import sitemap, sitemap_index

FORMATS = {"rss": rss, "atom": atom, "json": json_feed}
"""The forms of a feed, by the names under which they are planned."""

__all__ = [
    "FORMATS",
    "SIZE",
    "channel_of",
    "netlify",
    "nginx",
    "robots",
    "sitemap",
    "sitemap_index",
]
