"""The commands that send mails, and those for readers who want none and for secrets."""

import sys
import time
from pathlib import Path

import click

from sosik.build import session
from sosik.build.folders import check_settings
from sosik.cli.chance import new_secret
from sosik.cli.console import Printer
from sosik.cli.exits import DONE, FAULTY
from sosik.cli.help import Command, Misused
from sosik.cli.machine_clock import MachineClock
from sosik.cli.options import FOLDER, JOBS, command, now_of
from sosik.model.delivery_settings import ENGINES

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(cls=Command)
@click.argument("name", metavar="이름")
@click.option("--to", "recipients", multiple=True, metavar="주소", help="시험 발송 (a test to me)")
@click.option("--list", "list_file", type=_FILE, metavar="파일", help="받는 사람 목록 (readers)")
@click.option("--press", "press_file", type=_FILE, metavar="파일", help="기자 목록 (press list)")
@click.option("--preview", is_flag=True, help="기자만 아는 미리 보기 (a page for the press)")
@click.option("--correction", is_flag=True, help="outbox의 정정 메일을 (the correction)")
@click.option("--by", "engine", type=click.Choice(ENGINES), help="보낼 방법 (engine)")
@click.option("--at", "start", metavar="시각", help="서비스가 보낼 때 (when a service sends)")
@click.option("--outbox", type=FOLDER, metavar="폴더", help="정정 메일이 있는 폴더 (outbox)")
@click.option("--confirm", type=int, metavar="수", help="받는 사람의 수 (number of readers)")
@click.option("--resend-unknown", is_flag=True, help="받았는지 모르는 사람에게도 (unknown too)")
@click.option("--skip-checks", is_flag=True, help="살펴보지 않고 (do not look before)")
@click.option("--dry-run", is_flag=True, help="보내지 않고 보기만 (send nothing)")
@JOBS
@command
def send(
    printer: Printer,
    root: Path,
    output: Path | None,
    moment: str | None,
    jobs: int,
    name: str,
    recipients: tuple[str, ...],
    list_file: Path | None,
    press_file: Path | None,
    preview: bool,
    correction: bool,
    engine: str | None,
    start: str | None,
    outbox: Path | None,
    confirm: int | None,
    resend_unknown: bool,
    skip_checks: bool,
    dry_run: bool,
) -> int:
    """소식지나 보도자료를 보냅니다. (Send a mail: a test, to a list, or by a service.)"""
    printer.leaves_output()
    folders = session.Folders.of(root, output)
    now = now_of(root, moment)
    chosen = [option for option in (recipients, list_file, press_file) if option]
    if len(chosen) > 1:
        raise Misused(
            "--to, --list, --press 가운데 하나만 적어 주세요.", "Give only one of the three.", None
        )
    if preview and not press_file:
        raise Misused("--preview는 --press와 함께 씁니다.", "--preview goes with --press.", None)
    if correction and press_file:
        raise Misused(
            "--correction은 --press와 함께 쓸 수 없습니다.",
            "Not both --correction and --press.",
            None,
        )
    from sosik.cli.send_list import ListRun, mail_to_send
    from sosik.cli.send_service import hand_over_to_service, is_service
    from sosik.delivery.sending.test_copies import addresses_of
    from sosik.delivery.site_settings import read_settings

    settings = read_settings(folders.root)
    by = engine or settings.send.engine
    box = (outbox or folders.root / "outbox").resolve()
    corrected = box if correction else None
    list_path = list_file or press_file
    if is_service(by) and list_path is None:
        at = now_of(root, start, "--at") if start else None
        return hand_over_to_service(
            printer,
            folders,
            settings,
            mail_to_send(folders, name, corrected),
            by,
            now,
            box,
            time.sleep,
            at=at,
            test=addresses_of(recipients),
            dry_run=dry_run,
            looks=not skip_checks,
            confirm=confirm,
            waiting=printer.waiting,
        )
    if start:
        raise click.BadParameter(
            "주소록을 가진 서비스로 보낼 때만 쓸 수 있습니다 (for services only).",
            param_hint="--at",
        )
    run = ListRun(printer, folders, settings, by, MachineClock(session.zone(folders)))
    if recipients:
        return run.test(name, now, jobs, recipients, correction=correction, dry_run=dry_run)
    if list_path is None:
        raise Misused(
            "누구에게 보낼지 적어 주세요: 시험은 --to 주소, 독자는 --list 파일, 기자는 --press.",
            "Say to whom: --to ADDRESS for a test, --list FILE, or --press FILE.",
            None,
        )
    outgoing = (
        run.for_the_press(name, now, jobs, box if preview else None)
        if press_file
        else mail_to_send(folders, name, corrected)
    )
    return run.send(
        outgoing,
        list_path,
        now,
        looks=not skip_checks,
        confirm=confirm,
        resend_unknown=resend_unknown,
        dry_run=dry_run,
    )


