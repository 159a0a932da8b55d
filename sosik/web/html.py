"""Renders HTML pages with the layouts of the site."""

from typing import Any

from sosik.site.minify import small_html
from sosik.site.view import SiteView, recorded_layouts


def html_of(site: SiteView, layout: str, **values: Any) -> bytes:
    """A layout rendered with `site` and some values, minified, in UTF-8."""
    return small_html(recorded_layouts(site).render(layout, site=site, **values)).encode()
