"""How a command ends: its exit code, whatever became of it; what went wrong is told."""

import errno
from collections.abc import Callable
from pathlib import Path

import click

from sosik.base.crash import was_writing
from sosik.build.crash_log import Crash, note_crash
from sosik.cli.console import Printer
from sosik.cli.startup import INTERRUPTED
from sosik.problems.causes import unwritable
from sosik.problems.file_names import check_names
from sosik.problems.problem import ProblemsFound

DONE, FAULTY, MISUSED = 0, 1, 2
"""Exit codes: done; problems in the site, all told; wrong usage."""


def exit_code(body: Callable[[], int], printer: Printer, root: Path) -> int:
    """The exit code of a command, whatever becomes of it; what went wrong is told."""
    try:
        check_names()
        return body()
    except ProblemsFound as found:
        # What refused to be written is told by its own problem; this came after all was written.
        printer.failed(found, wrote=was_writing(found, causes=False))
    except KeyboardInterrupt as stop:
        printer.interrupted(was_writing(stop))
        return INTERRUPTED
    except (click.ClickException, click.exceptions.Exit):
        raise
    except OSError as error:
        if error.errno == errno.EPIPE:  # whoever read what we print has gone away: click ends it
            raise
        if error.errno is None:  # a library's own, with which the system has nothing to do
            printer.crashed(_crash(error, root))
        else:
            refused = ProblemsFound(unwritable(error, root.resolve()))
            printer.failed(refused, wrote=was_writing(error))
    except Exception as error:
        printer.crashed(_crash(error, root))
    return FAULTY


def _crash(error: BaseException, root: Path) -> Crash:
    """A fault of ours, noted with the names of the command and of the options that were given."""
    here = click.get_current_context()
    given = click.core.ParameterSource.COMMANDLINE
    names = [
        str(param.opts[0])
        for param in here.command.params
        if param.name and here.get_parameter_source(param.name) is given
    ]
    return note_crash(error, root.resolve(), (here.info_name or "", *names))
