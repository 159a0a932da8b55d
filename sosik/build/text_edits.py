"""A short way for the commonest build: some texts were edited, and only what they say has changed.

Then nothing else has to be read, put together, planned or checked again: the site is that of the
last build with other versions of these pages. In every doubt the whole corridor is walked.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct, json, structs

from sosik.base.cache import ResultCache
from sosik.base.files import Fingerprint
from sosik.base.profile import during
from sosik.build import engine, kept_site
from sosik.build.ahead import render_ahead
from sosik.build.attempts import BuildRequest, Published
from sosik.build.corridor import Prepared, render_these
from sosik.build.kept_site import SiteInMemory
from sosik.build.last import Last, known_text
from sosik.build.records import Reason, Rows
from sosik.build.trace import Verifier
from sosik.build.viewer import give_way
from sosik.content.inventory import Inventory
from sosik.content.issues import may_name
from sosik.content.parse import parse_all
from sosik.content.popular import FILE as POPULAR
from sosik.content.read import Sources, options_of
from sosik.content.resolve import complete
from sosik.korean.spelling import fold
from sosik.model.manuscript import Manuscript
from sosik.model.pages import AnyPage, Issue
from sosik.model.site import Site
from sosik.problems.collector import ProblemCollector
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.web import share_cards

_SAYS = ("title", "body", "words", "summary", "subtitle", "correction", "updated")
"""The fields of a page that no address and no check of the whole site depends on.

