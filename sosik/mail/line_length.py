"""Line breaks in finished HTML, for mailers that cut long lines (RFC 5322 §2.1.1)."""

import re

LONGEST = 900
"""Bytes of a line that no mailer cuts."""

_KEPT = r"<!--.*?-->|<(style|pre|textarea)\b.*?</\2>"
_PIECE = re.compile(rf"({_KEPT}|<[^>]*>)", re.DOTALL)
_ATTRIBUTE = re.compile(r"""(?:[^\s"']|"[^"]*"|'[^']*')+""")


def break_lines(html: str) -> str:
    """The same document with lines of at most 900 bytes, where its spaces allow.

    Only spaces between words and between attributes become line ends, nothing inside `<pre>`,
    `<style>` or a comment: so it is shown as before.
    """
    if all(len(line.encode()) <= LONGEST for line in html.split("\n")):
        return html
    written: list[str] = []
    column = 0
    for word in _words(html):
        first, *others = word.encode().split(b"\n")
        if written:
            fits = column + 1 + len(first) <= LONGEST
            written.append(" " if fits else "\n")
            column = column + 1 if fits else 0
        written.append(word)
        column = len(others[-1]) if others else column + len(first)
    return "".join(written)


def _words(html: str) -> list[str]:
    """What stands between the spaces that may become line ends."""
    words = [""]

    def add(first: str, *rest: str) -> None:
        words[-1] += first
        words.extend(rest)

    at = 0
    for found in _PIECE.finditer(html):
        add(*html[at : found.start()].split(" "))
        kept = found[2] or found[0].startswith("<!")
        add(*([found[0]] if kept else _attributes(found[0])))
        at = found.end()
    add(*html[at:].split(" "))
    return words


def _attributes(tag: str) -> list[str]:
    parts: list[str] = _ATTRIBUTE.findall(tag)
    return parts if " ".join(parts) == tag else [tag]
