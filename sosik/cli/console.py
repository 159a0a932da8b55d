"""What the commands say: Korean first, English too; or one object for machines."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sosik.base.invocation import CURRENT
from sosik.base.locking import Holder
from sosik.build.reasons import say_reason, subject
from sosik.build.records import Checked, Comparison, Explanation, Report
from sosik.korean.spelling import particle
from sosik.problems.json_form import problem_json
from sosik.problems.problem import Problem, ProblemsFound, message, problem, say

if TYPE_CHECKING:
    from sosik.build.crash_log import Crash
    from sosik.delivery.proof import MailProof
    from sosik.delivery.sent import SentMail


class Printer:
    """Prints for people or, with --json, one object for machines."""

    def __init__(self, as_json: bool, *, makes_output: bool = True) -> None:
        self.as_json = as_json
        self._makes_output = makes_output

    def faults(self, faults: Sequence[Problem], title: str, title_en: str) -> None:
        if self.as_json or not faults:
            return
        click.echo(f"{title} {len(faults)}건 ({title_en}: {len(faults)})", err=True)
        for fault in faults:
            click.echo(f"  {say(fault)}", err=True)
            click.echo(f"    {say(fault, 'en')}", err=True)

    def failed(self, found: ProblemsFound, *, wrote: bool = False) -> None:
        self.faults(found.warnings, "알림", "warnings")
        self.faults(found.problems, "고칠 곳", "problems")
        if self.as_json:
            self.json(_nothing_done(found.problems, found.warnings))
        else:
            self._state(wrote or any(fault.code == "half-moved" for fault in found.problems))

    def crashed(self, crash: "Crash") -> None:
        """A fault of ours; its log is told where it could not be put down."""
        self.faults([crash.problem], "소식 프로그램의 잘못", "faults of Sosik")
        if self.as_json:
            self.json(_nothing_done([crash.problem]))
            return
        if not crash.written:
            click.echo(crash.log, err=True, nl=False)
        self._state(crash.wrote)

    def interrupted(self, wrote: bool) -> None:
        """Ctrl-C ended it; `wrote` tells whether files were being written just then."""
        fault = problem("interrupted", "sosik")
        if self.as_json:
            self.json(_nothing_done([fault]))
            return
        click.echo(f"{message(fault)} ({message(fault, 'en')})", err=True)
        self._state(wrote)

    def _state(self, wrote: bool) -> None:
        """What became of the files that the command makes."""
        if wrote:
            said = "파일을 쓰던 중이어서 일부만 바뀌었을 수 있습니다. 다시 실행하면 온전해집니다."
            english = "Files were being written, and some may be new: run it again."
        else:
            said, english = "결과 폴더는 그대로 두었습니다.", "The output was left as it was."
        if wrote or self._makes_output:
            click.echo(f"{said} ({english})", err=True)

    def waiting(self, holder: Holder) -> None:
        """Another run has to end first: who runs it, since when."""
        since = datetime.fromtimestamp(holder.since)
        who = f"sosik {holder.command}".rstrip()
        if holder.process:
            who += f", {holder.process}" + (f"@{holder.host}" if holder.host else "")
        click.echo(
            f"다른 작업이 끝나기를 기다립니다: {who}, {since:%Y-%m-%d %H:%M:%S}부터.\n"
            f"Waiting for another run to end: {who}, since {since:%Y-%m-%d %H:%M:%S}.",
            err=True,
        )

    def report(self, report: Report, output: Path, seconds: float) -> None:
        """What a build did, and where to look."""
        if self.as_json:
            change = report.next_change.isoformat() if report.next_change else None
            done = {name: getattr(report, name) for name in NOTHING}
            away = {name: list(getattr(report, name)) for name in STAY_AWAY}
            told = faults_json(report.problems, report.warnings)
            self.json({**done, **told, **away, "next_change": change})
            return
        self.faults(report.warnings, "알림", "warnings")
        self.faults(report.problems, "고칠 곳", "problems")
        self._away(report)
        counts = report.counts
        click.echo(
            f"기사 {counts['articles']} · 보도자료 {counts['releases']} · "
            f"소식지 {counts['issues']} · 안내 {counts['pages']} → "
            f"파일 {counts['files']}개, 메일 {counts['mails']}통"
        )
        click.echo(
            f"새로 씀 {report.written} · 그대로 {report.unchanged} · "
            f"지움 {report.pruned} ({seconds:.2f}초)"
        )
        if report.next_change:
            click.echo(f"다음에 달라질 때: {report.next_change:%Y-%m-%d %H:%M}")
        click.echo(f"누리집: {_shown(output)}/site/index.html")
        if counts["mails"]:
            click.echo(f"메일:   {_shown(output)}/email/ (full.html을 열어 보세요)")

    def _away(self, report: Report) -> None:
        """Which texts are not on the site, though it was built: what had to go, what has faults."""
        for names, ko, en in (
            (report.taken_down, "내려야 할 글을 내렸습니다", "Taken down, as they had to be"),
            (report.left_out, "고칠 때까지 누리집에서 빠진 글", "Left out until they are mended"),
        ):
            if names:
                click.echo(f"{ko}: {', '.join(names)} ({en})", err=True)

    def checked(self, checked: Checked) -> None:
        """What was mended, what is to be mended, and both in one line."""
        if self.as_json:
            told = faults_json(checked.problems, checked.warnings)
            self.json({**told, "fixed": [problem_json(each) for each in checked.fixed]})
            return
        self.faults(checked.fixed, "고친 파일", "fixed")
        self.faults(checked.warnings, "알림", "warnings")
        self.faults(checked.problems, "고칠 곳", "problems")
        wrong, noted = len(checked.problems), len(checked.warnings)
        if wrong or noted:
            click.echo(f"고칠 곳 {wrong}건, 알림 {noted}건 (problems: {wrong}, warnings: {noted})")
        else:
            click.echo("고칠 곳이 없습니다. (Nothing to mend.)")

    def mail(self, proof: "MailProof", place: Path) -> None:
        """What staff decide by before a mail goes out; `place` is its folder."""
        from sosik.cli.mail_report import proof_json, say_proof

        if self.as_json:
            self.json({**proof_json(proof, _shown(place)), **faults_json((), proof.warnings)})
            return
        self.faults(proof.warnings, "알림", "warnings")
        for line in say_proof(proof, _shown(place)):
            click.echo(line)

    def explanation(self, told: Explanation, exists: bool) -> None:
        """Why one output is, or would be, made."""
        name, reads = told.path, [subject(question) for question in told.reads]
        if self.as_json:
            self.json(
                {
                    "path": name,
                    "planned": told.planned,
                    "outdated": say_reason(told.outdated) if told.outdated else None,
                    "last": say_reason(told.last) if told.last else None,
                    "reads": [list(question) for question in told.reads],
                }
            )
            return
        if told.left and exists:
            click.echo(f"{name}: 소식 프로그램이 만들지 않은 파일이라 그대로 둡니다.")
            click.echo(f"{name} was not made by Sosik and is left alone.")
        elif not told.planned and exists:
            click.echo(f"{name}: 계획에 없는 파일이라 다음에 지워집니다.")
            click.echo(f"{name} is not planned and will be pruned.")
        elif not told.planned:
            click.echo(f"{name}: 이 누리집에는 없는 파일입니다. (This site has no such output.)")
        elif told.outdated:
            click.echo(f"{name}: 다음에 다시 만듭니다. {say_reason(told.outdated)}")
            click.echo(f"{name} would be made anew. {say_reason(told.outdated, 'en')}")
        elif told.last:
            click.echo(f"{name}: 지금 맞습니다. 지난번에 만든 까닭: {say_reason(told.last)}")
            click.echo(
                f"{name} is current. It was last made because: {say_reason(told.last, 'en')}"
            )
        if reads:
            more = f" 외 {len(reads) - 8}가지" if len(reads) > 8 else ""
            click.echo(f"이 파일이 보는 것: {', '.join(dict.fromkeys(reads[:8]))}{more}")

    def sent(self, mail: "SentMail") -> None:
        """What was recorded of a sent mail, and what to do with it."""
        if self.as_json:
            self.json({"folder": mail.folder, "files": list(mail.files), "at": say_time(mail)})
            return
        subject = mail.mailing.subject
        said = f"‘{subject}’{particle(subject, '을/를')}"
        click.echo(f"{said} {mail.mailing.at:%Y-%m-%d %H:%M}에 보낸 것으로 남겼습니다.")
        click.echo(f"{mail.folder} (파일 {len(mail.files)}개, kept for good)")
        click.echo("이 폴더는 지우지 마세요. 메일 속 사진을 누리집이 여기에서 계속 내어 줍니다.")

    def comparison(self, compared: Comparison) -> None:
        """How output/ differs from a clean build."""
        lists = {
            "missing": compared.missing,
            "stray": compared.stray,
            "different": compared.different,
        }
        if self.as_json:
            self.json({"same": compared.same, **{k: list(names) for k, names in lists.items()}})
            return
        titles = {"missing": "없음", "stray": "남음", "different": "다름"}
        for kind, names in lists.items():
            for name in names:
                click.echo(f"  {titles[kind]} ({kind}): {name}", err=True)
        count = sum(map(len, lists.values()))
        if count:
            again = f"‘{CURRENT:build}’ 명령을 다시 실행해 주세요."
            click.echo(f"{count}개가 다릅니다. {again}", err=True)
        else:
            click.echo(f"파일 {compared.same}개가 처음부터 만든 것과 모두 같습니다.")
            click.echo(f"All {compared.same} files are the same as those of a clean build.")

    def json(self, value: dict[str, Any]) -> None:
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def say_time(mail: "SentMail") -> str:
    """When a mail was sent, to the minute, with its offset."""
    return mail.mailing.at.isoformat(timespec="minutes")


NOTHING: dict[str, Any] = {"written": 0, "unchanged": 0, "pruned": 0}
STAY_AWAY: dict[str, Any] = {"left_out": [], "taken_down": []}


def _nothing_done(problems: Sequence[Problem], warnings: Sequence[Problem] = ()) -> dict[str, Any]:
    """What machines read of a command that made nothing."""
    return {**NOTHING, **faults_json(problems, warnings), **STAY_AWAY, "next_change": None}


def faults_json(problems: Sequence[Problem], warnings: Sequence[Problem]) -> dict[str, Any]:
    """Problems and warnings as machines read them (DESIGN §4)."""
    return {
        "problems": [problem_json(fault) for fault in problems],
        "warnings": [problem_json(fault) for fault in warnings],
    }


def _shown(folder: Path) -> str:
    try:
        return folder.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()
