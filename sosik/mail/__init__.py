"""The mail of a page: HTML with every style inline, text, and the message that carries both."""
