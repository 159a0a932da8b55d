"""A web service on loopback that notes each call, and fails where a test asks for it."""

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, NamedTuple
from urllib.parse import parse_qs, urlsplit

Trouble = int | Literal["lost", "broken", "dropped"]
"""A status instead of an answer; "lost": done, and the connection closed without an answer;
"broken": done, and answered with 500; "dropped": closed, and nothing done."""


class Call(NamedTuple):
    """One call as it arrived."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def line(self) -> str:
        """The method and the path with its query's names and values."""
        query = "&".join(f"{name}={value}" for name, (value, *_) in self.query.items())
        return f"{self.method} {self.path}" + (f"?{query}" if query else "")


class Answered(NamedTuple):
    """What is answered: a status, and what becomes JSON, or bytes as they are."""

    status: int
    body: Any = None
    headers: dict[str, str] = {}  # noqa: RUF012 - never changed


@dataclass
class StandIn:
    """Within a `with` block it listens at `address`; `answer` says what a call gets."""

    calls: list[Call] = field(default_factory=list)
    troubles: list[tuple[str, Trouble]] = field(default_factory=list)
    retry_after: str = ""
    instead: Answered | None = None
    """What every call gets, whatever it asks."""
    faults: list[Exception] = field(default_factory=list)
    """What went wrong in the stand-in itself: a call that it had no answer to."""

    def answer(self, call: Call) -> Answered:
        raise NotImplementedError

    def fail(self, pattern: str, *troubles: Trouble) -> None:
        """Let the next calls whose line matches fail, each in its own way."""
        self.troubles += [(pattern, trouble) for trouble in troubles]

    @property
    def lines(self) -> list[str]:
        """The calls so far, each by method and path."""
        return [call.line for call in self.calls]

    @property
    def changes(self) -> list[str]:
        """The calls so far that changed something, by method and path."""
        return [call.line for call in self.calls if call.method != "GET"]

    def __enter__(self) -> "StandIn":
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self._take))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)
        assert not self.faults

    @property
    def address(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def _take(self, call: Call) -> Answered | None:
        self.calls.append(call)
        try:
            return self._answered(call)
        except Exception as fault:
            self.faults.append(fault)
            raise

    def _answered(self, call: Call) -> Answered | None:
        if self.instead is not None:
            return self.instead
        for each in self.troubles:
            if re.search(each[0], call.line):
                self.troubles.remove(each)
                return self._fail(call, each[1])
        return self.answer(call)

    def _fail(self, call: Call, trouble: Trouble) -> Answered | None:
        if isinstance(trouble, int):
            more = {"Retry-After": self.retry_after} if self.retry_after else {}
            return Answered(trouble, {"message": "not now"}, more)
        if trouble != "dropped":
            assert self.answer(call).status < 400
        return Answered(500, {"message": "failed afterwards"}) if trouble == "broken" else None


def _handler(take: Callable[[Call], Answered | None]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # One packet an answer: else the second would wait 40 ms for the first to be acknowledged.
        wbufsize = -1

        def log_message(self, *_: object) -> None:
            pass

        def _any(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            query = parse_qs(parts.query, keep_blank_values=True)
            answered = take(Call(self.command, parts.path, query, headers, body))
            if answered is None:
                self.close_connection = True
                return
            data = answered.body
            payload = data if isinstance(data, bytes) else json.dumps(data).encode()
            self.send_response(answered.status)
            for name, value in {"Content-Type": "application/json", **answered.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def __getattr__(self, name: str) -> Any:
            if name.startswith("do_"):
                return self._any
            raise AttributeError(name)

    return Handler
