"""The words under a picture in a text, on its page, in the feed and in the mail."""

import json
from pathlib import Path

from tests.support.small import article, made, picture, put

ISSUE = "---\n제목: 10월호\n발행일: 2026-10-30\n호수: 42\n광고: 아니오\n기사: [a.md]\n---\n글\n"


def test_the_caption_of_a_picture_stands_below_it_and_is_no_code(tmp_path: Path) -> None:
    body = '글\n\n![시장](b.jpg "나눔장터 & 이웃")\n\n글'
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(body=body),
        "content/articles/b.jpg": picture("red", (900, 600)),
        "content/issues/2026-10.md": ISSUE,
    }
    output = put(tmp_path, files) / "output"
    made(tmp_path)
    page = (output / "site/articles/a/index.html").read_text("utf-8")
    assert "</picture><figcaption>나눔장터 &amp; 이웃</figcaption></figure>" in page
    feed = json.loads((output / "site/feed.json").read_text("utf-8"))["items"][-1]["content_html"]
    assert "<figcaption>나눔장터 &amp; 이웃</figcaption>" in feed
    mail = (output / "email/issues/2026-10/full.html").read_text("utf-8")
    for text in (page, feed, mail):
        assert "&lt;figcaption" not in text
        assert "나눔장터 &amp; 이웃" in text
