"""Guarantee 3: of what is not public at this moment, nothing is anywhere in output/."""

import json
import shutil
from collections.abc import Iterator
from email import message_from_bytes, policy
from html import unescape
from pathlib import PurePosixPath
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

import pytest

from tests.support.edits import APPLE, CEDAR, ISSUE
from tests.support.sample import picture
from tests.support.sites import (
    Site,
    Snapshot,
    codes,
    different,
    problems_of,
    snapshot,
    without_forecast,
)

WORDS = ("비밀", "secret", "은밀")
"""In every name, title and text of a hidden page, and in nothing else."""

PICTURE = picture("#123456", (20, 10))
WAYS: dict[str, dict[str, Any]] = {
    "draft": {"draft": True},
    "publish": {"publish": "2026-11-02 10:00"},
    "date": {"date": "2026-11-02"},
    "expires": {"expires": "2026-10-31"},
    "embargo": {"embargo": "2026-11-02 10:00"},
}
_ALL: dict[str, Any] = {"title": "비밀 제목", "summary": "비밀 요약"}
_ALL |= {"slug": "secret-slug", "date": "2026-10-28"}
_ALL |= {"extra": {"비밀": "비밀"}, "correction": "비밀 정정"}
_NEWS = {
    **_ALL,
    "author": "비밀저자",
    "department": "비밀부서",
    "category": "비밀분류",
    "tags": ["비밀꼬리표"],
    "featured": True,
    "deadline": "2026-11-15",
    "attachments": ["secret-files/secret-list.txt"],
    "image": {
        "src": "secret-files/secret-image.png",
        "alt": "비밀 사진",
        "caption": "비밀 설명",
        "credit": "비밀 사진가",
        "copyright": "비밀 저작권",
    },
}
_EVENT = {"date": "2026-11-20", "place": "은밀한 곳"}
SECRETS: dict[str, dict[str, Any]] = {
    "articles/2026/secret-file": {**_NEWS, "event": _EVENT, "issue": "2026-10"},
    "releases/secret-file": {**_NEWS, "mail": True, "contacts": ["과장: 은밀한 02-000-0000"]},
    "issues/secret-file": {
        **_ALL,
        "articles": ["cedar"],
        "subject": "비밀 메일",
        "schedule": [{"date": "2026-11-30", "title": "은밀한 일정"}],
    },
    "pages/secret-file": _ALL,
}
_TEXT = (
    "비밀 본문입니다.\n\n![비밀 그림](secret-files/secret-image.png)\n\n"
    "[비밀 파일](secret-files/secret-list.txt)\n"
)


def _with_secrets(site: Site, **keys: Any) -> None:
    for name, head in SECRETS.items():
        folder = f"content/{name.rpartition('/')[0]}/secret-files"
        site.write(f"{folder}/secret-list.txt", "비밀 목록\n")
        site.write(f"{folder}/secret-image.png", PICTURE)
        if "embargo" in keys and not name.startswith("releases/"):
            keys = {"draft": True}
        alias = f"/secret/{name.split('/')[0]}/"
        site.heads[name], site.texts[name] = {**head, "aliases": [alias], **keys}, _TEXT
        site.save(name)


@pytest.fixture(scope="module", params=["the sample's layouts", "the default layouts"])
def layouts(request: pytest.FixtureRequest) -> str:
    """The layouts under which the site stands."""
    return str(request.param)


def _opened(site: Site, layouts: str) -> Site:
    if layouts == "the default layouts":
        shutil.rmtree(site.root / "layouts/site")
        site.head("pages/plain", layout=None)
    site.settings.pop("departments")
    site.settings.pop("categories")
    site.save_settings()
    return site


@pytest.fixture
def open_site(site: Site, layouts: str) -> Site:
    """The sample site with open lists of terms, with its own layouts or the default ones."""
    return _opened(site, layouts)


