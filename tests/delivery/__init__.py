"""Mails ahead of time, and sent ones."""
