"""Finds the issue or release that a typed name refers to: a path, a file name or a title."""

import re
from collections.abc import Iterable, Mapping

from sosik.content.source_links import by_name
from sosik.korean.spelling import fold
from sosik.model import routes
from sosik.model.manuscript import Manuscript
from sosik.problems.collector import ProblemCollector
from sosik.problems.problem import ProblemsFound, problem

_MAILED = ("issues", "releases")
_PLACE = "content/issues"
_BELOW = re.compile(r"(?:\A|/)content/")


def find_mail(name: str, manuscripts: dict[str, Manuscript]) -> str:
    """The source file of the issue or release that a name matches.

    `2026-10`, `issues/2026-10`, `content\\issues\\2026-10.md` and its title all match. Raises
    ProblemsFound with `no-such-mail` if none matches, `many-mails` if several do.
    """
    sources = {
        routes.identity(source): source for source in manuscripts if source.split("/")[1] in _MAILED
    }
    titles = {identity: _title(manuscripts[source]) for identity, source in sources.items()}
    return sources[match_name(name, titles, _PLACE)]


def match_name(name: str, titles: Mapping[str, str], place: str) -> str:
    """The id that a name matches, by id, file name or title; `titles` are by id.

    `place` is the file or folder named in the problem. Raises ProblemsFound with `no-such-mail` if
    none matches, `many-mails` if several do.
    """
    names = by_name(titles)
    folded = {fold(spelling): identities for spelling, identities in names.items()}
    for spelling in _spellings(name):
        identities = names.get(spelling) or folded.get(fold(spelling), [])
        if len(identities) == 1:
            return identities[0]
        if identities:
            allowed = ", ".join(identities)
            raise ProblemsFound([problem("many-mails", place, found=name, allowed=allowed)])
    problems = ProblemCollector()
    problems.missing("no-such-mail", place, 0, name, _bare(names))
    raise ProblemsFound(problems.problems)


def _title(manuscript: Manuscript) -> str:
    return manuscript.page.title if manuscript.page else ""


def _spellings(name: str) -> Iterable[str]:
    """The name without `.md` and with `/` as separator, then each part that follows `content/`."""
    path = re.sub(r"(?i)\.md\Z", "", name.strip().replace("\\", "/")).removeprefix("./")
    yield path
    yield from (path[match.end() :] for match in _BELOW.finditer(path))


def _bare(names: Iterable[str]) -> list[str]:
    """The names without folders, to suggest one of them."""
    return [name for name in names if name and "/" not in name]
