"""`sosik mail`: a mail before its time is the very mail of its time, and says what is missing."""

import email
import json
import re
import shutil
from datetime import datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sosik.build.session import Folders, build
from sosik.cli.commands import cli
from sosik.cli.mail_report import on_a_phone, proof_json, say_proof
from sosik.delivery.proof import ArticleSize, MailProof
from sosik.problems.problem import ProblemsFound
from tests.support.places import REPOSITORY
from tests.support.sites import Snapshot, different, snapshot
from tests.support.small import SEOUL, article, picture, put

EARLY = "2026-10-01T09:00"
"""Before anything that these tests send is public."""


def mail(root: Path, name: str = "2026-10", *arguments: str, now: str = EARLY) -> Result:
    """One run of the command."""
    given = ["mail", name, "--root", str(root), "--now", now, *arguments]
    result = CliRunner().invoke(cli, given)
    assert "Traceback" not in result.output
    return result


def issue(more: str = "기사: [market.md, repair.md]", *, date: str = "2026-10-30 10:00") -> str:
    """The text of an issue without faults."""
    return f"---\n제목: 해오름 10월호\n발행일: {date}\n광고: 아니오\n{more}\n---\n안녕하세요.\n"


SETTINGS = """\
title: 해오름 소식
url: https://news.example.org
organization: {name: 해오름센터, address: 서울시 ○○구 한빛로 12, phone: 02-000-0100}
departments: [기반지원부, 사업전략부, 교육지원부]
email:
  from: 해오름 소식 <news@example.org>
  unsubscribe: https://example.org/u/{recipient}
  targets: [full]
"""
PHOTO = "![물건을 고르는 주민들](market.jpg)"
SOUND: dict[str, str | bytes] = {
    "site.yaml": SETTINGS,
    "content/articles/market.md": article("나눔장터", body=f"장터가 열렸습니다.\n\n{PHOTO}"),
    "content/articles/repair.md": article("수리학교", date="2026-10-29"),
    "content/articles/market.jpg": picture(),
    "content/issues/2026-10.md": issue(),
}
BOX = "outbox/2026-10"


def outbox(root: Path, folder: str = BOX) -> Snapshot:
    """All that lies in a mail's folder."""
    return snapshot(root / folder)


def told(result: Result) -> dict[str, Any]:
    """What --json printed, which is all that was printed."""
    assert result.stderr == ""
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def problem_codes(result: Result) -> list[tuple[str, str]]:
    """The problems that --json tells, as (code, file) pairs."""
    return [(fault["code"], fault["file"]) for fault in told(result)["problems"]]


def awaited(result: Result) -> list[tuple[str, str, str]]:
    """Whom an issue waits for, for what, and why."""
    return [(each["whom"], each["name"], each["why"]) for each in told(result)["awaited"]]


# The very mail of its time.


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site in a folder of its own, sent by all means that there are."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(REPOSITORY / "content", root / "content")
    settings = (REPOSITORY / "site.yaml").read_text("utf-8")
    assert settings.count("targets: [full, stibee]") == 1
    settings = settings.replace("targets: [full, stibee]", "targets: [full, stibee, listmonk]")
    (root / "site.yaml").write_text(settings, "utf-8")
    return root


MAILS = {
    "issues/2026-10": ("outbox/2026-10", datetime(2026, 10, 30, 10, tzinfo=SEOUL)),
    "releases/2026/life-skills-school": (
        "outbox/releases-2026-life-skills-school",
        datetime(2026, 10, 29, 6, tzinfo=SEOUL),
    ),
}
"""Mails of the sample, where they are put, and when they are public."""


@pytest.fixture(scope="module")
def ahead(sample: Path) -> dict[str, Snapshot]:
    """The outbox of each mail, composed weeks before any build."""
    for name in MAILS:
        assert mail(sample, name).exit_code == 0
    assert not (sample / ".cache").exists()
    assert not (sample / "output").exists()
    return {name: outbox(sample, folder) for name, (folder, _) in MAILS.items()}


