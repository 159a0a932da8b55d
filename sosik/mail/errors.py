"""What makes a mail impossible: an error of what layouts and headers are given, not of ours."""


class MailError(Exception):
    """Raised for a header that can't be written, or HTML that can't be inlined; says which."""
