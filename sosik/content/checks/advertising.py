"""Finds words that sell something and may make a mail advertising (정보통신망법 제50조 제1항).

Precision matters more than recall: an amount alone (a donation, a budget), free offers and reports
about the past don't count. Staff decide whether a mail is advertising. Repetitions are bounded in
every pattern, so that matching never takes time quadratic in the length of a line.
"""

import re
from collections.abc import Iterator, Mapping

from sosik.base.words import any_of
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
"""Explicit offers, whatever else is in the sentence."""

_UNLESS_PAST = (
    _FEE + r"(?:은|는|이|가)?[\s|:：(]{0,40}(?:" + _UNIT + r"\s{0,9})?" + _AMOUNT + _GIVEN,
    _TRADE + _ABOUT,
    r"(?:예약|할인|한정|선착순|특별|사전)\s?판매(?![액량금직원])|공동\s?구매(?!로)",
    r"유료\s?(?:강좌|강의|교육|과정|프로그램|회원|체험|관람|입장|수업|클래스|행사|공연|구독)",
    r"(?:강좌|참가|입장|관람|교육|수업|이용)\S{0,4}\s?유료(?:입니다|이며|로 )",
    r"후원\s?상품",
)
"""Offers unless the sentence is in the past tense."""

_UNLESS_GIVEN = (_UNIT + r"[\s:：(|]{0,40}" + _AMOUNT + _GIVEN, _AMOUNT + r"\s?부터")
"""A price per piece or a minimum price, unless the sentence is about a gift or a wage."""

_DISCOUNT = (r"\d{1,9}\s?(?:%|퍼센트)\s?할인", r"할인\s?(?:행사|쿠폰)", r"(?<![가-힣])특가(?!법)")
"""A discount, unless the sentence is about public charges."""

_SSANG_SIOT = 20
_PAST = re.compile(
    "[{}](?:다|습니다|어요|고|으며|는데|던|지만)".format(
        "".join(c for c in map(chr, range(0xAC00, 0xD7A4)) if c not in "있겠" and
                (ord(c) - 0xAC00) % 28 == _SSANG_SIOT)
    )
)  # fmt: skip
"""A verb in the past tense: final ㅆ as in 했, 었, 갔, except 있다 and -겠-."""
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
"""Every match of `_RULES` contains one of these; a quick first search in any text."""
_WORDS = any_of(
    *("판매", "구매", "구입", "주문", "예매", "팝니다", "유료", "할인", "특가", "후원", "₩", "￦")
)
_LAST = r"[\d,.만억십백천]"
_WON = re.compile(rf"원(?:(?<={_LAST}원)|(?<={_LAST}\s원)|(?<={_LAST}\s\s원))")
"""Every match of `_RULES` and `_IN_CELL` contains one of `_WORDS` or `_WON`; most lines don't."""
_MARKUP = re.compile(r"[\]*_`](?:(?<=\])\([^)\s]{0,1000}+\)|(?<!\])[*_`]{0,2})")
_SENTENCE = re.compile(r"(?<=[.!?。])\s+")


_PRICES = re.compile(_FEE.replace("가격", "가격|판매 ?가격|단가"))
_SOLD = re.compile("팔린|판매 ?[수량]|매출|수익|합계")
_IN_CELL = re.compile(_AMOUNT)


def sales(text: str, first_line: int = 1) -> tuple[Sale, ...]:
    """The words of a text that sell something, without duplicates, counted from `first_line`."""
    by_words: dict[str, Sale] = {}
    price_column = 0, ""
    bare = _MARKUP.sub(" ", text) if _QUICK.search(text) else ""
    if _may_sell(bare):
        # `_MARKUP` matches no line end, so both texts have the same lines.
        lines = zip(text.split("\n"), bare.split("\n"), strict=True)
        for number, (line, words) in enumerate(lines, first_line):
            price_column = _column(line, *price_column)
            if _may_sell(words):
                for offer in (*_sold(words), *_listed(line, *price_column)):
                    by_words.setdefault(offer, Sale(offer, number))
    return tuple(by_words.values())


def _may_sell(text: str) -> bool:
    """False if surely nothing in a text without markup sells anything; a quick search."""
    return _WORDS.search(text) is not None or _WON.search(text) is not None


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _MARKUP.sub(" ", line).strip().strip("|").split("|")]


def _column(line: str, column: int, name: str) -> tuple[int, str]:
    """The price column of the table that a line belongs to, and its name; "" if it has none."""
    if "|" not in line:
        return 0, ""
    if name:
        return column, name
    heads = _cells(line)
    prices = [(n, head) for n, head in enumerate(heads) if _PRICES.fullmatch(head)]
    return prices[0] if prices and not _SOLD.search(line) else (column, name)


def _listed(line: str, column: int, name: str) -> Iterator[str]:
    """The price in a line of a table, after the name of its column."""
    cells = _cells(line) if name else []
    if column < len(cells) and _IN_CELL.match(cells[column]):
        yield f"{name} {cells[column]}"


def _sold(line: str) -> Iterator[str]:
    """The words that sell something in a line without markup; of overlapping matches, the first."""
    for sentence in filter(_may_sell, _SENTENCE.split(line)):
        spans: list[tuple[int, int]] = []
        for pattern, exception in _FOUND:
            matches = [match.span() for match in pattern.finditer(sentence)]
            if matches and (exception is None or not exception.search(sentence)):
                spans += matches
        end = -1
        for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= end:
                yield " ".join(sentence[start:stop].split())
                end = stop


def sales_of(
    page: Page, text: str, first_line: int = 1, lines: Mapping[str, int] | None = None
) -> tuple[Sale, ...]:
    """The words that sell something in the titles, buttons, schedule and text of a page.

    `lines` are the lines of its keys; without them, the lines of their words are 0.
    """
    offers = []
    for key in ("title", "subtitle", "subject", "headline", "summary", "links", "schedule"):
        value = getattr(page, key, "")
        values = [value] if isinstance(value, str) else value
        texts = [item if isinstance(item, str) else item.title for item in values]
        line = (lines or {}).get(key, 0)
        offers += [Sale(sale.text, line) for item in texts for sale in sales(item)]
    return (*offers, *sales(text, first_line))
