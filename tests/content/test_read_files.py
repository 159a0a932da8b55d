"""Files as staff produce them: whatever they are saved in, the site that comes of them is one."""

import codecs
from collections.abc import Callable, Mapping
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik.build.session import Folders, zone
from sosik.content import encoding
from sosik.content.encoding import CP949, UTF16
from tests.support.sites import Snapshot, different, snapshot
from tests.support.small import SETTINGS, article, made, picture, put, read, told

TEXT = "---\n제목: 돌봄·나눔 글\n---\n가나다 “각” 한글 ABC 123\n\n둘째 줄\n"

UNSEEN = "\u200b\u2060\ufeff"

FORMS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "UTF-8 with a mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "UTF-8, Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "UTF-8, old Mac line ends": lambda text: text.replace("\n", "\r").encode(),
    "UTF-8, letters in parts": lambda text: normalize("NFD", text).encode(),
    "CP949": lambda text: text.encode("cp949"),
    "CP949, Windows line ends": lambda text: text.replace("\n", "\r\n").encode("cp949"),
    "UTF-16LE": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "UTF-16BE": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "UTF-16LE without a mark": lambda text: text.replace("\n", "\r\n").encode("utf-16-le"),
    "UTF-16BE without a mark": lambda text: text.encode("utf-16-be"),
    "UTF-16LE, letters in parts": lambda text: normalize("NFD", text).encode("utf-16"),
}
"""Every way in which a text may be saved; Notepad, 한글, editors on a Mac and others do so."""

REMARKED = {form: CP949 if "CP949" in form else UTF16 for form in FORMS if "UTF-8" not in form}
"""The forms that are remarked, with the name that staff are told."""


@pytest.mark.parametrize("form", FORMS)
def test_a_text_is_read_alike_whatever_it_was_saved_in(form: str) -> None:
    found = encoding.read("a.md", FORMS[form](TEXT))
    assert found.text == TEXT
    assert found.encoding == REMARKED.get(form, "")
    assert not found.problems
    assert [fault.code for fault in found.warnings] == ["other-encoding"] * (form in REMARKED)


