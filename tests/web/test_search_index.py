"""What search looks up: how it is divided, written and read, and what of a page it knows."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik.korean import spelling
from sosik.korean.dates import Moment
from sosik.model.body import Body, Heading, Image
from sosik.model.pages import Article, Issue, Photo, Release, ScheduleEntry
from sosik.web.search import blocks, documents, index, letters
from tests.support.places import REPOSITORY
from tests.support.small import NOW, SHIPPED, article, made, put

SCRIPT = (SHIPPED / "assets/lookup.js").read_text("utf-8")


def numbers(letters: str) -> list[int]:
    """The numbers that letters stand for, read as the browser reads them."""
    found, number = [], 0
    for code in map(ord, letters):
        if code > 0x5C:
            found.append(number * 34 + code - 0x5D)
            number = 0
        else:
            number = number * 56 + code - (0x24 if code > 0x3C else 0x23)
    return found


@given(st.lists(st.integers(0, 10**7)))
def test_numbers_are_read_as_they_were_written(values: list[int]) -> None:
    assert numbers(letters.numbers(values)) == values
    written = letters.as_json(letters.numbers(values))
    assert written == b'"' + letters.numbers(values).encode() + b'"', "JSON keeps it as it is"


def test_no_file_holds_what_could_be_taken_for_markup() -> None:
    written = letters.as_json({"<script": "<!--"})
    assert b"<" not in written
    assert json.loads(written) == {"<script": "<!--"}
    for file in (index.texts([_page("<p>&lt;b&gt;</p>")]), index.young([_page("<b>&lt;b>")], [])):
        assert b"<" not in file
        assert b">" not in file
        assert b"b\\u003e" in file
    with pytest.raises(ValueError, match="expected at most"):
        index.texts([_page("")] * (blocks.CHUNK + 1))
    assert len(set(letters.LETTERS)) == blocks.PART
    for letter in (*letters.LETTERS, *letters.ZONES):
        assert json.loads(letters.as_json(letter)) == letter
        assert len(letters.as_json(letter)) == len(letter) + 2


@given(st.integers(0, 30_000))
def test_only_whole_parts_are_indexed_and_few_documents_are_young(count: int) -> None:
    old = blocks.indexed(count)
    assert old % blocks.PART == 0
    assert (old == count == 0) or 0 < count - old <= blocks.PART
    assert blocks.indexed(count + 1) - old in (0, blocks.PART)
    assert blocks.chunks(old) * blocks.CHUNK == old
    for kind, shards in blocks.shards(old).items():
        assert (shards > 0) == (old > 0)
        assert shards == 0 or blocks.GROUPS[kind] % shards == 0


_ZONE = st.text("가나각돌봄ㄱㅋab1·<\n😀", max_size=12)
_PART = st.lists(st.tuples(_ZONE, _ZONE, _ZONE), min_size=1, max_size=20)


def held(shard: bytes, key: str) -> dict[int, int]:
    """The documents of a shard that hold a key, with their best zone, as the browser reads them."""
    found: dict[int, int] = {}
    for number, part in enumerate(json.loads(shard)):
        zone = 2
        for letter in part.get(key, ""):
            if letter in " !":
                zone = " !".index(letter) ^ 1
            else:
                found[number * blocks.PART + letters.LETTERS.index(letter)] = zone
    return found


@given(_PART, _PART, st.sampled_from([1, 8, 1_024]), st.data())
def test_every_document_of_a_key_is_known_with_its_best_zone(
    first: list[index.Zones], second: list[index.Zones], count: int, data: st.DataObject
) -> None:
    """For letters and pairs, and for up to three initials; wherever the key's shard is."""
    for kind, make, size in (("w", index.words, 2), ("c", index.consonants, 3)):
        shards = min(count, blocks.GROUPS[kind])
        known = [make(first), make(second)]
        said = index.initials if kind == "c" else str
        every = {
            number: [said(zone) for zone in zones]
            for start, part in ((0, first), (blocks.PART, second))
            for number, zones in enumerate(part, start)
        }
        texts = [text for zones in every.values() for text in zones]
        keys = {t[n : n + s] for t in texts for n in range(len(t)) for s in range(1, size + 1)}
        keys |= {t[n : n + 3] for t in texts for n in range(len(t)) if t[n : n + 3].isascii()}
        key = data.draw(st.sampled_from(sorted(k for k in keys if "\n" not in k) or ["없"]))
        place = blocks.group(key, shards)
        shard = index.shard([part[place::shards] for part in known])
        wanted = {
            number: next(n for n, zone in enumerate(zones) if key in zone)
            for number, zones in every.items()
            if any(key in zone for zone in zones)
        }
        assert held(shard, key) == wanted
        assert not any("\n" in key for part in json.loads(shard) for key in part)


