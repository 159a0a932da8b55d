"""`sosik mail`: what it prints for a member of staff, and as JSON."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from sosik.cli.mail_report import on_a_phone, proof_json, say_proof
from sosik.delivery.proof import ArticleSize, MailProof
from sosik.mail.picture_weights import Weights
from tests.support.proofs import SOUND, issue, mail, outbox, told
from tests.support.small import SEOUL, article, put


def test_a_member_of_staff_reads_what_to_decide(tmp_path: Path) -> None:
    subject = "[해오름 소식] 열 개 기관이 엮는 동네 돌봄망, 그리고 십일월 교육"
    text = issue(
        f"메일제목: '{subject}'\n미리보기 텍스트: 장터 이야기를 전합니다\n기사: [market.md]"
    )
    result = mail(put(tmp_path, {**SOUND, "content/issues/2026-10.md": text}))
    assert result.exit_code == 0
    lines = [re.sub(r"[\d.]+KB", "0KB", line) for line in result.stdout.splitlines()]
    assert lines[0] == f"해오름 10월호 → {tmp_path.as_posix()}/outbox/2026-10/"
    assert lines[1] == "2026. 10. 30.(금) 10:00 기준입니다. (As it will be at 2026-10-30 10:00.)"
    assert "  보낸 이: 해오름 소식 <news@example.org>" in lines
    assert f"  제목: {subject} ({len(subject)}자)" in lines
    assert (
        "  휴대전화: [해오름 소식] 열 개 기관이 엮는 동네 돌봄망, 그리고 십일월… (cut on a phone)"
        in lines
    )
    assert "  미리보기: 장터 이야기를 전합니다" in lines
    assert "크기 (size), 한도 0KB (budget)" in lines
    assert "       0KB  full.html".strip() in {line.strip() for line in lines}
    assert "0KB  나눔장터" in {line.strip() for line in lines}
    shown = lines[lines.index("보내는 차례 (steps)") + 1 :]
    steps = [line.strip() for line in shown if line.strip()[:1].isdigit()]
    assert [step.partition(":")[0] for step in steps[:4]] == [
        *("1. 사진 올리기", "2. 시험 발송"),
        *("3. 누리집 올리기", "4. 발송"),
    ]
    assert "사진 1장을" in steps[0]


def test_what_clients_drop_and_what_the_law_asks_is_told_with_its_source(tmp_path: Path) -> None:
    """The advice itself is tested in test_mail_clients and test_mail_law."""
    files = {
        **SOUND,
        "content/issues/2026-10.md": issue().replace("광고: 아니오\n", ""),
        "content/articles/market.md": article("꿀", body="한 병 5,000원에 판매합니다."),
        "layouts/email/mail.css": ".title { box-shadow: 0 0 2px #000000; }\n",
    }
    result = mail(put(tmp_path, files))
    assert result.exit_code == 0
    said = result.stdout.partition("살펴볼 점 ")[2].partition("보내는 차례")[0]
    assert said.startswith("2건 (remarks: 2)\n")
    assert "layouts/email/mail.css 1번째 줄: ‘box-shadow’ 빠지는 곳: " in said
    assert re.search(r"content/issues/2026-10.md: .*‘꿀’.*\[정보통신망법 제50조", said)
    remarks = told(mail(tmp_path, "2026-10", "--json"))["remarks"]
    assert [(each["file"], each["line"]) for each in remarks] == [
        ("layouts/email/mail.css", 1),
        ("content/issues/2026-10.md", 0),
    ]
    for each in remarks:
        assert f"{each['message']} {each['hint']} [{each['source']}]\n" in said
        assert f"{each['message_en']} {each['hint_en']}\n" in said
    record = json.loads((tmp_path / "outbox/2026-10/issue.json").read_bytes())
    assert record["remarks"] == remarks


def test_what_was_shortened_and_what_is_too_heavy_is_told() -> None:
    said = "\n".join(say_proof(HEAVY, "outbox/2026-10"))
    assert "  91.2KB  stibee.html 한도를 넘습니다 (over)\n" in said
    assert "    90KB  full.html\n" in said
    assert "     3KB  긴 글 [요약으로 줄임] (shortened)\n" in said
    assert "   1.5KB  짧은 글\n" in said
    assert "   412KB  사진 모두 (all pictures)\n" in said
    assert " 183.4KB  첫 화면까지: 글과 첫 사진 (first screen)\n" in said
    assert "\n1개 기사를 요약으로 바꿈 (shortened): 긴 글\n" in said
    assert "올릴 사진이 없습니다" in said
    assert "살펴볼 점이 없습니다. (No remarks.)" in said
    assert [each["shortened"] for each in proof_json(HEAVY, "")["articles"]] == [True, False]


HEAVY = MailProof(
    id="issues/2026-10",
    kind="issue",
    title="10월호",
    folder="2026-10",
    moment=datetime(2026, 10, 30, 10, tzinfo=SEOUL),
    subject="10월호",
    preheader="",
    sender="news@example.org",
    budget=90_000,
    html_sizes={"full.html": 90_000, "stibee.html": 91_200},
    weights=Weights(90_000, 412_000, 183_400),
    articles=(
        ArticleSize("articles/a", "긴 글", 3_000, True),
        ArticleSize("articles/b", "짧은 글", 1_500, False),
    ),
    missing=(),
    advice=(),
    files={"test.eml": b""},
    warnings=(),
)


def test_json_is_one_object(tmp_path: Path) -> None:
    root = put(tmp_path, SOUND)
    found = told(mail(root, "2026-10", "--json"))
    assert set(found) == {
        *("id", "kind", "title", "at", "folder", "ready", "subject", "subject_on_phones"),
        *("preheader", "from", "budget", "targets", "articles", "awaited", "remarks", "files"),
        *("problems", "warnings", "weights"),
    }
    box = outbox(root)
    assert found["files"] == {name: len(data) for name, data in box.items()}
    assert found["targets"] == {"full.html": len(box["full.html"])}
    assert found["budget"] == 90_000
    assert (found["id"], found["kind"], found["ready"]) == ("issues/2026-10", "issue", True)
    assert [set(each) for each in found["articles"]] == [{"id", "title", "bytes", "shortened"}] * 2
    assert sum(each["bytes"] for each in found["articles"]) < found["targets"]["full.html"]
    assert all(each["bytes"] > 300 for each in found["articles"])


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("가" * 30, "가" * 30),
        ("가" * 31, "가" * 30 + "…"),
        ("a" * 60, "a" * 60),
        ("a" * 61, "a" * 60 + "…"),
        ("가" * 29 + "a가", "가" * 29 + "a…"),
        ("가" * 29 + " 나", "가" * 29 + "…"),
    ],
)
def test_a_phone_shows_about_thirty_letters(subject: str, shown: str) -> None:
    assert on_a_phone(subject) == shown
