"""What hangs on chance: new secrets, Message-IDs of tests, uneven pauses."""

import random
import secrets
from uuid import uuid4


def new_secret() -> str:
    """Returns a secret of 256 bits as 43 letters of base64url."""
    return secrets.token_urlsafe(32)


def new_id() -> str:
    """Returns 32 hexadecimal digits that nobody has had before."""
    return uuid4().hex


def jitter() -> float:
    """Returns a number from 0 to 1."""
    return random.random()  # noqa: S311
