"""The catalogue of messages: one entry a code, in Korean and in English.

`{name}` is a fact of the problem; `{name:은/는}` is the particle that fits after that fact.
"""

from sosik.wording.addressing import ADDRESSING
from sosik.wording.building import BUILDING
from sosik.wording.checks import CHECKS
from sosik.wording.coming import COMING
from sosik.wording.form import Wording
from sosik.wording.inline import INLINE, TIMES
from sosik.wording.links import LINKS
from sosik.wording.logos import LOGOS
from sosik.wording.offering import OFFERING
from sosik.wording.offices import OFFICES
from sosik.wording.reading import READING
from sosik.wording.running import RUNNING
from sosik.wording.setting import SETTING
from sosik.wording.texts import TEXTS
from sosik.wording.whole import WHOLE
from sosik.wording.writing import WRITING

__all__ = ["COMING", "TIMES", "WORDING"]

WORDING: dict[str, Wording] = (
    SETTING
    | READING
    | INLINE
    | LINKS
    | LOGOS
    | WHOLE
    | ADDRESSING
    | OFFERING
    | OFFICES
    | TEXTS
    | CHECKS
    | BUILDING
    | RUNNING
    | WRITING
)
