"""What one file says by itself, before the rest of the site is known (원고)."""

from datetime import datetime

from msgspec import Struct

from sosik.model.body import Heading, Image, Link
from sosik.model.pages import Article, Issue, Page, Release, Selection
from sosik.problems.problem import Problem

ALL = "*"
"""Stands in `unread` for every key: nobody can say what was meant to be there."""


class Byline(Struct, frozen=True):
    """A last line `- 작성자: 부서 이름`: its words, and where it stands."""

    text: str
    line: int


class Sale(Struct, frozen=True):
    """Words of a text that offer something for money, and their line."""

    text: str
    line: int


class Manuscript(Struct, frozen=True, kw_only=True):
    """One source file as read: its page with addresses still open, and what decides its fate.

    `page` is None where the text has problems; then `sketch` is what could be read of it, with a
    stand-in for what must be there, so that what else is wrong is found at once, and `unread` are
    the keys whose values are not known (`fields.Reading`). No sketch is ever published.

    `warnings` are what staff should know and need not mend. `lines` gives the line of each key,
    `aliases` that of each old address; `said` is the digest of the text. `held` says that words
    hold the page back which tell no hour, so that nobody knows when it may be seen.
    """

    page: Article | Release | Issue | Page | None
    sketch: Article | Release | Issue | Page | None = None
    unread: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    lines: dict[str, int] = {}
    draft: bool = False
    held: bool = False
    dated: datetime | None = None
    publish: datetime | None = None
    embargo: datetime | None = None
    expires: datetime | None = None
    slug: str = ""
    aliases: tuple[tuple[str, int], ...] = ()
    byline: Byline | None = None
    selections: tuple[tuple[Selection, int], ...] = ()
    lead: str = ""
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    headings: tuple[Heading, ...] = ()
    sells: tuple[Sale, ...] = ()
    said: str = ""

    def public_from(self) -> datetime | None:
        """The first hour at which the world may see it: publish or embargo, else its date."""
        held = [moment for moment in (self.publish, self.embargo) if moment is not None]
        return max(held, default=self.dated)

    def is_public(self, now: datetime) -> bool:
        """Whether the world may see it at `now`."""
        start = self.public_from()
        begun = start is None or start <= now
        return not self.draft and not self.held and begun and not self.has_ended(now)

    def lacks(self, *keys: str) -> bool:
        """Whether what one of some keys was meant to say, or a part of it, is not known."""
        return any(
            each == ALL or each.partition(".")[0] in keys or each in keys for each in self.unread
        )

    def has_ended(self, now: datetime) -> bool:
        """Whether its time is over at `now`."""
        return self.expires is not None and self.expires <= now