@click.command(cls=Command)
@click.argument("readers", nargs=-1, metavar="[주소나 열쇠…]")
@click.option("--from", "file", type=_FILE, metavar="파일", help="한 줄에 하나 (one a line)")
@click.option("--reason", default="", metavar="까닭", help="까닭 (why)")
@click.option("--allow", is_flag=True, help="다시 받기 (let them get mails again)")
@click.option("--endpoint-key", is_flag=True, help="수신거부 주소에 넣을 열쇠 (for the endpoint)")
@command
def suppress(
    printer: Printer,
    root: Path,
    output: Path | None,
    moment: str | None,
    readers: tuple[str, ...],
    file: Path | None,
    reason: str,
    allow: bool,
    endpoint_key: bool,
) -> int:
    """받지 않겠다는 사람을 적어 둡니다. (Note who wants no mail.)"""
    from sosik.cli.suppressing import suppress_readers

    folders = session.Folders.of(root, output)
    now = now_of(root, moment)
    # In another folder nobody would look for what is noted there.
    check_settings(folders.root)
    if endpoint_key:
        from sosik.delivery.sending.to_list import reader_key

        key = reader_key(new_secret).verifying
        if printer.as_json:
            printer.json({"endpoint_key": key})
        else:
            click.echo(key)
        return DONE
    if not readers and file is None:
        raise Misused(
            "주소를 적거나, 주소를 적은 파일을 --from으로 주세요.",
            "Give addresses, or a file of them with --from.",
            None,
        )
    return suppress_readers(printer, folders, now, readers, file, reason, allow=allow)


@click.command(cls=Command)
@click.argument("name", metavar="이름")
@click.option("--new", is_flag=True, help="새로 지어서 (a new random value)")
def secret(name: str, new: bool) -> None:
    """암호나 열쇠를 이 컴퓨터의 열쇠고리에 넣습니다. (Keep a secret in the system's keyring.)"""
    from sosik.delivery import secrets

    if name not in secrets.NAMES:
        names = ", ".join(secrets.NAMES)
        raise click.BadParameter(f"이 가운데 하나여야 합니다: {names}", param_hint=name)
    if new and secrets.secret(name):
        # Whoever loses the readers' key can't say any more who got a mail, and who wants none.
        click.echo(f"{name}: 이미 있어 그대로 두었습니다. (Left as it was.)", err=True)
        sys.exit(FAULTY)
    value = new_secret() if new else ""
    if not value and sys.stdin.isatty():
        value = click.prompt(f"{name}의 값 (화면에 보이지 않습니다)", hide_input=True)
    elif not value:
        value = sys.stdin.read()
    if secrets.keep_secret(name, value.strip()):
        click.echo(f"{name}: 열쇠고리에 넣었습니다. (Kept in the system's keyring.)")
        sys.exit(DONE)
    click.echo(
        "이 컴퓨터에는 열쇠고리가 없습니다. 같은 이름의 환경 변수로 주세요. "
        f"(There is no keyring here: give {name} as an environment variable.)",
        err=True,
    )
    if new:
        click.echo(value)
    sys.exit(FAULTY)
