"""After the sending: what was mailed is kept, its pictures stay, and later changes are told."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sosik.build.session import Folders, build
from sosik.build.verify import verify
from sosik.cli.commands import cli
from sosik.content.manuscript import Options, parse
from sosik.delivery.outbox import sent
from sosik.problems.problem import Problem
from tests.support.sent_mails import BODY, KEPT, SENT, TEXTS, page, refused
from tests.support.small import NOW, article, made, picture, put, told


def test_every_file_of_the_mail_and_its_pictures_are_kept_as_they_were(root: Path) -> None:
    folder = root / "output/email/issues/2026-10"
    for made_file in folder.iterdir():
        assert (root / KEPT / made_file.name).read_bytes() == made_file.read_bytes()
    html = (folder / "full.html").read_text("utf-8")
    kept = list((root / KEPT / "mail").iterdir())
    assert kept
    for each in kept:
        assert each.name in html
        assert each.read_bytes() == (root / f"output/site/mail/{each.name}").read_bytes()
    record: dict[str, Any] = json.loads((root / KEPT / "sent.json").read_text("utf-8"))
    assert record["at"] == "2026-11-02T10:30:00+09:00"
    assert record["subject"] == "10월호"
    assert set(record["words"]) == {"articles/market", "articles/class", "issues/2026-10"}


def test_the_pictures_of_a_mail_stay_published_whatever_becomes_of_the_text(root: Path) -> None:
    names = [each.name for each in (root / KEPT / "mail").iterdir()]
    put(root, {"content/articles/market.md": article("나눔장터", body="사진이 없는 글입니다.")})
    (root / "content/articles/market.png").unlink()
    made(root)
    for name in names:
        assert (root / f"output/site/mail/{name}").is_file()
    differs = verify(Folders.of(root), NOW)
    assert not (differs.missing or differs.stray or differs.different)


def test_an_unchanged_archive_says_nothing(root: Path) -> None:
    made(root)
    for name in ("articles/market", "articles/class", "issues/2026-10"):
        assert "고침" not in page(root, name)


@pytest.mark.parametrize(
    "change",
    [
        article("나눔장터", body=BODY.replace("첫 문단", "고친 문단")),
        article("나눔장터가 열렸습니다", body=BODY),
        article("나눔장터", body=BODY, more="부제: 새 부제"),
        article("나눔장터", body=BODY, more="바로잡음: 시각을 바로잡습니다."),
        article("나눔장터", body=BODY, more="행사: {날짜: 2026-11-20, 시간: 14시}"),
        article("나눔장터", body=BODY, more="바로가기: [{제목: 신청, 주소: https://example.org/}]"),
    ],
)
def test_a_text_changed_after_the_mail_says_so_and_so_does_its_issue(
    root: Path, change: str
) -> None:
    put(root, {"content/articles/market.md": change})
    made(root)
    assert "2026. 11. 2. 메일로 보낸 글과 다릅니다" in page(root, "articles/market")
    assert "고침" not in page(root, "articles/class")
    issue = page(root, "issues/2026-10")
    assert "2026. 11. 2. 메일로 보낸 뒤 이 글들을 고쳤습니다" in issue
    assert 'href="/articles/market/">나눔장터' in issue[issue.index("고쳤습니다") :]


def test_what_is_no_change_of_words_is_not_told(root: Path) -> None:
    put(root, {"content/articles/market.md": article("나눔장터", body=BODY, more="태그: 나눔")})
    made(root)
    assert "고침" not in page(root, "articles/market")


def test_a_hidden_text_is_not_named_as_changed(root: Path) -> None:
    put(root, {"content/articles/market.md": article("새 제목", body=BODY, more="초안: 예")})
    made(root)
    assert "새 제목" not in page(root, "issues/2026-10")


def test_a_mail_is_kept_once_unless_it_was_sent_again(root: Path) -> None:
    assert refused(root) == ["already-sent"]
    put(root, {"content/articles/market.md": article("나눔장터", body="고친 글입니다.")})
    made(root)
    sent(Folders.of(root), "10월호", SENT.replace(day=3), again=True)
    record = json.loads((root / KEPT / "sent.json").read_text("utf-8"))
    assert record["at"].startswith("2026-11-03")
    earlier = json.loads((root / KEPT / "earlier-1/sent.json").read_text("utf-8"))
    assert earlier["at"].startswith("2026-11-02")
    made(root)
    assert "고침" not in page(root, "articles/market")


def test_sending_again_takes_nothing_from_those_who_have_the_first_mail(root: Path) -> None:
    first = {each.name for each in (root / KEPT / "mail").iterdir()}
    (root / KEPT / "결재.txt").write_text("결재", encoding="utf-8")
    put(root, {"content/articles/market.png": picture("blue", kind="PNG")})
    made(root)
    sent(Folders.of(root), "2026-10", SENT, again=True)
    made(root)
    assert first < {each.name for each in (root / KEPT / "mail").iterdir()}
    assert all((root / f"output/site/mail/{name}").is_file() for name in first)
    assert (root / KEPT / "결재.txt").exists()


def test_sending_again_for_fewer_targets_leaves_no_file_of_the_others(root: Path) -> None:
    (root / KEPT / "stibee.html").write_text("처음 보낸 것", encoding="utf-8")
    sent(Folders.of(root), "2026-10", SENT, again=True)
    assert not (root / KEPT / "stibee.html").exists()
    assert (root / KEPT / "earlier-1/stibee.html").exists()


def test_a_title_of_several_mails_is_told_as_such(root: Path) -> None:
    release = "---\n제목: 10월호\n날짜: 2026-10-20\n메일: 예\n---\n글입니다.\n"
    put(root, {"content/releases/plan.md": release})
    made(root)
    assert refused(root, "10월호") == ["many-mails"]


def test_what_is_not_in_output_can_t_be_kept(tmp_path: Path) -> None:
    put(tmp_path, TEXTS)
    assert refused(tmp_path) == ["mail-not-made"]
    made(tmp_path)
    for each in (tmp_path / "output/site/mail").iterdir():
        each.unlink()
    assert refused(tmp_path) == ["mail-not-built"]
    assert refused(tmp_path, "2026-10x") == ["no-such-mail-near"]
    assert not (tmp_path / "content/sent").exists()


@pytest.mark.parametrize("damage", ["{}", "", "+09:00"])
def test_a_damaged_record_is_a_problem_with_its_file(root: Path, damage: str) -> None:
    place = root / KEPT / "sent.json"
    said = place.read_text("utf-8")
    place.write_text(said.replace(damage, "") if damage == "+09:00" else damage, encoding="utf-8")
    problems, _ = told(root)
    assert problems == [Problem(f"{KEPT}/sent.json", 0, "bad-mailing")]


def test_keeping_a_mail_leaves_output_alone_and_the_next_build_makes_little(root: Path) -> None:
    before = {each: each.read_bytes() for each in (root / "output").rglob("*") if each.is_file()}
    report = build(Folders.of(root), NOW)
    after = {each: each.read_bytes() for each in (root / "output").rglob("*") if each.is_file()}
    assert before == after
    assert report.written == 0


def test_the_command_says_what_it_kept(tmp_path: Path) -> None:
    put(tmp_path, TEXTS)
    made(tmp_path)
    where = ["--root", str(tmp_path), "--now", "2026-11-02T10:30"]
    ran = CliRunner().invoke(cli, ["sent", "2026-10", *where])
    assert ran.exit_code == 0
    assert "‘10월호’를 2026-11-02 10:30에 보낸 것으로 남겼습니다." in ran.output
    assert CliRunner().invoke(cli, ["sent", "2026-10", *where]).exit_code == 1
    ran = CliRunner().invoke(cli, ["sent", "2026-10", "--again", "--json", *where])
    assert json.loads(ran.stdout)["folder"] == KEPT


def test_the_digest_of_words_is_the_same_for_every_version_of_sosik() -> None:
    text = article("나눔장터", body="첫 문단입니다.\n\n- 둘째", more="부제: [하나, 둘]").encode()
    manuscript, _ = parse("content/articles/a.md", "article", text, Options("Asia/Seoul"))
    assert manuscript.page is not None
    assert manuscript.page.words == "09573859524656a667a351a3977e1f06"
