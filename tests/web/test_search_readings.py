"""What search knows of uncommon letters, and the words with which it compares misspelled ones."""

import json
from pathlib import Path

import pytest

from sosik.build.session import Folders, build
from sosik.web.search import blocks, index, letters
from sosik.web.search.documents import Document
from sosik.web.search.readings import read
from tests.support import haystack
from tests.support.small import NOW


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("自活의 길을 묻다", (("自活의", "자활의"),)),
        ("café와 café", (("café와", "cafe와"), ("café", "cafe"))),
        ("㈜해오름 25㎡", (("㈜해오름", "(주)해오름"), ("25㎡", "25m2"))),
        ("①항 Ⅲ장", (("①항", "1항"), ("Ⅲ장", "III장"))),
        ("通貨 基金", (("通貨", "통화"), ("基金", "기김"), ("基金", "기금"))),
        ("통합돌봄 (2026) — “배움” · 10∼12시 …", ()),
        ("ＳＯＳ ㅋㅋ 🍚", ()),
        ("", ()),
    ],
)
def test_words_with_uncommon_letters_have_another_form(
    text: str, pairs: tuple[tuple[str, str], ...]
) -> None:
    """Those that a keyboard writes have none, nor those that are compared as one anyway."""
    assert read([text]) == pairs


def _document(title: str, *lines: str) -> Document:
    return Document("/x/", title, "", "", "", ("머리 Heading",), lines, ("김하늘",))


def test_a_reading_is_apart_from_what_is_written() -> None:
    """In the group of its key, under another name, so that exact numbers stay as they are."""
    documents = [_document("글", "자활"), _document("글", "自活")]
    said = ["\n".join(form for _, form in each.read()) for each in documents]
    part = index.words([each.zones() for each in documents], said)
    place = blocks.group("자활", len(part))
    group = json.loads(b"{%b}" % part[place])
    first, second = letters.LETTERS[0], letters.LETTERS[1]
    assert group["자활"] == first
    assert group[f"자활{letters.READ}"] == second
    assert not any(f'"자{letters.READ}'.encode() in each for each in part), "pairs and more alone"
    assert index.words([each.zones() for each in documents])[place] != part[place]


def test_only_texts_with_uncommon_letters_carry_their_forms() -> None:
    plain, other = json.loads(index.texts([_document("글", "자활"), _document("글", "自活")]))
    assert len(plain) == 8
    assert other[8] == [["自活", "자활"]]


def test_a_vocabulary_is_of_titles_headings_and_names() -> None:
    found = _document("청년박람회를 엽니다 A4 ICT", "본문은 안 든다").vocabulary()
    assert found == {"청년박람회를", "엽니다", "머리", "heading", "김하늘"}
    assert json.loads(index.vocabulary(["박람회", "박람회를", "가게", "박람회"])) == "가게 박람회를"


def test_a_title_changes_the_vocabulary_and_a_body_does_not(tmp_path: Path) -> None:
    written = haystack.write(tmp_path, blocks.PART + 3)
    words = tmp_path / "output/site/search/words.json"
    build(Folders.of(tmp_path), NOW)
    first = words.read_text("utf-8")
    path = tmp_path / f"content/{written[5].name}.md"
    path.write_text(path.read_text("utf-8") + "\n별난문단\n", "utf-8")
    assert "site/search/words.json" not in build(Folders.of(tmp_path), NOW).rendered
    assert words.read_text("utf-8") == first
    path.write_text(path.read_text("utf-8").replace("제목: ", "제목: 별난제목 "), "utf-8")
    build(Folders.of(tmp_path), NOW)
    assert "별난제목" in words.read_text("utf-8").split()
