"""Old addresses in the way of others, of hidden pages, and links to what only servers know."""

from pathlib import Path

import pytest

from tests.content.test_aliases import aliased, site, told_of
from tests.support.small import article, put, told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/bbs/board.php?wr_id=1&bo_table=a", "/bbs/board.php?bo_table=a&wr_id=1"),
        ("/view.php", "https://news.example.org/view.php"),
        ("https://old.example.org/n/3", "http://OLD.example.org/n/3/"),
        ("/view.php/", "/view.php"),
        ("/a?b=%EA%B0%80", "/a/?b=가"),
    ],
)
def test_two_pages_with_one_old_address_are_told(one: str, other: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": aliased(one),
        "content/articles/b.md": aliased("/b/", other),
    }
    problems, _ = told(put(tmp_path, files))
    assert told_of(problems) == [("same-old-address", 8, other)]
    assert dict(problems[0].facts)["other"] == "content/articles/a.md"
    # The same twice in one file says the same thing.
    assert told(put(tmp_path, {"content/articles/b.md": article(more="초안: 예")}))[0] == []
    both = {"content/articles/a.md": aliased(one, other)}
    assert told(put(tmp_path, both))[0] == []


@pytest.mark.parametrize(
    ("text", "code", "other"),
    [
        ("/feed.xml", "same-old-address", "site.yaml"),
        ("/articles/b/", "same-address", "content/articles/b.md"),
        ("https://news.example.org/articles/b", "same-address", "content/articles/b.md"),
        ("/articles/b/index.html", "same-address", "content/articles/b.md"),
        ("/", "same-address", "layouts/site/home.html"),
        ("/404.html", "same-address", "layouts/site/404.html"),
        ("/guide.pdf", "same-old-address", "content/static/guide.pdf"),
        ("/feed.xml/", "same-address", "site.yaml"),
        ("/articles.html", "", ""),
        ("/articles/b/?page=2", "", ""),
    ],
)
def test_an_old_address_that_is_alive_is_told(
    text: str, code: str, other: str, tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": aliased(text),
        "content/articles/b.md": article("나"),
        "content/static/guide.pdf": b"%PDF",
    }
    problems, _ = told(put(tmp_path, files))
    found = {(each.code, *(v for _, v in each.facts), each.file) for each in problems}
    assert bool(found) == bool(code)
    for each in found:
        assert {code, other, "content/articles/a.md"} & set(each) or other in each


def test_a_file_and_a_folder_of_one_name_are_told(tmp_path: Path) -> None:
    problems, _ = told(site(tmp_path, "/n.html", "/n.html/1/"))
    assert [each.code for each in problems] == ["same-address"]
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(),
        "content/static/articles": "a",
    }
    problems, _ = told(put(tmp_path, files))
    assert [each.code for each in problems] == ["same-address"]


def test_old_addresses_of_hidden_pages_say_and_lead_nothing(tmp_path: Path) -> None:
    hidden = aliased("/bbs/view.php?no=1", "/secret/1.html", "/secret/2", more="초안: 예")
    body = "[가](/bbs/view.php?no=1) [나](/secret/1.html) [다](/secret/2)"
    files: dict[str, str | bytes] = {
        "content/articles/b.md": hidden,
        "content/articles/a.md": article(body=body),
    }
    problems, warnings = told(put(tmp_path, files))
    assert not problems
    assert [each.code for each in warnings] == ["link-to-hidden"] * 3
    page = (tmp_path / "output/site/articles/a/index.html").read_text("utf-8")
    assert "secret" not in page
    assert "view.php" not in page
    assert not list((tmp_path / "output/site").glob("_redirects*"))


def test_a_link_to_what_only_servers_know_is_told_with_the_page_it_means(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/articles/b.md": aliased("/bbs/view.php?no=1", "/old/b.html"),
        "content/articles/a.md": article(body="[가](/bbs/view.php?no=1) [나](/old/b.html)"),
    }
    problems, _ = told(put(tmp_path, files))
    assert [each.code for each in problems] == ["no-such-page-near"]
    assert dict(problems[0].facts)["near"] == "/articles/b/"
