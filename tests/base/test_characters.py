"""Characters that nobody sees: what HTML forbids, and what turns the order of letters."""

from pathlib import Path

import pytest

from sosik.base import characters
from sosik.content.encoding import CP949, read
from sosik.content.frontmatter.site_schema import parse_settings
from sosik.content.manuscript import Options, parse
from tests.support.small import SETTINGS, article, put, told

FORBIDDEN = ["\x00", "\x08", "\x1b", "\x7f", "\x9f", "\ufdd0", "\ufffe"]
FORBIDDEN += ["\uffff", "\U0001ffff"]
TURNING = ["\u202a", "\u202e", "\u2066", "\u2069", "\u206a"]


def issue(words: str) -> str:
    """An issue whose every text holds these words."""
    head = f"---\n제목: 호 {words}\n발행일: 2026-10-31\n기사: [a.md]\n"
    return f"{head}일정: [{{날짜: 2026-11-20, 제목: 장터 {words}, 장소: {words}}}]\n---\n{words}\n"


@pytest.mark.parametrize("character", FORBIDDEN + TURNING)
def test_it_is_dropped_everywhere_and_told_once_a_file(character: str, tmp_path: Path) -> None:
    words = f"나{character}눔"
    more = f"요약: 요약 {words}\n부제: 가을 {words}\n추가: {{가: {words}}}\n"
    files = {
        "content/articles/a.md": article(
            f"장터 {words}", more=more, body=f"글 {words}\n\n## {words}"
        ),
        "content/issues/2026-10.md": issue(words),
    }
    settings = SETTINGS.replace("해오름센터", f"해오름{character}센터")
    problems, warnings = told(put(tmp_path, files, settings=settings))
    assert not problems
    code = "direction-dropped" if character in TURNING else "control-dropped"
    assert [(each.code, each.file, each.line) for each in warnings] == [
        (code, "content/articles/a.md", 2),
        (code, "content/issues/2026-10.md", 2),
        (code, "site.yaml", 3),
    ]
    assert "나눔" in (tmp_path / "output/site/articles/a/index.html").read_text("utf-8")
    for path in (tmp_path / "output").rglob("*.*"):
        if path.is_file() and path.suffix in (".html", ".txt", ".xml", ".json", ".ics", ".eml"):
            assert character.encode() not in path.read_bytes(), path


@pytest.mark.parametrize("escape", ["\\x00", "\\b", "\\x9f", "\\uFFFE", "\\e", "\\U0001FFFF"])
def test_spelt_as_an_escape_it_is_dropped_and_told_with_its_line(escape: str) -> None:
    data = article(more=f'요약: "나{escape}눔"\n').encode()
    manuscript, _ = parse("content/articles/a.md", "article", data, Options("Asia/Seoul"))
    assert manuscript.page is not None
    assert manuscript.page.summary.replace(" ", "") == "나눔"
    assert [(each.code, each.line) for each in manuscript.warnings] == [("control-dropped", 6)]


def test_settings_tell_of_escapes_too() -> None:
    warned: list[object] = []
    settings, problems, _ = parse_settings(
        SETTINGS.replace("해오름 소식\n", '"해오름\\u202E 소식"\n', 1),
        warned=warned,  # type: ignore[arg-type]
    )
    assert settings is not None
    assert (settings.title, problems, len(warned)) == ("해오름 소식", [], 1)


def test_a_link_can_t_be_forged_with_the_marks_of_its_place() -> None:
    """Where links go, a text holds U+0000 and a name while it is made (`model.text.Body`)."""
    data = article(body="\x00L1\x00글\x00E1\x00 [가](https://a.kr) [나](https://b.kr)").encode()
    manuscript, body = parse("content/articles/a.md", "article", data, Options("Asia/Seoul"))
    assert body.text.startswith("L1글E1 ")
    assert body.html.count("\x00L1\x00") == 1
    assert [each.code for each in manuscript.warnings] == ["control-dropped"]


def test_how_many_there_were_is_told_with_the_line_of_the_first() -> None:
    cleaned = characters.clean("가\n나\x1b다\x08\n\ufffe")
    assert cleaned == ("가\n나다\n", (3, "U+001B", 2), None)


@pytest.mark.parametrize(
    "text", ["가\t나\n", "👩\u200d🌾", "می\u200cخواهم", "soft\u00adhyphen", "שלום مرحبا"]
)
def test_what_a_text_needs_stays(text: str) -> None:
    assert characters.clean(text) == (text, None, None)


SOFT_ENDS = ["\x0b", "\x0c", "\x85", "\u2028"]


@pytest.mark.parametrize("character", SOFT_ENDS)
def test_a_soft_line_end_ends_a_line_and_is_not_told(character: str, tmp_path: Path) -> None:
    """Word and 한글 leave it where somebody pressed Shift+Enter."""
    more = f"요약: 첫 줄{character}둘째 줄\n"
    body = f"일시: 10월 20일{character}장소: 마당{character}\n문의: 센터\n\n**[없음](no.md)**\n"
    files = {"content/articles/a.md": article(f"나눔{character}장터", more=more, body=body)}
    problems, warnings = told(put(tmp_path, files))
    assert [each.line for each in problems] == [11]
    assert not warnings
    data = files["content/articles/a.md"].encode()
    manuscript, body_ = parse("content/articles/a.md", "article", data, Options("Asia/Seoul"))
    assert body_.text.startswith("일시: 10월 20일\n장소: 마당\n문의: 센터\n\n")
    assert manuscript.page is not None
    assert manuscript.page.title == "나눔 장터"
    assert manuscript.page.summary == "첫 줄 둘째 줄"


