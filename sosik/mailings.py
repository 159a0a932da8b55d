"""What was sent by mail and is kept for good: content/sent/, as `sosik sent` wrote it."""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import json

from sosik.faults import Faults
from sosik.inventory import Inventory
from sosik.model.pages import AnyPage
from sosik.model.site import Mailing
from sosik.targets import TARGETS, files_of

MAILINGS = "content/sent/"
RECORD = "sent.json"
"""The record in the folder of each mailing."""

_PICTURES = re.compile(rf"{MAILINGS}.+/((?:mail|media)/[^/]+)")
"""Pictures of mailings, and below it where they stand on the site: as their mail names them.

Mails that an older Sosik made show theirs under `media/`, among those of pages.
"""


def folder_of(identity: str) -> str:
    """Where the mailing of an issue or a release is kept, below the site's folder."""
    return f"{MAILINGS}{identity}"


def read_mailings(inventory: Inventory, faults: Faults) -> tuple[Mailing, ...]:
    """All mailings that are kept, the newest first; a record that can't be read is a problem."""
    found: list[Mailing] = []
    for name in inventory.found:
        if name.startswith(MAILINGS) and name.endswith(f"/{RECORD}"):
            try:
                mailing = json.decode(inventory.bytes_of(name), type=Mailing)
            except (msgspec.DecodeError, UnicodeDecodeError):
                mailing = None
            if mailing is None or mailing.at.tzinfo is None:
                faults.add("bad-mailing", name)
            else:
                found.append(mailing)
    found.sort(key=lambda mailing: mailing.id)
    found.sort(key=lambda mailing: mailing.at, reverse=True)
    return tuple(found)


def mailing_of(mailings: Iterable[Mailing], identity: str) -> Mailing | None:
    """The newest mail that carried a page."""
    return next((mailing for mailing in mailings if identity in mailing.words), None)


def changed_since(
    mailing: Mailing, identity: str, pages: Mapping[str, AnyPage]
) -> Iterator[AnyPage]:
    """The public texts whose words are others than in the mail: of an issue all that it carried."""
    told = mailing.words if identity == mailing.id else (identity,)
    for page in (pages.get(each) for each in told):
        if page is not None and page.words != mailing.words[page.id]:
            yield page


def mailed_pictures(inventory: Inventory) -> dict[str, str]:
    """The digests of all pictures of mailings, by file name."""
    names = (name for name, found in inventory.found.items() if not found.problem)
    return {name: inventory.digest(name) for name in names if place_of(name)}


def place_of(name: str) -> str:
    """Where a picture of a mailing stands below the site's root; "" for any other file.

    `content/sent/issues/2026-10/mail/a-640.jpg` stands at `mail/a-640.jpg`.
    """
    found = _PICTURES.fullmatch(name)
    own = {RECORD, *files_of(TARGETS)}
    return found[1] if found and found[1].rpartition("/")[2] not in own else ""
