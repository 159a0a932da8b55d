"""Gives one renderer access to the layouts, and records those that it uses."""

from typing import Any

from sosik.site.queries import QueryRecorder, files
from sosik.site.templates import Layouts


class RecordedLayouts:
    """The layouts for one renderer, with the words of one language.

    Each layout that it uses is recorded with all that it includes.
    """

    def __init__(self, layouts: Layouts, recorder: QueryRecorder, language: str = "ko") -> None:
        self._layouts = layouts
        self._ask = recorder.ask
        self._language = language

    def render(self, name: str, **values: Any) -> str:
        """One layout as text. Raises ProblemsFound with file and line if it fails."""
        self._ask(files.layout, name, self._language)
        return self._layouts.render(name, language=self._language, **values)

    def literals(self, name: str) -> tuple[tuple[str, int, str], ...]:
        """The fixed texts of a layout and all that it includes: file, line and text."""
        self._ask(files.layout, name, self._language)
        return self._layouts.literals(name, self._language)
