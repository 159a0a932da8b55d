"""The command that publishes the site, and what it prints."""

import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sosik.base.invocation import CURRENT
from sosik.build import session
from sosik.cli import diagnostics
from sosik.cli.console import Printer
from sosik.cli.exits import DONE, FAULTY
from sosik.cli.help import Command
from sosik.cli.options import command, now_of

if TYPE_CHECKING:
    from sosik.delivery.deploy.publish import Deployed

_LISTED = 30
"""How many files a dry run lists; JSON has all."""
_KB, _MB = 1_000, 1_000_000


@click.command(cls=Command)
@click.option("--dry-run", "dry", is_flag=True, help="무엇을 올릴지 보기만 (change nothing)")
@click.option("--adopt", is_flag=True, help="다른 파일이 있는 곳에도 올리기 (beside others' files)")
@click.option("--all", "everything", is_flag=True, help="모두 다시 올리기 (put all files again)")
@click.option("--verify-all", is_flag=True, help="올린 뒤 모든 파일을 열어 보기 (check all files)")
@click.option("--no-verify", is_flag=True, help="올린 뒤 열어 보지 않기 (don't check afterwards)")
@command
def deploy(
    printer: Printer,
    root: Path,
    output: Path | None,
    moment: str | None,
    dry: bool,
    adopt: bool,
    everything: bool,
    verify_all: bool,
    no_verify: bool,
) -> int:
    """만든 누리집을 올립니다. (Publish the site that was built.)"""
    if verify_all and no_verify:
        raise click.UsageError("--verify-all, --no-verify")
    folders = session.Folders.of(root, output)
    now = now_of(root, moment)
    from sosik.delivery.deploy.publish import Deployed, Wishes
    from sosik.delivery.deploy.publish import deploy as publish
    from sosik.delivery.deploy.served import Verify
    from sosik.delivery.schedule.state import note_published

    verify: Verify = "all" if verify_all else "none" if no_verify else "sample"
    with ExitStack() as stack:
        stack.enter_context(printer.progress())

        def print_published(deployed: Deployed) -> None:
            stack.close()
            if not printer.as_json:
                _print(deployed, printer, checks=verify != "none")

        deployed = publish(
            folders,
            now,
            time.sleep,
            wishes=Wishes(dry=dry, adopt=adopt, everything=everything, verify=verify),
            waiting=printer.waiting,
            published=print_published,
        )
    served = deployed.served
    if printer.as_json:
        printer.json(_json(deployed))
    elif served is not None and not served.problems:
        click.echo(
            f"주소 {served.asked}곳을 열어 보니 만든 것과 같습니다. "
            f"({served.asked} addresses are served as built.)"
        )
    if served is not None and served.problems:
        printer.problems(served.problems, "고칠 곳", "problems")
        return FAULTY
    if not dry:
        note_published(folders)
    return DONE


def _print(deployed: "Deployed", printer: Printer, *, checks: bool) -> None:
    """Prints what was put, before it is looked at."""
    printer.problems(deployed.warnings, "알림", "warnings")
    for line in _lines(deployed):
        click.echo(line)
    if checks and not deployed.dry:
        said = "독자가 보는 주소를 열어 봅니다. 캐시가 있으면 몇 분 걸릴 수 있습니다."
        click.echo(f"{said} (Looking at it as readers do, which may take minutes.)")
        sys.stdout.flush()


def _json(deployed: "Deployed") -> dict[str, Any]:
    """Returns what a run did as JSON (docs/deploy.ko.md)."""
    served = deployed.served
    return {
        "place": deployed.place,
        "dry_run": deployed.dry,
        "put": list(deployed.put),
        "removed": list(deployed.removed),
        "unchanged": deployed.unchanged,
        "others": deployed.left,
        "bytes": deployed.bytes,
        "checked": served.asked if served else 0,
        **diagnostics.problems_json(served.problems if served else (), deployed.warnings),
    }


def _lines(deployed: "Deployed") -> list[str]:
    """Returns what a run did, for people."""
    count, gone = len(deployed.put), len(deployed.removed)
    lines = [f"올릴 곳: {deployed.place} (place)"]
    if deployed.dry:
        for name, paths in (("올림 (put)", deployed.put), ("지움 (remove)", deployed.removed)):
            lines += [f"  {name}: {path}" for path in paths[:_LISTED]]
            if len(paths) > _LISTED:
                lines.append(f"  … {len(paths) - _LISTED}개 더 ({len(paths) - _LISTED} more)")
    others = f" · 다른 파일 {deployed.left}개는 그대로" if deployed.left else ""
    lines.append(
        f"{'올릴 파일' if deployed.dry else '올린 파일'} {count}개({_size(deployed.bytes)}) · "
        f"그대로 {deployed.unchanged} · 지움 {gone}{others}"
    )
    if deployed.dry:
        lines.append(
            f"아무것도 바꾸지 않았습니다. 올리려면: {CURRENT:deploy} (Nothing was changed.)"
        )
    elif not count and not gone:
        lines.append("올라가 있는 것과 같습니다. (Nothing to do.)")
    return lines


def _size(count: int) -> str:
    """Returns a number of bytes as people read it."""
    if count < _KB:
        return f"{count} B"
    return f"{count / _KB:.0f} KB" if count < _MB else f"{count / _MB:.1f} MB"
