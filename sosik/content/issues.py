"""Which articles an issue of the bulletin carries, in which order; and who must send it."""

from collections.abc import Collection, Iterable, Mapping, Set

from msgspec import structs

from sosik.base.nearness import Names
from sosik.content.source_links import by_name
from sosik.korean.spelling import fold
from sosik.model.manuscript import Manuscript, Sale
from sosik.model.pages import Article, Issue, Selection
from sosik.problems.collector import ProblemCollector

_TEXTS, _WORDS = 3, 2
"""How many texts that sell a warning names, and how many words of each."""


def check_belonging(
    articles: Iterable[Article],
    lines: Mapping[str, int],
    issues: Set[str],
    problems: ProblemCollector,
) -> None:
    """Warn of an article that names an issue which does not exist (yet)."""
    for article in articles:
        if article.issue and not issues & {article.issue, f"issues/{article.issue}"}:
            line = lines.get(article.source, 0)
            problems.warn("no-such-issue", article.source, line, found=article.issue)


class ArticleChoice:
    """The articles that issues may carry, and every way to name one; gathered once for all issues.

    `articles` are those that may be chosen, in the order of their dates; `hidden_titles` the titles
    of unpublished ones by identity, which are left out with a warning; `sells` the words of each
    source that offer something for money. Articles are `uncertain` where the issue or the month of
    one can't be read, and `unnamed` where a title can't.
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
            article.id: (article.source, said)
            for article in self.articles
            if (said := (sells or {}).get(article.source))
        }
        self.names = by_name({article.id: article.title for article in self.articles})
        self.spelled = _folded(self.names)
        self.hidden = _folded(by_name(hidden_titles))
        self._near: Names | None = None

    def find(self, written: str) -> list[str]:
        """The articles that a name as written fits: path, file name or title."""
        name = _name(written)
        return self.names.get(name) or self.spelled.get(fold(name), [])

    def may_be(self, written: str) -> bool:
        """Whether a name that fits none may be a title which can't be read."""
        return self._unnamed and not written.endswith(".md") and "/" not in written

    def near(self) -> Names:
        """The names of all that may be chosen, for whoever wrote another; laid out once."""
        if self._near is None:
            self._near = Names(self.names)
        return self._near

    def find_hidden(self, written: str) -> list[str]:
        """The unpublished articles that a name as written fits."""
        return self.hidden.get(fold(_name(written)), [])


_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
"""Quotation marks that a name of a text may have been typed in."""


def _name(written: str) -> str:
    if written[:1] in _QUOTES and written.endswith(_QUOTES[written[0]]):
        written = written[1:-1].strip()
    return written.removesuffix(".md").removeprefix("./").removeprefix("/")


def _folded(names: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The same names however they may be typed (`korean.fold`)."""
    folded: dict[str, list[str]] = {}
    for name, identities in names.items():
        known = folded.setdefault(fold(name), [])
        known += (each for each in identities if each not in known)
    return folded


def gather(
    issue: Issue,
    manuscript: Manuscript,
    choice: ArticleChoice,
    problems: ProblemCollector,
    *,
    sent: Collection[str] = (),
) -> Issue:
    """The issue with its articles found: those it lists, those that name it, or its month's.

    Whether one that was `sent` is an advertisement need not be decided any more.
    """
    before = len(problems.problems)
    if manuscript.selections:
        chosen = _listed(issue, manuscript, choice, problems)
    else:
        own = (issue.id, issue.id.rpartition("/")[2])
        named = [article for article in choice.articles if article.issue in own]
        found = named or [
            article
            for article in choice.articles
            if not article.issue and _same_month(article, issue)
        ]
        chosen = [Selection(article=article.id) for article in found]
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
        offers += [choice.sells[each.article] for each in chosen if each.article in choice.sells]
        if offers:
            problems.warn("ad-undecided", issue.source, 1, found=_offered(offers))
    return structs.replace(issue, articles=tuple(chosen))


def _offered(offers: list[tuple[str, tuple[Sale, ...]]]) -> str:
    """`market.md:14 ‘가격은 12,000원’, ‘주문하세요’; fair.md:9 ‘예약 판매’ … +3`."""
    said = [
        f"{source.rpartition('/')[2]}:{sales[0].line} "
        + ", ".join(f"‘{sale.text}’" for sale in sales[:_WORDS])
        for source, sales in offers
    ]
    more = f" … +{len(said) - _TEXTS}" if len(said) > _TEXTS else ""
    return "; ".join(said[:_TEXTS]) + more


def _same_month(article: Article, issue: Issue) -> bool:
    if article.date is None or issue.date is None:
        return False
    one, other = article.date.at, issue.date.at
    return (one.year, one.month) == (other.year, other.month)


def _tell_missing(
    issue: Issue, written: str, line: int, choice: ArticleChoice, problems: ProblemCollector
) -> None:
    """Note an article that is not there; it may be one whose file has its ending twice."""
    name = _name(written)
    for ending in (".md", ".txt"):
        twice = choice.find(f"{name}{ending}.md")
        if len(twice) == 1 and twice[0].endswith(ending):
            folder, _, last = f"content/{twice[0]}.md".rpartition("/")
            facts = {"found": written, "folder": folder, "last": last}
            right = f"{name.rpartition('/')[2]}.md"
            problems.add("named-twice", issue.source, line, **facts, near=right)
            return
    near = choice.near().nearest(name)
    code = "no-such-article-near" if near else "no-such-article"
    problems.add(code, issue.source, line, found=written, **({"near": near} if near else {}))


def _is_misnamed(written: str, problems: ProblemCollector) -> bool:
    """Whether an article that is not there is a file of which another ending was told."""
    right = f"{_name(written).rpartition('/')[2]}.md"
    return any(
        fault.code == "not-md" and dict(fault.facts)["near"] == right for fault in problems.problems
    )


def _listed(
    issue: Issue, manuscript: Manuscript, choice: ArticleChoice, problems: ProblemCollector
) -> list[Selection]:
    chosen: dict[str, Selection] = {}
    for selection, line in manuscript.selections:
        found = choice.find(selection.article)
        if len(found) > 1:
            facts = {"found": selection.article, "allowed": ", ".join(found)}
            problems.add("many-articles", issue.source, line, **facts)
        elif not found and choice.find_hidden(selection.article):
            problems.warn("article-hidden", issue.source, line, found=selection.article)
        elif not found and not (
            choice.may_be(selection.article) or _is_misnamed(selection.article, problems)
        ):
            _tell_missing(issue, selection.article, line, choice, problems)
        elif found and found[0] in chosen:
            problems.add("same-article", issue.source, line, found=selection.article)
        elif found:
            chosen[found[0]] = structs.replace(selection, article=found[0])
    return list(chosen.values())
