"""The layouts as one render sees them: each that it uses is recorded with all it includes."""

from typing import Any

from sosik.site.queries import QueryRecorder, files
from sosik.site.templates import Layouts


class RecordedLayouts:
    """The layouts as one render sees them: each that it uses is recorded with all it includes."""

    def __init__(self, layouts: Layouts, recorder: QueryRecorder) -> None:
        self._layouts = layouts
        self._ask = recorder.ask

    def render(self, name: str, **given: Any) -> str:
        """One layout as text. Raises ProblemsFound with file and line where it fails."""
        self._ask(files.layout, name)
        return self._layouts.render(name, **given)

    def literals(self, name: str) -> tuple[tuple[str, int, str], ...]:
        """What a layout and all that it includes print as it is: file, line and text."""
        self._ask(files.layout, name)
        return self._layouts.literals(name)
