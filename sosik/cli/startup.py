"""How a command starts: with names in UTF-8, and with a second Ctrl-C that ends it at once."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from sosik.problems.file_names import names_are_utf8

INTERRUPTED = 130
"""The exit code of a command that Ctrl-C ended: 128 and the number of SIGINT, as shells have it."""


def insist_on_utf8() -> None:
    """Start this program anew in Python's UTF-8 mode (PEP 540) where names would not be UTF-8.

    Returns where nothing is to be done, or where the system would not let it.
    """
    if names_are_utf8() or sys.flags.utf8_mode or not sys.executable:
        return
    if sys.platform == "win32":  # names are UTF-8 there unless somebody asked for the old way
        return
    with suppress(OSError):
        words = [_in_utf8(word) for word in sys.orig_argv[1:]]
        os.execv(sys.executable, [os.fsencode(sys.executable), b"-X", b"utf8", *words])  # noqa: S606 (itself)


def _in_utf8(word: str) -> bytes:
    """A word of the command line: UTF-8 as it is; else the same letters of the locale in UTF-8."""
    try:
        given = b"".join(map(_bytes_of, word))
        given.decode("utf-8")
    except UnicodeDecodeError:
        with suppress(UnicodeEncodeError):  # bytes that are no letters in the locale either
            return word.encode("utf-8")
    except UnicodeEncodeError:
        return word.encode("utf-8", "surrogateescape")
    return given


def _bytes_of(letter: str) -> bytes:
    """The bytes from which a letter was read; systems read what is none as a C1 control."""
    return letter.encode("latin-1") if "\x80" <= letter <= "\x9f" else os.fsencode(letter)


@contextmanager
def interruptible() -> Iterator[None]:
    """The first Ctrl-C raises KeyboardInterrupt, as ever; a second one ends the process at once."""

    def first(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, second)
        signal.default_int_handler(number, frame)

    def second(_: int, __: FrameType | None) -> None:
        os._exit(INTERRUPTED)

    ours = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT) if ours else None
    if before is not signal.default_int_handler:  # ignored, as by nohup; or the caller's own matter
        yield
        return
    signal.signal(signal.SIGINT, first)
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGINT) is first:
            signal.signal(signal.SIGINT, before)
