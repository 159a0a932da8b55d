"""What is outdated, and why: each output is held against the verifying trace of its making.

An output is current when its target, every answer it read, the engine, and its own bytes are as
recorded (Mokhov, Mitchell, Peyton Jones, "Build Systems à la Carte", 2018, §4.2.2).
"""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from msgspec import structs

from sosik.base.digest import digest_bytes, digest_value
from sosik.base.files import NOTHING, Fingerprint
from sosik.build.link_graph import DeadLink, Linked, Words, compact, dead_links
from sosik.build.records import Made, Reason, Trace
from sosik.build.write import Outputs
from sosik.problems.problem import Problem
from sosik.site.queries import Queries, Question
from sosik.site.target import Target

_FEW = 50
"""Outputs that are few on a site of any size."""


class Verifier:
    """Holds targets against the trace of the last build."""

    def __init__(
        self, trace: Trace, queries: Queries, engine: str, outputs: Outputs | None
    ) -> None:
        self._engine_changed = bool(trace.made) and trace.engine != engine
        self.trace = Trace() if self._engine_changed else trace
        self._queries = queries
        self._outputs = outputs
        self._exact: dict[Question, Question] = {}

    @cached_property
    def _changed(self) -> set[int]:
        """The places of the questions whose answers are others now."""
        return {
            place
            for place, (question, digest) in enumerate(self.trace.answers)
            if self._queries.digest(question) != digest
        }

    def outdated(self, target: Target) -> Reason | None:
        """Why a target must be made anew, or None where it is current."""
        reason = self.changed(target)
        if reason is not None:
            return reason
        made = self.trace.made[target.path]
        assert self._outputs is not None, "only what lies on the disk can be missing"
        found = self._outputs.digest(target.path, made, self.trace.when)
        if found is None:
            return Reason("missing")
        return None if found == made.output else Reason("tampered")

    def changed(self, target: Target) -> Reason | None:
        """Why a target would be made anew where the last build's outputs lie as it left them."""
        made = self.trace.made.get(target.path)
        if made is None:
            return Reason("engine" if self._engine_changed else "new")
        if made.target != digest_target(target):
            return Reason("target")
        if not self._changed.isdisjoint(made.reads):
            place = next(place for place in made.reads if place in self._changed)
            return Reason("read", self._exactly(self.trace.answers[place][0]))
        return None

    def touched(self, target: Target) -> Reason | None:
        """As `changed`, but None where only answers are others that very many outputs ask for.

        Those are of pieces that stand on nearly every page; one page shows whether they fail.
        """
        reason = self.changed(target)
        if reason is None or reason.code != "read":
            return reason
        return None if self._rare.isdisjoint(self.trace.made[target.path].reads) else reason

    @cached_property
    def _rare(self) -> set[int]:
        """Of the questions whose answers are others, those that few outputs ask."""
        made = self.trace.made.values()
        asked = Counter(place for each in made for place in self._changed.intersection(each.reads))
        most = max(_FEW, len(made) // 4)
        return {place for place in self._changed if asked[place] <= most}

    def _exactly(self, question: Question) -> Question:
        """Of a layout that draws on others, the one that has changed."""
        if question[0] == "layout" and question not in self._exact:
            now = self._queries.layouts.text_digests
            parts = self._queries.layouts.closure(str(question[1]))
            changed = (part for part in parts if now.get(part) != self.trace.layouts.get(part))
            self._exact[question] = "layout", next(changed, question[1])
        return self._exact.get(question, question)

    def reads(self, made: Made) -> tuple[Question, ...]:
        """The questions that were asked for an output."""
        return tuple(self.trace.answers[place][0] for place in made.reads)


class TraceWriter:
    """Writes the next trace: what was made now, and what is still as it was."""

    def __init__(self, queries: Queries, before: Trace) -> None:
        self._queries = queries
        self._places: dict[Question, int] = {}
        self._words = Words(before.words)
        self._made: dict[str, Made] = {}

    def made(
        self,
        target: Target,
        reads: tuple[Question, ...],
        data: bytes,
        why: Reason,
        warnings: tuple[Problem, ...],
        linked: Linked,
    ) -> None:
        """Record an output that was made anew."""
        digest = digest_target(target)
        links, ids = self._words.numbers(linked.links), self._words.numbers(linked.ids)
        made = Made(digest, (), digest_bytes(data), NOTHING, why, warnings, links, ids)
        self.kept(target.path, made, reads)

    def kept(self, path: str, made: Made, reads: tuple[Question, ...]) -> None:
        """Record an output that is current."""
        places = sorted(self._places.setdefault(q, len(self._places)) for q in reads)
        self._made[path] = structs.replace(made, reads=tuple(places), fingerprint=NOTHING)

    def warnings(self) -> set[Problem]:
        """What was remarked of all outputs, those that are current too."""
        return {fault for made in self._made.values() for fault in made.warnings}

    def ids(self, path: str) -> set[str]:
        """The ids within one output."""
        words = self._words.all()
        return {words[number] for number in self._made[path].ids}

    def dead_links(self, planned: Mapping[str, Target]) -> list[DeadLink]:
        """The links of all outputs, current ones too, that lead nowhere, in order."""
        questions = list(self._places)

        def layout(target: Target) -> str:
            reads = (questions[place] for place in self._made[target.path].reads)
            names = [str(words[0]) for kind, *words in reads if kind == "layout"]
            return min(names, key=lambda name: "/partials/" in name, default="")

        found = dead_links(planned, self._made, self._words.all())
        return [DeadLink(target, address, layout(target)) for target, address in found]

    def trace(self, engine: str, found: Mapping[str, Fingerprint], when: int) -> Trace:
        """The trace of a build that succeeded; outputs carry their fingerprints seen at `when`."""
        made, words = compact(self._made, self._words.all())
        return Trace(
            engine=engine,
            when=when,
            answers=tuple((question, self._queries.digest(question)) for question in self._places),
            words=words,
            layouts=self._queries.layouts.text_digests,
            made={
                path: structs.replace(each, fingerprint=found.get(path, NOTHING))
                for path, each in made.items()
            },
        )


def digest_target(target: Target) -> str:
    """The digest of all that a target says about its output."""
    fields = structs.asdict(target)
    del fields["source"]
    return digest_value((type(target).__name__, fields))
