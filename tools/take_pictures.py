"""Takes the pictures of the README and the guides: pages and mails of the sample site, a report.

    make readme-pictures
    python -m tools.take_pictures [--folder docs/pictures]

Each is taken in Chromium, on a desk of 1280 px and on a phone of 375 px, by day; the home page by
night too. They are WebP files of at most LARGEST bytes; a larger one stops the script.
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from PIL import Image

from sosik.build.session import Folders, build
from sosik.delivery.sending.preparing import press_mail
from sosik.delivery.sending.result import Counts, DomainResult, ReasonResult, SendingResult
from sosik.delivery.sending.result_page import SentContent, result_page
from sosik.words.wording import Wording
from tests.support.browsers import browser, served
from tests.support.places import REPOSITORY
from tests.support.small import NOW
from tests.support.tools import CHROMIUM

LARGEST = 250_000
"""Bytes that one picture may have."""

ARTICLE = "/articles/2026/care-network/"
MAIL = "email/issues/2026-10/full.html"


class Shot(NamedTuple):
    """What is taken: the address or the mail, the window in px, how dense, by day or by night."""

    what: str
    width: int
    height: int
    scale: int = 1
    scheme: str = "light"


SHOTS = {
    "home": Shot("/", 1280, 1000),
    "home-dark": Shot("/", 1280, 1000, 1, "dark"),
    "home-phone": Shot("/", 375, 812, 2),
    "article": Shot(ARTICLE, 1280, 1000),
    "article-phone": Shot(ARTICLE, 375, 812, 2),
    "bulletin": Shot(MAIL, 1280, 1000),
    "bulletin-phone": Shot(MAIL, 375, 812, 2),
    "embargo-mail": Shot("/press.html", 720, 760),
    "sending-report": Shot("/report.html", 820, 610),
}
"""The pictures by name."""
GUIDES = {"embargo-mail", "sending-report"}
"""Those that the guide to sending shows; the READMEs show the others."""


def report() -> str:
    """The report (결과보고) of a sending that never was."""
    domains: dict[str, Counts] = {
        "naver.com": {"accepted": 611, "failed": 4, "deferred": 2},
        "gmail.com": {"accepted": 203, "failed": 1},
        "daum.net": {"accepted": 118},
    }
    counts: Counts = {"accepted": 932, "failed": 5, "deferred": 2}
    result = SendingResult(
        issue="2026-10",
        began=NOW,
        first=NOW,
        last=NOW + timedelta(minutes=3),
        counts=counts,
        domains=tuple(DomainResult(name, figures) for name, figures in domains.items()),
        reasons=(
            ReasonResult("failed", "reason_address", "550 5.1.1 No such user", 5),
            ReasonResult("deferred", "reason_full", "452 4.2.2 Mailbox full", 2),
        ),
    )
    content = SentContent(
        site="해오름 소식",
        subject="[해오름 소식] 열 개 기관이 엮는 동네 돌봄망, 그리고 11월 교육",
        url="https://news.example.org/issues/2026-10/",
        articles=13,
    )
    return result_page(result, content, Wording("ko"))


def embargoed(folders: Folders) -> bytes:
    """A release of the sample as the press gets it a day before its time."""
    early = datetime(2026, 10, 28, 9, tzinfo=NOW.tzinfo)
    outgoing = press_mail(folders, "life-skills-school", early, 1, lambda _: "press")
    (page,) = outgoing.preview.values()
    return page


@contextmanager
def window(opened: Any, shot: Shot, output: Path) -> Iterator[Any]:
    """A window for a picture, in which the site's own address leads to what was built."""
    context = opened.new_context(
        locale="ko-KR",
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=shot.scale,
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )

    def serve(route: Any) -> None:
        place = output / "site" / urlsplit(route.request.url).path.lstrip("/")
        route.fulfill(path=str(place)) if place.is_file() else route.abort()

    context.route("https://news.example.org/**", serve)
    yield context.new_page()
    context.close()


def taken(page: Any, address: str) -> bytes:
    """A page, once all that stands in the window is there, as a WebP file."""
    page.goto(address, wait_until="load")
    # A picture that is out of sight is not loaded, and would be waited for without end.
    page.evaluate("for (const each of document.images) each.loading = 'eager'")
    page.evaluate("Promise.all([...document.images].map(each => each.decode().catch(() => null)))")
    page.evaluate("document.fonts.ready")
    shown = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    data = BytesIO()
    shown.save(data, "WEBP", quality=82, method=6)
    return data.getvalue()


def main() -> None:
    """Build, take the pictures, and tell how large they are."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--folder", type=Path, default=REPOSITORY / "docs/pictures")
    folder: Path = options.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        output = Path(temporary) / "output"
        build(Folders(REPOSITORY, output, Path(temporary) / "cache"), NOW)
        (output / "site/mail.html").write_bytes((output / MAIL).read_bytes())
        (output / "site/report.html").write_text(report(), "utf-8")
        folders = Folders(REPOSITORY, output, Path(temporary) / "cache")
        (output / "site/press.html").write_bytes(embargoed(folders))
        with served(output / "site") as root, browser(CHROMIUM) as opened:
            for name, shot in SHOTS.items():
                address = "/mail.html" if shot.what == MAIL else shot.what
                with window(opened, shot, output) as page:
                    data = taken(page, root + address)
                if len(data) > LARGEST:
                    raise SystemExit(f"{name}: {len(data)} bytes, more than {LARGEST}")
                (folder / f"{name}.webp").write_bytes(data)
                print(f"{name}.webp: {len(data) / 1000:.0f} KB")


if __name__ == "__main__":
    main()
