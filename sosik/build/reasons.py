"""Why an output was made, said in a sentence, in Korean and in English."""

from collections.abc import Callable

from sosik.korean.spelling import particle
from sosik.model.routes import TITLES, TOP
from sosik.model.target import Question, Reason

_PLAIN: dict[str, tuple[str, str]] = {
    "new": ("처음 만드는 파일입니다.", "It is made for the first time."),
    "engine": (
        "소식 프로그램이나 그 부품이 바뀌었습니다.",
        "Sosik itself, or a library under it, has changed.",
    ),
    "target": (
        "이 파일이 보여 줄 것이 바뀌었습니다(쪽의 범위나 이웃 쪽의 주소).",
        "What this file is to show has changed (the range of a listing, or its neighbours).",
    ),
    "missing": ("결과 파일이 없어졌습니다.", "The output file was gone."),
    "tampered": (
        "결과 파일이 만든 뒤에 고쳐졌습니다.",
        "The output file was changed after it had been made.",
    ),
}

_TERMS = {
    "category": "분류",
    "department": "부서",
    "author": "작성자",
    "tag": "태그",
    "year": "연도",
    "month": "달",
}
_KINDS = TITLES | {"page": "안내"}

_SUBJECTS: dict[str, Callable[..., tuple[str, str]]] = {
    "page": lambda i: (f"‘{i}’의 글머리 설정", f"the front matter of ‘{i}’"),
    "ref": lambda i: (f"‘{i}’의 제목이나 요약", f"title or summary of ‘{i}’"),
    "body": lambda i: (f"‘{i}’의 본문", f"the text of ‘{i}’"),
    "link": lambda s, w: (
        f"누리집의 주소 ‘{w}’" if s == TOP else f"‘{s}’에 있는 링크 ‘{w}’의 주소",
        f"the site's address ‘{w}’" if s == TOP else f"where the link ‘{w}’ in ‘{s}’ leads",
    ),
    "beside": lambda _, n: (f"‘{n}’ 파일의 주소", f"the address of the file ‘{n}’"),
    "picture": lambda n: (f"사진 ‘{n}’", f"the picture ‘{n}’"),
    "media": lambda n: (f"사진 ‘{n}’", f"the picture ‘{n}’"),
    "image": lambda n: (f"사진 ‘{n}’", f"the picture ‘{n}’"),
    "offered": lambda n: (f"파일 ‘{n}’", f"the file ‘{n}’"),
    "file": lambda n: (f"파일 ‘{n}’", f"the file ‘{n}’"),
    "neighbours": lambda i: (f"‘{i}’의 이전·다음 글", f"the pages before and after ‘{i}’"),
    "pages": lambda kind, name, *_: (
        f"‘{_listing(kind, name)}’ 목록",
        f"the listing ‘{name or kind}’",
    ),
    "terms": lambda kind: (f"{_TERMS.get(kind, kind)} 목록", f"the list of each {kind}"),
    "term": lambda kind, n: (
        f"{_TERMS.get(kind, kind)} ‘{n}’의 주소" if n else f"‘{_listing(kind, n)}’ 목록의 주소",
        f"the address of {kind} ‘{n}’" if n else f"the address of the listing ‘{kind}’",
    ),
    "count": lambda kind, n: (
        f"‘{_listing(kind, n)}’에 실린 글의 수",
        f"the number of pages in ‘{n or kind}’",
    ),
    "newest_year": lambda: ("가장 새로운 글의 연도", "the year of the newest page"),
    "sections": lambda i: (f"‘{i}’에 실린 기사", f"the articles in ‘{i}’"),
    "issue_of": lambda i: (
        f"‘{i}’{particle(i, '이/가')} 실린 소식지",
        f"the bulletin that carries ‘{i}’",
    ),
    "mailed": lambda i: (f"‘{i}’의 보낸 메일", f"the mail that was sent of ‘{i}’"),
    "front": lambda: ("첫 화면에 실을 글", "what stands on the home page"),
    "events": lambda: ("다가오는 일정", "the coming events"),
    "told": lambda i: (f"‘{i}’의 제목이나 대표사진", f"title or picture of ‘{i}’"),
    "related": lambda i: (f"‘{i}’의 관련 글", f"the pages akin to ‘{i}’"),
    "popular": lambda: ("많이 본 뉴스", "the pages most read"),
    "department": lambda n: (
        f"site.yaml에 있는 부서 ‘{n}’의 전화와 메일",
        f"phone and e-mail of the department ‘{n}’",
    ),
    "setting": lambda n: (f"site.yaml의 ‘{n}’", f"‘{n}’ in site.yaml"),
    "person": lambda n: (f"site.yaml에 있는 ‘{n}’의 정보", f"what site.yaml says of ‘{n}’"),
    "style": lambda n: (f"스타일 ‘{n}’", f"the stylesheet ‘{n}’"),
    "asset": lambda n: (f"부속 파일 ‘{n}’", f"the asset ‘{n}’"),
    "layout": lambda n: (f"레이아웃 ‘{n}’", f"the layout ‘{n}’"),
    "shipped": lambda n: (f"부속 파일 ‘{n}’", f"the asset ‘{n}’"),
    "feeds": lambda kind, n: (
        f"‘{_listing(kind, n)}’ 피드가 있는지",
        f"which feeds there are of ‘{n or kind}’",
    ),
    "aliases": lambda: ("옛 주소 목록", "the old addresses"),
    "addresses": lambda *_: ("공개된 글의 주소 목록", "the addresses of all public pages"),
    "search": lambda: ("검색 자료의 상태", "the state of what search looks up"),
    "search_index": lambda b, _: (
        f"검색 묶음 {b}에 든 글의 본문이나 제목",
        f"a text or title in block {b} of search",
    ),
    "search_columns": lambda b: (
        f"검색 묶음 {b}에 든 글의 길이나 분류",
        f"the length or category of a page in block {b} of search",
    ),
    "search_texts": lambda b, c: (
        f"검색 묶음 {b}의 {c + 1}번째 글 모음",
        f"a page of group {c + 1} in block {b} of search",
    ),
}


def subject(question: Question, language: str = "ko") -> str:
    """What a question is about, in words."""
    kind, *words = question
    said = _SUBJECTS[str(kind)](*words)
    return said[0] if language == "ko" else said[1]


def say_reason(reason: Reason, language: str = "ko") -> str:
    """One sentence."""
    if reason.code in _PLAIN:
        return _PLAIN[reason.code][0 if language == "ko" else 1]
    what = subject(reason.subject, language)
    if language == "ko":
        return f"{what}{particle(what, '이/가')} 바뀌었습니다."
    return f"{what[0].upper()}{what[1:]} changed."


def _listing(kind: str, name: str) -> str:
    if kind == "kind":
        return _KINDS.get(name, name)
    return name or ("주요 소식" if kind == "featured" else "새 글")
