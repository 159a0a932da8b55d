"""Every layout that is shipped can be replaced by a site's own file of the same name."""

import re
import shutil
from pathlib import Path

import pytest

from sosik.build import trace_file
from sosik.build.reasons import say_reason
from sosik.build.session import Folders, build, explain
from sosik.content.visibility import Preview
from tests.support.sites import snapshot
from tests.support.small import NOW, SETTINGS, SHIPPED, article, made, picture, put

pytestmark = pytest.mark.thorough

LAYOUTS = sorted(
    path.relative_to(SHIPPED).as_posix()
    for folder in ("site", "email")
    for path in (SHIPPED / folder).rglob("*")
    if path.is_file()
)
PREVIEWED = "site/partials/pending.html"
"""Shown in a preview alone, beside what is not public yet."""
MARK = "◆고친 곳◆"
COLOUR = "#123abc"

_OPENING = re.compile(r"(\{%-? *(?:block|macro)\b.*?%\})")
"""Where what a layout hands on to another begins: its blocks and macros."""


def _changed(name: str) -> str:
    """A copy that says MARK wherever it says anything; a stylesheet that has COLOUR."""
    text = (SHIPPED / name).read_text("utf-8")
    if name.endswith(".css"):
        return text + f"\np {{ background-color: {COLOUR}; }}\n"
    text = _OPENING.sub(rf"\1{MARK}", text)
    if "{% extends" in text:
        return text
    return text.replace("</body>", f"{MARK}</body>") if "</body>" in text else f"{text}{MARK}\n"


FULL = """\
부제: [첫째 줄, 둘째 줄]
분류: 공지
태그: [나눔, 돌봄]
대표사진: {파일: red.jpg, 대체텍스트: 붉은 마당, 설명: 마당, 출처: 센터}
바로가기: [{제목: 신청하기, 주소: "https://example.org/apply"}]
붙임: [list.txt]
담당: [{구분: 담당, 이름: 김하늘, 전화: 02-000-0101, 이메일: haneul@example.org}]
행사: {날짜: 2026-11-10, 시간: "14:00", 장소: 마당}
접수마감: 2026-11-05
바로잡음: 날짜를 바로잡습니다.
옛주소: /old/
주요소식: 예
"""
LONG = "## 하나\n\n글\n\n## 둘\n\n글\n\n## 셋\n\n글\n\n## 넷\n\n글\n\n![마당](red.jpg)\n"
RELEASE = """\
---
제목: 나눔장터를 연다
부제: 열 개 기관이 함께
부서: 기반지원부
보도일자: 2026-10-22
담당: ["과장: 박정숙 02-000-0200"]
취재문의: 홍보협력부 02-000-0140
대표사진: {파일: red.jpg, 대체텍스트: 마당}
바로가기: [{제목: 신청하기, 주소: "https://example.org/apply"}]
메일: 예
태그: [나눔]
주요소식: 예
---
나눔장터를 연다.
"""
ISSUE = """\
---
제목: 10월호
발행일: 2026-10-31
호수: 7
기사: [{묶음: 첫째, 기사: [full.md]}, {묶음: 둘째, 기사: [{기사: plain.md, 요약: 예}]}]
일정: [{날짜: 2026-11-20, 제목: 김장, 장소: 부엌, 접수마감: 2026-11-13}]
---
인사드립니다.
"""
TEXTS: dict[str, str | bytes] = {
    "content/articles/full.md": article("다 갖춘 글", date="2026-10-21", more=FULL, body=LONG),
    "content/articles/plain.md": article("민글", date="2026-10-20", more="태그: 나눔"),
    "content/articles/old.md": article("묵은 글", date="2026-10-01", more="분류: 사업소식"),
    "content/articles/older.md": article("더 묵은 글", date="2026-09-01", more="분류: 교육"),
    "content/articles/oldest.md": article("맨 처음 글", date="2026-08-01", more="분류: 공지"),
    "content/articles/red.jpg": picture("red", (900, 600)),
    "content/articles/list.txt": b"one, two\n",
    "content/releases/market.md": RELEASE,
    "content/releases/red.jpg": picture("red"),
    "content/issues/2026-10.md": ISSUE,
    "content/pages/about.md": "---\n제목: 소개\n---\n소개합니다.\n",
    "content/pages/about.en.md": "---\ntitle: About\n---\nWho we are.\n",
    "content/popular.yaml": "- articles/plain\n",
    "content/sent/issues/2026-10/sent.json": '{"id":"issues/2026-10",'
    '"at":"2026-11-01T08:00:00+09:00","subject":"10월호","words":{"articles/full":""}}',
}
"""A small site that has something to show in every layout."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site under the layouts that are shipped, built once; nobody changes it."""
    more = "listing: {size: 1}\nsubscribe: https://example.org/s\nlicense: kogl-1\n"
    root = put(tmp_path_factory.mktemp("overridden"), TEXTS, settings=SETTINGS + more)
    made(root)
    return root


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy of it, with all that its build remembers."""
    return shutil.copytree(built, tmp_path / "site")


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name != PREVIEWED])
def test_a_layout_of_the_site_s_own_is_seen_and_named(name: str, site: Path) -> None:
    """In the outputs that draw on it and in no other; `sosik why` tells which layout it was."""
    before = snapshot(site / "output")
    put(site, {f"layouts/{name}": _changed(name)})
    rendered = set(made(site).rendered)
    after = snapshot(site / "output")
    mark = (COLOUR if name.endswith(".css") else MARK).encode()
    showing = {path for path, data in after.items() if mark in data}
    assert showing
    assert {path for path, data in after.items() if before.get(path) != data} <= rendered
    trace = trace_file.load(site / ".cache/trace")
    assert trace is not None
    for path in showing:
        assert f"‘{name}’" in say_reason(trace.outputs[path].reason), path
    path = max(showing)
    assert explain(Folders.of(site), NOW, path).last == trace.outputs[path].reason


def test_without_layouts_of_its_own_the_site_is_as_before(site: Path) -> None:
    """Whichever it had: those that are shipped come back, one after the other in two steps."""
    before = snapshot(site / "output")
    put(site, {f"layouts/{name}": _changed(name) for name in LAYOUTS})
    made(site)
    for folder in ("site", "email"):
        shutil.rmtree(site / "layouts" / folder)
        made(site)
    assert snapshot(site / "output") == before


def test_the_mark_of_a_preview_is_seen_in_it_alone(site: Path) -> None:
    draft = "content/articles/draft.md"
    put(site, {f"layouts/{PREVIEWED}": _changed(PREVIEWED), draft: article(more="초안: 예")})
    shown = Folders.preview(site)
    build(shown, NOW, preview=Preview())
    made(site)
    for folders, marked in ((shown, True), (Folders.of(site), False)):
        every = snapshot(folders.output).values()
        assert any(MARK.encode() in data for data in every) is marked
