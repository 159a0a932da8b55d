"""Queries that outputs can make about the site, their answers, and the digest of each answer.

A query is a function of the site and of plain arguments (texts and numbers). Its answer is a frozen
value, or None. Expensive queries are compared by the digest of their inputs, not of their answer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar

from msgspec import Raw, json

from sosik.base.digest import digest_value
from sosik.content.media.recipes import Rendition
from sosik.content.read import Sources
from sosik.model.pages import AnyPage
from sosik.model.site import Site
from sosik.site import urls
from sosik.site.changes import Changes
from sosik.site.index import Index
from sosik.site.question import Question
from sosik.site.templates import Layouts
from sosik.words.wording import Wording

Words = ParamSpec("Words")
Answer = TypeVar("Answer")
Scratch = TypeVar("Scratch")

Sentence = tuple[str, str]
"""What a question is about, in Korean and in English; `{0}` is its first argument."""

_PLAIN = frozenset({str, int, float, bool, type(None)})

_LARGE = 100_000
"""Bytes of a file beyond which only the last is remembered: a site may have thousands of photos."""

REGISTRY: dict[str, "Query[..., Any]"] = {}
"""Every query by its name, so that the questions of an old trace can be answered again."""


class Query(Generic[Words, Answer]):
    """A query: the function that answers it, its digest, and a sentence that describes it.

    `touched` tells whether changes of the site can touch an answer (`site.queries.touched`).
    Calling it with `Queries` gives the answer, which is computed only once.
    """

    def __init__(
        self,
        answer: Callable[Concatenate["Queries", Words], Answer],
        says: Sentence | Callable[..., Sentence],
        digest: Callable[..., str] | None,
        touched: Callable[..., bool] | None,
    ) -> None:
        self.name = answer.__name__
        self.__doc__ = answer.__doc__
        self.compute = answer
        self.digest = digest
        self.touched = touched
        self._says = says

    def __call__(self, queries: "Queries", *words: Words.args, **named: Words.kwargs) -> Answer:
        """The answer for a site."""
        answer: Answer = queries.answer(self.question(*words, **named))
        return answer

    def question(self, *words: Words.args, **named: Words.kwargs) -> Question:
        """The question with these arguments. Raises TypeError for other than texts and numbers.

        Arguments are positional, so that each question has only one form.
        """
        if named:
            raise TypeError(f"{self.name}: words are given by position")
        question: tuple[Any, ...] = (self.name, *words)
        for word in words:
            if type(word) not in _PLAIN and not isinstance(word, str | int | float | None):
                raise TypeError(f"expected plain text or a number, got {type(word).__name__}")
        return question

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
    says: Sentence | Callable[..., Sentence],
    digest: Callable[..., str] | None = None,
    touched: Callable[..., bool] | None = None,
) -> _Register:
    """Decorator that makes a function a query; an expensive one has a `digest` of its inputs.

    With `touched`, the answer is compared only after changes for which that is true.
    """

    def register(
        answer: Callable[Concatenate[Queries, Words], Answer],
    ) -> Query[Words, Answer]:
        new = Query(answer, says, digest, touched)
        REGISTRY[new.name] = new
        return new

    return register


class Queries:
    """The answers about one site at one moment, each computed once but for large files.

    `fragments` are parts of pages already rendered, which several outputs share. `encoded` are
    pages as JSON by identity, as far as that is known.
    """

    def __init__(
        self, site: Site, sources: Sources, encoded: Mapping[str, Raw] | None = None
    ) -> None:
        self.site = site
        self.sources = sources
        self._encoded = dict(encoded or {})
        self.layouts = Layouts(site.layouts, site.words)
        self.fragments: dict[tuple[Any, ...], Any] = {}
        self._scratch: dict[type[object], object] = {}
        self._answers: dict[Question, Any] = {}
        self._large: tuple[Question | None, bytes] = None, b""
        self._digests: dict[Question, str] = {}

    def __reduce__(self) -> tuple[type["Queries"], tuple[Site, Sources]]:
        """Pickle the site and its sources, without answers."""
        return Queries, (self.site, self.sources)

    def answer(self, question: Question) -> Any:
        """The answer to a question: a frozen value, or None."""
        try:
            return self._answers[question]
        except KeyError:
            name, *words = question
        if question == self._large[0]:
            return self._large[1]
        answer = REGISTRY[str(name)].compute(self, *words)
        if isinstance(answer, bytes) and len(answer) > _LARGE:
            self._large = question, answer
        else:
            self._answers[question] = answer
        return answer

    def digest(self, question: Question) -> str:
        """A digest that changes when the answer does; cheap even if the answer is expensive."""
        digest = self._digests.get(question)
        if digest is None:
            by_inputs = REGISTRY[str(question[0])].digest
            digest = (
                by_inputs(self, *question[1:]) if by_inputs else digest_value(self.answer(question))
            )
            self._digests[question] = digest
        return digest

    def scratch(self, kind: type[Scratch]) -> Scratch:
        """The one instance of a class in which a group of queries keeps intermediate results."""
        value = self._scratch.get(kind)
        if value is None:
            value = self._scratch[kind] = kind()
        assert isinstance(value, kind)
        return value

    @cached_property
    def index(self) -> Index:
        """The public pages by identity, by term and in order."""
        return Index(self.site)

    def encoded(self, page: AnyPage) -> Raw:
        """A page as JSON."""
        found = self._encoded.get(page.id)
        if found is None:
            found = self._encoded[page.id] = Raw(json.encode(page))
        return found

    def touched(
        self, questions: Iterable[tuple[int, Question]], changes: Changes
    ) -> Iterator[tuple[int, Question]]:
        """The numbered questions whose answers can have been touched by changes."""
        rules: dict[Any, Callable[..., bool] | None] = {n: q.touched for n, q in REGISTRY.items()}
        for number, question in questions:
            rule = rules[question[0]]
            if rule is None or rule(changes, self, *question[1:]):
                yield number, question

    @property
    def wording(self) -> Wording:
        """The words of the site's language."""
        return self.layouts.wordings[self.site.settings.language]

    @cached_property
    def mailed(self) -> frozenset[str]:
        """The identities of all pages that were sent by mail."""
        return frozenset(mailing.id for mailing in self.site.mailings)

    @cached_property
    def renditions(self) -> dict[str, tuple[str, Rendition]]:
        """The picture and its rendition behind each address of each public picture."""
        return urls.renditions(self.site)


class QueryRecorder:
    """Gives one renderer access to the site and records each query it makes."""

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
        """Record a question that was answered elsewhere for this renderer."""
        self.reads[question] = None
