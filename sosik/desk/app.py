"""The desk's door to the browser: pages, files and a stream of news, to this machine alone."""

from collections.abc import AsyncIterator
from urllib.parse import unquote

from msgspec import json
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from sosik.build.crash_log import note_crash
from sosik.build.session import Folders
from sosik.desk.panels import ASSETS, problem_page, sheet
from sosik.desk.respond import (
    MISSING,
    NOTHING_YET,
    OWN_POLICY,
    Found,
    Shelf,
    version,
    with_charset,
    with_script,
)
from sosik.desk.state import Board

HOSTS = ["127.0.0.1", "localhost"]
"""The names under which the desk answers; under another, a page elsewhere asks (DNS rebinding)."""

FAILED = 500
"""The status of the page that tells of a fault of ours (RFC 9110, 15.6.1)."""

_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def application(folders: Folders, board: Board) -> Starlette:
    """All that the desk answers."""
    shelf = Shelf(folders, board)

    def page(request: Request) -> Response:
        try:
            return answer(request)
        except Exception as error:  # a fault of ours is a page as well, and the desk lives on
            told = note_crash(error, folders.root, ("serve",)).problem
            text = problem_page([told], folders.root).encode()
            return _sent(Found(status=FAILED, page=text, type="text/html", policy=OWN_POLICY))

    def answer(request: Request) -> Response:
        found = shelf.find(request.scope["path"])
        if request.url.query or found.status == MISSING:
            new = shelf.moved(request.scope["path"], request.url.query)
            if new and unquote(new) != request.scope["path"]:
                return RedirectResponse(new, 307, _ALWAYS)
        if found.location:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(found.location + query, found.status, _ALWAYS)
        if found.status == MISSING and request.scope["path"] == "/favicon.ico":
            return Response(status_code=204, headers=_ALWAYS)  # browsers ask for it unbidden
        return _sent(found)

    def asset(request: Request) -> Response:
        found = shelf.asset(request.path_params["name"])
        return Response(status_code=404, headers=_ALWAYS) if found is None else _sent(found)

    async def news(request: Request) -> Response:
        path = unquote(request.query_params.get("path", "/"))

        def told() -> bytes:
            try:
                return json.encode(state_of(path))
            except Exception:  # the page itself tells it
                return json.encode({"version": "", "sheet": ""})

        def state_of(path: str) -> dict[str, str]:
            state, found = board.state, shelf.find(path)
            # The page that stands in for all others tells the problems itself.
            bare = found.status == NOTHING_YET
            # One who looks for a page in vain may look for one that was left out.
            wanted = found.status == MISSING
            shown = "" if bare else sheet(state.problems, state.aside, folders.root, wanted)
            return {"version": version(found), "sheet": shown}

        async def stream() -> AsyncIterator[bytes]:
            with board.listening() as bell:
                while not board.closed:
                    bell.clear()
                    yield b"data: " + await run_in_threadpool(told) + b"\n\n"
                    await bell.wait()

        return StreamingResponse(stream(), media_type="text/event-stream", headers=_ALWAYS)

    return Starlette(
        routes=[
            Route(f"{ASSETS}news", news),
            Route(f"{ASSETS}{{name}}", asset),
            Route("/{path:path}", page),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)],
    )


def _sent(found: Found) -> Response:
    headers = {**_ALWAYS, "Content-Type": with_charset(found)}
    if found.policy:
        headers["Content-Security-Policy"] = found.policy
    if found.place is not None:
        return FileResponse(found.place, found.status, headers)
    return Response(with_script(found.page, version(found)), found.status, headers)
