"""Describes single lines of Korean text: width, what begins them, whether a sentence ends there.

Each line is judged by itself; `paragraphs` decides from all lines what the line ends mean.
"""

import re
from typing import NamedTuple
from unicodedata import category

WIDEST_WRAP = 120
"""Columns beyond which nobody wraps lines; a wider line is a whole paragraph."""
HANGUL = re.compile("[가-힣]")
_TARGET = re.compile(r"\]\([^()\s]*\)|https?://\S+")
"""URLs and link targets, which are wide in the file and short on the page."""
_CLOSERS = r"[)\]}」』”’\"'〉》】〕>*_~`\s\ufe0f]*"
_SENTENCE = re.compile(
    rf"(?:[가-힣)\]」』”’\"'〉》%*\d][.。]|[!?？！…♡♥]|[가-힣]~+|\^\^|[ㅎㅋㅠㅜ]{{2,}}"
    rf"|(?:니다|세요|어요|아요|에요|예요|해요|네요|지요|군요|까요|습니까|[가-힣]죠)[:：]?"
    rf"|(?:았|었|했|였|된|한|는|이)다[:：]?){_CLOSERS}\Z"
)
"""The end of a sentence, also without a full stop; closing marks may follow."""
_INSIDE = re.compile(r"[.?!](?<=[가-힣)’”].) +\S")
"""The end of a sentence in the middle of a line."""
_DATE_END = re.compile(r"\d{1,4}\.\Z")
_GOES_ON = re.compile(
    r"(?:[,，、·ㆍ([{‘“「『/&+]|(?<![-–—])[-–—]|[민단체원관님들기업]과|(?<!마)(?<!가)(?<!노)을|를|[가-힣]은|(?<!다)는|와"
    r"|[하되이있없않았었했]고|[가-힣]며|해서|면서|지만|는데|으로|에서|에게|에는|에도|까지|부터|[가-힣]에|없이|등의|위해|위한|대한|대해|통해|통한"
    r"|따라|따른|있는|없는|하는|되는|및|또는|그리고|들의|들이|[가-힣](?<![라확본개법자승원요주상군성노국할리])인|[가-힣]할|[가-힣]될|[가-힣]된|[가-힣](?<![제권북남])한)"
    r"[*_~`’”]*\s*\Z"
)
"""The end of a line that breaks off in the middle of a sentence."""
_CONTINUES = re.compile(
    r"[,.)\]}」』”’〉》:;!?%]|(?:이?라고|이?라며|이?라는|이?란|에서|으로|까지|부터)\s"
)
"""The start of a line that cannot begin a sentence."""

_WORD = r"[^\W_][\w·ㆍ/&’'-]*+(?:\([^()\s]{1,16}\))?"
_LABEL = re.compile(
    rf"(?:\*\*|__)?(?:{_WORD}(?:[ \u00a0]+{_WORD}){{0,3}}?)(?:\*\*|__)?[ \t\u00a0]*"
    r"(?:[:：](?:\*\*|__)(?=\s|\S)|[:：](?=[ \t\u00a0]|$)|：|(?<=[가-힣)*_ ]):(?!//)(?=[^\s:]))"
)
"""A label with a colon at the start of a line, as in `일시: 10월 20일`; it may be bold."""
_CLOCK = re.compile(r"\d{1,2}\s*[:：]\s*\d")
_NAME_SAYS = re.compile(r"[가-힣](?:니다|했다|한다|였다|이다|어요|아요)[*_ ]*[:：]")
_LONGEST_NAME = 30
_HEADS = re.compile(
    r"""(?P<markup></?[a-zA-Z!]|\{[:%{<]|\}\})
    |(?P<row>\|)
    |(?P<image>!\[[^\]]*\]\([^)]*\)\s*$)
    |(?P<article>제\s?\d{1,3}\s?(?:[조장절항호관편]|조의\s?\d+)(?=[\s(.:]|$)|부\s?칙(?:\s|$))
    |(?P<enclosure>(?:붙임|별첨|첨부|별지)\s*\d*(?:\s|[.:：]))
    |(?P<ordinal>(?:첫|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)째(?:[,.:]|[는로]\s)|마지막으로[, ])
    |(?P<question>[QqAa]\d{0,2}\s?[.):](?=\s|[가-힣])|[문답]\d{0,2}\s?[.):](?=\s|[가-힣]))
    |(?P<step>(?:STEP|Step|step)\s?\d{1,2}|\d{1,2}\s?(?:단계|일차|회차|주차|차시|교시|부)(?=[\s.:)]))
    |(?P<hour>(?:오전\s?|오후\s?)?\d{1,2}(?::\d{2}|시)(?:\s?\d{1,2}분)?\s?(?:[~∼〜–-]|\s))
    |(?P<date>(?:19|20)\d\d\s?[.년/-]\s?\d{1,2}|\d{1,2}월\s?\d{1,2}일|\d{1,2}\.\s?\d{1,2}\.?\s?\([월화수목금토일])
    |(?P<section>\d{1,2}(?:[-.]\d{1,2}){1,3}\.?\s+(?=[가-힣]))
    |(?P<number>(?:\d{1,3}|[０-９]{1,3})\\?[.)．）](?!\d))
    |(?P<letter>[가나다라마바사아자차카타파하]\\?[.)]|\([가-하]\)|\(\d{1,2}\))
    |(?P<circled>[①-⑳❶-❿ⓐ-ⓩ㉠-㉻⑴-⒇㈎-㈛])
    |(?P<roman>[Ⅰ-Ⅻ]\s?[.)]?|[IVX]{1,4}\.\s)
    |(?P<caption>(?:\[[^][]{1,30}\]|【[^】]{1,30}】|〔[^〕]{1,30}〕|<[^<>/]{1,30}>|〈[^〉]{1,30}〉)[*_]*\s*$)
    |(?P<rule>(?!=)[^\w\s=]{1,3}\s*$)
    |(?P<bracket>\[[^][^]{1,20}\](?![(\[:])|[【〔〈<][^】〕〉>/]{1,20}[】〕〉>])
    |(?P<hashtag>\#[^\W\d_][^\s\#]*(?:\s+\#[^\s\#]+)*\s*$)
    |(?P<dash>[-–—+](?=[가-힣]))
    |(?P<escaped>\\[*+#-](?=\s?\S))
    |(?P<keycap>[0-9\#*]\ufe0f?\u20e3)
    """,
    re.VERBOSE,
)
"""What begins a line of a list without being a mark of Markdown."""
_MARKS = "□■◇◆▣◈❏○◦●◎❍⊙▲△▷▶►▸★☆✔✓☑•·‧․・ㆍ∙⋅▪▫￭※☞"
"""Marks of the outline; a line with one that opens no entry continues the line above."""
_SYLLABLES = frozenset("제부붙별첨첫둘셋넷다여일아열마문답오가나라바사자차카타파하")
"""The Hangul syllables with which heads begin."""
_TAIL = 16
"""Number of characters examined at the end of a line."""
_SIGNS = "‣⁃⁎†‡§¶▽▼♣♠♥♡➔➜☎"
_ALONE = re.compile(r"<?(?:https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+)>?\s*\Z")


