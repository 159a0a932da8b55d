"""Collects the next trace: of outputs rendered now, and of those that are still current."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from msgspec import Raw, json

from sosik.base.digest import digest_bytes
from sosik.base.number_lists import NumberLists
from sosik.build.link_graph import DeadLink, Linked, dead_links
from sosik.build.records import OutputTrace, Reason, Rows, Trace
from sosik.build.trace import as_json
from sosik.problems.problem import Problem
from sosik.site.queries import Queries
from sosik.site.question import Question
from sosik.site.target import Target

Thing = TypeVar("Thing", bound=Hashable)


class TraceWriter:
    """The trace that a build leaves, which begins as that of the build before.

    `changed` are the indices of the queries of that trace whose answers have changed since.
    """

    def __init__(self, queries: Queries, before: Trace, changed: Collection[int] = ()) -> None:
        self._queries = queries
        self._before = before
        self._changed = changed
        self._questions = _Numbered(before.questions)
        self._words = _Numbered(before.words)
        self._rows: dict[str, Raw] = {}
        self._reads, self._links, self._ids = NumberLists(), NumberLists(), NumberLists()

    def record_rendered(
        self,
        target: Target,
        reads: tuple[Question, ...],
        data: bytes,
        why: Reason,
        warnings: tuple[Problem, ...],
        linked: Linked,
    ) -> None:
        """Record an output that was rendered again."""
        row = OutputTrace(as_json(target), digest_bytes(data), why, warnings)
        path = target.path
        self._rows[path] = Raw(json.encode(row))
        self._reads[path] = sorted(self._questions.numbers(reads))
        self._links[path] = self._words.numbers(linked.links)
        self._ids[path] = self._words.numbers(linked.ids)

    def record_current(self, paths: Collection[str]) -> None:
        """Record outputs that are current."""
        before = self._before
        rows = before.outputs.raw
        self._rows.update({path: rows[path] for path in rows if path in paths})
        self._reads.take(self._rows, before.reads)
        self._links.take(self._rows, before.links)
        self._ids.take(self._rows, before.ids)

    def warnings(self) -> set[Problem]:
        """The warnings of all outputs, including the current ones."""
        return Rows(self._rows).warnings()

    def ids(self, path: str) -> set[str]:
        """The ids within one output."""
        words = self._words.all()
        return {words[number] for number in self._ids[path]}

    def dead_links(self, planned: Mapping[str, Target]) -> list[DeadLink]:
        """The links that lead nowhere of all outputs, including the current ones, sorted."""
        questions = self._questions.all()

        def layout(target: Target) -> str:
            reads = (questions[place] for place in self._reads[target.path])
            names = [str(words[0]) for kind, *words in reads if kind == "layout"]
            return min(names, key=lambda name: "/partials/" in name, default="")

        words = self._words.all()
        links = dead_links(planned, self._links, self._ids, words, self._alive(planned))
        return [DeadLink(target, address, layout(target)) for target, address in links]

    def _alive(self, planned: Mapping[str, Target]) -> set[int]:
        """The links to whole files that led somewhere in the last build, and so still do."""
        before = self._before
        changed = before.outputs.raw.keys() ^ planned.keys()
        if not before.site or any(path.endswith(".html") for path in changed):
            return set()
        gone = {path.removeprefix("site") for path in changed - planned.keys()}
        words = before.words
        links = (number for number in before.links.all() if "#" not in words[number])
        return {number for number in links if words[number] not in gone}

    def trace(self, engine: str) -> Trace:
        """The trace of a successful build, without the fingerprints of its outputs."""
        questions, digests = self._questions.all(), list(self._before.digests)
        for place in self._changed:
            digests[place] = self._queries.digest(questions[place])
        digests += map(self._queries.digest, questions[len(digests) :])
        reads, links, ids = self._reads, self._links, self._ids
        words = self._words.all()
        if self._questions.grew and len(questions) > 2 * len(used := reads.all()):
            reads = reads.renumbered(numbers := _fresh(used))
            questions, digests = _chosen(questions, numbers), _chosen(digests, numbers)
        if self._words.grew and len(words) > 2 * len(used := links.all() | ids.all()):
            links, ids = links.renumbered(numbers := _fresh(used)), ids.renumbered(numbers)
            words = _chosen(words, numbers)
        return Trace(
            engine=engine,
            questions=questions,
            digests=digests,
            words=words,
            layouts=self._queries.layouts.text_digests,
            outputs=Rows(self._rows),
            reads=reads,
            links=links,
            ids=ids,
        )


class _Numbered(Generic[Thing]):
    """Things that are each stored only once and named by their number."""

    def __init__(self, known: Sequence[Thing]) -> None:
        self._things = list(known)
        self._known = len(self._things)

    @property
    def grew(self) -> bool:
        """Whether there are new things."""
        return len(self._things) > self._known

    @cached_property
    def _numbers(self) -> dict[Thing, int]:
        return {thing: number for number, thing in enumerate(self._things)}

    def numbers(self, things: Iterable[Thing]) -> list[int]:
        """The number of each thing."""
        numbers, all_things = self._numbers, self._things
        result = []
        for thing in things:
            number = numbers.get(thing)
            if number is None:
                number = numbers[thing] = len(all_things)
                all_things.append(thing)
            result.append(number)
        return result

    def all(self) -> list[Thing]:
        """All things in the order of their numbers."""
        return self._things


def _fresh(used: Collection[int]) -> dict[int, int]:
    """New numbers without gaps, by the old ones."""
    return {old: new for new, old in enumerate(sorted(used))}


def _chosen(things: Sequence[Thing], numbers: Iterable[int]) -> list[Thing]:
    return [things[number] for number in numbers]
