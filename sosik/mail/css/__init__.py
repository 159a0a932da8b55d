"""Stylesheets of mails: what they may contain, and how they are inlined into each element."""