@pytest.mark.parametrize("name", MAILS)
def test_it_equals_byte_for_byte_what_a_build_makes_at_that_time(
    name: str, sample: Path, ahead: dict[str, Snapshot]
) -> None:
    build(Folders.of(sample), MAILS[name][1])
    built = snapshot(sample / "output/email" / name)
    assert {"full.html", "message.txt", "message.eml", "issue.json"} < built.keys()
    assert "stibee.html" in built
    found = ahead[name]
    others = {each for each in found if each == "test.eml" or each.startswith("upload/")}
    assert different({each: found[each] for each in found.keys() - others}, built) == []


@pytest.mark.parametrize("name", MAILS)
def test_what_is_uploaded_is_what_the_site_will_hold_at_the_same_addresses(
    name: str, sample: Path, ahead: dict[str, Snapshot]
) -> None:
    build(Folders.of(sample), MAILS[name][1])
    site = snapshot(sample / "output/site")
    uploads = {
        each.removeprefix("upload/"): data
        for each, data in ahead[name].items()
        if each.startswith("upload/")
    }
    assert {each: site.get(each) for each in uploads} == uploads
    html = ahead[name]["full.html"].decode()
    shown = set(re.findall(r'src="https://news\.example\.org/([^"]+)"', html))
    assert shown == set(uploads)
    assert shown or name.startswith("releases")


def parts(message: bytes) -> tuple[EmailMessage, list[EmailMessage]]:
    """A message, and all parts of it that hold no others."""
    read = email.message_from_bytes(message, policy=policy.default)
    found = [each for each in read.walk() if not each.is_multipart()]
    assert not any(each.defects for each in read.walk())
    return read, found


def plain(part: EmailMessage) -> str:
    """The text of a part, its lines ended as they are in a file."""
    content: str = part.get_content()
    return content.replace("\r\n", "\n")


@pytest.mark.parametrize("name", MAILS)
def test_the_test_message_carries_its_pictures_inside(
    name: str, ahead: dict[str, Snapshot]
) -> None:
    box = ahead[name]
    read, found = parts(box["test.eml"])
    real, _ = parts(box["message.eml"])
    text, html, *pictures = found
    assert [text.get_content_type(), html.get_content_type()] == ["text/plain", "text/html"]
    assert plain(text) == box["message.txt"].decode()
    inside = {each["Content-ID"].strip("<>"): each.get_content() for each in pictures}
    shown = html.get_content()
    named = re.findall(r'src="cid:([^"]+)"', shown)
    assert set(named) == set(inside)
    uploads = {data for each, data in box.items() if each.startswith("upload/")}
    assert set(inside.values()) == uploads
    assert not re.search(r'src="https://news\.example\.org', shown)
    assert {each.get_content_maintype() for each in pictures} <= {"image"}
    if pictures:
        (related,) = (each for each in read.walk() if each.get_content_subtype() == "related")
        assert related.get_param("type") == "text/html"
        # Programs take two messages of one identity for the same.
        assert read["Message-ID"] != real["Message-ID"]
    assert read["Subject"] == real["Subject"]
    assert max(map(len, box["test.eml"].split(b"\r\n"))) <= 998
    assert box["test.eml"].isascii()


def test_only_the_addresses_of_pictures_differ_in_the_test_message(
    ahead: dict[str, Snapshot],
) -> None:
    box = ahead["issues/2026-10"]
    _, found = parts(box["test.eml"])
    html, pictures = plain(found[1]), found[2:]
    for each in pictures:
        path = f"https://news.example.org/mail/{each.get_filename()}"
        html = html.replace(f"cid:{each['Content-ID'].strip('<>')}", path)
    assert html == box["full.html"].decode()


def test_the_same_site_gives_the_same_outbox_and_nothing_else_is_touched(tmp_path: Path) -> None:
    root = put(tmp_path / "site", SOUND)
    build(Folders.of(root), datetime(2026, 10, 30, 10, tzinfo=SEOUL))

    def state() -> dict[str, tuple[int, int]]:
        return {
            path.relative_to(root).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino)
            for path in sorted(root.rglob("*"))
            if "outbox" not in path.relative_to(root).parts
        }

    before = state()
    assert mail(root).exit_code == 0
    first = outbox(root)
    assert mail(root).exit_code == 0
    assert outbox(root) == first
    assert {name for name in state() if name.split("/")[0] in ("output", ".cache")}
    assert state() == before


