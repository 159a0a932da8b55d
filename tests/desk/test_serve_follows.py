"""`sosik serve`: how it follows what staff write, and what the hour brings."""

from datetime import timedelta
from pathlib import Path

import pytest

from sosik.desk.watch import ChangeSignal, Watch
from tests.support.desk_site import BROKEN, FAIR, SITE
from tests.support.desks import Served, served
from tests.support.small import NOW, SETTINGS, article, picture, put


def test_an_edit_is_followed(root: Path, desk: Served) -> None:
    with desk.news("/articles/fair/") as news, desk.news("/articles/draft/") as others:
        before, other = next(news), next(others)
        put(root, {FAIR: article("새 제목", body="장이 섰습니다.")})
        after = next(each for each in news if each["version"] != before["version"])
        assert after["sheet"] == ""
        assert f'data-version="{after["version"]}"' in desk.get("/articles/fair/").text
        assert "새 제목" in desk.get("/articles/fair/").text
        # The draft names its neighbour, and so is another page too; its mail index is not.
        assert next(each for each in others if each["version"] != other["version"])


def test_a_page_that_an_edit_does_not_touch_stays(root: Path, desk: Served) -> None:
    """The browser has nothing to reload: its version is as it was."""
    with desk.news("/releases/") as news:
        before = next(news)
        put(root, {FAIR: article("나눔장터", body="다른 글.")})
        desk.until_shown("/articles/fair/", "다른 글")
        assert next(news)["version"] == before["version"]


def test_new_files_and_new_folders_are_followed(root: Path, desk: Served) -> None:
    put(root, {"content/releases/2026/new.md": article("새 보도자료")})
    desk.until_shown("/releases/", "새 보도자료")
    put(root, {"layouts/site/partials/footer.html": "<footer>우리 꼬리</footer>\n"})
    desk.until_shown("/", "우리 꼬리")
    put(root, {"layouts/site/partials/footer.html": "<footer>다른 꼬리</footer>\n"})
    desk.until_shown("/", "다른 꼬리")


def test_settings_are_followed_even_the_address(root: Path, desk: Served) -> None:
    put(root, {"site.yaml": SETTINGS.replace(".org\n", ".org/news\n", 1)})
    desk.heard.until(lambda: desk.get("/news/articles/fair/").status == 200)


def test_a_broken_article_is_told_and_the_last_good_pages_stay(root: Path, desk: Served) -> None:
    """With its file and line; once it is mended, nothing is left of it."""
    good = desk.get("/articles/fair/").body
    with desk.news("/articles/fair/") as news:
        before = next(news)
        put(root, {FAIR: BROKEN})
        told = next(each for each in news if each["sheet"])
        assert told["version"] == before["version"]
        assert "content/articles/fair.md" in told["sheet"]
        assert "6번째 줄" in told["sheet"]
        assert "부서이름: 없음" in told["sheet"]
        assert 'lang="en"' in told["sheet"]
        assert desk.get("/articles/fair/").body == good
        put(root, {FAIR: SITE[FAIR]})
        assert next(each for each in news if not each["sheet"])["version"] == before["version"]


def test_what_a_text_says_is_only_text_on_the_sheet(root: Path, desk: Served) -> None:
    with desk.news("/") as news:
        put(root, {FAIR: article("가", more="<img src=x onerror=alert(1)>: 1\n")})
        told = next(each for each in news if each["sheet"])
        assert "<img" not in told["sheet"]
        assert "&lt;img" in told["sheet"]


def test_a_site_that_can_t_be_built_yet_is_told_and_watched(tmp_path: Path) -> None:
    root = put(tmp_path / "site", {FAIR: BROKEN})
    with served(root) as desk:
        found = desk.get("/articles/fair/")
        assert found.status == 503
        assert "고칠 곳 1건" in found.text
        with desk.news("/articles/fair/") as news:
            before = next(news)
            assert before["sheet"] == "", "the page tells it already"
            put(root, {FAIR: SITE[FAIR], "content/articles/fair.jpg": picture()})
            assert next(each for each in news if each["version"] != before["version"])
        assert desk.get("/articles/fair/").status == 200


def test_a_folder_in_which_a_site_is_only_begun(tmp_path: Path) -> None:
    """site.yaml, content/ and all may come while the desk waits."""
    root = tmp_path / "site"
    root.mkdir()
    with served(root) as desk:
        assert "site.yaml" in desk.get("/").text
        put(root, SITE)
        desk.until_shown("/articles/fair/", "나눔장터")
        put(root, {FAIR: article("바뀐 글")})
        desk.until_shown("/articles/fair/", "바뀐 글")


def test_a_draft_that_nobody_works_on_stops_nothing(root: Path) -> None:
    """A colleague's half-written text is left out and told; the rest is shown."""
    put(root, {"content/articles/draft.md": BROKEN.replace("---\n", "---\n초안: 예\n", 1)})
    with served(root) as desk:
        assert desk.get("/articles/fair/").status == 200
        assert desk.get("/articles/draft/").status == 404
        with desk.news("/") as news:
            told = next(news)["sheet"]
            assert "빼고 보여 드리는 글 1건" in told
            assert "content/articles/draft.md" in told
            put(root, {FAIR: article("바뀐 글")})
            desk.until_shown("/articles/fair/", "바뀐 글")
            put(root, {"content/articles/draft.md": SITE["content/articles/draft.md"]})
            assert next(each for each in news if not each["sheet"])
        assert desk.get("/articles/draft/").status == 200


def test_a_draft_that_is_being_written_keeps_its_last_good_page(root: Path, desk: Served) -> None:
    put(root, {"content/articles/draft.md": BROKEN.replace("---\n", "---\n초안: 예\n", 1)})
    desk.heard.until(lambda: desk.heard.failing)
    assert "쓰는 글" in desk.get("/articles/draft/").text
    put(root, {"content/articles/draft.md": SITE["content/articles/draft.md"]})
    desk.heard.until(lambda: not desk.heard.failing)


def test_the_hour_comes_by_itself(desk: Served) -> None:
    """A page to come is one like all others from its hour on; nobody has to touch a file."""
    assert "예정 2026. 11. 30. 09:00" in desk.get("/articles/").text
    desk.clock.now = NOW + timedelta(days=29)
    desk.heard.until(lambda: "articles/later" not in desk.heard.last.pending)
    assert "예정" not in desk.get("/articles/").text
    assert "pending-band" not in desk.get("/articles/later/").text


@pytest.mark.parametrize(
    ("name", "watched"),
    [
        ("content/articles/a.md", True),
        ("content/articles/사진.jpg", True),
        ("layouts/site/home.html", True),
        ("content/articles/.a.md.swp", False),
        ("content/articles/~$가.docx", False),
        ("content/.DS_Store", False),
        ("content/articles/a.md~", False),
    ],
)
def test_litter_is_not_watched(tmp_path: Path, name: str, watched: bool) -> None:
    from watchfiles import Change

    watch = Watch(tmp_path, ChangeSignal())
    assert watch._is_content(Change.added, str(tmp_path / name)) is watched
