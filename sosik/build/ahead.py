"""Renders what somebody looks at before everything else, for a preview."""

from collections.abc import Collection, Mapping

from sosik.base.profile import during
from sosik.build.render import Rendered, render_one
from sosik.build.viewer import Viewer
from sosik.site.queries import Queries
from sosik.site.target import Target


@during("render")
def render_ahead(
    queries: Queries, planned: Mapping[str, Target], online: Collection[str], viewer: Viewer | None
) -> None:
    """Render the pages that are looked at, and show those without problems.

    Not shown is a page with pictures, styles or scripts that are not `online` yet, since a browser
    would not ask for them again.
    """
    for path in viewer.outputs() if viewer is not None else ():
        target = planned.get(path)
        if viewer is None or target is None:
            continue
        rendered = render_one(queries, target)
        for key, value in rendered.fresh.items():
            queries.sources.store.put(key, value)
        if not rendered.problems and _is_complete(rendered, planned, online):
            viewer.show(path, rendered.data)


def _is_complete(
    rendered: Rendered, planned: Mapping[str, Target], online: Collection[str]
) -> bool:
    """Whether all files that a page is made of are online."""
    linked = (f"site{link.partition('#')[0]}" for link in rendered.linked.links)
    needed = (path for path in linked if path not in online and not path.endswith(".html"))
    return not any(path in planned and not planned[path].can_wait for path in needed)
