"""The generators that are compared: how each is started, and where its site lies."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sosik import __version__
from sosik.build.engine import identity

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ELEVENTY = ROOT / ".tools" / "node_modules" / "@11ty" / "eleventy"
STYLE = ROOT / "layouts" / "assets" / "site.css"
SETTINGS = """\
title: 해오름 소식
url: https://news.example.org
description: 본보기 누리집
departments: [기반지원부, 사업전략부, 교육지원부, 홍보협력부]
menu:
  - {title: 기사, url: /articles/}
  - {title: 보도자료, url: /releases/}
  - {title: 소식지, url: /issues/}
share_cards: sections
"""


@dataclass(frozen=True, kw_only=True)
class Generator:
    """A generator: its command (None if it is not installed), and its folders below a site's.

    `parts` are the folders of bench/ that its site is made from, later ones over earlier ones;
    `caches` what a cold build may not find; `flavour` what the corpus script calls its texts.
    """

    key: str
    name: str
    version: str
    command: tuple[str, ...] | None
    flavour: str
    parts: tuple[str, ...] = ()
    style: str = ""
    output: str = "public"
    caches: tuple[str, ...] = ()

    def prepare(self, site: Path, corpus: Path, count: int) -> None:
        """Make a site of `count` articles."""
        for part in self.parts:
            shutil.copytree(HERE / part, site, dirs_exist_ok=True)
        if self.style:
            (site / self.style).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(STYLE, site / self.style)
        articles = site / "content" / "articles"
        words = [sys.executable, str(corpus), str(count), str(articles), "--flavour", self.flavour]
        subprocess.run(words, check=True)
        if self.flavour == "ours":
            (site / "site.yaml").write_text(SETTINGS, encoding="utf-8")

    def forget(self, site: Path) -> None:
        """Delete what earlier builds left."""
        for name in (self.output, *self.caches):
            shutil.rmtree(site / name, ignore_errors=True)


def generators() -> tuple[Generator, ...]:
    """All generators, whether or not they are installed; ratios are to the second."""
    hugo, python = _hugo(), (sys.executable, "-m")
    minified = (*hugo, "--minify") if hugo else None
    cold = ("resources",)
    return (
        Generator(
            key="sosik",
            name="Sosik",
            version=f"{__version__}, engine {identity()[:8]}",
            command=(*python, "sosik", "build"),
            flavour="ours",
            output="output",
            caches=(".cache",),
        ),
        Generator(
            key="hugo",
            name="Hugo, bare",
            version=_version("hugo"),
            command=hugo,
            flavour="hugo",
            parts=("hugo_site",),
            style="assets/site.css",
            caches=cold,
        ),
        Generator(
            key="hugo-like",
            name="Hugo, like outputs",
            version=_version("hugo"),
            command=minified,
            flavour="hugo",
            parts=("hugo_site", "hugo_like"),
            style="assets/site.css",
            caches=cold,
        ),
        Generator(
            key="pelican",
            name="Pelican",
            version=_version("pelican"),
            command=(*python, "pelican", "-q", "-s", "pelicanconf.py") if _has_pelican() else None,
            flavour="pelican",
            parts=("pelican_site",),
            style="theme/static/site.css",
            caches=("cache",),
        ),
        Generator(
            key="eleventy",
            name="Eleventy",
            version=_eleventy_version(),
            command=_eleventy(),
            flavour="eleventy",
            parts=("eleventy_site",),
            style="content/site.css",
            caches=(".cache",),
        ),
    )


def _hugo() -> tuple[str, ...] | None:
    """The executable inside the package `hugo`: its Python wrapper would count as Hugo's time."""
    for found in _files_of("hugo", "binaries"):
        if found.is_file() and os.access(found, os.X_OK):
            return (str(found), "--quiet")
    return None


def _files_of(package: str, folder: str) -> Iterator[Path]:
    spec = importlib.util.find_spec(package)
    for place in (spec.submodule_search_locations or []) if spec else []:
        yield from sorted(Path(place, folder).glob("*"))


def _has_pelican() -> bool:
    return bool(_version("pelican") and _version("markdown"))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _eleventy() -> tuple[str, ...] | None:
    node, program = shutil.which("node"), ELEVENTY / "cmd.cjs"
    return (node, str(program), "--quiet") if node and program.is_file() else None


def _eleventy_version() -> str:
    command = _eleventy()
    return _said(*command[:2], "--version") if command else ""


def _said(*command: str) -> str:
    """What a program prints; "" if it fails or is not there."""
    try:
        done = subprocess.run(command, capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
