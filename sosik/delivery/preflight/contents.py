"""The mail itself: addresses that stand for nothing, the law, its weight, and its date."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sosik.delivery.mail_files import MailFiles
from sosik.delivery.preflight.domains import is_placeholder
from sosik.delivery.preflight.finding import Finding, note, stop
from sosik.mail.manifest import Record
from sosik.mail.mime.headers import split_address
from sosik.mail.services.smtp import RECIPIENT
from sosik.model.settings import KB, Settings

_OLD = timedelta(days=45)
"""Since its date, an issue older than this is likely the wrong one."""


def mail_place(mail: MailFiles) -> str:
    """The folder of a mail, as problems name it."""
    return f"output/email/{mail.id}"


def check_placeholders(mail: MailFiles, settings: Settings) -> Iterator[Finding]:
    """Findings on addresses that stand for nothing, wherever the mail or its sender has them."""
    record = mail.record
    for written in filter(None, (record.sender, record.reply_to)):
        _, address = split_address(written)
        if is_placeholder(address.rpartition("@")[2]):
            yield stop("placeholder-address", "site.yaml", found=address)
    for url in filter(None, (record.web, settings.email.unsubscribe)):
        if is_placeholder(host_of_url(url)):
            yield stop("placeholder-address", "site.yaml", found=url)
    own = host_of_url(record.web)
    for url in record.links:
        if host_of_url(url) != own and is_placeholder(host_of_url(url)):
            yield note("placeholder-link", mail_place(mail), found=url)
    yield from _left(mail)


def _left(mail: MailFiles) -> Iterator[Finding]:
    """A finding for each `{recipient}` that no sender fills in: outside an address."""
    for name in ("message.txt", "full.html"):
        text = mail.files.get(name, b"").decode("utf-8", "replace")
        for match in re.finditer(re.escape(RECIPIENT), text):
            before = text[max(0, match.start() - 2_000) : match.start()]
            if not re.search(r"(?:https?://|mailto:)[^\s\"'<>]*$", before):
                yield stop("recipient-left", f"{mail_place(mail)}/{name}")
                break


def check_law(record: Record, file: str) -> Iterator[Finding]:
    """One note for each advice of law that the mail was composed with."""
    for remark in record.remarks:
        if str(remark["code"]).startswith("law-") and not str(remark["code"]).endswith("-courtesy"):
            english = str(remark.get("message_en") or remark["message"])
            facts = {"found": remark["message"], "english": english}
            yield note(
                "advice-left", str(remark["file"]) or file, int(remark["line"] or 0), **facts
            )


def check_weight(mail: MailFiles, settings: Settings) -> Iterator[Finding]:
    """A finding if the HTML is heavier than the budget; Gmail cuts a mail at about 102 KB."""
    most, weight = settings.email.budget_bytes, mail.record.weights.html
    if weight > most:
        facts = {"found": f"{weight / KB:.1f}", "most": most // KB}
        yield stop("mail-over-budget", mail_place(mail), **facts)


def check_date(record: Record, now: datetime, *, is_current: bool, file: str) -> Iterator[Finding]:
    """Findings on the date of the mail against the clock, and on a build that is out of date."""
    if not is_current:
        yield note("build-stale", file)
    if not record.date:
        return
    date = datetime.fromisoformat(record.date)
    if date.tzinfo is None:
        date = date.replace(tzinfo=now.tzinfo)
    if date > now:
        yield note("mail-to-come", file, found=f"{date:%Y-%m-%d}")
    elif now - date > _OLD:
        yield note("mail-long-ago", file, found=f"{date:%Y-%m-%d}")


def host_of_url(url: str) -> str:
    """The host of an address; "" if it has none."""
    try:
        return urlsplit(url.replace(RECIPIENT, "")).hostname or ""
    except ValueError:
        return ""
