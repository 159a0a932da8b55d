"""A correcting mail carries what was changed after the sending, and nothing else."""

import json
from pathlib import Path

import pytest

from sosik.build.session import Folders
from sosik.delivery.outbox import mail, sent
from sosik.problems.problem import ProblemsFound
from tests.support.sent_mails import BODY, KEPT, SENT, TEXTS
from tests.support.small import article, made, put


def corrected(root: Path, name: str = "2026-10") -> Path:
    """The folder of a correcting mail."""
    folders = Folders.of(root)
    made_mail = mail(folders, name, SENT.replace(day=3), root / "outbox", correction=True)
    assert made_mail.ready
    return root / "outbox" / made_mail.folder


def test_a_correcting_mail_carries_what_was_changed_and_nothing_else(root: Path) -> None:
    put(
        root,
        {
            "content/articles/market.md": article(
                "나눔장터",
                body=BODY.replace("첫 문단", "고친 문단"),
                more="바로잡음: 장소를 마당에서 강당으로 고칩니다.",
            )
        },
    )
    folder = corrected(root)
    assert folder.name == "2026-10-correction"
    record = json.loads((folder / "issue.json").read_text("utf-8"))
    assert record["subject"] == "[정정] 10월호"
    assert [each["id"] for each in record["articles"]] == ["articles/market"]
    for name in ("full.html", "message.txt"):
        said = (folder / name).read_text("utf-8")
        assert "2026. 11. 2. 보내 드린 ‘10월호’의 내용을 바로잡습니다." in said
        assert "장소를 마당에서 강당으로 고칩니다." in said
        assert "고친 문단입니다." in said
        assert "생활 수업" not in said


def test_an_advertisement_stays_one_when_it_is_corrected(tmp_path: Path) -> None:
    issue = str(TEXTS["content/issues/2026-10.md"]).replace("광고: 아니오", "광고: 예")
    put(tmp_path, {**TEXTS, "content/issues/2026-10.md": issue})
    made(tmp_path)
    sent(Folders.of(tmp_path), "2026-10", SENT)
    put(tmp_path, {"content/articles/class.md": article("생활 수업", body="고친 수업입니다.")})
    record = json.loads((corrected(tmp_path) / "issue.json").read_text("utf-8"))
    assert record["subject"] == "(광고) [정정] 10월호"


def test_a_release_is_corrected_whole(tmp_path: Path) -> None:
    head = "제목: 계획을 밝힙니다\n날짜: 2026-10-20\n메일: 예\n"
    put(tmp_path, {**TEXTS, "content/releases/plan.md": f"---\n{head}---\n계획입니다.\n"})
    made(tmp_path)
    sent(Folders.of(tmp_path), "plan", SENT)
    put(tmp_path, {"content/releases/plan.md": f"---\n{head}---\n고친 계획입니다.\n"})
    folder = corrected(tmp_path, "plan")
    record = json.loads((folder / "issue.json").read_text("utf-8"))
    assert "[정정] 계획을 밝힙니다" in record["subject"]
    assert "고친 계획입니다." in (folder / "message.txt").read_text("utf-8")


def test_nothing_is_corrected_that_was_not_sent_or_not_changed(root: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        corrected(root)
    assert [fault.code for fault in found.value.problems] == ["nothing-corrected"]
    (root / KEPT / "sent.json").unlink()
    with pytest.raises(ProblemsFound) as found:
        corrected(root)
    assert [fault.code for fault in found.value.problems] == ["not-sent"]


def test_a_correction_never_carries_what_is_no_longer_public(root: Path) -> None:
    put(
        root,
        {
            "content/articles/market.md": article(
                "나눔장터", body="내린 글입니다.", more="초안: 예"
            ),
            "content/articles/class.md": article("생활 수업", body="고친 수업입니다."),
        },
    )
    folder = corrected(root)
    record = json.loads((folder / "issue.json").read_text("utf-8"))
    assert [each["id"] for each in record["articles"]] == ["articles/class"]
    for name in ("full.html", "message.txt"):
        said = (folder / name).read_text("utf-8")
        assert "원고 대기" not in said
        assert "내린 글" not in said


def test_an_article_taken_off_the_list_is_corrected_all_the_same(root: Path) -> None:
    issue = str(TEXTS["content/issues/2026-10.md"]).replace("[market, class]", "[class]")
    changed = article("나눔장터", body="고친 장터입니다.")
    put(root, {"content/issues/2026-10.md": issue, "content/articles/market.md": changed})
    assert "고친 장터입니다." in (corrected(root) / "message.txt").read_text("utf-8")


def test_a_changed_greeting_or_schedule_is_corrected(root: Path) -> None:
    issue = str(TEXTS["content/issues/2026-10.md"]).replace("안녕하세요.", "다시 인사드립니다.")
    issue = issue.replace("광고:", "일정: [{날짜: 2026-11-21, 제목: 김장}]\n광고:")
    put(root, {"content/issues/2026-10.md": issue})
    text = (corrected(root) / "message.txt").read_text("utf-8")
    assert "인사말과 일정" in text
    assert "다시 인사드립니다." in text
    assert "김장" in text
