"""What machines read of a site: feeds, the sitemap, robots.txt, and where old addresses lead."""

from sosik.web.feeds.atom import atom
from sosik.web.feeds.entries import SIZE, channel_of
from sosik.web.feeds.json_feed import json_feed
from sosik.web.feeds.rss import rss
from sosik.web.redirects import netlify, nginx
from sosik.web.robots import robots
from sosik.web.sitemap import sitemap, sitemap_index

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
