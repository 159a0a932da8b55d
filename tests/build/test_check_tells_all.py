"""`sosik check` passes nothing that `sosik build` refuses, and says the same of everything else."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sosik.build.session import Folders, check
from sosik.cli.commands import cli
from tests.conftest import PROFILE
from tests.support.problem_cases import CASES, SOUND, Case
from tests.support.sites import Snapshot, snapshot
from tests.support.small import NOW, SETTINGS, article, made, picture, put, told

pytestmark = pytest.mark.thorough

ONLY_WRITING = {
    *("cannot-write", "disk-full", "no-right", "read-only", "held-open", "name-too-long"),
    *("half-moved", "not-remembered", "folder-not-ours", "file-not-ours", "output-not-ours"),
    *("output-inside", "output-link", "place-link", "place-taken"),
}
"""What only shows when something is written, or in the folder that is written into."""

ISSUE = "---\n제목: 시월호\n발행일: 2026-10-30\n기사: [market.md]\n---\n안녕하세요.\n"
REFUSED: dict[str, dict[str, str | bytes]] = {
    "place in another text": {"content/articles/a.md": article(body="[자리](market.md#없는-제목)")},
    "place in a mailed text": {
        "content/articles/a.md": article("가", body="[자리](market.md#없는-제목)"),
        "content/issues/2026-10.md": ISSUE.replace("market.md", "a.md"),
    },
    "picture that ends too soon": {
        "content/articles/a.md": article(body="![무대](cut.jpg)"),
        "content/articles/cut.jpg": picture(size=(900, 600))[:3000],
    },
    "own picture that ends too soon": {
        "content/articles/a.md": article(more="대표사진: {파일: cut.png, 대체텍스트: 무대}"),
        "content/articles/cut.png": picture(size=(900, 600), kind="PNG")[:900],
    },
    "picture without a byte": {
        "content/articles/a.md": article(body="![무대](none.jpg)"),
        "content/articles/none.jpg": b"",
    },
    "page saved as a picture": {
        "content/articles/a.md": article(body="![무대](page.jpg)"),
        "content/articles/page.jpg": b"<!doctype html><title>404</title>",
    },
    "layout that fails with data alone": {
        "content/articles/a.md": article(more="태그: 김장"),
        "layouts/site/release.html": "{{ page.nothing.at_all }}",
        "content/releases/r.md": "---\n제목: 알림\n보도일자: 2026-10-20\n---\n글\n",
    },
    "layout of the mail that fails": {
        "content/issues/2026-10.md": ISSUE,
        "layouts/email/article.html": "{{ story.nothing.at_all }}",
    },
    "mail that is too heavy": {
        "site.yaml": SETTINGS.replace("email: {", "email: {크기한도: 1, "),
        "content/issues/2026-10.md": ISSUE,
    },
    "style that no mail may hold": {
        "content/issues/2026-10.md": ISSUE,
        "layouts/email/media.css": "@import url(https://example.org/a.css);",
    },
    "layout that links nowhere": {"layouts/site/404.html": '<a href="/nowhere/">어디</a>'},
    "address of two": {
        "content/articles/a.md": article("가", more="주소: market"),
    },
    "settings that can't be read": {
        "site.yaml": b"\xff\xd8",
        "content/articles/a.md": article("가"),
    },
}


def _without_cache(root: Path) -> Snapshot:
    return {name: data for name, data in snapshot(root).items() if not name.startswith(".cache")}


@pytest.mark.parametrize(
    "case", CASES if PROFILE == "deep" else CASES[::8], ids=lambda case: case.place
)
def test_check_and_build_tell_the_same_of_every_case(case: Case, tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, **case.files})
    checked = check(Folders.of(root), NOW)
    problems, warnings = told(root)
    assert (list(checked.problems), list(checked.warnings)) == (problems, warnings)
    assert ONLY_WRITING.isdisjoint(fault.code for fault in problems)


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_build_refuses_no_check_passes(name: str, tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, **REFUSED[name]})
    before = _without_cache(root)
    runs = [
        CliRunner().invoke(
            cli, [command, "--root", str(root), "--now", "2026-11-01T09:00", "--json"]
        )
        for command in ("check", "check", "build")
    ]
    assert [run.exit_code for run in runs] == [1, 1, 1]
    said = [json.loads(run.stdout) for run in runs]
    assert said[0]["problems"]
    for kind in ("problems", "warnings"):
        assert said[0][kind] == said[1][kind] == said[2][kind]
    assert said[0]["suggestions"] == said[1]["suggestions"]
    assert not any(name.startswith("output/site") for name in _without_cache(root))
    assert before.items() <= _without_cache(root).items()


def test_each_fault_is_told_once_where_a_mail_shows_the_text_too(tmp_path: Path) -> None:
    problems, _ = told(put(tmp_path, {**SOUND, **REFUSED["place in a mailed text"]}))
    assert [(fault.code, fault.file) for fault in problems] == [
        ("no-such-place", "content/articles/a.md")
    ]


def test_faults_to_come_are_told_by_both_alike(tmp_path: Path) -> None:
    late = article("내일 글", date="2026-11-02", body="![무대](cut.jpg)")
    files: dict[str, str | bytes] = {"content/articles/late.md": late}
    files["content/articles/cut.jpg"] = picture()[:300]
    root = put(tmp_path, {**SOUND, **files})
    checked = check(Folders.of(root), NOW)
    assert any(fault.due for fault in checked.warnings)
    assert list(checked.warnings) == list(made(root).warnings)


def test_check_leaves_output_and_what_the_next_build_makes_as_they_are(tmp_path: Path) -> None:
    root = put(tmp_path / "one", {**SOUND, "content/issues/2026-10.md": ISSUE})
    made(root)
    before = snapshot(root / "output")
    put(root, {"content/articles/new.md": article("새 글", body="## 하나\n\n![장터](market.jpg)")})
    assert check(Folders.of(root), NOW) == check(Folders.of(root), NOW)
    assert snapshot(root / "output") == before
    made(root)
    other = put(tmp_path / "two", {**SOUND, "content/issues/2026-10.md": ISSUE})
    put(other, {"content/articles/new.md": (root / "content/articles/new.md").read_bytes()})
    made(other)
    here, clean = snapshot(root / "output/site"), snapshot(other / "output/site")
    assert here == clean


def test_a_folder_in_which_nothing_can_be_remembered_is_checked_all_the_same(
    tmp_path: Path,
) -> None:
    broken = REFUSED["place in another text"]
    root = put(tmp_path, {**SOUND, **broken, ".cache": "a file"})
    assert [fault.code for fault in check(Folders.of(root), NOW).problems] == ["no-such-place"]


TITLES = {
    "# 나눔장터": True,
    "## 나눔장터": True,
    "#\u00a0나눔장터": True,
    "\n\n# 나눔 장터 #": True,
    "나눔장터\n===": True,
    "**나눔장터**": True,
    "# 나눔장터를 마치고": False,
    "글머리\n\n# 나눔장터": False,
    "- 나눔장터": False,
    "나눔장터": False,
}


@pytest.mark.parametrize("head", TITLES)
def test_a_title_that_stands_again_at_the_top_of_the_text_is_shown_once(
    head: str, tmp_path: Path
) -> None:
    body = f"{head}\n\n이어지는 글.\n\n[없음](no.md)"
    root = put(tmp_path, {"content/articles/a.md": article("나눔장터", body=body)})
    problems, _ = told(root)
    whole = (root / "content/articles/a.md").read_text("utf-8").split("\n")
    assert [fault.line for fault in problems] == [whole.index("[없음](no.md)") + 1]
    put(root, {"content/articles/a.md": article("나눔장터", body=body.replace("(no.md)", "()"))})
    made(root)
    page = (root / "output/site/articles/a/index.html").read_text("utf-8")
    prose = page[page.index('class="prose"') : page.index("</article>")]
    assert ("장터" not in prose) is TITLES[head]
    assert "이어지는 글." in prose


@pytest.mark.parametrize(
    ("title", "date", "count"),
    [
        ("나눔장터", "2026-10-20", 1),
        ("나눔 장터", "2026-10-20 14:00", 1),
        ("나눔장터", "2026-10-21", 0),
        ("나눔장터 둘째 날", "2026-10-20", 0),
    ],
)
def test_two_texts_of_one_title_on_one_day(
    title: str, date: str, count: int, tmp_path: Path
) -> None:
    files = {
        "content/articles/a.md": article("나눔장터", date="2026-10-20", body="하나"),
        "content/articles/b.md": article(title, date=date, body="둘"),
    }
    _, warnings = told(put(tmp_path, files))
    assert [fault.code for fault in warnings] == ["same-title"] * count
