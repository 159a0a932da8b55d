"""How the links of kept mails are read: marked by senders, among signs, once."""

from pathlib import Path

import pytest

from sosik.base import files
from sosik.content.inventory import Inventory
from tests.support.mailed_links import KEPT, dead, move
from tests.support.small import article, made, put

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("https://news.example.org/articles/2026/gone/?utm_source=mail&m=$%email%$", True),
        ("https://NEWS.example.org/articles/2026/gone/", True),
        ("https://news.example.org/articles/2026/gone/@TrackLink", True),
        ("https://news.example.org/articles/2026/other?m={{ .Subscriber.UUID }}", False),
        ("https://news.example.org/articles/{{ .Campaign.Name }}/", False),
        ("https://news.example.org/articles/$%name%$/", False),
        ("https://news.example.org/articles/*|NAME|*/", False),
        ("https://news.example.org/articles/page/7/", False),
        ("https://news.example.org/media/0123456789ab-640.jpg", False),
        ("https://news.example.org/apply/", False),
        ("https://track.example.com/?to=https://news.example.org/articles/2026/gone/", False),
        ("mailto:a@news.example.org", False),
        ("$%unsubscribe%$", False),
    ],
)
@pytest.mark.parametrize("form", ["<p><A HREF='{}'>가</A></p>", '<a class="x" href="{}">가</a>'])
def test_links_that_senders_have_marked_are_read_as_what_they_lead_to(
    written: str, found: bool, form: str, full: Path
) -> None:
    put(full, {f"{KEPT}/letter.html": form.format(written)})
    assert list(dead(full)) == (["/articles/2026/gone/"] if found else [])


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("https://news.example.org/articles/2026/gone/", True),
        ("(https://news.example.org/articles/2026/gone/)", True),
        ("[1] https://news.example.org/articles/2026/gone/.", True),
        ("<https://news.example.org/articles/2026/gone/>,", True),
        ("https://news.example.org/articles/2026/other/)", False),
        ("https://news.example.org/articles/2026/other/를 보세요", False),
        ("https://news.example.org/articles/2026/가을/", False),
        ("https://", False),
    ],
)
def test_addresses_in_a_text_are_read_without_the_signs_around_them(
    written: str, found: bool, full: Path
) -> None:
    put(full, {f"{KEPT}/letter.txt": f"글은 {written} 에 있습니다.\n"})
    assert list(dead(full)) == (["/articles/2026/gone/"] if found else [])


def test_kept_mails_are_read_once(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(full)
    read: list[str] = []
    original = Inventory.bytes_of

    def noted(self: Inventory, name: str) -> bytes:
        read.append(name)
        return original(self, name)

    monkeypatch.setattr(Inventory, "bytes_of", noted)
    monkeypatch.setattr(files, "is_settled", lambda *_: True)  # as after a minute
    put(full, {"content/articles/2026/other.md": article("다른 글", body="고쳤습니다.")})
    made(full)
    assert "content/articles/2026/other.md" in read
    mails = [each for each in read if each.endswith((".html", ".txt", ".eml"))]
    assert not [each for each in mails if each.startswith("content/sent/")]
    move(full, "2026/market", "2026/bazaar")
    assert list(dead(full)) == ["/articles/2026/market/"]