def test_a_draft_of_an_issue_is_composed_as_if_it_were_none(tmp_path: Path) -> None:
    root = put(tmp_path / "site", SOUND)
    assert mail(root).exit_code == 0
    sure = outbox(root)
    put(root, {"content/issues/2026-10.md": issue("초안: 예\n기사: [market.md, repair.md]")})
    assert mail(root).exit_code == 0
    assert outbox(root) == sure


@pytest.mark.parametrize(
    ("head", "now", "at"),
    [
        ("", EARLY, "2026-10-30T10:00:00+09:00"),
        ("게시일시: 2026-10-31 08:00\n", EARLY, "2026-10-31T08:00:00+09:00"),
        ("초안: 예\n", EARLY, "2026-10-30T10:00:00+09:00"),
        ("게시종료일: 2026-10-31\n", "2026-11-05T09:00", "2026-11-05T09:00:00+09:00"),
        ("", "2026-11-05T09:00", "2026-11-05T09:00:00+09:00"),
    ],
)
def test_it_is_read_when_it_is_public_or_now_if_that_is_past(
    head: str, now: str, at: str, tmp_path: Path
) -> None:
    text = issue(f"{head}기사: [market.md, repair.md]")
    root = put(tmp_path, {**SOUND, "content/issues/2026-10.md": text})
    result = mail(root, "2026-10", "--json", now=now)
    assert result.exit_code == 0
    assert told(result)["at"] == at


def test_a_text_is_told_as_closed_only_if_it_is_by_then(tmp_path: Path) -> None:
    late = article("모집", more="접수마감: 2026-10-25\n")
    root = put(tmp_path, {**SOUND, "content/articles/market.md": late})
    mail(root)
    early = outbox(root)["full.html"]
    build(Folders.of(root), datetime(2026, 10, 30, 10, tzinfo=SEOUL))
    assert early == (root / "output/email/issues/2026-10/full.html").read_bytes()


# What is missing.

WAITING = issue(
    "기사:\n"
    "  - 묶음: 이달의 소식\n"
    "    기사: [market.md, draft.md, 사업전략부]\n"
    "  - 묶음: 배움\n"
    "    기사:\n"
    "      - {article: next-month.md, lead: true}\n"
    "      - 지나간 이야기\n"
    "      - repair.md\n"
)
LATE: dict[str, str | bytes] = {
    "content/articles/draft.md": article(
        "가을 이야기", more="초안: 예", body="[없음](no.md)"
    ).replace("기반지원부", "교육지원부"),
    "content/articles/next-month.md": article("다음 달 소식", date="2026-11-20"),
    "content/articles/ended.md": article("지나간 이야기", more="게시종료일: 2026-10-22"),
    "content/issues/2026-10.md": WAITING,
}


def test_missing_articles_keep_their_places_and_make_it_unfit_to_send(tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, **LATE})
    result = mail(root, "2026-10", "--json")
    assert result.exit_code == 1
    assert awaited(result) == [
        ("교육지원부", "draft.md", "draft"),
        ("사업전략부", "사업전략부", "unwritten"),
        ("기반지원부", "next-month.md", "later"),
        ("기반지원부", "지나간 이야기", "ended"),
    ]
    assert told(result)["ready"] is False
    assert told(result)["problems"] == []
    text = outbox(root)["message.txt"].decode()
    html = outbox(root)["full.html"].decode()
    order = [
        *("이달의 소식", "나눔장터", "원고 대기: 교육지원부", "원고 대기: 사업전략부"),
        *("배움", "원고 대기: 기반지원부", "원고 대기: 기반지원부", "수리학교"),
    ]
    for said in (text, re.sub(r"<[^>]*>", "", html)):
        at = 0
        for words in order:
            at = said.index(words, at) + len(words)
    for hidden in ("가을 이야기", "다음 달 소식", "지나간 이야기"):
        assert hidden not in html + text
    # A plain line: without address and byline.
    shown = set(re.findall(r'href="([^"]*)"', html))
    assert {url for url in shown if not url or "/articles/" in url} == {
        "https://news.example.org/articles/market/",
        "https://news.example.org/articles/repair/",
    }
    assert (text.count("전문 보기: "), text.count("작성자: ")) == (2, 2)


