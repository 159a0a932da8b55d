"""What is known of the last build: the records below `.cache/`, read when they are first needed.

A process that builds again and again keeps them in its memory. They are trusted there only while
the records on the disk look as this process last read or saved them: another process may have built
in between, and somebody may have deleted or damaged them.
"""

from collections.abc import Mapping, Set
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Raw

from sosik.base import cache as store
from sosik.base import files
from sosik.base.files import Fingerprint, ScannedFile
from sosik.build import engine, trace_file
from sosik.build.last import Last
from sosik.build.records import Trace
from sosik.content.inventory import Inventory, Memory
from sosik.problems.causes import remember
from sosik.problems.problem import Problem

if TYPE_CHECKING:
    from sosik.build.kept_site import KeptSite, SiteInMemory
    from sosik.site.queries import Queries

_RECORDS = ("last", "trace", "site", "sources")


class Recalled:
    """What is known of the last build in a folder of caches.

    With `keeps`, it is for a process that builds again and again. A quick build saves nothing then:
    what it has found out is in memory alone until another one saves it (`is_unsaved`).

    - `in_memory`: the site as the last build has left it
    - `stock`: the files that this has found; `numbers`: their places in it by path
    - `left`: the files in its output folder that are not ours
    - `young`, `young_outputs`: sources and outputs whose fingerprints can't be trusted
    - `is_current`: False from the beginning of a build until it has ended well; after one that has
      failed, more has changed than the next one is told
    - `has_learnt`: True once the present build has kept what it has learnt of the sources
    - `is_warm`: True once nothing has to be read any more
    """

    def __init__(self, cache: Path, *, keeps: bool = False) -> None:
        self.cache = cache
        self.keeps = keeps
        self.in_memory: SiteInMemory | None = None
        self.stock: list[ScannedFile] = []
        self.left: Set[str] = frozenset()
        self.numbers: dict[str, int] = {}
        self.young: list[int] = []
        self.young_outputs: list[str] = []
        self.is_current = False
        self.has_learnt = False
        self.is_warm = False
        self.is_unsaved = False
        self._looks: dict[str, Fingerprint | None] = {}

    def look(self) -> None:
        """Forgets everything in memory if the records on the disk are not the ones it knows.

        Each record is replaced as a whole, so that a new one is another file. Call it while no
        other process may build.
        """
        looks = self._looks_now()
        if looks != self._looks:
            self.forget()
            self._looks = looks

    def forget(self) -> None:
        """Forgets everything in memory."""
        for name in ("last", "trace", "site", "files"):
            vars(self).pop(name, None)
        self.in_memory, self.stock, self.left = None, [], frozenset()
        self.is_current = self.is_warm = self.is_unsaved = False

    @cached_property
    def last(self) -> Last | None:
        """The last build; None if unknown."""
        return store.load(self.cache / "last", Last)

    @cached_property
    def trace(self) -> Trace:
        """How the outputs were made; an empty trace if that is unknown."""
        return trace_file.load(self.cache / "trace") or Trace()

    @cached_property
    def site(self) -> "KeptSite | None":
        """The site that they were made from; None if unknown."""
        from sosik.build import kept_site

        stamp = self.trace.site
        return kept_site.load(self.cache / "site", stamp) if stamp else None

    @cached_property
    def files(self) -> Mapping[str, Raw]:
        """What earlier runs know of the sources; deletes what another version of Sosik derived."""
        memory = store.load(self.cache / "sources", Memory)
        if memory is not None and memory.engine == engine.identity():
            return memory.files
        files.remove(self.cache / "derived.sqlite", self.cache)
        return {}

    def learn(
        self, trace: Trace, site: "KeptSite | None", queries: "Queries", *, saved: bool
    ) -> None:
        """Saves how the outputs were made and from what, or keeps it in memory. Raises OSError."""
        if saved:
            if site is not None:
                store.save(self.cache / "site", site)
            store.save(self.cache / "trace", trace_file.as_file(trace))
            self._looks = self._looks_now()
        if self.keeps:
            from sosik.build.kept_site import SiteInMemory

            self.trace, self.site, self.in_memory = trace, site, SiteInMemory.of(queries)
            self.is_warm = True

    def learn_files(self, inventory: Inventory, *, saved: bool) -> list[Problem]:
        """Saves what is known of the sources, or keeps it in memory; returns warnings."""
        self.has_learnt = saved or self.keeps
        if not self.has_learnt:
            return []
        memory = inventory.memory(engine.identity())
        if self.keeps:
            self.files = memory.files
        if not saved:
            return []
        unsaved = remember(self.cache / "sources", memory)
        self._looks = self._looks_now()
        return unsaved

    def learn_last(
        self, last: Last, stock: list[ScannedFile], left: Set[str], *, saved: bool
    ) -> list[Problem]:
        """Saves the last build, or keeps it in memory; returns warnings.

        `stock` are the files that it found; `left` those in its output folder that are not ours.
        """
        if self.keeps:
            self.is_unsaved = not saved
            self.found(last, stock, left)
        if not saved:
            return []
        unsaved = remember(self.cache / "last", last)
        self._looks = self._looks_now()
        return unsaved

    def found(self, last: Last, stock: list[ScannedFile], left: Set[str]) -> None:
        """Notes what a build has found that ended well (see `learn_last`)."""
        self.last, self.stock, self.left, self.is_current = last, stock, left, True
        self.numbers = {file.place: number for number, file in enumerate(stock)}
        prints = (file.fingerprint for file in stock)
        self.young = [n for n, each in enumerate(prints) if not files.is_settled(each, last.when)]
        outputs, when = last.report.outputs, last.report.outputs_when
        self.young_outputs = [p for p, each in outputs.items() if not files.is_settled(each, when)]

    def _looks_now(self) -> dict[str, Fingerprint | None]:
        return {name: files.fingerprint(self.cache / name) for name in _RECORDS}
