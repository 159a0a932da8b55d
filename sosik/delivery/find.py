"""Which issue or release staff mean by a name: a path, a bare file name or a title."""

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


def find(written: str, manuscripts: dict[str, Manuscript]) -> str:
    """The file of the issue or release that a name fits, however it was typed.

    `2026-10`, `issues/2026-10`, `content\\issues\\2026-10.md` and the title fit one. Raises
    ProblemsFound with `no-such-mail`, or with `many-mails` where several fit.
    """
    sources = {
        routes.identity(source): source for source in manuscripts if source.split("/")[1] in _MAILED
    }
    titles = {each: _title(manuscripts[source]) for each, source in sources.items()}
    return sources[meant(written, titles, _PLACE)]


def meant(written: str, titles: Mapping[str, str], place: str) -> str:
    """The identity that a name as written fits, of those that have `titles`; raises as above.

    `place` is the file or folder at which a name that fits none is told.
    """
    names = by_name(titles)
    folded = {fold(name): found for name, found in names.items()}
    for name in _spellings(written):
        found = names.get(name) or folded.get(fold(name), [])
        if len(found) == 1:
            return found[0]
        if found:
            allowed = ", ".join(found)
            raise ProblemsFound([problem("many-mails", place, found=written, allowed=allowed)])
    faults = ProblemCollector()
    faults.missing("no-such-mail", place, 0, written, _bare(names))
    raise ProblemsFound(faults.problems)


def _title(manuscript: Manuscript) -> str:
    return manuscript.page.title if manuscript.page else ""


def _spellings(written: str) -> Iterable[str]:
    """The name as it was typed, then what of it may be a path below content/."""
    path = re.sub(r"(?i)\.md\Z", "", written.strip().replace("\\", "/")).removeprefix("./")
    yield path
    yield from (path[found.end() :] for found in _BELOW.finditer(path))


def _bare(names: Iterable[str]) -> list[str]:
    return [name for name in names if name and "/" not in name]
