"""An address on YouTube alone in a paragraph: a picture that leads there, and nothing fetched."""

import re
from email import message_from_bytes
from pathlib import Path

import pytest

from sosik.content.markdown import parse_body
from sosik.content.markdown.videos import video
from tests.support.renditions import published
from tests.support.sites import run
from tests.support.small import SHIPPED, article, made, picture, put, read, told

pytestmark = pytest.mark.thorough

ID = "aB3-_xYz019"
WATCH = f"https://www.youtube.com/watch?v={ID}"
PAGE = "output/site/articles/show/index.html"


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        (f"https://www.youtube.com/watch?v={ID}", WATCH),
        (f"http://youtube.com/watch/?v={ID}", WATCH),
        (f"https://m.youtube.com/watch?feature=share&v={ID}&si=Tracks", WATCH),
        (f"https://WWW.YouTube.com/watch?v={ID}#t", WATCH),
        (f"https://youtu.be/{ID}", WATCH),
        (f"https://youtu.be/{ID}?si=Tracks&t=30", f"{WATCH}&t=30"),
        (f"https://www.youtube.com/shorts/{ID}", WATCH),
        (f"https://www.youtube.com/live/{ID}?feature=shared", WATCH),
        (f"https://www.youtube-nocookie.com/embed/{ID}?start=90", f"{WATCH}&t=90"),
        (f"https://www.youtube.com/watch?v={ID}&list=PL01", f"{WATCH}&list=PL01"),
        ("https://www.youtube.com/@haeoreum", None),
        ("https://www.youtube.com/channel/UC012345678", None),
        ("https://www.youtube.com/haeoreum-tv", None),
        ("https://www.youtube.com/watch?v=short", None),
        (f"https://www.youtube.com/watch?v={ID}0", None),
        (f"https://youtu.be.example.org/{ID}", None),
        (f"https://example.org/watch?v={ID}", None),
        (f"ftp://youtu.be/{ID}", None),
        ("https://[youtu.be/", None),
    ],
)
def test_the_addresses_of_videos_are_known_and_lead_there_without_who_shared_them(
    written: str, leads: str | None
) -> None:
    assert video(written) == (leads and (ID, leads))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (WATCH, ""),
        (f"<https://youtu.be/{ID}>", ""),
        (f"youtube.com/watch?v={ID}", ""),
        (f"[마을 잔치 하루]({WATCH})", "마을 잔치 하루"),
        (f"[**마을** 잔치]({WATCH})", "마을 잔치"),
        (f'[{WATCH}]({WATCH} "마을 잔치")', "마을 잔치"),
        (f"앞 글입니다.\n\n{WATCH}\n\n뒤 글입니다.", ""),
        (f"> {WATCH}", ""),
    ],
)
def test_an_address_alone_becomes_the_picture_of_a_video(text: str, words: str) -> None:
    body = parse_body(text, 1).body
    assert [(each.src, each.video, each.caption) for each in body.images] == [(ID, WATCH, words)]
    assert body.links == ()


@pytest.mark.parametrize(
    "text",
    [
        f"영상은 {WATCH}에서 봅니다.",
        f"{WATCH} 보기",
        f"[하나]({WATCH}) [둘]({WATCH})",
        f"- {WATCH}\n- {WATCH}",
        f"| 영상 |\n|---|\n| {WATCH} |",
        f"## {WATCH}",
        f"`{WATCH}`",
        f"[![사진](red.png)]({WATCH})",
        "https://example.org/watch",
    ],
)
def test_an_address_among_words_in_lists_and_tables_stays_a_link(text: str) -> None:
    body = parse_body(text, 1).body
    assert not any(each.video for each in body.images)


def test_a_summary_is_made_of_words_and_of_no_address() -> None:
    assert parse_body(f"{WATCH}\n\n글입니다.", 1).paragraph == "글입니다."


ISSUE = "---\n제목: 10월호\n발행일: 2026-10-30\n광고: 아니오\n기사: [show.md]\n---\n인사.\n"


def _site(root: Path, body: str = WATCH, **files: bytes) -> Path:
    folder = "content/articles"
    others = {f"{folder}/{name.replace('__', '.')}": data for name, data in files.items()}
    texts: dict[str, str | bytes] = {
        f"{folder}/show.md": article("마을 잔치", body=f"첫 문단.\n\n{body}\n\n끝 문단."),
        "content/issues/2026-10.md": ISSUE,
    }
    return put(root, {**texts, **others})


def test_page_mail_and_text_show_a_picture_that_leads_to_the_video(tmp_path: Path) -> None:
    made(_site(tmp_path, f"[마을 잔치 ‘하루’ & 밤]({WATCH})"))
    page = (tmp_path / PAGE).read_text("utf-8")
    found = re.search(
        r'<figure class="video"><a href="([^"]+)"><picture>.+?</picture><span>(.+?)</span>', page
    )
    assert found and found.groups() == (WATCH, "마을 잔치 ‘하루’ &amp; 밤")
    mail = (tmp_path / "output/email/issues/2026-10/full.html").read_text("utf-8")
    assert mail.count(f'<a href="{WATCH}"') == 2
    text = (tmp_path / "output/email/issues/2026-10/message.txt").read_text("utf-8")
    assert f"마을 잔치 ‘하루’ & 밤: {WATCH}\n" in text
    for shown in (page, mail):
        image = re.search(r'<img [^>]*alt="유튜브 영상"[^>]*>', shown)
        assert image
        path = re.search(r'src="(?:https://news\.example\.org)?(/(?:mail|media)/[^"]+)"', image[0])
        assert path and (tmp_path / f"output/site{path[1]}").is_file()


