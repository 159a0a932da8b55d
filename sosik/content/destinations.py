"""Finds mistakes in link destinations from their form alone, and what was probably meant."""

import re
from typing import NamedTuple
from urllib.parse import unquote


class LinkMistake(NamedTuple):
    """A mistake in a link: the code of its message, and the correction ("" if unknown)."""

    code: str
    near: str = ""


_COMPUTER = re.compile(r"(?i)file:|[a-z]:(?:[\\/]|\Z)|[a-z]:[^/\s]*\\|\\")
"""A Windows drive, a network folder (`\\\\server\\…`, whose first `\\` Markdown reads as an
escape), or a file URI (RFC 8089)."""
_HTTP = re.compile(
    r"(?i)(?P<scheme>[htps]{3,7})\s?(?P<colon>[:;：]?)\s?(?P<slashes>[/\\]{0,3})(?P<rest>\S+)"
)
_TWICE = re.compile(r"(?i)(?:https?:/{1,2})+(?=https?://)")
_LABEL = "[A-Za-z0-9가-힣](?:[A-Za-z0-9가-힣_-]{0,61}[A-Za-z0-9가-힣])?"
_HOST = re.compile(
    rf"(?P<host>(?:{_LABEL}\.){{1,8}}(?P<top>[A-Za-z]{{2,24}}|한국))(?P<port>:[0-9]{{1,5}})?(?=[/?#]|\Z)"
)
_TOPS = frozenset(["kr", "com", "net", "org", "info", "biz", "edu", "gov", "한국"])
_TOPS_WITH_PATH = _TOPS | frozenset(
    ["io", "me", "tv", "be", "co", "ly", "gl", "kakao", "shop", "page", "site", "app"]
)
"""Top-level domains that are no file extensions, and those that count only if a path follows."""
_MAIL = re.compile(
    r"(?:(?:e-?mail|mail|메일|이메일|전자우편)\s*[:：]\s*|mailto\s*)?"
    rf"(?P<address>[A-Za-z0-9._%+-]{{1,64}}@(?:{_LABEL}\.){{1,8}}[A-Za-z]{{2,24}})",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:(?:tel|phone|전화|문의)\s*[:：.]?\s*)?"
    r"(?P<number>\(?0[0-9]{1,3}[)\s.-]{0,2}[0-9]{3,4}[\s.-]{0,2}[0-9]{4}|1[568][0-9]{2}-?[0-9]{4})",
    re.IGNORECASE,
)


def find_mistake(written: str) -> LinkMistake | None:
    """The mistake in a destination that names no file; None if its form shows no mistake.

    `written` may be percent-encoded, as Markdown returns it. Callers look for a file of that name
    first: `news.or.kr` might be one.
    """
    text = unquote(written).strip()
    if not text or text == "#":
        return LinkMistake("empty-link")
    if _COMPUTER.match(text):
        return LinkMistake("own-computer", re.split(r"[\\/:]", text)[-1])
    near = _whole(text)
    if near == text:
        return None
    if near is not None and near.startswith("mailto:"):
        return LinkMistake("no-mailto", near)
    if near is not None and near.startswith("tel:"):
        return LinkMistake("no-tel", near)
    inner = text.strip("()[]<>").strip()
    if inner != text and text[0] in "([<" and (inner.startswith(("/", "#")) or _whole(inner)):
        return LinkMistake("link-in-brackets", _whole(inner) or inner)
    if text.startswith("//"):
        return LinkMistake("no-scheme", f"https:{text}")
    if near is None:
        return None
    return LinkMistake("no-scheme" if near.endswith(f"://{text}") else "wrong-scheme", near)


def _whole(text: str) -> str | None:
    """The complete address that a text was meant to be; None if it looks like no address."""
    if match := _MAIL.fullmatch(text):
        return f"mailto:{match['address']}"
    if match := _PHONE.fullmatch(text):
        return "tel:" + re.sub(r"[\s.)]+", "-", match["number"].lstrip("(")).replace("--", "-")
    if twice := _TWICE.match(text):
        return text[twice.end() :]
    if re.match(r"(?i)https?://[^/\s:]+[^\s]*\Z", text):
        return text
    if _is_host(text):
        return f"https://{text}"
    match = _HTTP.fullmatch(text)
    if match is None or not (match["colon"] or len(match["slashes"]) > 1):
        return None
    scheme = match["scheme"].lower()
    rest = match["rest"].replace("\\", "/").lstrip(":/")
    if not _is_http(scheme) or not _HOST.match(rest):
        return None
    return f"{'http' if scheme == 'http' else 'https'}://{rest}"


def _is_http(scheme: str) -> bool:
    """True if letters are `http` or `https`, or these with one letter missing, doubled or wrong."""
    return sum(letter in scheme for letter in "htp") == 3 or scheme in ("ttp", "ttps", "hhtp")


def _is_host(text: str) -> bool:
    match = _HOST.match(text)
    if match is None:
        return False
    tops = _TOPS_WITH_PATH if "/" in text else _TOPS
    return text.lower().startswith("www.") or match["top"].lower() in tops
