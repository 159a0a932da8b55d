"""Which outputs are outdated, and why: each is compared with the trace of its last rendering.

An output is current if its target, every answer it read, the engine, and its own bytes are as
recorded in this verifying trace (Mokhov, Mitchell, Peyton Jones, "Build Systems à la Carte", 2018,
§4.2.2).
"""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from msgspec import structs

from sosik.base.digest import digest_bytes, digest_value
from sosik.base.files import NOTHING, Fingerprint
from sosik.build.link_graph import DeadLink, Linked, Words, compact, dead_links
from sosik.build.records import OutputTrace, Reason, Trace
from sosik.build.write import Outputs
from sosik.problems.problem import Problem
from sosik.site.queries import Queries
from sosik.site.question import Question
from sosik.site.target import Target

_FEW = 50
"""The most outputs that count as few on a site of any size."""


class Verifier:
    """Compares targets with the trace of the last build."""

    def __init__(
        self, trace: Trace, queries: Queries, engine: str, outputs: Outputs | None
    ) -> None:
        self._engine_changed = bool(trace.outputs) and trace.engine != engine
        self.trace = Trace() if self._engine_changed else trace
        self._queries = queries
        self._outputs = outputs
        self._exact: dict[Question, Question] = {}

    @cached_property
    def _changed(self) -> set[int]:
        """The indices of the queries whose answers have changed."""
        return {
            place
            for place, (question, digest) in enumerate(self.trace.answers)
            if self._queries.digest(question) != digest
        }

    def outdated(self, target: Target) -> Reason | None:
        """The reason why a target must be rendered again; None if it is current."""
        reason = self.changed(target)
        if reason is not None:
            return reason
        last = self.trace.outputs[target.path]
        assert self._outputs is not None, "only files on the disk can be missing"
        digest = self._outputs.digest(target.path, last, self.trace.when)
        if digest is None:
            return Reason("missing")
        return None if digest == last.output else Reason("tampered")

    def changed(self, target: Target) -> Reason | None:
        """Like `outdated`, but assumes that the last build's outputs are unchanged on the disk."""
        last = self.trace.outputs.get(target.path)
        if last is None:
            return Reason("engine" if self._engine_changed else "new")
        if last.target != digest_target(target):
            return Reason("target")
        if not self._changed.isdisjoint(last.reads):
            place = next(place for place in last.reads if place in self._changed)
            return Reason("read", self._exactly(self.trace.answers[place][0]))
        return None

    def touched(self, target: Target) -> Reason | None:
        """Like `changed`, but None if the only changed answers are read by very many outputs.

        Such answers are about parts of nearly every page; any one page shows whether they fail.
        """
        reason = self.changed(target)
        if reason is None or reason.code != "read":
            return reason
        return None if self._rare.isdisjoint(self.trace.outputs[target.path].reads) else reason

    @cached_property
    def _rare(self) -> set[int]:
        """Of the queries whose answers have changed, those that few outputs make."""
        outputs = self.trace.outputs.values()
        uses = Counter(p for output in outputs for p in self._changed.intersection(output.reads))
        most = max(_FEW, len(outputs) // 4)
        return {place for place in self._changed if uses[place] <= most}

    def _exactly(self, question: Question) -> Question:
        """For a layout that includes others, the query for the one that has changed."""
        if question[0] == "layout" and question not in self._exact:
            now = self._queries.layouts.text_digests
            parts = self._queries.layouts.closure(str(question[1]))
            changed = (part for part in parts if now.get(part) != self.trace.layouts.get(part))
            self._exact[question] = "layout", next(changed, question[1])
        return self._exact.get(question, question)

    def reads(self, output: OutputTrace) -> tuple[Question, ...]:
        """The queries that an output made."""
        return tuple(self.trace.answers[place][0] for place in output.reads)


class TraceWriter:
    """Collects the next trace: outputs rendered now, and outputs that are still current."""

    def __init__(self, queries: Queries, before: Trace) -> None:
        self._queries = queries
        self._places: dict[Question, int] = {}
        self._words = Words(before.words)
        self._recorded: dict[str, OutputTrace] = {}

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
        digest = digest_target(target)
        links, ids = self._words.numbers(linked.links), self._words.numbers(linked.ids)
        output = OutputTrace(digest, (), digest_bytes(data), NOTHING, why, warnings, links, ids)
        self.record_current(target.path, output, reads)

    def record_current(self, path: str, output: OutputTrace, reads: tuple[Question, ...]) -> None:
        """Record an output that is current."""
        places = sorted(self._places.setdefault(q, len(self._places)) for q in reads)
        self._recorded[path] = structs.replace(output, reads=tuple(places), fingerprint=NOTHING)

    def warnings(self) -> set[Problem]:
        """The warnings of all outputs, including the current ones."""
        return {fault for output in self._recorded.values() for fault in output.warnings}

    def ids(self, path: str) -> set[str]:
        """The ids within one output."""
        words = self._words.all()
        return {words[number] for number in self._recorded[path].ids}

    def dead_links(self, planned: Mapping[str, Target]) -> list[DeadLink]:
        """The links that lead nowhere of all outputs, including the current ones, sorted."""
        questions = list(self._places)

        def layout(target: Target) -> str:
            reads = (questions[place] for place in self._recorded[target.path].reads)
            names = [str(words[0]) for kind, *words in reads if kind == "layout"]
            return min(names, key=lambda name: "/partials/" in name, default="")

        links = dead_links(planned, self._recorded, self._words.all())
        return [DeadLink(target, address, layout(target)) for target, address in links]

    def trace(self, engine: str, fingerprints: Mapping[str, Fingerprint], when: int) -> Trace:
        """The trace of a successful build; `fingerprints` of its outputs were taken at `when`."""
        outputs, words = compact(self._recorded, self._words.all())
        return Trace(
            engine=engine,
            when=when,
            answers=tuple((question, self._queries.digest(question)) for question in self._places),
            words=words,
            layouts=self._queries.layouts.text_digests,
            outputs={
                path: structs.replace(output, fingerprint=fingerprints.get(path, NOTHING))
                for path, output in outputs.items()
            },
        )


def digest_target(target: Target) -> str:
    """The digest of all fields of a target that decide about its output."""
    fields = structs.asdict(target)
    del fields["source"]
    return digest_value((type(target).__name__, fields))
