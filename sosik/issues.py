"""Which articles an issue of the bulletin carries, in which order; and who must send it."""

from collections.abc import Collection, Iterable, Mapping, Set

from msgspec import structs

from sosik.faults import Faults
from sosik.korean import fold
from sosik.mappings import Mapped
from sosik.model.manuscript import ALL, Manuscript, Sale
from sosik.model.pages import Article, Issue, Selection
from sosik.model.settings import Settings
from sosik.nearness import Names
from sosik.references import by_name
from sosik.settings import KEYS
from sosik.targets import chosen

_TEXTS, _WORDS = 3, 2
"""How many texts that sell a warning names, and how many words of each."""


def check_belonging(
    articles: Iterable[Article], lines: Mapping[str, int], issues: Set[str], faults: Faults
) -> None:
    """Warn of an article that names an issue which does not exist (yet)."""
    for article in articles:
        if article.issue and not issues & {article.issue, f"issues/{article.issue}"}:
            line = lines.get(article.source, 0)
            faults.warn("no-such-issue", article.source, line, found=article.issue)


def check_sender(
    settings: Settings, lines: Mapping[str, int], unread: Set[str], faults: Faults
) -> None:
    """Tell what the law wants a mail to say of its sender and site.yaml does not (DESIGN §3).

    What is `unread` has been told of (`fields.Reading`).
    """
    organization, email = settings.organization, settings.email
    if not unread.isdisjoint({ALL, "email", "email.targets"}):
        return
    for section, key, name, given in (
        ("organization", "name", "기관 이름", organization.name),
        ("organization", "address", "기관 주소", organization.address),
        ("organization", "phone", "기관 전화", organization.phone or organization.email),
        ("email", "from", "보내는 이", email.sender),
    ):
        known = unread.isdisjoint({section, f"{section}.{key}"})
        if email.targets and not given and known:
            facts = {"found": _path(section, key, lines), "name": name}
            faults.add("mail-needs", "site.yaml", lines.get(section, 0), **facts)
    addressless = [target.name for target in chosen(email.targets) if not target.unsubscribe]
    known = unread.isdisjoint({"email", "email.unsubscribe"})
    if addressless and not email.unsubscribe and known:
        section, _, key = _path("email", "unsubscribe", lines).partition(".")
        facts = {"target": ", ".join(addressless), "section": section, "key": key}
        faults.add("mail-unsubscribe", "site.yaml", lines.get("email", 0), **facts)


def _path(section: str, key: str, lines: Mapping[str, int]) -> str:
    """`organization.name`, or `기관.이름` where the section or else the whole is in Korean."""
    known = KEYS[section]
    korean = (
        any(name in lines for name in known.korean)
        if section in lines
        else any("가" <= name[0] <= "힣" for name in lines)
    )
    within = known.type.keys[key] if isinstance(known.type, Mapped) else known
    return f"{known.korean[0]}.{within.korean[0]}" if korean else f"{section}.{key}"


class Choice:
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

    def found(self, written: str) -> list[str]:
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

    def held(self, written: str) -> list[str]:
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
    choice: Choice,
    faults: Faults,
    *,
    sent: Collection[str] = (),
) -> Issue:
    """The issue with its articles found: those it lists, those that name it, or its month's.

    Whether one that was `sent` is an advertisement need not be decided any more.
    """
    before = len(faults.problems)
    if manuscript.selections:
        chosen = _listed(issue, manuscript, choice, faults)
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
            choice.may_be(selection.article) or _is_misnamed(selection.article, faults)
            for selection, _ in manuscript.selections
        )
    else:
        unsure = choice.uncertain or manuscript.lacks("articles", "date")
    if not chosen and len(faults.problems) == before and not unsure:
        faults.add("issue-empty", issue.source, 1, found=issue.id.rpartition("/")[2])
    if issue.ad is None and issue.id not in sent:
        offers = [(issue.source, manuscript.sells)] if manuscript.sells else []
        offers += [choice.sells[each.article] for each in chosen if each.article in choice.sells]
        if offers:
            faults.warn("ad-undecided", issue.source, 1, found=_offered(offers))
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


def _tell_missing(issue: Issue, written: str, line: int, choice: Choice, faults: Faults) -> None:
    """Note an article that is not there; it may be one whose file has its ending twice."""
    name = _name(written)
    for ending in (".md", ".txt"):
        twice = choice.found(f"{name}{ending}.md")
        if len(twice) == 1 and twice[0].endswith(ending):
            folder, _, last = f"content/{twice[0]}.md".rpartition("/")
            facts = {"found": written, "folder": folder, "last": last}
            right = f"{name.rpartition('/')[2]}.md"
            faults.add("named-twice", issue.source, line, **facts, near=right)
            return
    near = choice.near().nearest(name)
    code = "no-such-article-near" if near else "no-such-article"
    faults.add(code, issue.source, line, found=written, **({"near": near} if near else {}))


def _is_misnamed(written: str, faults: Faults) -> bool:
    """Whether an article that is not there is a file of which another ending was told."""
    right = f"{_name(written).rpartition('/')[2]}.md"
    return any(
        fault.code == "not-md" and dict(fault.facts)["near"] == right for fault in faults.problems
    )


def _listed(
    issue: Issue, manuscript: Manuscript, choice: Choice, faults: Faults
) -> list[Selection]:
    chosen: dict[str, Selection] = {}
    for selection, line in manuscript.selections:
        found = choice.found(selection.article)
        if len(found) > 1:
            facts = {"found": selection.article, "allowed": ", ".join(found)}
            faults.add("many-articles", issue.source, line, **facts)
        elif not found and choice.held(selection.article):
            faults.warn("article-hidden", issue.source, line, found=selection.article)
        elif not found and not (
            choice.may_be(selection.article) or _is_misnamed(selection.article, faults)
        ):
            _tell_missing(issue, selection.article, line, choice, faults)
        elif found and found[0] in chosen:
            faults.add("same-article", issue.source, line, found=selection.article)
        elif found:
            chosen[found[0]] = structs.replace(selection, article=found[0])
    return list(chosen.values())
