"""Inlines the styles of each part of a mail once, and remembers it by the digest of its input."""

from collections.abc import Iterator
from typing import Protocol

from sosik.base.digest import digest_value
from sosik.mail.css.inline import ENGINE, inline_document, inline_fragment, start_tags_around
from sosik.mail.draft import SLOT, Draft


class InlinedParts(Protocol):
    """Remembers inlined parts of mails across builds, by the digest of their input."""

    def get(self, key: str) -> bytes | None:
        """The bytes stored under a key, or None."""

    def put(self, key: str, value: bytes) -> None:
        """Store bytes under a key."""


def inlined_parts(draft: Draft, css: str, keep: frozenset[str], store: InlinedParts) -> Draft:
    """The draft with the styles of each part inlined; only classes in `keep` stay.

    Joined, the parts are byte for byte the same as if the draft were joined first and inlined as a
    whole; so rules such as `.story p` reach from the shell into the articles.
    """

    def inlined(html: str, around: str | None) -> str:
        """The HTML of a document if `around` is None, else of a fragment within these tags."""
        key = digest_value((ENGINE, around, html, css, tuple(sorted(keep))))
        if (stored := store.get(key)) is not None:
            return stored.decode()
        if around is None:
            result = inline_document(html, css, keep)
        else:
            result = inline_fragment(html, css, keep, around)
        store.put(key, result.encode())
        return result

    around = tuple(_start_tags(draft))
    fragments = map(inlined, draft.fragments, around)
    return Draft(inlined(draft.shell, None), tuple(fragments))


def _start_tags(draft: Draft) -> Iterator[str]:
    """The start tags of all elements that each fragment will stand in."""
    slots = start_tags_around(draft.shell) if draft.fragments else {}
    for number in range(len(draft.fragments)):
        yield slots.get(SLOT.format(number), "<body>")
