"""What happens to a site before it is built: nothing, or one article changes or comes."""

import re
from collections.abc import Callable
from pathlib import Path

from bench.generators import Generator

PARAGRAPH = "\n\n고친 문단입니다.\n"
_TITLE = re.compile(r'^(title: "|Title: )(.*?)("?)$', re.MULTILINE)

Change = Callable[[Generator, Path, int], None]
"""Changes a site of a generator; the number of the run makes each change another one."""


def _articles(site: Path) -> list[Path]:
    return sorted((site / "content" / "articles").rglob("*.md"))


def _middle(site: Path, run: int) -> Path:
    articles = _articles(site)
    return articles[(len(articles) // 2 + run) % len(articles)]


def _cold(generator: Generator, site: Path, _: int) -> None:
    generator.forget(site)


def _nothing(_: Generator, __: Path, ___: int) -> None:
    return None


def _body(_: Generator, site: Path, run: int) -> None:
    chosen = _middle(site, run)
    chosen.write_text(chosen.read_text(encoding="utf-8") + PARAGRAPH, encoding="utf-8")


def _title(_: Generator, site: Path, run: int) -> None:
    chosen = _middle(site, run)
    text = _TITLE.sub(rf"\1\2 고침 {run}\3", chosen.read_text(encoding="utf-8"), count=1)
    chosen.write_text(text, encoding="utf-8")


def _new(_: Generator, site: Path, run: int) -> None:
    """The newest article once more, with a name and a title of its own."""
    model = next(path for path in reversed(_articles(site)) if not path.stem.startswith("new-"))
    text = _TITLE.sub(rf"\1새 글 {run}\3", model.read_text(encoding="utf-8"), count=1)
    name = f"new-{run:04}"
    model.with_name(f"{name}.md").write_text(text.replace(model.stem, name), encoding="utf-8")


CHANGES: dict[str, Change] = {
    "cold": _cold,
    "nothing changed": _nothing,
    "one body edited": _body,
    "one title edited": _title,
    "one article new": _new,
}
"""Every change by its name, in the order in which they are measured."""
