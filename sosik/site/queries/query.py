"""What outputs may ask about the site, and the digest of each answer.

A question is a tuple: its kind, then plain words. Every question has an answer; "there is none" is
one. Where the answer is dear, its digest is that of what it is made from.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from sosik.base.digest import digest_value
from sosik.content.read import Sources
from sosik.model.pages import AnyPage, PageRef
from sosik.model.site import Site
from sosik.model.target import Question
from sosik.site import urls
from sosik.site.index import Shelves
from sosik.site.templates import Layouts

Answer = Callable[..., Any]
Scratch = TypeVar("Scratch")

KINDS: dict[str, Answer] = {}
"""Every kind of question that there is, and the function that answers it."""

_BY_INPUTS: dict[str, Callable[..., str]] = {}
"""The kinds whose answers are dear, and the digest of what they are made from."""


def answers(kind: str, digest: Callable[..., str] | None = None) -> Callable[[Answer], Answer]:
    """Mark the function that answers a kind of question; `digest` where the answer is dear."""

    def mark(answer: Answer) -> Answer:
        KINDS[kind] = answer
        if digest is not None:
            _BY_INPUTS[kind] = digest
        return answer

    return mark


class Facts:
    """The answers of one site at one moment, each computed once.

    `fragments` are pieces of pages already rendered, which several outputs share.
    """

    def __init__(self, site: Site, sources: Sources) -> None:
        self.site = site
        self.sources = sources
        self.layouts = Layouts(site.layouts)
        self.fragments: dict[tuple[Any, ...], Any] = {}
        self._scratch: dict[type[object], object] = {}
        self._answers: dict[Question, Any] = {}
        self._digests: dict[Question, str] = {}

    def __reduce__(self) -> tuple[type["Facts"], tuple[Site, Sources]]:
        """In another process: the same site, asked anew."""
        return Facts, (self.site, self.sources)

    def answer(self, question: Question) -> Any:
        """The answer to a question; a frozen value, or None where there is nothing."""
        if question not in self._answers:
            kind, *words = question
            for word in words:
                if not isinstance(word, str | int | float | None):
                    raise TypeError(f"expected plain text or a number, got {type(word).__name__}")
            self._answers[question] = KINDS[str(kind)](self, *words)
        return self._answers[question]

    def digest(self, question: Question) -> str:
        """What tells whether an answer is still the same; cheap even where the answer is dear."""
        known = self._digests.get(question)
        if known is None:
            cheap = _BY_INPUTS.get(str(question[0]))
            known = cheap(self, *question[1:]) if cheap else digest_value(self.answer(question))
            self._digests[question] = known
        return known

    def scratch(self, kind: type[Scratch]) -> Scratch:
        """The one value of a class that a kind of question keeps between its answers."""
        kept = self._scratch.setdefault(kind, kind())
        assert isinstance(kept, kind)
        return kept

    @cached_property
    def shelves(self) -> Shelves:
        """The public pages by identity, by term and in order."""
        return Shelves(self.site)

    @cached_property
    def variants(self) -> dict[str, tuple[str, int]]:
        """The file and the width in pixels behind the address of every picture."""
        return urls.variants(self.site)

    def ref(self, page: AnyPage) -> PageRef:
        """What others may know of a page."""
        return self.answer(("ref", page.id))  # type: ignore[no-any-return]


class Reader:
    """The hands of one render: the only way to the site, noting every question it asks."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.reads: dict[Question, None] = {}

    def read(self, *question: Any) -> Any:
        """Ask, and be known to have asked."""
        self.reads[question] = None
        return self.facts.answer(question)
