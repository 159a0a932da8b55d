"""What the commands print, and the codes with which they end (DESIGN §4)."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sosik import __version__
from sosik.cli.commands import cli
from tests.support.places import REPOSITORY
from tests.support.small import article, put

NOW = ("--now", "2026-11-01T09:00")
PAGE = "site/articles/market/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with an article, a draft that has a fault, and a page for tomorrow morning."""
    files: dict[str, str | bytes] = {
        "content/articles/market.md": article("나눔장터"),
        "content/articles/draft.md": article("초안", more="초안: 예", body="[없음](no.md)"),
        "content/articles/morning.md": article("아침", date="2026-11-02 09:00"),
    }
    return put(tmp_path / "site", files)


def run(command: str, root: Path, *arguments: str) -> Result:
    """One command on a site."""
    return CliRunner().invoke(cli, [command, "--root", str(root), *NOW, *arguments])


def fail(root: Path) -> None:
    """Break the site, in line 4 of one article."""
    put(root, {"content/articles/broken.md": article("장터").replace("기반지원부", "기반지원팀")})


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["build"], 0),
        (["build", "--jobs", "2", "--clean"], 0),
        (["build", "--jobs", "0"], 2),
        (["build", "--now", "언젠가"], 2),
        (["build", "--now", "2026-11-01(월)"], 2),
        (["build", "--now", "0001-01-01T00:00+14:00"], 2),
        (["build", "--no-such-option"], 2),
        (["build", "무엇"], 2),
        (["why"], 2),
        (["why", PAGE], 0),
        (["why", "site/none/index.html"], 1),
        (["verify"], 1),
        (["check"], 0),
        (["check", "--fix"], 0),
        (["check", "site.yaml"], 2),
        (["mail"], 2),
        (["mail", "2026-10"], 1),
        (["sing"], 2),
    ],
)
def test_the_exit_code_tells_done_faulty_or_misused(
    arguments: list[str], code: int, site: Path
) -> None:
    known = () if arguments[0] == "sing" else ("--root", str(site))
    moment = () if "--now" in arguments or not known else NOW
    result = CliRunner().invoke(cli, [arguments[0], *known, *moment, *arguments[1:]])
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output


def test_a_build_says_what_it_did_and_where_to_look(site: Path) -> None:
    result = run("build", site)
    assert result.exit_code == 0
    assert "기사 1 · 보도자료 0 · 소식지 0 · 안내 0" in result.stdout
    assert "다음에 달라질 때: 2026-11-02 09:00" in result.stdout
    assert f"{site.as_posix()}/output/site/index.html" in result.stdout
    assert "알림 1건" in result.stderr
    assert "링크 ‘no.md’가" in result.stderr
    assert "The link ‘no.md’" in result.stderr


def test_a_build_that_fails_says_so_in_both_languages_and_writes_nothing(site: Path) -> None:
    fail(site)
    result = run("build", site)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "고칠 곳 1건 (problems: 1)" in result.stderr
    assert "content/articles/broken.md 4번째 줄: 부서 ‘기반지원팀’은" in result.stderr
    assert "content/articles/broken.md, line 4: The department" in result.stderr
    assert "결과 폴더는 그대로 두었습니다." in result.stderr
    assert not (site / "output").exists()


SHAPE = {"written", "unchanged", "pruned", "problems", "warnings", "next_change"}
SHAPE |= {"left_out", "taken_down", "suggestions"}
FAULT = {"code": str, "file": str, "line": int, "message": str, "hint": str, "due": type(None)}


def _checked(result: Result) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(result.stdout)
    assert result.stderr == ""
    assert set(told) == SHAPE
    assert all(isinstance(told[count], int) for count in ("written", "unchanged", "pruned"))
    for fault in told["problems"] + told["warnings"] + told["suggestions"]:
        assert {name: type(value) for name, value in fault.items()} == FAULT
    return told


def test_json_is_one_object_whether_the_build_succeeds_repeats_or_fails(site: Path) -> None:
    first = _checked(run("build", site, "--json"))
    assert first["written"] > 3
    assert (first["unchanged"], first["pruned"], first["problems"]) == (0, 0, [])
    assert first["next_change"] == "2026-11-02T09:00:00+09:00"
    assert [fault["code"] for fault in first["warnings"]] == ["no-such-page"]

    again = _checked(run("build", site, "--json"))
    assert again == first | {"written": 0, "unchanged": first["written"]}

    fail(site)
    failed = _checked(run("build", site, "--json"))
    assert [fault["line"] for fault in failed["problems"]] == [4]
    assert failed["problems"][0]["hint"].startswith("쓸 수 있는 값: ")
    assert failed["warnings"] == first["warnings"]
    assert failed["next_change"] is None


@pytest.mark.parametrize(
    ("now", "public"),
    [
        ("2026-11-02T09:00", True),
        ("2026-11-02 09:00", True),
        ("2026-11-02T09:00:00", True),
        ("2026. 11. 2.(월) 09:00", True),
        ("2026년 11월 2일 오전 9시", True),
        ("2026-11-02T00:00Z", True),
        ("2026-11-02T00:00+00:00", True),
        ("2026-11-03", True),
        ("2026-11-02T08:59", False),
        ("2026-11-02", False),
        ("2026-11-01T23:59Z", False),
        ("2026-11-02T09:00+10:00", False),
    ],
)
def test_now_is_read_in_every_usual_form_and_in_the_zone_of_the_site(
    now: str, public: bool, site: Path
) -> None:
    result = CliRunner().invoke(cli, ["build", "--root", str(site), "--now", now])
    assert result.exit_code == 0, result.output
    assert (site / "output/site/articles/morning/index.html").exists() is public


