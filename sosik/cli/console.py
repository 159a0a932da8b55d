"""What the commands print: in Korean and English, or as one JSON object."""

import json
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from sosik.base.invocation import CURRENT
from sosik.base.locking import Holder
from sosik.base.profile import Profile
from sosik.build.reasons import say_reason, subject
from sosik.build.records import Checked, Comparison, Explanation, Report
from sosik.cli import diagnostics
from sosik.cli.profile import profile_json, say_profile
from sosik.cli.progress import shown
from sosik.korean.particles import particle
from sosik.problems.json_form import problem_json
from sosik.problems.problem import Problem, ProblemsFound, message, problem

if TYPE_CHECKING:
    from sosik.build.crash_log import Crash
    from sosik.delivery.proof import MailProof
    from sosik.delivery.sent import SentMail


class Printer:
    """Prints text, or one JSON object if `as_json`; what went wrong goes to standard error.

    `makes_output` is False for a command that never writes to the output folder.
    """

    def __init__(self, as_json: bool, *, makes_output: bool = True) -> None:
        self.as_json = as_json
        self._makes_output = makes_output

    def leaves_output(self) -> None:
        """Says nothing of the output folder if the command fails: it does not write to it."""
        self._makes_output = False

    def problems(self, problems: Sequence[Problem], title: str, title_en: str) -> None:
        """Prints problems below a title; nothing if there are none, or if the output is JSON."""
        if not self.as_json and problems:
            diagnostics.print_list(problems, title, title_en, len(problems))

    def failed(self, failure: ProblemsFound, *, wrote: bool = False) -> None:
        """Prints the problems of a failed command; `wrote` is True if it was writing files."""
        self.problems(failure.warnings, "알림", "warnings")
        self.problems(failure.problems, "고칠 곳", "problems")
        if self.as_json:
            self.json(_nothing_done(failure.problems, failure.warnings))
        else:
            self._state(wrote or any(problem.code == "half-moved" for problem in failure.problems))

    def crashed(self, crash: "Crash") -> None:
        """Prints that a bug in Sosik ended the command, and its log if that could not be saved."""
        self.problems([crash.problem], "소식 프로그램의 잘못", "faults of Sosik")
        if self.as_json:
            self.json(_nothing_done([crash.problem]))
            return
        if not crash.written:
            click.echo(crash.log, err=True, nl=False)
        self._state(crash.wrote)

    def interrupted(self, wrote: bool) -> None:
        """Prints that Ctrl-C ended the command; `wrote` is True if it was writing files."""
        interruption = problem("interrupted", "sosik")
        if self.as_json:
            self.json(_nothing_done([interruption]))
            return
        click.echo(f"{message(interruption)} ({message(interruption, 'en')})", err=True)
        self._state(wrote)

    def _state(self, wrote: bool) -> None:
        """Prints whether the output may have changed."""
        if wrote:
            korean = "파일을 쓰던 중이어서 일부만 바뀌었을 수 있습니다. 다시 실행하면 온전해집니다."
            english = "Files were being written, and some may be new: run it again."
        else:
            korean, english = "결과 폴더는 그대로 두었습니다.", "The output was left as it was."
        if wrote or self._makes_output:
            click.echo(f"{korean} ({english})", err=True)

    def waiting(self, holder: Holder) -> None:
        """Prints that the command waits for another run, who runs it and since when."""
        since = datetime.fromtimestamp(holder.since)
        who = f"sosik {holder.command}".rstrip()
        if holder.process:
            who += f", {holder.process}" + (f"@{holder.host}" if holder.host else "")
        click.echo(
            f"다른 작업이 끝나기를 기다립니다: {who}, {since:%Y-%m-%d %H:%M:%S}부터.\n"
            f"Waiting for another run to end: {who}, since {since:%Y-%m-%d %H:%M:%S}.",
            err=True,
        )

    def progress(self) -> AbstractContextManager[None]:
        """Within the block, a terminal shows how far the command has come; nothing else does."""
        # Without a console (pythonw) there is no standard error.
        stream: TextIO | None = sys.stderr
        if self.as_json or stream is None or not stream.isatty():
            return nullcontext()
        return shown(stream)

    def report(
        self, report: Report, output: Path, seconds: float, profile: Profile | None = None
    ) -> None:
        """Prints what a build did, where its results are, and a profile if there is one."""
        if self.as_json:
            change = report.next_change.isoformat() if report.next_change else None
            written = {name: getattr(report, name) for name in _NOTHING_WRITTEN}
            absent = {name: list(getattr(report, name)) for name in _NOTHING_ABSENT}
            faults = diagnostics.problems_json(report.problems, report.warnings, report.suggestions)
            times = {"profile": profile_json(profile)} if profile else {}
            self.json({**written, **faults, **absent, "next_change": change, **times})
            return
        self.problems(report.warnings, "알림", "warnings")
        self.problems(report.problems, "고칠 곳", "problems")
        self._absent(report)
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
        if report.suggestions:
            count = len(report.suggestions)
            said = f"‘{CURRENT:check}’ 명령으로 볼 수 있습니다."
            click.echo(f"다듬을 곳 {count}건: {said} (suggestions: {count})")
        click.echo(f"누리집: {_shown(output)}/site/index.html")
        if counts["mails"]:
            click.echo(f"메일:   {_shown(output)}/email/ (full.html을 열어 보세요)")
        for line in say_profile(profile) if profile else ():
            click.echo(line)

    def _absent(self, report: Report) -> None:
        """Prints which texts are missing from the built site: taken down, or left out."""
        for names, ko, en in (
            (report.taken_down, "내려야 할 글을 내렸습니다", "Taken down, as they had to be"),
            (report.left_out, "고칠 때까지 누리집에서 빠진 글", "Left out until they are mended"),
        ):
            if names:
                click.echo(f"{ko}: {', '.join(names)} ({en})", err=True)

    def checked(self, checked: Checked) -> None:
        """Prints what a check fixed and found, and how many problems and warnings there are."""
        if self.as_json:
            faults = diagnostics.problems_json(
                checked.problems, checked.warnings, checked.suggestions
            )
            fixed = [problem_json(problem) for problem in checked.fixed]
            self.json({**faults, "fixed": fixed})
            return
        self.problems(checked.fixed, "고친 파일", "fixed")
        diagnostics.print_suggestions(checked.suggestions)
        self.problems(checked.warnings, "알림", "warnings")
        self.problems(checked.problems, "고칠 곳", "problems")
        click.echo(diagnostics.summary(checked))

    def mail(self, proof: "MailProof", folder: Path) -> None:
        """Prints a composed mail's report, by which staff decide to send it."""
        from sosik.cli.mail_report import proof_json, say_proof

        if self.as_json:
            faults = diagnostics.problems_json((), proof.warnings)
            self.json({**proof_json(proof, _shown(folder)), **faults})
            return
        self.problems(proof.warnings, "알림", "warnings")
        for line in say_proof(proof, _shown(folder)):
            click.echo(line)

    def explanation(self, explanation: Explanation, exists: bool) -> None:
        """Prints why an output was last built, or would be rebuilt."""
        name, why = explanation.path, explanation
        reads = [subject(question) for question in why.reads]
        if self.as_json:
            self.json(
                {
                    "path": name,
                    "planned": why.planned,
                    "outdated": say_reason(why.outdated) if why.outdated else None,
                    "last": say_reason(why.last) if why.last else None,
                    "reads": [list(question) for question in why.reads],
                }
            )
            return
        if why.left and exists:
            click.echo(f"{name}: 소식 프로그램이 만들지 않은 파일이라 그대로 둡니다.")
            click.echo(f"{name} was not made by Sosik and is left alone.")
        elif not why.planned and exists:
            click.echo(f"{name}: 계획에 없는 파일이라 다음에 지워집니다.")
            click.echo(f"{name} is not planned and will be pruned.")
        elif not why.planned:
            click.echo(f"{name}: 이 누리집에는 없는 파일입니다. (This site has no such output.)")
        elif why.outdated:
            click.echo(f"{name}: 다음에 다시 만듭니다. {say_reason(why.outdated)}")
            click.echo(f"{name} would be made anew. {say_reason(why.outdated, 'en')}")
        elif why.last:
            click.echo(f"{name}: 지금 맞습니다. 지난번에 만든 까닭: {say_reason(why.last)}")
            click.echo(f"{name} is current. It was last made because: {say_reason(why.last, 'en')}")
        if reads:
            more = f" 외 {len(reads) - 8}가지" if len(reads) > 8 else ""
            click.echo(f"이 파일이 보는 것: {', '.join(dict.fromkeys(reads[:8]))}{more}")

    def sent(self, mail: "SentMail") -> None:
        """Prints where a sent mail was kept, and that its folder must not be deleted."""
        if self.as_json:
            at = mail.mailing.at.isoformat(timespec="minutes")
            self.json({"folder": mail.folder, "files": list(mail.files), "at": at})
            return
        subject = mail.mailing.subject
        quoted = f"‘{subject}’{particle(subject, '을/를')}"
        click.echo(f"{quoted} {mail.mailing.at:%Y-%m-%d %H:%M}에 보낸 것으로 남겼습니다.")
        click.echo(f"{mail.folder} (파일 {len(mail.files)}개, kept for good)")
        click.echo("이 폴더는 지우지 마세요. 메일 속 사진을 누리집이 여기에서 계속 내어 줍니다.")

    def comparison(self, comparison: Comparison) -> None:
        """Prints how output/ differs from a clean build."""
        lists = {
            "missing": comparison.missing,
            "stray": comparison.stray,
            "different": comparison.different,
        }
        if self.as_json:
            self.json({"same": comparison.same, **{k: list(names) for k, names in lists.items()}})
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
            click.echo(f"파일 {comparison.same}개가 처음부터 만든 것과 모두 같습니다.")
            click.echo(f"All {comparison.same} files are the same as those of a clean build.")

    def json(self, value: dict[str, Any]) -> None:
        """Prints an object as JSON."""
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))


_NOTHING_WRITTEN: dict[str, Any] = {"written": 0, "unchanged": 0, "pruned": 0}
_NOTHING_ABSENT: dict[str, Any] = {"left_out": [], "taken_down": []}


def _nothing_done(problems: Sequence[Problem], warnings: Sequence[Problem] = ()) -> dict[str, Any]:
    """Returns the JSON of a command that wrote nothing."""
    faults = diagnostics.problems_json(problems, warnings, ())
    return {**_NOTHING_WRITTEN, **faults, **_NOTHING_ABSENT, "next_change": None}


def _shown(folder: Path) -> str:
    """Returns a path relative to the current folder if it is below it, else as it is."""
    try:
        return folder.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()
