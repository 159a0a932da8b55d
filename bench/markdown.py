"""What Korean Markdown costs: reading an article, against plain markdown-it-py with tables.

    python bench/markdown.py [--corpus ../shared/bench/corpus.py] [--articles 400]

Both are timed in turns in one process over the same texts. Ours makes HTML and plain text, gathers
links, pictures and headings, and looks for mistakes; plain markdown-it-py makes HTML alone.
"""

import argparse
import gc
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from markdown_it import MarkdownIt

from sosik.content.markdown import parse_body

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "shared/bench/corpus.py"
ROUNDS = 9


def bodies(folder: Path) -> list[str]:
    """The texts below the front matter of all articles in a folder."""
    return [path.read_text("utf-8").split("---\n", 2)[2] for path in sorted(folder.rglob("*.md"))]


def seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """How long a work takes over all texts."""
    gc.collect()
    start = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - start


def main() -> None:
    """Time both and print the ratios."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--corpus", type=Path, default=CORPUS)
    arguments.add_argument("--articles", type=int, default=400)
    given = arguments.parse_args()
    own = bodies(HERE.parent / "content/articles")
    plain = MarkdownIt("commonmark").enable("table")
    sets = {"sample": own * 8}
    if given.corpus.exists():
        with TemporaryDirectory() as folder:
            command = [sys.executable, str(given.corpus), str(given.articles), folder]
            subprocess.run(command, check=True, capture_output=True)
            sets["corpus"] = bodies(Path(folder))
    else:
        print(f"no corpus at {given.corpus}: give one with --corpus")
    for name, texts in sets.items():
        ratios = []
        for _ in range(ROUNDS):
            theirs = seconds(plain.render, texts)
            ratios.append(seconds(lambda text: parse_body(text, 1), texts) / theirs)
        letters = sum(map(len, texts)) // len(texts)
        low, high = min(ratios), max(ratios)
        print(
            f"{name}: {len(texts)} texts of {letters} letters, ours : plain "
            f"{median(ratios):.2f} ({low:.2f}-{high:.2f})"
        )


if __name__ == "__main__":
    main()
