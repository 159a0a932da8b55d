"""The keys of layouts/words.yaml: languages, and under each the words of the catalogue."""

from typing import Any

from sosik.base.nearness import Names
from sosik.content.frontmatter.mappings import Free, Key, Keys
from sosik.content.frontmatter.types import BaseType, Node, Reading, Text
from sosik.words.catalogue import WORDS
from sosik.words.wording import placeholders

_NAMES = Names(WORDS)


class _Word(BaseType):
    """A word of the catalogue by its name, with no placeholders that the catalogue lacks there."""

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        if name not in WORDS:
            near = _NAMES.nearest(name)
            facts = {"near": near} if near else {}
            reading.report(
                "unknown-word-near" if near else "unknown-word", node, found=name, **facts
            )
            return None
        text = Text().read(node, name, reading)
        if text is None:
            return None
        known = set.union(*map(placeholders, WORDS[name]))
        unknown = sorted(placeholders(text) - known)
        if unknown:
            allowed = ", ".join(f"{{{each}}}" for each in sorted(known))
            facts = {"allowed": allowed or "없음", "choices": allowed or "none"}
            reading.report(
                "word-placeholder",
                node,
                name=name,
                found=text,
                unknown=", ".join(f"{{{each}}}" for each in unknown),
                **facts,
            )
            return None
        return text

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number"]}


_WORDS = Free(_Word())
KEYS = Keys(ko=Key(_WORDS, ("한국어",)), en=Key(_WORDS, ("영어",)))
