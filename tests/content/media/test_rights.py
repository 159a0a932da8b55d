"""A picture for the press says who took it and whose it is, for programs that read such notes."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from sosik.content.media.rights import with_rights
from tests.support.photographs import drawn, saved

CREDIT, NOTICE = "홍보팀 김하늘 <사진> & 글", "ⓒ 해오름센터"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    ("credit", "notice"),
    [(CREDIT, NOTICE), (CREDIT, ""), ("", NOTICE)],
    ids=["both", "one", "other"],
)
def test_what_front_matter_says_is_read_by_others(kind: str, credit: str, notice: str) -> None:
    data = with_rights(saved(drawn(), kind), credit, notice)
    with Image.open(BytesIO(data)) as image:
        image.load()
        packet = image.info["xmp"]
    tree = ElementTree.fromstring(packet)
    said = {each.tag.rpartition("}")[2]: each.text for each in tree.iter() if each.text}
    assert said == {name: text for name, text in {"Credit": credit, "li": notice}.items() if text}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
def test_nothing_said_is_nothing_noted(kind: str) -> None:
    data = saved(drawn(), kind)
    assert with_rights(data, "", "") == data


def test_other_formats_stay_as_they_are() -> None:
    data = saved(drawn(), "GIF")
    assert with_rights(data, CREDIT, NOTICE) == data


def test_a_note_that_does_not_fit_is_left_out() -> None:
    data = saved(drawn(), "JPEG")
    assert with_rights(data, "가" * 30_000, "") == data
