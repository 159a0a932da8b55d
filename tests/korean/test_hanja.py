"""Hanja are read as Koreans read them."""

from unicodedata import normalize

import pytest

from sosik.korean import hanja


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("自活", ("자활",)),
        ("自活의 길", ("자활의 길",)),
        ("家", ("가",)),
        ("詰", ("힐",)),
        ("女性", ("여성",)),
        ("男女", ("남녀", "남여")),
        ("勞動", ("노동",)),
        ("社會勞動", ("사회로동", "사회노동")),
        ("歷史", ("역사",)),
        ("法律", ("법률", "법율")),
        ("規律", ("규율", "규률")),
        ("來日", ("내일",)),
        ("基金", ("기김", "기금")),
        ("音樂", ("음악", "음락", "음낙", "음요")),
        ("未來", ("미래", "미내")),
        ("自活 교실 ABC", ("자활 교실 ABC",)),
        ("자활", ()),
        ("abc 1", ()),
        ("", ()),
        ("𠮷", ()),
        ("々", ()),
    ],
)
def test_readings(text: str, said: tuple[str, ...]) -> None:
    assert hanja.readings(text) == said


def test_every_hanja_of_the_standard_has_a_reading() -> None:
    """4,888 places of KS X 1001, of which 266 are further readings."""
    known = hanja._readings()
    assert sum(map(len, known.values())) == 4_888
    assert len(known) == 4_888 - 266
    assert all(normalize("NFC", letter) == letter for letter in known)
    assert all("가" <= said <= "힣" for options in known.values() for said in options)


def test_readings_are_few() -> None:
    assert len(hanja.readings("樂" * 9)) == hanja.MOST
