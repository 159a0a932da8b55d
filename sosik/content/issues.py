"""Chooses the articles of an issue and their order, and warns if it may be advertising."""

from collections.abc import Collection, Iterable, Mapping, Set
from functools import cached_property

from msgspec import structs

from sosik.base.nearness import Names
from sosik.content.source_links import by_name
from sosik.korean.spelling import fold
from sosik.model.manuscript import Manuscript, Sale
from sosik.model.pages import Article, Issue, Selection
from sosik.problems.collector import ProblemCollector

_TEXTS, _WORDS = 3, 2
"""Most texts that a warning about advertising names, and most words of each."""


def check_belonging(
    articles: Iterable[Article],
    lines: Mapping[str, int],
    issues: Set[str],
    problems: ProblemCollector,
) -> None:
    """Warns about articles that name an issue which does not exist (yet)."""
    for article in articles:
        if article.issue and not issues & {article.issue, f"issues/{article.issue}"}:
            line = lines.get(article.source, 0)
            problems.warn("no-such-issue", article.source, line, found=article.issue)


class ArticleChoice:
    """The articles that issues may contain, indexed by every way to name them, for all issues.

    `articles` may be chosen and are in the order of their dates. `hidden_titles` are the titles of
    unpublished articles by identity; these are left out with a warning. `sells` are the words of
    each source that offer something for money. Articles are `uncertain` if the issue or the month
    of one can't be read, and `unnamed` if a title can't be read.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        hidden_titles: Mapping[str, str],
        sells: Mapping[str, tuple[Sale, ...]] | None = None,
        *,
        uncertain: bool = False,
        unnamed: bool = False,
    ) -> None:
        self.uncertain, self._unnamed = uncertain, unnamed
        self.articles = tuple(articles)
        self.sells = {
            article.id: (article.source, words)
            for article in self.articles
            if (words := (sells or {}).get(article.source))
        }
        self._hidden_titles = hidden_titles

    # Each index is made when it is first needed: most issues name articles exactly.

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """The identities by every exact name: path, file name, title."""
        return by_name({article.id: article.title for article in self.articles})

    @cached_property
    def _spelled(self) -> dict[str, list[str]]:
        return _folded(self.names)

    @cached_property
    def _hidden(self) -> dict[str, list[str]]:
        return _folded(by_name(self._hidden_titles))

    @cached_property
    def _near(self) -> Names:
        return Names(self.names)

    def find(self, written: str) -> list[str]:
        """The identities of the articles that a written name fits: path, file name or title."""
        name = _name(written)
        return self.names.get(name) or self._spelled.get(fold(name), [])

    def may_be(self, written: str) -> bool:
        """True if a name that fits no article may be the title of one that can't be read."""
        return self._unnamed and not written.endswith(".md") and "/" not in written

    def near(self) -> Names:
        """The names of all articles that may be chosen, indexed once to find similar ones."""
        return self._near

    def find_hidden(self, written: str) -> list[str]:
        """The identities of the unpublished articles that a written name fits."""
        return self._hidden.get(fold(_name(written)), [])


_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
"""Quotation marks that may enclose the name of an article."""


def _name(written: str) -> str:
    if written[:1] in _QUOTES and written.endswith(_QUOTES[written[0]]):
        written = written[1:-1].strip()
    return written.removesuffix(".md").removeprefix("./").removeprefix("/")


def may_name(manuscript: Manuscript, titles: Iterable[str]) -> bool:
    """True if an issue may name one of its articles by one of these titles."""
    folded = {fold(title) for title in titles}
    return any(fold(_name(chosen.article)) in folded for chosen, _ in manuscript.selections)


