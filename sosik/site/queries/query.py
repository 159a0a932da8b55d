"""What outputs may ask about the site: queries, their answers, and the digest of each answer.

A query is a function of the site and of plain words (texts and numbers). Every query has an answer;
"there is none" is one. Answers are frozen values. An expensive query is compared by the digest of
its inputs, not of its answer.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar

from sosik.base.digest import digest_value
from sosik.content.read import Sources
from sosik.model.site import Site
from sosik.site import urls
from sosik.site.index import Index
from sosik.site.templates import Layouts

Words = ParamSpec("Words")
Answer = TypeVar("Answer")
Scratch = TypeVar("Scratch")

Question = tuple[str | int | float | bool | None, ...]
"""A query that was asked, as the trace keeps it: the name of the query, then its words."""

Sentence = tuple[str, str]
"""What a question is about, in Korean and in English; `{0}` stands for its first word."""

REGISTRY: dict[str, "Query[..., Any]"] = {}
"""Every query by its name, so that the questions of an old trace can be asked again."""


class Query(Generic[Words, Answer]):
    """A query: who answers it, what tells that its answer is another, and how it is put in words.

    Called with `Queries`, it gives its answer, which is computed once.
    """

    def __init__(
        self,
        answer: Callable[Concatenate["Queries", Words], Answer],
        says: Sentence | Callable[..., Sentence],
        digest: Callable[..., str] | None,
    ) -> None:
        self.name = answer.__name__
        self.__doc__ = answer.__doc__
        self.compute = answer
        self.digest = digest
        self._says = says

    def __call__(self, queries: "Queries", *words: Words.args, **named: Words.kwargs) -> Answer:
        """The answer for a site."""
        answer: Answer = queries.answer(self.question(*words, **named))
        return answer

    def question(self, *words: Words.args, **named: Words.kwargs) -> Question:
        """The question that is asked with some words. Raises TypeError for anything but plain ones.

        Words are given by position, so that one question has one form.
        """
        if named:
            raise TypeError(f"{self.name}: words are given by position")
        for word in words:
            if not isinstance(word, str | int | float | None):
                raise TypeError(f"expected plain text or a number, got {type(word).__name__}")
        return (self.name, *words)  # type: ignore[arg-type]  # just seen to be plain

    def says(self, *words: object) -> Sentence:
        """What a question is about, in Korean and in English."""
        if callable(self._says):
            return self._says(*words)
        korean, english = self._says
        return korean.format(*words), english.format(*words)


class _Register(Protocol):
    def __call__(
        self, answer: Callable[Concatenate["Queries", Words], Answer]
    ) -> Query[Words, Answer]: ...


def query(
    says: Sentence | Callable[..., Sentence], digest: Callable[..., str] | None = None
) -> _Register:
    """Makes a query of the function that answers it; `digest` where the answer is expensive."""

    def register(
        answer: Callable[Concatenate[Queries, Words], Answer],
    ) -> Query[Words, Answer]:
        made = Query(answer, says, digest)
        REGISTRY[made.name] = made
        return made

    return register


class Queries:
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

    def __reduce__(self) -> tuple[type["Queries"], tuple[Site, Sources]]:
        """In another process: the same site, with nothing answered yet."""
        return Queries, (self.site, self.sources)

    def answer(self, question: Question) -> Any:
        """The answer to a question; a frozen value, or None where there is nothing."""
        if question not in self._answers:
            name, *words = question
            self._answers[question] = REGISTRY[str(name)].compute(self, *words)
        return self._answers[question]

    def digest(self, question: Question) -> str:
        """The digest that changes when an answer does; cheap where the answer is expensive."""
        digest = self._digests.get(question)
        if digest is None:
            by_inputs = REGISTRY[str(question[0])].digest
            digest = (
                by_inputs(self, *question[1:]) if by_inputs else digest_value(self.answer(question))
            )
            self._digests[question] = digest
        return digest

    def scratch(self, kind: type[Scratch]) -> Scratch:
        """The one value of a class that a family of queries keeps between its answers."""
        value = self._scratch.setdefault(kind, kind())
        assert isinstance(value, kind)
        return value

    @cached_property
    def index(self) -> Index:
        """The public pages by identity, by term and in order."""
        return Index(self.site)

    @cached_property
    def variants(self) -> dict[str, tuple[str, int]]:
        """The file and the width in pixels behind the address of every picture."""
        return urls.variants(self.site)


class QueryRecorder:
    """Gives one renderer access to the site, and records each question that it asks."""

    def __init__(self, queries: Queries) -> None:
        self.queries = queries
        self.reads: dict[Question, None] = {}

    def ask(self, query: Query[Words, Answer], *words: Words.args, **named: Words.kwargs) -> Answer:
        """The answer to a question, which is recorded."""
        question = query.question(*words, **named)
        self.record(question)
        answer: Answer = self.queries.answer(question)
        return answer

    def record(self, question: Question) -> None:
        """Record a question that was asked elsewhere on behalf of this renderer."""
        self.reads[question] = None
