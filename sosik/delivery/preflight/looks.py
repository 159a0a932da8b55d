"""All looks before a mail is sent, in one call; the only place of it that reaches others."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sosik.delivery.mail_files import MailFiles
from sosik.delivery.preflight import answers, contents, signatures, spf
from sosik.delivery.preflight.answers import FetchPage
from sosik.delivery.preflight.dns import Resolve
from sosik.delivery.preflight.domains import is_placeholder
from sosik.delivery.preflight.finding import Finding, Preflight, sorted_out
from sosik.delivery.preflight.reader_list_checks import ReaderRow, check_list
from sosik.mail.mime.headers import split_address
from sosik.model.settings import Settings


def look_before_sending(
    mail: MailFiles,
    settings: Settings,
    page: bytes | None,
    resolve: Resolve,
    fetch: FetchPage,
    now: datetime,
    *,
    is_current: bool = True,
    is_online: bool = True,
    rows: Iterable[ReaderRow] | None = None,
    list_name: str = "",
) -> Preflight:
    """All findings on a composed mail, on its sender, and on a list of readers if there is one.

    `page` are the bytes of the web version in output/, None if it is not there. `is_current` is
    True if output/ is what a build would make now. What goes to the press before its time is not
    `is_online`: its page and its pictures can't be asked for yet. Servers whose names stand for
    nothing (`example.org`) are not asked: that they do is told.
    """
    record, file = mail.record, contents.mail_place(mail)
    domain = split_address(record.sender)[1].rpartition("@")[2]
    findings: list[Finding] = [
        *contents.check_placeholders(mail, settings),
        *contents.check_law(record, file),
        *contents.check_weight(mail, settings),
        *contents.check_date(record, now, is_current=is_current, file=file),
    ]
    looks = ["placeholders", "law", "weight", "date"]
    if is_online and not is_placeholder(contents.host_of_url(record.web)):
        findings += answers.check_page(record.web, page, file, fetch)
        pictures = {entry.url: entry.sha256 for entry in record.pictures}
        findings += answers.check_pictures(pictures, file, fetch)
        looks += ["web", "pictures"]
    if not is_placeholder(contents.host_of_url(settings.email.unsubscribe)) and _has_own(settings):
        findings += answers.check_unsubscribing(settings.email.unsubscribe, fetch)
        looks += ["unsubscribe"]
    if not is_placeholder(domain):
        findings += _of_domain(domain, settings, resolve)
        looks += ["spf", "dkim", "dmarc", "mx"]
    if rows is not None:
        findings += check_list(rows, list_name)
        looks += ["list"]
    return sorted_out(findings, looks)


def _has_own(settings: Settings) -> bool:
    """True if readers unsubscribe at the site's own address, not at that of a service."""
    return settings.send.engine in ("smtp", "ses", "")


def _of_domain(domain: str, settings: Settings, resolve: Resolve) -> Iterator[Finding]:
    send = settings.send
    host = send.smtp.host if send.engine == "smtp" and send.smtp else ""
    yield from spf.check_spf(domain, host, resolve)
    yield from signatures.check_dkim(send.dkim, domain, send.engine, resolve)
    yield from signatures.check_dmarc(domain, send.dkim, send.engine, resolve)
    yield from signatures.check_mail_servers(domain, resolve)
