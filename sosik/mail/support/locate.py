"""Where a use of a mail was written: a line of a stylesheet or of a layout, or an article."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sosik.mail.support.features import Use, uses_of_sheet

_TAG = re.compile(r"<([a-z][a-z0-9]*)\b")
_ATTRIBUTE = re.compile(r"(?<=[\s\"'])([a-z][a-z-]*)=")
_STYLE = re.compile(r"""\bstyle=(?:"([^"]*)|'([^']*))""")
_ZERO = re.compile(r"(?<![\w.])0(?:px|pt|em|%)")
_SPACES = re.compile(r"\s+|\s*(?=[,;:])|(?<=[,;:])\s*")


class Places:
    """The stylesheets of a mail by file, and what its layouts print, searched for what it uses.

    The first place that fits is told: that of the declaration, else of the tag or the attribute.
    """

    def __init__(
        self,
        inlined: Mapping[str, str],
        kept: Mapping[str, str],
        literals: Iterable[tuple[str, int, str]],
    ) -> None:
        self._inlined, self._kept = _declarations(inlined), _declarations(kept)
        self._written: dict[str, str] = {}
        for file, first, text in literals:
            for number, line in enumerate(text.split("\n"), first):
                self._note(line, f"{file}:{number}")

    def _note(self, line: str, place: str) -> None:
        names = [f"tag:{tag}" for tag in _TAG.findall(line)]
        names += [f"attribute:{name}" for name in _ATTRIBUTE.findall(line)]
        for style in _STYLE.findall(line):
            said = re.findall(r"([\w-]+)\s*:", "".join(style))
            names += [f"property:{name}" for name in said]
        for name in names:
            self._written.setdefault(name, place)

    def of(self, use: Use, part: str) -> str:
        """The place of a use that was found in a part of the mail; the part where none is known."""
        declared = self._inlined if use.tag else self._kept
        found = declared.get((use.name, _plain(use.text)))
        if found is None and ":" in use.text:
            found = self._written.get(f"property:{use.text.partition(':')[0]}")
        return found or self._written.get(use.name if use.tag != "meta" else "tag:meta") or part


def _declarations(sheets: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The first line of each use and its wording."""
    found: dict[tuple[str, str], str] = {}
    for file, css in sheets.items():
        for key, line in _lines(css):
            found.setdefault(key, f"{file}:{line}")
    return found


@lru_cache(4)
def _lines(css: str) -> tuple[tuple[tuple[str, str], int], ...]:
    return tuple(((use.name, _plain(use.text)), use.line) for use in uses_of_sheet(css))


def _plain(text: str) -> str:
    """A declaration as it stays the same through the inliner, which writes `0px` as `0`."""
    said = _SPACES.sub(lambda found: " " if found[0].isspace() else "", text.strip().lower())
    return _ZERO.sub("0", said)
