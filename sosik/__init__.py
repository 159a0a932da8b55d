"""Sosik builds a newsletter archive website and its e-mails from one folder of Markdown."""

__version__ = "0.1.0"