def test_nothing_of_the_page_or_the_mail_is_fetched_from_there(tmp_path: Path) -> None:
    made(_site(tmp_path))
    for path in tmp_path.glob("output/**/*.html"):
        html = path.read_text("utf-8")
        assert not re.search(r'<(?:iframe|video|object|embed|script src="(?!/assets/))', html)
        assert not re.search(r'(?:src|srcset)="[^"]*(?:youtu|ytimg)', html)


def test_the_mail_is_remarked_for_nothing_that_a_picture_is_not_remarked_for(
    tmp_path: Path,
) -> None:
    """Mail programs know all that a video's picture is made of; its bytes are few."""
    with_video = _site(tmp_path / "video")
    with_photo = _site(tmp_path / "photo", "![잔치](red.jpg)", red__jpg=picture())
    records = []
    for root in (with_video, with_photo):
        made(root)
        record = (root / "output/email/issues/2026-10/issue.json").read_text("utf-8")
        records.append(set(re.findall(r'"code": ?"([^"]+)"', record)))
    assert records[0] == records[1]
    sizes = [
        (root / "output/email/issues/2026-10/full.html").stat().st_size
        for root in (with_video, with_photo)
    ]
    assert sizes[0] - sizes[1] < 600


@pytest.mark.parametrize("ending", ["jpg", "jpeg", "png", "webp"])
def test_an_author_s_own_picture_stands_for_the_video(tmp_path: Path, ending: str) -> None:
    root = _site(tmp_path)
    made(root)
    before = (tmp_path / PAGE).read_text("utf-8")
    assert "-1280.png" in before
    kind = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}[ending]
    put(root, {f"content/articles/{ID}.{ending}": picture("blue", (160, 90), kind)})
    made(root)
    page = (tmp_path / PAGE).read_text("utf-8")
    assert 'width="160" height="90"' in page
    (tmp_path / f"content/articles/{ID}.{ending}").unlink()
    made(root)
    assert (tmp_path / PAGE).read_text("utf-8") == before


def test_the_drawn_picture_is_published_only_where_a_text_shows_it(tmp_path: Path) -> None:
    made(_site(tmp_path / "with"))
    assert len(_drawings(tmp_path / "with")) == 2
    made(_site(tmp_path / "without", "글."))
    assert not _drawings(tmp_path / "without")


def _drawings(root: Path) -> list[Path]:
    return [path for path in published(root / "output") if path.suffix == ".png"]


def test_a_site_has_its_own_drawn_picture_by_the_same_name(tmp_path: Path) -> None:
    root = _site(tmp_path)
    put(root, {"layouts/pictures/video.png": picture("navy", (320, 180), "PNG")})
    made(root)
    assert 'width="320" height="180"' in (tmp_path / PAGE).read_text("utf-8")


def test_the_drawn_picture_is_wide_and_small() -> None:
    data = (SHIPPED / "pictures/video.png").read_bytes()
    assert len(data) < 12_000
    assert int.from_bytes(data[16:20]) * 9 == int.from_bytes(data[20:24]) * 16


def test_the_test_message_carries_the_picture_inside(tmp_path: Path) -> None:
    root = _site(tmp_path)
    run(root, "mail", "2026-10")
    message = message_from_bytes(next(root.glob("outbox/**/test.eml")).read_bytes())
    pictures = [part for part in message.walk() if part.get_content_maintype() == "image"]
    assert [part.get_content_type() for part in pictures] == ["image/png"]
    html = next(part for part in message.walk() if part.get_content_type() == "text/html")
    content = html.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert f"cid:{str(pictures[0]['Content-ID']).strip('<>')}".encode() in content


def test_a_mail_that_was_sent_keeps_the_picture_it_names(tmp_path: Path) -> None:
    """Though the site gets another one for its videos."""
    root = _site(tmp_path)
    made(root)
    before = {path.name for path in root.glob("output/site/mail/*")}
    run(root, "sent", "2026-10")
    put(root, {"layouts/pictures/video.png": picture("navy", (320, 180), "PNG")})
    made(root)
    kept = {path.name for path in root.glob("output/site/mail/*")}
    named = re.search(
        r"/mail/([^\"]+)", (root / "content/sent/issues/2026-10/full.html").read_text("utf-8")
    )
    assert named and named[1] in kept & before


def test_a_picture_of_the_author_s_that_is_none_is_told(tmp_path: Path) -> None:
    root = _site(tmp_path)
    put(root, {f"content/articles/{ID}.jpg": b"no picture"})
    problems, _ = told(root)
    assert [(each.code, each.file, each.line) for each in problems] == [
        ("bad-image", "content/articles/show.md", 9)
    ]


def test_a_draft_s_video_brings_no_picture(tmp_path: Path) -> None:
    root = put(
        tmp_path,
        {
            "content/articles/a.md": article(),
            "content/articles/b.md": article("나중", more="초안: 예\n", body=WATCH),
        },
    )
    assert not read(root).site.images