def test_another_hash_seed_makes_the_same_index() -> None:
    code = (
        "import sys; from sosik.web.search import index; from tests.support import haystack\n"
        "texts = [(w.title, w.headings[0] if w.headings else '', ' '.join(w.paragraphs))"
        " for w in haystack.articles(20)]\n"
        "made = index.words(texts) + index.consonants(texts)\n"
        "sys.stdout.buffer.write(b'\\n'.join(made))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 10_000


def test_the_browser_compares_letters_as_the_index_does() -> None:
    block = re.search(r"const ALIKE = (\{.*?\n  \});", SCRIPT, re.DOTALL)
    assert block
    alike = json.loads(
        re.sub(r",\s*\}", "}", block[1]).replace('"\'"', '"\'"').replace("'\"'", '"\\""')
    )
    araea = "\u119e"
    said = {one: many.replace(araea, "") for one, many in alike.items()}
    assert said == spelling._ALIKE
    assert araea in alike["·"]
    assert f'INITIALS = "{index.INITIALS}"' in SCRIPT
    assert f"const CHUNK = {blocks.CHUNK};" in SCRIPT
    assert f"const PART = {blocks.PART};" in SCRIPT
    assert "a * 7919 + b * 104729 + c * 1299709) % 65521" in SCRIPT


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("통합 돌봄", "통합돌봄"),
        ("돌봄ㆍ나눔・배움", "돌봄·나눔·배움"),
        ("ＳＯＳ Wi‑Fi", "soswi-fi"),
        ("‘집수리’ “배움”", "'집수리'\"배움\""),
        ("10∼12시", "10~12시"),
        ("自活", "自活"),
        ("ΛΌΓΟΣ", "λόγοσ"),
        ("돌\u00ad봄\u200b망", "돌봄망"),
    ],
)
def test_spellings_that_are_one(written: str, wanted: str) -> None:
    assert spelling.sought(spelling.shown(written)) == wanted


KNOWN: dict[str, Any] = {"id": "x", "source": "", "url": "/x/", "output": "", "title": "제목"}


def _page(html: str, *, images: tuple[Image, ...] = (), **keys: Any) -> documents.Document:
    body = Body(html=html, text="", images=images, headings=(Heading(2, "머리", "머리"),))
    return documents.document(Article(**KNOWN, **keys), body)


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>통합<strong>돌봄</strong>망 &lt;개요&gt; &amp;</p>", ["통합돌봄망 <개요> &"]),
        ("<p>하나\n둘<br>\n셋</p><ul>\n<li>넷</li></ul>", ["하나 둘 셋", "넷"]),
        ('<h2 id="가">머리</h2>\n<p>글</p>', ["글"]),
        ("<table><tr><td>가</td>\n<td>나</td></tr></table>", ["가", "나"]),
        ("<p>\x00L0\x00지역\x00E0\x00자활\x00N0\x00센터</p>", ["지역자활센터"]),
        ("<p>가</p>\n\x00I0\x00", ["가", "사진 & 설명"]),
        ('<p><span class="mark">○</span> 목적</p>', ["○ 목적"]),
    ],
)
def test_search_knows_the_words_that_a_page_shows(html: str, lines: list[str]) -> None:
    """Marks inside a word part nothing; paragraphs, cells and entries are lines of their own."""
    picture = Image("a.png", "", "사진 & 설명", 1, figure=True)
    found = _page(html, images=(picture,))
    assert list(found.lines) == lines
    assert found.headings == ("머리",)


def test_search_knows_subtitles_captions_schedules_and_corrections() -> None:
    photo = Photo(src="a.png", caption="사진 설명", credit="홍보팀")
    found = _page("<p>글</p>", subtitle=("부제",), correction="바로잡음", image=photo)
    assert found.headings == ("부제", "머리")
    assert found.lines == ("바로잡음", "글", "사진 설명", "홍보팀")
    body = Body(html="<p>인사</p>", text="")
    entry = ScheduleEntry(date=Moment(NOW), title="김장", place="마당")
    issue = Issue(**KNOWN, number="12", headline="머리말", schedule=(entry,))
    shown = documents.document(issue, body)
    assert (shown.label, shown.headings, shown.lines) == (
        "소식지 · 제12호",
        ("머리말",),
        ("인사", "김장", "마당"),
    )


def test_labels_and_sources_are_those_of_a_card() -> None:
    release = Release(**KNOWN, release_kind="보도설명자료", department="홍보협력부")
    shown = documents.document(release, Body(html="", text=""))
    assert (shown.label, shown.source, shown.date) == ("보도설명자료", "홍보협력부", "")
    assert _page("", organization="이웃", category="공지").source == "이웃"


def test_every_kind_of_page_is_found_and_nothing_that_is_not_public(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "content/articles/a.md": article("나눔장터"),
            "content/articles/b.md": article("비밀장터", more="초안: 예"),
            "content/articles/c.md": article("내일장터", date="2026-12-01"),
            "content/releases/r.md": "---\n제목: 보도문\n보도일자: 2026-10-21\n---\n글\n",
            "content/issues/2026-10.md": "---\n제목: 시월호\n발행일: 2026-10-31\n---\n인사\n",
            "content/pages/about.md": "---\n제목: 센터 소개\n---\n글\n",
        },
    )
    made(tmp_path)
    texts, _ = json.loads((tmp_path / "output/site/search/young.json").read_bytes())
    assert [text[1] for text in texts] == ["센터 소개", "나눔장터", "보도문", "시월호"]
    whole = b"".join(p.read_bytes() for p in (tmp_path / "output/site/search").rglob("*.*"))
    assert "비밀".encode() not in whole
    assert "내일".encode() not in whole


def test_a_site_without_pages_has_a_search_that_finds_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"content/articles/a.md": article("나눔장터", more="초안: 예")})
    made(tmp_path)
    assert 'data-blocks=""' in (tmp_path / "output/site/search/index.html").read_text("utf-8")
    assert [p.name for p in (tmp_path / "output/site/search").iterdir()] == ["index.html"]
