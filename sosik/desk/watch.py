"""Watches the site's folder: site.yaml, content/ and layouts/, and nothing that a build writes."""

from collections.abc import Callable, Sequence
from pathlib import Path
from stat import S_ISDIR
from threading import Event, Thread

from watchfiles import Change, watch

from sosik.base import files

FOLDERS = ("content", "layouts")

_TICK = 1_000
"""Milliseconds after which a watcher looks up, to see whether it is still wanted."""
_QUIET, _LONGEST = 50, 400
"""Milliseconds without a change after which several are one; and how long they are gathered."""


class Bell:
    """Rung by any thread when something changed; one thread waits for it."""

    def __init__(self) -> None:
        self._rung = Event()

    def ring(self) -> None:
        """Wake the waiting thread, or let it not fall asleep."""
        self._rung.set()

    def wait(self, seconds: float) -> bool:
        """Whether it rang since it was last heard, after some time at most."""
        rang = self._rung.wait(seconds)
        if rang:
            self._rung.clear()
        return rang


class Watch:
    """Two watchers of one site's folder, in threads of their own.

    The one sees site.yaml, and the folders come and go; the other sees what is in the folders.
    """

    def __init__(self, root: Path, bell: Bell) -> None:
        self._root = root
        self._bell = bell
        self._ended = Event()
        self._again = Event()

    def begin(self) -> None:
        """Watch from now on; the bell is rung once each time that a watcher has begun."""
        for work in (self._above, self._below):
            Thread(target=work, name=f"watch {work.__name__}", daemon=True).start()

    def end(self) -> None:
        """Watch no longer."""
        self._ended.set()
        self._again.set()

    def _above(self) -> None:
        names = ("site.yaml", *FOLDERS)

        def wanted(_: Change, path: str) -> bool:
            place = Path(path)
            return place == self._root or (place.parent == self._root and place.name in names)

        def seen(changed: set[str]) -> None:
            if changed & set(FOLDERS):
                self._again.set()

        lost = False
        while not self._ended.is_set():
            if _mark(self._root) is not None:
                lost = False
                self._see([self._root], wanted, seen, self._ended, recursive=False)
                self._again.set()  # whatever came back brought its folders with it
                continue
            if not lost:  # staff are told once
                self._bell.ring()
            lost = True
            self._ended.wait(_TICK / 1_000)

    def _below(self) -> None:
        while not self._ended.is_set():
            folders = [place for name in FOLDERS if _mark(place := self._root / name)]
            if folders:
                self._see(folders, self._is_content, None, self._again, recursive=True)
            self._again.wait(_TICK / 1_000)
            if not self._ended.is_set():
                self._again.clear()

    def _see(
        self,
        places: Sequence[Path],
        wanted: Callable[[Change, str], bool],
        seen: Callable[[set[str]], None] | None,
        ended: Event,
        *,
        recursive: bool,
    ) -> None:
        """Ring with each change until ended, or until a place is gone; `seen` gets the names.

        A place that was put where another of its name was is another place. Most systems tell that
        the first one went (though a new one may have its very number), some tell nothing, nor do
        any of a drive that went away.
        """
        begun, marks = False, [_mark(place) for place in places]
        try:
            for changes in watch(
                *places,
                watch_filter=wanted,
                debounce=_LONGEST,
                step=_QUIET,
                stop_event=ended,
                rust_timeout=_TICK,
                yield_on_timeout=True,
                raise_interrupt=False,
                recursive=recursive,
                ignore_permission_denied=True,
            ):
                if changes or not begun:  # what changed before it began is seen by a look at all
                    begun = True
                    if seen is not None:
                        seen({Path(path).name for _, path in changes})
                    self._bell.ring()
                gone = {Path(path) for change, path in changes if change is Change.deleted}
                if gone & set(places) or [_mark(place) for place in places] != marks:
                    self._bell.ring()
                    return
        except Exception:  # what systems raise, and when, is beyond counting: look again in a while
            if begun:
                self._bell.ring()
            ended.wait(_TICK / 1_000)

    def _is_content(self, _: Change, path: str) -> bool:
        place = Path(path)
        if not place.is_relative_to(self._root):
            return True
        return not any(files.is_litter(part) for part in place.relative_to(self._root).parts)


def _mark(place: Path) -> tuple[int, int] | None:
    """What tells a folder from another one of the same name; None where there is none."""
    try:
        seen = place.stat()
    except OSError:
        return None
    return (seen.st_dev, seen.st_ino) if S_ISDIR(seen.st_mode) else None
