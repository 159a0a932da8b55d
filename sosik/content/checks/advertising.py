"""Words with which a text sells: what may make a mail advertising (정보통신망법 제50조 제1항).

Precision before recall: an amount alone sells nothing (a donation, a budget), nor does what is
free, nor what is told of the past. Whether a mail is advertising, staff decide. What may repeat is
bounded in every pattern, so that none takes the square of a line's length.
"""

import re
from collections.abc import Iterator, Mapping

from sosik.model.manuscript import Sale
from sosik.model.pages import Page

_AMOUNT = (
    r"(?:[1-9][\d,.]{0,20}\s?(?:[십백천]?[만억]\s?(?:\d[\d,]{0,20}\s?)?)?[십백천]?\s?원"
    r"|[일이삼사오육칠팔구]?[천만]\s?원|[₩￦]\s?[1-9][\d,]{0,20})(?![룸칙형탁산료서])"
)
_FEE = (
    r"(?:가격|값|판매가|정가|특가|할인가|수강료|강습료|참가비|참가료|체험비|체험료|입장료|관람료"
    r"|이용료|대관료|교육비|재료비|구독료)"
)
_GIVEN = (
    r"(?!\s{0,9}(?:한도|이내|상당|까지|정도|가량|씩|을|를|의){0,9}\s{0,9}(?:전액|일부)?\s{0,9}"
    r"(?:지원|지급|환급|면제|기부|후원|전달|보조|마련|모금|대출|융자))"
)
_UNIT = (
    r"(?:(?:\d{1,9}|한|두|세)\s?(?:병|개|봉지?|상자|박스|세트|통|켤레|벌|포기|묶음|kg|g|ml|리터|인분|포"
    r"|캔|매|컵|잔)(?:들이|에|당)?|(?:1인|1명|한 사람)당?)"
)
_TRADE = r"(?<!우선)(?<!우선 )(?<!공공)(?<!공공 )(?<!의무)(?:판매|구매|구입|주문|예매)"
_ENDED = r"(?=\s{0,40}(?:$|[\])」』”’\"!|→>]))"
_OFFERED = (
    r"(?:합니다|해요|하세요|하십시오|해 ?주세요|해 ?주십시오|해 ?보세요|바랍니다|하시면|하실 수"
    r"|할 수 있(?!도록|게|었|는지|을지)|하고 있습니다|하고 있어요|됩니다|받습니다|받아요"
    r"|받고 있습니다|\s?중입니다|할 예정|하러 가기|하기" + _ENDED + ")"
)
_ABOUT = (
    r"\s?(?:문의|방법|전화|링크|기간|장소|수량|신청서|안내|접수|가능)"
    r"(?![가-힣]{0,20}\s{0,9}(?:교육|강의|입찰))"
)

_ALWAYS = (
    _TRADE + _OFFERED,
    r"(?:주문|예매)[은을]\s(?:[^.!?]{0,20}\s)?받(?:습니다|아요|고 있습니다)",
    r"(?<![가-힣])팝니다",
)
"""What offers in so many words, whatever else its sentence tells."""

_UNLESS_PAST = (
    _FEE + r"(?:은|는|이|가)?[\s|:：(]{0,40}(?:" + _UNIT + r"\s{0,9})?" + _AMOUNT + _GIVEN,
    _TRADE + _ABOUT,
    r"(?:예약|할인|한정|선착순|특별|사전)\s?판매(?![액량금직원])|공동\s?구매(?!로)",
    r"유료\s?(?:강좌|강의|교육|과정|프로그램|회원|체험|관람|입장|수업|클래스|행사|공연|구독)",
    r"(?:강좌|참가|입장|관람|교육|수업|이용)\S{0,4}\s?유료(?:입니다|이며|로 )",
    r"후원\s?상품",
)
"""What offers in a sentence that tells of today."""

_UNLESS_GIVEN = (_UNIT + r"[\s:：(|]{0,40}" + _AMOUNT + _GIVEN, _AMOUNT + r"\s?부터")
"""A price by the piece, or the least of several, where no gift, wage or sum is told of."""

_DISCOUNT = (r"\d{1,9}\s?(?:%|퍼센트)\s?할인", r"할인\s?(?:행사|쿠폰)", r"(?<![가-힣])특가(?!법)")
"""A discount, in a sentence that tells of no public charge."""

