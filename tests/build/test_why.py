"""`sosik why`: the reason for each output, in a sentence (DESIGN §4)."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sosik.build.reasons import say_reason, subject
from sosik.build.records import Reason
from sosik.cli.commands import cli
from sosik.site.queries import REGISTRY
from tests.support.small import article, put

NOW = ("--now", "2026-11-01T09:00")
PAGE = "site/articles/market/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one article."""
    return put(tmp_path / "site", {"content/articles/market.md": article("나눔장터")})


def run(command: str, root: Path, *arguments: str) -> Result:
    """One command on a site."""
    return CliRunner().invoke(cli, [command, "--root", str(root), *NOW, *arguments])


def _why(site: Path, path: str = PAGE) -> str:
    result = run("why", site, path)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_why_tells_the_reason_of_each_change(site: Path) -> None:
    assert "다음에 다시 만듭니다. 처음 만드는 파일입니다." in _why(site)
    run("build", site)
    assert "지금 맞습니다. 지난번에 만든 까닭: 처음 만드는 파일입니다." in _why(site)

    (site / "output" / PAGE).write_text("다름")
    assert "결과 파일이 만든 뒤에 고쳐졌습니다." in _why(site)
    (site / "output" / PAGE).unlink()
    assert "결과 파일이 없어졌습니다. " in _why(site).replace("\n", " ")
    run("build", site)

    put(site, {"content/articles/market.md": article("나눔장터", body="새 글")})
    assert "‘articles/market’의 " in _why(site)
    assert "바뀌었습니다." in _why(site)
    assert "changed." in _why(site)
    run("build", site)
    assert "지난번에 만든 까닭: ‘articles/market’의 " in _why(site)


def test_why_takes_a_path_however_it_is_written(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", site)
    said = _why(site)
    monkeypatch.chdir(site)
    assert _why(site, PAGE) == _why(site, f"output/{PAGE}") == said
    assert _why(site, str(site / "output" / PAGE)) == said
    assert "이 파일이 보는 것: " in said


def test_why_says_what_is_not_planned(site: Path) -> None:
    run("build", site)
    put(site, {"output/site/old.html": "옛것"})
    gone = run("why", site, "site/old.html")
    assert gone.exit_code == 1
    assert "다음에 지워집니다" in gone.stdout
    never = run("why", site, "site/never.html")
    assert "이 누리집에는 없는 파일입니다." in never.stdout
    told = json.loads(run("why", site, PAGE, "--json").stdout)
    assert set(told) == {"path", "planned", "outdated", "last", "reads"}
    assert (told["path"], told["planned"], told["outdated"]) == (PAGE, True, None)
    assert ["body", "articles/market"] in told["reads"]


QUESTIONS = {
    kind: (kind, *words)
    for kind, words in {
        "page": ("articles/a",),
        "card": ("articles/a",),
        "body": ("articles/a",),
        "link": ("content/articles/a.md", "b.md"),
        "beside": ("content/articles/a.md", "content/files/표.hwp"),
        "image_file": ("content/images/x.jpg",),
        "media": ("/media/0123456789ab-640.jpg",),
        "picture": ("content/images/x.jpg",),
        "neighbours": ("articles/a",),
        "pages": ("tag", "돌봄", -20, None, 0),
        "terms": ("tag",),
        "term": ("tag", "돌봄"),
        "sections": ("issues/2026-10",),
        "issue_of": ("articles/a",),
        "mailed": ("articles/a",),
        "front": (),
        "events": (),
        "list_item": ("articles/a",),
        "related": ("articles/a",),
        "popular": (),
        "department": ("나눔부",),
        "setting": ("menu",),
        "person": ("김하늘",),
        "style": ("assets/site.css",),
        "asset": ("site.css",),
        "layout": ("site/base.html", "ko"),
        "offered": ("content/static/CNAME",),
        "file": ("content/static/CNAME",),
        "addresses": (0, None),
        "feeds_of": ("category", "공지"),
        "aliases": (),
        "shipped": ("site.css",),
        "count": ("tag", "돌봄"),
        "newest_year": (),
        "word": ("home", "en"),
        "share_card": ("page", "articles/2026/apple"),
        "versions": ("articles/2026/apple",),
        "all_versions": (),
        "editions": (),
        "edition": ("en",),
        "search": (),
        "search_shard": ("w", 3),
        "search_columns": (),
        "search_words": (),
        "search_texts": (12,),
        "search_young": (),
    }.items()
}


@pytest.mark.parametrize("name", REGISTRY)
def test_every_question_can_be_said_as_a_reason(name: str) -> None:
    reason = Reason("read", QUESTIONS[name])
    assert say_reason(reason).endswith(("이 바뀌었습니다.", "가 바뀌었습니다."))
    assert say_reason(reason, "en").endswith(" changed.")
    assert subject(QUESTIONS[name]) != subject(QUESTIONS[name], "en")
