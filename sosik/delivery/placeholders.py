"""The manuscripts as they will be when a mail goes out, with a place kept for each that is late."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct, json, structs

from sosik.base.digest import digest_value
from sosik.content.issues import Choice
from sosik.content.read import Written
from sosik.content.resolve import complete
from sosik.model import routes
from sosik.model.body import Body
from sosik.model.manuscript import Manuscript
from sosik.model.pages import AnyPage, Article, Issue, Release, Selection
from sosik.model.site import Site
from sosik.problems.collector import ProblemCollector

_EMPTY = digest_value("no text yet")
_ARTICLES = "content/articles/"


class Awaited(Struct, frozen=True, kw_only=True):
    """An article of an issue that can't be mailed yet (원고 대기).

    `name` is what the issue calls it, `whom` the department that writes it, else the name; `why` is
    "unwritten", "draft", "later" (than the issue) or "ended"; `line` is that of the issue, 0 where
    the article itself names the issue.
    """

    id: str
    source: str
    name: str
    whom: str
    why: str
    line: int = 0

    @property
    def said(self) -> str:
        """The line that stands in the mail at its place."""
        return f"원고 대기: {self.whom}"


class Foreseen(Struct, frozen=True):
    """What will be written then; `broken` are files of the issue's articles that can't be read."""

    written: Written
    awaited: tuple[Awaited, ...] = ()
    broken: frozenset[str] = frozenset()


def foresee(written: Written, source: str, moment: datetime) -> Foreseen:
    """The texts of a site with one issue or release public at `moment`, whatever holds it now.

    An article of the issue that is not public at `moment`, or not written at all, becomes an empty
    one; `announced` gives it its line once the site is put together.
    """
    manuscript = written.manuscripts[source]
    page = manuscript.page
    if isinstance(page, Release):
        page = structs.replace(page, mail=True)
    shown = structs.replace(manuscript, page=page, draft=False, expires=None)
    texts = {**written.manuscripts, source: shown}
    if not isinstance(page, Issue):
        return Foreseen(structs.replace(written, manuscripts=texts))
    found = _Waiting(written, page, moment)
    if manuscript.selections:
        selections = tuple(found.listed(manuscript))
        texts[source] = structs.replace(shown, selections=selections)
    else:
        found.named()
    texts |= found.texts
    written.sources.store.put(f"body:{_EMPTY}", json.encode(Body(html="", text="")))
    foreseen = structs.replace(written, manuscripts=texts)
    return Foreseen(foreseen, tuple(found.awaited), frozenset(found.broken))


def announced(site: Site, awaited: tuple[Awaited, ...]) -> Site:
    """The site with each awaited article saying so: a title without address, and no byline."""
    said = {each.id: each.said for each in awaited}
    articles = (
        structs.replace(
            article,
            title=said[article.id],
            summary=said[article.id],
            url="",
            authors=(),
            organization="",
        )
        if article.id in said
        else article
        for article in site.articles
    )
    return structs.replace(site, articles=tuple(articles))


class _Waiting:
    """What an issue still waits for: found one by one, in the order of the mail."""

    def __init__(self, written: Written, issue: Issue, moment: datetime) -> None:
        self.awaited: list[Awaited] = []
        self.texts: dict[str, Manuscript] = {}
        self.broken: set[str] = set()
        self._written = written
        self._issue = issue
        self._moment = moment
        manuscripts = written.manuscripts.items()
        self._every = {
            routes.identity(source): source for source, _ in manuscripts if _is_article(source)
        }
        public: list[Article] = []
        titles: dict[str, str] = {}
        for identity, source in self._every.items():
            manuscript = written.manuscripts[source]
            page = manuscript.page
            if isinstance(page, Article) and manuscript.is_public(moment):
                public.append(structs.replace(page, id=identity))
            else:
                titles[identity] = page.title if page else ""
        self._choice = Choice(public, titles)
        self._held = titles

    def listed(self, manuscript: Manuscript) -> Iterator[tuple[Selection, int]]:
        """The issue's list of articles, what is awaited named by the place kept for it."""
        for selection, line in manuscript.selections:
            name = selection.article
            if self._choice.found(name):
                yield selection, line
                continue
            held = self._choice.held(name)
            identity = held[0] if len(held) == 1 else self._unwritten(name, line)
            self._await(identity, name, line)
            yield structs.replace(selection, article=identity, lead=False), line

    def named(self) -> None:
        """What is awaited of an issue without a list: articles that name it.

        An article that can't be read may name it too, if its date is in the month or unknown.
        """
        issue_id = routes.identity(self._issue.source)
        own = (issue_id, issue_id.rpartition("/")[2])
        for identity in self._held:
            manuscript = self._written.manuscripts[self._every[identity]]
            page = manuscript.page
            if isinstance(page, Article) and page.issue in own:
                self._await(identity, identity.rpartition("/")[2], 0)
            elif (
                page is None and manuscript.is_public(self._moment) and self._same_month(manuscript)
            ):
                self.broken.add(self._every[identity])

    def _same_month(self, manuscript: Manuscript) -> bool:
        one, other = manuscript.dated, self._issue.date
        if one is None or other is None:
            return True
        return (one.year, one.month) == (other.at.year, other.at.month)

    def _unwritten(self, name: str, line: int) -> str:
        """An identity that no text has, for one that nobody has begun to write.

        A known name that was likely meant is told as a warning.
        """
        near = self._choice.near().nearest(name.removesuffix(".md"))
        if near is not None:
            facts = {"found": name, "near": near}
            self._written.sources.faults.warn(
                "no-such-article-near", self._issue.source, line, **facts
            )
        stem = f"articles/{routes.segment(name.removesuffix('.md'))}"
        identity, number = stem, 1
        while identity in self._every:
            number += 1
            identity = f"{stem}-{number}"
        self._every[identity] = f"content/{identity}.md"
        return identity

    def _await(self, identity: str, name: str, line: int) -> None:
        source = self._every[identity]
        known = self._written.manuscripts.get(source)
        if known is not None and known.page is None and known.is_public(self._moment):
            self.broken.add(source)
        page = known.page if known else None
        if source not in self.texts:
            whom = self._department(known, page) if known and page else ""
            self.awaited.append(
                Awaited(
                    id=identity,
                    source=source if known else "",
                    name=name,
                    whom=whom or name,
                    why=_why(known, self._moment),
                    line=line,
                )
            )
        self.texts[source] = self._kept_place(source, known, page)

    def _kept_place(
        self, source: str, known: Manuscript | None, page: AnyPage | None
    ) -> Manuscript:
        """An article of no text that has what every article must have."""
        article = Article(
            id="",
            source=source,
            url="",
            output="",
            title=page.title if page else "",
            date=(page.date if page else None) or self._issue.date,
            authors=("원고",),
            organization="대기",
            issue=page.issue if isinstance(page, Article) else "",
            body=_EMPTY,
        )
        faults = known.problems if known else ()
        return Manuscript(page=article, problems=faults, warnings=known.warnings if known else ())

    def _department(self, known: Manuscript, page: AnyPage) -> str:
        sources = self._written.sources
        settings, moment = self._written.settings, self._moment
        whole = complete(known, page, settings, sources.inventory, ProblemCollector(), moment)
        return whole.department or whole.organization if isinstance(whole, Article) else ""


def _is_article(source: str) -> bool:
    return source.startswith(_ARTICLES)


def _why(known: Manuscript | None, moment: datetime) -> str:
    if known is None:
        return "unwritten"
    if known.draft:
        return "draft"
    ended = known.expires is not None and known.expires <= moment
    return "ended" if ended else "later"
