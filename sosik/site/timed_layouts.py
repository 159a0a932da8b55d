"""Layouts that take the time of each render, for a profile."""

from collections.abc import Mapping
from typing import Any

from sosik.base.profile import Clock
from sosik.site.templates import Layouts
from sosik.words.wording import OwnWords


class TimedLayouts(Layouts):
    """Layouts that note how often each is rendered and how long that takes by `clock`.

    A layout that is rendered within another (a card that is made when the first page asks for it)
    counts for itself alone; what is included counts for the layout that includes it.
    """

    def __init__(
        self, texts: Mapping[str, str], clock: Clock, words: OwnWords | None = None
    ) -> None:
        super().__init__(texts, words)
        self._clock = clock
        self._times: dict[str, tuple[int, float]] = {}
        self._within = 0.0

    def render(self, name: str, *, language: str = "ko", **values: Any) -> str:
        """One layout as text. Raises ProblemsFound with the file and line if it fails."""
        before, self._within = self._within, 0.0
        begin = self._clock()
        try:
            return super().render(name, language=language, **values)
        finally:
            whole = self._clock() - begin
            count, seconds = self._times.get(name, (0, 0.0))
            self._times[name] = count + 1, seconds + whole - self._within
            self._within = before + whole

    def taken(self) -> Mapping[str, tuple[int, float]]:
        """Removes and returns the renders and seconds of each layout since the last call."""
        times, self._times, self._within = self._times, {}, 0.0
        return times
