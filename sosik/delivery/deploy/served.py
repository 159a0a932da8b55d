"""After publishing: whether readers get what was built, byte for byte.

A server or a cache on the way may take a while, so whatever differs is asked for again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Literal
from urllib.parse import quote

from msgspec import Struct

from sosik.base.digest import digest_bytes
from sosik.delivery.deploy.order import is_page
from sosik.delivery.fetching import Fetch, Fetched
from sosik.problems.problem import Problem, problem

Verify = Literal["sample", "all", "none"]
Wait = Callable[[float], None]
"""Waits for some seconds."""

MOST_PAGES = 200
"""Changed pages that are asked for at most, unless all files are."""
_PICTURES = 10
_GONE = 20
_LISTED = 10
_FIRST, _LONGEST = 1.0, 30.0
_TOGETHER = 4
_HOST_FILES = {"404.html", ".nojekyll", "CNAME", ".htaccess", ".htpasswd", "_headers", "_redirects"}
"""Files that servers use themselves and may not hand out."""


class Served(Struct, frozen=True, kw_only=True):
    """The result of the check: how many files were asked for, and what is wrong."""

    asked: int = 0
    problems: tuple[Problem, ...] = ()


def address(url: str, path: str) -> str:
    """The address of a published file; a page `…/index.html` has that of its folder."""
    name = path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path
    return f"{url}/{quote(name)}"


def sample(digests: Mapping[str, str], put: Sequence[str], verify: Verify) -> tuple[str, ...]:
    """The paths to ask for: the home page, each changed page and some changed pictures; or all."""
    home = ("index.html",) if "index.html" in digests else ()
    if verify == "all":
        askable = (path for path in digests if path not in _HOST_FILES)
        return tuple(dict.fromkeys((*home, *askable)))
    changed = [path for path in put if path in digests and path not in _HOST_FILES]
    pages = [path for path in changed if is_page(path)][:MOST_PAGES]
    others = [path for path in changed if not is_page(path)]
    step = max(1, len(others) // _PICTURES)
    return tuple(dict.fromkeys((*home, *pages, *others[::step][:_PICTURES])))


def check_served(
    url: str,
    digests: Mapping[str, str],
    paths: Sequence[str],
    removed: Sequence[str],
    fetch: Fetch,
    wait: Wait,
    settling: float,
) -> Served:
    """Asks for files at their addresses until they are as built, for at most `settling` seconds.

    What was `removed` must not be answered any more. `url` is that of the site. Of many files that
    differ the first ones are reported, and a host that does not answer is reported once.
    """
    gone = [path for path in removed if path not in _HOST_FILES][:_GONE]
    waiting = [*paths, *gone]
    asked = len(waiting)
    faults: dict[str, Problem] = {}
    for seconds in _waits(settling) if waiting else ():
        if seconds:
            wait(seconds)
        first = fetch(address(url, waiting[0]))
        if first.fault:  # no need to ask a silent server for more
            faults = _faults(url, {waiting[0]: first}, digests)
            if first.fault == "unknown-host":
                break
            continue
        answers = {waiting[0]: first}
        with ThreadPoolExecutor(_TOGETHER) as workers:
            rest = waiting[1:]
            others = workers.map(lambda path: fetch(address(url, path)), rest)
            answers.update(zip(rest, others, strict=True))
        faults = _faults(url, answers, digests)
        waiting = list(faults)
        if not faults:
            break
    return Served(asked=asked, problems=tuple(list(faults.values())[:_LISTED]))


def _faults(
    url: str, answers: Mapping[str, Fetched], digests: Mapping[str, str]
) -> dict[str, Problem]:
    """What is wrong with the answers, by path; a file that was removed has no digest."""
    faults = {
        path: _fault(address(url, path), answers[path], digests.get(path)) for path in answers
    }
    return {path: fault for path, fault in faults.items() if fault is not None}


def _waits(settling: float) -> Iterator[float]:
    """No wait at first, then longer and longer ones, `settling` seconds in all."""
    yield 0
    seconds = _FIRST
    while settling > 0:
        seconds = min(seconds, settling, _LONGEST)
        yield seconds
        settling -= seconds
        seconds *= 2


def _fault(url: str, answer: Fetched, digest: str | None) -> Problem | None:
    """What is wrong with an answer, None if nothing is."""
    if answer.fault:
        return problem("deploy-no-answer", url, found=answer.fault)
    if digest is None:
        is_gone = answer.status >= 400
        return None if is_gone else problem("deploy-still-served", url, found=answer.status)
    if answer.status == 200 and digest_bytes(answer.body) == digest:
        return None
    if answer.status == 200:
        if answer.redirects:
            return problem("deploy-redirected", url, found=answer.url)
        return problem("deploy-differs", url, found=len(answer.body))
    return problem("deploy-not-served", url, found=answer.status)
