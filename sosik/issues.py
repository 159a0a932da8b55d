"""Which articles an issue of the bulletin carries, in which order; and who must send it."""

from collections.abc import Iterable, Mapping, Set

from msgspec import structs

from sosik.faults import Faults
from sosik.model.manuscript import Manuscript
from sosik.model.pages import Article, Issue, Selection
from sosik.model.settings import Settings
from sosik.references import by_name


def check_belonging(
    articles: Iterable[Article], lines: Mapping[str, int], issues: Set[str], faults: Faults
) -> None:
    """Warn of an article that names an issue which does not exist (yet)."""
    for article in articles:
        if article.issue and article.issue not in issues:
            bare = f"issues/{article.issue}"
            if bare not in issues:
                line = lines.get(article.source, 0)
                faults.warn("no-such-issue", article.source, line, found=article.issue)


def check_sender(settings: Settings, lines: Mapping[str, int], faults: Faults) -> None:
    """Tell what the law wants a mail to say of its sender and site.yaml does not (DESIGN §3)."""
    organization, email = settings.organization, settings.email
    for key, name, given in (
        ("organization.name", "기관 이름", organization.name),
        ("organization.address", "기관 주소", organization.address),
        ("organization.phone", "기관 전화", organization.phone or organization.email),
        ("email.from", "보내는 이", email.sender),
    ):
        if email.targets and not given:
            line = lines.get(key.partition(".")[0], 0)
            faults.add("mail-needs", "site.yaml", line, found=key, name=name)


def gather(
    issue: Issue,
    manuscript: Manuscript,
    articles: Mapping[str, Article],
    hidden_titles: Mapping[str, str],
    faults: Faults,
) -> Issue:
    """The issue with its articles found: those it lists, else those that name it, else its month's.

    `articles` are the public ones by identity, in the order of their dates; `hidden_titles` the
    titles of unpublished ones, which are left out with a warning.
    """
    before = len(faults.problems)
    if manuscript.selections:
        chosen = _listed(issue, manuscript, articles, hidden_titles, faults)
    else:
        named = [a for a in articles.values() if a.issue in (issue.id, issue.id.rpartition("/")[2])]
        found = named or [a for a in articles.values() if not a.issue and _same_month(a, issue)]
        chosen = [Selection(article=article.id) for article in found]
    if not chosen and len(faults.problems) == before:
        faults.add("issue-empty", issue.source, 1, found=issue.id.rpartition("/")[2])
    return structs.replace(issue, articles=tuple(chosen))


def _same_month(article: Article, issue: Issue) -> bool:
    if article.date is None or issue.date is None:
        return False
    one, other = article.date.at, issue.date.at
    return (one.year, one.month) == (other.year, other.month)


def _listed(
    issue: Issue,
    manuscript: Manuscript,
    articles: Mapping[str, Article],
    hidden_titles: Mapping[str, str],
    faults: Faults,
) -> list[Selection]:
    names = by_name({identity: article.title for identity, article in articles.items()})
    hidden = by_name(hidden_titles)
    chosen: dict[str, Selection] = {}
    for selection, line in manuscript.selections:
        wanted = selection.article.removesuffix(".md").removeprefix("./").removeprefix("/")
        found = names.get(wanted, [])
        if len(found) > 1:
            facts = {"found": selection.article, "allowed": ", ".join(found)}
            faults.add("many-articles", issue.source, line, **facts)
        elif not found and wanted in hidden:
            faults.warn("article-hidden", issue.source, line, found=selection.article)
        elif not found:
            faults.missing("no-such-article", issue.source, line, selection.article, sorted(names))
        elif found[0] in chosen:
            faults.add("same-article", issue.source, line, found=selection.article)
        else:
            chosen[found[0]] = structs.replace(selection, article=found[0])
    return list(chosen.values())