PIECES = ["가", "힣", "글", "뷁", "·", "“", "○", "A", "7", " ", "-", ":", "\t", "\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_with_a_line_end_is_read_as_it_was_written(text: str) -> None:
    text += "\n"
    for form, write in FORMS.items():
        assert encoding.read("a.md", write(text)).text == text, form


NO_TEXTS = {
    "a picture": picture(kind="PNG"),
    "a photo": picture(),
    "a document of 한글": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40 + b"\n\0",
    "an archive": b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\x99\n\0\0",
    "UTF-16 of an odd length": "가나\n".encode("utf-16") + b"x",
    "half a pair": "가나\n".encode("utf-16") + b"\x00\xd8",
    "UTF-8 with a mark and a broken letter": codecs.BOM_UTF8 + "가나".encode()[:-1],
    "UTF-8 with a broken letter": "나눔장터가 열렸습니다.\n".encode()[:-4] + b".\n",
    "CP949 with half a letter": "나눔장터".encode("cp949")[:-1],
    "control characters": "가나\x01\n".encode("cp949"),
    "letters that nobody knows": "\u0378가\n".encode("utf-16-le"),
}


@pytest.mark.parametrize("name", NO_TEXTS)
def test_what_is_no_text_is_a_problem_and_never_guessed(name: str) -> None:
    found = encoding.read("a.md", NO_TEXTS[name])
    assert found.text is None
    assert [fault.code for fault in found.problems] == ["not-utf8"]
    assert not found.warnings


def test_a_stray_zero_in_plain_utf8_makes_no_chinese_of_it() -> None:
    assert encoding.read("a.md", b"---\ntitle: a\x00b\n---\n").text == "---\ntitle: ab\n---\n"


def test_an_empty_file_is_an_empty_text() -> None:
    assert encoding.read("a.md", b"") == encoding.DecodedText("")


ARTICLE, ISSUE, LAYOUT = (
    "content/articles/가을 장터.md",
    "content/issues/2026-10.md",
    "layouts/site/404.html",
)
TEXTS: dict[str, str] = {
    "site.yaml": SETTINGS + "메뉴: [{제목: 기사 모음, 주소: /articles/}]\n시간대: Asia/Tokyo\n",
    ARTICLE: article(
        "“장터·나눔” 소식",
        more="태그: [돌봄·나눔]\n첨부파일: [신청 서식.txt]\n"
        "바로가기: [{제목: 그림, 주소: 그림.txt}]",
        body="봄가을로 엽니다.\n\n![가을](단풍.jpg)\n\n[서식](<신청 서식.txt>)",
    ),
    ISSUE: "---\n제목: 10월호\n발행일: 2026-10-30\n기사: [가을 장터.md]\n---\n인사합니다.\n",
    LAYOUT: "<!doctype html>\n<title>없는 글</title>\n<p>{{ site.title }} ― 글이 없습니다.</p>\n",
}
BESIDE: dict[str, bytes] = {
    "content/articles/단풍.jpg": picture(),
    "content/articles/신청 서식.txt": "이름:\r\n".encode("cp949"),
    "content/articles/그림.txt": b"-",
    "content/static/알림/찾아오시는 길.txt": b"-",
}


def _site(root: Path, forms: Mapping[str, Callable[[str], bytes]]) -> Path:
    texts = {name: forms.get(name, str.encode)(text) for name, text in TEXTS.items()}
    return put(root, {**texts, **BESIDE})


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The output of the site when all is saved as plain UTF-8."""
    root = _site(tmp_path_factory.mktemp("plain"), {})
    assert made(root).warnings == ()
    return snapshot(root / "output")


@pytest.mark.parametrize("form", FORMS)
def test_a_site_saved_in_any_form_is_the_same_site(
    form: str, plain: Snapshot, tmp_path: Path
) -> None:
    root = _site(tmp_path, dict.fromkeys(TEXTS, FORMS[form]))
    first = made(root)
    assert different(snapshot(root / "output"), plain) == []
    expected = sorted(TEXTS) if form in REMARKED else []
    assert [(fault.code, fault.file) for fault in first.warnings] == [
        ("other-encoding", name) for name in expected
    ]
    again = made(root)
    assert again.warnings == first.warnings
    assert again.written == 0


@pytest.mark.parametrize("name", TEXTS)
def test_saving_one_file_in_another_form_changes_nothing_but_the_remark(
    name: str, tmp_path: Path
) -> None:
    root = _site(tmp_path, {})
    made(root)
    before = snapshot(root / "output")
    for form in ("CP949", "UTF-16LE", "UTF-8 with a mark", "UTF-8, Windows line ends"):
        put(root, {name: FORMS[form](TEXTS[name])})
        report = made(root)
        assert report.rendered == ()
        assert [fault.file for fault in report.warnings] == [name] * (form in REMARKED)
        assert different(snapshot(root / "output"), before) == []


def test_names_with_letters_in_parts_give_the_same_site(plain: Snapshot, tmp_path: Path) -> None:
    names = {normalize("NFD", name): data for name, data in BESIDE.items()}
    texts = {normalize("NFD", name): text for name, text in TEXTS.items()}
    root = put(tmp_path, {**names, **texts})
    report = made(root)
    assert different(snapshot(root / "output"), plain) == []
    assert [(fault.code, fault.file) for fault in report.warnings] == [
        ("decomposed-name", name)
        for name in (
            "content/articles/가을 장터.md",
            "content/articles/그림.txt",
            "content/articles/단풍.jpg",
            "content/articles/신청 서식.txt",
            "content/static/알림",
            "content/static/알림/찾아오시는 길.txt",
        )
    ]
    assert made(root).warnings == report.warnings


def test_names_in_links_may_have_their_letters_in_parts(plain: Snapshot, tmp_path: Path) -> None:
    texts = {name: normalize("NFD", text) for name, text in TEXTS.items()}
    root = put(tmp_path, {**BESIDE, **texts})
    assert made(root).warnings == ()
    assert different(snapshot(root / "output"), plain) == []


@pytest.mark.parametrize("form", FORMS)
def test_the_time_zone_is_read_from_settings_in_any_form(form: str, tmp_path: Path) -> None:
    root = _site(tmp_path, {"site.yaml": FORMS[form]})
    assert zone(Folders.of(root)).key == "Asia/Tokyo"


def test_settings_that_are_no_text_tell_no_time_zone(tmp_path: Path) -> None:
    root = put(tmp_path, {"site.yaml": picture()})
    assert zone(Folders.of(root)).key == "Asia/Seoul"


def test_a_draft_in_another_encoding_is_remarked_too(tmp_path: Path) -> None:
    data = article(more="초안: 예").encode("cp949")
    problems, warnings = told(put(tmp_path, {"content/articles/a.md": data, ARTICLE: article()}))
    assert not problems
    assert [(fault.code, fault.file) for fault in warnings] == [
        ("other-encoding", "content/articles/a.md")
    ]


def test_a_layout_of_ours_is_never_remarked(tmp_path: Path) -> None:
    assert not read(_site(tmp_path, {})).sources.collector.warnings


def test_what_has_no_width_is_dropped_but_for_what_joins_emoji() -> None:
    assert encoding.read("글.md", f"돌{UNSEEN}봄 👩\u200d🌾".encode()).text == "돌봄 👩\u200d🌾"
