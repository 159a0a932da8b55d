"""Draws one SVG drawing with resvg, in a process of its own: reads it, and writes a PNG.

    python resvg.py WIDTH FAMILY FONT...  < drawing.svg > drawing.png

resvg ends its whole process where a drawing needs more memory or a deeper stack than there is.
Nothing is loaded but the fonts that are named, and no other part of Sosik, as each start counts.
"""

import sys
import threading

_STACK = 256 * 2**20
"""Bytes of the stack, the same on every system: resvg draws what is nested within itself."""
_MEMORY = 3 * 2**30
"""Bytes of memory at most, where the system knows such a limit (setrlimit(2), RLIMIT_AS)."""


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource

    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(what, (most, most))


def _draw(width: str, family: str, *fonts: str) -> None:
    import resvg_py

    with open(0, "rb", closefd=False) as given:
        drawing = given.read().decode("utf-8-sig")
    png = resvg_py.svg_to_bytes(
        svg_string=drawing,
        width=int(width),
        dpi=96,
        skip_system_fonts=True,
        font_files=list(fonts),
        font_family=family,
        sans_serif_family=family,
        serif_family=family,
        monospace_family=family,
        cursive_family=family,
        fantasy_family=family,
        languages=["ko"],
    )
    with open(1, "wb", closefd=False) as made:
        made.write(png)


def main() -> None:
    """Draw in a thread with a stack that is large enough."""
    _limit()
    threading.stack_size(_STACK)
    thread = threading.Thread(target=_draw, args=sys.argv[1:])
    thread.start()
    thread.join()


if __name__ == "__main__":
    main()
