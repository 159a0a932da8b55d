"""The catalogue of messages: one entry a code, in Korean and in English.

`{name}` is a fact of the problem; `{name:은/는}` is the particle that fits after that fact.
"""

from sosik.problems.messages.addresses import ADDRESSING
from sosik.problems.messages.attachments import OFFERING
from sosik.problems.messages.build import BUILDING
from sosik.problems.messages.disk import WRITING
from sosik.problems.messages.file import READING
from sosik.problems.messages.forecast import COMING
from sosik.problems.messages.links import LINKS
from sosik.problems.messages.logo import LOGOS
from sosik.problems.messages.mail import ADVICE, MORE_PLACES, NOTES
from sosik.problems.messages.markdown import INLINE, TIMES
from sosik.problems.messages.message import Message
from sosik.problems.messages.pictures import CHECKS
from sosik.problems.messages.run import RUNNING
from sosik.problems.messages.schedules import OFFICES
from sosik.problems.messages.site import WHOLE
from sosik.problems.messages.text import TEXTS
from sosik.problems.messages.yaml import SETTING

__all__ = ["COMING", "FOLLOWING", "WORDING"]

WORDING: dict[str, Message] = (
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
    | ADVICE
    | BUILDING
    | RUNNING
    | WRITING
)

FOLLOWING: dict[str, Message] = {"times": TIMES, "notes": NOTES, "more_places": MORE_PLACES}
"""The sentence that follows a message which has the fact of this name."""
