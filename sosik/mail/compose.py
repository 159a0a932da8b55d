"""A page becomes a mail: every part inlined once and remembered, then put together."""

from collections.abc import Collection, Iterable
from typing import Protocol

from msgspec import Struct

from sosik.base.digest import digest_value
from sosik.mail.budget import KB, given_leads, ids_of, next_lead, over_budget, shortened_warnings
from sosik.mail.css.inline import ENGINE, inline_document, inline_fragment
from sosik.mail.css.rules import classes_of, faults_of_inlined, faults_of_kept
from sosik.mail.draft import INLINED, KEPT, Draft, Renders, draft_of, joined, layouts_of, text_of
from sosik.mail.final_check import Validator
from sosik.mail.legal import law_remarks
from sosik.mail.line_length import break_lines
from sosik.mail.manifest import Said, record_bytes, sent
from sosik.mail.merge_tags import (
    Copy,
    Links,
    Tokens,
    faults_of_layouts,
    fresh_tokens,
    in_html,
    in_text,
    links_of,
)
from sosik.mail.mime.message import Letter, message_bytes
from sosik.mail.remark import Remark
from sosik.mail.services import chosen
from sosik.mail.services.service import MailTarget
from sosik.mail.services.smtp import FULL
from sosik.mail.stories import (
    Chapter,
    Story,
    body_of,
    chapters_of,
    preheader_of,
    sender_of,
    subject_of,
)
from sosik.mail.support.clients import client_remarks
from sosik.model.mail_services import RECORD
from sosik.model.pages import Issue, Release
from sosik.problems.problem import Problem, ProblemsFound
from sosik.site.view import SiteView


class Store(Protocol):
    """What is remembered across builds: bytes by the digest of all that they came from."""

    def get(self, key: str) -> bytes | None:
        """The bytes put under a key, or None."""

    def put(self, key: str, value: bytes) -> None:
        """Remember bytes under a key."""


class Mail(Struct, frozen=True, kw_only=True):
    """A composed mail. `files` are its files by name, for the targets that site.yaml names.

    `html` and `text` are those of the target `full`, whichever are named. `weights` are the bytes
    that each article takes in `html`, by identity in the order of the mail; `shortened` those of
    which only the summary is mailed so that it keeps to its budget.
    """

    subject: str
    preheader: str
    html: str
    text: str
    files: dict[str, bytes]
    remarks: tuple[Remark, ...] = ()
    weights: dict[str, int] = {}
    shortened: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


def compose(page: Issue | Release, site: SiteView, layouts: Renders, store: Store) -> Mail:
    """The whole mail of an issue or a release; the same input gives the same bytes.

    Raises ProblemsFound for what a stylesheet may not hold (`mail-css`), for a layout that fails,
    holds a merge tag (`mail-tag`) or reaches out (`mail-reach`), and for a finished file that its
    target would refuse (`mail-refused`, `mail-link`, `mail-tag`);
    ValueError for a header that can't be written or HTML that can't be inlined.
    """
    css, kept = _stylesheets(site)
    targets, names = chosen(site.email.targets), layouts_of(page)
    _refuse(faults_of_layouts(names, layouts.literals, ", ".join(site.email.targets)))
    subject, budget = subject_of(page), site.email.budget * KB
    leads, shortened = set(given_leads(page)), list[Story]()
    while True:
        tried = _tried(page, site, layouts, store, (css, classes_of(kept)), leads)
        copies = [copy for copy in tried.copies if copy.target in targets]
        size = max((len(copy.html.encode()) for copy in copies), default=0)
        if size <= budget:
            break
        longest = next_lead(page, tried.stories, tried.weights, leads)
        _refuse([over_budget(page, size, budget)] if longest is None else [])
        assert longest is not None
        leads.add(longest.article.id)
        shortened.append(longest)
    validator = Validator(tried.tokens, names, layouts.literals)
    _refuse(fault for copy in copies for fault in validator.faults_of(copy))
    files = {name: data for copy in copies for name, data in _files(copy, page, site).items()}
    chapters, parts, full = tried.chapters, tried.parts, tried.copies[0]
    cut = tuple(each for each in tried.weights if each in ids_of(shortened))

    remarks = client_remarks(
        zip((page.id, *tried.weights), (parts.shell, *parts.fragments), strict=True),
        {f"layouts/{INLINED}": css},
        {f"layouts/{KEPT}": kept},
        [each for name in names for each in layouts.literals(name)],
    )
    address = full.links.unsubscribe
    remarks += law_remarks(page, site, chapters, subject, full.html, full.text, address)
    told = {copy.target.name: sent(copy, subject, files) for copy in copies}
    files[RECORD] = record_bytes(page, site, tried.said, tried.tokens, chapters, told, cut, remarks)
    return Mail(
        subject=subject,
        preheader=tried.said.preheader,
        html=full.html,
        text=full.text,
        files=files,
        remarks=remarks,
        weights=tried.weights,
        shortened=cut,
        warnings=shortened_warnings(page, shortened, budget),
    )


