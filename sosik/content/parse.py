"""Parses files into Manuscripts: only those that changed, on several cores if worthwhile."""

from collections.abc import Sequence

from msgspec import json, structs

from sosik.base.cache import ResultCache
from sosik.base.crash import WorkingOn
from sosik.base.digest import digest_value
from sosik.base.profile import during
from sosik.base.progress import counted
from sosik.content.inventory import Inventory
from sosik.content.manuscript import Options, parse
from sosik.model import routes
from sosik.model.manuscript import Manuscript
from sosik.problems.problem import ProblemsFound
from sosik.problems.workers import spread

_Work = tuple[str, bytes, Options]


@during("read")
def parse_all(
    names: Sequence[str], inventory: Inventory, options: Options, store: ResultCache, jobs: int
) -> dict[str, Manuscript]:
    """The Manuscript of each file, in the order of `names`; bodies are saved in the store."""
    digest = digest_value(options)
    changed = [
        name
        for name in names
        if inventory.remembered(name).manuscript is None
        or inventory.remembered(name).options != digest
    ]
    unreadable: dict[str, Manuscript] = {}
    work: list[_Work] = []
    for name in changed:
        try:
            work.append((name, inventory.bytes_of(name), options))
        except ProblemsFound as unread:
            unreadable[name] = _unread(name, unread, options, store)
    parsed = spread(work, jobs, _parse, file_of=_name)
    pairs = zip(work, parsed, strict=True)
    for (name, *_), (manuscript, body) in counted("read", pairs, len(work)):
        read = json.decode(manuscript, type=Manuscript)
        inventory.learn(name, manuscript=read, options=digest)
        _keep(read, body, store)
    manuscripts = {
        name: unreadable.get(name) or inventory.remembered(name).manuscript for name in names
    }
    return {name: manuscript for name, manuscript in manuscripts.items() if manuscript is not None}


def _unread(name: str, why: ProblemsFound, options: Options, store: ResultCache) -> Manuscript:
    """A placeholder for a file that can't be read; it is not cached."""
    ((manuscript, body),) = _parse([(name, b"", options)])
    read = json.decode(manuscript, type=Manuscript)
    _keep(read, body, store)
    return structs.replace(read, problems=tuple(why.problems), warnings=())


def _name(work: _Work) -> str:
    return work[0]


def reread(name: str, inventory: Inventory, options: Options, store: ResultCache) -> None:
    """Parses a file again to put its lost body into the store; its cached facts are kept."""
    ((manuscript, body),) = _parse([(name, inventory.bytes_of(name), options)])
    _keep(json.decode(manuscript, type=Manuscript), body, store)


def _keep(manuscript: Manuscript, body: bytes, store: ResultCache) -> None:
    page = manuscript.page or manuscript.sketch
    if page is not None:
        store.put(f"body:{page.body}", body)


def _parse(work: Sequence[_Work]) -> list[tuple[bytes, bytes]]:
    """The Manuscript and Body of each file as JSON, so that fresh and cached ones are equal."""
    parsed = []
    for name, data, options in work:
        kind = routes.FOLDERS[name.split("/")[1]]
        with WorkingOn(name):
            manuscript, body = parse(name, kind, data, options)
            parsed.append((json.encode(manuscript), json.encode(body)))
    return parsed
