"""Few files of search change with an edit or a new article, whatever the size of the archive."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sosik.build.session import Folders, build
from sosik.korean.spelling import shown, sought
from sosik.model.body import Body
from sosik.model.pages import AnyPage
from sosik.web.search import blocks, documents, index
from sosik.words.wording import Wording
from tests.support import haystack
from tests.support.sites import snapshot
from tests.support.small import NOW, article, made, put

pytestmark = pytest.mark.thorough

SITE = blocks.PART * 2 + 20
"""Articles of a small archive: two parts that are indexed, and a few young ones."""


def _plain(*texts: str) -> str:
    return sought("\n".join(map(shown, texts)))


def _shards(documents: Sequence[index.Zones]) -> dict[str, bytes]:
    """The shards of an archive of so many indexed documents, by name."""
    starts = range(0, len(documents), blocks.PART)
    parts = [documents[start : start + blocks.PART] for start in starts]
    named = [[(title, headings, "김하늘") for title, headings, _ in part] for part in parts]
    made = {"w": list(map(index.words, parts)), "c": list(map(index.consonants, named))}
    return {
        f"{kind}{number}": index.shard([part[number::count] for part in made[kind]])
        for kind, count in blocks.shards(10_000).items()
        for number in range(count)
    }


def test_an_edit_of_a_body_changes_few_of_the_shards_of_a_large_archive() -> None:
    """At most twelve of 512 by words and none by initials: a sentence, a word, or one less."""
    written = haystack.articles(blocks.PART + 9, paragraphs=12)
    archive = [(_plain(w.title), _plain(*w.headings), _plain(*w.paragraphs)) for w in written]
    before = _shards(archive)
    title, headings, text = archive[30]
    for edited in (
        text + _plain("\n고친 문단입니다."),
        text[:150] + "연관사업" + text[150:],
        text[:150] + text[152:],
        text.replace("자활", "자립", 1),
    ):
        now = _shards([*archive[:30], (title, headings, edited), *archive[31:]])
        changed = {name for name in before if before[name] != now[name]}
        assert len(changed) <= 12
    now = _shards([*archive[:30], (f"{title}연장", headings, text), *archive[31:]])
    assert {name[0] for name in before if before[name] != now[name]} == {"w", "c"}


def _changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    names = before.keys() | after.keys()
    files = {name for name in names if before.get(name) != after.get(name)}
    return {name.removeprefix("site/search/") for name in files if "site/search/" in name}


@pytest.fixture
def archive(tmp_path: Path) -> tuple[Path, list[haystack.Written]]:
    written = haystack.write(tmp_path, SITE)
    build(Folders.of(tmp_path), NOW)
    return tmp_path, written


def test_an_edit_and_a_new_article_write_few_files(
    archive: tuple[Path, list[haystack.Written]],
) -> None:
    """Files of an old text are its shards and its chunk; of a new article, those of the young."""
    root, written = archive
    old = root / f"content/{written[95].name}.md"
    before = snapshot(root / "output")
    old.write_text(old.read_text("utf-8") + "\n고친 문단입니다.\n", "utf-8")
    report = build(Folders.of(root), NOW)
    after = snapshot(root / "output")
    edited = _changed(before, after)
    assert {name for name in edited if re.match(r"t\d", name)} == {"t9.json"}
    assert {name for name in edited if name[0] == "c"} == set(), "bodies have no initials"
    assert edited - {"t9.json", "index.html"} == {n for n in edited if re.match(r"w\d", n)}
    assert 0 < len(edited) <= 12
    rendered = {name.removeprefix("site/search/") for name in report.rendered if "/search/" in name}
    assert rendered == edited, "what stays as it is is not even made"
    put(root, {"content/articles/new.md": article("새 글", date="2026-10-01")})
    build(Folders.of(root), NOW)
    assert _changed(after, snapshot(root / "output")) == {"young.json", "index.html"}


def test_an_edit_reads_the_texts_of_few_pages_anew_and_each_once(
    archive: tuple[Path, list[haystack.Written]], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, written = archive
    old = root / f"content/{written[95].name}.md"
    old.write_text(old.read_text("utf-8") + "\n고친 문단입니다.\n", "utf-8")
    read: list[str] = []

    known: Any = documents.document

    def noting(page: AnyPage, body: Body, wording: Wording) -> Any:
        read.append(page.id)
        return known(page, body, wording)

    monkeypatch.setattr(documents, "document", noting)
    build(Folders.of(root), NOW)
    assert written[95].name in read
    assert sorted(read) == sorted(each.name for each in written[blocks.PART : 2 * blocks.PART])
    read.clear()
    for folder in (root / "output", root / ".cache"):
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    build(Folders.of(root), NOW)
    assert sorted(read) == sorted(each.name for each in written), "once in a first build, too"


def test_an_archive_that_shrinks_and_grows_is_like_one_built_anew(tmp_path: Path) -> None:
    """More and fewer parts than before, down to none: by files that go, a draft, and the clock."""
    root = tmp_path / "site"
    names = [f"content/articles/a{number:03}.md" for number in range(blocks.PART + 3)]
    put(root, {name: article(f"글 {number}") for number, name in enumerate(names)})
    made(root)
    assert (root / "output/site/search/w0.json").exists()
    for name in names[3:]:
        (root / name).unlink()
    made(root)
    assert not (root / "output/site/search/w0.json").exists()
    put(root, {name: article(f"글 {number}") for number, name in enumerate(names[:-1])})
    put(root, {name: article(more="게시종료일: 2026-11-02") for name in names[1:3]})
    made(root)
    put(root, {"content/articles/b.md": article("둘"), "content/articles/c.md": article("셋")})
    put(root, {"content/articles/d.md": article("넷"), names[0]: article(more="초안: 예")})
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
