"""The catalogue of messages: one entry a code, in Korean and in English.

`{name}` is a fact of the problem; `{name:은/는}` is the particle that fits after that fact.
"""

from sosik.problems.messages.addresses import ADDRESSES
from sosik.problems.messages.alternatives import ALTERNATIVES
from sosik.problems.messages.attachments import ATTACHMENTS
from sosik.problems.messages.deploying import DEPLOYING
from sosik.problems.messages.disk import DISK
from sosik.problems.messages.engines import ENGINES
from sosik.problems.messages.files import FILES
from sosik.problems.messages.forecast import COMING
from sosik.problems.messages.issues import ISSUES
from sosik.problems.messages.layouts import LAYOUTS
from sosik.problems.messages.links import LINKS
from sosik.problems.messages.logo import LOGO
from sosik.problems.messages.mail import MAIL
from sosik.problems.messages.mail_advice import ADVICE, MORE_PLACES, NOTES
from sosik.problems.messages.message import Message
from sosik.problems.messages.personal_data import PERSONAL_DATA
from sosik.problems.messages.picture_files import PICTURE_FILES
from sosik.problems.messages.pictures import PICTURES
from sosik.problems.messages.preflight import PREFLIGHT
from sosik.problems.messages.run import RUN
from sosik.problems.messages.schedules import SCHEDULES
from sosik.problems.messages.scheduling import SCHEDULING
from sosik.problems.messages.sending import SENDING
from sosik.problems.messages.terms import TERMS
from sosik.problems.messages.text import TEXT, TIMES
from sosik.problems.messages.translations import TRANSLATIONS
from sosik.problems.messages.values import VALUES
from sosik.problems.messages.yaml import YAML

__all__ = ["COMING", "FOLLOWING", "WORDING"]

WORDING: dict[str, Message] = (
    VALUES
    | TEXT
    | TRANSLATIONS
    | FILES
    | LAYOUTS
    | TERMS
    | ISSUES
    | LINKS
    | PICTURES
    | ALTERNATIVES
    | PICTURE_FILES
    | ATTACHMENTS
    | PERSONAL_DATA
    | ADDRESSES
    | SCHEDULES
    | MAIL
    | SENDING
    | ENGINES
    | PREFLIGHT
    | DEPLOYING
    | SCHEDULING
    | DISK
    | YAML
    | LOGO
    | RUN
    | ADVICE
)

FOLLOWING: dict[str, Message] = {"times": TIMES, "notes": NOTES, "more_places": MORE_PLACES}
"""The sentence that follows a message which has the fact of this name."""
