"""Exit codes of the commands, and the reporting of whatever went wrong."""

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

DONE, FAULTY = 0, 1
"""Exit codes: done; problems in the site, all reported. For wrong usage, click exits with 2."""


def exit_code(body: Callable[[], int], printer: Printer, root: Path) -> int:
    """Runs a command and returns its exit code; problems, bugs and Ctrl-C are reported."""
    try:
        check_names()
        return body()
    except ProblemsFound as failure:
        # A failed write, which is the cause then, says in its own problems what it left.
        printer.failed(failure, wrote=was_writing(failure, causes=False))
    except KeyboardInterrupt as stop:
        printer.interrupted(was_writing(stop))
        return INTERRUPTED
    except (click.ClickException, click.exceptions.Exit):
        raise
    except OSError as error:
        if error.errno == errno.EPIPE:  # the reader of our output is gone: click ends the process
            raise
        if error.errno is None:  # raised by a library, not by the system
            printer.crashed(_crash(error, root))
        else:
            refused = ProblemsFound(unwritable(error, root.resolve()))
            printer.failed(refused, wrote=was_writing(error))
    except Exception as error:
        printer.crashed(_crash(error, root))
    return FAULTY


def _crash(error: BaseException, root: Path) -> Crash:
    """Logs a bug in Sosik, with the names of the command and of the options in use."""
    here = click.get_current_context()
    typed = click.core.ParameterSource.COMMANDLINE
    names = [
        str(param.opts[0])
        for param in here.command.params
        if param.name and here.get_parameter_source(param.name) is typed
    ]
    return note_crash(error, root.resolve(), (here.info_name or "", *names))