_SSANG_SIOT = 20
_PAST = re.compile(
    "[{}](?:다|습니다|어요|고|으며|는데|던|지만)".format(
        "".join(c for c in map(chr, range(0xAC00, 0xD7A4)) if c not in "있겠" and
                (ord(c) - 0xAC00) % 28 == _SSANG_SIOT)
    )
)  # fmt: skip
"""A verb in the past: the final ㅆ of 했, 었, 갔; 있다 and -겠- are none."""
_GIFT = re.compile(
    "기부|후원금|성금|전달|지원|지급|상당|예산|매출|수익|수당|급여|임금|시급|월급|상금|장학|융자|대출|"
    "사업비|보조금|과태료|벌금|모금|적립"
)
_CHARGE = re.compile("요금|공과금|전기|가스|통신|수도|세금|과태료|감면")

_RULES = (
    *((pattern, None) for pattern in _ALWAYS),
    *((pattern, _PAST) for pattern in _UNLESS_PAST),
    *((pattern, re.compile(f"{_PAST.pattern}|{_GIFT.pattern}")) for pattern in _UNLESS_GIVEN),
    *((pattern, re.compile(f"{_PAST.pattern}|{_CHARGE.pattern}")) for pattern in _DISCOUNT),
)
_FOUND = tuple((re.compile(pattern), spoiled) for pattern, spoiled in _RULES)
_QUICK = re.compile("원|판매|구매|구입|주문|예매|팝니다|유료|할인|특가|후원|[₩￦]")
"""One of these stands in whatever `_RULES` finds, so that most sentences need no further look."""
_MARKUP = re.compile(r"\]\([^)\s]{0,1000}+\)|[*_`]{1,3}")
_SENTENCE = re.compile(r"(?<=[.!?。])\s+")


_PRICES = re.compile(_FEE.replace("가격", "가격|판매 ?가격|단가"))
_SOLD = re.compile("팔린|판매 ?[수량]|매출|수익|합계")
_IN_CELL = re.compile(_AMOUNT)


def sales(text: str, first_line: int = 1) -> tuple[Sale, ...]:
    """The words of a text that sell, each once, with its line; `first_line` is that of the text."""
    found: dict[str, Sale] = {}
    priced = 0, ""
    if _QUICK.search(text):
        for number, line in enumerate(text.split("\n"), first_line):
            priced = _column(line, *priced)
            for words in (*_sold(line), *_listed(line, *priced)):
                found.setdefault(words, Sale(words, number))
    return tuple(found.values())


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _MARKUP.sub(" ", line).strip().strip("|").split("|")]


def _column(line: str, column: int, name: str) -> tuple[int, str]:
    """Which column of the table that a line belongs to holds prices, and its name; "" for none."""
    if "|" not in line:
        return 0, ""
    if name:
        return column, name
    heads = _cells(line)
    prices = [(n, head) for n, head in enumerate(heads) if _PRICES.fullmatch(head)]
    return prices[0] if prices and not _SOLD.search(line) else (column, name)


def _listed(line: str, column: int, name: str) -> Iterator[str]:
    """The price that a line of a table lists."""
    cells = _cells(line) if name else []
    if column < len(cells) and _IN_CELL.match(cells[column]):
        yield f"{name} {cells[column]}"


def _sold(line: str) -> Iterator[str]:
    """The words that sell in one line; of two that overlap, the first."""
    sentences = _SENTENCE.split(_MARKUP.sub(" ", line)) if _QUICK.search(line) else []
    for sentence in filter(_QUICK.search, sentences):
        spans: list[tuple[int, int]] = []
        for pattern, spoiled in _FOUND:
            found = [each.span() for each in pattern.finditer(sentence)]
            if found and (spoiled is None or not spoiled.search(sentence)):
                spans += found
        end = -1
        for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= end:
                yield " ".join(sentence[start:stop].split())
                end = stop


def sales_of(
    page: Page, text: str, first_line: int = 1, lines: Mapping[str, int] | None = None
) -> tuple[Sale, ...]:
    """The words of a page that sell: in its titles, its buttons and its schedule, then in its text.

    `lines` are those of its keys; without them they are 0.
    """
    found = []
    for key in ("title", "subtitle", "subject", "headline", "summary", "links", "schedule"):
        said = getattr(page, key, "")
        each_said = [said] if isinstance(said, str) else said
        texts = [each if isinstance(each, str) else each.title for each in each_said]
        line = (lines or {}).get(key, 0)
        found += [Sale(sale.text, line) for each in texts for sale in sales(each)]
    return (*found, *sales(text, first_line))
