"""Every page is right HTML: the Nu HTML Checker has neither an error nor a warning to tell."""

import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.support.small import SETTINGS, article, made, put
from tests.support.tools import html_checker

pytestmark = pytest.mark.thorough

OWN_FILES = r"Resource violates Content Security Policy.* “/(?:news/)?(?:assets|media)/.*”.*"
"""Files that a page may load from 'self', which is nothing where a page is a file on the disk.

Whether they load on a host is seen in Chromium, whose console says so (test_accessible).
"""
OPTIONS = ["--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html"]
OPTIONS += ["--filterpattern", OWN_FILES]
BROKEN = """<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><title>틀린 곳</title></head>
<body><h1>틀린 곳</h1><img src="a.png"><p role="paragraph">둘<div>셋</div></p>
<section><p>머리가 없다</p></section></body></html>
"""


Faults = dict[str, list[str]]
"""What the checker tells: each sentence once, with its pages."""


def faults(*folders: Path) -> list[Faults]:
    """What the checker tells of the pages below each folder; it is slow to start."""
    told = subprocess.run(
        [*html_checker(), *OPTIONS, *map(str, folders)],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
        timeout=500,
    )
    found: list[Faults] = [{} for _ in folders]
    for each in json.loads(told.stdout)["messages"]:
        # A remark ("info") without a sub-type is neither: such as the slash in `<br />`.
        if each["type"] != "info" or each.get("subType") == "warning":
            page = Path(unquote(urlsplit(each.get("url", "")).path))
            ((folder, about),) = (
                pair for pair in zip(folders, found, strict=True) if page.is_relative_to(pair[0])
            )
            said = f"{each.get('subType', each['type'])}: {each['message']}"
            place = f"{page.relative_to(folder)}:{each.get('lastLine', 0)}"
            about.setdefault(said, []).append(place)
    return found


def summary(found: Faults) -> str:
    """The sentences, those of most places first, each with how often and where first."""
    ordered = sorted(found.items(), key=lambda each: -len(each[1]))
    return "\n".join(f"{len(places):5} {said} ({places[0]})" for said, places in ordered)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages with faults of every kind."""
    folder = tmp_path_factory.mktemp("broken")
    (folder / "하나").mkdir()
    for name in ("index.html", "하나/index.html"):
        (folder / name).write_text(BROKEN, "utf-8")
    return folder


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release with next to nothing in its head table, numbers with more, levels left out."""
    release = "---\n제목: 계획\n부서: 기반지원부\n보도일자: 2026-10-2{}\n{}---\n계획.\n"
    head = ("", "매수: 2\n", "취재문의: 홍보팀 02-000-0140\n", "매수: 2\n취재문의: 홍보팀\n")
    texts: dict[str, str | bytes] = {
        f"content/releases/r{number}.md": release.format(number, more)
        for number, more in enumerate(head)
    }
    levels = "### 셋\n\n글\n\n###### 여섯\n\n글\n\n| 가 |\n|---|\n| 나 |\n\n| 다 |\n|---|\n| 라 |\n"
    texts["content/articles/a.md"] = article(body=levels, more='담당: ["팀장: 박정숙 330-1280"]')
    phone = "departments: [{name: 기반지원부, phone: 02-330-1280 / 1281(내선 3)}]\n"
    settings = re.sub("departments: .*\n", phone, SETTINGS).replace(
        "02-000-0100", "(02) 000-0100 번"
    )
    root = put(tmp_path_factory.mktemp("odd"), texts, settings=settings)
    made(root)
    return root / "output/site"


SITES = ("broken", "odd", "own_output", "archive_output")
"""What the checker looks at: pages with faults, odd ones, the sample, and an archive."""


@pytest.fixture(scope="module")
def found(request: pytest.FixtureRequest) -> dict[str, Faults]:
    """What the checker tells of each of them."""
    html_checker()  # before a site is built in vain
    folders: list[Path] = [request.getfixturevalue(name) for name in SITES]
    pages = [folder / "site" if folder.name == "output" else folder for folder in folders]
    assert all(len(list(each.rglob("*.html"))) > 100 for each in pages[2:])
    return dict(zip(SITES, faults(*pages), strict=True))


def test_the_checker_sees_faults_in_every_page(found: dict[str, Faults]) -> None:
    kinds = Counter(said.partition(":")[0] for said in found["broken"])
    assert kinds["error"] >= 2
    assert kinds["warning"] >= 1
    for places in found["broken"].values():
        assert {place.rpartition(":")[0] for place in places} == {"index.html", "하나/index.html"}


@pytest.mark.parametrize("which", SITES[1:])
def test_every_page_is_right_html(which: str, found: dict[str, Faults]) -> None:
    """What staff write in odd ways is right, too."""
    assert not found[which], f"\n{summary(found[which])}"
