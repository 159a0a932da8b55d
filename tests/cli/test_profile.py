"""`build --profile` says where the time went, and changes nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sosik.base.profile import Profile
from sosik.cli.commands import cli
from sosik.cli.profile import SLOWEST, profile_json, say_profile
from sosik.korean.spelling import display_width
from sosik.problems import workers
from tests.support.sites import snapshot
from tests.support.small import article, put

NOW = ("--now", "2026-11-01T09:00")
PHASES = ["start", "scan", "recall", "read", "assemble", "plan", "verify", "render", "links"]
PHASES += ["write", "forecast", "save", "rest"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Twelve articles, and one to come, which the forecast tries."""
    texts: dict[str, str | bytes] = {
        f"content/articles/a{number}.md": article(f"글 {number}") for number in range(12)
    }
    return put(tmp_path, texts | {"content/articles/late.md": article(date="2026-12-01")})


def run(root: Path, *arguments: str) -> Result:
    """One build."""
    return CliRunner().invoke(cli, ["build", "--root", str(root), *NOW, *arguments])


def profiled(root: Path, *arguments: str) -> dict[str, Any]:
    """The profile of one build as machines get it."""
    told: dict[str, Any] = json.loads(run(root, "--json", "--profile", *arguments).stdout)
    return dict(told["profile"])


def test_a_profile_has_all_phases_outputs_and_layouts(site: Path) -> None:
    told = profiled(site)
    assert list(told["phases"]) == PHASES
    assert all(set(spent) == {"wall", "processor"} for spent in told["phases"].values())
    assert all(number >= 0 for spent in told["phases"].values() for number in spent.values())
    seconds = [output["seconds"] for output in told["outputs"]]
    assert len(seconds) == SLOWEST
    assert seconds == sorted(seconds, reverse=True)
    assert all((site / "output" / output["path"]).is_file() for output in told["outputs"])
    layouts = {layout["name"]: layout["count"] for layout in told["layouts"]}
    assert layouts["site/article.html"] == 12, "or trials of the forecast were counted, too"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_workers_count_the_same_outputs_and_layouts(
    jobs: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTH_A_PROCESS", 2)
    told = profiled(site, "--jobs", jobs)
    layouts = {layout["name"]: layout["count"] for layout in told["layouts"]}
    assert layouts["site/article.html"] == 12
    assert told["phases"]["render"]["wall"] > 0


def test_with_nothing_to_do_no_output_is_listed(site: Path) -> None:
    run(site)
    told = profiled(site)
    assert (told["outputs"], told["layouts"]) == ([], [])
    assert "scan" in told["phases"]


def test_a_profile_changes_no_byte(site: Path, tmp_path: Path) -> None:
    run(site)
    run(site, "--profile", "--clean", "--output", str(tmp_path / "other"))
    assert snapshot(tmp_path / "other") == snapshot(site / "output")
    assert json.loads(run(site, "--json").stdout)["written"] == 0


def test_staff_read_it_in_korean_first(site: Path) -> None:
    said = run(site, "--profile").stdout
    assert "단계 (phase)" in said
    assert "글 읽기 (read texts)" in said
    assert "가장 오래 걸린 파일 (slowest)" in said
    assert "레이아웃 (layout)" in said
    assert "site/article.html" in said
    assert "단계" not in run(site).stdout


def test_without_the_option_nothing_is_told(site: Path) -> None:
    assert "profile" not in json.loads(run(site, "--json").stdout)


def fake(seconds: float) -> Profile:
    """A profile whose wall clock shows `seconds` when it ends, and its processor twice as much."""
    now = [0.0]
    profile = Profile(lambda: now[0], lambda: 2 * now[0])
    with profile.phase("render"):
        now[0] = seconds
    now[0] += 1
    profile.count()
    return profile


def test_the_columns_stand_below_one_another_and_sum_up() -> None:
    lines = [line for line in say_profile(fake(1234.5)) if line]
    assert len({display_width(line) for line in lines}) == 1
    assert lines[1].split()[-2:] == ["1234.50", "2469.00"]
    assert lines[-1].split()[-2:] == ["1235.50", "2471.00"]
    assert profile_json(fake(1.5))["phases"]["render"] == {"wall": 1.5, "processor": 3.0}