def test_a_draft_that_can_t_even_be_read_is_awaited_and_its_faults_are_warnings(
    tmp_path: Path,
) -> None:
    draft = {"content/articles/repair.md": article(date="언젠가", more="초안: 예")}
    result = mail(put(tmp_path, {**SOUND, **draft}), "2026-10", "--json")
    assert awaited(result) == [("repair.md", "repair.md", "draft")]
    assert told(result)["problems"] == []
    assert [fault["code"] for fault in told(result)["warnings"]] == ["expected-date"]


def test_missing_articles_are_told_to_people(tmp_path: Path) -> None:
    result = mail(put(tmp_path, {**SOUND, **LATE}))
    assert result.exit_code == 1
    assert (
        "원고 대기 4건 (awaited: 4)\n"
        "  교육지원부: content/articles/draft.md — 아직 초안입니다. (a draft)\n"
        "  사업전략부 — 아직 글이 없습니다. (not written yet)\n"
        "  기반지원부: content/articles/next-month.md — 이때까지 공개되지 않습니다. "
        "(not public by then)\n"
        "  기반지원부: content/articles/ended.md — 게시가 끝났습니다. (no longer public)\n"
    ) in result.stdout
    assert result.stdout.endswith(
        "아직 보낼 수 없습니다. 원고 4건을 기다립니다. (Not ready to send: 4 awaited.)\n"
    )


def test_once_all_is_written_it_is_the_mail_of_its_time_and_fit_to_send(tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, **LATE})
    assert mail(root).exit_code == 1
    there = {
        "content/articles/draft.md": article("가을 이야기"),
        "content/articles/strategy.md": article("사업전략부"),
        "content/articles/next-month.md": article("다음 달 소식"),
        "content/articles/ended.md": article("지나간 이야기"),
    }
    put(root, there)
    assert mail(root).exit_code == 0
    build(Folders.of(root), datetime(2026, 10, 30, 10, tzinfo=SEOUL))
    built = snapshot(root / "output/email/issues/2026-10")
    found = outbox(root)
    assert {name: found[name] for name in built} == built


def test_two_texts_awaited_from_one_department_are_two_lines(tmp_path: Path) -> None:
    text = issue("기사: [market.md, 사업전략부, 사업전략부]")
    root = put(tmp_path, {**SOUND, "content/issues/2026-10.md": text})
    result = mail(root, "2026-10", "--json")
    assert awaited(result) == [("사업전략부", "사업전략부", "unwritten")] * 2
    assert outbox(root)["message.txt"].decode().count("\n원고 대기: 사업전략부\n") == 2


def test_a_name_that_was_likely_meant_is_told(tmp_path: Path) -> None:
    text = issue("기사: [markett.md, repair.md]")
    result = mail(put(tmp_path, {**SOUND, "content/issues/2026-10.md": text}))
    assert result.exit_code == 1
    assert "기사 ‘markett.md’를 찾을 수 없습니다. ‘market’인가요?" in result.stderr


def test_drafts_that_name_an_issue_without_a_list_are_awaited(tmp_path: Path) -> None:
    files = {
        **SOUND,
        "content/issues/2026-10.md": issue(""),
        "content/articles/market.md": article("나눔장터", more="소식지: 2026-10"),
        "content/articles/mine.md": article(
            "내 글", date="2026-10-25", more="소식지: 2026-10\n초안: 예"
        ),
        "content/articles/other.md": article("남의 글", more="초안: 예"),
    }
    root = put(tmp_path, files)
    result = mail(root, "2026-10", "--json")
    assert awaited(result) == [("기반지원부", "mine", "draft")]
    assert [each["title"] for each in told(result)["articles"]] == [
        "나눔장터",
        "원고 대기: 기반지원부",
    ]


def test_an_issue_of_its_month_takes_what_is_public_by_then(tmp_path: Path) -> None:
    draft = {"content/articles/other.md": article("남의 글", more="초안: 예")}
    root = put(tmp_path, {**SOUND, **draft, "content/issues/2026-10.md": issue("")})
    result = mail(root, "2026-10", "--json")
    assert result.exit_code == 0
    assert [each["title"] for each in told(result)["articles"]] == ["나눔장터", "수리학교"]


