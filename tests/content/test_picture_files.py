"""A check finds pictures and files that are too small, too large, shown twice, or used nowhere."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from sosik.content import picture_files
from sosik.problems.problem import Problem, say
from tests.support.small import article, made, picture, put, suggested, told

HERE = "content/articles/"
DECORATIVE = '대표사진: {파일: line.jpg, 대체텍스트: ""}'
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200">'
    '<rect width="300" height="200" fill="green"/></svg>'
)
ISSUE = "---\n제목: 시월호\n발행일: 2026-10-30\n기사: [{}]\n---\n안녕하세요.\n"


def _photo(colour: str, width: int = 700) -> bytes:
    return picture(colour, (width, 400))


def _lead(name: str) -> str:
    return f"대표사진: {{파일: {name}, 대체텍스트: 장터에 모인 주민들}}"


def _places(found: list[Problem]) -> list[tuple[str, str, int]]:
    return [(fault.code, fault.file.removeprefix(HERE), fault.line) for fault in found]


FILES: dict[str, str | bytes] = {
    # Its text shows it, too; as wide as it must be.
    f"{HERE}sound.md": article("가", more=_lead("a.jpg"), body="![장터](a.jpg)\n\n![장터](a.jpg)"),
    f"{HERE}a.jpg": _photo("red", 640),
    f"{HERE}b.jpg": _photo("blue"),
    f"{HERE}b-copy.jpg": _photo("blue"),
    f"{HERE}small.jpg": _photo("green", 639),
    f"{HERE}icon.png": picture("black", (40, 40), "PNG"),
    f"{HERE}line.jpg": _photo("gray", 900),
    f"{HERE}spare.jpg": _photo("white"),
    f"{HERE}spare.md": article("나", date="2026-10-01", more=_lead("small.jpg")),
    f"{HERE}first.md": article("다", date="2026-10-02", body="글\n\n![작은 장터](small.jpg)"),
    f"{HERE}icons.md": article(
        "라",
        date="2026-10-03",
        more=_lead("b.jpg"),
        body="글 ![표시](icon.png) 글\n\n![표시](icon.png)\n\n![표시](icon.png)\n\n"
        "![-](line.jpg)\n\n![-](line.jpg)",
    ),
    f"{HERE}twins.md": article(
        "마", date="2026-10-04", more=_lead("b-copy.jpg"), body="글\n\n![장터](b.jpg)"
    ),
    f"{HERE}none.md": article("바", date="2026-10-05", more="대표사진: 없음"),
    f"{HERE}inline.md": article(
        "차", date="2026-10-08", body="글 ![장터](a.jpg) 글 ![장터](a.jpg)"
    ),
    f"{HERE}drawing.svg": DRAWING,
    f"{HERE}drawn.md": article("파", date="2026-10-11", body="글\n\n![장터 그림표](drawing.svg)"),
    f"{HERE}banner-1.md": article("카", date="2026-10-09", more=DECORATIVE),
    f"{HERE}banner-2.md": article("타", date="2026-10-10", more=DECORATIVE),
    "content/issues/2026-10.md": ISSUE.format("sound, icons, none, twins, banner-1, banner-2"),
    "content/articles/old/안내.pdf": b"%PDF-1.4\n",
    "content/articles/old/meeting.xlsx": b"PK\x03\x04",
    "content/articles/old/README.md.bak": b"-",
    "content/images/drafted.jpg": _photo("yellow"),
    f"{HERE}draft.md": article(
        "사", date="2026-10-06", more="초안: 예", body="![장터](../images/drafted.jpg)"
    ),
    "content/images/banner.jpg": _photo("pink"),
    f"{HERE}extra.md": article("아", date="2026-10-07", more="추가: {배너: images/banner.jpg}"),
    "content/images/in-layout.jpg": _photo("navy"),
    "layouts/site/partials/own.html": "{# images/in-layout.jpg #}",
    "content/static/CNAME": b"news.example.org",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put(tmp_path_factory.mktemp("site"), FILES)


EXPECTED = [
    ("same-picture", "b-copy.jpg", 0),
    ("small-first", "first.md", 9),
    ("unused-files", "content/articles", 0),
    ("unused-files", "old", 0),
    ("same-lead", "twins.md", 6),
    ("small-lead", "spare.md", 6),
    ("picture-twice", "sound.md", 10),
]


def test_all_of_it_is_suggested_by_check_and_nothing_else(site: Path) -> None:
    found = _places(suggested(site))
    assert sorted(found) == sorted(EXPECTED)


def test_a_picture_that_a_page_shows_twice_by_mistake_is_a_warning(site: Path) -> None:
    problems, warnings = told(site)
    assert not problems
    assert [w for w in _places(warnings) if w[0] != "unused-layout"] == [
        ("lead-in-text", "twins.md", 6)
    ]


def test_a_build_only_counts_them_and_a_check_behind_it_tells_the_same(site: Path) -> None:
    report = made(site)
    assert sorted(_places(list(report.suggestions))) == sorted(EXPECTED)
    assert suggested(site) == list(report.suggestions)


def test_unused_files_are_named_by_folder_with_what_they_weigh(site: Path) -> None:
    (found,) = [f for f in suggested(site) if f.code == "unused-files" and f.file.endswith("old")]
    assert "파일이 2개(1KB) 있습니다: meeting.xlsx, 안내.pdf." in say(found)


def test_nothing_is_called_unused_while_a_name_is_wrong(tmp_path: Path) -> None:
    wrong = {f"{HERE}wrong.md": article("자", more="초안: 예", body="![장터](sparee.jpg)")}
    root = put(tmp_path, {**FILES, **wrong})
    assert "unused-files" not in {fault.code for fault in suggested(root)}


def _moving() -> bytes:
    out = BytesIO()
    frames = [Image.new("RGB", (700, 500), colour) for colour in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def test_heavy_files_are_told_where_they_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_files, "_LARGE", 50_000)
    monkeypatch.setattr(picture_files, "_HEAVY", 1_000)
    noise = Image.frombytes("RGB", (700, 500), os.urandom(1_050_000))
    out = BytesIO()
    noise.save(out, "JPEG")
    body = "![장터](large.jpg)\n\n![장터](a.gif)\n\n[서식](form.pdf)\n\n![장터](light.jpg)"
    files: dict[str, str | bytes] = {
        f"{HERE}a.md": article("가", more="붙임: [form.zip, light.zip]", body=body),
        f"{HERE}b.md": article("나", more=_lead("b.gif")),
        f"{HERE}large.jpg": out.getvalue(),
        f"{HERE}light.jpg": _photo("red"),
        f"{HERE}a.gif": _moving(),
        f"{HERE}b.gif": _moving() + b"\0",
        f"{HERE}form.pdf": b"%PDF-1.4\n" + bytes(60_000),
        f"{HERE}form.zip": b"PK\x05\x06" + bytes(60_000),
        f"{HERE}light.zip": b"PK\x05\x06" + bytes(20),
        "content/static/film.mp4": bytes(60_000),
        "content/static/film.txt": bytes(600),
    }
    root = put(tmp_path, files)
    assert sorted(_places(suggested(root))) == [
        ("large-file", "a.md", 6),
        ("large-file", "a.md", 12),
        ("large-file", "content/static/film.mp4", 0),
        ("large-picture", "large.jpg", 0),
        ("whole-picture", "a.md", 10),
        ("whole-picture", "b.md", 6),
    ]
