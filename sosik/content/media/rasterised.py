"""Turns SVG drawings into pixels for what can't show them: mails, share cards, feeds.

It is done by resvg (https://github.com/linebender/resvg) in a process of its own, because a drawing
may be made so that whoever draws it runs out of memory or time. Text is drawn in Sosik's own fonts,
whatever it asks for, so that a drawing looks the same on every machine.
"""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from sosik.content.media import drawings
from sosik.content.media.faults import NotAnImage, PictureFault

if TYPE_CHECKING:
    from PIL import Image

_PROGRAM = Path(__file__).with_name("resvg.py")
_FONTS = Path(__file__).parent
"""Below which all fonts are used, the others where that of drawings has no letter."""
_FAMILY = "Sosik Drawing"
_MOST = 40_000_000
"""Pixels of a drawing at most."""
_SECONDS = 20
"""How long drawing may take; what has passed `drawings.measure` takes less than one."""
_NO_WINDOW = 0x08000000
"""CREATE_NO_WINDOW of Windows, where a process else opens a console."""


def rasterised(data: bytes, width: int) -> "Image.Image":
    """A drawing in RGBA, so many pixels wide and as high as its shape asks for.

    What is clear stays so. The same drawing gives the same pixels with the same version of resvg.
    Raises NotAnImage for what `drawings.measure` rejects, for more than 40 million pixels, and for
    what can't be drawn.
    """
    from PIL import Image

    shape = drawings.measure(data)
    height = max(1, round(shape.height * width / shape.width))
    if width < 1 or width * height > _MOST:
        raise _too_much(f"{width} × {height}")
    png = drawn(data, width)
    try:
        with Image.open(BytesIO(png), formats=["PNG"]) as opened:
            image = opened.convert("RGBA")
    except OSError as error:
        raise _too_much(str(error)) from error
    # resvg rounds the height up, and that of the measured size is rounded itself.
    size = (width, height)
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def drawn(data: bytes, width: int) -> bytes:
    """What resvg writes: a PNG, or nothing where it could not draw."""
    fonts = sorted(str(path) for path in _FONTS.rglob("*.otf"))
    command = (sys.executable, "-P", str(_PROGRAM), str(width), _FAMILY, *fonts)
    with subprocess.Popen(  # noqa: S603 - nothing of it comes from outside
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
    ) as process:
        try:
            made, _ = process.communicate(data, _SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise _too_much("time") from None
    return made


def _too_much(what: str) -> NotAnImage:
    return NotAnImage(what, PictureFault("drawing-too-much"))
