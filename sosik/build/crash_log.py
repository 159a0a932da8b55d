"""Reports a bug of Sosik: a problem for staff, and a crash.log for the developers.

The log may be sent to anybody: the only thing in it that comes from a text, a setting or the
environment are names of files, and of these only the part below the site's folder.
"""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from sosik import __version__
from sosik.base import crash, files
from sosik.base.places import check_folder
from sosik.build import engine
from sosik.problems.problem import Problem, problem

LOG = ".cache/crash.log"
"""The log of the last crash, below the site's folder; each crash replaces it."""

_N = r"'?[A-Za-z_][\w.]*(?:\(\))?'?"
_OF_CODE = re.compile(
    "|".join(
        (
            rf"(?:type object |module )?{_N}(?: object)? has no attribute {_N}",
            rf"{_N} object (?:is not|does not support) [a-z ]+",
            rf"(?:argument|object) of type {_N} (?:is not iterable|has no len\(\))",
            rf"'\S+' not supported between instances of {_N} and {_N}",
            rf"unsupported operand type\(s\) for \S+(?: or pow\(\))?: {_N} and {_N}",
            rf"can only concatenate {_N} \(not \"{_N}\"\) to {_N}",
            rf"sequence item \d+: expected {_N} instance, {_N} found",
            rf"{_N} takes (?:from )?\d+ (?:to \d+ )?positional arguments? but \d+ w[a-z]+ given",
            rf"{_N} missing \d+ required [a-z -]*arguments?: {_N}(?:,? (?:and )?{_N})*",
            rf"{_N} got an unexpected keyword argument {_N}",
            rf"cannot unpack non-iterable {_N} object|unhashable type: {_N}",
            r"(?:not enough|too many) values to unpack \(expected \d+(?:, got \d+)?\)",
            rf"(?:a bytes-like object is required|string indices must be integers), not {_N}",
            rf"name {_N} is not defined|No module named {_N}",
            rf"cannot access local variable {_N} where it is not associated with a value",
            r"[a-z]+ (?:assignment )?index out of range|pop from empty [a-z]+|division by zero",
            r"maximum recursion depth exceeded[a-z ]*",
        )
    ),
    re.ASCII,
)
"""Python's own messages about code: names of types, arguments and attributes. Any other message
may quote a text."""


class Crash(Struct, frozen=True, kw_only=True):
    """A bug of Sosik as it is reported.

    `log` is the text of the log, `written` whether it could be saved. `wrote` is True if the crash
    interrupted the writing of files, so that some may be new and others old.
    """

    problem: Problem
    log: str
    written: bool
    wrote: bool


def note_crash(error: BaseException, root: Path, command: Sequence[str]) -> Crash:
    """Save the log of an exception below a site's folder, and return the report for staff.

    `command` is the name of the command and those of its options, without their values.
    """
    log = "\n".join([*_about(command), *_trace(error, root)]) + "\n"
    names = crash.files_worked_on(error)
    sources = [name for name in names if name.startswith(("content/", "layouts/", "site.yaml"))]
    file = (*sources, *names, "sosik")[0]
    kind = crash.kind(error)
    try:
        if not (root / "site.yaml").exists():  # not a site, so not ours to write to
            raise FileNotFoundError(0, "no site.yaml")
        check_folder((root / LOG).parent)
        files.replace(root / LOG, log.encode("utf-8", "backslashreplace"))
    except OSError as refused:
        why = refused.strerror or type(refused).__name__
        fault = problem("crash-unlogged", file, found=kind, log=LOG, why=why)
        return Crash(problem=fault, log=log, written=False, wrote=crash.was_writing(error))
    fault = problem("crash", file, found=kind, log=LOG)
    return Crash(problem=fault, log=log, written=True, wrote=crash.was_writing(error))


def _about(command: Sequence[str]) -> Iterator[str]:
    yield f"sosik {__version__}"
    yield f"python {sys.version}"
    yield f"system {_system()}"
    for name, version in engine.known_libraries().items():
        yield f"{name} {version}"
    yield f"command {' '.join(command)}"


def _system() -> str:
    if sys.platform == "win32":
        return f"{sys.platform} {'.'.join(map(str, sys.getwindowsversion()[:3]))}"
    system = os.uname()  # without the machine's name
    return f"{sys.platform} {system.sysname} {system.release} {system.machine}"


def _trace(error: BaseException, root: Path) -> Iterator[str]:
    for name in crash.files_worked_on(error):
        yield f"in work {_shortened(name, root)}"
    if crash.was_writing(error):
        yield "while files were written"
    for number, cause in enumerate(crash.chain(error)):
        message = _message(cause, root)
        yield ("after " if number else "") + crash.kind(cause) + (f": {message}" if message else "")
        for frame in crash.frames(cause):
            yield f"  {_shortened(frame, root)}"


def _message(error: BaseException, root: Path) -> str:
    """An exception's message, unless it may quote a text."""
    if isinstance(error, OSError) and error.strerror:
        places = [str(name) for name in (error.filename, error.filename2) if name is not None]
        return _shortened(" ".join([error.strerror, *places]), root)
    message = "" if isinstance(error, crash.FailedElsewhere) else str(error)
    return message if not message or _OF_CODE.fullmatch(message) else "(its message is left out)"


def _shortened(text: str, root: Path) -> str:
    """A text with short names for the site's folder, the home folder and those of Python."""
    short = {
        str(Path(__file__).resolve().parent.parent.parent): "<sosik>",
        str(root.resolve()): "<site>",
        sys.prefix: "<python>",
        sys.base_prefix: "<python>",
        _home(): "~",
    }
    for folder in sorted(short, key=len, reverse=True):
        if len(folder) > 3:  # never `/` or `C:\`
            text = text.replace(folder, short[folder])
    return text


def _home() -> str:
    try:
        return str(Path.home())
    except RuntimeError:  # a user without a home folder
        return ""
