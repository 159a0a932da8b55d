"""Keeping a mail within `email.budget`: the longest articles are replaced by their summaries."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sosik.mail.articles import MailArticle
from sosik.model.pages import Issue, Release
from sosik.model.settings import KB
from sosik.problems.problem import Problem, problem


def requested_leads(page: Issue | Release) -> frozenset[str]:
    """The ids of articles of which the issue itself asks for the summary only (`lead: true`)."""
    selections = page.articles if isinstance(page, Issue) else ()
    return frozenset(selection.article for selection in selections if selection.lead)


def next_lead(
    page: Issue | Release,
    articles: Sequence[MailArticle],
    sizes: Mapping[str, int],
    leads: Collection[str],
) -> MailArticle | None:
    """The article to shorten next, or None if none is left.

    It is the largest in the mail, the last of several equal ones. Articles in `leads`, those with
    `lead: false` in the issue, and those that have nothing beyond their summary are skipped.
    `sizes` are bytes by article id.
    """
    selections = page.articles if isinstance(page, Issue) else ()
    protected = {selection.article for selection in selections if selection.lead is False}
    candidates = [
        (sizes[mail_article.article.id], position, mail_article)
        for position, mail_article in enumerate(articles)
        if mail_article.article.id not in protected | set(leads)
        and _is_longer_than_summary(mail_article)
    ]
    return max(candidates, key=lambda candidate: candidate[:2])[2] if candidates else None


def _is_longer_than_summary(mail_article: MailArticle) -> bool:
    return bool(mail_article.url) and len(" ".join(mail_article.text.split())) > len(
        mail_article.article.summary
    )


def over_budget(page: Issue | Release, size: int, budget: int) -> Problem:
    """The problem of a mail that is over budget with nothing left to shorten; both in bytes."""
    facts = {"found": f"{size / KB:.1f}", "most": budget // KB}
    return problem("over-budget", page.source, 1, **facts)


def article_ids(articles: Iterable[MailArticle]) -> set[str]:
    """The ids of the articles."""
    return {mail_article.article.id for mail_article in articles}


def shortened_warnings(
    page: Issue | Release, articles: Sequence[MailArticle], budget: int
) -> tuple[Problem, ...]:
    """One warning that lists the shortened articles in the order given; none without articles.

    `budget` is in bytes.
    """
    if not articles:
        return ()
    titles = ", ".join(f"‘{mail_article.article.title}’" for mail_article in articles)
    facts = {"found": titles, "count": len(articles), "most": budget // KB}
    return (problem("shortened", page.source, 1, **facts),)
