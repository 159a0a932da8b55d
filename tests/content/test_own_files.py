"""Files that a site brings along: its own robots.txt and 404.html, and layouts that nobody uses."""

from pathlib import Path

import pytest

from sosik.problems.problem import Problem
from tests.support.places import REPOSITORY
from tests.support.small import article, made, picture, put, told

ROBOTS = "content/static/robots.txt"
SITEMAP = "Sitemap: https://news.example.org/sitemap.xml\n"


def remarks(root: Path, files: dict[str, str | bytes], **more: str) -> list[Problem]:
    """What is remarked of a site of one article with these files beside it."""
    problems, warnings = told(put(root, {"content/articles/a.md": article(), **files}, **more))
    assert not problems
    return warnings


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"User-agent: *\nAllow: /\n{SITEMAP}", ""),
        ("User-agent: *\nDisallow: /\n", "robots-blocks"),
        ("user-agent : *\r\ndisallow : /  # 시험 서버\r\n", "robots-blocks"),
        ("\ufeffUser-agent: a\nUser-agent: *\nDisallow: /*\n", "robots-blocks"),
        (f"User-agent: bad\nDisallow: /\n\nUser-agent: *\nDisallow:\n{SITEMAP}", ""),
        (f"User-agent: *\nDisallow: /\nAllow: /articles/\n{SITEMAP}", ""),
        ("User-agent: *\nDisallow: /drafts/\n", "robots-no-sitemap"),
        ("", "robots-no-sitemap"),
    ],
)
def test_a_robots_txt_of_the_site_s_own_is_taken_as_it_is(
    text: str, code: str, tmp_path: Path
) -> None:
    assert [each.code for each in remarks(tmp_path, {ROBOTS: text})] == ([code] if code else [])
    assert (tmp_path / "output/site/robots.txt").read_bytes() == text.encode()


def test_without_it_the_one_of_the_build_comes_back(tmp_path: Path) -> None:
    remarks(tmp_path, {ROBOTS: "User-agent: *\nDisallow: /\n"})
    (tmp_path / ROBOTS).unlink()
    made(tmp_path)
    assert SITEMAP.encode() in (tmp_path / "output/site/robots.txt").read_bytes()


def test_a_page_for_what_is_not_there_may_be_brought_along(tmp_path: Path) -> None:
    assert remarks(tmp_path, {"content/static/404.html": "<!doctype html>없음"}) == []
    assert (tmp_path / "output/site/404.html").read_text("utf-8") == "<!doctype html>없음"


@pytest.mark.parametrize(
    "name",
    [
        *("CNAME", "_headers", "favicon.ico", ".well-known/security.txt", "humans.txt"),
        *("naver0123.html", "_redirects", "ads.txt"),
    ],
)
def test_what_a_host_asks_for_is_copied(name: str, tmp_path: Path) -> None:
    assert remarks(tmp_path, {f"content/static/{name}": "x"}) == []
    assert (tmp_path / "output/site" / name).read_bytes() == b"x"


def test_the_icon_lies_where_it_is_asked_for_unless_the_site_has_its_own(tmp_path: Path) -> None:
    icon = tmp_path / "output/site/favicon.ico"
    made(put(tmp_path, {"content/articles/a.md": article()}))
    assert icon.read_bytes() == (REPOSITORY / "layouts/assets/favicon.ico").read_bytes()
    made(put(tmp_path, {"content/static/favicon.ico": "x"}))
    assert icon.read_bytes() == b"x"


@pytest.mark.parametrize(
    "name", ["sitemap.xml", "feed.xml", "index.html", "events/index.html", "search/index.html"]
)
def test_what_a_build_makes_can_t_be_brought_along(name: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"content/static/{name}": "x"}
    problems, _ = told(put(tmp_path, {"content/articles/a.md": article(), **files}))
    assert [(each.code, each.file) for each in problems] == [
        ("made-already", f"content/static/{name}")
    ]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("site/artcle.html", "site/article.html"),
        ("mail.css", "email/mail.css"),
        ("email/site.css", "assets/site.css"),
        ("assets/sit.css", "assets/site.css"),
        ("email/buletin.html", "email/bulletin.html"),
        ("site/card.html", "site/partials/card.html"),
        ("site/masthead.html", "site/partials/masthead.html"),
        ("email/mesage.txt", "email/message.txt"),
        ("pictures/vidio.png", "pictures/video.png"),
    ],
)
def test_a_layout_under_a_wrong_name_is_told_with_the_right_one(
    name: str, near: str, tmp_path: Path
) -> None:
    data = picture(kind="PNG") if name.endswith(".png") else "x"
    (found,) = remarks(tmp_path, {f"layouts/{name}": data})
    assert (found.code, found.file) == ("unused-layout-near", f"layouts/{name}")
    assert dict(found.facts)["near"] == near


@pytest.mark.parametrize(
    "files",
    [
        {"layouts/README.md": "x", "layouts/site/NOTES.md": "x", "layouts/.keep": ""},
        {"layouts/site/page.html": "x {{ body }}"},
        {"layouts/notes.txt": "고칠 것"},
        {
            "layouts/site/page.html": '{% include "site/own.html" %}',
            "layouts/site/own.html": '{% extends "site/frame.html" %}',
            "layouts/site/frame.html": "<p>",
        },
        {
            "layouts/site/page.html": "{{ site.fragment('site/piece.html', each=1) }}",
            "layouts/site/piece.html": "{{ each }}",
        },
        {
            "content/articles/b.md": article(more="레이아웃: wide\n작성중: 예\n", body="다른 글"),
            "layouts/site/wide.html": "<p>",
        },
        {
            "layouts/assets/site.css": "@font-face { src: url(fonts/own.woff2) } p { color: red }",
            "layouts/assets/fonts/own.woff2": b"wOF2",
            "layouts/assets/fonts/OFL.txt": "licence",
        },
        {
            "layouts/site/partials/footer.html": "{{ site.asset('own.js') }}",
            "layouts/assets/own.js": "import './deep.js'",
            "layouts/assets/deep.js": "1",
        },
        {
            "layouts/site/partials/footer.html": "{{ site.asset('icons/' ~ 'a' ~ '.svg') }}",
            "layouts/assets/icons/a.svg": "<svg/>",
        },
    ],
    ids=range(9),
)
def test_what_is_asked_for_and_what_are_notes_is_left_alone(
    files: dict[str, str | bytes], tmp_path: Path
) -> None:
    assert remarks(tmp_path, files) == []


@pytest.mark.parametrize("name", ["assets/그림.svg", "assets/old.js", "site/partials/과제.html"])
def test_what_nothing_asks_for_is_told(name: str, tmp_path: Path) -> None:
    (found,) = remarks(tmp_path, {f"layouts/{name}": "x"})
    assert (found.code, found.file) == ("unused-layout", f"layouts/{name}")