def _folded(names: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The same identities by folded names, so that spacing and case don't matter (`fold`)."""
    folded: dict[str, list[str]] = {}
    for name, identities in names.items():
        fitting = folded.setdefault(fold(name), [])
        fitting += (identity for identity in identities if identity not in fitting)
    return folded


def gather(
    issue: Issue,
    manuscript: Manuscript,
    choice: ArticleChoice,
    problems: ProblemCollector,
    *,
    sent: Collection[str] = (),
) -> Issue:
    """The issue with its articles: those it lists, else those that name it, else its month's.

    An issue that was `sent` gets no warning about advertising any more.
    """
    before = len(problems.problems)
    if manuscript.selections:
        chosen = _listed(issue, manuscript, choice, problems)
    else:
        own = (issue.id, issue.id.rpartition("/")[2])
        named = [article for article in choice.articles if article.issue in own]
        articles = named or [
            article
            for article in choice.articles
            if not article.issue and _same_month(article, issue)
        ]
        chosen = [Selection(article=article.id) for article in articles]
    if manuscript.selections:
        unsure = any(
            choice.may_be(selection.article) or _is_misnamed(selection.article, problems)
            for selection, _ in manuscript.selections
        )
    else:
        unsure = choice.uncertain or manuscript.lacks("articles", "date")
    if not chosen and len(problems.problems) == before and not unsure:
        problems.add("issue-empty", issue.source, 1, found=issue.id.rpartition("/")[2])
    if issue.ad is None and issue.id not in sent:
        offers = [(issue.source, manuscript.sells)] if manuscript.sells else []
        offers += [choice.sells[item.article] for item in chosen if item.article in choice.sells]
        if offers:
            problems.warn("ad-undecided", issue.source, 1, found=_offered(offers))
    return structs.replace(issue, articles=tuple(chosen))


def _offered(offers: list[tuple[str, tuple[Sale, ...]]]) -> str:
    """`market.md:14 ‘가격은 12,000원’, ‘주문하세요’; fair.md:9 ‘예약 판매’ … +3`."""
    sources = [
        f"{source.rpartition('/')[2]}:{sales[0].line} "
        + ", ".join(f"‘{sale.text}’" for sale in sales[:_WORDS])
        for source, sales in offers
    ]
    more = f" … +{len(sources) - _TEXTS}" if len(sources) > _TEXTS else ""
    return "; ".join(sources[:_TEXTS]) + more


def _same_month(article: Article, issue: Issue) -> bool:
    if article.date is None or issue.date is None:
        return False
    one, other = article.date.at, issue.date.at
    return (one.year, one.month) == (other.year, other.month)


def _report_missing(
    issue: Issue, written: str, line: int, choice: ArticleChoice, problems: ProblemCollector
) -> None:
    """Reports an article that does not exist; a file with a doubled ending may be meant."""
    name = _name(written)
    for ending in (".md", ".txt"):
        fitting = choice.find(f"{name}{ending}.md")
        if len(fitting) == 1 and fitting[0].endswith(ending):
            folder, _, last = f"content/{fitting[0]}.md".rpartition("/")
            facts = {"found": written, "folder": folder, "last": last}
            right = f"{name.rpartition('/')[2]}.md"
            problems.add("named-twice", issue.source, line, **facts, near=right)
            return
    near = choice.near().nearest(name)
    code = "no-such-article-near" if near else "no-such-article"
    problems.add(code, issue.source, line, found=written, **({"near": near} if near else {}))


def _is_misnamed(written: str, problems: ProblemCollector) -> bool:
    """True if a missing article is a file that was reported for its wrong ending (`not-md`)."""
    right = f"{_name(written).rpartition('/')[2]}.md"
    return any(
        problem.code == "not-md" and dict(problem.facts)["near"] == right
        for problem in problems.problems
    )


def _listed(
    issue: Issue, manuscript: Manuscript, choice: ArticleChoice, problems: ProblemCollector
) -> list[Selection]:
    chosen: dict[str, Selection] = {}
    for selection, line in manuscript.selections:
        fitting = choice.find(selection.article)
        if len(fitting) > 1:
            facts = {"found": selection.article, "allowed": ", ".join(fitting)}
            problems.add("many-articles", issue.source, line, **facts)
        elif not fitting and choice.find_hidden(selection.article):
            problems.warn("article-hidden", issue.source, line, found=selection.article)
        elif not fitting and not (
            choice.may_be(selection.article) or _is_misnamed(selection.article, problems)
        ):
            _report_missing(issue, selection.article, line, choice, problems)
        elif fitting and fitting[0] in chosen:
            problems.add("same-article", issue.source, line, found=selection.article)
        elif fitting:
            chosen[fitting[0]] = structs.replace(selection, article=fitting[0])
    return list(chosen.values())
