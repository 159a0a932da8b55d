"""What search looks up: how it is divided, written and read, and what of a page it knows."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik.build.session import Folders, build
from sosik.korean import spelling
from sosik.korean.dates import Moment
from sosik.model.body import Body, Heading, Image
from sosik.model.pages import AnyPage, Article, Issue, Photo, Release, ScheduleEntry
from sosik.web.search import blocks, documents, encode, index
from tests.support.sites import snapshot
from tests.support.small import NOW, SHIPPED, article, made, put

SCRIPT = (SHIPPED / "assets/search.js").read_text("utf-8")


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


def rising(letters: str) -> list[int]:
    """Numbers written as distances."""
    total, found = 0, []
    for step in numbers(letters):
        found.append(total := total + step)
    return found


@given(st.lists(st.integers(0, 10**7)))
def test_numbers_are_read_as_they_were_written(values: list[int]) -> None:
    assert numbers(encode.numbers(values)) == values
    ordered = sorted(values)
    assert rising(encode.numbers(ordered[:1]) + encode.distances(ordered)) == ordered
    written = encode.as_json(encode.numbers(values))
    assert written == b'"' + encode.numbers(values).encode() + b'"', "JSON keeps it as it is"


def test_no_file_holds_what_could_be_taken_for_markup() -> None:
    written = encode.as_json({"<script": "<!--"})
    assert b"<" not in written
    assert json.loads(written) == {"<script": "<!--"}
    texts = index.texts([_page("<p>&lt;b&gt;</p>")])
    assert b"<" not in texts
    assert b">" not in texts
    assert json.loads(texts)[0][-1] == ["<b>"]


@given(st.integers(0, 20_000))
def test_blocks_follow_each_other_and_full_ones_never_change(count: int) -> None:
    divided = blocks.divide(count)
    assert [n for start, stop in divided for n in range(start, stop)] == list(range(count))
    assert all(stop - start == blocks.BLOCK for start, stop in divided[:-1])
    assert all(stop - start < 2 * blocks.BLOCK for start, stop in divided)
    assert blocks.divide(count + 1)[: len(divided) - 1] == divided[:-1]


@given(st.integers(1, 300), st.data())
def test_every_file_that_is_planned_is_made(count: int, data: st.DataObject) -> None:
    zone = st.text("가나다라마a1. ", max_size=6).map(spelling.sought)
    block = [data.draw(st.tuples(zone, zone, zone))] * count
    names = blocks.files(count)
    assert list(index.whole("words", [index.words(block)])) == names["words"]
    assert list(index.whole("consonants", [index.consonants(block)])) == names["consonants"]
    assert len(names["texts"]) == -(-count // blocks.CHUNK)


_ZONE = st.text("가나각돌봄ㄱㅋab1·<\n", max_size=12)


@given(st.lists(st.tuples(_ZONE, _ZONE, _ZONE), min_size=1, max_size=20), st.data())
def test_every_place_of_a_key_is_known(block: list[index.Zones], data: st.DataObject) -> None:
    """Pairs and threes of initials by their place, single letters by document and best zone."""
    laid = "".join(f"{zone}\n" for zones in block for zone in zones)
    for found, text, size in (
        (index.whole("words", [index.words(block)]), laid, 2),
        (index.whole("consonants", [index.consonants(block)]), index.initials(laid), 3),
    ):
        name, count = next(iter(found))[0], len(found)
        keys = {text[n : n + size] for n in range(len(text)) if "\n" not in text[n : n + size]}
        key = data.draw(st.sampled_from(sorted(keys) or ["없음"[:size]]))
        if len(key) == size:
            shard = json.loads(found[f"{name}{blocks.shard(key, count)}.json"])
            wanted = [match.start() for match in re.finditer(f"(?={re.escape(key)})", text)]
            assert rising(shard.get(key, "")) == wanted
        zones = [zone for zones in block for zone in zones]
        zones = zones if size == 2 else [index.initials(zone) for zone in zones]
        for letter in set(text) - {"\n"}:
            shard = json.loads(found[f"{name}{blocks.shard(letter, count)}.json"])
            best: dict[int, int] = {}
            for place, zone in enumerate(zones):
                if letter in zone:
                    best.setdefault(place // 3, place)
            assert rising(shard[letter]) == list(best.values())


@given(st.lists(st.tuples(_ZONE, _ZONE, _ZONE), min_size=1, max_size=12), st.integers(1, 5))
def test_a_block_noted_in_parts_is_the_same(block: list[index.Zones], size: int) -> None:
    parts = [block[start : start + size] for start in range(0, len(block), size)]
    for name, note in (("words", index.words), ("consonants", index.consonants)):
        assert index.whole(name, list(map(note, parts))) == index.whole(name, [note(block)])


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
    photo = Photo(src="a.png", caption="사진 설명")
    found = _page("<p>글</p>", subtitle=("부제",), correction="바로잡음", image=photo)
    assert found.headings == ("부제", "머리")
    assert found.lines == ("바로잡음", "글", "사진 설명")
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
    texts = json.loads((tmp_path / "output/site/search/0/t0.json").read_bytes())
    assert [text[1] for text in texts] == ["센터 소개", "나눔장터", "보도문", "시월호"]
    whole = b"".join(p.read_bytes() for p in (tmp_path / "output/site/search").rglob("*.*"))
    assert "비밀".encode() not in whole
    assert "내일".encode() not in whole


def test_an_edit_in_one_block_leaves_the_files_of_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK", 10)
    names = [f"content/articles/a{number:02}.md" for number in range(35)]
    days = {name: f"2026-09-{number % 28 + 1:02}" for number, name in enumerate(sorted(names)[:28])}
    put(tmp_path, {name: article(f"글 {day}", date=day) for name, day in days.items()})
    build(Folders.of(tmp_path), NOW)
    put(tmp_path, {names[2]: article("글 2026-09-03", date="2026-09-03", body="고친 글")})
    first = build(Folders.of(tmp_path), NOW).rendered
    put(tmp_path, {"content/articles/new.md": article("새 글", date="2026-10-01")})
    second = build(Folders.of(tmp_path), NOW).rendered
    changed = [
        {
            name.split("/")[2]
            for name in rendered
            if name.startswith("site/search/") and ".json" in name
        }
        for rendered in (first, second)
    ]
    assert changed == [{"0"}, {"1"}]


def test_a_site_without_pages_has_a_search_that_finds_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"content/articles/a.md": article("나눔장터", more="초안: 예")})
    made(tmp_path)
    assert 'data-blocks=""' in (tmp_path / "output/site/search/index.html").read_text("utf-8")
    assert [p.name for p in (tmp_path / "output/site/search").iterdir()] == ["index.html"]


def test_an_edit_reads_the_texts_of_few_pages_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "PART", 4)
    names = [f"content/articles/a{number:02}.md" for number in range(20)]
    put(tmp_path, {name: article(f"글 {name[-5:-3]}") for name in names})
    build(Folders.of(tmp_path), NOW)
    put(tmp_path, {names[9]: article("글 09", body="고친 글")})
    read: list[str] = []

    def noting(page: AnyPage, body: Body, known: Any = documents.document) -> documents.Document:
        read.append(page.id)
        return known(page, body)  # type: ignore[no-any-return]

    monkeypatch.setattr(documents, "document", noting)
    build(Folders.of(tmp_path), NOW)
    chunk = blocks.CHUNK  # the file that shows them holds more than are noted together
    assert "articles/a09" in read
    assert len(set(read)) <= 4 + chunk
    assert len(read) == len(set(read))


def test_a_block_that_is_gone_leaves_a_build_like_a_clean_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fewer blocks than before, down to none: by a draft, a file that goes, and the clock."""
    monkeypatch.setattr(blocks, "BLOCK", 3)
    root = tmp_path / "site"
    names = [f"content/articles/a{number}.md" for number in range(7)]
    put(root, {name: article(f"글 {number}") for number, name in enumerate(names)})
    made(root)
    assert (root / "output/site/search/1/columns.json").exists()
    for name in names[3:]:
        (root / name).unlink()
    made(root)
    assert not (root / "output/site/search/1").exists()
    put(root, {name: article(more="게시종료일: 2026-11-02") for name in names[1:3]})
    put(root, {names[0]: article(more="초안: 예")})
    made(root)
    made(root, NOW.replace(day=5))
    put(
        tmp_path / "clean",
        {
            p.relative_to(root).as_posix(): p.read_bytes()
            for p in [root / "site.yaml", *sorted(root.glob("content/**/*.md"))]
        },
    )
    made(tmp_path / "clean", NOW.replace(day=5))
    assert snapshot(root / "output") == snapshot(tmp_path / "clean/output")
