"""What a build saves and reports."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from sosik.base.files import Fingerprint
from sosik.model.pages import Pending
from sosik.problems.problem import Problem
from sosik.site.question import Question


class Reason(Struct, frozen=True):
    """Why a file was or would be rendered; `subject` is the query whose answer changed."""

    code: str
    subject: Question = ()


class OutputTrace(Struct, frozen=True):
    """The verifying trace of one output: what it was rendered from, and a digest of its bytes.

    `reads` are indices into the trace's `answers`, in increasing order. `warnings` were found while
    rendering and hold as long as the output is current. `links` and `ids` are indices into the
    trace's `words`: links to the site, and ids within the output.
    """

    target: str
    reads: tuple[int, ...]
    output: str
    fingerprint: Fingerprint
    reason: Reason
    warnings: tuple[Problem, ...] = ()
    links: tuple[int, ...] = ()
    ids: tuple[int, ...] = ()


class Trace(Struct, frozen=True, kw_only=True):
    """All outputs of the last successful build. `answers` pairs each query with its digest.

    `when` is the time of the disk's clock when the fingerprints were taken. `layouts` are the
    digests of the layouts' own texts, which show which of several included layouts has changed.
    """

    engine: str = ""
    when: int = 0
    answers: tuple[tuple[Question, str], ...] = ()
    words: tuple[str, ...] = ()
    layouts: Mapping[str, str] = {}
    outputs: Mapping[str, OutputTrace] = field(default_factory=dict, name="made")


class Report(Struct, frozen=True, kw_only=True):
    """What a build did: counts of files, and everything that staff should know.

    `rendered` are the paths rendered again, whether or not their bytes differ; `outputs` all files
    on the disk when its clock showed `outputs_when`; `pending` the pages that only a preview shows,
    by identity. `problems` are the reasons why the texts `left_out` are not published; texts in
    `taken_down` had to go offline in spite of the problems.
    """

    written: int = 0
    unchanged: int = 0
    pruned: int = 0
    rendered: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    taken_down: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
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
    fixed: tuple[Problem, ...] = ()


class Comparison(Struct, frozen=True):
    """output/ compared with a clean build: how many files are the same, and which are not."""

    same: int
    missing: tuple[str, ...]
    stray: tuple[str, ...]
    different: tuple[str, ...]
