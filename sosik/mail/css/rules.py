"""What the stylesheets of a mail may hold, so that inlining and mail clients lose nothing silently.

`email/mail.css` is inlined; `email/media.css` stays as it is in a `<style>` of the head.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sosik.problems.problem import Problem, problem

GMAIL_STYLE = 16_000
"""Bytes of `<style>` that Gmail keeps, rounded down (hteumeuleu/caniemail #144)."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NAME = r"-?[A-Za-z_][A-Za-z0-9_-]*"
_ONE = rf"(?:[A-Za-z][A-Za-z0-9]*|[.#]{_NAME})(?:[.#]{_NAME})*"
_SELECTOR = re.compile(rf"{_ONE}(?:(?:\s*>\s*|\s+){_ONE})*")
_SPACED_COLOUR = re.compile(r"\b(?:rgb|hsl)a?\([^),]*\s[^),]*\)", re.IGNORECASE)
_SHORT_HEX = re.compile(r"#(?:[0-9A-Fa-f]{3,4})\b")
_REACHING = re.compile(r"\burl\(|\bimage-set\(|\bexpression\(", re.IGNORECASE)
"""What makes whoever shows a mail fetch something, or run it."""
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})[ \t]?|([^\n]))")
_REFUSED = (
    (re.compile(r"\bvar\(", re.IGNORECASE), "var()"),
    (re.compile(r"\burl\(", re.IGNORECASE), "url()"),
    (re.compile(r"\bexpression\(", re.IGNORECASE), "expression()"),
    (re.compile(r"\d(?:rem|vw|vh|ch)\b", re.IGNORECASE), "rem, vw, vh, ch"),
    (re.compile(r"!\s*important", re.IGNORECASE), "!important"),
)


class Rule(NamedTuple):
    """One rule as written: the line it begins on, what stands before its braces and between them.

    `body` is None for what ends in a semicolon (`@import …;`), or has no closing brace.
    """

    line: int
    head: str
    body: str | None


@lru_cache(maxsize=4)
def faults_of_inlined(css: str, file: str) -> tuple[Problem, ...]:
    """What premailer would drop, get wrong or crash on, and what mail clients refuse (`mail-css`).

    Allowed are rules for tags, .class, #id, descendants and children, one value a property. The
    lines are those of the text given.
    """
    found = [
        problem("mail-css", file, line, found=fault)
        for rule in rules_of(css)
        for line, fault in _rule_faults(rule)
    ]
    return tuple(sorted(set(found)))


@lru_cache(maxsize=4)
def faults_of_kept(css: str, file: str) -> tuple[Problem, ...]:
    """What makes mail clients drop the whole `<style>` that is kept in the head (`mail-css`).

    Gmail drops a block that holds an at-rule inside another, and all above 16 KB
    (hteumeuleu/email-bugs #90).
    """
    found = [
        problem("mail-css", file, css.count("\n", 0, reaching.start()) + 1, found=reaching[0])
        for reaching in _REACHING.finditer(unescaped(css))
    ]
    if len(css.encode()) > GMAIL_STYLE:
        found.append(problem("mail-css", file, 0, found=f"> {GMAIL_STYLE:,} B"))
    if "</" in css or "<!" in css:
        found.append(problem("mail-css", file, 0, found="</"))
    for rule in rules_of(css):
        if rule.body is None or (rule.head.startswith("@") and not _is_media(rule.head)):
            found.append(problem("mail-css", file, rule.line, found=rule.head))
        elif "@" in rule.body:
            inner = rule.body[rule.body.index("@") :].split("{", 1)[0].strip()
            found.append(problem("mail-css", file, rule.line, found=f"{rule.head} {{ {inner}"))
    return tuple(sorted(set(found)))


def unescaped(css: str) -> str:
    """The stylesheet with letters in the place of their escapes, on the same lines (CSS Syntax 3
    §4.3.7), and without comments.
    """
    text = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), css)
    return _ESCAPE.sub(
        lambda found: chr(int(found[1], 16) % 0x110000) if found[1] else found[2], text
    )


def classes_of(css: str) -> frozenset[str]:
    """The names of all classes that the rules of a stylesheet select."""
    text = re.sub(r"\{[^{}]*\}", "{}", _COMMENT.sub("", css))
    return frozenset(re.findall(rf"\.({_NAME})", text))


def rules_of(css: str) -> Iterator[Rule]:
    """The rules of a stylesheet in order, without comments; inner braces stay in their rule."""
    text = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), css)
    at = 0
    while at < len(text):
        at += len(text[at:]) - len(text[at:].lstrip())
        if at == len(text):
            return
        line = text.count("\n", 0, at) + 1
        ends = re.compile(r"[{;]").search(text, at)
        if ends is None or ends[0] == ";":
            stop = ends.start() if ends else len(text)
            yield Rule(line, text[at:stop].strip(), None)
            at = stop + 1
            continue
        stop = _closing(text, ends.start())
        body = text[ends.end() : stop] if stop < len(text) else None
        yield Rule(line, text[at : ends.start()].strip(), body)
        at = stop + 1


def _closing(text: str, opened: int) -> int:
    """The place of the brace that closes the one at `opened`, or the end of the text."""
    depth = 0
    for found in re.compile(r"[{}]").finditer(text, opened):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return found.start()
    return len(text)


def _is_media(head: str) -> bool:
    return re.match(r"@media\b", head, re.IGNORECASE) is not None


def _rule_faults(rule: Rule) -> Iterator[tuple[int, str]]:
    if rule.body is None or rule.head.startswith("@"):
        yield rule.line, rule.head
        return
    for selector in re.split(r",", rule.head):
        if not _SELECTOR.fullmatch(selector.strip()):
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
        yield from ((here, fault) for fault in _value_faults(value))


def _value_faults(value: str) -> Iterator[str]:
    for pattern, fault in _REFUSED:
        if pattern.search(unescaped(value)):
            yield fault
    yield from (found[0] for found in _SPACED_COLOUR.finditer(value))
    yield from (found[0] for found in _SHORT_HEX.finditer(value))
    if "$" in value:
        yield value
