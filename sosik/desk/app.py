"""The preview's web application: pages, files and a stream of updates, for this machine only."""

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
    Reply,
    Responder,
    version,
    with_charset,
    with_script,
)
from sosik.desk.state import PreviewState

HOSTS = ["127.0.0.1", "localhost"]
"""Accepted names of the host; any other one is a request from another site (DNS rebinding)."""

FAILED = 500
"""The status of the page that reports a bug in Sosik (RFC 9110, 15.6.1)."""

_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def application(folders: Folders, preview: PreviewState) -> Starlette:
    """Returns the web application that serves the preview in some folders."""
    responder = Responder(folders, preview)

    def page(request: Request) -> Response:
        try:
            return respond(request)
        except Exception as error:  # a bug in Sosik is shown as a page, and the server goes on
            problem = note_crash(error, folders.root, ("serve",)).problem
            html = problem_page([problem], folders.root).encode()
            return _response(Reply(status=FAILED, page=html, type="text/html", policy=OWN_POLICY))

    def respond(request: Request) -> Response:
        reply = responder.reply_to(request.scope["path"])
        if request.url.query or reply.status == MISSING:
            new = responder.moved(request.scope["path"], request.url.query)
            if new and unquote(new) != request.scope["path"]:
                return RedirectResponse(new, 307, _ALWAYS)
        if reply.location:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(reply.location + query, reply.status, _ALWAYS)
        if reply.status == MISSING and request.scope["path"] == "/favicon.ico":
            return Response(status_code=204, headers=_ALWAYS)  # browsers request it by themselves
        return _response(reply)

    def asset(request: Request) -> Response:
        reply = responder.asset(request.path_params["name"])
        return Response(status_code=404, headers=_ALWAYS) if reply is None else _response(reply)

    async def updates(request: Request) -> Response:
        path = unquote(request.query_params.get("path", "/"))

        def update() -> bytes:
            try:
                return json.encode(state_of(path))
            except Exception:  # the page itself reports it
                return json.encode({"version": "", "sheet": ""})

        def state_of(path: str) -> dict[str, str]:
            result, reply = preview.result, responder.reply_to(path)
            # The page that replaces all others lists the problems itself.
            bare = reply.status == NOTHING_YET
            # The page that is missing may be one of those that were left out.
            missing = reply.status == MISSING
            html = "" if bare else sheet(result.problems, result.aside, folders.root, missing)
            return {"version": version(reply), "sheet": html}

        async def stream() -> AsyncIterator[bytes]:
            with preview.listening(path) as changed:
                while not preview.closed:
                    changed.clear()
                    yield b"data: " + await run_in_threadpool(update) + b"\n\n"
                    await changed.wait()

        return StreamingResponse(stream(), media_type="text/event-stream", headers=_ALWAYS)

    return Starlette(
        routes=[
            Route(f"{ASSETS}news", updates),
            Route(f"{ASSETS}{{name}}", asset),
            Route("/{path:path}", page),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)],
    )


def _response(reply: Reply) -> Response:
    headers = {**_ALWAYS, "Content-Type": with_charset(reply)}
    if reply.policy:
        headers["Content-Security-Policy"] = reply.policy
    if reply.file is not None:
        return FileResponse(reply.file, reply.status, headers)
    return Response(with_script(reply.page, version(reply)), reply.status, headers)
