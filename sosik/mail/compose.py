"""A page becomes a mail: every part inlined once and remembered, then put together."""

from typing import Protocol

from msgspec import Struct

from sosik.digest import digest_value
from sosik.mail.drafting import INLINED, KEPT, Draft, Renders, draft_of, joined, text_of
from sosik.mail.inline import ENGINE, inline_document, inline_fragment
from sosik.mail.lines import break_lines
from sosik.mail.message import Letter, message_bytes
from sosik.mail.record import record_bytes
from sosik.mail.story import chapters_of, preheader_of, sender_of, subject_of
from sosik.mail.stylesheet import classes_of, faults_of_inlined, faults_of_kept
from sosik.model.pages import Issue, Release
from sosik.problems import ProblemsFound
from sosik.view import SiteView


class Store(Protocol):
    """What is remembered across builds: bytes by the digest of all that they came from."""

    def get(self, key: str) -> bytes | None:
        """The bytes put under a key, or None."""

    def put(self, key: str, value: bytes) -> None:
        """Remember bytes under a key."""


class Mail(Struct, frozen=True, kw_only=True):
    """A composed mail; `message` is an .eml of `text` and `html`, `record` the issue.json."""

    subject: str
    preheader: str
    html: str
    text: str
    message: bytes
    record: bytes


def compose(page: Issue | Release, site: SiteView, layouts: Renders, store: Store) -> Mail:
    """The whole mail of an issue or a release; the same input gives the same bytes.

    Raises ProblemsFound for what a stylesheet may not hold (`mail-css`) and for a layout that
    fails, ValueError for a header that can't be written or HTML that can't be inlined.
    """
    css, kept = _stylesheets(site)
    chapters = chapters_of(page, site) if isinstance(page, Issue) else ()
    subject, preheader = subject_of(page), preheader_of(page, chapters)
    draft = draft_of(page, site, layouts, chapters)
    html = break_lines(inlined(draft, css, classes_of(kept), store))
    text = text_of(page, site, layouts, chapters)
    message = message_bytes(_letter(page, site, html, text))
    files = {"full.html": html.encode(), "message.txt": text.encode(), "message.eml": message}
    return Mail(
        subject=subject,
        preheader=preheader,
        html=html,
        text=text,
        message=message,
        record=record_bytes(page, site, (subject, preheader), chapters, files),
    )


def inlined(draft: Draft, css: str, keep: frozenset[str], store: Store) -> str:
    """The draft as one document with its styles inlined, part by part, each remembered.

    Byte for byte the same as joining the draft first and inlining the whole of it at once.
    """
    parts = [_remembered(part, css, keep, store, whole=False) for part in draft.fragments]
    return joined(_remembered(draft.shell, css, keep, store, whole=True), tuple(parts))


def _remembered(html: str, css: str, keep: frozenset[str], store: Store, *, whole: bool) -> str:
    key = digest_value((ENGINE, whole, html, css, tuple(sorted(keep))))
    if (known := store.get(key)) is not None:
        return known.decode()
    made = (inline_document if whole else inline_fragment)(html, css, keep)
    store.put(key, made.encode())
    return made


def _stylesheets(site: SiteView) -> tuple[str, str]:
    css, kept = site.stylesheet(INLINED), site.stylesheet(KEPT)
    faults = faults_of_inlined(css, f"layouts/{INLINED}") + faults_of_kept(kept, f"layouts/{KEPT}")
    if faults:
        raise ProblemsFound(list(faults))
    return css, kept


def _letter(page: Issue | Release, site: SiteView, html: str, text: str) -> Letter:
    if page.date is None:
        raise ValueError("Date: the page has none")
    return Letter(
        subject=subject_of(page),
        sender=sender_of(site),
        reply_to=site.email.reply_to,
        date=page.date.at,
        language=site.language,
        list_name=site.title,
        list_label="press" if isinstance(page, Release) else "bulletin",
        site_url=site.url,
        unsubscribe=site.email.unsubscribe,
        text=text,
        html=html,
    )