@pytest.mark.parametrize(("date", "code"), [("2026-10-20", 1), ("언젠가", 1), ("2026-09-20", 0)])
def test_a_text_that_can_t_be_read_stops_an_issue_of_its_month(
    date: str, code: int, tmp_path: Path
) -> None:
    unread = article("고장", date=date, more="행사: 마당")
    files = {"content/articles/unread.md": unread, "content/issues/2026-10.md": issue("")}
    result = mail(put(tmp_path, {**SOUND, **files}), "2026-10", "--json")
    assert result.exit_code == code
    assert bool(told(result)["problems"]) is bool(code)


# What is wrong.

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


# Which one is meant.

RELEASE = """\
---
제목: 장터를 연다
부서: 기반지원부
보도일자: 2026-10-28
메일: 예
---
장터를 연다.
"""


@pytest.mark.parametrize(
    "name",
    [
        "2026-10",
        "issues/2026-10",
        "2026-10.md",
        "content/issues/2026-10.md",
        "content\\issues\\2026-10.md",
        "{root}/content/issues/2026-10.md",
        "해오름 10월호",
        "해오름  １０월호",
    ],
)
def test_an_issue_has_many_names(name: str, tmp_path: Path) -> None:
    root = put(tmp_path, SOUND)
    assert mail(root, name.format(root=root)).exit_code == 0
    assert [each.name for each in (root / "outbox").iterdir() if each.is_dir()] == ["2026-10"]


@pytest.mark.parametrize("name", ["fair", "2026/fair", "releases/2026/fair", "장터를 연다"])
def test_a_release_is_mailed_too(name: str, tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, "content/releases/2026/fair.md": RELEASE})
    result = mail(root, name, "--json")
    assert result.exit_code == 0
    assert told(result)["kind"] == "release"
    assert told(result)["at"] == "2026-10-28T00:00:00+09:00"
    assert told(result)["subject"] == "[보도자료] 장터를 연다"
    assert told(result)["warnings"] == []
    assert "full.html" in outbox(root, "outbox/releases-2026-fair")


def test_a_release_that_no_build_would_mail_is_composed_and_said_so(tmp_path: Path) -> None:
    text = RELEASE.replace("메일: 예\n", "보도시점: 2026-10-29 06:00\n")
    root = put(tmp_path, {**SOUND, "content/releases/2026/fair.md": text})
    result = mail(root, "fair")
    assert result.exit_code == 0
    assert "2026. 10. 29.(목) 06:00 기준입니다." in result.stdout
    assert (
        "content/releases/2026/fair.md 1번째 줄: 이 보도자료에는 ‘메일: 예’가 없어, "
        "누리집을 만들 때 메일은 만들지 않습니다."
    ) in result.stderr
    assert "This release does not say `mail: true`" in result.stderr


def test_whoever_mails_a_release_must_say_who_sends_it(tmp_path: Path) -> None:
    nobody = SETTINGS.replace("phone: 02-000-0100", "phone: ''")
    files = {"site.yaml": nobody, "content/releases/fair.md": RELEASE.replace("메일: 예\n", "")}
    result = mail(put(tmp_path, files), "fair", "--json")
    assert problem_codes(result) == [("mail-needs", "site.yaml")]


