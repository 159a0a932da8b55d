"""Several pictures in a row with nothing between them are a gallery, and nothing else is one."""

import pytest

from sosik.content.markdown import parse_body
from sosik.model.body import Image

A, B, C, D = (f"![{name}]({name}.jpg)" for name in "abcd")
VIDEO = "https://youtu.be/cedarCEDAR1"


def galleries(images: tuple[Image, ...]) -> list[str]:
    """The names of the pictures of each gallery, as `ab`."""
    found: dict[int, str] = {}
    for image in images:
        if image.gallery:
            assert image.figure
            found[image.gallery] = found.get(image.gallery, "") + image.alt
    assert list(found) == list(range(1, len(found) + 1))
    return list(found.values())


ROWS = {
    "사진 한 장": (A, []),
    "문단마다 한 장": (f"{A}\n\n{B}\n\n{C}", ["abc"]),
    "줄마다 한 장": (f"{A}\n{B}\n{C}", ["abc"]),
    "한 줄에 여러 장": (f"{A} {B}{C}", ["abc"]),
    "섞어서": (f"{A} {B}\n{C}\n\n\n\n{D}", ["abcd"]),
    "줄을 바꾸라는 표시": (f"{A}  \n{B}\\\n{C}", ["abc"]),
    "들여 쓴 사진": (f"    {A}\n\n\u3000{B}\n\t{C}", ["abc"]),
    "보이지 않는 글자": (f"{A}\u200b\n&nbsp;\u00a0{B}\ufeff", ["ab"]),
    "붙여 넣은 줄 바꿈": (f"{A}<br>{B}<BR />\n{C}", ["abc"]),
    "사진마다 설명": ('![a](a.jpg "하나")\n![b](b.jpg "둘")', ["ab"]),
    "주소를 아래에": ("![a][1] ![b][1]\n\n[1]: a.jpg", ["ab"]),
    "글 사이에": (f"앞의 글.\n\n{A}\n{B}\n\n뒤의 글.", ["ab"]),
    "개요 아래에": (f"□ 나눔장터\n ○ 마당에서 연다\n\n{A}\n\n{B}", ["ab"]),
    "두 묶음": (f"{A}\n{B}\n\n글.\n\n{C}\n{D}", ["ab", "cd"]),
    "소제목이 나눈다": (f"{A}\n\n## 둘째\n\n{B}\n{C}", ["bc"]),
    "줄이 나눈다": (f"{A}\n{B}\n\n---\n\n{C}", ["ab"]),
    "표가 나눈다": (f"{A}\n\n| 가 |\n|---|\n| 나 |\n\n{B}", []),
    "영상은 들지 않는다": (f"{A}\n\n{VIDEO}\n\n{B}\n\n{C}", ["bc"]),
    "영상만": (f"{VIDEO}\n\n{VIDEO}", []),
    "글이 붙은 사진": (f"{A}\n장터의 모습\n\n{B}", []),
    "글에 이어진 사진": (f"장터의 모습\n{A}\n{B}", []),
    "문장 안의 사진": (f"왼쪽 {A}과 오른쪽 {B}", []),
    "사이에 부호": (f"{A} / {B}", []),
    "링크인 사진": (f"[{A}](https://example.org)\n\n[{B}](https://example.org)", []),
    "링크인 사진 곁": (f"{A}\n[{B}](https://example.org)\n{C}", []),
    "굵은 사진": (f"{A}\n**{B}**", []),
    "목록": (f"- {A}\n- {B}", []),
    "한 항목에 여러 장": (f"- {A}\n  {B}\n\n  {C}\n\n  {D}", []),
    "번호 아래에": (f"1. 하나\n   {A}\n   {B}", []),
    "표의 칸": (f"| 가 | 나 |\n|---|---|\n| {A} | {B} |\n| {C} {D} | |", []),
    "인용": (f"> {A}\n> {B}\n>\n> {C}\n>\n> {D}", []),
    "개요의 항목 안": (f"□ 나눔장터\n{A}\n{B}", []),
    "낱말 풀이": (f"장터\n: {A}\n\n  {B}", []),
    "각주": (f"글[^1]\n\n[^1]: {A}\n\n    {B}", []),
    "코드": (f"```\n{A}\n{B}\n```", []),
}
"""What staff write, and the galleries in it."""


@pytest.mark.parametrize("breaks", [None, True, False])
@pytest.mark.parametrize("name", ROWS)
def test_pictures_in_a_row_are_a_gallery(name: str, breaks: bool | None) -> None:
    text, expected = ROWS[name]
    body = parse_body(text, 1, breaks=breaks, html=True).body
    assert galleries(body.images) == expected


@pytest.mark.parametrize("gap", ["\n", " ", "  \n", "\n\n", "<br>"])
def test_how_they_are_written_makes_no_difference(gap: str) -> None:
    """Each picture is a figure of its own with its caption, in HTML and in plain text."""
    text = f'![a](a.jpg "하나"){gap}![b](b.jpg "둘")'
    one, other = (parse_body(each, 1, html=True).body for each in (text, "\n\n".join((A, B))))
    assert (one.html, one.text) == (other.html, other.text)
    assert [(image.alt, image.caption) for image in one.images] == [("a", "하나"), ("b", "둘")]


def test_a_picture_knows_its_line() -> None:
    body = parse_body(f"글.\n\n{A}\n{B} {C}\n\n{D}", 7).body
    assert [image.line for image in body.images] == [9, 10, 10, 12]


@pytest.mark.parametrize("text", [f"- {A}\n  {B}", f"> {A} {B}", f"1. 하나\n   {A} {B}", f"{A} 곁"])
def test_elsewhere_pictures_stay_in_their_line(text: str) -> None:
    assert not any(image.figure for image in parse_body(text, 1).body.images)
