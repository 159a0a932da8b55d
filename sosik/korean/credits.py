"""The credit of a photo at the end of its caption, as Korean newsrooms write it.

`(사진: 홍보팀)`, `/사진=김하늘 기자`, `[사진 제공=솔내구청]`, `ⓒ 솔내센터`. Other words there
(출처, 자료, 그림) are left in the caption: not all of them name a photographer.
"""

import re
from typing import NamedTuple

_LONGEST = 40
"""Letters of the longest name; more would be a sentence."""
_OTHER = r"()（）\[\]［］<>〈〉《》【】:：=＝ⓒ©"
_NAME = rf"(?P<name>[^\s{_OTHER}][^{_OTHER}\n]{{0,{_LONGEST}}})"
_GIVEN = r"(?:사진\s*(?:제공|출처|촬영)|촬영|photo(?:s|graph)?\s*(?:by|credit|courtesy\s+of))"
_PHOTO = rf"(?:{_GIVEN}|사진|photo(?:s|graph)?)"
_IS = r"\s*[:：=＝]\s*"
_BRACKETED = re.compile(
    rf"\s*[/|,·]?\s*[(（\[［<〈《【]\s*(?:{_PHOTO}{_IS}|{_GIVEN}\s+){_NAME}[)）\]］>〉》】]\s*\.?\Z",
    re.IGNORECASE,
)
_OPEN = re.compile(
    rf"""(?x)
    (?: (?:\A|\s*[/|,·;]\s*|(?<=[.!?…”"])\s*|\s)  {_PHOTO} \s* [=＝] \s*
      | (?:\s*[/|;]\s*|(?<=[.!?…”"])\s+)          {_PHOTO} {_IS}
      | (?:\A|\s*[,·]\s*|\s)                      {_GIVEN} {_IS}
    ) {_NAME} \s* \Z""",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    rf"\s*[/|,·]?\s*(?P<open>[(（\[［<〈])?\s*"
    rf"(?P<notice>(?:ⓒ|©|\(c\)(?=\s*(?:19|20)\d\d))\s*[^\sⓒ©][^ⓒ©\n]{{0,{_LONGEST}}})\Z",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\s*[)）\]］>〉]\s*\.?\Z")
_NO_NAME = re.compile(
    r"""(?ix)
    \d+(?:\s*(?:년|월|일|명|장|번|층|호|시|차|[./-])|\s*\Z)
    | (?:맨|앞|뒤|윗|아랫|첫|둘|셋|각|양|좌|우)(?:\s|\S?(?:줄|쪽|째|측|편))
    | (?:왼|오른)\s*(?:쪽|편)
    | (?:위|아래|가운데|중앙|좌|우|전|후|상단|하단|시계\s*방향|왼쪽|오른쪽)(?:[\s,·~]|부터|에서|\Z)
    | (?:등|없음|미상|불가|가능|필요)(?:\s|\Z)
    | (?:from|left|right|top|bottom|above|below|clockwise)\b
    """
)
"""How a name does not begin: dates, counts, and where somebody stands in the photo."""
_SCENE = re.compile(
    r"[을를]\s|(?:모습|장면|전경|현장|풍경|광경|포스터|표지|그림|사진|설명|주민들|참가자들?|[다요])\s*\.?\Z"
)
"""What no name has: an object of what is done, or at its end what a photo shows."""
_MARKED = re.compile(
    r"(?i)ⓒ|©|\(c\)|copyright|저작권|공공누리|kogl|\bCC\b|퍼블릭|public domain|자유\s*이용"
)
"""What makes words a notice by themselves."""


_HINT = re.compile(r"(?i)사진|촬영|photo|ⓒ|©|\(c\)")
_OF_SIGNS = re.compile(r"(?i)\W*(?:표시|마크|기호|표기|mark\b|sign\b)")
_SEPARATORS = " \t/|,·"
_TAIL = 160
"""Letters at the end of a caption in which a credit is looked for."""


class Caption(NamedTuple):
    """A caption without its credit; the name of the credit, and the copyright notice (`ⓒ 이름`)."""

    text: str
    credit: str = ""
    copyright: str = ""


def parted(caption: str) -> Caption:
    """The parts of a caption; a caption without a credit is left as it is."""
    if not _HINT.search(caption, max(0, len(caption) - _TAIL)):
        return Caption(caption)
    head, tail = caption[:-_TAIL], caption[-_TAIL:]
    tail, credit = _without_credit(tail)
    tail, copied = _without_notice(tail)
    if copied and not credit:
        tail, credit = _without_credit(tail)
    return Caption(head + tail, credit, copied)


def notice(written: str) -> str:
    """A copyright notice as readers see it: the sign before a bare name."""
    return f"ⓒ {written}" if written and not _MARKED.search(written) else written


def _without_credit(caption: str) -> tuple[str, str]:
    match = _BRACKETED.search(caption) or _OPEN.search(caption)
    if match is None or not _is_name(match["name"]):
        return caption, ""
    return caption[: match.start()].rstrip(_SEPARATORS), match["name"].strip(" .")


def _without_notice(caption: str) -> tuple[str, str]:
    match = _NOTICE.search(caption)
    if match is None or _OF_SIGNS.match(match["notice"]):
        return caption, ""
    words = match["notice"].strip()
    if match["open"]:
        if not _CLOSED.search(words):
            return caption, ""
        words = _CLOSED.sub("", words)
    return caption[: match.start()].rstrip(_SEPARATORS), words


def _is_name(name: str) -> bool:
    return not (_NO_NAME.match(name) or _SCENE.search(name))
