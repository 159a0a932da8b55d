"""A built site on an address of this machine, and Chromium to look at it with."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

LARGEST_TEXT = {"data-size": "5"}
"""What stands on <html> once a reader has chosen the largest of the five text sizes."""

CHOSEN_LIGHT, CHOSEN_DARK = {"data-theme": "light"}, {"data-theme": "dark"}
"""What stands there once a reader has chosen light or dark against what the device prefers."""

_PACKED = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt"}


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder below a path as a plain host does, 404.html included; writes no log.

    With `packed`, texts are sent under gzip, and whatever is sent may be kept for ten minutes.
    """

    protocol_version = "HTTP/1.1"

    def __init__(self, *given: Any, base: str, packed: bool, **more: Any) -> None:
        self._base, self._packed = base, packed
        super().__init__(*given, **more)

    def handle(self) -> None:
        """A browser that has seen enough hangs up; that is no error."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self._base) if path.startswith(self._base + "/") else "/outside"
        return super().translate_path(inside)

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        if not self._packed or not path.is_file() or path.suffix not in _PACKED:
            return super().send_head()
        data = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        data = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def end_headers(self) -> None:
        if self._packed:
            self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def guess_type(self, path: Any) -> str:
        said = super().guess_type(path)
        return f"{said}; charset=utf-8" if said.startswith("text/") else said

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path, base: str = "", *, packed: bool = False) -> Iterator[str]:
    """Serve a folder below a path (`/news`) of this machine; gives the address of its root.

    `packed` sends texts under gzip and lets a browser keep everything for ten minutes.
    """
    serve = partial(_Quiet, directory=str(folder), base=base, packed=packed)
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def browser(chromium: Path) -> Iterator[Any]:
    """Chromium, driven by playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        opened = player.chromium.launch(executable_path=str(chromium), args=SWITCHES)
        yield opened
        opened.close()


def until(page: Any, condition: str) -> None:
    """Wait until an expression holds in a page, two minutes at most.

    Playwright's own wait makes a function of a text, which the pages' policy forbids.
    """
    page.evaluate(
        f"""() => new Promise((done, fail) => {{
            const late = performance.now() + 120000;
            const look = () => {{
                if ({condition}) done();
                else if (performance.now() > late) fail(new Error("waited two minutes in vain"));
                else setTimeout(look, 10);
            }};
            look();
        }})"""
    )


def complaints_of(page: Any) -> list[str]:
    """The list of what a page complains of from now on: messages, errors, what it can't get."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    # What a page no longer wants once it is left is no fault of it.
    page.on(
        "requestfailed",
        lambda request: (
            complaints.append(f"failed: {request.url} ({request.failure})")
            if request.failure != "net::ERR_ABORTED"
            else None
        ),
    )
    page.on(
        "response",
        lambda got: complaints.append(f"{got.status}: {got.url}") if got.status >= 400 else None,
    )
    return complaints


def spill(page: Any) -> list[str]:
    """What stands out beyond the right edge of the window, where the window scrolls sideways.

    Never empty where it does, even where no element can be blamed. What stands in a frame that
    scrolls or hides by itself is not to blame.
    """
    return list(
        page.evaluate(
            """() => {
            const root = document.documentElement, wide = innerWidth;
            if (Math.max(root.scrollWidth, document.body.scrollWidth) <= wide) return [];
            const framed = e => {
                for (let each = e.parentElement; each !== root; each = each.parentElement)
                    if (each !== document.body && getComputedStyle(each).overflowX !== "visible")
                        return true;
                return false;
            };
            const out = [...document.querySelectorAll("body *")]
                .filter(e => e.getBoundingClientRect().right > wide + 1 && !framed(e))
                .map(e => e.tagName + "." + e.className).slice(0, 5);
            return out.length ? out : [`${root.scrollWidth} px`];
        }"""
        )
    )
