"""Prepares the manuscripts for a proof, with a placeholder for each article that is missing."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct, json, structs

from sosik.base.digest import digest_value
from sosik.content.issues import ArticleChoice
from sosik.content.read import Written
from sosik.content.resolve import complete
from sosik.model import routes
from sosik.model.body import Body
from sosik.model.manuscript import Manuscript
from sosik.model.pages import AnyPage, Article, Issue, Release, Selection, origin_of
from sosik.model.site import Site
from sosik.problems.collector import ProblemCollector

_EMPTY = digest_value("no text yet")
_ARTICLES = "content/articles/"


class MissingArticle(Struct, frozen=True, kw_only=True):
    """An article of an issue that can't be mailed yet (원고 대기).

    `name` is its name in the issue; `whom` the department that writes it, or its name if that is
    unknown. `why` is "unwritten", "draft", "later" (public only after the issue) or "ended" (no
    longer public). `source` is "" if there is no file yet. `line` is its line in the issue, 0 if
    the article names the issue instead.
    """

    id: str
    source: str
    name: str
    whom: str
    why: str
    line: int = 0

    @property
    def notice(self) -> str:
        """The line shown in the mail in its place."""
        return f"원고 대기: {self.whom}"


class ProofInput(Struct, frozen=True):
    """The texts from which a proof is composed, and what is missing.

    `unreadable` are source files of the issue's articles that can't be read.
    """

    written: Written
    missing: tuple[MissingArticle, ...] = ()
    unreadable: frozenset[str] = frozenset()


def proof_input(written: Written, source: str, moment: datetime) -> ProofInput:
    """The texts of a site in which the issue or release in `source` is public at `moment`.

    Each article of the issue that is not public at `moment`, or not written yet, is replaced by an
    empty one; `with_notices` gives it its line once the site is assembled.
    """
    manuscript = written.manuscripts[source]
    page = manuscript.page
    if isinstance(page, Release):
        page = structs.replace(page, mail=True)
    public = structs.replace(manuscript, page=page, draft=False, expires=None)
    texts = {**written.manuscripts, source: public}
    if not isinstance(page, Issue):
        return ProofInput(structs.replace(written, manuscripts=texts))
    collector = _MissingArticles(written, page, moment)
    if manuscript.selections:
        selections = tuple(collector.from_list(manuscript))
        texts[source] = structs.replace(public, selections=selections)
    else:
        collector.from_articles()
    texts |= collector.placeholders
    written.sources.store.put(f"body:{_EMPTY}", json.encode(Body(html="", text="")))
    replaced = structs.replace(written, manuscripts=texts)
    return ProofInput(replaced, tuple(collector.missing), frozenset(collector.unreadable))


def with_notices(site: Site, missing: tuple[MissingArticle, ...]) -> Site:
    """The site with the notice of each missing article as its title, without link and byline."""
    notices = {article.id: article.notice for article in missing}
    articles = (
        structs.replace(
            article,
            title=notices[article.id],
            summary=notices[article.id],
            url="",
            authors=(),
            organization="",
        )
        if article.id in notices
        else article
        for article in site.articles
    )
    return structs.replace(site, articles=tuple(articles))


class _MissingArticles:
    """Collects the missing articles of an issue, in the order of the mail, with placeholders.

    `placeholders` are manuscripts by source file.
    """

    def __init__(self, written: Written, issue: Issue, moment: datetime) -> None:
        self.missing: list[MissingArticle] = []
        self.placeholders: dict[str, Manuscript] = {}
        self.unreadable: set[str] = set()
        self._written = written
        self._issue = issue
        self._moment = moment
        manuscripts = written.manuscripts.items()
        self._sources = {
            routes.identity(source): source for source, _ in manuscripts if _is_article(source)
        }
        public: list[Article] = []
        titles: dict[str, str] = {}
        for identity, source in self._sources.items():
            manuscript = written.manuscripts[source]
            page = manuscript.page
            if isinstance(page, Article) and manuscript.is_public(moment):
                public.append(structs.replace(page, id=identity))
            else:
                titles[identity] = page.title if page else ""
        self._choice = ArticleChoice(public, titles)
        self._hidden = titles

    def from_list(self, manuscript: Manuscript) -> Iterator[tuple[Selection, int]]:
        """The issue's own list of articles, with each missing one replaced by its placeholder."""
        for selection, line in manuscript.selections:
            name = selection.article
            if self._choice.find(name):
                yield selection, line
                continue
            hidden = self._choice.find_hidden(name)
            identity = hidden[0] if len(hidden) == 1 else self._unwritten(name, line)
            self._add(identity, name, line)
            yield structs.replace(selection, article=identity, lead=False), line

    def from_articles(self) -> None:
        """Collect the missing articles of an issue without a list: those that name the issue.

        An article that can't be read may name it too, if its month is the issue's or unknown.
        """
        issue_id = routes.identity(self._issue.source)
        own = (issue_id, issue_id.rpartition("/")[2])
        for identity in self._hidden:
            manuscript = self._written.manuscripts[self._sources[identity]]
            page = manuscript.page
            if isinstance(page, Article) and page.issue in own:
                self._add(identity, identity.rpartition("/")[2], 0)
            elif (
                page is None and manuscript.is_public(self._moment) and self._same_month(manuscript)
            ):
                self.unreadable.add(self._sources[identity])

    def _same_month(self, manuscript: Manuscript) -> bool:
        own, issue = manuscript.dated, self._issue.date
        if own is None or issue is None:
            return True
        return (own.year, own.month) == (issue.at.year, issue.at.month)

    def _unwritten(self, name: str, line: int) -> str:
        """An unused id for an article that nobody has begun to write.

        Warns if the name is close to that of an existing article.
        """
        near = self._choice.near().nearest(name.removesuffix(".md"))
        if near is not None:
            facts = {"found": name, "near": near}
            self._written.sources.collector.warn(
                "no-such-article-near", self._issue.source, line, **facts
            )
        stem = f"articles/{routes.segment(name.removesuffix('.md'))}"
        identity, number = stem, 1
        while identity in self._sources:
            number += 1
            identity = f"{stem}-{number}"
        self._sources[identity] = f"content/{identity}.md"
        return identity

    def _add(self, identity: str, name: str, line: int) -> None:
        """Note a missing article and make its placeholder."""
        source = self._sources[identity]
        manuscript = self._written.manuscripts.get(source)
        if (
            manuscript is not None
            and manuscript.page is None
            and manuscript.is_public(self._moment)
        ):
            self.unreadable.add(source)
        page = manuscript.page if manuscript else None
        if source not in self.placeholders:
            whom = self._department(manuscript, page) if manuscript and page else ""
            self.missing.append(
                MissingArticle(
                    id=identity,
                    source=source if manuscript else "",
                    name=name,
                    whom=whom or name,
                    why=_why(manuscript, self._moment),
                    line=line,
                )
            )
        self.placeholders[source] = self._placeholder(source, manuscript, page)

    def _placeholder(
        self, source: str, manuscript: Manuscript | None, page: AnyPage | None
    ) -> Manuscript:
        """An article without text that has all required fields."""
        place = routes.page_place(source, self._written.sources.options.base)
        article = Article(
            id=place.id,
            source=source,
            url=place.url,
            output=place.output,
            title=page.title if page else "",
            date=(page.date if page else None) or self._issue.date,
            authors=("원고",),
            organization="대기",
            issue=page.issue if isinstance(page, Article) else "",
            body=_EMPTY,
        )
        if manuscript is None:
            return Manuscript(page=article)
        problems, warnings = manuscript.problems, manuscript.warnings
        return Manuscript(page=article, problems=problems, warnings=warnings)

    def _department(self, manuscript: Manuscript, page: AnyPage) -> str:
        """The department that writes an article, else its organization, with defaults applied."""
        sources = self._written.sources
        settings, moment = self._written.settings, self._moment
        article = complete(
            manuscript, page, settings, sources.inventory, ProblemCollector(), moment
        )
        return origin_of(article) if isinstance(article, Article) else ""


def _is_article(source: str) -> bool:
    return source.startswith(_ARTICLES)


def _why(manuscript: Manuscript | None, moment: datetime) -> str:
    """Why an article is missing at `moment` (`MissingArticle.why`)."""
    if manuscript is None:
        return "unwritten"
    if manuscript.draft:
        return "draft"
    ended = manuscript.expires is not None and manuscript.expires <= moment
    return "ended" if ended else "later"
