"""Many faults in one site: each is told, wherever it stands, and nothing that is none of them."""

from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from msgspec import structs

from sosik.problems.problem import Problem
from tests.conftest import PROFILE
from tests.support.small import SETTINGS, article, picture, put, told

pytestmark = pytest.mark.thorough


class Fault(NamedTuple):
    """A mistake: a key that is written so, a line of the body, or whole files; and its code."""

    code: str
    key: str = ""
    value: str | None = None
    body: str = ""
    files: tuple[tuple[str, str | bytes], ...] = ()


HEAD = {"제목": "", "작성자": "김하늘", "부서": "기반지원부", "날짜": "2026-10-20", "분류": "공지"}

IN_A_TEXT = (
    Fault("missing-field", "제목", None),
    Fault("missing-field", "작성자", None),
    Fault("missing-byline", "부서", None),
    Fault("missing-field", "날짜", None),
    Fault("unknown-term-near", "부서", "기반지원팀"),
    Fault("unknown-term", "분류", "마을잔치"),
    Fault("no-such-date", "날짜", "2026-13-40"),
    Fault("weekday", "날짜", "2026-10-20(금)"),
    Fault("unknown-key-near", "분유", "공지"),
    Fault("unknown-key", "colour", "green"),
    Fault("no-such-image", "대표사진", "없는-그림-한-장.jpg"),
    Fault("not-a-picture", "대표사진", "board.jpg"),
    Fault("no-such-layout", "레이아웃", "소개"),
    Fault("no-such-file", "첨부파일", "없는-신청서.pdf"),
    Fault("expected-flag", "주요소식", "글쎄"),
    Fault("expected-date", "행사", "마당"),
    Fault("expected-date", "수정일", "어느 가을날"),
    Fault("not-allowed", "공공누리", "제9유형"),
    Fault("yaml-colon", "접수마감", "2026-11-20\n담당; 김하늘"),
    Fault("no-such-page", body="[지난 글](no-such-text-anywhere.md)"),
    Fault("no-such-heading", body="[자리](#어디에도-없는-자리)"),
    Fault("no-such-place", body="[자리](other.md#어디에도-없는-자리)"),
    Fault("no-such-page", body="[목록](/nowhere/at/all/)"),
    Fault("no-such-image", body="![들판](들판-없는-그림.jpg)"),
    Fault("not-a-picture", body="![게시판](board.jpg)"),
    Fault("remote-image", body="![바깥](https://example.org/a.jpg)"),
    Fault("forbidden-link", body="[누르기](javascript:alert(1))"),
    Fault("no-such-file", body="[서식](없는-서식.hwp)"),
    Fault("open-comment", body="끝나지 않는 <!-- 메모"),
)

ELSEWHERE = (
    Fault("cut-picture", files=(("content/articles/cut.jpg", picture(size=(900, 600))[:3000]),)),
    Fault("no-front-matter", files=(("content/articles/bare.md", "글만 있습니다.\n"),)),
    Fault("stray-text", files=(("content/stray.md", "글\n"),)),
    Fault("layout-syntax", files=(("layouts/site/404.html", "{% if %}"),)),
    Fault("layout-failed", files=(("layouts/site/events.html", "{{ events[0].nothing.here }}"),)),
    Fault(
        "no-such-article",
        files=(
            (
                "content/issues/2026-10.md",
                "---\n제목: 시월\n발행일: 2026-10-30\n기사: [꿈.md]\n---\n",
            ),
        ),
    ),
    Fault(
        "same-address",
        files=(
            (
                "content/articles/twin.md",
                article("쌍둥이", more="주소: other"),
            ),
        ),
    ),
    Fault("unknown-key-near", files=(("site.yaml", f"{SETTINGS}menyu: []\n"),)),
    Fault("expected-colour", files=(("site.yaml", f"{SETTINGS}theme: {{accent: 초록}}\n"),)),
    Fault("not-utf8", files=(("content/articles/mark.md", b"\xff\xd8\xff\xe0"),)),
)

TEXTS = ("content/articles/first.md", "content/articles/second.md")
Chosen = list[tuple[str, Fault]]

HELD = {"layouts/site/404.html": "<p>없는 글</p>"}

ALONE: dict[tuple[str, Fault], set[Problem]] = {}
"""What is told of each fault where it is the only one."""


def _text(title: str, faults: list[Fault]) -> str:
    head = {**HEAD, "제목": title}
    for fault in faults:
        if fault.key:
            head[fault.key] = fault.value or ""
            if fault.value is None:
                del head[fault.key]
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    body = "\n\n".join(["글입니다.", *(fault.body for fault in faults if fault.body)])
    return f"---\n{lines}---\n{body}\n"


def _site(chosen: Chosen) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {
        "content/articles/other.md": _text("다른 소식", []),
        "content/articles/board.jpg": b"<html>no picture</html>",
        "content/articles/pictures.md": _text("사진", []).replace("글입니다.", "![장터](cut.jpg)"),
        "content/articles/cut.jpg": picture(size=(900, 600)),
    }
    for place in TEXTS:
        files[place] = _text(place[-9:-3], [fault for where, fault in chosen if where == place])
    for _, fault in chosen:
        files |= dict(fault.files)
    return files


def _heard(root: Path, chosen: Chosen) -> set[Problem]:
    problems, _ = told(put(root, _site(chosen)))
    return {structs.replace(fault, line=0) for fault in problems}


def _draw(number: int) -> Chosen:
    """Faults in one text or in two, no two of which are about the same key or file."""
    random = Random(number)
    chosen: Chosen = []
    taken: set[tuple[str, str]] = set()
    for fault in random.sample([*IN_A_TEXT, *ELSEWHERE], k=random.randint(2, 9)):
        place = TEXTS[0] if number % 2 else random.choice(TEXTS)
        about = {(place, key) for key in (fault.key,) if key} | {("", n) for n, _ in fault.files}
        if taken.isdisjoint(about):
            chosen.append((place, fault))
            taken |= about
    # What follows a comment without an end is not to be read, so it stands last.
    return sorted(chosen, key=lambda each: each[1].code == "open-comment")


@pytest.mark.parametrize("fault", [*IN_A_TEXT, *ELSEWHERE], ids=lambda fault: fault.code)
def test_each_is_told_by_its_code(fault: Fault, tmp_path: Path) -> None:
    heard = _heard(tmp_path, [(TEXTS[0], fault)])
    assert {each.code for each in heard} == {fault.code}


@pytest.mark.parametrize("number", range(40 if PROFILE == "deep" else 24))
def test_all_are_told_at_once_and_nothing_besides(number: int, tmp_path: Path) -> None:
    chosen = _draw(number)
    for place, each in enumerate(chosen):
        if each not in ALONE:
            ALONE[each] = _heard(tmp_path / str(place), [each])
    assert _heard(tmp_path / "all", chosen) == set().union(*(ALONE[each] for each in chosen))


@pytest.mark.parametrize(
    "held",
    [
        "content/articles/other.md",
        "content/articles/cut.jpg",
        "content/static/CNAME",
        "layouts/site/404.html",
        "site.yaml",
    ],
)
def test_a_file_that_another_program_holds_hides_nothing(
    held: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [(TEXTS[0], fault) for fault in IN_A_TEXT if fault.code == "expected-flag"]
    site = {**_site(chosen), "content/static/CNAME": "news.example.org", **HELD}
    root, read = put(tmp_path, site), Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == root / held:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problems, _ = told(root)
    assert [(fault.code, fault.file) for fault in problems] == sorted(
        [("cannot-read", held), ("expected-flag", TEXTS[0])], key=lambda pair: pair[1]
    )
