"""What all commands share: the group, the options, the clock, and how one ends."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from sosik import __version__
from sosik.base.invocation import CURRENT
from sosik.build import session
from sosik.cli.console import Printer
from sosik.cli.exits import exit_code
from sosik.cli.help import Commands
from sosik.korean.dates import fixed, parse_moment


def now_of(root: Path, written: str | None, option: str = "--now") -> datetime:
    """Returns the value of an option in the site's zone, or else the current time in whole minutes.

    Raises click.BadParameter for a time that can't be parsed.
    """
    zone = session.zone(session.Folders.of(root))
    if written is None:
        return fixed(datetime.now(zone).replace(second=0, microsecond=0))
    try:
        return parse_moment(written, zone).at
    except (ValueError, OverflowError):
        raise click.BadParameter(
            f"{written}: 2026-10-31 또는 2026-10-31T09:00 꼴로 써 주세요 (YYYY-MM-DDTHH:MM).",
            param_hint=option,
        ) from None


FOLDER = click.Path(path_type=Path)
NOW = click.option(
    "--now", "moment", metavar="시각", help="기준 시각 2026-10-31T09:00 (the only clock)"
)
_OPTIONS = (
    click.option(
        "--root", type=FOLDER, default=Path(), metavar="폴더", help="누리집 폴더 (site folder)"
    ),
    click.option("--output", type=FOLDER, metavar="폴더", help="결과 폴더 (output folder)"),
    NOW,
    click.option("--json", "as_json", is_flag=True, help="기계가 읽는 출력 (for machines)"),
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    metavar="수",
    help="함께 일할 수 (processes)",
)


def command(body: Callable[..., int]) -> Callable[..., None]:
    """Turns a function into a command that reports problems and exits with the returned code."""

    @wraps(body)
    def run(as_json: bool, **options: Any) -> None:
        printer = Printer(as_json)
        root = options["root"]
        with CURRENT.at(root):
            sys.exit(exit_code(lambda: body(printer=printer, **options), printer, root))

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="sosik %(version)s", help="판 번호 (show the version)")
def cli() -> None:
    """소식: Markdown으로 쓴 글을 누리집과 소식지 메일로 만듭니다."""
