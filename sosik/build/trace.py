"""Which outputs are outdated, and why: each is compared with the trace of its last rendering.

An output is current if its target, every answer it read, the engine, and its own bytes are as
recorded in this verifying trace (Mokhov, Mitchell, Peyton Jones, "Build Systems à la Carte", 2018,
§4.2.2).
"""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from msgspec import json, structs

from sosik.build.records import Reason, Trace
from sosik.build.write import Outputs
from sosik.site.changes import Changes
from sosik.site.queries import Queries
from sosik.site.question import Question
from sosik.site.target import Target

_FEW = 50
"""The most outputs that count as few on a site of any size."""


class Verifier:
    """Compares targets with the trace of the last build.

    With the `changes` of the site since that build, only those answers are compared that these can
    have touched; without, all of them.
    """

    def __init__(
        self,
        trace: Trace,
        queries: Queries,
        engine: str,
        outputs: Outputs | None,
        changes: Changes | None = None,
    ) -> None:
        self._engine_changed = bool(trace.outputs) and trace.engine != engine
        self.trace = Trace() if self._engine_changed else trace
        self._queries = queries
        self._outputs = outputs
        self._changes = changes
        self._exact: dict[Question, Question] = {}

    @cached_property
    def changed_answers(self) -> set[int]:
        """The indices of the queries whose answers have changed."""
        digests, queries = self.trace.digests, self._queries
        every = enumerate(self.trace.questions)
        asked = every if self._changes is None else queries.touched(every, self._changes)
        return {n for n, question in asked if queries.digest(question) != digests[n]}

    @cached_property
    def _affected(self) -> dict[str, int]:
        """The outputs that made queries whose answers have changed, each with one of these."""
        return dict(self.trace.reads.containing(self.changed_answers))

    def outdated(self, target: Target) -> Reason | None:
        """The reason why a target must be rendered again; None if it is current."""
        return self.changed(target) or self._damaged(target.path)

    def all_outdated(self) -> Iterator[tuple[str, Reason]]:
        """The outdated outputs of a site that has the same targets as in the last build."""
        trace = self.trace
        for path, place in self._affected.items():
            yield path, Reason("read", self._exactly(trace.questions[place]))
        for path in trace.outputs.keys() - self._affected.keys():
            reason = self._damaged(path)
            if reason is not None:
                yield path, reason

    def _damaged(self, path: str) -> Reason | None:
        """Whether an output that is current is missing, or was changed by somebody else."""
        assert self._outputs is not None, "only files on the disk can be missing"
        if self._outputs.is_as_recorded(path):
            return None
        digest = self._outputs.digest(path)
        if digest is None:
            return Reason("missing")
        return None if digest == self.trace.outputs[path].output else Reason("tampered")

    def changed(self, target: Target) -> Reason | None:
        """Like `outdated`, but assumes that the last build's outputs are unchanged on the disk."""
        last = self.trace.outputs.get(target.path)
        if last is None:
            return Reason("engine" if self._engine_changed else "new")
        if not is_same(last.target, target):
            return Reason("target")
        place = self._affected.get(target.path)
        if place is not None:
            return Reason("read", self._exactly(self.trace.questions[place]))
        return None

    def touched(self, target: Target) -> Reason | None:
        """Like `changed`, but None if the only changed answers are read by very many outputs.

        Such answers are about parts of nearly every page; any one page shows whether they fail.
        """
        reason = self.changed(target)
        if reason is None or reason.code != "read":
            return reason
        return None if self._rare.isdisjoint(self.trace.reads[target.path]) else reason

    @cached_property
    def _rare(self) -> set[int]:
        """Of the queries whose answers have changed, those that few outputs make."""
        reads = self.trace.reads
        uses = Counter(p for path in self._affected for p in self.changed_answers & {*reads[path]})
        most = max(_FEW, len(self.trace.outputs) // 4)
        return {place for place in self.changed_answers if uses[place] <= most}

    def _exactly(self, question: Question) -> Question:
        """For a layout that includes others, the query for the one that has changed."""
        if question[0] == "layout" and question not in self._exact:
            now = self._queries.layouts.text_digests
            parts = self._queries.layouts.closure(str(question[1]))
            changed = (part for part in parts if now.get(part) != self.trace.layouts.get(part))
            part = next(changed, question[1])
            self._exact[question] = "layout", part, *question[2:]
        return self._exact.get(question, question)


def as_json(target: Target) -> str:
    """A target as it is recorded: the name of its class, then its fields."""
    return json.encode((type(target).__name__, target)).decode()


def is_same(recorded: str, target: Target) -> bool:
    """Whether a recorded target is this one, in all fields that decide about its output."""
    if recorded == as_json(target):
        return True
    name, fields = json.decode(recorded)
    known = structs.asdict(target).keys() == fields.keys() and name == type(target).__name__
    return known and _without_source(fields) == _without_source(json.decode(json.encode(target)))


def _without_source(fields: dict[str, object]) -> dict[str, object]:
    """The fields of a target without its source, which is used only in messages."""
    return {name: value for name, value in fields.items() if name != "source"}
