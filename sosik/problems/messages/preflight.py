"""What is looked at before a mail is sent: DNS, addresses, the list of readers."""

from sosik.problems.messages.message import Message

PREFLIGHT: dict[str, Message] = {}
