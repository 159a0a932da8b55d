"""Gets ready for the next build of a process that has found nothing to do as yet."""

from sosik.base.cache import ResultCache
from sosik.build.kept_site import SiteInMemory
from sosik.build.recalled import Recalled
from sosik.build.render import render_one
from sosik.build.text_edits import RecordedPlan
from sosik.build.viewer import Viewer
from sosik.content.inventory import Inventory
from sosik.content.read import Sources, options_of
from sosik.problems.collector import ProblemCollector


def warm(recalled: Recalled, viewer: Viewer | None) -> None:
    """Read the records of the last build, and render once what is looked at, for layouts and lists.

    What is rendered is on the disk already, and dropped.
    """
    recalled.is_warm = True
    if recalled.site is None:
        return
    before = SiteInMemory.read(recalled.site)
    inventory = Inventory(recalled.stock, recalled.files, 0)
    store = ResultCache(recalled.cache / "derived.sqlite")
    try:
        options = options_of(before.site.settings)
        sources = Sources(inventory, store, ProblemCollector(), options)
        queries = before.edited(sources, {}, recalled.site.encoded())
        planned = RecordedPlan(recalled.trace.outputs)
        for path in viewer.outputs() if viewer is not None else ():
            if path in planned:
                render_one(queries, planned[path])
    finally:
        store.close()
    recalled.in_memory = SiteInMemory.of(queries)