NAMES = {
    "2026-11": (
        "content/issues: 소식지나 보도자료 ‘2026-11’을 찾을 수 없습니다. "
        "content의 issues나 releases 폴더에 있는 파일의 이름이나 제목을 그대로 써 주세요.",
        "content/issues: There is no issue or release ‘2026-11’. "
        "Give the name or the title of a file in content/issues or content/releases.",
    ),
    "해오름 10월혹": (
        "content/issues: 소식지나 보도자료 ‘해오름 10월혹’을 찾을 수 없습니다. "
        "‘해오름 10월호’인가요? "
        "content의 issues나 releases 폴더에 있는 파일의 이름이나 제목을 그대로 써 주세요.",
        "content/issues: There is no issue or release ‘해오름 10월혹’. "
        "Did you mean ‘해오름 10월호’? "
        "Give the name or the title of a file in content/issues or content/releases.",
    ),
    "봄꽃": (
        "content/issues: 소식지나 보도자료 ‘봄꽃’을 찾을 수 없습니다. "
        "content의 issues나 releases 폴더에 있는 파일의 이름이나 제목을 그대로 써 주세요.",
        "content/issues: There is no issue or release ‘봄꽃’. "
        "Give the name or the title of a file in content/issues or content/releases.",
    ),
    "fair": (
        "content/issues: ‘fair’가 가리키는 소식지나 보도자료가 여럿입니다. "
        "이 가운데 하나를 폴더까지 적어 주세요: releases/2025/fair, releases/2026/fair",
        "content/issues: Several issues or releases fit ‘fair’. "
        "Name one of these with its folder: releases/2025/fair, releases/2026/fair",
    ),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_fits_none_or_several_is_told_in_these_words(name: str, tmp_path: Path) -> None:
    others = {f"content/releases/{year}/fair.md": RELEASE for year in (2025, 2026)}
    result = mail(put(tmp_path, {**SOUND, **others}), name)
    assert result.exit_code == 1
    for sentence in NAMES[name]:
        assert f"  {sentence}\n" in result.stderr


# Where it is put.


def test_what_an_earlier_run_left_is_replaced_whole(tmp_path: Path) -> None:
    root = put(
        tmp_path, {**SOUND, f"{BOX}/stibee.html": "alt", f"{BOX}/upload/media/old.jpg": b"!"}
    )
    put(root, {f"{BOX}/full.html": "alt", f"{BOX}/upload/media/deep/.tmp": b""})
    assert mail(root).exit_code == 0
    left = outbox(root)
    assert not {"stibee.html", "upload/media/old.jpg", "upload/media/deep/.tmp"} & left.keys()
    assert left["full.html"] != b"alt"


def test_a_folder_that_holds_somebody_else_s_files_is_refused(tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, f"{BOX}/보고서.hwp": b"!", f"{BOX}/full.html": "alt"})
    result = mail(root)
    assert result.exit_code == 1
    assert (
        "outbox/2026-10: 이 폴더에는 소식 프로그램이 만들지 않은 ‘보고서.hwp’가 있어, "
        "아무것도 쓰지 않았습니다. 그 파일을 다른 폴더로 옮기거나, 다른 폴더를 --outbox로 주세요."
    ) in result.stderr
    assert outbox(root) == {"보고서.hwp": b"!", "full.html": b"alt"}


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    root = put(tmp_path / "site", SOUND)
    theirs = put(tmp_path / "theirs", {"media/theirs.jpg": b"theirs", "page": b"theirs"})
    (root / BOX).mkdir(parents=True)
    (root / BOX / "upload").symlink_to(theirs)
    (root / BOX / "full.html").symlink_to(theirs / "page")
    before = snapshot(theirs)
    assert mail(root).exit_code == 0
    assert snapshot(theirs) == before
    assert not (root / BOX / "upload").is_symlink()


def test_another_outbox_is_filled_and_the_usual_one_is_let_alone(tmp_path: Path) -> None:
    root = put(tmp_path / "site", SOUND)
    result = mail(root, "2026-10", "--outbox", str(tmp_path / "elsewhere"))
    assert result.exit_code == 0
    assert (tmp_path / "elsewhere/2026-10/test.eml").exists()
    assert not (root / "outbox").exists()


@pytest.mark.parametrize("place", [".", "content", "content/articles", "layouts", "output/site"])
def test_an_outbox_among_sources_or_outputs_is_refused(place: str, tmp_path: Path) -> None:
    root = put(tmp_path, SOUND)
    result = mail(root, "2026-10", "--outbox", str(root / place), "--json")
    assert result.exit_code == 1
    assert [code for code, _ in problem_codes(result)] == ["outbox-inside"]


def test_a_folder_that_is_no_site_is_told(tmp_path: Path) -> None:
    result = mail(tmp_path)
    assert result.exit_code == 1
    assert "site.yaml 파일이 없습니다." in result.stderr
    assert list(tmp_path.iterdir()) == []


# What is printed.


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
    steps = [line.strip() for line in lines[lines.index("보내는 차례 (steps)") + 1 :]]
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
        *("problems", "warnings"),
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