@pytest.fixture(scope="module")
def wanted(layouts: str, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """What that site becomes where nothing hidden was ever written."""
    return _opened(Site(tmp_path_factory.mktemp("open")), layouts).build_clean()


def _parts(name: str, data: bytes) -> Iterator[str]:
    """What a file says, in every encoding that a curious reader would undo."""
    text = data.decode("utf-8", "replace")
    yield text
    yield unquote(unescape(text))
    if name.endswith(".json"):
        yield json.dumps(json.loads(text), ensure_ascii=False)
    if name.endswith(".eml"):
        message = message_from_bytes(data, policy=policy.default)
        yield "\n".join(f"{key}: {value}" for key, value in message.items())
        for part in message.walk():
            yield str(part.get_filename() or "")
            if not part.is_multipart():
                yield unquote(unescape(part.get_content()))


def leaks(found: Snapshot, words: tuple[str, ...] = WORDS) -> list[str]:
    """Every file of output/ that has one of the words in its name or in what it says."""
    return [
        name
        for name, data in found.items()
        for said in [normalize("NFC", "\n".join((unquote(name), *_parts(name, data))))]
        if any(word in said for word in words)
    ]


def test_the_search_for_leaks_finds_what_is_public(open_site: Site) -> None:
    """In pages, lists, feeds, mails and file names; else the tests below would prove nothing."""
    _with_secrets(open_site)
    found = {PurePosixPath(name).name for name in leaks(open_site.build_clean())}
    assert found >= {"index.html", "feed.xml", "sitemap.xml", "full.html", "message.txt"}
    assert found >= {"message.eml", "issue.json", "secret-list.txt"}


@pytest.mark.parametrize("way", WAYS)
def test_a_hidden_page_leaves_no_trace(open_site: Site, wanted: Snapshot, way: str) -> None:
    """The output is, byte for byte, that of a site in which the page was never written."""
    _with_secrets(open_site, **WAYS[way])
    found = open_site.build_clean()
    assert leaks(found) == []
    assert different(found, wanted) == []


@pytest.mark.parametrize("way", WAYS)
def test_a_public_page_that_is_hidden_leaves_no_trace(
    open_site: Site, wanted: Snapshot, way: str
) -> None:
    """Its pages, listings, pictures, files and mails are taken back by the next build."""
    _with_secrets(open_site)
    with without_forecast():
        open_site.build()
    assert leaks(snapshot(open_site.output)) != []
    _with_secrets(open_site, **WAYS[way])
    open_site.build()
    found = snapshot(open_site.output)
    assert leaks(found) == []
    assert different(found, wanted) == []


def test_links_to_hidden_pages_become_plain_text_with_a_warning(open_site: Site) -> None:
    """In a text, on buttons, in a schedule and in the menu; by file and by address."""
    _with_secrets(open_site, draft=True)
    secret, address = "secret-file.md", "/articles/2026/secret-slug/"
    open_site.text(CEDAR, f"[이 글]({secret})과 [저 글]({address})과 [그 글]({secret}#하나).\n")
    open_site.head(CEDAR, links=[{"title": "단추", "url": secret}])
    open_site.head(APPLE, links=[{"title": "단추", "url": address}])
    open_site.head(ISSUE, schedule=[{"date": "2026-11-10", "title": "일정", "url": address}])
    open_site.setting(menu=[{"title": "차림", "url": address}])
    report = open_site.build()
    assert leaks(snapshot(open_site.output)) == []
    told = [file for code, file in codes(report.warnings) if code == "link-to-hidden"]
    assert set(told) == {f"content/{name}.md" for name in (CEDAR, APPLE, ISSUE)} | {"site.yaml"}
    assert told.count(f"content/{CEDAR}.md") >= 3
    page = (open_site.output / f"site/{CEDAR}/index.html").read_text("utf-8")
    assert "이 글과 저 글과 그 글" in page


@pytest.mark.parametrize("address", ["/articles/2026/secret-slug", "/secret/articles/"])
def test_every_address_of_a_hidden_page_is_known_as_hidden(open_site: Site, address: str) -> None:
    """What was a good link while the page was public is no problem once it is a draft."""
    open_site.text(CEDAR, f"[이 글]({address})\n")
    _with_secrets(open_site)
    with without_forecast():
        open_site.build()
    _with_secrets(open_site, draft=True)
    report = open_site.build()
    assert leaks(snapshot(open_site.output)) == []
    assert ("link-to-hidden", f"content/{CEDAR}.md") in codes(report.warnings)


def test_a_draft_that_will_take_an_address_over_hides_nothing_yet(open_site: Site) -> None:
    """The public page keeps its links while its successor is being written."""
    open_site.text(CEDAR, "[이 글](/articles/2026/apple/)\n")
    _with_secrets(open_site, draft=True)
    open_site.head("articles/2026/secret-file", slug="apple", aliases=["/articles/2026/bear/"])
    assert open_site.build().warnings == ()
    for name in SECRETS:
        open_site.delete(name)
    assert different(snapshot(open_site.output), open_site.build_clean()) == []


def test_a_hidden_page_s_listings_are_known_to_be_gone(open_site: Site) -> None:
    """A link to a listing that only hidden pages would fill is told as a problem, not kept."""
    _with_secrets(open_site, draft=True)
    open_site.text(CEDAR, "[꼬리표](/tags/비밀꼬리표/)\n")
    said = codes(problems_of(open_site))
    assert [file for _, file in said] == [f"content/{CEDAR}.md"]


def test_an_issue_leaves_out_hidden_articles_with_a_warning(open_site: Site) -> None:
    _with_secrets(open_site, draft=True)
    open_site.head(ISSUE, articles=["cedar", "secret-file", {"article": "비밀 제목", "lead": True}])
    report = open_site.build()
    assert leaks(snapshot(open_site.output)) == []
    told = [(code, file) for code, file in codes(report.warnings) if code == "article-hidden"]
    assert told == [("article-hidden", f"content/{ISSUE}.md")] * 2


def test_hidden_pages_are_neither_akin_nor_most_read_nor_featured_nor_to_come(
    open_site: Site,
) -> None:
    """What `popular.yaml` names of them is told and left out, as if it had not been written."""
    open_site.write("content/popular.yaml", "- cedar\n")
    _with_secrets(open_site, draft=True)
    open_site.head("articles/2026/secret-file", tags=["나눔"], category="공지", date="2026-10-01")
    wanted = open_site.build_clean()
    named = "- articles/2026/secret-file\n- 비밀 제목\n- /articles/2026/secret-slug/\n- cedar\n"
    open_site.write("content/popular.yaml", named)
    report = open_site.build()
    found = snapshot(open_site.output)
    assert leaks(found) == []
    assert different(found, wanted) == []
    told = [code for code, file in codes(report.warnings) if file == "content/popular.yaml"]
    assert told == ["popular-hidden"] * 3


def test_faults_of_hidden_texts_are_warnings_and_leak_nothing(
    open_site: Site, wanted: Snapshot
) -> None:
    _with_secrets(open_site, draft=True)
    for name in SECRETS:
        open_site.text(name, "[비밀](secret-nowhere.md) ![비밀](secret-nowhere.png)\n")
    report = open_site.build()
    assert {f"content/{name}.md" for name in SECRETS} <= {
        file for _, file in codes(report.warnings)
    }
    assert different(snapshot(open_site.output), wanted) == []