def test_lines_are_counted_as_in_the_file_behind_soft_ends_and_comments() -> None:
    text = "가\u2028나\u2029다 <!-- 메모\n둘 --> 라\n\n[하나](one.md)\x0b[둘](two.md)\n\n<!-- 열린"
    manuscript, body = parse(
        "content/articles/a.md", "article", article(body=text).encode(), Options("Asia/Seoul")
    )
    assert [link.line for link in body.links] == [10, 10]
    assert [(each.code, each.line) for each in manuscript.problems] == [("open-comment", 12)]


UNSEEN = [
    *("\u200b", "\u200c", "\u200d", "\u2060", "\u2063", "\ufeff", "\u3164", "\uffa0", "\ufffc"),
    *("\u115f", "\u1160", "\u180e", "\u034f", "\ufff9", "\U000e0041", "\u200e", "\u200f", "\u061c"),
    *("\ufe0f", "\ufe00", "\U000e0100"),
]


@pytest.mark.parametrize("character", UNSEEN)
def test_what_nobody_sees_hides_no_word(character: str, tmp_path: Path) -> None:
    """왼쪽 is found by whoever looks for 왼쪽, and nothing is said of it."""
    word = f"왼{character}쪽"
    more = f"요약: {word} 손\n태그: [{word}]\n"
    body = f"{word} 손으로 {character}쓴다.\n\n## {word}\n\n[{word}](b.md#{word})\n"
    files = {
        "content/articles/a.md": article(f"{word} 손", more=more, body=body),
        "content/articles/b.md": article("둘", body=f"## {word}"),
        "content/issues/2026-10.md": issue(word),
    }
    site = put(tmp_path, files, settings=SETTINGS.replace("해오름센터", f"해오름{character}센터"))
    assert told(site) == ([], [])
    for path in (site / "output").rglob("*.*"):
        if path.is_file() and path.suffix in (".html", ".txt", ".xml", ".json", ".ics"):
            if path.name == "full.html" and character == "\u200c":
                continue  # it keeps the words that an inbox shows from running on
            assert character.encode() not in path.read_bytes(), path
    assert "왼쪽 손으로 쓴다." in (site / "output/site/articles/a/index.html").read_text("utf-8")
    assert (site / "output/site/tags/왼쪽/index.html").exists()


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧 가족",
        "❤\ufe0f\u200d🔥",
        "🏳\ufe0f\u200d🌈",
        "👩🏽\u200d🌾",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "می\u200cخواهم",
        "क्\u200dष",
        "\u1112\u1160\u11ab",
        "\u115f\u1161",
        "soft\u00adhyphen",
        "1\ufe0f\u20e3 ☎\ufe0f",
        "葛\U000e0100",
    ],
)
def test_what_needs_the_unseen_keeps_it(text: str) -> None:
    assert characters.clean(text) == (text, None, None)


def test_ends_of_lines_of_unicode_end_lines() -> None:
    body = parse(
        "content/articles/a.md",
        "article",
        article(body="가\u2028나\u2029다").encode(),
        Options("Asia/Seoul"),
    )[1]
    assert body.html == "<p>가\n나</p>\n<p>다</p>\n"


@pytest.mark.parametrize(
    ("written", "text", "told_of"),
    [
        ("가 \u200e나\u200f", "가 나", 0),
        ("가 \u202e나\u202c", "가 나", 2),
        ("שלום\u200f!", "שלום\u200f!", 0),
        ("שלום \u2067a\u2069", "שלום \u2067a\u2069", 0),
        ("שלום \u2067a", "שלום a", 1),
        ("שלום \u202ea\u202c", "שלום a", 2),
        ("שלום \u2067a\u2069\n가 \u2067나\u2069", "שלום \u2067a\u2069\n가 나", 2),
    ],
)
def test_hebrew_keeps_what_it_needs_and_nothing_turns_other_lines(
    written: str, text: str, told_of: int
) -> None:
    cleaned = characters.clean(written)
    assert cleaned.text == text
    assert (cleaned.directions.amount if cleaned.directions else 0) == told_of


@pytest.mark.parametrize("html", [False, True])
def test_a_number_can_t_bring_an_override_back(html: bool) -> None:
    body = '&#8238;가 &#x2067;나 `&#8238;`\n\n![다](a.jpg "라&#8238;")\n\n<p>마&#8238;</p>'
    _, made_of = parse(
        "content/articles/a.md",
        "article",
        article(body=body).encode(),
        Options("Asia/Seoul", html=html),
    )
    said = f"{made_of.html}{made_of.text}{made_of.images}"
    assert "\u202e" not in said and "\u2067" not in said
    assert "<code>&amp;#8238;</code>" in made_of.html


@pytest.mark.parametrize("name", ["공고\u202egpj", "\u200e공고", "공고\u2069/가"])
def test_a_name_that_turns_is_a_problem_and_shown_without_turning(
    name: str, tmp_path: Path
) -> None:
    problems, _ = told(put(tmp_path, {f"content/articles/{name}.md": article()}))
    assert [each.code for each in problems] == ["hidden-in-name"]


def test_one_control_makes_no_text_unreadable_whatever_it_was_saved_in() -> None:
    text = "---\n제목: 나눔\x08장터\n---\n" + "글 " * 100 + "\n"
    for codec in ("utf-8", "utf-16", "utf-16-le", "cp949"):
        found = read("content/a.md", text.encode(codec))
        assert found.text == text.replace("\x08", "")
        assert "control-dropped" in [each.code for each in found.warnings]
    assert read("content/a.md", bytes(range(1, 0x80)) * 4 + b"\xc0\xfa").encoding != CP949


def test_layouts_keep_what_their_author_wrote() -> None:
    text = "한 쪽\x0c다음 쪽 \u202e"
    assert read("layouts/site/page.html", text.encode()) == (text, "", (), ())
