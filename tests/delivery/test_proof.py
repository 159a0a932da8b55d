"""`sosik mail`: a mail before its time is the very mail of its time."""

import email
import re
import shutil
from datetime import datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from sosik.build.session import Folders, build
from tests.support.places import REPOSITORY
from tests.support.proofs import EARLY, SOUND, issue, mail, outbox, told
from tests.support.sites import Snapshot, different, snapshot
from tests.support.small import SEOUL, article, put


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
