"""Watches the sources of a site (site.yaml, content/, layouts/), but nothing a build writes."""

from collections.abc import Callable, Iterable, Sequence, Set
from pathlib import Path
from stat import S_ISDIR
from threading import Event, Lock, Thread

from watchfiles import Change, watch

from sosik.base import files

FOLDERS = ("content", "layouts")

_TICK = 1_000
"""Milliseconds after which a watcher checks whether it has to stop."""
_QUIET, _LONGEST = 20, 400
"""Milliseconds without a change that end a group of changes, and the longest such group."""


class ChangeSignal:
    """A signal that something changed; any thread sets it, and one thread waits for it."""

    def __init__(self) -> None:
        self._event = Event()
        self._lock = Lock()
        self._places: set[str] | None = set()

    def set(self, places: Iterable[str] | None = None) -> None:
        """Wakes the waiting thread, or lets its next wait return at once.

        `places` are the paths of all that has changed; None if they are not known.
        """
        with self._lock:
            known = places is not None and self._places is not None
            self._places = {*(self._places or ()), *(places or ())} if known else None
        self._event.set()

    def is_set(self) -> bool:
        """True if something has changed for which nobody has waited yet."""
        return self._event.is_set()

    def taken(self) -> Set[str] | None:
        """The paths of what has changed since they were last taken; None if they are not known."""
        with self._lock:
            places, self._places = self._places, set()
        return places

    def wait(self, seconds: float) -> bool:
        """Waits until the signal is set, and resets it; returns False after some seconds."""
        changed = self._event.wait(seconds)
        if changed:
            self._event.clear()
        return changed


class Watch:
    """Watches a site's folder with two threads, and sets a ChangeSignal at each change.

    One watches site.yaml and the existence of the folders, the other the contents of the folders.
    """

    def __init__(self, root: Path, changes: ChangeSignal) -> None:
        self._root = root
        self._changes = changes
        self._ended = Event()
        self._restart = Event()

    def begin(self) -> None:
        """Starts watching; the signal is set once each time that a watcher has started."""
        for work in (self._watch_root, self._watch_folders):
            Thread(target=work, name=f"watch {work.__name__}", daemon=True).start()

    def end(self) -> None:
        """Stops watching."""
        self._ended.set()
        self._restart.set()

    def _watch_root(self) -> None:
        names = ("site.yaml", *FOLDERS)

        def is_watched(_: Change, path: str) -> bool:
            place = Path(path)
            return place == self._root or (place.parent == self._root and place.name in names)

        def changed(names: set[str]) -> None:
            if names & set(FOLDERS):
                self._restart.set()

        missing = False
        while not self._ended.is_set():
            if _identity(self._root) is not None:
                missing = False
                self._watch([self._root], is_watched, changed, self._ended, recursive=False)
                self._restart.set()  # if the root came back, so did its folders
                continue
            if not missing:  # report it once
                self._changes.set()
            missing = True
            self._ended.wait(_TICK / 1_000)

    def _watch_folders(self) -> None:
        while not self._ended.is_set():
            folders = [place for name in FOLDERS if _identity(place := self._root / name)]
            if folders:
                self._watch(folders, self._is_content, None, self._restart, recursive=True)
            self._restart.wait(_TICK / 1_000)
            if not self._ended.is_set():
                self._restart.clear()

    def _watch(
        self,
        places: Sequence[Path],
        is_watched: Callable[[Change, str], bool],
        changed: Callable[[set[str]], None] | None,
        ended: Event,
        *,
        recursive: bool,
    ) -> None:
        """Sets the signal at each change, until `ended` is set or one of the folders is gone.

        `changed` is called with the names of what changed. A folder that was replaced by another of
        the same name counts as gone: most systems report its deletion (the new one may have the
        same inode number), some report nothing, and none does if a drive was removed.
        """
        started, identities = False, [_identity(place) for place in places]
        try:
            for changes in watch(
                *places,
                watch_filter=is_watched,
                debounce=_LONGEST,
                step=_QUIET,
                stop_event=ended,
                rust_timeout=_TICK,
                yield_on_timeout=True,
                raise_interrupt=False,
                recursive=recursive,
                ignore_permission_denied=True,
            ):
                if changes or not started:  # changes from before it began need one build
                    if changed is not None:
                        changed({Path(path).name for _, path in changes})
                    self._changes.set({path for _, path in changes} if started else None)
                    started = True
                gone = {Path(path) for change, path in changes if change is Change.deleted}
                if gone & set(places) or [_identity(place) for place in places] != identities:
                    self._changes.set()
                    return
        except Exception:  # systems raise many kinds of error here: try again in a while
            if started:
                self._changes.set()
            ended.wait(_TICK / 1_000)

    def _is_content(self, _: Change, path: str) -> bool:
        place = Path(path)
        if not place.is_relative_to(self._root):
            return True
        return not any(files.is_litter(part) for part in place.relative_to(self._root).parts)


def _identity(place: Path) -> tuple[int, int] | None:
    """Returns a folder's device and inode numbers; None if there is no folder."""
    try:
        status = place.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if S_ISDIR(status.st_mode) else None
