"""The head table of a press release with the keys that offices write (decision 0027)."""

import pytest

from sosik.content.manuscript import Options, parse
from sosik.model.manuscript import Manuscript
from sosik.model.pages import Release


def _read(head: str) -> Manuscript:
    text = f"---\n제목: 협약을 맺다\n보도일자: 2026-10-28\n{head}\n---\n글\n"
    return parse("content/releases/a.md", "release", text.encode(), Options("Asia/Seoul"))[0]


def _release(head: str) -> Release:
    found = _read(head)
    assert not found.problems
    assert isinstance(found.page, Release)
    return found.page


@pytest.mark.parametrize(
    ("head", "people"),
    [
        ("과장: 박하늘", [("과장", "박하늘", "")]),
        ("과 장: 박하늘 02-000-0112", [("과장", "박하늘", "02-000-0112")]),
        (
            "과장: 박하늘\n팀장: 정솔 02-000-0111\n담당자: 김하늘 02-000-0110",
            [
                ("과장", "박하늘", ""),
                ("팀장", "정솔", "02-000-0111"),
                ("", "김하늘", "02-000-0110"),
            ],
        ),
        (
            "담당:\n  - 주무관: 한솔\n센터장: 정솔",
            [("주무관", "한솔", ""), ("센터장", "정솔", "")],
        ),
        ("담당자: 김하늘 02-000-0110", [("", "김하늘", "02-000-0110")]),
    ],
)
def test_people_stand_under_their_ranks(head: str, people: list[tuple[str, str, str]]) -> None:
    read = [(each.role, each.name, each.phone) for each in _release(head).contacts]
    assert read == people


@pytest.mark.parametrize(
    ("head", "sheets"), [("총: 3매", "3매"), ("매수: 3", "3"), ("총 매수: 3", "3")]
)
def test_sheets_are_counted_in_each_spelling(head: str, sheets: str) -> None:
    assert _release(head).sheets == sheets


@pytest.mark.parametrize(
    "head", ["사진: 없음", "붙임: 없음", "첨부파일: [없음]", "대표사진: 해당 없음"]
)
def test_nothing_is_enclosed_where_there_is_none(head: str) -> None:
    image = _release(head).image
    assert image is None or not image.src
    assert _release(head).attachments == ()


@pytest.mark.parametrize(
    ("head", "code"),
    [
        *((f"사진: {said}", "counted-photo") for said in ("있음", "사진 2매", "있음(2매)", "3컷")),
        *((f"붙임: {said}", "counted-file") for said in ("협약서 1부", "협약서 1부.  끝.", "별첨")),
        ("배포일시: 2026. 10. 28. 09:00", "sent-or-held"),
    ],
)
def test_words_for_paper_are_told(head: str, code: str) -> None:
    assert [(fault.code, fault.line) for fault in _read(head).problems] == [(code, 4)]


@pytest.mark.parametrize("name", ["협약서 1부.hwpx", "사진 2매.jpg", "1부.pdf", "있음직한 일.pdf"])
def test_a_name_of_a_file_is_no_word_for_paper(name: str) -> None:
    assert [each.src for each in _release(f"붙임: {name}").attachments] == [name]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("『함께 여는 마을』", "함께 여는 마을"),
        ("「함께 여는 마을」", "함께 여는 마을"),
        ("《함께 여는 마을》", "함께 여는 마을"),
        ("“함께 여는 마을”", "함께 여는 마을"),
        ("함께 여는 마을", "함께 여는 마을"),
        ("『마을』과 『이웃』", "『마을』과 『이웃』"),
        ("함께 여는 『마을』", "함께 여는 『마을』"),
    ],
)
def test_a_slogan_has_the_marks_round_it_once(written: str, shown: str) -> None:
    assert _release(f"슬로건: {written}").slogan == shown
