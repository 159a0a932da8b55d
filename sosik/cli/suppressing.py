"""Notes who wants no mail: what `sosik suppress` does and prints."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from sosik.build.folders import Folders
from sosik.cli.chance import new_secret
from sosik.cli.console import Printer
from sosik.cli.exits import DONE, FAULTY
from sosik.delivery.preflight.reader_list_checks import masked
from sosik.delivery.sending.ledger import Ledger
from sosik.delivery.sending.preparing import reader_ids
from sosik.delivery.sending.reader_list import read_names
from sosik.delivery.sending.to_list import ledger_place, reader_key


def suppress_readers(
    printer: Printer,
    folders: Folders,
    now: datetime,
    words: Sequence[str],
    file: Path | None,
    reason: str,
    *,
    allow: bool,
) -> int:
    """Notes who wants no mail, or with `allow` that they want it again. Raises ProblemsFound."""
    key = reader_key(new_secret)
    listed = read_names(file) if file is not None else []
    identities, unclear = reader_ids([*words, *listed], key)
    with Ledger(ledger_place(folders.root)) as ledger:
        ledger.check_key(key.fingerprint)
        changed = ledger.allow(identities) if allow else ledger.suppress(identities, now, reason)
        count = len(ledger.suppressed())
    if printer.as_json:
        printer.json({"changed": changed, "unclear": len(unclear), "suppressed": count})
    else:
        done = "다시 받기로" if allow else "받지 않기로"
        click.echo(f"{changed:,}명을 {done} 적었습니다. 모두 {count:,}명이 받지 않습니다.")
        click.echo(f"({changed} changed, {count} suppressed in all.)")
        for word in unclear:
            shown = masked(word) if "@" in word else word
            click.echo(f"  주소도 열쇠도 아닙니다 (neither address nor token): {shown}", err=True)
    return FAULTY if unclear else DONE
