"""Checks what a mail's stylesheets may contain, so that nothing is lost without a message.

`email/mail.css` is inlined; `email/media.css` stays as it is in a `<style>` of the head.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sosik.mail.css.declarations import is_whole
from sosik.problems.problem import Problem, problem

GMAIL_STYLE = 16_000
"""Bytes of `<style>` that Gmail accepts, rounded down (hteumeuleu/caniemail #144)."""

_COMMENT = re.compile(r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|/\*.*?(?:\*/|\Z)""", re.DOTALL)
"""A string, in the first group, or a comment; one that is not closed goes to the end."""
_JOINT = re.compile(r"(?<=[^\s{};:,])(?:/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)+(?=[^\s{};:,])")
"""A comment without a space beside it, which does not part what stands there as a space would."""
_NAME = r"-?[A-Za-z_][A-Za-z0-9_-]*"
_ONE = rf"(?:[A-Za-z][A-Za-z0-9]*|[.#]{_NAME})(?:[.#]{_NAME})*"
_SELECTOR = re.compile(rf"{_ONE}(?:(?:\s*>\s*|\s+){_ONE})*", re.ASCII)
_FOREIGN_SPACE = re.compile(r"[^\S \t\n\r\f]")
"""Spaces that are letters to CSS, as the wide one of Korean keyboards (CSS Syntax 3, §4.2)."""
_SPACED_COLOUR = re.compile(r"\b(?:rgb|hsl)a?\([^),]*\s[^),]*\)", re.IGNORECASE)
_SHORT_HEX = re.compile(r"#(?:[0-9A-Fa-f]{3,4})\b")
_EXTERNAL = re.compile(r"\burl\(|\bimage-set\(|\bexpression\(", re.IGNORECASE)
"""CSS by which the program that shows a mail would load or run something."""
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})[ \t]?|([^\n]))")
_FORBIDDEN = (
    (re.compile(r"\bvar\(", re.IGNORECASE), "var()"),
    (re.compile(r"\burl\(", re.IGNORECASE), "url()"),
    (re.compile(r"\bexpression\(", re.IGNORECASE), "expression()"),
    (re.compile(r"\d(?:rem|vw|vh|ch)\b", re.IGNORECASE), "rem, vw, vh, ch"),
    (re.compile(r"!\s*important", re.IGNORECASE), "!important"),
)


class Rule(NamedTuple):
    """One rule of a stylesheet: its first line, and the text before its braces and between them.

    `body` is None for a statement that ends in a semicolon (`@import …;`) or has no closing brace.
    """

    line: int
    head: str
    body: str | None


@lru_cache(maxsize=4)
def inlined_css_problems(css: str, file: str) -> tuple[Problem, ...]:
    """Problems of CSS that premailer drops or breaks, or that mail clients refuse (`mail-css`).

    Allowed are rules for tags, .class, #id, descendants and children, and each property once in a
    rule. Lines are counted from the start of `css`.
    """
    problems = [
        problem("mail-css", file, line, found=text)
        for rule in rules_of(css)
        for line, text in _forbidden_in_rule(rule)
    ]
    for match in (*_FOREIGN_SPACE.finditer(_without_comments(css)), *_JOINT.finditer(css)):
        line = css.count("\n", 0, match.start()) + 1
        found = match[0] if match[0].strip() else f"U+{ord(match[0]):04X}"
        problems.append(problem("mail-css", file, line, found=found))
    return tuple(sorted(set(problems)))


def is_plain(selector: str) -> bool:
    """True for a selector of tags, .class and #id, with descendants and children."""
    return _SELECTOR.fullmatch(selector) is not None


@lru_cache(maxsize=4)
def head_css_problems(css: str, file: str) -> tuple[Problem, ...]:
    """Problems of CSS for which mail clients drop the whole `<style>` in the head (`mail-css`).

    Gmail drops a block with an at-rule inside another, and any block above 16 KB
    (hteumeuleu/email-bugs #90).
    """
    problems = [
        problem("mail-css", file, css.count("\n", 0, match.start()) + 1, found=match[0])
        for match in _EXTERNAL.finditer(unescaped(css))
    ]
    if len(css.encode()) > GMAIL_STYLE:
        problems.append(problem("mail-css", file, 0, found=f"> {GMAIL_STYLE:,} B"))
    if "</" in css or "<!" in css:
        problems.append(problem("mail-css", file, 0, found="</"))
    for rule in rules_of(css):
        if rule.body is None or (rule.head.startswith("@") and not _is_media(rule.head)):
            problems.append(problem("mail-css", file, rule.line, found=rule.head))
        elif "@" in rule.body:
            inner = rule.body[rule.body.index("@") :].split("{", 1)[0].strip()
            problems.append(problem("mail-css", file, rule.line, found=f"{rule.head} {{ {inner}"))
    return tuple(sorted(set(problems)))


def unescaped(css: str) -> str:
    """The stylesheet with escapes decoded (CSS Syntax 3 §4.3.7).

    Comments become spaces, so that what follows stays on its line.
    """
    return _ESCAPE.sub(
        lambda match: chr(int(match[1], 16) % 0x110000) if match[1] else match[2],
        _without_comments(css),
    )


def _without_comments(css: str) -> str:
    """The stylesheet with spaces in place of comments, so that every line stays the same length."""
    return _COMMENT.sub(lambda match: match[1] or re.sub(r"[^\n]", " ", match[0]), css)


def classes_of(css: str) -> frozenset[str]:
    """The names of all classes that the rules of a stylesheet select."""
    text = re.sub(r"\{[^{}]*\}", "{}", _without_comments(css))
    return frozenset(re.findall(rf"\.({_NAME})", text))


def rules_of(css: str) -> Iterator[Rule]:
    """The top-level rules of a stylesheet in order; nested rules stay in the body of theirs.

    Comments are blanked out.
    """
    text = _without_comments(css)
    at = 0
    while at < len(text):
        at += len(text[at:]) - len(text[at:].lstrip())
        if at == len(text):
            return
        line = text.count("\n", 0, at) + 1
        end = re.compile(r"[{;]").search(text, at)
        if end is None or end[0] == ";":
            stop = end.start() if end else len(text)
            yield Rule(line, text[at:stop].strip(), None)
            at = stop + 1
            continue
        stop = _closing(text, end.start())
        body = text[end.end() : stop] if stop < len(text) else None
        yield Rule(line, text[at : end.start()].strip(), body)
        at = stop + 1


def _closing(text: str, opened: int) -> int:
    """The index of the brace that closes the one at `opened`, or the length of the text."""
    depth = 0
    for brace in re.compile(r"[{}]").finditer(text, opened):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return len(text)


def _is_media(head: str) -> bool:
    return re.match(r"@media\b", head, re.IGNORECASE) is not None


def _forbidden_in_rule(rule: Rule) -> Iterator[tuple[int, str]]:
    """The line and text of each part of a rule that may not be inlined."""
    if rule.body is None or rule.head.startswith("@"):
        yield rule.line, rule.head
        return
    for selector in re.split(r",", rule.head):
        if not is_plain(selector.strip()):
            yield rule.line, selector.strip() or ","
    if "{" in rule.body:
        yield rule.line, f"{rule.head} {{ … {{"
        return
    line = rule.line + rule.head.count("\n")
    seen: set[str] = set()
    for part in rule.body.split(";"):
        here = line + part[: len(part) - len(part.lstrip())].count("\n")
        line += part.count("\n")
        name, colon, value = (piece.strip() for piece in part.partition(":"))
        if not part.strip():
            continue
        if not colon or not re.fullmatch(_NAME, name) or not value:
            yield here, part.strip()
            continue
        if name.lower() in seen:
            yield here, f"{name} × 2"
        seen.add(name.lower())
        yield from ((here, text) for text in _forbidden_in_value(value))


def _forbidden_in_value(value: str) -> Iterator[str]:
    for pattern, name in _FORBIDDEN:
        if pattern.search(unescaped(value)):
            yield name
    yield from (match[0] for match in _SPACED_COLOUR.finditer(value))
    yield from (match[0] for match in _SHORT_HEX.finditer(value))
    if "$" in value or not is_whole(value):
        yield value