def test_now_without_a_zone_is_that_of_the_settings(site: Path) -> None:
    text = (site / "site.yaml").read_text("utf-8")
    (site / "site.yaml").write_text(f"{text}timezone: America/New_York\n", "utf-8")
    told = json.loads(run("build", site, "--json").stdout)
    assert told["next_change"] == "2026-11-02T09:00:00-05:00"


def test_another_output_folder_is_filled_and_the_usual_one_is_let_alone(site: Path) -> None:
    result = run("build", site, "--output", str(site.parent / "elsewhere"))
    assert result.exit_code == 0
    assert (site.parent / "elsewhere" / PAGE).exists()
    assert not (site / "output").exists()


def test_verify_names_what_differs_and_touches_nothing(site: Path) -> None:
    run("build", site)
    sound = run("verify", site)
    assert sound.exit_code == 0
    assert "모두 같습니다" in sound.stdout

    output = site / "output/site"
    (output / "robots.txt").write_text("다름")
    (output / "sitemap.xml").unlink()
    (output / "남은 것.html").write_text("남음")
    result = run("verify", site)
    assert result.exit_code == 1
    assert "다름 (different): site/robots.txt" in result.stderr
    assert "없음 (missing): site/sitemap.xml" in result.stderr
    assert "남음 (stray): site/남은 것.html" in result.stderr
    assert (output / "robots.txt").read_text() == "다름"
    told = json.loads(run("verify", site, "--json").stdout)
    assert told.pop("same") > 3
    assert told == {
        "missing": ["site/sitemap.xml"],
        "stray": ["site/남은 것.html"],
        "different": ["site/robots.txt"],
    }
    run("build", site)
    assert run("verify", site).exit_code == 0


def test_verify_takes_the_moment_of_the_last_build(site: Path) -> None:
    CliRunner().invoke(cli, ["build", "--root", str(site), "--now", "2026-11-02T10:00"])
    assert CliRunner().invoke(cli, ["verify", "--root", str(site)]).exit_code == 0
    assert run("verify", site).exit_code == 1


def test_init_makes_a_site_that_builds_at_once(tmp_path: Path) -> None:
    started = CliRunner().invoke(cli, ["init", str(tmp_path / "새 누리집")])
    assert started.exit_code == 0, started.output
    assert "sosik build --root" in started.stdout
    built = run("build", tmp_path / "새 누리집")
    assert built.exit_code == 0, built.output
    assert built.stderr == ""
    assert "기사 1 · 보도자료 1 · 소식지 1 · 안내 1" in built.stdout
    for name in ("site", "article", "release", "issue", "page"):
        made = (tmp_path / "새 누리집/schemas" / f"{name}.json").read_bytes()
        assert made == (REPOSITORY / "schemas" / f"{name}.json").read_bytes(), "run make schemas"


def test_init_leaves_a_folder_that_holds_something(site: Path) -> None:
    before = sorted(site.rglob("*"))
    result = CliRunner().invoke(cli, ["init", str(site)])
    assert result.exit_code == 1
    assert "이 폴더는 비어 있지 않습니다." in result.stderr
    assert sorted(site.rglob("*")) == before


@pytest.mark.parametrize("command", sorted(cli.commands))
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_is_in_both_languages(command: str, flag: str) -> None:
    said = CliRunner().invoke(cli, [command, flag])
    assert said.exit_code == 0
    assert any("가" <= letter <= "힣" for letter in said.stdout)
    for option in cli.commands[command].params:
        assert option.opts[0] in said.stdout or option.human_readable_name in said.stdout
    assert command in CliRunner().invoke(cli, ["--help"]).stdout


def test_version() -> None:
    assert CliRunner().invoke(cli, ["--version"]).stdout == f"sosik {__version__}\n"


def _program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), **environment}
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, env=known, check=False, timeout=100)


def test_the_program_speaks_utf8_whatever_the_terminal(site: Path) -> None:
    fail(site)
    said = _program(
        *("-m", "sosik", "build", "--root", str(site), *NOW), LC_ALL="C", PYTHONIOENCODING="ascii"
    )
    assert said.returncode == 1
    assert "부서 ‘기반지원팀’은" in said.stderr.decode()


def test_the_program_needs_no_clock_when_it_is_given_one(site: Path) -> None:
    said = _program("-m", "sosik", "build", "--root", str(site), *NOW, "--json", TZ="Asia/Tokyo")
    assert said.returncode == 0
    assert json.loads(said.stdout)["next_change"] == "2026-11-02T09:00:00+09:00"


def test_build_py_builds_its_own_folder(site: Path) -> None:
    (site / "build.py").write_bytes((REPOSITORY / "build.py").read_bytes())
    command = [sys.executable, "build.py"]
    known = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    said = subprocess.run(
        command, cwd=site, env=known, capture_output=True, check=False, timeout=100
    )
    assert said.returncode == 0, said.stderr.decode()
    assert "누리집: output/site/index.html" in said.stdout.decode()
    other = subprocess.run(
        [*command, "why", PAGE], cwd=site, env=known, capture_output=True, check=False, timeout=100
    )
    assert other.returncode == 0
