"""Passwords, tokens and keys: from the environment or the system's keyring, never from a file."""

import os
from functools import cache
from types import ModuleType

from sosik.problems.problem import ProblemsFound, problem

NAMES = (
    *("SOSIK_SMTP_PASSWORD", "SOSIK_READER_KEY", "SOSIK_DKIM_KEY", "SOSIK_LISTMONK_TOKEN"),
    *("SOSIK_STIBEE_TOKEN", "SOSIK_SENS_ACCESS_KEY", "SOSIK_SENS_SECRET_KEY"),
)
"""The names of all secrets."""
_SERVICE = "sosik"


def secret(name: str) -> str:
    """The secret with this name (`SOSIK_SMTP_PASSWORD`); "" if there is none.

    The environment comes first, then the keyring of the system, where it lies under the service
    `sosik` and this name.
    """
    from_environment = os.environ.get(name, "")
    ring = _keyring()
    if from_environment or ring is None:
        return from_environment
    try:
        return ring.get_password(_SERVICE, name) or ""
    except ring.errors.KeyringError:  # locked, or no ring on this machine
        return ""


def needed_secret(name: str, what: str) -> str:
    """The secret with this name. Raises ProblemsFound (`no-secret`) if there is none.

    `what` is what needs it, for the message: "스티비".
    """
    value = secret(name)
    if not value:
        raise ProblemsFound([problem("no-secret", "site.yaml", found=name, what=what)])
    return value


def keep_secret(name: str, value: str) -> bool:
    """Keep a secret in the system's keyring; returns False if this machine has none."""
    ring = _keyring()
    if ring is None:
        return False
    try:
        ring.set_password(_SERVICE, name, value)
    except ring.errors.KeyringError:
        return False
    return True


@cache
def _keyring() -> ModuleType | None:
    """The library of the system's keyring; None where it is not installed."""
    try:
        import keyring
        import keyring.errors
    except ImportError:
        return None
    return keyring
