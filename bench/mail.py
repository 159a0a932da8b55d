"""What an edit costs the mail: one article inlined anew, against the whole by other inliners.

    python -m bench.mail [--articles 15] [--letters 45000] [--runs 15]

An issue of long articles is inlined once; then one article after the other is edited. Ours inlines
what changed and takes the rest from the store; premailer with its own settings (network off) and
css-inline inline the whole document, each warm in a process of its own. The three take turns in
one run; quote the ratios.
"""

import argparse
import gc
import logging
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from msgspec import structs

from sosik.mail.articles import sections_of
from sosik.mail.css.inline import inline_document
from sosik.mail.css.rules import classes_of
from sosik.mail.draft import HEAD_CSS, INLINED_CSS, Draft, draft_of, joined
from sosik.mail.inlined_parts import inlined_parts
from sosik.mail.line_length import break_lines
from sosik.model.pages import Issue
from sosik.site.queries import QueryRecorder
from sosik.site.view import SiteView, recorded_layouts
from tests.support.mails import NOW, fifteen
from tests.support.small import put, read

PREMAILER, CSS_INLINE = "premailer's defaults", "css-inline"
EDIT = "<p>고친 문단입니다. {}</p>"


class Memory(dict[str, bytes]):
    """A store in memory."""

    def put(self, key: str, value: bytes) -> None:
        """Remember bytes under a key."""
        self[key] = value


def drafted(root: Path) -> tuple[Draft, str, frozenset[str]]:
    """The draft of the issue in a site's folder, its stylesheet, and the classes that stay."""
    prepared = read(root, NOW)
    site = SiteView(QueryRecorder(prepared.queries))
    layouts = recorded_layouts(site)
    page = site.page("issues/2026-10")
    assert isinstance(page, Issue)
    draft = draft_of(page, site, layouts, sections_of(page, site, ()))
    return draft, site.stylesheet(INLINED_CSS), classes_of(site.stylesheet(HEAD_CSS))


def edited(draft: Draft, turn: int) -> Draft:
    """The draft with one more paragraph in one article, another in each turn."""
    number = turn % len(draft.fragments)
    fragments = list(draft.fragments)
    fragments[number] = fragments[number].replace("<p", EDIT.format(turn) + "<p", 1)
    return structs.replace(draft, fragments=tuple(fragments))


def by_premailer(html: str, css: str) -> float:
    """Seconds that premailer takes for a whole document, as it comes but for network and log."""
    import cssutils
    from premailer import Premailer

    cssutils.log.setLevel(logging.CRITICAL)
    gc.collect()
    start = time.perf_counter()
    Premailer(html, css_text=css, allow_network=False).transform()
    return time.perf_counter() - start


def by_css_inline(html: str, css: str) -> float:
    """Seconds that css-inline takes for a whole document."""
    from css_inline import CSSInliner

    inliner = CSSInliner(
        inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False, extra_css=css
    )
    gc.collect()
    start = time.perf_counter()
    inliner.inline(html)
    return time.perf_counter() - start


def inlined(draft: Draft, css: str, keep: frozenset[str], memory: Memory) -> str:
    """The draft as one document, its parts inlined one by one."""
    parts = inlined_parts(draft, css, keep, memory)
    return joined(parts.shell, parts.fragments)


def by_us(draft: Draft, css: str, keep: frozenset[str], memory: Memory) -> tuple[float, float]:
    """Seconds that we take where all but one article is in the store; and with lines broken."""
    gc.collect()
    start = time.perf_counter()
    html = inlined(draft, css, keep, memory)
    ready = time.perf_counter()
    break_lines(html)
    return ready - start, time.perf_counter() - start


def ratios(mine: Sequence[float], theirs: Sequence[float]) -> str:
    """The median of the ratios of neighbouring runs, and the least and the most of them."""
    found = sorted(one / other for one, other in zip(mine, theirs, strict=True))
    return f"{median(found):7.3f} ({found[0]:.3f}-{found[-1]:.3f})"


def main() -> None:
    """Time the three in turns and print the ratios."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--articles", type=int, default=15)
    arguments.add_argument("--letters", type=int, default=45_000)
    arguments.add_argument("--runs", type=int, default=15)
    given = arguments.parse_args()
    with TemporaryDirectory() as folder:
        root = put(Path(folder), fifteen(given.articles, given.letters))
        draft, css, keep = drafted(root)
    memory = Memory()
    whole = joined(draft.shell, draft.fragments)
    made = inlined(draft, css, keep, memory)
    assert made == inline_document(whole, css, keep), "parts must equal the whole"
    apart = get_context("spawn")
    ours: list[tuple[float, float]] = []
    others: dict[str, list[float]] = {PREMAILER: [], CSS_INLINE: []}
    with (
        ProcessPoolExecutor(1, apart) as premailer,
        ProcessPoolExecutor(1, apart) as css_inline,
    ):
        premailer.submit(by_premailer, whole, css).result()
        css_inline.submit(by_css_inline, whole, css).result()
        for turn in range(given.runs):
            changed = edited(draft, turn)
            html = joined(changed.shell, changed.fragments)
            ours.append(by_us(changed, css, keep, memory))
            others[PREMAILER].append(premailer.submit(by_premailer, html, css).result())
            others[CSS_INLINE].append(css_inline.submit(by_css_inline, html, css).result())
    size = len(made.encode()) // 1000
    print(f"{given.articles} articles, {size} KB inlined, {given.runs} runs; times are medians")
    alone, ready = zip(*ours, strict=True)
    print(f"one article, ours: {_ms(alone)}; with the lines of the whole broken: {_ms(ready)}")
    for name, theirs in others.items():
        print(f"the whole, {name}: {_ms(theirs)}; ours : it")
        print(f"  {ratios(alone, theirs)}; lines broken {ratios(ready, theirs)}")


def _ms(seconds: Sequence[float]) -> str:
    return f"{median(seconds) * 1000:.1f} ms"


if __name__ == "__main__":
    main()
