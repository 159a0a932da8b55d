"""Words that stand for a picture and tell nothing of it: names of files, and words like 사진."""

import re
from unicodedata import normalize

_ENDING = re.compile(
    r"(?i)\.(?:jpe?g|jfif|png|apng|gif|webp|bmp|heic|heif|avif|tiff?|svg|psd|ai)\Z"
)
_DEVICE = (
    r"img|image|imgp|mg|dsc[nf]?|cimg|pict?|sam|pxl|mvimg|pano|dji|gopr|gx|dcp|b612|snow|photo"
    r"|picture|resized|scan|capture|snapshot|untitled|clip_image|mceclip|pasted\s*image|download"
    r"|unnamed|noname|clipboard"
)
"""What cameras, telephones, scanners, browsers and editors put before the number of a picture."""
_KOREAN = (
    r"사진|그림|이미지|화면|캡[처쳐]|스캔|무제|제목[\s_]?없음|다운로드|대표[\s_]?사진|첨부|복사본"
)
_APART = r"[\s_.\-–—~()\[\]]*"
_SHOT = r"screen[\s_-]?shot|스크린\s*샷|화면[\s_]*(?:캡[처쳐]|녹화)|fireshot\s+capture"
_DATE = r"(?:19|20)\d\d[-._]?[01]\d[-._]?[0-3]\d"
_FILE = re.compile(
    rf"""(?ix)
    _?(?:{_DEVICE}){_APART}[ew]?a?\d[a-z\d_().,:~\-]*+(?:\s\(?\d+\)?)*+
    | (?:{_KOREAN}){_APART}\d[\d\s_().,~\-]*             # 사진1, 그림 (2)
    | (?:kakaotalk|카카오톡)(?:[\s_-][a-z]+)?[\s_-]*(?:\d{{6}}|{_DATE}).*
    | (?:{_SHOT})(?:[\s_-]*{_DATE}.*|{_APART}\d[\d\s_().,:~\-]*|\s+\d+\s+-\s.*)
    | [a-z]?\d{{7,8}}(?:[\s_t-]*\d{{4,9}}.*)?              # P1010012, 20260101_120000
    | {_DATE}[\s_-]+\d\d[-._:\s]?\d\d.*
    | [\W_\d]*\d[\W_\d]*                                # 1, 2., (3), 1631412341
    | [0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}} | [0-9a-f]{{16,}}
    | (?=(?:\D*+\d){{6}})[a-z0-9][a-z0-9_-]*+               # temp1631412-abc
    | (?=\S*[^\W_]_)[^\W_]\S*[^\W_] | (?-i:[a-z0-9]+(?:-[a-z0-9]+){{2,}})  # spring_fair
    | https?://\S+
    """
)
_BARE = re.compile(
    r"""(?ix)
    (?:(?:대표|본문|첨부|관련|참고|예시|샘플|기사|여기에?)\s*)?
    (?:사진|이미지|그림|화면|스크린\s*샷|(?:화면\s*)?캡[처쳐]|썸네일|삽화|photo|pic(?:ture)?|image|img
      |screen\s*shot|thumbnail|thumb|figure|fig)s?
    (?:\s*(?:추가|참고|첨부|설명|삽입|제목|파일|이름|자리|here|file|alt|title|description))?
    | (?:alt|alternative)(?:\s*(?:text|텍스트))? | 대체\s*(?:텍스트|문구|글)
    | (?:사진\s*)?설명(?:을?\s*(?:입력|적어|써)\S*(?:\s*\S+)?)? | 제목\s*없음 | 무제 | 없음
    | untitled | unnamed | noname | none | null | undefined | n/?a | description | caption
    """
)


def is_file_name(words: str, path: str) -> bool:
    """True if words are the name that a camera, a messenger or a program gives to a picture.

    True, too, for the name of the very file at `path`, unless that is words.
    """
    plain = " ".join(normalize("NFC", words).split())
    if _ENDING.search(plain):
        return True
    last = normalize("NFC", path.rpartition("/")[2])
    stem = _ENDING.sub("", last)
    if plain == stem and not _is_words(stem):
        return True
    return len(plain) <= _LONGEST and _FILE.fullmatch(plain) is not None


def is_bare(words: str) -> bool:
    """True if words say only that there is a picture: `사진`, `대표 이미지`, `alt text`."""
    plain = " ".join(normalize("NFC", words).split()).strip(" .:!?()[]<>-")
    return len(plain) <= _LONGEST and _BARE.fullmatch(plain) is not None


_LONGEST = 100


def _is_words(stem: str) -> bool:
    """True if the name of a file is made of words, so that somebody chose it."""
    is_spaced = re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)+", stem) is not None
    return is_spaced or (
        re.search("[가-힣]{2}", stem) is not None and not re.search(r"[_\d]", stem)
    )
