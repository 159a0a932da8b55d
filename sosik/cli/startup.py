"""The start of a command: file names in UTF-8, and a second Ctrl-C that ends it at once."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from sosik.problems.file_names import names_are_utf8

INTERRUPTED = 130
"""The exit code of a command ended by Ctrl-C: 128 plus the number of SIGINT, as in shells."""


def insist_on_utf8() -> None:
    """Restarts this program in Python's UTF-8 mode (PEP 540) if file names would not be UTF-8.

    Returns if that is not needed, or if the system refuses.
    """
    if names_are_utf8() or sys.flags.utf8_mode or not sys.executable:
        return
    if sys.platform == "win32":  # names are UTF-8 there, unless Python was set otherwise
        return
    with suppress(OSError):
        words = [_in_utf8(word) for word in sys.orig_argv[1:]]
        os.execv(sys.executable, [os.fsencode(sys.executable), b"-X", b"utf8", *words])  # noqa: S606 (itself)


def _in_utf8(word: str) -> bytes:
    """Returns a word of the command line in UTF-8, as it is or converted from the locale."""
    try:
        typed = b"".join(map(_bytes_of, word))
        typed.decode("utf-8")
    except UnicodeDecodeError:
        with suppress(UnicodeEncodeError):  # the bytes are invalid in the locale, too
            return word.encode("utf-8")
    except UnicodeEncodeError:
        return word.encode("utf-8", "surrogateescape")
    return typed


def _bytes_of(letter: str) -> bytes:
    """Returns the bytes from which a letter was decoded; invalid ones may be C1 controls."""
    return letter.encode("latin-1") if "\x80" <= letter <= "\x9f" else os.fsencode(letter)


@contextmanager
def interruptible() -> Iterator[None]:
    """Within the block, a second Ctrl-C ends the process; the first raises KeyboardInterrupt."""

    def first(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, second)
        signal.default_int_handler(number, frame)

    def second(_: int, __: FrameType | None) -> None:
        os._exit(INTERRUPTED)

    in_main_thread = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT) if in_main_thread else None
    if before is not signal.default_int_handler:  # ignored, as under nohup, or set by the caller
        yield
        return
    signal.signal(signal.SIGINT, first)
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGINT) is first:
            signal.signal(signal.SIGINT, before)
