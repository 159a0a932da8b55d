"""Engines: what listmonk, Amazon SES, Stibee and NAVER Cloud refuse, and their limits."""

from sosik.problems.messages.message import Message

ENGINES: dict[str, Message] = {}
