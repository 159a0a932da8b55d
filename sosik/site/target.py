"""One file of output/ as a value: its path, its source, and how it is rendered."""

from enum import IntEnum
from typing import ClassVar

from msgspec import Struct

from sosik.problems.problem import Problem
from sosik.site.view import SiteView


class Stage(IntEnum):
    """The order in which files are rendered and written.

    Files and share cards come before pages, so that no page links to a missing file. Mails take
    longest, and come before the pages so that no process is idle at the end. Search files come
    last: texts, whose index is made by the way, then the shards that are joined from it.
    """

    FILES = 0
    MAIL = 1
    CARDS = 2
    PAGES = 3
    SEARCH = 4
    SHARDS = 5


class Target(Struct, frozen=True, kw_only=True):
    """One file of output/ before it is rendered.

    `path` is below output/. `source` is the file that asks for it, used only in messages. All other
    fields decide about the content.
    """

    path: str
    source: str = ""

    stage: ClassVar[Stage] = Stage.PAGES
    weight: ClassVar[int] = 1
    """How many pages could be rendered in the same time; 0 for what is only joined together."""
    copied: ClassVar[bool] = False
    """True for a copied file, whose links and ids are not checked."""
    may_fail: ClassVar[bool] = True
    """False if no text can make it fail."""
    may_be_shared: ClassVar[bool] = False
    """True if two sources may ask for the same path, because the content is the same."""

    def render(self, site: SiteView) -> bytes:
        """The bytes of the file. Raises ProblemsFound for problems that staff have to mend."""
        raise NotImplementedError

    def warnings(self, site: SiteView) -> tuple[Problem, ...]:  # noqa: ARG002 (few have any)
        """Warnings about the file, once it is rendered."""
        return ()

    @property
    def can_wait(self) -> bool:
        """True for a file that a preview can do without for a while."""
        return False

    @property
    def batch(self) -> tuple[object, ...]:
        """Targets with the same batch are consecutive and rendered in one process; () for none."""
        return ()
