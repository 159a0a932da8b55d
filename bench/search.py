"""What a search costs a reader on a slow line, and what the index costs a build.

    python -m bench.search [3000] [--runs 3]

A generated archive is built in one process; the shares are of its processor time. Then each query
is asked in Chromium on a line of 1.6 Mbit/s and 150 ms, with gzip: once typed into the page that is
open, once by its address, nothing kept. Seconds run to the first result; requests and kilobytes are
those below search/ that were asked up to then.
"""

import argparse
import gzip
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote, urlsplit

from sosik.build.session import Folders, build
from sosik.site.queries import REGISTRY
from tests.support import haystack
from tests.support.browsers import browser, served, until
from tests.support.small import NOW
from tests.support.tools import CHROMIUM

FORGIVEN = (
    *("통합돌범", "지원굼", "집슈리 박람회", "wkghkf", "박람회에서도", "다회용컵 배움터 나눔장터"),
    *("청년 주거복지 자활 마을부엌 지원금 협동조합", "1234명"),
)
"""Queries that hold slips, endings, and words that stand apart."""

LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
"""1.6 Mbit/s down, in bytes a second; milliseconds of latency."""

PARAGRAPHS = 12
"""Of an article: about 900 letters."""

WATCH = """
new MutationObserver((_, observer) => {
    if (!location.search || !document.querySelector("#found li, #found[aria-busy=false]")) return;
    const all = performance.getEntriesByType("resource");
    window.first = [performance.now() - (window.begun ?? 0), all.map(each => each.name)];
    observer.disconnect();
}).observe(document, { childList: true, subtree: true, attributes: true });
"""


def timed_build(root: Path, **options: Any) -> tuple[float, float]:
    """Seconds of processor time of a build, and of the part that makes what search looks up."""
    spent = [0.0]

    def wrapped(answer: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any) -> Any:
            start = time.process_time()
            try:
                return answer(*given)
            finally:
                spent[0] += time.process_time() - start

        return timed

    timed = [query for name, query in REGISTRY.items() if name.startswith("search")]
    kept = [(query.compute, query.digest) for query in timed]
    for query in timed:
        query.compute = wrapped(query.compute)
        query.digest = wrapped(query.digest) if query.digest else None
    start = time.process_time()
    build(Folders.of(root), NOW, jobs=1, **options)
    whole = time.process_time() - start
    for query, (compute, digest) in zip(timed, kept, strict=True):
        query.compute, query.digest = compute, digest
    return whole, spent[0]


def weights(site: Path) -> None:
    """Print how much there is of each kind of file."""
    print(f"\n{'files':10}{'number':>8}{'KB raw':>9}{'KB gzip':>9}{'largest, KB gzip':>18}")
    kinds = {"w[0-9]*": "pairs", "c[0-9]*": "initials", "t[0-9]*": "texts"}
    for pattern, name in (kinds | {"young": "newest", "columns": "columns"}).items():
        data = [p.read_bytes() for p in site.glob(f"search/{pattern}.json")]
        packed = [len(gzip.compress(each, 6)) for each in data]
        raw = sum(map(len, data))
        shown = f"{raw / 1000:9.0f}{sum(packed) / 1000:9.0f}{max(packed) / 1000:18.1f}"
        print(f"{name:10}{len(data):8}{shown}")


def asked(chromium: Any, address: str, query: str, *, typed: bool) -> tuple[float, list[str]]:
    """Seconds to the first result, and the addresses below search/ that were asked until then."""
    context = chromium.new_context(locale="ko-KR")
    page = context.new_page()
    page.set_default_timeout(120_000)
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", LINE)
    page.add_init_script(WATCH)
    if typed:
        page.goto(f"{address}/search/", wait_until="load")
        page.locator("#search [name=q]").fill(query)
        page.evaluate("addEventListener('submit', () => window.begun = performance.now(), true)")
        page.keyboard.press("Enter")
    else:
        page.goto(f"{address}/search/?q={quote(query)}", wait_until="commit")
    until(page, "window.first")
    took, urls = page.evaluate("window.first")
    context.close()
    return took / 1000, [urlsplit(url).path for url in urls if ".json" in url]


def main() -> None:
    """Run, and print tables."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("count", nargs="?", type=int, default=3000)
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    with TemporaryDirectory() as temporary:
        root = Path(temporary)
        written = haystack.write(root, chosen.count, PARAGRAPHS)
        print(f"{chosen.count} articles; processor time in one process")
        middle = root / f"content/{written[len(written) // 2].name}.md"
        whole, part = timed_build(root)
        print(f"cold        {whole:7.2f} s, of it search {part / whole:.0%}")
        middle.write_text(middle.read_text("utf-8") + "\n고친 문단입니다.\n", "utf-8")
        whole, part = timed_build(root)
        print(f"one edit    {whole:7.2f} s, of it search {part / whole:.0%}")
        site = root / "output/site"
        weights(site)
        with served(site, "/news", packed=True) as address, browser(CHROMIUM) as chromium:
            head = f"{'requests':>9}{'KB':>7}{'typed, s':>10}{'by address, s':>15}{'found':>7}"
            print(f"\n{head}  query")
            for query in (*haystack.QUERIES, *FORGIVEN):
                ways: dict[bool, list[float]] = {True: [], False: []}
                for _ in range(chosen.runs):
                    for way, times in ways.items():
                        took, paths = asked(chromium, address, query, typed=way)
                        times.append(took)
                files = [site / path.removeprefix("/news/") for path in paths]
                size = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) / 1000
                typed, direct = (median(times) for times in ways.values())
                hits = len(haystack.truth(written, query))
                row = f"{len(files):9}{size:7.1f}{typed:10.2f}{direct:15.2f}{hits:7}"
                print(f"{row}  {query}", flush=True)


if __name__ == "__main__":
    main()
