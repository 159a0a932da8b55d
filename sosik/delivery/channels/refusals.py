"""What web services refuse, as problems for staff, with neither a secret nor a reader's address."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sosik.base.characters import with_controls_shown
from sosik.delivery.channels.channel import AnswerLost
from sosik.delivery.channels.http import NotReached, Send, WebReply, WebRequest
from sosik.problems.problem import ProblemsFound, problem

_ADDRESS = re.compile(r"[^\s<>\"'`()\[\],;:]+@[^\s<>\"'`()\[\],;:]+")
_LONGEST = 300
Parsed = TypeVar("Parsed")
_NO_RIGHT, _BUSY, _BROKEN = (401, 403), 429, 500


def without_addresses(text: str, secrets: tuple[str, ...] = ()) -> str:
    """The words of a server on one line of at most 300 characters.

    Mail addresses become `…@…`, and the secrets `…`.
    """
    for secret in filter(None, secrets):
        text = text.replace(secret, "…")
    text = _ADDRESS.sub("…@…", with_controls_shown(" ".join(text.split())))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


class EngineCalls:
    """Calls of one engine whose refusals become problems.

    `codes` maps a service's own codes of refusal (`code` in its answer) to codes of problems.
    `secrets` never appear in a problem.
    """

    def __init__(
        self,
        name: str,
        title: str,
        send: Send,
        *,
        codes: Mapping[str, str] | None = None,
        secrets: tuple[str, ...] = (),
    ) -> None:
        self._name = name
        self._title = title
        self._send = send
        self._codes = codes or {}
        self._secrets = secrets

    def ask(self, request: WebRequest) -> Any:
        """The body of the answer. Raises AnswerLost, or ProblemsFound for what was refused."""
        try:
            reply = self._send(request)
        except NotReached as error:
            code = "engine-certificate" if error.certificate else "engine-unreached"
            raise self.refused(code, error.host) from None
        if reply.fine:
            return reply.body
        raise self.refused(self._code(reply), self._words(reply))

    def read(self, request: WebRequest, parse: Callable[[Any], Parsed]) -> Parsed:
        """What `parse` makes of the body of the answer.

        Raises ProblemsFound (`engine-strange`) if it can't: then something else than the engine
        stands at the address, or a version that nobody has described.
        """
        body = self.ask(request)
        try:
            return parse(body)
        except (AttributeError, KeyError, TypeError, ValueError):
            raise self.refused("engine-strange", request.path) from None

    def ask_if_allowed(self, request: WebRequest) -> Any:
        """The body of the answer; None if the token may not ask this (401, 403)."""
        try:
            return self.ask(request)
        except ProblemsFound as failure:
            if [each.code for each in failure.problems] != ["engine-token"]:
                raise
            return None

    def refused(self, code: str, found: object) -> ProblemsFound:
        """The failure with this code; `found` are the words of the service."""
        return ProblemsFound([problem(code, self._name, engine=self._title, found=found)])

    def _code(self, reply: WebReply) -> str:
        own = self._codes.get(str(reply.field("code") or ""))
        if own:
            return own
        if reply.status in _NO_RIGHT:
            return "engine-token"
        if reply.status == _BUSY:
            return "engine-busy"
        return "engine-broken" if reply.status >= _BROKEN else "engine-refused"

    def _words(self, reply: WebReply) -> str:
        words = " ".join(str(value) for name in ("code", "message") if (value := reply.field(name)))
        return without_addresses(f"{reply.status} {words}".strip(), self._secrets)


def needed(body: Any, read: Callable[[Any], int]) -> int:
    """A number in an answer of success. Raises AnswerLost if the answer has none.

    A success that can't be read is as good as lost: something may have been created.
    """
    try:
        return read(body)
    except (KeyError, TypeError, ValueError):
        raise AnswerLost("the answer could not be read") from None
