"""A site in English says nothing in Korean: on no page, in no mail, feed, calendar or search."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.english import FILES, HANGUL, SETTINGS
from tests.support.small import made, put


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    root = put(tmp_path_factory.mktemp("english"), FILES, settings=SETTINGS)
    report = made(root)
    assert not report.problems
    return root / "output"


def _texts(output: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(output.rglob("*")):
        name = path.relative_to(output).as_posix()
        if (
            path.is_file()
            and "/assets/" not in name
            and path.suffix not in (".jpg", ".png", ".webp", ".avif", ".ico")
        ):
            yield name, path.read_text("utf-8")


def test_nothing_is_said_in_korean(output: Path) -> None:
    texts = dict(_texts(output))
    assert {"site/404.html", "site/search/index.html", "site/feed.xml"} <= texts.keys()
    advice = "email/issues/2026-10/issue.json", "email/releases/2026/repair/issue.json"
    for name in advice:  # what the office is told of a mail is for the office
        record = json.loads(texts[name])
        del record["remarks"]
        texts[name] = json.dumps(record, ensure_ascii=False)
    found = {
        name: text[max(0, match.start() - 40) : match.end() + 40]
        for name, text in texts.items()
        if (match := HANGUL.search(text)) and name not in (".gitignore", ".sosik")
    }
    assert not found


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("site/featured/index.html", "In focus"),
        ("site/events/index.html", "Applications until <time"),
        ("site/articles/2026/fair/index.html", '<html lang="en">'),
        ("site/articles/2026/fair/index.html", "Published <time"),
        ("site/articles/2026/fair/index.html", ">20 October 2026, 09:00<"),
        ("site/articles/2026/fair/index.html", ">Sun 22 – Mon 23 Nov 2026<"),
        ("site/articles/2026/fair/index.html", "until <time"),
        ("site/articles/2026/fair/index.html", "<strong>Correction</strong> The fair"),
        ("site/articles/2026/fair/index.html", "Photo: Jane Kim"),
        ("site/articles/2026/fair/index.html", 'aria-label="Table"'),
        ("site/articles/2026/fair/index.html", "Watch on YouTube"),
        (
            "site/articles/2026/fair/index.html",
            "terms of KOGL Type 2 (attribution, non-commercial)",
        ),
        (
            "site/articles/2026/fair/index.html",
            'This article appeared in <a href="/issues/2026-10/',
        ),
        ("site/articles/2026/fair/event.ics", "Applications until Friday 20 November 2026"),
        ("site/articles/2026/training/index.html", ">Closed<"),
        ("site/old-fair/index.html", "This page has moved: <a"),
        ("site/releases/2026/repair/index.html", "Embargoed until Tuesday 27 October 2026, 06:00"),
        ("site/releases/2026/repair/index.html", ">Press release<"),
        ("site/releases/2026/repair/index.html", ">3 pages<"),
        ("site/issues/2026-10/index.html", "No. 42"),
        ("site/issues/2026-10/index.html", ">Tue 10 Nov – Wed 2 Dec 2026<"),
        ("site/archive/2026/10/index.html", "<h1>October 2026</h1>"),
        ("site/archive/index.html", "3 texts from 2026"),
        ("site/search/index.html", "Words to look for"),
        ("site/feed.xml", "[Correction]"),
        ("email/issues/2026-10/full.html", "View in browser"),
        ("email/issues/2026-10/full.html", "October 2026 · No. 42"),
        ("email/issues/2026-10/full.html", "By Jane Kim, Communications"),
        ("email/issues/2026-10/message.txt", "Unsubscribe: "),
        ("email/releases/2026/repair/message.txt", "\nEnds\n"),
        ("email/releases/2026/repair/message.txt", "Press enquiries: "),
    ],
)
def test_words_of_a_newsroom(output: Path, name: str, said: str) -> None:
    text = (output / name).read_text("utf-8")
    assert said in text.replace("\n ", ""), name
