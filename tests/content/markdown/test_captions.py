"""A line directly above a table that is written as its caption is one; other lines are none."""

import pytest

from sosik.content.markdown import parse_body

TABLE = "| 구분 | 값 |\n|--|--|\n| 가 | 1 |\n"


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("표: 분야별 **모집** 인원", "분야별 <strong>모집</strong> 인원"),
        ("표 : 분야별 인원", "분야별 인원"),
        ("표：분야별 인원", "분야별 인원"),
        ("<표 1> 분야별 인원", "&lt;표 1&gt; 분야별 인원"),
        ("〈표 2-1〉 분야별 인원", "〈표 2-1〉 분야별 인원"),
        ("[표 3] 분야별 인원", "[표 3] 분야별 인원"),
        ("표 4. 분야별 인원", "표 4. 분야별 인원"),
        ("**[표 5] 분야별 인원**", "<strong>[표 5] 분야별 인원</strong>"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_caption_stands_in_its_table(line: str, caption: str, between: str) -> None:
    body = parse_body(f"글\n\n{line}{between}{TABLE}", 1).body
    assert f"<table>\n<caption>{caption}</caption>\n<thead>" in body.html
    assert body.html.startswith('<p>글</p>\n<div class="table">')
    shown = line.removeprefix("표:").removeprefix("표 :").removeprefix("표：").strip()
    assert f"{shown.replace('**', '')}\n구분  값\n" in body.text


@pytest.mark.parametrize(
    "line",
    [
        *("표 1과 같다.", "표에서 보듯: 많다.", "대표: 김하늘", "<표 1>", "표:", "발표 1. 계획"),
        "<표 1> 인원\n셋째 줄입니다.",
        "글입니다. <표 1> 인원",
    ],
)
def test_other_lines_stay_above_the_table(line: str) -> None:
    assert "<caption>" not in parse_body(f"{line}\n\n{TABLE}", 1).body.html


def test_a_caption_belongs_to_the_table_below_alone() -> None:
    body = parse_body(f"표: 첫째\n\n글\n\n{TABLE}\n표: 둘째\n\n{TABLE}", 1).body
    assert body.html.count("<caption>") == 1
    assert "<p>표: 첫째</p>" in body.html


def test_the_caption_s_links_lead_on() -> None:
    body = parse_body(f"표: [자료](https://example.org/)\n\n{TABLE}", 1).body
    assert [link.href for link in body.links] == ["https://example.org/"]
