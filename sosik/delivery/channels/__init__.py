"""Channels: the engines that carry mails, each in one file behind a small protocol."""