class _Tried(Struct, frozen=True):
    """A mail as it would be with some of its articles shortened; the first copy is that of FULL."""

    chapters: tuple[Chapter, ...]
    tokens: Tokens
    parts: Draft
    said: Said
    copies: tuple[Copy, ...]

    @property
    def stories(self) -> tuple[Story, ...]:
        """All articles in their order."""
        return tuple(story for chapter in self.chapters for story in chapter.stories)

    @property
    def weights(self) -> dict[str, int]:
        """The bytes that each article takes in the HTML."""
        sizes = (len(fragment.encode()) for fragment in self.parts.fragments)
        return dict(zip((story.article.id for story in self.stories), sizes, strict=True))


def _tried(
    page: Issue | Release,
    site: SiteView,
    layouts: Renders,
    store: Store,
    styles: tuple[str, frozenset[str]],
    leads: Collection[str],
) -> _Tried:
    chapters = chapters_of(page, site, leads) if isinstance(page, Issue) else ()
    tokens = fresh_tokens(page, chapters, body_of(page, site))
    draft = draft_of(page, site, layouts, chapters, tokens)
    parts = inlined_parts(draft, *styles, store)
    text = text_of(page, site, layouts, chapters, tokens)
    preheader = preheader_of(page, chapters)
    said = Said(subject_of(page), preheader, joined(parts.shell, parts.fragments), text)
    others = (each for each in chosen(site.email.targets) if each is not FULL)
    copies = (_copy(each, said, tokens, links_of(each, page, site)) for each in (FULL, *others))
    return _Tried(chapters, tokens, parts, said, tuple(copies))


def _refuse(faults: Iterable[Problem]) -> None:
    if found := list(faults):
        raise ProblemsFound(found)


def _copy(target: MailTarget, said: Said, tokens: Tokens, links: Links) -> Copy:
    """What one target makes of a mail."""
    fill = in_html(tokens, links)
    html = target.html_of(said.html, said.preheader, lambda text: break_lines(fill(text)))
    return Copy(target, links, html, target.text_of(said.text, in_text(tokens, links)))


def _files(copy: Copy, page: Issue | Release, site: SiteView) -> dict[str, bytes]:
    target = copy.target
    files = {target.files.html: copy.html.encode()}
    if target.files.text:
        files[target.files.text] = copy.text.encode()
    if target.files.message:
        files[target.files.message] = message_bytes(letter_of(page, site, copy.html, copy.text))
    return files


def inlined(draft: Draft, css: str, keep: frozenset[str], store: Store) -> str:
    """The draft as one document with its styles inlined, part by part, each remembered.

    Byte for byte the same as joining the draft first and inlining the whole of it at once.
    """
    parts = inlined_parts(draft, css, keep, store)
    return joined(parts.shell, parts.fragments)


def inlined_parts(draft: Draft, css: str, keep: frozenset[str], store: Store) -> Draft:
    """The parts of the draft with their styles inlined, once for all targets."""
    parts = [_remembered(part, css, keep, store, whole=False) for part in draft.fragments]
    return Draft(_remembered(draft.shell, css, keep, store, whole=True), tuple(parts))


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
    _refuse(faults)
    return css, kept


def letter_of(page: Issue | Release, site: SiteView, html: str, text: str) -> Letter:
    """The message of a mail, before it is written. Raises ValueError for a page without a date."""
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
