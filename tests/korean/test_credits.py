"""The credit at the end of a caption: what is one, and what only looks like one."""

import pytest

from sosik.korean.credits import notice, parted

CREDITS = {
    "장터를 둘러보는 주민들 (사진: 홍보팀)": ("장터를 둘러보는 주민들", "홍보팀", ""),
    "장터를 둘러보는 주민들(사진=솔내구 제공)": ("장터를 둘러보는 주민들", "솔내구 제공", ""),
    "장터가 열렸다. /사진=김하늘 기자": ("장터가 열렸다.", "김하늘 기자", ""),
    "장터가 열렸다.사진=김하늘": ("장터가 열렸다.", "김하늘", ""),
    "합창단 솔내/ 사진제공=솔내문화": ("합창단 솔내", "솔내문화", ""),
    "사진은 글과 관계없음./사진=unsplash": ("사진은 글과 관계없음.", "unsplash", ""),
    "장터 전경 사진 = 홍보팀": ("장터 전경", "홍보팀", ""),
    "장터 전경 [사진 제공=솔내구청]": ("장터 전경", "솔내구청", ""),
    "장터 전경 <사진제공: 솔내구청>": ("장터 전경", "솔내구청", ""),
    "장터 전경 (사진 제공 솔내구청).": ("장터 전경", "솔내구청", ""),
    "장터 전경 사진 출처: 솔내구청": ("장터 전경", "솔내구청", ""),
    "장터 전경, 촬영=이가람": ("장터 전경", "이가람", ""),
    "장터가 열렸습니다. 사진: 홍보팀": ("장터가 열렸습니다.", "홍보팀", ""),
    "장터 전경 | 사진：홍보팀": ("장터 전경", "홍보팀", ""),
    "사진=홍보팀": ("", "홍보팀", ""),
    "(사진: 119안전센터)": ("", "119안전센터", ""),
    "장터 전경 (사진=김하늘·이가람)": ("장터 전경", "김하늘·이가람", ""),
    "A stall. Photo: Jane Kim": ("A stall.", "Jane Kim", ""),
    "A stall (Photo by Jane Kim)": ("A stall", "Jane Kim", ""),
    "A stall (photo courtesy of the centre)": ("A stall", "the centre", ""),
    "장터 전경 ⓒ 솔내센터": ("장터 전경", "", "ⓒ 솔내센터"),
    "장터 전경(ⓒ솔내센터)": ("장터 전경", "", "ⓒ솔내센터"),
    "장터 전경 © 2026 Jane Kim, all rights reserved.": (
        "장터 전경",
        "",
        "© 2026 Jane Kim, all rights reserved.",
    ),
    "장터 전경 (c) 2026 솔내센터": ("장터 전경", "", "(c) 2026 솔내센터"),
    "장터 전경 (사진=김하늘) ⓒ 솔내센터": ("장터 전경", "김하늘", "ⓒ 솔내센터"),
    "장터 전경 ⓒ 솔내센터 (사진: 김하늘)": ("장터 전경", "김하늘", "ⓒ 솔내센터"),
}
LEFT_ALONE = (
    "장터를 둘러보는 주민들",
    "사진: 봄 축제에 모인 주민들",
    "전시된 사진: 봄날의 마을",
    "사진을 찍는 이웃",
    "이웃이 찍은 사진",
    "김하늘 사진전",
    "장터 (사진)",
    "장터 (사진 1)",
    "장터 (사진: 2026년 봄)",
    "장터 (사진: 10. 20.)",
    "(사진 왼쪽부터 김하늘, 이가람)",
    "장터 (사진: 왼쪽부터 김하늘 센터장)",
    "장터 (사진: 앞줄 가운데가 센터장)",
    "장터 (사진: 위 개회식, 아래 폐회식)",
    "장터 전경. 사진: 무대에 오른 합창단 모습",
    "장터 전경 (출처: 통계청)",
    "자료: 통계청",
    "그림=김하늘",
    "장터 (사진 제공)",
    "장터 (사진 제공 등)",
    "장터 (사진: 두 천막을 잇는 흰 줄)",
    "(사진: (주)솔내 대표, 협약 체결)",
    "사진은 이가람 님의 그림입니다.",
    "도시락 제공",
    "솔내구 제공",
    "ⓒ 표시가 있는 상품을 고르는 주민",
    "(a) 봄 (b) 여름 (c) 가을",
    "1 + 1 = 2",
    "사진=",
    "(사진: )",
    "ⓒ",
    "",
)


@pytest.mark.parametrize("caption", CREDITS)
def test_a_credit_is_parted_from_its_caption(caption: str) -> None:
    assert parted(caption) == CREDITS[caption]


@pytest.mark.parametrize("caption", LEFT_ALONE)
def test_a_caption_without_a_credit_stays_as_it_is(caption: str) -> None:
    assert parted(caption) == (caption, "", "")


@pytest.mark.parametrize("part", [" ", "사진=", "(사진: 가", "ⓒ", "/", "사진 ", "가."])
def test_endless_captions_are_read_at_once(part: str) -> None:
    whole = part * 100_000
    assert parted(whole).text in whole
    assert parted(f"{whole}가 (사진: 홍보팀)").credit == "홍보팀"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2026 솔내센터", "ⓒ 2026 솔내센터"),
        ("ⓒ 솔내센터", "ⓒ 솔내센터"),
        ("© 2026 Jane Kim", "© 2026 Jane Kim"),
        ("Copyright 2026 Jane Kim", "Copyright 2026 Jane Kim"),
        ("공공누리 제1유형", "공공누리 제1유형"),
        ("CC BY 4.0 김하늘", "CC BY 4.0 김하늘"),
        ("", ""),
    ],
)
def test_a_bare_name_becomes_a_notice(written: str, shown: str) -> None:
    assert notice(written) == shown
