"""The sample's mail for every service, and what a reader or a service makes of its files."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest
from lxml import html as reader  # type: ignore[import-untyped,unused-ignore]
from msgspec import structs

from sosik.mail.compose import ComposedMail, compose
from sosik.mail.services import MAIL_SERVICES
from sosik.model.pages import Issue, Release
from sosik.problems.problem import Problem, ProblemsFound
from sosik.site.templates import Layouts
from tests.support.mail_sample import ISSUE, SETTINGS, Memory, layouts, view

EVERY = tuple(MAIL_SERVICES)
ALL = structs.replace(SETTINGS, email=structs.replace(SETTINGS.email, targets=EVERY))
GO_SAFE = re.compile(r'\{\{ Safe ("(?:[^"\\]|\\.)*") \}\}')


def mail(
    page: Issue | Release = ISSUE, changed: dict[str, str] | None = None, **more: Any
) -> ComposedMail:
    """The mail for every service, with some layouts replaced."""
    texts = {**layouts().texts, **(changed or {})}
    return compose(page, view(more.pop("settings", ALL), **more), Layouts(texts), Memory())


def file(of: ComposedMail, name: str) -> str:
    """One file of a mail as text."""
    return of.files[name].decode()


def record(of: ComposedMail) -> Any:
    """The issue.json of a mail, read back."""
    return msgspec.json.decode(of.files["issue.json"])


@contextmanager
def refused() -> Iterator[list[Problem]]:
    """What a mail is refused for."""
    found: list[Problem] = []
    with pytest.raises(ProblemsFound) as raised:
        yield found
    found += raised.value.problems


def by_go(text: str) -> str:
    """What listmonk makes of a file: actions carried out, comments in HTML dropped."""
    written = re.sub(r"<!--.*?-->", "", GO_SAFE.sub("\0", text), flags=re.DOTALL)
    written = written.replace("{{ UnsubscribeURL }}", "https://lm.example.org/out")
    written = written.replace("{{ MessageURL }}", "https://lm.example.org/web")
    assert "{{" not in written, "another action, or none at all"
    parts = iter(GO_SAFE.findall(text))
    return re.sub("\0", lambda _: str(msgspec.json.decode(next(parts))), written)


def parsed(html: str) -> Any:
    """The root of a document or a fragment."""
    return reader.document_fromstring(html)


def said(html: str) -> str:
    """The words of a document as a reader sees them, without the space between."""
    root = parsed(html)
    for hidden in root.xpath("//title|//style|//*[contains(@style, 'display:none')]|//comment()"):
        hidden.drop_tree()
    return "".join(root.text_content().split())
