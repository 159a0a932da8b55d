"""Words that tell nothing of a picture, and words like them that do."""

import pytest

from sosik.korean.picture_words import is_bare, is_file_name


def _words(text: str) -> list[str]:
    return [word.strip() for line in text.strip().split("\n") for word in line.split(" | ")]


FILES = _words(
    """
    IMG_1234 | IMG_1234.JPG | IMG_0412 (1) | IMG_E1234 | IMG-20260101-WA0001 | DSC00012
    DSC_0012 | DSCF8816 | _DSC1234 | _MG_1234 | P1010012 | R0000012 | PXL_20260101_120000
    GOPR0012 | DJI_0001 | B612_20200101_120000_000 | S__12345678 | KakaoTalk_20260101_123456789
    KakaoTalk_Photo_2022-11-29-22-16-31 001
    KakaoTalk_20231205_164534997-Page-1의 복사본 drawio | 카카오톡 20260101 | 사진1.jpg | 사진1
    사진 (2) | 그림 1 | 이미지_3 | 대표사진 2 | 받은사진_1 | 스크린샷 2026-01-02 오후 3.04.05
    Screenshot_20260101-120000_Chrome | 캡처1 | Screenshot 2026-01-01 at 12.00.00
    화면 캡처 2026-01-01 120000 | 스크린샷(3) | image001 | image (3) | image-20221027-065615
    clip_image002 | Pasted image 2026 | 20260101_120000 | 20260101_120000(0)
    2026-01-01 12.00.00 | 1000012345 | 1 | 2. | (3) | photo_2026-01-01_12-00-00 | scan0001
    스캔0001 | Untitled 1 | 무제-1 | 제목 없음-1 | 40226538-e25f-5ac6-11e8-954a0a083551
    8dbd9db6d02c4f7a8f6f7a1ee14c5b13 | temp1631412-a | spring_fair | 봄축제_단체 | spring-fair-2
    포스터.png | https://example.org/a | FireShot Capture 009 - React App - localhost
    Resized_20200101 | unnamed (2)
    """
)
BARE = _words(
    """
    사진 | 이미지 | 그림 | 화면 | 캡처 | 스크린샷 | 스크린 샷 | 썸네일 | 사진. | [사진] | photo
    Photo | image | images | picture | screenshot | img | thumbnail | figure | 대표사진
    대표 이미지 | 첨부 사진 | 본문 이미지 | 예시 이미지 | 사진 설명 | 이미지 추가 | alt
    alt text | Alt 텍스트 | 대체 텍스트 | 대체텍스트 | 설명 | 설명을 입력하세요 | 제목 없음
    무제 | 없음 | untitled | null | N/A | description
    """
)
WORDS = _words(
    """
    장터에서 물건을 고르는 주민들 | 나눔장터 | 단체사진 | 현장 사진 | 행사 사진 | 첫째 사진
    사진 찍는 이웃 | 사진을 고르는 사람들 | 사진전 포스터 | 사진관 앞 | 사진기 | 사진: 단풍길
    그림책을 읽는 아이 | 그림 그리기 수업 | 그림 같은 풍경 | 이미지 공모전 시상식 | 화면 해설
    스크린샷을 찍는 방법 | 스크린샷 2장을 나란히 놓은 화면 | 캡처 3: 로그인 | 화면 1: 신청 단추
    그림 1: 연도별 참여자 수 | 사진 1 개회사를 하는 센터장 | 이미지 2. 신청 화면 | 무제 2악장
    카카오톡 채널 화면 | 카카오톡 3.0 화면 | 첨부 1 서식 | 복사본을 나누는 직원
    2026년 봄 나눔장터 포스터 | 1부 개회식 | 119 구급차 | 1층 로비 | 3D 프린터 | 5·18 기념식
    24시간 돌봄 | 1인 가구 | 10월 | 제1회 걷기 대회 | 눈 2cm | 2026-10-20 나눔장터 | T-money
    K-POP 공연 | COVID-19 검사소 | e-book | MySQL | A_B 시험 결과 | 로고 | 해오름센터 로고
    Image 3 shows the fair | photo booth | Photograph of the fair | img 3 people | snow
    """
)


@pytest.mark.parametrize("words", FILES)
def test_the_name_of_a_file_tells_nothing(words: str) -> None:
    assert is_file_name(words, "images/other.jpg")
    assert is_file_name(f" {words} ", "")


@pytest.mark.parametrize("words", BARE)
def test_a_word_for_any_picture_tells_nothing(words: str) -> None:
    assert is_bare(words)


@pytest.mark.parametrize("words", WORDS)
def test_words_that_tell_something_are_left_alone(words: str) -> None:
    assert not is_file_name(words, "images/other.jpg")
    assert not is_bare(words)


@pytest.mark.parametrize(
    ("words", "path", "is_name"),
    [
        ("market", "images/market.jpg", True),
        ("bus-stop", "bus-stop.jpeg", True),
        ("봄축제3", "봄축제3.jpg", True),
        ("봄\u1100\u1161", "봄가.jpg", False),
        ("단체사진", "사진/단체사진.jpg", False),
        ("행사장 모습", "행사장 모습.jpg", False),
        ("Bus stop", "Bus stop.jpg", False),
        ("MySQL", "mysql.png", False),
        ("market", "images/fair.jpg", False),
    ],
)
def test_the_name_of_the_very_file_tells_nothing_unless_it_is_words(
    words: str, path: str, is_name: bool
) -> None:
    assert is_file_name(words, path) is is_name


@pytest.mark.parametrize(
    "part", ["1", "a1", "a1_", "-a", "1 ", "사진 ", "image ", "_", "1_", "가1"]
)
def test_endless_words_are_judged_at_once(part: str) -> None:
    for whole in (part * 40_000, part * 24 + "가!", "IMG_" + part * 24 + "가!"):
        is_file_name(whole, "a.jpg")
        is_bare(whole)
