"""One small GET: what is answered, how it was redirected, and why there is no answer."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sosik.delivery.fetching import Fetched, Fetcher


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/moved"):
            self.send_response(301)
            self.send_header("Location", "/page" if self.path == "/moved" else self.path)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.path == "/slow":
            self.server.slow.wait(5)  # type: ignore[attr-defined]
        body = b"x" * 5_000 if self.path == "/large" else b"page"
        self.send_response(404 if self.path == "/gone" else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    """The address of a server on this computer."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.slow = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.slow.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()
        server.server_close()


def fetched(url: str) -> Fetched:
    """The answer, with little patience."""
    fetch = Fetcher(seconds=0.5, most=1_000)
    try:
        return fetch(url)
    finally:
        fetch.close()


def test_what_a_server_answers(url: str) -> None:
    assert fetched(f"{url}/page") == Fetched(
        url=f"{url}/page", status=200, body=b"page", kind="text/html"
    )
    assert fetched(f"{url}/gone").status == 404
    moved = fetched(f"{url}/moved")
    assert (moved.url, moved.redirects, moved.body) == (f"{url}/page", (f"{url}/moved",), b"page")


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("{url}/moved-in-a-circle", "redirects"),
        ("{url}/large", "too-large"),
        ("{url}/slow", "timeout"),
        ("http://127.0.0.1:1/", "refused"),
        ("http://no-such-host.invalid/", "unknown-host"),
        ("http://없는이름.invalid/", "unknown-host"),
        ("{tls}/page", "certificate"),
        ("ftp://127.0.0.1/page", "failed"),
        ("http://[broken/", "failed"),
    ],
)
def test_why_there_is_no_answer(url: str, address: str, fault: str) -> None:
    asked = address.format(url=url, tls=url.replace("http:", "https:"))
    assert fetched(asked).fault == fault
