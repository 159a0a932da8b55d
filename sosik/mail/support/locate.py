"""Finds where a use in a mail was written: a line of a stylesheet or layout, or an article."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sosik.mail.support.uses import Use, uses_of_sheet

_TAG = re.compile(r"<([a-z][a-z0-9]*)\b")
_ATTRIBUTE = re.compile(r"(?<=[\s\"'])([a-z][a-z-]*)=")
_STYLE = re.compile(r"""\bstyle=(?:"([^"]*)|'([^']*))""")
_ZERO = re.compile(r"(?<![\w.])0(?:px|pt|em|%)")
_SPACES = re.compile(r"\s+|\s*(?=[,;:])|(?<=[,;:])\s*")

Place = tuple[str, int]
"""A file and a line in it, from 1; 0 for the whole file."""


class SourceLocator:
    """Finds the first place in the stylesheets and layouts of a mail where a use is written.

    `inlined_css` and `head_css` are the stylesheets by file, `literals` the literal text of the
    layouts: file, line and text.
    """

    def __init__(
        self,
        inlined_css: Mapping[str, str],
        head_css: Mapping[str, str],
        literals: Iterable[tuple[str, int, str]],
    ) -> None:
        self._inlined, self._head = _declarations(inlined_css), _declarations(head_css)
        self._literals: dict[str, Place] = {}
        for file, first, text in literals:
            for number, line in enumerate(text.split("\n"), first):
                self._note(line, (file, number))

    def _note(self, line: str, place: Place) -> None:
        names = [f"tag:{tag}" for tag in _TAG.findall(line)]
        names += [f"attribute:{name}" for name in _ATTRIBUTE.findall(line)]
        for style in _STYLE.findall(line):
            properties = re.findall(r"([\w-]+)\s*:", "".join(style))
            names += [f"property:{name}" for name in properties]
        for name in names:
            self._literals.setdefault(name, place)

    def place_of(self, use: Use, part: str) -> Place:
        """The file and line of a use: of its declaration, else of its tag or attribute.

        If none is found, the file `part` of the part of the mail that contains it, with line 0.
        """
        declared = self._inlined if use.tag else self._head
        place = declared.get((use.name, _normalized(use.text)))
        if place is None and ":" in use.text:
            place = self._literals.get(f"property:{use.text.partition(':')[0]}")
        if place is None:
            place = self._literals.get(use.name if use.tag != "meta" else "tag:meta")
        return place or (part, 0)


def _declarations(sheets: Mapping[str, str]) -> dict[tuple[str, str], Place]:
    """The first file and line of each use, by its name and its text."""
    places: dict[tuple[str, str], Place] = {}
    for file, css in sheets.items():
        for key, line in _lines(css):
            places.setdefault(key, (file, line))
    return places


@lru_cache(4)
def _lines(css: str) -> tuple[tuple[tuple[str, str], int], ...]:
    return tuple(((use.name, _normalized(use.text)), use.line) for use in uses_of_sheet(css))


def _normalized(text: str) -> str:
    """A declaration in a form that is the same before and after inlining, as `0` for `0px`."""
    spaced = _SPACES.sub(lambda match: " " if match[0].isspace() else "", text.strip().lower())
    return _ZERO.sub("0", spaced)
