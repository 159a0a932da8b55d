"""`sosik mail`: problems elsewhere are warnings, and those of the mail itself stop it."""

from datetime import datetime
from pathlib import Path

import pytest

from sosik.build.session import Folders, build
from sosik.problems.problem import ProblemsFound
from tests.support.proofs import SETTINGS, SOUND, issue, mail, outbox, problem_codes, told
from tests.support.small import SEOUL, article, put

BROKEN = article("고장").replace("기반지원부", "기반지원팀")


def test_faults_elsewhere_are_warnings(tmp_path: Path) -> None:
    elsewhere: dict[str, str | bytes] = {
        "content/articles/broken.md": BROKEN,
        "content/articles/unread.md": "제목 없음\n",
        "content/pages/about.md": "---\n제목: 소개\n---\n[없음](/nowhere/)\n",
        "content/issues/2026-09.md": issue("기사: [없는 글]", date="2026-09-30"),
        "layouts/site/home.html": "{% if %}",
    }
    root = put(tmp_path, {**SOUND, **elsewhere})
    with pytest.raises(ProblemsFound):
        build(Folders.of(root), datetime(2026, 10, 30, 10, tzinfo=SEOUL))
    result = mail(root, "2026-10", "--json")
    assert result.exit_code == 0
    assert told(result)["problems"] == []
    assert {fault["file"] for fault in told(result)["warnings"]} == set(elsewhere)


FAULTS: dict[str, tuple[str, str | bytes]] = {
    "unknown-term-near": ("content/articles/market.md", BROKEN),
    "no-front-matter": ("content/articles/market.md", "제목 없음\n"),
    "no-such-page": (
        "content/articles/market.md",
        article("나눔장터", body="[없는 곳](/nowhere/)"),
    ),
    "no-such-image": ("content/issues/2026-10.md", issue() + "![](nothing.webp)\n"),
    "expected-date": ("content/issues/2026-10.md", issue(date="언젠가")),
    "many-articles": ("content/articles/other/market.md", article("다른 장터")),
    "same-article": ("content/issues/2026-10.md", issue("기사: [market.md, 나눔장터]")),
    "issue-empty": ("content/issues/2026-10.md", issue("", date="2026-12-30")),
    "bad-image": ("content/articles/market.jpg", b"no picture"),
    "mail-needs": ("site.yaml", SETTINGS.replace("phone: 02-000-0100", "phone: ''")),
    "mail-off": ("site.yaml", SETTINGS.replace("targets: [full]", "targets: []")),
    "mail-css": ("layouts/email/mail.css", "p:hover { color: red }"),
    "layout-syntax": ("layouts/email/article.html", "{% if %}"),
}


@pytest.mark.parametrize("code", FAULTS)
def test_faults_of_the_issue_its_articles_and_the_mail_itself_stop_it(
    code: str, tmp_path: Path
) -> None:
    name, data = FAULTS[code]
    root = put(tmp_path, {**SOUND, name: data})
    result = mail(root, "2026-10", "--json")
    assert result.exit_code == 1
    assert {found for found, _ in problem_codes(result)} == {code}
    assert not (root / "outbox").exists()


def test_a_mail_that_can_t_be_composed_leaves_the_last_one(tmp_path: Path) -> None:
    root = put(tmp_path, SOUND)
    mail(root)
    before = outbox(root)
    put(root, {"content/articles/market.md": BROKEN})
    result = mail(root)
    assert result.exit_code == 1
    assert "부서 ‘기반지원팀’은" in result.stderr
    assert outbox(root) == before
