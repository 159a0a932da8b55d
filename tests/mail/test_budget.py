"""A mail keeps to its budget: its longest articles become summaries, the same for all services."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sosik.build.session import Folders, build
from sosik.build.verify import verify
from sosik.problems.problem import Problem, ProblemsFound, say
from tests.support.small import NOW, SETTINGS, article, made, put

LETTERS = {"short": 200, "long": 9_000, "longer": 14_000, "longest": 20_000, "twin": 9_000}
"""Articles of an issue in its order, by how many letters they have."""
SENTENCE = "해오름센터는 이웃과 함께 텃밭을 가꾸고 반찬을 나눕니다. "


def text(name: str) -> str:
    """An article of about so many letters; its last words are its own."""
    paragraph = SENTENCE * 8
    count = LETTERS[name] // len(paragraph)
    return "\n\n".join([f"{name} 첫 문단입니다.", *[paragraph] * count, f"{name} 끝입니다."])


def issue(*leads: str) -> str:
    """The issue of all articles; `name: false` among `leads` says so for one."""
    said = dict(each.split(": ") for each in leads)
    listed = "".join(
        f"  - {{article: {name}, lead: {said[name]}}}\n" if name in said else f"  - {name}\n"
        for name in LETTERS
    )
    head = "제목: 10월호\n발행일: 2026-10-30\n광고: 아니오\n"
    return f"---\n{head}articles:\n{listed}---\n안녕하세요.\n"


def site(
    root: Path, budget: int, *leads: str, targets: str = "full", settings: str = SETTINGS
) -> Path:
    """A site of these articles whose mail may have `budget` KB."""
    settings = settings.replace("email: {", f"email: {{budget: {budget}, targets: [{targets}], ")
    texts = {f"content/articles/{name}.md": article(name, body=text(name)) for name in LETTERS}
    return put(root, {**texts, "content/issues/2026-10.md": issue(*leads)}, settings=settings)


def mail(root: Path, name: str = "full.html") -> str:
    return (root / f"output/email/issues/2026-10/{name}").read_text("utf-8")


def whole(root: Path, name: str = "full.html") -> list[str]:
    """The articles that stand in the mail with their last words."""
    said = mail(root, name)
    return [each for each in LETTERS if f"{each} 끝입니다." in said]


def record(root: Path) -> Any:
    return json.loads(mail(root, "issue.json"))


def test_an_issue_within_its_budget_is_whole(tmp_path: Path) -> None:
    root = site(tmp_path, 400)
    assert made(root).warnings == ()
    assert whole(root) == list(LETTERS)
    assert record(root)["shortened"] == []


def test_an_issue_over_its_budget_shows_its_longest_articles_as_summaries(tmp_path: Path) -> None:
    root = site(tmp_path, 90)
    (warning,) = made(root).warnings
    assert len(mail(root).encode()) <= 90_000
    assert whole(root) == ["short", "long", "twin"]
    assert record(root)["shortened"] == ["articles/longer", "articles/longest"]
    assert say(warning) == (
        "content/issues/2026-10.md 1번째 줄: 메일이 90KB를 넘어 기사 2개를 요약으로 바꿨습니다: "
        "‘longest’, ‘longer’. 그대로 실으려면 기사 목록에 ‘{기사: …, 요약만: 아니오}’로 적거나, "
        "다른 기사를 줄여 주세요."
    )
    for name in ("longer", "longest"):
        link = rf'href="https://news\.example\.org/articles/{name}/"[^>]*>전문 보기</a>'
        assert re.search(link, mail(root))


def test_of_equally_long_articles_the_later_goes_first(tmp_path: Path) -> None:
    root = site(tmp_path, 50)
    made(root)
    assert whole(root) == ["short", "long"]


def test_every_service_and_the_text_are_shortened_alike(tmp_path: Path) -> None:
    root = site(tmp_path, 90, targets="full, stibee, listmonk")
    made(root)
    for name in ("full.html", "stibee.html", "listmonk.html"):
        assert len(mail(root, name).encode()) <= 90_000
        assert whole(root, name) == ["short", "long", "twin"]
    assert whole(root, "message.txt") == ["short", "long", "twin"]


def test_an_article_that_the_issue_wants_whole_stays_whole(tmp_path: Path) -> None:
    root = site(tmp_path, 90, "longest: false")
    made(root)
    assert "longest" in whole(root)
    assert "longer" not in whole(root)
    assert len(mail(root).encode()) <= 90_000


def test_an_article_that_the_issue_wants_short_is_no_shortening(tmp_path: Path) -> None:
    root = site(tmp_path, 400, "long: true")
    assert made(root).warnings == ()
    assert "long" not in whole(root)
    assert record(root)["shortened"] == []


def test_what_can_t_be_shortened_any_more_is_a_problem(tmp_path: Path) -> None:
    root = site(tmp_path, 60, "longest: false", "longer: false")
    with pytest.raises(ProblemsFound) as found:
        made(root)
    (fault,) = found.value.problems
    assert (fault.code, fault.file) == ("over-budget", "content/issues/2026-10.md")
    assert not (root / "output").exists() or not any((root / "output").rglob("*.html"))


def test_the_shortening_is_told_again_when_nothing_has_changed(tmp_path: Path) -> None:
    root = site(tmp_path, 90)
    first = made(root).warnings
    assert made(root).warnings == first
    assert build(Folders.of(root), NOW.replace(minute=30)).warnings == first
    put(root, {"content/articles/other.md": article("다른 글")})
    again: tuple[Problem, ...] = made(root).warnings
    assert again == first


def test_an_edit_that_changes_what_is_shortened_gives_the_bytes_of_a_clean_build(
    tmp_path: Path,
) -> None:
    root = site(tmp_path, 90)
    made(root)
    put(root, {"content/articles/longest.md": article("longest", body="longest 끝입니다.")})
    made(root)
    assert "longest" in whole(root)
    for texts in ({"content/articles/twin.md": article("twin", body=text("longest"))}, {}):
        put(root, texts)
        made(root)
        differs = verify(Folders.of(root), NOW)
        assert not (differs.missing or differs.stray or differs.different)
    assert "twin" not in whole(root)
