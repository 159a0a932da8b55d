"""Broken files, and the whole sentences that are said of them, in Korean and in English.

They stand in tests/cases/problems/*.txt: `===` names a case, `>>>` a file of it, and below `<<<`
stands what is said of it, or below `<<< 알림` what is only remarked.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.support.places import TESTS
from tests.support.small import article, picture

HERE = TESTS / "cases/problems"

SOUND: dict[str, str | bytes] = {
    "content/articles/market.md": article("나눔장터가 열렸습니다"),
    "content/articles/repair-school.md": article("수리학교를 마쳤습니다", date="2026-10-21"),
    "content/articles/market.jpg": picture(),
}
"""What stands beside the broken files of each case, and has no fault."""


class Case(NamedTuple):
    """Broken files, and what must be said of them."""

    place: str
    name: str
    files: dict[str, str]
    said: str
    warns: bool


def _cases() -> Iterator[Case]:
    for path in sorted(HERE.glob("*.txt")):
        blocks = re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
        for number, block in enumerate(blocks, 1):
            head, _, said = block.partition("\n<<<")
            name, *parts = re.split(r"^>>> ", head + "\n", flags=re.MULTILINE)
            files = {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}
            kind, _, sentences = said.partition("\n")
            place = f"{path.stem}-{number}"
            yield Case(place, name.strip(), files, sentences.strip(), "알림" in kind)


CASES = tuple(_cases())
