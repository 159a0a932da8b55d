"""Pictures of mails have addresses that mails use alone, and are kept as long as a mail is."""

from pathlib import Path

import pytest

from sosik.build.session import Folders
from sosik.content.media import renditions
from sosik.content.media.recipes import Rendition
from sosik.delivery.outbox import sent
from sosik.model.site import ImageFile
from tests.support.sent_mails import BODY, KEPT, SENT, TEXTS
from tests.support.small import SETTINGS, article, made, picture, put


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site whose October issue is built and sent."""
    made(put(tmp_path, TEXTS))
    sent(Folders.of(tmp_path), "2026-10", SENT)
    return tmp_path


def pictures(root: Path, place: str) -> set[str]:
    """The names of the pictures at one place of the site, without share cards."""
    names = {each.name for each in root.glob(f"output/site/{place}/*")}
    return {name for name in names if "-card." not in name}


def test_pages_and_mails_show_their_pictures_under_addresses_of_their_own(root: Path) -> None:
    for path in (root / "output/site").rglob("*.html"):
        assert "/mail/" not in path.read_text("utf-8")
    for path in (root / "output/email").rglob("*"):
        assert path.is_dir() or b"/media/" not in path.read_bytes()
    assert pictures(root, "mail") != set() != pictures(root, "media")


AWAY = {
    "a draft": "초안: 예",
    "expired": "게시종료일: 2026-10-31",
    "not public yet": "게시일시: 2026-12-01 09:00",
}


@pytest.mark.parametrize("way", AWAY)
def test_a_picture_of_what_is_withdrawn_stays_for_those_who_have_the_mail_and_nobody_else(
    root: Path, way: str
) -> None:
    name = pictures(root, "mail")
    text = article("나눔장터", body=BODY, more=AWAY[way])
    put(root, {"content/articles/market.md": text})
    made(root)
    assert pictures(root, "media") == set()
    assert pictures(root, "mail") == name
    (root / KEPT / "mail" / name.pop()).unlink()
    made(root)
    assert pictures(root, "mail") == set()


def test_what_was_withdrawn_before_it_was_sent_leaves_nothing(tmp_path: Path) -> None:
    put(tmp_path, TEXTS)
    made(tmp_path)
    assert pictures(tmp_path, "mail")
    put(tmp_path, {"content/articles/market.md": article("나눔장터", body=BODY, more="초안: 예")})
    made(tmp_path)
    assert pictures(tmp_path, "mail") == pictures(tmp_path, "media") == set()


def test_only_what_a_mail_may_show_stands_among_its_pictures(tmp_path: Path) -> None:
    release = "---\n제목: 계획\n날짜: 2026-10-20\n메일: {}\n대표사진: {}\n---\n글입니다.\n"
    files: dict[str, str | bytes] = {
        **TEXTS,
        "content/articles/alone.md": article("홀로", date="2026-08-20", more="대표사진: alone.png"),
        "content/articles/alone.png": picture("navy", kind="PNG"),
        "content/releases/mailed.md": release.format("예", "mailed.png"),
        "content/releases/mailed.png": picture("pink", kind="PNG"),
        "content/releases/quiet.md": release.format("아니오", "quiet.png"),
        "content/releases/quiet.png": picture("gold", (1_500, 900), kind="PNG"),
        "content/releases/large.md": release.format("예", "large.png"),
        "content/releases/large.png": picture("teal", (1_500, 900), kind="PNG"),
    }
    made(put(tmp_path, files))
    fallbacks, for_the_press = 7, 3
    shown = [name for name in pictures(tmp_path, "media") if name.endswith(".jpg")]
    assert len(shown) == fallbacks + for_the_press
    assert len(pictures(tmp_path, "mail")) == 3
    assert sum(name.endswith("-1152.jpg") for name in pictures(tmp_path, "mail")) == 1


def test_a_picture_that_pages_and_mails_show_is_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_of: list[Rendition] = []
    derive = renditions.derive

    def counted(data: bytes, image: ImageFile, rendition: Rendition) -> bytes:
        made_of.append(rendition)
        return derive(data, image, rendition)

    monkeypatch.setattr(renditions, "derive", counted)
    large = picture("teal", (1_500, 900), kind="PNG")
    made(put(tmp_path, {**TEXTS, "content/articles/market.png": large}))
    assert len(pictures(tmp_path, "mail")) == 1
    assert len(made_of) == len(set(made_of)) == len(pictures(tmp_path, "media")) + 1


def test_a_site_that_sends_no_mail_has_no_pictures_for_mails(tmp_path: Path) -> None:
    put(tmp_path, TEXTS, settings=SETTINGS.replace("email: {", "email: {targets: [], "))
    made(tmp_path)
    assert pictures(tmp_path, "media")
    assert not pictures(tmp_path, "mail")


def test_a_mail_that_an_older_sosik_made_keeps_its_pictures_where_it_shows_them(
    root: Path,
) -> None:
    """Those were among the pictures of pages."""
    (name,) = pictures(root, "mail")
    old = root / KEPT / "media" / name
    old.parent.mkdir()
    (root / KEPT / "mail" / name).rename(old)
    for text in ("articles/market.md", "issues/2026-10.md"):
        place = root / "content" / text
        place.write_text(place.read_text("utf-8").replace("---\n", "---\n초안: 예\n", 1), "utf-8")
    put(root, {"content/articles/class.md": article("생활 수업", body="수업입니다.")})
    made(root)
    assert pictures(root, "media") == {name}
    assert not pictures(root, "mail")


def test_a_mail_of_an_older_sosik_that_is_kept_now_keeps_its_own_addresses(root: Path) -> None:
    (name,) = pictures(root, "mail")
    record = root / "output/email/issues/2026-10/issue.json"
    said = record.read_text("utf-8")
    record.write_text(said.replace("/mail/", "/media/"), encoding="utf-8")
    site = root / "output/site"
    (site / "media" / name).write_bytes((site / "mail" / name).read_bytes())
    kept = sent(Folders.of(root), "2026-10", SENT, again=True)
    assert f"media/{name}" in kept.files
    assert (root / KEPT / "media" / name).is_file()


def test_a_page_that_is_called_mail_has_no_pictures_of_its_mail_s_files(tmp_path: Path) -> None:
    head = "제목: 계획\n날짜: 2026-10-20\n메일: 예\n"
    put(tmp_path, {**TEXTS, "content/releases/mail.md": f"---\n{head}---\n계획입니다.\n"})
    made(tmp_path)
    sent(Folders.of(tmp_path), "releases/mail", SENT)
    made(tmp_path)
    assert not [name for name in pictures(tmp_path, "mail") if not name.endswith(".jpg")]
