"""How long it takes from saving a text until `sosik serve` shows it in an open page.

    python -m bench.serve [SITE] [--count 2000] [--times 20] [--every 1.5] [--title]

A browser's part is played by two connections: one that follows the news of a page, as the script of
the preview does, and one that then asks for the page. The time runs from before the text is saved
until the page with the new words is there. Without SITE, a site of so many articles is made.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import quote

from bench.compare import CORPUS
from bench.generators import ROOT, generators
from sosik.desk.server import listen

_TITLE = re.compile(r'^(title: "?)(.*?)("?)$', re.MULTILINE)
_PATIENCE = 600
"""Seconds after which what must come is taken never to come."""


@contextmanager
def _served(site: Path) -> Iterator[int]:
    """The port at which a site is served by a process of its own."""
    with listen(0) as found:
        port = found.getsockname()[1]
    command = (sys.executable, "-m", "sosik", "serve", "--root", str(site), "--port", str(port))
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if str(port).encode() in line:
                break
        yield port
    finally:
        process.terminate()
        process.wait()


def _asked(port: int, path: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    connection.request("GET", path)
    return connection.getresponse()


@contextmanager
def _news(port: int, path: str) -> Iterator[Iterator[str]]:
    """The versions of a page, one after the other."""
    response = _asked(port, f"/_sosik/news?path={quote(path)}")
    lines = (line.removeprefix(b"data: ") for line in response if line.startswith(b"data: "))
    try:
        yield (json.loads(line)["version"] for line in lines)
    finally:
        response.close()


def _edited(text: str, words: str, *, title: bool) -> str:
    if title:
        return _TITLE.sub(rf"\1{words}\3", text, count=1)
    return f"{text}\n{words}.\n"


def shown(port: int, place: Path, path: str, words: str, *, title: bool = False) -> float:
    """Seconds from saving an article with new words until its page, which is open, has them."""
    with _news(port, path) as news:
        before = next(news)
        text = _edited(place.read_text("utf-8"), words, title=title)
        begin = time.perf_counter()
        place.write_text(text, encoding="utf-8")
        for version in news:
            if version != before and words in _asked(port, path).read().decode():
                return time.perf_counter() - begin
    raise AssertionError(f"{path} never showed {words}")


def main() -> None:
    """Measure, and print milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--every", type=float, default=1.5, help="seconds between two saves")
    parser.add_argument("--title", action="store_true", help="edit titles, not texts")
    given = parser.parse_args()
    with TemporaryDirectory() as temporary:
        site = given.site
        if site is None:
            if not given.corpus.is_file():
                raise SystemExit(f"{given.corpus}: no corpus script; name one with --corpus FILE")
            site = Path(temporary) / "site"
            generators()[0].prepare(site, given.corpus, given.count)
        articles = sorted((site / "content" / "articles").rglob("*.md"))
        seconds = []
        with _served(site) as port:
            for number in range(given.times):
                place = articles[number * 7_919 % len(articles)]
                path = f"/{place.relative_to(site / 'content').with_suffix('').as_posix()}/"
                words = f"고친 글 {time.time_ns()}"
                seconds.append(shown(port, place, path, words, title=given.title))
                time.sleep(given.every)
    milliseconds = sorted(1_000 * each for each in seconds)
    print(
        f"{len(articles)} articles, {given.times} saves {given.every} s apart: "
        f"median {median(milliseconds):.0f} ms, max {milliseconds[-1]:.0f} ms"
    )
    print(" ".join(f"{1_000 * each:.0f}" for each in seconds))


if __name__ == "__main__":
    main()
