"""Lists the features of HTML and CSS that a finished mail uses, by the names in clients.json.

A use has a kind and a name: `property:padding`, `value:display=flex`, `unit:rem`, `function:calc`,
`keyword:initial`, `mark:important`, `tag:table`, `attribute:role`, `image:webp`, `link:anchor`, and
in the `<style>` of the head also `at:media`, `media:hover`, `selector:class`, `pseudo:hover`.
Comments are skipped because they are for Outlook, and so are its properties `mso-…`.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sosik.mail.css.rules import rules_of

_DECLARATION = re.compile(r"""((?:[^;"'()]|"[^"]*"|'[^']*'|\([^()]*(?:\([^()]*\)[^()]*)*\))+)""")
_NUMBER = re.compile(r"(?<![\w#.-])[+-]?(?:\d+\.?\d*|\.\d+)([A-Za-z]+|%)")
_FUNCTION = re.compile(r"(?<![\w-])(-?[A-Za-z][\w-]*)\(")
_WORD = re.compile(r"(?<![\w#.(-])[A-Za-z][A-Za-z-]*(?![\w(.-])")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|url\([^)]*\)", re.IGNORECASE)
_IMPORTANT = re.compile(r"!\s*important", re.IGNORECASE)
_URL = re.compile(r"url\(\s*[\"']?([^\"')]*)", re.IGNORECASE)
_FEATURE = re.compile(r"\(\s*([a-z-]+)", re.IGNORECASE)
_SIZES = {"max-width", "min-width", "max-height", "min-height", "width", "height"}
_PSEUDO = re.compile(r"::?([a-z-]+)", re.IGNORECASE)
_COMPOUND = re.compile(
    r"(?:[.#][\w-]++|\[[^\]]*\]|::?[\w-]++(?:\([^)]*\))?|[A-Za-z][\w-]*+|\*){2,}"
)


class Use(NamedTuple):
    """One use of a feature: its name, its tag ("" in a `<style>`) and its text.

    `text` is the declaration or the attribute's value; `line` counts from the first line of the
    `<style>`, and is 0 elsewhere.
    """

    name: str
    tag: str
    text: str
    line: int = 0


def uses_of(html: str) -> Iterator[Use]:
    """All uses in a document or a fragment, in order, with repetitions."""
    root = _etree().fromstring(html, _etree().HTMLParser())
    whole = re.match(r"\s*(?:<!doctype|<html)", html, re.IGNORECASE) is not None
    if re.match(r"\s*<!doctype", html, re.IGNORECASE):
        yield Use("mark:doctype", "html", "")
    for element in root.iter(_etree().Element):
        tag = element.tag
        if not whole and tag in ("html", "head", "body"):
            continue  # added by the parser
        yield Use(f"tag:{tag}", tag, "")
        for name, value in element.attrib.items():
            yield from _attribute(tag, name, value)
        if tag == "style":
            yield from uses_of_sheet(element.text or "")
        elif tag in ("input", "button") and element.get("type"):
            yield Use(f"{tag}:{element.get('type')}", tag, "")
        elif tag == "meta" and element.get("name"):
            yield Use(f"meta:{element.get('name')}", tag, "")


def _attribute(tag: str, name: str, value: str) -> Iterator[Use]:
    if name == "style":
        for use, text in _of_style(value):
            yield Use(use, tag, text)
        return
    yield Use(f"attribute:{name}", tag, value)
    if (tag, name) == ("a", "href"):
        if value.startswith("#"):
            yield Use("link:anchor", tag, value)
        elif value.startswith(("mailto:", "tel:")):
            yield Use(f"link:{value.partition(':')[0]}", tag, value)
    elif name in ("src", "background") and tag != "script":
        yield Use(f"image:{_format(value)}", tag, value)


def uses_of_sheet(css: str) -> Iterator[Use]:
    """All uses in a stylesheet, with their lines."""
    for rule in rules_of(css):
        if not rule.head.startswith("@"):
            yield from _of_rule(rule.head, rule.body or "", rule.line)
            continue
        name = rule.head[1:].split("(")[0].split()[0].lower()
        yield Use(f"at:{name}", "", rule.head, rule.line)
        for feature in _FEATURE.findall(rule.head) if name == "media" else ():
            if feature.lower() not in _SIZES:
                yield Use(f"media:{feature.lower()}", "", rule.head, rule.line)
        if name in ("media", "supports") and rule.body is not None:
            first = rule.line + rule.head.count("\n")
            for inner in uses_of_sheet(rule.body):
                yield inner._replace(line=first + inner.line - 1)
        elif rule.body is not None:
            yield from _declared(rule.body, rule.line)


def _of_rule(head: str, body: str, line: int) -> Iterator[Use]:
    if "," in head:
        yield Use("selector:grouping", "", head, line)
    for selector in (part.strip() for part in head.split(",")):
        for name in _selected(selector):
            yield Use(name, "", selector, line)
    if "{" in body:
        yield Use("mark:nesting", "", head, line)
    yield from _declared(body, line + head.count("\n"))


def _declared(body: str, line: int) -> Iterator[Use]:
    at = 0
    for match in _DECLARATION.finditer(body):
        blank = len(match[0]) - len(match[0].lstrip())
        line += body.count("\n", at, match.start() + blank)
        at = match.start() + blank
        for name, text in _of_style(match[0].strip()):
            yield Use(name, "", text, line)


def _selected(selector: str) -> Iterator[str]:
    """The kinds of selector that one selector contains, by caniemail's names."""
    bare = re.sub(r"\[[^\]]*\]", "[]", selector)
    for mark, kind in ((".", "class"), ("#", "id"), ("[", "attribute"), ("*", "universal")):
        if mark in bare:
            yield f"selector:{kind}"
    for mark, kind in ((">", "child"), ("+", "adjacent-sibling"), ("~", "general-sibling")):
        if mark in bare:
            yield f"selector:{kind}"
    if re.search(r"[^\s>+~]\s+[^\s>+~]", bare):
        yield "selector:descendant"
    if re.search(r"(?:^|[\s>+~])[A-Za-z]", bare):
        yield "selector:type"
    if _COMPOUND.search(bare):
        yield "selector:chaining"
    yield from (f"pseudo:{name.lower()}" for name in _PSEUDO.findall(bare))


@lru_cache(2048)
def _of_style(style: str) -> tuple[tuple[str, str], ...]:
    """The uses in a style attribute, each with its declaration."""
    uses: dict[tuple[str, str], None] = {}
    for declaration in _DECLARATION.findall(style):
        name, colon, value = (part.strip() for part in declaration.partition(":"))
        name = name.lower()
        if colon and not name.startswith("mso-"):
            text = f"{name}: {value}"
            uses |= dict.fromkeys((use, text) for use in _of_value(name, value))
    return tuple(uses)


def _of_value(name: str, value: str) -> Iterator[str]:
    if name.startswith("--"):
        yield "mark:variable"
        return
    yield f"property:{name}"
    plain = _IMPORTANT.sub("", value)
    if plain != value:
        yield "mark:important"
    for url in _URL.findall(plain):
        yield f"image:{_format(url)}"
    plain = _QUOTED.sub(" ", plain)
    yield from (f"unit:{unit.lower()}" for unit in _NUMBER.findall(plain))
    yield from (f"function:{function.lower()}" for function in _FUNCTION.findall(plain))
    for word in _WORD.findall(plain):
        yield f"keyword:{word.lower()}"
        yield f"value:{name}={word.lower()}"


def _format(url: str) -> str:
    """The format of a picture by its URL, as `png`; `data` or `cid` for URLs of those schemes."""
    if url.startswith(("data:", "cid:")):
        return url.partition(":")[0]
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    return path.rpartition(".")[2].lower() if "." in path.rpartition("/")[2] else ""


@cache
def _etree() -> Any:
    from lxml import etree  # imported on first use: only mails need it

    return etree
