"""What the commands say: Korean first, English too; or one object for machines."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sosik.korean import particle
from sosik.model.output import Checked, Comparison, Explanation, Report
from sosik.problems import Problem, ProblemsFound, hint, message, say
from sosik.reasons import say_reason, subject

if TYPE_CHECKING:
    from sosik.ahead.composing import Ahead
    from sosik.keeping import Kept


class Printer:
    """Prints for people or, with --json, one object for machines."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json

    def faults(self, faults: Sequence[Problem], title: str, title_en: str) -> None:
        if self.as_json or not faults:
            return
        click.echo(f"{title} {len(faults)}건 ({title_en}: {len(faults)})", err=True)
        for fault in faults:
            click.echo(f"  {say(fault)}", err=True)
            click.echo(f"    {say(fault, 'en')}", err=True)

    def failed(self, found: ProblemsFound) -> None:
        self.faults(found.warnings, "알림", "warnings")
        self.faults(found.problems, "고칠 곳", "problems")
        if self.as_json:
            told = faults_json(found.problems, found.warnings)
            self.json({**NOTHING, **told, "next_change": None})
        elif all(fault.code != "half-moved" for fault in found.problems):
            click.echo("결과 폴더는 그대로 두었습니다. (The output was left as it was.)", err=True)

    def report(self, report: Report, output: Path, seconds: float) -> None:
        """What a build did, and where to look."""
        if self.as_json:
            change = report.next_change.isoformat() if report.next_change else None
            done = {name: getattr(report, name) for name in NOTHING}
            self.json({**done, **faults_json((), report.warnings), "next_change": change})
            return
        self.faults(report.warnings, "알림", "warnings")
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

    def checked(self, checked: Checked) -> None:
        """What was mended, what is to be mended, and both in one line."""
        if self.as_json:
            told = faults_json(checked.problems, checked.warnings)
            self.json({**told, "fixed": [_told(each) for each in checked.fixed]})
            return
        self.faults(checked.fixed, "고친 파일", "fixed")
        self.faults(checked.warnings, "알림", "warnings")
        self.faults(checked.problems, "고칠 곳", "problems")
        wrong, noted = len(checked.problems), len(checked.warnings)
        if wrong or noted:
            click.echo(f"고칠 곳 {wrong}건, 알림 {noted}건 (problems: {wrong}, warnings: {noted})")
        else:
            click.echo("고칠 곳이 없습니다. (Nothing to mend.)")

    def mail(self, told: "Ahead", place: Path) -> None:
        """What staff decide by before a mail goes out; `place` is its folder."""
        from sosik.ahead.saying import ahead_json, say_ahead

        if self.as_json:
            self.json({**ahead_json(told, _shown(place)), **faults_json((), told.warnings)})
            return
        self.faults(told.warnings, "알림", "warnings")
        for line in say_ahead(told, _shown(place)):
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

    def kept(self, kept: "Kept") -> None:
        """What was kept of a mail, and what to do with it."""
        if self.as_json:
            self.json({"folder": kept.folder, "files": list(kept.files), "at": say_time(kept)})
            return
        subject = kept.mailing.subject
        said = f"‘{subject}’{particle(subject, '을/를')}"
        click.echo(f"{said} {kept.mailing.at:%Y-%m-%d %H:%M}에 보낸 것으로 남겼습니다.")
        click.echo(f"{kept.folder} (파일 {len(kept.files)}개, kept for good)")
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
            click.echo(f"{count}개가 다릅니다. ‘sosik build’를 다시 실행해 주세요.", err=True)
        else:
            click.echo(f"파일 {compared.same}개가 처음부터 만든 것과 모두 같습니다.")
            click.echo(f"All {compared.same} files are the same as those of a clean build.")

    def json(self, value: dict[str, Any]) -> None:
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))


class Served:
    """Tells in the terminal what `sosik serve` does; `clock` says the hour, the minute, the second.

    Warnings are told when they are new; a build that found nothing to do is not told at all.
    """

    def __init__(self, clock: Callable[[], str]) -> None:
        self._clock = clock
        self._printer = Printer(False)
        self._warned: tuple[Problem, ...] = ()
        self._state = "new"

    def built(self, report: Report, seconds: float) -> None:
        """A build went well."""
        if report.warnings != self._warned:
            self._printer.faults(report.warnings, "알림", "warnings")
            self._warned = report.warnings
        drafts = sum(1 for pending in report.pending.values() if pending.at is None)
        coming = len(report.pending) - drafts
        if self._state == "new":
            counts = report.counts
            self._line(
                f"기사 {counts['articles']} · 보도자료 {counts['releases']} · "
                f"소식지 {counts['issues']} · 안내 {counts['pages']} "
                f"(초안 {drafts} · 예정 {coming}, {seconds:.2f}초)"
            )
        elif report.written or report.pruned or self._state == "failed":
            mended = "다 고쳤습니다. " if self._state == "failed" else ""
            self._line(f"{mended}새로 씀 {report.written} · 지움 {report.pruned} ({seconds:.2f}초)")
        self._state = "good"

    def failed(self, found: ProblemsFound) -> None:
        """A build found problems, and the pages stay as they were."""
        self._printer.faults(found.problems, f"{self._clock()} 고칠 곳", "problems")
        click.echo("고쳐서 저장하면 다시 만듭니다. (Mend and save: it is built anew.)", err=True)
        self._state = "failed"

    def ready(self, address: str) -> None:
        """Where to look."""
        click.echo(f"미리보기: {address} (preview, on this machine only)")
        click.echo(f"메일:     {address}_mail/")
        click.echo("고쳐서 저장하면 저절로 바뀝니다. 그만두려면 Ctrl+C를 누르세요.")

    def ended(self) -> None:
        """That it is over."""
        click.echo("미리보기를 마칩니다. (Preview ended.)")

    def _line(self, said: str) -> None:
        click.echo(f"{self._clock()} {said}")


def say_time(kept: "Kept") -> str:
    """When a mail was sent, to the minute, with its offset."""
    return kept.mailing.at.isoformat(timespec="minutes")


NOTHING: dict[str, Any] = {"written": 0, "unchanged": 0, "pruned": 0}


def faults_json(problems: Sequence[Problem], warnings: Sequence[Problem]) -> dict[str, Any]:
    """Problems and warnings as machines read them (DESIGN §4)."""
    return {"problems": [_told(f) for f in problems], "warnings": [_told(f) for f in warnings]}


def _told(fault: Problem) -> dict[str, Any]:
    return {
        "code": fault.code,
        "file": fault.file,
        "line": fault.line,
        "message": message(fault),
        "hint": hint(fault),
    }


def _shown(folder: Path) -> str:
    try:
        return folder.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()
