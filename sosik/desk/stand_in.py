"""Finds what is shown in place of a picture whose modern formats are not made yet."""

from pathlib import Path

_MODERN, _FALLBACK = (".avif", ".webp"), (".jpg", ".png")


def stand_in(file: Path) -> Path | None:
    """The same picture in the format that every browser shows; None if there is none.

    Its width is the next from that of the file, or the largest there is. Browsers look at the
    content of a picture, not at its name.
    """
    if file.suffix not in _MODERN:
        return None
    picture, _, width = file.stem.rpartition("-")
    others = {
        _width(other): other
        for other in file.parent.glob(f"{picture}-*")
        if other.suffix in _FALLBACK
    }
    wider = [each for each in others if each >= _number(width)]
    return others[min(wider, default=max(others))] if others else None


def _width(file: Path) -> int:
    return _number(file.stem.rpartition("-")[2])


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else 0
