"""Builds at the next change: workflows, cron and the Windows task scheduler."""

from sosik.problems.messages.message import Message

SCHEDULING: dict[str, Message] = {}
