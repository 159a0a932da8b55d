"""A mail that would be cut is brought under its budget: the longest articles become summaries."""

from collections.abc import Collection, Mapping, Sequence

from sosik.mail.stories import Story
from sosik.model.pages import Issue, Release
from sosik.problems.problem import Problem, problem

KB = 1_000
"""Bytes of what `email.budget` counts."""


def given_leads(page: Issue | Release) -> frozenset[str]:
    """The articles of which the issue itself wants the summary alone (`lead: true`)."""
    chosen = page.articles if isinstance(page, Issue) else ()
    return frozenset(each.article for each in chosen if each.lead)


def next_lead(
    page: Issue | Release,
    stories: Sequence[Story],
    weights: Mapping[str, int],
    leads: Collection[str],
) -> Story | None:
    """The article to be shortened next, or None where there is none left.

    It is the one that takes the most bytes of the mail, of equal ones the last; an article whose
    issue says `lead: false` is never shortened, nor one that has nothing beyond its summary.
    """
    chosen = page.articles if isinstance(page, Issue) else ()
    whole = {each.article for each in chosen if each.lead is False}
    found = [
        (weights[story.article.id], place, story)
        for place, story in enumerate(stories)
        if story.article.id not in whole | set(leads) and _says_more(story)
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None


def _says_more(story: Story) -> bool:
    return bool(story.url) and len(" ".join(story.text.split())) > len(story.article.summary)


def over_budget(page: Issue | Release, size: int, budget: int) -> Problem:
    """The problem of a mail that no shortening brings under its budget; both in bytes."""
    facts = {"found": f"{size / KB:.1f}", "most": budget // KB}
    return problem("over-budget", page.source, 1, **facts)


def ids_of(stories: Sequence[Story]) -> set[str]:
    """The identities of articles."""
    return {story.article.id for story in stories}


def shortened_warnings(
    page: Issue | Release, stories: Sequence[Story], budget: int
) -> tuple[Problem, ...]:
    """What staff are told of the articles that became summaries, the longest first."""
    if not stories:
        return ()
    said = ", ".join(f"‘{story.article.title}’" for story in stories)
    facts = {"found": said, "count": len(stories), "most": budget // KB}
    return (problem("shortened", page.source, 1, **facts),)
