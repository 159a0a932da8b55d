"""Publishing the site: where it goes, and what stopped it."""

from sosik.problems.messages.message import Message

DEPLOYING: dict[str, Message] = {}
