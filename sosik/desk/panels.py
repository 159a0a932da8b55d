"""The preview's own pages: the problems to fix, the list of mails, a missing page. Korean first.

Their HTML is in `pages/`.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from sosik.base.invocation import CURRENT
from sosik.content import encoding
from sosik.korean.shorten import shorten
from sosik.model.pages import Pending
from sosik.problems.problem import Problem, hint, message
from sosik.site.templates import Layouts

ASSETS = "/_sosik/"
"""The address of the preview's own files, which no site has."""
MAILS = "/_mail/"
"""The address of the mails in email/."""

_WIDEST = 200
"""Letters of a source line that are shown at most; a paragraph may be one line."""
_FOLDER = Path(__file__).resolve().parent / "pages"


class MailSummary(Struct, frozen=True):
    """A mail in email/: fields of its record, its folder, and the sizes of its files in bytes."""

    id: str
    title: str
    subject: str
    preheader: str
    date: str
    folder: str
    files: Mapping[str, int]


class _ShownProblem(Struct, frozen=True):
    """A problem with the line of its file as it is now, "" if that can't be read."""

    file: str
    line: int
    source: str
    message: str
    hint: str
    english: str


def problem_page(problems: Sequence[Problem], root: Path) -> str:
    """Returns the page that replaces all others until a first build succeeds."""
    return _page("problems.html", problems=_shown(problems, root))


def sheet(
    problems: Sequence[Problem], aside: Sequence[Problem], root: Path, opened: bool = False
) -> str:
    """Returns the panel that lists problems above a page; "" if there are none.

    `aside` are the problems of texts that were left out; their list is folded unless `opened`.
    """
    if not problems and not aside:
        return ""
    return _page(
        "sheet.html",
        blocking=bool(problems),
        problems=_shown(problems or aside, root),
        texts=len({problem.file for problem in aside}),
        opened=opened,
    )


def missing_page() -> str:
    """Returns the page for an address where there is nothing."""
    return _page("missing.html")


def mail_page(mails: Iterable[MailSummary], pending: Mapping[str, Pending]) -> str:
    """Returns the page that lists mails, with a link to each of their files."""
    commands = {"build": CURRENT.command("build"), "mail": CURRENT.command("mail 이름")}
    return _page("mails.html", mails=tuple(mails), pending=pending, folder=MAILS, **commands)


@cache
def _layouts() -> Layouts:
    return Layouts({place.name: place.read_text("utf-8") for place in _FOLDER.glob("*.html")})


def _page(name: str, **values: Any) -> str:
    return _layouts().render(name, assets=ASSETS, **values)


def _shown(problems: Iterable[Problem], root: Path) -> tuple[_ShownProblem, ...]:
    return tuple(
        _ShownProblem(
            file=problem.file,
            line=problem.line,
            source=_excerpt(problem, root),
            message=message(problem),
            hint=hint(problem),
            english=" ".join(filter(None, (message(problem, "en"), hint(problem, "en")))),
        )
        for problem in problems
    )


def _excerpt(problem: Problem, root: Path) -> str:
    """Returns the line of a problem as it is now in its file; "" if it can't be read."""
    path = root / problem.file
    if not problem.line or not path.resolve().is_relative_to(root):
        return ""
    try:
        text = encoding.read(problem.file, path.read_bytes()).text or ""
    except OSError:
        return ""
    lines = text.splitlines()
    line = lines[problem.line - 1].strip() if problem.line <= len(lines) else ""
    return shorten(line, _WIDEST)
