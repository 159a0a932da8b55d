"""Line breaks in finished HTML, for mail servers that cut long lines (RFC 5322 §2.1.1)."""

import re

LONGEST = 900
"""Bytes of a line that no mail server cuts."""

_VERBATIM = r"<!--.*?-->|<(style|pre|textarea)\b.*?</\2>"
_PIECE = re.compile(rf"({_VERBATIM}|<[^>]*>)", re.DOTALL)
_ATTRIBUTE = re.compile(r"""(?:[^\s"']|"[^"]*"|'[^']*')+""")


def break_lines(html: str) -> str:
    """The document with lines of at most 900 bytes, as far as its spaces allow.

    Only spaces between words and between attributes become line ends, and none inside `<pre>`,
    `<style>`, `<textarea>` or a comment, so the document looks the same.
    """
    if all(len(line.encode()) <= LONGEST for line in html.split("\n")):
        return html
    output: list[str] = []
    column = 0
    for word in _words(html):
        first, *others = word.encode().split(b"\n")
        if output:
            fits = column + 1 + len(first) <= LONGEST
            output.append(" " if fits else "\n")
            column = column + 1 if fits else 0
        output.append(word)
        column = len(others[-1]) if others else column + len(first)
    return "".join(output)


def _words(html: str) -> list[str]:
    """The HTML split at the spaces that may become line ends."""
    words = [""]

    def add(first: str, *rest: str) -> None:
        words[-1] += first
        words.extend(rest)

    at = 0
    for match in _PIECE.finditer(html):
        add(*html[at : match.start()].split(" "))
        verbatim = match[2] or match[0].startswith("<!")
        add(*([match[0]] if verbatim else _attributes(match[0])))
        at = match.end()
    add(*html[at:].split(" "))
    return words


def _attributes(tag: str) -> list[str]:
    """The tag split at the spaces between its attributes; whole if those are not single spaces."""
    parts: list[str] = _ATTRIBUTE.findall(tag)
    return parts if " ".join(parts) == tag else [tag]
