"""What a build remembers and reports."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from sosik.base.files import Fingerprint
from sosik.model.pages import Pending
from sosik.problems.problem import Problem
from sosik.site.queries import Question


class Reason(Struct, frozen=True):
    """Why a file was or would be made; `subject` is the question whose answer changed."""

    code: str
    subject: Question = ()


class Made(Struct, frozen=True):
    """The verifying trace of one output: all that it was made from, and the bytes it became.

    `reads` are places in the trace's list of questions, in increasing order; `warnings` what was
    remarked while it was made, which stays true as long as it is current. `links` and `ids` are
    places in the trace's list of words: what it links to within the site, and where it may be
    linked at.
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
    """All outputs of the last build that succeeded. `answers` pairs a question with its digest.

    `when` is the disk's clock at which the fingerprints were seen; `layouts` are the digests of the
    layouts' own texts, which tell which of those that an output draws on has changed.
    """

    engine: str = ""
    when: int = 0
    answers: tuple[tuple[Question, str], ...] = ()
    words: tuple[str, ...] = ()
    layouts: Mapping[str, str] = {}
    made: Mapping[str, Made] = {}


class Report(Struct, frozen=True, kw_only=True):
    """What a build did: counts of files, and everything that staff should know.

    `rendered` are the paths made anew, whether or not their bytes differ; `outputs` all files as
    they lay on the disk when its clock showed `outputs_when`; `pending` the pages that only a
    preview shows, by identity. `problems` are why the files `left_out` stay away from the site;
    where there are `taken_down`, these had to go in spite of all that is wrong.
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
    """Why one output would be, or was last, made; `reads` are the questions asked for it.

    `left` tells that it is not planned, but not ours either, so that it stays.
    """

    path: str
    planned: bool
    outdated: Reason | None
    last: Reason | None
    reads: tuple[Question, ...] = ()
    left: bool = False


class Checked(Struct, frozen=True, kw_only=True):
    """What is wrong with a site, found without building it; `fixed` is what was mended first."""

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    fixed: tuple[Problem, ...] = ()


class Comparison(Struct, frozen=True):
    """output/ held against a clean build: how many files are the same, and which are not."""

    same: int
    missing: tuple[str, ...]
    stray: tuple[str, ...]
    different: tuple[str, ...]
