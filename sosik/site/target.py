"""One file of output/ as a value: where it lies, who asks for it, and how it is made."""

from enum import IntEnum
from typing import ClassVar

from msgspec import Struct

from sosik.problems.problem import Problem
from sosik.site.view import SiteView


class Stage(IntEnum):
    """When a file is made and written.

    Files come before pages, so that no page names what is not there yet. Mails take longest: before
    the pages, they leave no process idle at the end. What search looks up comes last.
    """

    FILES = 0
    MAIL_PICTURES = 1
    MAIL = 2
    PAGES = 3
    SEARCH = 4


class Target(Struct, frozen=True, kw_only=True):
    """One file of output/ before it is made.

    `path` is below output/. `source` is the file that asks for it, for messages; it has no part in
    what is made. All other fields are what it is made from.
    """

    path: str
    source: str = ""

    stage: ClassVar[Stage] = Stage.PAGES
    weight: ClassVar[int] = 1
    """How many pages take as long to make as this."""
    copied: ClassVar[bool] = False
    """True for a file that somebody else made: its links and its ids are not looked at."""
    may_fail: ClassVar[bool] = True
    """False where no text can make it fail."""
    may_be_shared: ClassVar[bool] = False
    """True where two sources may ask for one path, because what they ask for is the same."""

    def render(self, site: SiteView) -> bytes:
        """The bytes of the file. Raises ProblemsFound for what staff have to mend."""
        raise NotImplementedError

    def warnings(self, site: SiteView) -> tuple[Problem, ...]:  # noqa: ARG002 (few have any)
        """What staff should know of the file, once it is rendered."""
        return ()

    @property
    def batch(self) -> tuple[object, ...]:
        """Targets of one batch follow one another and are made in one process; () for no batch."""
        return ()
