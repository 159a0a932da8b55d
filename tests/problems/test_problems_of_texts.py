"""Problems of texts that need more than a case: drafts, half a letter, everything at once."""

from pathlib import Path

import pytest

from sosik.problems.problem import say
from tests.support.problem_cases import SOUND
from tests.support.small import article, made, put, told

DRAFTS = {
    "부서가 틀린 글": article(more="초안: 예").replace("기반지원부", "기반지원팀"),
    "제목이 없는 글": "---\n초안: 예\n작성자: 김하늘\n날짜: 2026-10-20\n---\n글\n",
    "날짜가 틀린 글": article(more="초안: 예", date="언젠가"),
    "링크가 틀린 글": article(more="초안: 예", body="[없는 글](nowhere.md) ![](nothing.jpg)"),
    "아직 오지 않은 글": article(date="2026-12-01", body="[없는 글](nowhere.md)"),
    "게시일이 남은 글": article(more="게시일시: 2026-11-02 09:00\n주요소식: 글쎄"),
    "이미 끝난 글": article(more="게시종료일: 2026-10-25\n행사: 마당"),
}


@pytest.mark.parametrize("name", DRAFTS)
def test_a_fault_in_an_unpublished_text_is_a_warning_and_stops_nobody(
    name: str, tmp_path: Path
) -> None:
    unfinished = "content/articles/unfinished.md"
    problems, warnings = told(put(tmp_path, {**SOUND, unfinished: DRAFTS[name]}))
    assert not problems
    assert {fault.file for fault in warnings} == {unfinished}
    assert (tmp_path / "output/site/articles/market/index.html").exists()
    assert not (tmp_path / "output/site/articles/unfinished").exists()


def test_a_text_whose_front_matter_can_t_be_read_is_never_taken_for_a_draft(tmp_path: Path) -> None:
    text = "---\n초안: 예\n제목; 장터\n---\n글\n"
    problems, _ = told(put(tmp_path, {"content/articles/a.md": text}))
    assert "yaml-colon" in [fault.code for fault in problems]


def test_front_matter_that_is_longer_than_any_can_be(tmp_path: Path) -> None:
    long = article(more=f"요약: {'가나다 ' * 40_000}")
    problems, _ = told(put(tmp_path, {"content/articles/a.md": long}))
    (said,) = [say(fault) for fault in problems]
    assert said.startswith("content/articles/a.md 2번째 줄: 설정이 160,")
    assert "100,000자까지 쓸 수 있습니다." in said


@pytest.mark.parametrize("key", ["제목", "부제", "날짜", "부서", "extra"])
def test_half_a_letter_is_a_problem_and_never_a_crash(key: str, tmp_path: Path) -> None:
    value = '{가: "\\ud800"}' if key == "extra" else '"\\uDC00"'
    text = "".join(f"{line}\n" for line in article().split("\n") if not line.startswith(key))
    text = text.replace("---\n", f"---\n{key}: {value}\n", 1)
    problems, _ = told(put(tmp_path, {"content/articles/a.md": text}))
    assert [fault.line for fault in problems if fault.code.startswith("yaml")] == [2]


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    site: dict[str, str | bytes] = {
        "site.yaml": "url: https://news.example.org\ntheme: {accent: 초록}\nmenyu: []\n",
        "content/articles/a.md": article("가", more="분유: 공지"),
        "content/articles/b.md": article("나", body="[없는 글](nowhere.md)"),
        "content/articles/c.md": article("다", body="![](nothing.jpg)"),
        "content/articles/d.md": "제목 없음\n",
        "content/releases/e.md": "---\n제목: 마\n---\n글\n",
        "content/issues/f.md": "---\n제목: 바\n발행일: 2026-10-30\n기사: [사.md]\n---\n글\n",
        "content/stray.md": "글\n",
        "layouts/site/404.html": "{% if %}",
    }
    problems, _ = told(put(tmp_path, site))
    assert {fault.file for fault in problems} == set(site)
    assert problems == sorted(problems)
    assert len([fault for fault in problems if fault.file == "site.yaml"]) == 8


def test_warnings_come_back_when_nothing_has_changed(tmp_path: Path) -> None:
    put(tmp_path, {**SOUND, "content/articles/b.md": DRAFTS["링크가 틀린 글"]})
    first = made(tmp_path)
    second = made(tmp_path)
    assert len(first.warnings) == 2
    assert second.warnings == first.warnings
    assert second.written == 0
