"""The error for files that can't be shown as pictures, with the code of the problem to report."""

from msgspec import Struct


class PictureFault(Struct, frozen=True):
    """Why a file can't be shown: a code of `problems/messages/` and the facts of its wording."""

    code: str = "bad-image"
    facts: dict[str, str] = {}


class NotAnImage(ValueError):
    """Raised for bytes that are no picture in a supported format, or a damaged or huge one."""

    def __init__(self, message: str = "", fault: PictureFault | None = None) -> None:
        super().__init__(message)
        self.fault = fault or PictureFault()
