"""The mail of a page: HTML with inlined styles, plain text, and the MIME message with both."""
