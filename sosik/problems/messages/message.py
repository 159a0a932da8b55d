"""The form of an entry of the catalogue."""

from typing import Literal, NamedTuple

Severity = Literal["problem", "advice", "suggestion"]
"""A problem stops the build, or is a warning if nothing public depends on it; advice stops nothing
and is shown to whoever sends a mail; a suggestion is what might be better, shown to whoever asks
for a check."""


class Message(NamedTuple):
    """What is said of one kind of problem, and how to mend it.

    `source` is the rule behind advice: an article of law, or a page with the tests.
    """

    ko: str
    en: str
    ko_hint: str = ""
    en_hint: str = ""
    severity: Severity = "problem"
    source: str = ""
