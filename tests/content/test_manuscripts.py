"""One text by itself: when it may be seen, who wrote it, and whatever else its bytes hold."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from sosik.content.manuscript import Options, parse
from sosik.model.pages import Release

ARTICLE = "제목: 장터\n작성자: 김하늘\n부서: 나눔부\n날짜: 2026-10-20\n"
RELEASE = "제목: 장터\n보도일자: 2026-10-20\n"
OPTIONS = Options("Asia/Seoul")


@pytest.mark.parametrize(
    ("head", "public_from"),
    [
        ("", "2026-10-20T00:00"),
        ("게시일시: 2026-10-25 09:00", "2026-10-25T09:00"),
        ("게시일시: 2026-10-15", "2026-10-15T00:00"),
        ("보도시점: 2026-10-25 09:00", "2026-10-25T09:00"),
        ("보도시점: 2026-10-25 09:00부터", "2026-10-25T09:00"),
        ("보도시점: 2026. 10. 25.(일) 09:00 이후", "2026-10-25T09:00"),
        ("보도시점: 2026. 10. 25.(일) 09:00 이후 보도", "2026-10-25T09:00"),
        ("보도시점: 2026-10-25", "2026-10-25T00:00"),
        ("보도시점: 배포 즉시", "2026-10-20T00:00"),
        ("보도시점: 조간", "2026-10-20T00:00"),
        ("보도시점: 2026-10-25 09:00\n게시일시: 2026-10-26", "2026-10-26T00:00"),
        ("보도시점: 2026-10-25 09:00\n게시일시: 2026-10-15", "2026-10-25T09:00"),
        ("보도시점: 조간\n게시일시: 2026-10-21 06:00", "2026-10-21T06:00"),
    ],
)
def test_a_release_is_held_back_until_the_later_of_publish_and_embargo(
    head: str, public_from: str
) -> None:
    data = f"---\n{RELEASE}{head}\n---\n글\n".encode()
    text, _ = parse("content/releases/a.md", "release", data, OPTIONS)
    assert not text.problems
    found = text.public_from()
    assert found is not None
    assert found.isoformat() == f"{public_from}:00+09:00"


_AT_ONCE = (
    *("배포 즉시", "즉시 보도", "제공 즉시", "배포시부터", "배포 후 바로", "배포 즉시(보도 가능)"),
    *("조간", "석간", "당일 조간", "조간용", "온라인·방송 즉시, 신문 조간"),
    *("엠바고 없음", "엠바고 해제", "제한 없음", "해당없음", "자율 보도", "수시"),
)
_NOT_YET = (
    *("엠바고", "엠바고 설정", "공개 금지", "보도 금지", "배포 금지", "보도 유보", "미정"),
    *("내일 오전 아홉시부터", "내일 조간", "월요일 조간", "당일 열시", "행사 종료 후", "배포 전"),
    *(
        "추후 공지",
        "승인 후 공개",
        "국무회의 의결 후 보도",
        "별도 안내 시까지",
        "29일쯤 조간",
        "10시",
    ),
)


@pytest.mark.parametrize("words", [*_AT_ONCE, *_NOT_YET])
def test_words_beside_the_embargo_hold_a_release_back_unless_they_say_at_once(words: str) -> None:
    """Without an hour nobody knows when it may be seen; so it is held, and told."""
    data = f"---\n{RELEASE}보도시점: {words}\n---\n글\n".encode()
    text, _ = parse("content/releases/a.md", "release", data, OPTIONS)
    later = datetime(2030, 1, 1, tzinfo=timezone(timedelta(hours=9)))
    assert text.is_public(later) is (words in _AT_ONCE)
    told = [fault.code for fault in text.problems]
    assert told == ([] if words in _AT_ONCE else ["unclear-embargo"])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-10-29 06:00", "2026. 10. 29.(목) 06:00부터"),
        ("2026. 10. 29.(목) 06:00 이후", "2026. 10. 29.(목) 06:00 이후"),
        ("2026-10-29", "2026. 10. 29.(목)부터"),
        ("조간", "조간"),
        ("배포 즉시", "배포 즉시"),
    ],
)
def test_an_hour_of_release_is_said_as_the_official_form_says_it(written: str, said: str) -> None:
    data = f"---\n{RELEASE}보도시점: {written}\n---\n글\n".encode()
    text, _ = parse("content/releases/a.md", "release", data, OPTIONS)
    assert isinstance(text.page, Release)
    assert text.page.embargo == said


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("글\n\n- 작성자: 나눔부 김하늘\n", "나눔부 김하늘"),
        ("글\n- 작성자: 김하늘", "김하늘"),
        ("글\n\n – 작성자 : 나눔부 김하늘  \n\n\n", "나눔부 김하늘"),
        ("- 작성자: 김하늘\n\n글\n", None),
        ("글\n\n작성자: 김하늘\n", None),
    ],
)
def test_a_last_line_that_names_the_author_is_no_part_of_the_text(
    text: str, byline: str | None
) -> None:
    data = f"---\n{ARTICLE}---\n{text}".encode()
    found, body = parse("content/articles/a.md", "article", data, OPTIONS)
    assert (found.byline.text if found.byline else None) == byline
    assert ("작성자" in body.text) is (byline is None)
    assert "글" in body.text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_marks_of_windows_change_nothing(newline: str, mark: str) -> None:
    text = f"{mark}---\n{ARTICLE}---\n첫 문단\n\n- 작성자: 나눔부 김하늘\n".replace("\n", newline)
    found, body = parse("content/articles/a.md", "article", text.encode(), OPTIONS)
    plain, same = parse(
        "content/articles/a.md",
        "article",
        f"---\n{ARTICLE}---\n첫 문단\n\n- 작성자: 나눔부 김하늘\n".encode(),
        OPTIONS,
    )
    assert found == plain
    assert body == same


HOSTILE: dict[str, Any] = {
    "a bomb of names": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "a value within itself": "extra: &a {b: *a}\n",
    "a deep nest": "extra: " + "[" * 500 + "]" * 500 + "\n",
    "a key that is a list": "[a, b]: c\n",
    "a tag of Python": "extra: !!python/object/apply:os.system [ls]\n",
    "two documents": "제목: 가\n--- \n제목: 나\n",
    "a NUL": "제목: 가\x00나\n",
    "a lone surrogate": '제목: "\\ud800"\n',
    "a null key": "? \n: 가\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_front_matter_ends_as_a_problem_or_as_plain_text(name: str) -> None:
    data = f"---\n{ARTICLE}{HOSTILE[name]}---\n글\n".encode()
    found, _ = parse("content/articles/a.md", "article", data, OPTIONS)
    assert found.problems or found.page


NOTED = {
    "image: {src: a.jpg, alt: 나, caption: 다, credit: 라}": "aef77faa30e4d769b68823cb69287ab9",
    "image: a.jpg": "98feef4fec93f94a89e21fe39dd4b647",
}
"""What earlier versions noted beside a sent mail of a text with this picture."""


@pytest.mark.parametrize("more", NOTED)
def test_a_text_that_was_mailed_by_an_older_version_has_not_changed(more: str) -> None:
    data = f"---\n제목: 가\n{more}\n---\n글\n".encode()
    manuscript, _ = parse("content/pages/a.md", "page", data, Options("Asia/Seoul"))
    assert manuscript.page is not None
    assert manuscript.page.words == NOTED[more]


def test_a_notice_changes_what_a_mail_shows_and_a_mark_for_decoration_does_not() -> None:
    words = []
    for more in ("", ', alt: ""', ", copyright: 센터"):
        data = f"---\n제목: 가\nimage: {{src: a.jpg{more}}}\n---\n글\n".encode()
        manuscript, _ = parse("content/pages/a.md", "page", data, Options("Asia/Seoul"))
        assert manuscript.page is not None
        words.append(manuscript.page.words)
    assert words[0] == words[1] != words[2]
