"""Help and messages about wrong usage: click's in Korean, with the English words beside them."""

from collections.abc import Iterable, Sequence
from typing import IO, Any

import click

from sosik.base.invocation import CURRENT
from sosik.base.nearness import nearest
from sosik.korean.particles import particle
from sosik.korean.spelling import display_width

_SECTIONS = {"Options": "옵션 (options)", "Commands": "명령 (commands)"}
_PIECES = {"[OPTIONS]": "[옵션]", "COMMAND [ARGS]...": "명령 …"}
_HELP = "이 도움말 (show this help)"
_SYNONYMS = {
    **dict.fromkeys(("만들기", "빌드", "make", "site"), "build"),
    **dict.fromkeys(("확인", "살펴보기", "검사", "점검", "lint", "test"), "check"),
    **dict.fromkeys(("미리보기", "보기", "preview", "server", "watch", "start"), "serve"),
    **dict.fromkeys(("새로", "시작", "new", "create"), "init"),
    **dict.fromkeys(("메일", "email", "compose", "draft"), "mail"),
    **dict.fromkeys(("도움말", "help", "도움"), "--help"),
    **dict.fromkeys(("보내기", "발송", "deliver", "보내", "전송"), "send"),
    **dict.fromkeys(("수신거부", "unsubscribe"), "suppress"),
    **dict.fromkeys(("올리기", "배포", "publish", "upload"), "deploy"),
    **dict.fromkeys(("예약", "예약공개", "cron", "timer"), "schedule"),
    **dict.fromkeys(("까닭", "이유", "explain"), "why"),
}
"""Other words that people type for a command."""


class Formatter(click.HelpFormatter):
    """A help formatter with Korean headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Writes the line that shows how a command is typed."""
        for english, korean in _PIECES.items():
            args = args.replace(english, korean)
        super().write_usage(prog, args, prefix or "쓰는 법 (usage): ")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Writes rows in two columns; a Hangul syllable is two columns wide."""
        rows = tuple(rows)
        widest = min(col_max, max(display_width(name) for name, _ in rows))
        for name, text in rows:
            gap = " " * max(col_spacing, widest + col_spacing - display_width(name))
            self.write(f"{'':{self.current_indent}}{name}{gap}{text}\n")

    def write_heading(self, heading: str) -> None:
        """Writes the heading of a section."""
        super().write_heading(_SECTIONS.get(heading, heading))


class _Typed(click.Context):
    formatter_class = Formatter


class Command(click.Command):
    """A command that reports wrong usage in Korean."""

    context_class = _Typed

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Returns the option `--help`."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parses the arguments of the command. Raises Misused for too many."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            extra = " ".join(rest)
            unknown = f"‘{extra}’{particle(extra, '은/는')} 이 명령이 모르는 말입니다."
            raise Misused(f"{unknown} 빼고 다시 실행해 주세요.", f"Unexpected: {extra}", ctx)
        return rest


class Commands(click.Group):
    """All commands of the program; wrong usage is reported in Korean, with exit code 2."""

    command_class = Command
    context_class = _Typed

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Returns the option `--help`."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Parses the options before the command. Raises Misused."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            raise _in_korean(error) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that was typed. Raises Misused."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _in_korean(error) from None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Returns the command that was typed. Raises Misused if there is none of this name."""
        name = args[0]
        if name.startswith("-") or self.get_command(ctx, name) is not None:
            return super().resolve_command(ctx, args)
        korean, english = _no_such_command(name, tuple(self.commands))
        raise Misused(korean, english, ctx)


class Misused(click.UsageError):
    """Raised for wrong usage, with a message in Korean and one in English."""

    def __init__(self, korean: str, english: str, ctx: click.Context | None) -> None:
        super().__init__(korean, ctx)
        self.english = english

    def show(self, file: IO[Any] | None = None) -> None:
        """Prints how the command is typed, and what was wrong, to standard error."""
        lines = [self.format_message(), f"  {self.english}" if self.english else ""]
        if self.ctx is not None:
            name = "" if self.ctx.parent is None else f" {self.ctx.info_name}"
            lines.insert(0, self.ctx.get_usage())
            lines.append(f"도움말 (help): {CURRENT.program}{name} --help")
        click.echo("\n".join(filter(None, lines)), file=file, err=file is None)


def _no_such_command(name: str, known: Sequence[str]) -> tuple[str, str]:
    near = _SYNONYMS.get(name.lower()) or nearest(name.lower(), known)
    meant = f" ‘{CURRENT.program} {near}’인가요?" if near else ""
    return (
        f"‘{name}’{particle(name, '은/는')} 없는 명령입니다.{meant} 명령: {', '.join(known)}",
        f"No such command: {name}.{f' Did you mean `{near}`?' if near else ''}",
    )


def _in_korean(error: click.UsageError) -> click.UsageError:
    """Returns an error of click with a Korean message, and click's own as the English one."""
    if isinstance(error, Misused) or type(error).__name__ == "NoArgsIsHelpError":
        return error
    if isinstance(error, click.BadParameter) and error.param is None:  # raised by our own code
        return Misused(f"‘{_named(error)}’: {error.message}", "", error.ctx)
    return Misused(_korean(error), error.format_message(), error.ctx)


def _korean(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        name = error.option_name
        known = [option.lstrip("-") for option in error.possibilities or ()]
        near = nearest(name.lstrip("-"), known)
        meant = f" ‘--{near}’인가요?" if near else ""
        return f"‘{name}’{particle(name, '은/는')} 없는 옵션입니다.{meant}"
    if isinstance(error, click.MissingParameter):
        return f"‘{_named(error)}’{particle(_named(error), '을/를')} 적어 주세요."
    if isinstance(error, click.BadOptionUsage):
        return f"‘{error.option_name}’ 뒤에 값을 하나 적어 주세요."
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    return "이렇게는 쓸 수 없는 명령입니다."


def _named(error: click.BadParameter) -> str:
    """Returns the name of an option or argument as help shows it."""
    param = error.param
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    if param is not None:
        return param.make_metavar(error.ctx) if error.ctx is not None else str(param.name)
    hint = error.param_hint
    return hint if isinstance(hint, str) else " ".join(hint or ())


def _bad_value(error: click.BadParameter) -> str:
    name, kind = _named(error), error.param.type if error.param is not None else None
    if isinstance(kind, click.IntRange):
        least, most = kind.min, kind.max
        bounds = f"{least}에서 {most} 사이의" if most is not None else f"{least} 이상의"
        return f"‘{name}’에는 {bounds} 수를 적어 주세요."
    if isinstance(kind, click.Path) and not kind.dir_okay:
        return f"‘{name}’에는 폴더가 아니라 파일의 이름을 적어 주세요."
    if isinstance(kind, click.Path):
        return f"‘{name}’에 적은 폴더를 찾을 수 없습니다. 이름과 자리를 살펴봐 주세요."
    return f"‘{name}’의 값을 읽을 수 없습니다. {error.message}"
