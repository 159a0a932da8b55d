"""What was meant by a destination that leads nowhere, or by a name that no file has."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik.base.nearness import Names, nearest
from sosik.content.destinations import find_mistake
from sosik.content.misnamed import FileNames, beside
from sosik.content.unshown import kind_of
from tests.support.small import article, made, picture, put, told

ADDRESSES = [
    ("www.haeoreum.or.kr", "no-scheme", "https://www.haeoreum.or.kr"),
    ("WWW.haeoreum.or.kr/", "no-scheme", "https://WWW.haeoreum.or.kr/"),
    ("haeoreum.or.kr/notice?a=1", "no-scheme", "https://haeoreum.or.kr/notice?a=1"),
    ("haeoreum.or.kr:8080/a", "no-scheme", "https://haeoreum.or.kr:8080/a"),
    ("youtu.be/solnae", "no-scheme", "https://youtu.be/solnae"),
    ("%EC%86%94%EB%82%B4.kr/a", "no-scheme", "https://솔내.kr/a"),
    ("//haeoreum.or.kr/a", "no-scheme", "https://haeoreum.or.kr/a"),
    ("http//haeoreum.or.kr", "wrong-scheme", "http://haeoreum.or.kr"),
    ("https:/haeoreum.or.kr", "wrong-scheme", "https://haeoreum.or.kr"),
    ("htps://haeoreum.or.kr", "wrong-scheme", "https://haeoreum.or.kr"),
    ("hhttps://haeoreum.or.kr", "wrong-scheme", "https://haeoreum.or.kr"),
    ("ttp://haeoreum.or.kr", "wrong-scheme", "https://haeoreum.or.kr"),
    ("http://https://haeoreum.or.kr", "wrong-scheme", "https://haeoreum.or.kr"),
    ("news@haeoreum.or.kr", "no-mailto", "mailto:news@haeoreum.or.kr"),
    ("email: news@haeoreum.or.kr", "no-mailto", "mailto:news@haeoreum.or.kr"),
    ("02-000-0110", "no-tel", "tel:02-000-0110"),
    ("010.0000.0110", "no-tel", "tel:010-0000-0110"),
    ("전화 02-000-0110", "no-tel", "tel:02-000-0110"),
    ("(https://haeoreum.or.kr)", "link-in-brackets", "https://haeoreum.or.kr"),
    ("(haeoreum.or.kr)", "link-in-brackets", "https://haeoreum.or.kr"),
    ("", "empty-link", ""),
    ("#", "empty-link", ""),
    ("C:%5C%EC%82%AC%EC%A7%84%5C%EB%B4%84.jpg", "own-computer", "봄.jpg"),
    ("d:/문서/계획.hwp", "own-computer", "계획.hwp"),
    ("%5C%EC%84%9C%EB%B2%84%5Ca.hwp", "own-computer", "a.hwp"),
    ("FILE:///C:/a.hwp", "own-computer", "a.hwp"),
]


@pytest.mark.parametrize(("written", "code", "near"), ADDRESSES)
def test_a_slip_tells_what_to_write_instead(written: str, code: str, near: str) -> None:
    assert find_mistake(written) == (code, near)


@pytest.mark.parametrize(
    "written",
    [
        *("https://haeoreum.or.kr/a?u=https://b.kr", "HTTP://haeoreum.or.kr", "tel:02-000-0110"),
        *(
            "mailto:a@b.kr",
            "a.md",
            "2026/a.md#place",
            "img%5Cx.jpg",
            "..%5Cimg%5Cx.jpg",
            "계획.hwp",
        ),
        *(
            "files/plan.v2.pdf",
            "사진 (1).jpg",
            "봄.app",
            "http/a.jpg",
            "2026-10-20.md",
            "/articles/",
        ),
        *("#오시는-길", "1-2-3.png", "a@b.jpg/c", "https://haeoreum.or.kr/%EA%B0%80%20b", "htp.md"),
    ],
)
def test_what_is_no_slip_by_its_form_is_let_alone(written: str) -> None:
    assert find_mistake(written) is None


@given(st.text(max_size=60))
def test_a_slip_is_found_or_not_and_its_answer_is_none(written: str) -> None:
    found = find_mistake(written)
    if found and found.near.startswith(("https://", "mailto:", "tel:")):
        assert find_mistake(found.near) is None


FILES = (
    *("content/articles/market.jpg", "content/articles/사진1.jpg", "content/articles/DSC_0012.JPG"),
    *("content/articles/봄 나들이 (1).jpg", "content/images/회의실.png", "content/images/logo.png"),
    *("content/articles/가을잔치마당.jpeg", "content/articles/걷기.png.png", "content/a/same.png"),
    *("content/b/same.png", "content/articles/notice-board.gif", "content/articles/시장.jpg"),
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("content/articles/logo.png", "content/images/logo.png"),
        ("content/releases/회의실.PNG", "content/images/회의실.png"),
        ("content/articles/Market.JPG", "content/articles/market.jpg"),
        ("content/articles/dsc_0012.jpg", "content/articles/DSC_0012.JPG"),
        ("content/articles/DSC0012.jpg", "content/articles/DSC_0012.JPG"),
        ("content/articles/market.jpeg", "content/articles/market.jpg"),
        ("content/articles/market.png", "content/articles/market.jpg"),
        ("content/articles/market", "content/articles/market.jpg"),
        ("content/articles/markett.jpg", "content/articles/market.jpg"),
        ("content/articles/봄나들이(1).jpg", "content/articles/봄 나들이 (1).jpg"),
        ("content/articles/봄%20나들이_1.jpg", "content/articles/봄 나들이 (1).jpg"),
        ("content/articles/가을잔치마당.jpg", "content/articles/가을잔치마당.jpeg"),
        ("content/articles/가을잔치미당.jpeg", "content/articles/가을잔치마당.jpeg"),
        ("content/articles/걷기.png", "content/articles/걷기.png.png"),
        ("content/articles/notice-baord.gif", "content/articles/notice-board.gif"),
        ("content/articles/회의실.png", "content/images/회의실.png"),
        ("content/a/Same.png", "content/a/same.png"),
        # A number alone, a short name, an unlike name, one of several: none is surely meant.
        ("content/articles/사진2.jpg", None),
        ("content/articles/사진.jpg", None),
        ("content/articles/DSC_0021.JPG", None),
        ("content/articles/봄 나들이 (2).jpg", None),
        ("content/articles/marketplace.jpg", None),
        ("content/articles/시작.png", None),
        ("content/articles/same.png", None),
        ("content/articles/여름.jpg", None),
        ("content/articles/회의록.png", None),
        ("content/articles/.jpg", None),
    ],
)
def test_a_file_is_named_only_where_it_was_surely_meant(written: str, meant: str | None) -> None:
    found = FileNames(FILES).meant(written)
    assert (found.path if found else None) == meant


def test_a_path_is_told_as_the_text_has_to_write_it() -> None:
    assert beside("content/articles/2026/a.md", "content/articles/2026/b.jpg") == "b.jpg"
    assert beside("content/articles/2026/a.md", "content/images/b.jpg") == "../../images/b.jpg"


def _plain(one: str, other: str) -> int:
    """Optimal string alignment, cell by cell (Damerau 1964)."""
    rows = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            least = min(rows[i - 1, j] + 1, rows[i, j - 1] + 1, rows[i - 1, j - 1] + (a != b))
            if i > 1 < j and a == other[j - 2] and b == one[i - 2]:
                least = min(least, rows[i - 2, j - 2] + 1)
            rows[i, j] = least
    return rows[len(one), len(other)]


@given(st.text("abc", min_size=8, max_size=12), st.lists(st.text("abc", min_size=5, max_size=14)))
def test_the_nearest_name_is_that_of_a_plain_comparison(word: str, known: list[str]) -> None:
    most = max(1, len(word) // 4)
    near = sorted((_plain(word, name), name) for name in known if _plain(word, name) <= most)
    begun = [name for name in known if word.startswith(name) or name.startswith(word)]
    if near or not begun:
        assert nearest(word, known) == (near[0][1] if near else None)


def test_thousands_of_wrong_names_cost_a_bounded_number_of_comparisons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted = 0

    def counting(*_: object) -> int:
        nonlocal counted
        counted += 1
        return 99

    monkeypatch.setattr("sosik.base.nearness._distance", counting)
    chance = random.Random(7)
    names = ["".join(chance.sample("가나다라마바사아자차카타파하", 9)) for _ in range(3_000)]
    known = Names(names[:1_000])
    for name in names[1_000:]:
        known.nearest(name)
    assert counted <= 40_000


@pytest.mark.parametrize("written", [r"img\x.jpg", "img%5Cx.jpg", "img/x.jpg"])
def test_a_path_with_the_slashes_of_windows_is_a_path(written: str, tmp_path: Path) -> None:
    body = f"![봄]({written})\n\n[걷기]({written.replace('x.jpg', 'b.md')}#오는-길)"
    other = (
        f"[위]({written.replace('img', '..').replace('x.jpg', 'a.md')})\n\n## 오는 길\n\n걷는다."
    )
    first = article("가", more=f"대표사진: {written}\n붙임: {written}", body=body)
    site: dict[str, str | bytes] = {
        "content/articles/a.md": first,
        "content/articles/img/b.md": article("나", body=other),
        "content/articles/img/x.jpg": picture(),
    }
    made(put(tmp_path, site))
    page = (tmp_path / "output/site/articles/a/index.html").read_text("utf-8")
    assert 'href="/articles/img/b/#오는-길"' in page or "/articles/img/b/#%EC" in page
    assert "<figure><picture>" in page
    below = (tmp_path / "output/site/articles/img/b/index.html").read_text("utf-8")
    assert 'href="/articles/a/"' in below


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b'<?xml version="1.0"?><svg/>', "a.svg", "SVG"),
        (b"<SVG>", "a.png", "SVG"),
        (HEIC, "a.jpg", None),
        (HEIC.replace(b"heic", b"avif"), "a.avif", None),
        (b"<!DOCTYPE html><p>", "a.jpg", "누리집(HTML)"),
        (b"PK\x03\x04", "a.png", "압축(ZIP)"),
        (b"\x00\x00\x00\x18ftypmp42", "a.jpg", "동영상(MP4)"),
        (picture(kind="BMP"), "a.jpg", "BMP"),
        (b"%PDF-1.7", "a.jpg", "PDF"),
        (b"%PDF-1.5", "a.ai", "AI(일러스트레이터)"),
        (b"8BPS\x00", "a.psd", "PSD(포토샵)"),
        (b"\xd0\xcf\x11\xe0", "a.hwp", "한글(HWP)"),
        (picture()[:90], "a.jpg", None),
        (b"BMW", "a.jpg", None),
        (b"", "a.png", None),
        (b"words", "a.svg", None),
    ],
)
def test_what_is_no_picture_of_ours_is_named_for_what_it_is(
    data: bytes, name: str, kind: str | None
) -> None:
    found = kind_of(data, name)
    assert (found.name if found else None) == kind


@pytest.mark.parametrize("count", [85, 86])
def test_a_name_too_long_for_a_disk_is_told_before_anything_is_written(
    count: int, tmp_path: Path
) -> None:
    name = "가" * count
    problems, _ = told(put(tmp_path, {"content/articles/a.md": article(more=f"태그: {name}")}))
    assert [(fault.code, fault.line) for fault in problems] == [("long-term", 6)] * (count - 85)
    assert (tmp_path / "output/site").exists() == (count == 85)
