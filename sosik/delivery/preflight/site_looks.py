"""The looks before sending, at a mail that was built into a site's output/."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import DecodeError, json

from sosik.base import places
from sosik.build.current import is_current
from sosik.build.folders import Folders
from sosik.delivery.mail_files import MailFiles, composed_mail
from sosik.delivery.preflight.answers import FetchPage
from sosik.delivery.preflight.dns import Resolve
from sosik.delivery.preflight.finding import Preflight
from sosik.delivery.preflight.looks import look_before_sending
from sosik.delivery.preflight.reader_list_checks import ReaderRow
from sosik.delivery.site_settings import read_settings
from sosik.mail.manifest import Record
from sosik.model.mail_services import RECORD
from sosik.model.settings import Settings
from sosik.problems.problem import ProblemsFound, problem


def mail_to_look_at(output: Path, name: str) -> MailFiles:
    """The mail that `name` matches; without a name, that of the newest issue.

    Raises ProblemsFound if there is none (`mail-not-made`, `no-mail-made`).
    """
    return composed_mail(output, name or _newest(output))


def look_at_site(
    folders: Folders,
    mail: MailFiles,
    resolve: Resolve,
    fetch: FetchPage,
    now: datetime,
    *,
    is_online: bool = True,
    rows: Iterable[ReaderRow] | None = None,
    list_name: str = "",
) -> Preflight:
    """All findings on a mail of a site; `is_online` is as in `look_before_sending`.

    Raises ProblemsFound if site.yaml can't be read.
    """
    settings = read_settings(folders.root)
    return look_before_sending(
        mail,
        settings,
        page_of(folders.output, mail.record.web, settings),
        resolve,
        fetch,
        now,
        is_current=is_current(folders, now),
        is_online=is_online,
        rows=rows,
        list_name=list_name,
    )


def page_of(output: Path, web: str, settings: Settings) -> bytes | None:
    """The bytes in output/ of the page at an address of the site; None if it is not there."""
    base = unquote(urlsplit(settings.url).path).rstrip("/")
    path = unquote(urlsplit(web).path).removeprefix(base).strip("/")
    if ".." in path.split("/"):
        return None
    try:
        return places.read_own(output / "site" / path / "index.html")
    except OSError:
        return None


def _newest(output: Path) -> str:
    """The id of the newest issue whose mail was built."""
    dates: dict[str, str] = {}
    for path in (output / "email/issues").rglob(RECORD):
        try:
            record = json.decode(places.read_own(path), type=Record)
        except DecodeError:
            continue  # told by whoever reads this very mail
        dates[record.id] = record.date
    if not dates:
        raise ProblemsFound([problem("no-mail-made", "output/email")])
    return max(dates, key=lambda identity: (dates[identity], identity))
