"""The catalogue of words: complete in every language, all of it used, and no word beside it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sosik.korean.kogl import CODES
from sosik.site.templates import Layouts
from sosik.words.catalogue import WORDS
from sosik.words.page_words import PAGE_WORDS
from sosik.words.press_words import PRESS_WORDS
from sosik.words.sending_words import SENDING_WORDS
from sosik.words.tool_words import TOOL_WORDS
from sosik.words.wording import LANGUAGES, NAMES, Wording, placeholders
from tests.support.places import REPOSITORY

HANGUL = re.compile("[가-힣]")
LAYOUTS = [
    path
    for path in sorted((REPOSITORY / "layouts").rglob("*"))
    if path.suffix in (".html", ".txt", ".js", ".css")
]
HOUSE = REPOSITORY / "sosik"
_PATTERN = re.compile(r"/(?![/*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\])+/[gimsuvy]*")
"""A regular expression in a script: letters that are looked for, not words that are said."""
_LETTERS = re.compile(r"\[[^\]\n]*가[^\]\n]*\]|\A[가-힣]\Z")
"""A class of letters in a regular expression of Python, or one letter by itself."""
OFFICE = (
    *("site/queries/why", "mail/legal", "mail/sender", "mail/support/", "delivery/placeholders"),
    *("delivery/channels/", "delivery/sending/test_copies", "delivery/sending/reader_list"),
    *("delivery/preflight/", "delivery/schedule/", "delivery/deploy/"),
)
"""Files whose Korean is said to the office, or looked for in what the office writes."""
KNOWN = {"(광고)", "보도자료", "한국어"}
"""The mark that the law wants in Korean whatever the language of a mail; stored values."""
ENGLISH_EMPTY = {"unsubscribe_aside"}
"""Words that English does not need."""


def test_every_word_is_there_in_every_language() -> None:
    parts = (PAGE_WORDS, PRESS_WORDS, TOOL_WORDS, SENDING_WORDS)
    assert len(WORDS) == sum(map(len, parts)), "a name twice"
    assert [*NAMES] == [*LANGUAGES]
    for name, forms in WORDS.items():
        assert len(forms) == len(LANGUAGES), name
        korean, english = forms
        assert korean == korean.rstrip() and english == english.rstrip(), name
        assert korean and (english or name in ENGLISH_EMPTY), name
        assert not HANGUL.search(english), name
        assert placeholders(korean) == placeholders(english), name


def _said() -> Iterator[str]:
    """The names of all words that layouts and code use."""
    for path in LAYOUTS:
        yield from re.findall(r"\bsay\.(\w+)", path.read_text("utf-8"))
    for path in HOUSE.rglob("*.py"):
        if not path.stem.endswith("_words"):
            yield from re.findall(r"""["'](\w+)["']""", path.read_text("utf-8"))
    for number in range(len(CODES)):
        yield f"kogl_{number}"


def test_every_word_is_used() -> None:
    assert not WORDS.keys() - {*_said()}


def test_layouts_say_nothing_beside_the_catalogue() -> None:
    for path in LAYOUTS:
        text = path.read_text("utf-8")
        if path.suffix in (".js", ".css"):
            text = re.sub(r"(?ms)//[^\n]*$|/\*.*?\*/", "", text)
            text = _PATTERN.sub("", text)
            text = re.sub(r"""(["'])[가-힣]\1""", "", text)  # a letter that is looked for
        else:
            text = re.sub(r"(?s)\{#.*?#\}", "", text)
        found = [line.strip() for line in text.splitlines() if HANGUL.search(line)]
        assert not found, f"{path.name}: {found}"


def _literals(path: Path) -> Iterator[tuple[int, str]]:
    """The texts in a file, but for docstrings and the sentences of queries."""
    tree = ast.parse(path.read_text("utf-8"))
    apart: list[ast.AST] = [part for part in ast.walk(tree) if isinstance(part, ast.Expr)]
    apart += [
        part
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for part in function.decorator_list
    ]
    passed = {
        id(part)
        for outer in apart
        if not (isinstance(outer, ast.Expr) and not isinstance(outer.value, ast.Constant))
        for part in ast.walk(outer)
    }
    for part in ast.walk(tree):
        if (
            isinstance(part, ast.Constant)
            and isinstance(part.value, str)
            and id(part) not in passed
        ):
            yield part.lineno, part.value


def test_code_that_makes_outputs_says_nothing_beside_the_catalogue() -> None:
    found = [
        f"{name}:{line}: {text}"
        for room in ("site", "web", "mail", "delivery")
        for path in sorted((HOUSE / room).rglob("*.py"))
        if not (name := path.relative_to(HOUSE).with_suffix("").as_posix()).startswith(OFFICE)
        for line, text in _literals(path)
        if HANGUL.search(_LETTERS.sub("", text)) and text.strip() not in KNOWN
    ]
    assert not found


@pytest.mark.parametrize(
    ("language", "name", "values", "said"),
    [
        ("ko", "headline", {"title": "새봄 이야기"}, "새봄 이야기를 전해드립니다"),
        ("ko", "headline", {"title": "새봄 소식"}, "새봄 소식을 전해드립니다"),
        ("en", "headline", {"title": "Spring News"}, "News from Spring News"),
        ("en", "count_of_year", {"year": 2026, "count": 1}, "1 text from 2026"),
        ("en", "count_of_year", {"year": 2026, "count": 21}, "21 texts from 2026"),
        ("en", "sheets_total", {"count": "3"}, "3 pages"),
        ("en", "until", {"day": "{x}"}, "until {x}"),
    ],
)
def test_sentences(language: str, name: str, values: dict[str, object], said: str) -> None:
    assert Wording(language).say(name, **values) == said


def test_a_site_replaces_words_of_one_language() -> None:
    own = {"en": {"subscribe": "Join us", "to_top": ""}}
    assert Wording("en", own)["subscribe"] == "Join us"
    assert Wording("en", own)["to_top"] == ""
    assert Wording("ko", own)["subscribe"] == "구독 신청"
    assert Wording("en", own)["home"] == "Home"
    assert Wording("en", own).digest != Wording("en").digest != Wording("ko").digest


def test_names_of_releases_issues_and_licences() -> None:
    english = Wording("en")
    assert english.release_kind("보도설명자료") == "Press statement"
    assert english.release_kind("보도자료") == "Press release"
    assert english.release_kind("") == ""
    assert english.issue_number("42") == "No. 42"
    assert english.issue_number("Autumn") == "Autumn"
    assert english.license_name("kogl-2") == "KOGL Type 2 (attribution, non-commercial)"
    assert english.license_sentence("kogl-0").startswith("This work may be used freely")
    assert english.license_sentence("kogl-5") == english.license_name("none") == ""


SOURCE = (
    "<p>{{ say.home }} {{ say.year | fill(year=year) }}</p>"
    '{% set link %}<a href="/">{{ said }}</a>{% endset %}{{ say.appeared_in | fill(issue=link) }}'
)


@pytest.mark.parametrize("worth", [0, 24])
def test_layouts_say_words_in_their_language(worth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Layouts, "worth", worth)
    layouts = Layouts({"a.html": SOURCE}, {"en": {"home": "Home & more"}})
    for _ in range(2):
        korean = layouts.render("a.html", said="<b>", year=2026)
        english = layouts.render("a.html", language="en", said="<b>", year="<2026>")
    assert korean == '<p>홈 2026년</p>이 기사는 <a href="/">&lt;b&gt;</a>에 실렸습니다.'
    assert english == (
        '<p>Home &amp; more &lt;2026&gt;</p>This article appeared in <a href="/">&lt;b&gt;</a>.'
    )


def test_a_word_is_part_of_the_layouts_that_say_it_alone() -> None:
    texts = {"a.html": "{{ say.home }}", "b.html": '{% include "a.html" %}', "c.html": "-"}
    before, after = Layouts(texts), Layouts(texts, {"en": {"home": "Start"}})
    for name in ("a.html", "b.html"):
        assert before.digest(name, "en") != after.digest(name, "en")
        assert before.digest(name, "ko") == after.digest(name, "ko")
    assert before.digest("c.html", "en") == after.digest("c.html", "en")
