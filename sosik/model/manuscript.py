"""One source file as parsed by itself, without the rest of the site (원고)."""

from datetime import datetime

from msgspec import Struct

from sosik.model.body import Heading, Image, Link
from sosik.model.pages import Article, Issue, Page, Release, Selection
from sosik.model.personal_number import PersonalNumber
from sosik.problems.problem import Problem

ALL = "*"
"""In `Manuscript.unread`: no key's value is known."""


class Byline(Struct, frozen=True):
    """The text of a last line `- 작성자: 부서 이름`, and its line in the file."""

    text: str
    line: int


class Sale(Struct, frozen=True):
    """Words that offer something for money, and their line in the file."""

    text: str
    line: int


class Manuscript(Struct, frozen=True, kw_only=True):
    """One parsed source file: its page, whose references are not resolved, and when it is public.

    `page` is None if the file has problems. Then `sketch` holds what could be parsed, with
    placeholders for required values, so that other problems are found in the same run; `unread` are
    the keys whose values are unknown. A sketch is never published.

    `lines` maps each key to its line, also those of the picture (`image.alt`); `aliases` and
    `selections` pair each entry with its line.
    `said` is the digest of the text. `held` is True if the page is embargoed in words that give no
    time, so that nobody knows when it becomes public.
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
    aliases: tuple[tuple[str, int], ...] = ()
    byline: Byline | None = None
    selections: tuple[tuple[Selection, int], ...] = ()
    lead: str = ""
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    headings: tuple[Heading, ...] = ()
    sells: tuple[Sale, ...] = ()
    numbers: tuple[PersonalNumber, ...] = ()
    said: str = ""

    def public_from(self) -> datetime | None:
        """Returns when it becomes public: the later of publish and embargo, else its date."""
        moments = [moment for moment in (self.publish, self.embargo) if moment is not None]
        return max(moments, default=self.dated)

    def is_public(self, now: datetime) -> bool:
        """True if it is public at `now`."""
        start = self.public_from()
        started = start is None or start <= now
        return not self.draft and not self.held and started and not self.has_ended(now)

    def lacks(self, *keys: str) -> bool:
        """True if the value of any of these keys, or a part of it, could not be read."""
        return any(
            unread == ALL or unread.partition(".")[0] in keys or unread in keys
            for unread in self.unread
        )

    def has_ended(self, now: datetime) -> bool:
        """True if it has expired at `now`."""
        return self.expires is not None and self.expires <= now
