"""Takes the pictures of the README: the sample site as Chromium shows it.

Builds the site in a folder of its own, opens the home page, an article and a bulletin, each on a
desk, and the article on a phone by night, and writes them as PNG files.

    python tools/take_pictures.py [--to docs/pictures] [--now 2026-11-01T09:00]

Needs the test extras and /usr/bin/chromium.
"""

from __future__ import annotations

import argparse
import threading
from datetime import datetime, timedelta, timezone
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from sosik.builder import Folders, build

REPOSITORY = Path(__file__).resolve().parent.parent
SEOUL = timezone(timedelta(hours=9))


class Shot(NamedTuple):
    """One picture: the page, and the window through which it is seen, in CSS pixels."""

    name: str
    address: str
    width: int
    height: int
    scheme: str = "light"


SHOTS = (
    Shot("home", "/", 1280, 1500),
    Shot("article", "/articles/2026/care-network/", 1280, 1500),
    Shot("issue", "/issues/2026-10/", 1280, 1500),
    Shot("phone", "/", 390, 844),
    Shot("phone-article", "/articles/2026/care-network/", 390, 844),
    Shot("phone-night", "/issues/2026-10/", 390, 844, "dark"),
)


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and writes no log."""

    def log_message(self, *_: object) -> None:
        pass


def main() -> None:
    """Build, serve on this machine alone, take every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=REPOSITORY / "docs/pictures")
    parser.add_argument("--now", type=datetime.fromisoformat, default=datetime(2026, 11, 1, 9))
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary:
        place = Path(temporary)
        folders = Folders(REPOSITORY, place / "output", place / "cache")
        build(folders, given.now.replace(tzinfo=SEOUL), jobs=2)
        serve = partial(_Quiet, directory=str(place / "output/site"))
        with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server, sync_playwright() as player:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            browser = player.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
            )
            for shot in SHOTS:
                path = given.to / f"{shot.name}.png"
                path.write_bytes(_taken(browser, f"http://127.0.0.1:{server.server_port}", shot))
                print(path.name, path.stat().st_size)
            browser.close()
            server.shutdown()


def _taken(browser: Browser, host: str, shot: Shot) -> bytes:
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        locale="ko-KR",
    )
    page = context.new_page()
    page.goto(host + shot.address, wait_until="load")
    page.evaluate(
        """async () => {
            for (const each of document.images) { each.loading = "eager"; }
            await Promise.all([...document.images].map(each => each.decode().catch(() => null)));
        }"""
    )
    data = page.screenshot()
    context.close()
    out = BytesIO()
    Image.open(BytesIO(data)).convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
