"""The commands: each parses options, calls the packages below and prints the result."""

import gc
import os
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import click

from sosik.base.invocation import CURRENT, program_of
from sosik.build import session
from sosik.build import verify as comparing
from sosik.cli import publishing, scheduling, sending
from sosik.cli.console import Printer
from sosik.cli.exits import DONE, FAULTY, exit_code
from sosik.cli.options import FOLDER, JOBS, NOW, cli, command, now_of
from sosik.cli.profile import measured
from sosik.cli.serve_console import ServeConsole
from sosik.cli.startup import insist_on_utf8, interruptible
from sosik.delivery.schedule.workflows import Service

__all__ = ["cli", "main"]


@cli.command()
@JOBS
@click.option("--clean", is_flag=True, help="기억을 버리고 처음부터 (forget all caches)")
@click.option("--profile", is_flag=True, help="걸린 시간을 나누어 보이기 (where the time goes)")
@command
def build(
    printer: Printer,
    root: Path,
    output: Path | None,
    moment: str | None,
    jobs: int,
    clean: bool,
    profile: bool,
) -> int:
    """누리집과 메일을 만듭니다. (Build the archive and the e-mails.)"""
    start = time.perf_counter()
    folders = session.Folders.of(root, output)
    now = now_of(root, moment)
    with measured() if profile else nullcontext() as times, printer.progress():
        report = session.build(
            folders,
            now,
            jobs=jobs,
            clean=clean,
            waiting=printer.waiting,
            tells_missed=moment is None,
        )
    printer.report(report, folders.output, time.perf_counter() - start, times)
    return FAULTY if report.problems else DONE


@cli.command()
@click.option(
    "--fix", is_flag=True, help="파일을 UTF-8로, 이름을 바르게 고침 (mend files, keeping copies)"
)
@click.option(
    "--send",
    "mail_name",
    is_flag=False,
    flag_value="",
    metavar="[이름]",
    help="보내기 전에 메일과 주소를 살펴봄 (look before sending; asks servers)",
)
@click.option(
    "--list",
    "list_file",
    type=FOLDER,
    metavar="파일",
    help="--send와 함께, 받는 사람 목록 (readers)",
)
@JOBS
@command
def check(
    printer: Printer,
    root: Path,
    output: Path | None,
    moment: str | None,
    jobs: int,
    fix: bool,
    mail_name: str | None,
    list_file: Path | None,
) -> int:
    """만들지 않고 고칠 곳과 알림을 모두 말합니다. (Tell all problems; build nothing.)"""
    folders = session.Folders.of(root, output)
    now = now_of(root, moment)
    if mail_name is not None:
        from sosik.cli.preflight import check_before_sending

        return check_before_sending(printer, folders, mail_name, list_file, now)
    with printer.progress():
        result = session.check(
            folders,
            now,
            jobs=jobs,
            fix=fix,
            waiting=printer.waiting,
            tells_missed=moment is None,
        )
    printer.checked(result)
    return FAULTY if result.problems else DONE


@cli.command()
@click.argument("name", metavar="이름")
@click.option("--outbox", type=FOLDER, metavar="폴더", help="담을 폴더 (folder for mails)")
@click.option("--correction", is_flag=True, help="보낸 메일을 바로잡기 (correct what was sent)")
@JOBS
@command
def mail(
    printer: Printer,
    root: Path,
    output: Path | None,
    moment: str | None,
    jobs: int,
    name: str,
    outbox: Path | None,
    correction: bool,
) -> int:
    """소식지나 보도자료의 메일을 미리 만들어 봅니다. (Compose a mail ahead of its time.)"""
    folders = session.Folders.of(root, output)
    target = outbox.resolve() if outbox else folders.root / "outbox"
    now = now_of(root, moment)
    from sosik.delivery import outbox as delivery

    with printer.progress():
        proof = delivery.mail(
            folders, name, now, target, jobs=jobs, correction=correction, waiting=printer.waiting
        )
    printer.mail(proof, target / proof.folder)
    return DONE if proof.ready else FAULTY


@cli.command()
@click.argument("name", metavar="이름")
@click.option("--again", is_flag=True, help="다시 보낸 것으로 새로 적기 (replace what was kept)")
@command
def sent(
    printer: Printer, root: Path, output: Path | None, moment: str | None, name: str, again: bool
) -> int:
    """보낸 메일을 보낸 그대로 남깁니다. (Keep a mail as it was sent.)"""
    folders = session.Folders.of(root, output)
    now = now_of(root, moment)
    from sosik.delivery import outbox as delivery

    printer.sent(delivery.sent(folders, name, now, again=again, waiting=printer.waiting))
    return DONE


