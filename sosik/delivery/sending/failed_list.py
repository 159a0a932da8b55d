"""The list of readers whose mail failed, for whoever mends the list: the one file with addresses.

It lies beside the ledger, in the folder that git passes over.
"""

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from sosik.base import files
from sosik.delivery.sending.ledger import Ledger
from sosik.delivery.sending.readers import Reader
from sosik.delivery.sending.records import OpenSending
from sosik.delivery.sending.result import reason_of
from sosik.delivery.sending.result_page import STATES
from sosik.words.wording import Wording

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would calculate (OWASP, CSV Injection)."""


def write_failed_list(
    ledger: Ledger, sending: OpenSending, readers: Mapping[str, Reader], wording: Wording
) -> Path | None:
    """Write who did not get the mail, and why, as CSV that Excel opens; returns the file.

    `readers` are those of the list by their ids. Returns None if there are none; an older list is
    deleted then. Raises OSError.
    """
    place = ledger.folder / f"failed-{sending.issue.replace('/', '-')}.csv"
    replies = ledger.readers_in(sending, "failed", "deferred", "unknown", "sending")
    lines = [
        [
            readers[reader].address,
            readers[reader].name,
            wording[STATES.get(reply.state, STATES["unknown"])],
            wording[reason_of(reply.code, reply.words)] if reply.code else "",
            f"{reply.code or ''} {reply.words}".strip(),
            reply.message_id,
        ]
        for reader, reply in replies.items()
        if reader in readers
    ]
    if not lines:
        files.remove(place, ledger.folder)
        return None
    heads = ("reader_address", "reader_name", "sending_state", "sending_reason", "server_words")
    row = [*(wording[head] for head in heads), "Message-ID"]
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(row)
    writer.writerows([_harmless(cell) for cell in line] for line in lines)
    # Excel takes a file for UTF-8 only if it begins with the mark.
    files.replace(place, text.getvalue().encode("utf-8-sig"))
    return place


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet shows and does not calculate."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
