"""Korean readings of Hanja, by the order in which KS X 1001 lists them.

The standard has 4,888 Hanja in the order of their readings, so that the readings and how many Hanja
each has are a whole dictionary; Python's codec `euc_kr` knows the Hanja. One with several readings
is listed once for each of them (Unicode's CJK Compatibility Ideographs U+F900 to U+FA0B).
"""

import re
from functools import cache
from itertools import islice, product
from unicodedata import normalize

_RUNS = """\
가29각11간24갈10감20갑6강24개20객2갱4갹거17건12걸4검7겁3게3격7견11결6겸6경45계24고39곡7곤10골3공16
곶과12곽4관17괄4광13괘3괴9굉4교25구54국6군6굴4궁6권10궐5궤6귀6규15균7귤극7근15글금14급7긍4기64긴
길4김끽나15낙8난9날2남9납5낭7내6냉녀년3념4녕2노18녹6논농7뇌6뇨누8눈눌뉴2늑2늠능6니2닉2다2단20달5
담17답5당11대16댁덕2도40독10돈10돌2동17두11둔6득등9라9락9란9랄2람10랍3랑8래4랭략2량13려18력7련12
렬6렴5렵령18례5로18록7론롱7뢰8료12룡루13류14륙3륜6률4륭륵2름릉6리26린9림5립4마8막6만19말7망12매14
맥5맹6멱2면11멸2명15몌모24목7몰2몽3묘12무22묵2문12물3미19민13밀3박19반25발11방28배20백8번10벌4범9
법2벽11변7별4병17보16복17본볼봉16부43북분19불5붕6비43빈14빙4사60삭4산12살5삼8삽4상31새3색5생5서30
석15선32설13섬8섭4성18세9소37속9손6솔송8쇄5쇠2수61숙12순27술4숭3슬3습5승10시28식15신24실4심10십3쌍
씨아18악14안10알4암8압4앙7애11액7앵4야11약9양31어10억5언6얼2엄6업2엔여24역13연43열10염15엽4영40
예24오30옥5온6올옹9와8완18왈왕5왜4외5요38욕6용24우32욱9운13울3웅2원27월3위25유56육7윤13율5융5은7을
음6읍3응4의19이38익8인24일9임11입5잉4자26작13잔5잠6잡장37재17쟁4저28적25전41절8점9접3정55제23조46
족4존2졸3종17좌5죄주40죽2준19줄중4즉즐즙3증11지34직5진35질15짐2집7징3차15착7찬15찰5참10창22채12책4
처4척15천19철10첨10첩10청8체10초27촉6촌4총10촬최3추23축12춘3출3충6췌4취14측5층치24칙3친칠3침9칩칭2
쾌타14탁16탄10탈2탐4탑3탕5태14택3탱터토4통7퇴6투6특2틈파16판9팔3패11팽4퍅편10폄평5폐10포28폭6표14
품2풍5피7필10핍2하14학5한14할2함12합7항17해18핵2행5향9허4헌4헐험2혁4현21혈4혐협12형20혜9호41혹3혼6
홀3홍10화14확6환17활5황24회20획2횡3효13후13훈10훙훤4훼3휘8휴5휼3흉5흑흔4흘4흠3흡4흥희20힐
"""
"""Each reading with the number of its Hanja where there are several."""

_FIRST, _LAST = 0xCAA1, 0xFDFE
"""The Hanja of KS X 1001 in EUC-KR; each row has 94 cells."""

MOST = 4
"""Readings of one text at most."""

_HANJA = re.compile("[\u4e00-\u9fff]")


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """The readings of each Hanja, that of its own place first."""
    rows = range(_FIRST >> 8, (_LAST >> 8) + 1)
    data = b"".join(bytes([row, cell]) for row in rows for cell in range(0xA1, 0xFF))
    runs = re.findall(r"(\D)(\d*)", _RUNS.replace("\n", ""))
    read = "".join(reading * int(times or 1) for reading, times in runs)
    found: dict[str, tuple[str, ...]] = {}
    for hanja, reading in zip(data.decode("euc_kr"), read, strict=True):
        plain = normalize("NFC", hanja)
        known = found.get(plain, ())
        found[plain] = (reading, *known) if plain == hanja else (*known, reading)
    return found


def readings(text: str) -> tuple[str, ...]:
    """Returns a text with its Hanja as they are read in Korean; () if none of them is known.

    Where a Hanja has several readings there are several texts, MOST at most. ㄴ and ㄹ are written
    at the beginning of a word and within it as Hangul orthography says (한글 맞춤법 §10-12); within
    a word the form of its beginning is given as well, for compounds (사회노동).
    """
    if not _HANJA.search(text):
        return ()
    said: list[tuple[str, ...]] = []
    known = False
    for place, letter in enumerate(text):
        options = _readings().get(letter, ())
        known = known or bool(options)
        before = said[-1][0][-1] if place else ""
        said.append(_as_written(options, before) if options else (letter,))
    return tuple(map("".join, islice(product(*said), MOST))) if known else ()


def _as_written(options: tuple[str, ...], before: str) -> tuple[str, ...]:
    """Readings as they are written behind a letter; "" at the beginning of a text."""
    inside = "가" <= before <= "힣"
    plain = [option for option in options if not any(_at_start(o) == option != o for o in options)]
    if not inside:
        return tuple(dict.fromkeys(map(_at_start, plain)))
    open_or_n = (ord(before) - 0xAC00) % 28 in (0, 4)
    found = []
    for option in plain:
        started = _at_start(option)
        falls = option in ("렬", "률") and open_or_n
        found += [started, option] if falls else [option, started]
    return tuple(dict.fromkeys(found))


def _at_start(syllable: str) -> str:
    """A syllable as it is written at the beginning of a word: without ㄹ, and ㄴ before i and y."""
    initial, rest = divmod(ord(syllable) - 0xAC00, 588)
    palatal = rest // 28 in (2, 3, 6, 7, 12, 17, 20)
    if initial == 5 or (initial == 2 and palatal):
        return chr(0xAC00 + (11 if palatal else 2) * 588 + rest)
    return syllable