@cli.command()
@click.argument("path", type=FOLDER, metavar="결과파일")
@command
def why(printer: Printer, root: Path, output: Path | None, moment: str | None, path: Path) -> int:
    """결과 파일 하나를 왜 (다시) 만드는지 말합니다. (Say why an output is rebuilt.)"""
    folders = session.Folders.of(root, output)
    name = _output_name(path, folders.output)
    explanation = session.explain(folders, now_of(root, moment), name)
    printer.explanation(explanation, (folders.output / name).exists())
    return DONE if explanation.planned else FAULTY


def _output_name(path: Path, output: Path) -> str:
    """Returns a path relative to the output folder; the user may type it from several folders."""
    for place in (path.absolute(), output / path, output.parent / path):
        clean = Path(os.path.normpath(place))
        if clean.is_relative_to(output):
            return clean.relative_to(output).as_posix()
    return path.as_posix()


@cli.command()
@JOBS
@command
def verify(printer: Printer, root: Path, output: Path | None, moment: str | None, jobs: int) -> int:
    """결과가 처음부터 만든 것과 한 바이트도 다르지 않은지 확인합니다. (Prove the output.)"""
    folders = session.Folders.of(root, output)
    now = None if moment is None else now_of(root, moment)
    now = now or session.last_now(folders) or now_of(root, None)
    with printer.progress():
        comparison = comparing.verify(folders, now, jobs=jobs)
    printer.comparison(comparison)
    differs = comparison.missing or comparison.stray or comparison.different
    return FAULTY if differs else DONE


@cli.command()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="폴더",
    help="누리집 폴더 (site folder)",
)
@NOW
@click.option(
    "--port", type=click.IntRange(0, 65_535), metavar="번호", help="포트 (port, else 8000 or next)"
)
@click.option("--open", "opened", is_flag=True, help="브라우저 열기 (open the browser)")
@JOBS
def serve(root: Path, moment: str | None, port: int | None, opened: bool, jobs: int) -> None:
    """고치면서 바로 봅니다. 초안도 보입니다. (Preview that follows every change.)"""
    with CURRENT.at(root):
        sys.exit(exit_code(lambda: _serve(root, moment, port, opened, jobs), Printer(False), root))


def _serve(root: Path, moment: str | None, port: int | None, opened: bool, jobs: int) -> int:
    from sosik.desk.server import Desk, listen

    now_of(root, moment)  # so that wrong usage is reported before anything begins
    try:
        listening = listen(port)
    except OSError:
        raise click.BadParameter(
            f"{port}번은 다른 프로그램이 쓰고 있습니다. 다른 번호를 적어 주세요 (port in use).",
            param_hint="--port",
        ) from None
    folders = session.Folders.preview(root)
    console = ServeConsole(lambda: f"{datetime.now():%H:%M:%S}")
    desk = Desk(folders, lambda: now_of(root, moment), console, listening)
    desk.build(jobs)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    console.ready(address)
    if opened:
        import webbrowser

        webbrowser.open(address)
    desk.run()
    console.ended()
    return DONE


@cli.command()
@click.argument("folder", type=FOLDER, metavar="폴더", required=False)
@click.option("--ci", type=click.Choice(["github", "gitlab"]), help="저절로 만들고 올릴 곳 (CI)")
@click.option("--root", type=FOLDER, metavar="폴더", help="이미 있는 누리집 (existing site)")
@click.option("--package", default="", metavar="이름", help="pip로 설치할 것 (what pip installs)")
@click.pass_context
def init(
    ctx: click.Context, folder: Path | None, ci: Service | None, root: Path | None, package: str
) -> None:
    """새 누리집 폴더를 만들거나, 저절로 올리게 합니다. (Start a site, or its workflow.)"""
    if folder is None and ci is None:
        raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
    place = folder or root or Path()
    starts = folder is not None and not (ci and (folder / "site.yaml").exists())
    printer = Printer(False, makes_output=False)
    sys.exit(exit_code(lambda: _init(place, ci, package, starts=starts), printer, place))


def _init(folder: Path, service: Service | None, package: str, *, starts: bool) -> int:
    from sosik.cli.init import start

    for name in start(folder) if starts else ():
        click.echo(f"  {name}")
    with CURRENT.at(folder):
        if starts:
            click.echo(f"새 누리집을 만들었습니다. 이제: {CURRENT:build}")
        if service:
            from sosik.cli.init_workflow import put_workflow

            put_workflow(folder.resolve(), service, now_of(folder, None), package)
    return DONE


for _command in (
    *(sending.send, sending.suppress, sending.secret),
    *(publishing.deploy, scheduling.schedule),
):
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and exits; `arguments` default to those of the process. Output is UTF-8."""
    insist_on_utf8()
    # A build allocates much and frees little until it ends; by default, collecting cycles would
    # take a tenth of its time.
    gc.set_threshold(200_000)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    with interruptible():
        CURRENT.program = program_of(sys.argv[0])
        cli.main(args=list(arguments) if arguments is not None else None, prog_name=CURRENT.program)
