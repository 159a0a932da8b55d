"""The type of a key that names a language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sosik.content.frontmatter.types import Choice, Node, Reading, scalar

_LANGUAGES = {"ko": "ko", "en": "en", "한국어": "ko", "영어": "en", "Korean": "ko", "English": "en"}
_REGION = re.compile(r"[-_](?:[a-z]{2}|\d{3})\Z")
"""A country or region behind the code of a language, as in `en-GB`."""


@dataclass(frozen=True)
class Language(Choice):
    """A language of the catalogue of words, by its code (RFC 5646) or its name."""

    words: Mapping[str, str] = field(default_factory=lambda: _LANGUAGES)

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        text = scalar(node, name, reading)
        if text is None:
            return None
        plain = _REGION.sub("", text.lower())
        language = self.words.get(plain) or self.words.get(plain.capitalize())
        if language is None:
            reading.report("unknown-language", node, name=name, found=text)
        return language