class TextLine(NamedTuple):
    """One line of a paragraph.

    `width`, `shown` and `first` count columns: of the line in the file, of the line without link
    targets, and of its first word. `ends` is True if it ends a sentence, `several` if it contains
    the end of another one. `goes_on` and `continues` are True if it breaks off or begins in the
    middle of a sentence. `head` is the kind of mark or label that begins it ("" for prose), `key`
    is equal for heads of the same form, `number` is the number in the head, or 0.
    """

    width: int
    shown: int
    first: int
    indent: int
    ends: bool
    several: bool
    goes_on: bool
    continues: bool
    head: str
    key: str
    number: int


def columns(text: str) -> int:
    """The approximate width of a text in columns; a Hangul syllable (3 bytes in UTF-8) counts 2."""
    return len(text) if text.isascii() else (len(text) + len(text.encode())) // 2


def line_of(source: str) -> TextLine:
    """The description of a line."""
    text = source.strip()
    indent = len(source) - len(source.lstrip())
    head, key, number = _head(text)
    width = columns(text)
    shown = columns(_TARGET.sub("", text)) if "://" in text or "](" in text else width
    tail = text[-_TAIL:]
    ends = bool(_SENTENCE.search(tail) or _smiles(tail)) and not _DATE_END.search(tail)
    return TextLine(
        width=width,
        shown=shown,
        first=columns(text.split(None, 1)[0]) if text else 0,
        indent=indent,
        ends=ends,
        several=" " in text and bool(_INSIDE.search(text)),
        goes_on=not ends and bool(_GOES_ON.search(tail)),
        continues=bool(_CONTINUES.match(text)),
        head=head,
        key=key,
        number=number,
    )


def _smiles(tail: str) -> bool:
    """Whether a line ends with an emoji, as is usual in messengers."""
    last = tail.rstrip("*_ \ufe0f")[-1:]
    return last > "\u2600" and category(last) == "So"


def _head(text: str) -> tuple[str, str, int]:
    """The kind, the key and the number of the head of a line (see TextLine)."""
    bare = text.lstrip("*_") if text[:1] in "*_" else text
    first = bare[:1]
    if not first:
        return "", "", 0
    match = None if "가" <= first <= "힣" and first not in _SYLLABLES else _HEADS.match(bare)
    kind = match.lastgroup if match else None
    if match and kind and not (kind == "number" and _CLOCK.match(bare)):
        return kind, _key(kind, match[0]), _number(kind, match[0])
    if first <= "\x7f" and _ALONE.match(text):
        return "alone", "alone", 0
    if first in _MARKS:
        return "mark", "sign", 0
    if first > "\x7f" and (first in _SIGNS or category(first) in ("So", "Sm")):
        return "sign", "sign", 0
    label = _LABEL.match(text, 0, 80) if ":" in text or "：" in text else None
    if label and columns(label[0]) <= _LONGEST_NAME and not _NAME_SAYS.search(label[0]):
        return "label", "label", 0
    is_row = " | " in text or "\t" in text or text.count("|") > 1
    return ("row", "row", 0) if is_row else ("", "", 0)


def _key(kind: str, head: str) -> str:
    if kind == "number":
        return f"number{head.rstrip()[-1]}"
    if kind in ("letter", "bracket"):
        return kind + head[0] if head[0] in "([<【〔〈" else kind + head[-1]
    return kind


def _number(kind: str, head: str) -> int:
    if kind == "number":
        return int(re.sub(r"\D", "", head) or 0)
    if kind == "circled":
        return ord(head[0])
    return 0
