"""Descriptions of questions that need more than filling the arguments into a sentence."""

from sosik.korean.particles import particle
from sosik.model.routes import TOP
from sosik.words.wording import Wording

_TERMS = {
    "category": "분류",
    "department": "부서",
    "author": "작성자",
    "tag": "태그",
    "year": "연도",
    "month": "달",
}
TITLES = Wording("ko").kinds
"""The titles of listings as staff know them, whatever the language of the site."""
_KINDS = TITLES | {"page": "안내"}
_ALONE = {
    "home": ("첫 화면", "the home page"),
    "events": ("일정", "the events"),
    "archive": ("지난 소식", "the archive"),
    "search": ("검색", "search"),
}
"""The pages that are there once."""


def link(source: str, written: str) -> tuple[str, str]:
    """The address of a link in a text, or an address of the site."""
    if source == TOP:
        return f"누리집의 주소 ‘{written}’", f"the site's address ‘{written}’"
    return (
        f"‘{source}’에 있는 링크 ‘{written}’의 주소",
        f"where the link ‘{written}’ in ‘{source}’ leads",
    )


def listing(kind: str, name: str, *_: object) -> tuple[str, str]:
    """The entries of a listing."""
    return f"‘{_listing(kind, name)}’ 목록", f"the listing ‘{name or kind}’"


def terms(kind: str, year: str = "") -> tuple[str, str]:
    """All terms of a kind, or the months of a year."""
    if year:
        return f"{year}년의 달 목록", f"the list of the months of {year}"
    return f"{_TERMS.get(kind, kind)} 목록", f"the list of each {kind}"


def term(kind: str, name: str) -> tuple[str, str]:
    """The address of one term's listing."""
    if not name:
        return f"‘{_listing(kind, name)}’ 목록의 주소", f"the address of the listing ‘{kind}’"
    return f"{_TERMS.get(kind, kind)} ‘{name}’의 주소", f"the address of {kind} ‘{name}’"


def count(kind: str, name: str) -> tuple[str, str]:
    """How many pages a listing has."""
    return f"‘{_listing(kind, name)}’에 실린 글의 수", f"the number of pages in ‘{name or kind}’"


def issue_of(identity: str) -> tuple[str, str]:
    """The bulletin in which an article appeared."""
    return (
        f"‘{identity}’{particle(identity, '이/가')} 실린 소식지",
        f"the bulletin that carries ‘{identity}’",
    )


def feeds(kind: str, name: str) -> tuple[str, str]:
    """The feeds of a selection."""
    return f"‘{_listing(kind, name)}’ 피드가 있는지", f"which feeds there are of ‘{name or kind}’"


def share_card(kind: str, name: str) -> tuple[str, str]:
    """The picture that messengers show of a page or of a list."""
    if kind == "page":
        return f"‘{name}’의 공유 그림", f"the share card of ‘{name}’"
    korean, english = _ALONE.get(kind, (_listing(kind, name), name or kind))
    return f"‘{korean}’의 공유 그림", f"the share card of ‘{english}’"


def search_texts(chunk: int) -> tuple[str, str]:
    """The texts of a few documents in search."""
    return f"검색되는 {chunk + 1}번째 글 모음", f"a page of group {chunk + 1} in search"


def _listing(kind: str, name: str) -> str:
    if kind == "kind":
        return _KINDS.get(name, name)
    return name or ("주요 소식" if kind == "featured" else "새 글")
