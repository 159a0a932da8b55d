"""Two versions of a site to be published, places to publish to, and what readers get of them."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from types import TracebackType
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from sosik.build.session import Folders
from sosik.delivery.deploy.destination import Destination, SiteFile
from sosik.delivery.deploy.manifest import PATH
from sosik.delivery.deploy.order import is_page
from sosik.delivery.deploy.publish import Deployed, Wishes, deploy
from sosik.delivery.fetching import Fetched
from tests.support.small import NOW, SETTINGS, article, made, picture, put

URL = "https://news.example.org"
Files = dict[str, bytes]
Thing = TypeVar("Thing")

_CATEGORY = "분류: 공지"
FIRST: dict[str, str | bytes] = {
    "content/articles/market.md": article("나눔장터", body="글\n\n![장터](market.jpg)"),
    "content/articles/market.jpg": picture("green", (900, 600)),
    "content/articles/old.md": article(
        "지난 행사", date="2026-10-02", body="글\n\n![행사](old.jpg)", more="태그: 행사"
    ),
    "content/articles/old.jpg": picture("red", (900, 600)),
    "content/articles/class.md": article("새 강좌", date="2026-10-10", more=_CATEGORY),
    "content/static/CNAME": "news.example.org\n",
    "content/static/notes": "이름이 곧 폴더가 될 파일\n",
}
SECOND: dict[str, str | bytes] = {
    "content/articles/market.md": article(
        "나눔장터", body="고친 글 [새 글](new.md)\n\n![장터](market.jpg)"
    ),
    "content/articles/new.md": article(
        "새 글", date="2026-10-25", body="글\n\n![새 사진](new.jpg)", more="분류: 교육\n태그: 배움"
    ),
    "content/articles/new.jpg": picture("blue", (900, 600)),
    "content/static/notes/index.txt": "이제는 폴더\n",
}
GONE = ("content/articles/old.md", "content/articles/old.jpg", "content/static/notes")


def first_version(root: Path) -> Path:
    """A built site in a folder."""
    made(put(root, FIRST))
    return root


def second_version(root: Path, first: Path) -> Path:
    """The same site after edits: a text and a picture are new, others are gone or changed."""
    shutil.copytree(first, root)
    for name in GONE:
        (root / name).unlink()
    made(put(root, SECOND))
    return root


def with_deploy(root: Path, deploy: str) -> Path:
    """The site with this value of `deploy` in site.yaml, built."""
    (root / "site.yaml").write_text(f"{SETTINGS}deploy: {deploy}\n", "utf-8")
    made(root)
    return root


def site_of(root: Path) -> Files:
    """What the last build made for the public."""
    return files_below(root / "output/site")


def files_below(folder: Path) -> Files:
    """The bytes of all files below a folder, by path."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def ours(files: Mapping[str, bytes]) -> Files:
    """Published files without what the place itself or the publishing needs."""
    return {path: data for path, data in files.items() if path not in (PATH, ".nojekyll")}


def published(root: Path, place: Destination, **wishes: bool) -> Deployed:
    """Publish a site to a place; nothing is asked for afterwards."""
    chosen = Wishes(verify="none", **wishes)
    return deploy(Folders.of(root), NOW, no_wait, wishes=chosen, place=place)


def no_wait(_: float) -> None:
    """Waits for nothing."""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: set[str] = set()

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.addresses.add(value)
            if name == "srcset" and value:
                self.addresses |= {part.split()[0] for part in value.split(",")}


@cache
def references(page: bytes) -> frozenset[str]:
    """The paths of the site's files that a page refers to."""
    links = _Links()
    links.feed(page.decode())
    found = set()
    for address in links.addresses:
        parts = urlsplit(address)
        if parts.netloc in ("", "news.example.org") and parts.path.startswith("/"):
            path = unquote(parts.path).lstrip("/")
            found.add(f"{path}index.html" if path.endswith("/") or not path else path)
    return frozenset(found)


def missing(files: Mapping[str, bytes], known: set[str]) -> set[tuple[str, str]]:
    """Pages with what they refer to and is not there.

    Whatever is no page must be there for each page; pages for those pages that readers can reach,
    from the ones in `known`, whose addresses they have, by links.
    """
    refers = {path: references(data) for path, data in files.items() if path.endswith(".html")}
    absent = {
        (page, path)
        for page, paths in refers.items()
        for path in paths
        if path not in files and not is_page(path)
    }
    waiting, seen = known & refers.keys(), set[str]()
    while waiting:
        page = waiting.pop()
        seen.add(page)
        absent |= {(page, path) for path in refers[page] if path not in files}
        waiting |= (refers[page] & refers.keys()) - seen
    return absent


class Killed(BaseException):
    """Raised in the place of the end of the process."""


class WatchedPlace:
    """A place that calls `watch` before and after each thing that it does, and notes what it did.

    Unless it works in `batches`, it puts and removes files one by one, those of a batch in an order
    of chance.
    """

    def __init__(
        self,
        place: Destination,
        watch: Callable[[], None],
        chance: Random,
        *,
        batches: bool = False,
    ) -> None:
        self._place, self._watch, self._chance, self._batches = place, watch, chance, batches
        self.shown, self.extras, self.settling = place.shown, place.extras, place.settling
        self.put_paths: list[str] = []
        self.removed_paths: list[str] = []

    def __enter__(self) -> "WatchedPlace":
        self._place.__enter__()
        self.listing, self.read, self.same = (
            self._place.listing,
            self._place.read,
            self._place.same,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._place.__exit__(kind, error, trace)

    def put(self, files: Sequence[SiteFile]) -> None:
        for some in self._parts(files):
            self._watch()
            self._place.put(some)
            self.put_paths += [file.path for file in some]
            self._watch()

    def remove(self, paths: Sequence[str]) -> None:
        for some in self._parts(paths):
            self._watch()
            self._place.remove(some)
            self.removed_paths += some
            self._watch()

    def finish(self) -> None:
        self._watch()
        self._place.finish()
        self._watch()

    def _parts(self, things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
        if self._batches:
            yield things
        else:
            yield from ([thing] for thing in self._chance.sample(things, len(things)))


class MemoryPlace:
    """A place in memory, where each file is visible as soon as it is put."""

    shown = "memory"
    settling = 0.0

    def __init__(self, files: Files | None = None) -> None:
        self.files: Files = {} if files is None else files
        self.extras: Mapping[str, bytes] = {}

    def __enter__(self) -> "MemoryPlace":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        pass

    def listing(self) -> Mapping[str, int]:
        return {path: len(data) for path, data in self.files.items()}

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def same(self, files: Sequence[SiteFile]) -> set[str]:
        return {file.path for file in files if self.files.get(file.path) == file.read()}

    def put(self, files: Sequence[SiteFile]) -> None:
        for file in files:
            assert not [path for path in self.files if path.startswith(f"{file.path}/")]
            self.files[file.path] = file.read()

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            del self.files[path]

    def finish(self) -> None:
        pass


class ReaderOf:
    """Fetches from published files as a web server would hand them out; counts what it is asked."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self.asked: list[str] = []

    def __call__(self, url: str) -> Fetched:
        self.asked.append(url)
        path = unquote(re.sub(f"^{URL}/", "", url))
        data = self.files.get(f"{path}index.html" if path.endswith("/") or not path else path)
        if data is None:
            return Fetched(url=url, status=404, body=b"nothing")
        return Fetched(url=url, status=200, body=data)
