"""The form of an entry of the catalogue."""

from typing import NamedTuple


class Message(NamedTuple):
    """What is said of one kind of problem, and how to mend it."""

    ko: str
    en: str
    ko_hint: str = ""
    en_hint: str = ""