Titles are checked apart: articles can be chosen by them, and copies are known by them.
"""

_Versions = list[tuple[AnyPage, AnyPage]]
"""Pages as they were and as they are."""


class TextEdits(Struct, frozen=True):
    """The texts that were edited since the last build, which found no problem."""

    names: tuple[str, ...]
    last: Last

    @property
    def bases(self) -> dict[str, Fingerprint]:
        """The `bases` of a build that publishes these edits, and remembers no new text."""
        last = self.last
        return last.bases | {n: last.bases.get(n) or last.sources[n] for n in self.names}


@during("assemble")
def published(
    edits: TextEdits, inventory: Inventory, store: ResultCache, request: BuildRequest, jobs: int
) -> Published | None:
    """What may be published after the edits; None if the whole corridor has to be walked."""
    kept, trace = request.site, request.trace
    if kept is None or not kept.settled or trace.engine != engine.identity():
        return None
    warnings = edits.last.report.warnings
    if any(w.file in edits.names or w.file.startswith(".cache/") for w in warnings):
        return None
    before = request.in_memory or SiteInMemory.read(kept)
    site = before.site
    sources = Sources(inventory, store, ProblemCollector(), options_of(site.settings))
    fresh = _edited(edits, site, sources, request.now)
    if fresh is None or sources.collector.problems or sources.collector.warnings:
        return None
    now = kept_site.edited(kept, fresh.values())
    queries = before.edited(sources, fresh, now.encoded())
    planned = RecordedPlan(trace.outputs, _replaced(queries, before, fresh))
    render_ahead(queries, planned, request.online, request.viewer)
    since = kept_site.changes(kept, now, queries.index)
    verifier = Verifier(trace, queries, engine.identity(), request.outputs, since)
    reasons = _outdated(verifier, planned)
    give_way(request.viewer)
    outdated = [(planned[path], reason) for path, reason in reasons.items()]
    prepared = Prepared(queries.site, sources, queries, planned)
    current = planned.keys() - reasons.keys()
    outcome = render_these(
        prepared, verifier, outdated, current, jobs, request.spool, request.viewer
    )
    if outcome.problems or sources.collector.warnings:
        return None
    sources.collector.warnings += set(warnings) - trace.outputs.warnings()
    return Published(written=None, outcome=structs.replace(outcome, kept=now))


def _replaced(
    queries: Queries, before: SiteInMemory, fresh: Mapping[str, AnyPage]
) -> dict[str, Target]:
    """The targets whose paths depend on what an edited page says, by the paths that they had."""
    pairs = ((before.index.pages[page.id], page) for page in fresh.values())
    both = ((share_cards.target_of(queries, old).path, new) for old, new in pairs)
    targets = ((path, share_cards.target_of(queries, new)) for path, new in both)
    return {path: target for path, target in targets if target.path != path}


@during("verify")
def _outdated(verifier: Verifier, planned: "RecordedPlan") -> dict[str, Reason]:
    fresh = dict.fromkeys(planned.fresh, Reason("new"))
    return {path: why for path, why in verifier.all_outdated() if path in planned} | fresh


def _edited(
    edits: TextEdits, site: Site, sources: Sources, now: datetime
) -> dict[str, AnyPage] | None:
    """The new versions of pages by identity; None if more than what they say may differ."""
    inventory, problems = sources.inventory, sources.collector
    last, names = edits.last, edits.names
    before = {name: known_text(last, inventory, name) for name in names if name in inventory}
    if len(before) < len(names) or not all(before.values()):
        return None
    after = parse_all(names, inventory, sources.options, sources.store, 1)
    pages = {page.source: page for page in site.everything()}
    versions: _Versions = []
    for name, old in before.items():
        page, new = pages.get(name), after.get(name)
        if page is None or page.original or old is None or new is None:
            return None
        if _rest(old) != _rest(new):
            return None
        assert new.page is not None
        made = complete(new, new.page, site.settings, inventory, problems, now)
        said = {field: getattr(made, field) for field in _SAYS if field in made.__struct_fields__}
        versions.append((page, structs.replace(page, **said)))
    if _have_twins(versions, site) or _may_be_named(versions, site, inventory, last):
        return None
    return {page.id: page for _, page in versions}


def _rest(manuscript: Manuscript) -> object:
    """All of a text that the rest of a site may depend on; a new object for one that is not plain.

    Lines are left out: they stand only in messages, and a text with a message is not plain.
    """
    page = manuscript.page
    if page is None or isinstance(page, Issue) or manuscript.problems or manuscript.warnings:
        return object()
    if any(link.href.startswith("#") for link in manuscript.links):
        return object()  # it may name a heading that is gone
    blank = {field: None for field in _SAYS if field in page.__struct_fields__}
    fields = structs.asdict(
        structs.replace(manuscript, page=None, lead="", said="", headings=(), lines={})
    )
    fields |= {
        "page": structs.asdict(page) | blank,
        "keys": manuscript.lines.keys() - set(_SAYS),
        "links": [link.href for link in manuscript.links],
        "images": [structs.replace(image, line=0) for image in manuscript.images],
        "aliases": [alias for alias, _ in manuscript.aliases],
        "byline": manuscript.byline and manuscript.byline.text,
        "sells": [sale.text for sale in manuscript.sells],
        "extra": json.encode(getattr(page, "extra", {})),  # where the order counts, too
    }
    return fields


def _have_twins(versions: _Versions, site: Site) -> bool:
    """Whether another page has or had the kind, title and day of an edited one, as copies have."""
    edited = {page.id for both in versions for page in both}
    names = {_name(page) for both in versions for page in both}
    days = {_day(page) for page, _ in versions}
    others = (page for page in site.everything() if page.id not in edited and _day(page) in days)
    fresh = {_name(page) for _, page in versions}
    return len(fresh) < len(versions) or any(_name(page) in names for page in others)


def _may_be_named(versions: _Versions, site: Site, inventory: Inventory, last: Last) -> bool:
    """Whether a title has changed by which a page may be chosen, or that stands in a schedule."""
    changed = [(old, new) for old, new in versions if old.title != new.title]
    if not changed:
        return False
    if POPULAR in inventory or any(getattr(page, "event", None) for page, _ in changed):
        return True
    titles = [page.title for both in changed for page in both]
    issues = (known_text(last, inventory, issue.source) for issue in site.issues)
    return any(issue is None or may_name(issue, titles) for issue in issues)


def _day(page: AnyPage) -> object:
    return page.date and page.date.at.date()


def _name(page: AnyPage) -> tuple[Any, ...]:
    return page.kind, "".join(fold(page.title).split()), _day(page)


class RecordedPlan(Mapping[str, Target]):
    """The plan of the last build; each target is decoded when it is looked at.

    `replaced` are targets that take the place of others, by the paths of these.
    """

    def __init__(self, trace: Rows, replaced: Mapping[str, Target] | None = None) -> None:
        self._trace = trace
        self._gone = {path for path in replaced or () if path in trace}
        self.fresh = {target.path: target for target in (replaced or {}).values()}
        self._classes = {each.__name__: each for each in _subclasses(Target)}

    def __getitem__(self, path: str) -> Target:
        if path in self.fresh:
            return self.fresh[path]
        if path in self._gone:
            raise KeyError(path)
        name, fields = json.decode(self._trace[path].target)
        return json.decode(json.encode(fields), type=self._classes[name])

    def __iter__(self) -> Iterator[str]:
        return (path for path in (*self._trace, *self.fresh) if path not in self._gone)

    def __len__(self) -> int:
        return len(self._trace) - len(self._gone) + len(self.fresh)

    def __contains__(self, path: object) -> bool:
        return path in self.fresh or (path in self._trace and path not in self._gone)


def _subclasses(kind: type[Target]) -> Iterator[type[Target]]:
    for each in kind.__subclasses__():
        yield each
        yield from _subclasses(each)
