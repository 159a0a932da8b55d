"""What a build saves and reports."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Raw, Struct, field, json

from sosik.base.files import Fingerprint
from sosik.base.number_lists import NumberLists
from sosik.model.pages import Pending
from sosik.problems.problem import Problem
from sosik.site.question import Question


class Reason(Struct, frozen=True):
    """Why a file was or would be rendered; `subject` is the query whose answer changed."""

    code: str
    subject: Question = ()


class OutputTrace(Struct, frozen=True, array_like=True):
    """The verifying trace of one output: what it was rendered from, and a digest of its bytes.

    `target` is the target as JSON. `warnings` were found while rendering and hold as long as the
    output is current.
    """

    target: str
    output: str
    reason: Reason
    warnings: tuple[Problem, ...] = ()


class Rows(Mapping[str, OutputTrace]):
    """The traces of outputs by path, as JSON; each is decoded when it is looked at."""

    def __init__(self, raw: dict[str, Raw] | None = None) -> None:
        self.raw = raw or {}

    def __getitem__(self, path: str) -> OutputTrace:
        return _decoder.decode(self.raw[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self.raw)

    def __len__(self) -> int:
        return len(self.raw)

    def __contains__(self, path: object) -> bool:
        return path in self.raw

    def warnings(self) -> set[Problem]:
        """The warnings of all outputs."""
        having = (raw for raw in self.raw.values() if not bytes(raw).endswith(_NO_WARNINGS))
        return {warning for raw in having for warning in _decoder.decode(raw).warnings}


_decoder = json.Decoder(OutputTrace)
_NO_WARNINGS = b",[]]"
"""The end of an output's trace that has no warnings."""


class Trace(Struct, frozen=True, kw_only=True):
    """All outputs of the last successful build.

    `questions` and `digests` are all queries that were made, and the digests of their answers.
    `reads` has the indices of the queries that each output made, `links` and `ids` the indices in
    `words` of its links to the site and of the ids within it. `layouts` are the digests of the
    layouts' own texts, which show which of several included layouts has changed. `site` is the
    stamp of the site, "" if it is not kept.
    """

    engine: str = ""
    site: str = ""
    questions: Sequence[Question] = ()
    digests: Sequence[str] = ()
    words: Sequence[str] = ()
    layouts: Mapping[str, str] = {}
    outputs: Rows = field(default_factory=Rows)
    reads: NumberLists = field(default_factory=NumberLists)
    links: NumberLists = field(default_factory=NumberLists)
    ids: NumberLists = field(default_factory=NumberLists)

    def asked_by(self, path: str) -> tuple[Question, ...]:
        """The queries that an output made."""
        return tuple(self.questions[place] for place in self.reads[path])


class Report(Struct, frozen=True, kw_only=True):
    """What a build did: counts of files, and everything that staff should know.

    `postponed` is how many files were left to the next build, which a preview can do without.
    `rendered` are the paths rendered again, whether or not their bytes differ; `outputs` all files
    on the disk when its clock showed `outputs_when`; `pending` the pages that only a preview shows,
    by identity. `problems` are the reasons why the texts `left_out` are not published; texts in
    `taken_down` had to go offline in spite of the problems. `suggestions` are what a check adds to
    the warnings.
    """

    written: int = 0
    unchanged: int = 0
    pruned: int = 0
    postponed: int = 0
    rendered: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    taken_down: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    suggestions: tuple[Problem, ...] = ()
    counts: Mapping[str, int] = {}
    next_change: datetime | None = None
    outputs: Mapping[str, Fingerprint] = {}
    outputs_when: int = 0
    pending: Mapping[str, Pending] = {}


class Explanation(Struct, frozen=True):
    """Why one output would be rendered, or last was; `reads` are the queries that it made.

    `left` is True for a file that is neither planned nor ours, so that a build leaves it alone.
    """

    path: str
    planned: bool
    outdated: Reason | None
    last: Reason | None
    reads: tuple[Question, ...] = ()
    left: bool = False


class Checked(Struct, frozen=True, kw_only=True):
    """The problems of a site, found without building it; `fixed` are those mended before."""

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    suggestions: tuple[Problem, ...] = ()
    fixed: tuple[Problem, ...] = ()


class Comparison(Struct, frozen=True):
    """output/ compared with a clean build: how many files are the same, and which are not."""

    same: int
    missing: tuple[str, ...]
    stray: tuple[str, ...]
    different: tuple[str, ...]
