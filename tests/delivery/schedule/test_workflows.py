"""The workflows of `sosik init --ci`, run line by line: what is promised for an hour comes then."""

import shlex
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from sosik.cli.commands import cli
from sosik.delivery.schedule.workflows import FILES, Service, install_command, working_hours
from tests.conftest import PROFILE
from tests.support.ci_services import GitHub, GitLab, Machine, commit, work_tree
from tests.support.places import REPOSITORY
from tests.support.small import SEOUL, article, put

pytestmark = pytest.mark.thorough

SERVICES: dict[Service, Callable[[Path, Path], GitHub | GitLab]] = {
    "github": GitHub,
    "gitlab": GitLab,
}
EMBARGO = datetime(2026, 12, 1, 9, tzinfo=SEOUL)
SECRET = "비밀스러운 소식"


def at(hour: str, day: int = 1) -> datetime:
    """A moment of the December in which all of this happens."""
    return datetime.fromisoformat(f"2026-12-{day:02}T{hour}+09:00")


@pytest.fixture(params=SERVICES)
def service(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[GitHub | GitLab, Path]:
    """A service, and the work tree of a site with one article for nine o'clock."""
    origin, tree = work_tree(tmp_path)
    put(
        tree,
        {
            "content/articles/market.md": article("나눔장터"),
            "content/articles/secret.md": article(SECRET, more="게시일시: 2026-12-01 09:00"),
            "content/static/.well-known/security.txt": "Contact: mailto:news@example.org\n",
            ".gitignore": ".cache/\noutput/\n",
        },
    )
    ended = CliRunner().invoke(cli, ["init", "--ci", request.param, "--root", str(tree)])
    assert ended.exit_code == 0, ended.output
    commit(tree)
    return SERVICES[request.param](tmp_path / "service", origin), tree


def serves(machine: Machine, words: str) -> bool:
    """True if a page that readers can open has the words."""
    return any(words in page.read_text("utf-8") for page in machine.served.rglob("*.html"))


def test_an_embargo_ends_at_its_hour_without_a_person(
    service: tuple[GitHub | GitLab, Path],
) -> None:
    """Pushed in the evening; the run of 08:49 waits until nine."""
    machine, _ = service
    pushed = machine.run("push", at("17:00") - timedelta(days=1))
    assert pushed.green and pushed.published, pushed.log
    assert serves(machine, "나눔장터") and not serves(machine, SECRET)
    assert (machine.served / ".well-known/security.txt").exists()
    due = machine.run("schedule", at("08:49"))
    assert due.green and due.published, due.log
    assert machine.now() == EMBARGO
    assert serves(machine, SECRET)
    assert "알림" not in due.log, "nothing was late"
    assert set(machine.installed.read_text().split()) == {"sosik>=0.1.0"}


@pytest.mark.skipif(PROFILE != "deep", reason="a day of schedules; with SOSIK_PROFILE=deep")
def test_a_day_of_schedules_publishes_when_something_changes_and_only_then(
    service: tuple[GitHub | GitLab, Path],
) -> None:
    machine, tree = service
    machine.run("push", at("17:00") - timedelta(days=1))
    for hour in ("04:04", "08:04", "08:34"):
        early = machine.run("schedule", at(hour))
        assert early.green and not early.published, early.log
    late = machine.run("schedule", at("11:34"))  # the service was busy all morning
    assert late.green and late.published and serves(machine, SECRET)
    assert "2026-12-01 09:00에 공개될 글인데, 2026-12-01 11:34까지" in late.log
    assert not machine.run("schedule", at("11:49")).published

    put(tree, {"content/articles/offer.md": article("모집", more="게시종료일: 2026-12-02 18:00")})
    commit(tree)
    assert machine.run("push", at("09:00", 2)).published and serves(machine, "모집")
    put(tree, {"content/articles/broken.md": article("장터").replace("기반지원부", "기반지원팀")})
    commit(tree)
    refused = machine.run("push", at("10:00", 2))
    assert not refused.green and serves(machine, "모집") and serves(machine, "나눔장터")
    ended = machine.run("schedule", at("17:49", 2))
    assert not ended.green, "the problem is told again"
    assert serves(machine, "나눔장터") and not serves(machine, "모집"), ended.log


@pytest.mark.parametrize("where", ["", "--root"])
def test_a_site_that_is_there_gets_a_workflow_however_it_is_named(
    where: str, tmp_path: Path
) -> None:
    put(tmp_path, {"content/articles/market.md": article()})
    words = ["init", "--ci", "github", *filter(None, [where]), str(tmp_path)]
    assert CliRunner().invoke(cli, words).exit_code == 0
    assert (tmp_path / FILES["github"]).exists()


@pytest.mark.parametrize("name", FILES)
def test_a_workflow_has_few_rights_and_is_written_over_nobody_s_work(
    name: Service, tmp_path: Path
) -> None:
    put(tmp_path, {"content/articles/market.md": article()})
    words = ["init", "--ci", name, "--root", str(tmp_path)]
    assert CliRunner().invoke(cli, words).exit_code == 0
    path = tmp_path / FILES[name]
    first = path.read_bytes()
    workflow = yaml.safe_load(first)
    if name == "github":
        assert workflow["permissions"] == {"contents": "read"}
        assert workflow["jobs"]["publish"]["permissions"] == {
            "contents": "read",
            "pages": "write",
            "id-token": "write",
        }
        assert "permissions" not in workflow["jobs"]["due"]
    path.write_bytes(first.replace(b"\n", b"\r\n"))
    assert CliRunner().invoke(cli, words).exit_code == 0, "git changes line ends"
    path.write_bytes(first + b"# mine\n")
    changed = CliRunner().invoke(cli, words)
    assert changed.exit_code == 1 and "누군가 고친 파일" in changed.output
    path.write_bytes(b"stages: [mine]\n")
    foreign = CliRunner().invoke(cli, words)
    assert foreign.exit_code == 1 and "소식이 쓴 것이 아니어서" in foreign.output
    assert path.read_bytes() == b"stages: [mine]\n"
    path.unlink()
    put(tmp_path, {"site.yaml": (tmp_path / "site.yaml").read_text() + "timezone: Etc/UTC\n"})
    assert CliRunner().invoke(cli, words).exit_code == 0
    assert path.read_bytes() != first, "another zone, another schedule"


def test_sosik_is_installed_from_its_own_repository_where_that_is_the_site(tmp_path: Path) -> None:
    assert install_command(REPOSITORY, "sosik>=0.1.0") == "python -m pip install ."
    assert install_command(tmp_path, "sosik>=0.1.0") == "python -m pip install 'sosik>=0.1.0'"


def test_a_site_below_the_top_of_its_repository_is_told(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    put(tmp_path / "web/news", {"content/articles/market.md": article()})
    words = ["init", "--ci", "github", "--root", str(tmp_path / "web/news")]
    ended = CliRunner().invoke(cli, words)
    assert ended.exit_code == 1 and "‘web/news’" in ended.output
    assert not list(tmp_path.rglob("sosik.yml"))


@pytest.mark.parametrize(
    ("head", "branches"),
    [
        ("ref: refs/heads/main", ["main", "master"]),
        ("ref: refs/heads/web/2026", ["web/2026"]),
        ("ref: refs/heads/[x]", ["main", "master"]),
        ("0123456789", ["main", "master"]),
    ],
)
def test_the_branch_of_the_repository_is_published(
    head: str, branches: list[str], tmp_path: Path
) -> None:
    put(tmp_path, {"content/articles/market.md": article(), ".git/HEAD": f"{head}\n"})
    words = ["init", "--ci", "github", "--root", str(tmp_path)]
    assert CliRunner().invoke(cli, words).exit_code == 0
    workflow = yaml.safe_load((tmp_path / FILES["github"]).read_text("utf-8"))
    assert workflow[True]["push"]["branches"] == branches


def test_without_a_site_or_a_folder_nothing_is_written(tmp_path: Path) -> None:
    assert CliRunner().invoke(cli, ["init"]).exit_code == 2
    ended = CliRunner().invoke(cli, ["init", "--ci", "github", "--root", str(tmp_path)])
    assert ended.exit_code == 1 and "site.yaml" in ended.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("hours", "lines"),
    [
        (9, ["20-23 * * 0", "0-9,20-23 * * 1-4", "0-9 * * 5"]),
        (0, ["5-18 * * 1-5"]),
        (-8, ["13-23 * * 1", "0-2,13-23 * * 2-5", "0-2 * * 6"]),
    ],
)
def test_hours_of_work_are_those_of_the_site_whatever_the_clock_of_the_service(
    hours: int, lines: list[str]
) -> None:
    said = working_hours(timedelta(hours=hours))
    assert said == [f"19,34,49 {line}" for line in lines]


def test_what_pip_installs_may_be_named(tmp_path: Path) -> None:
    """Whatever it is, YAML and the shell read it as one word."""
    package = "sosik @ git+https://git.example.org/sosik's.git#v1: x"
    words = ["init", str(tmp_path / "news"), "--ci", "gitlab", "--package", package]
    assert CliRunner().invoke(cli, words).exit_code == 0
    workflow = yaml.safe_load((tmp_path / "news/.gitlab-ci.yml").read_text("utf-8"))
    assert shlex.split(workflow["pages"]["script"][0]) == [
        *["python", "-m", "pip", "install"],
        package,
    ]


def test_a_new_site_may_begin_with_its_workflow(tmp_path: Path) -> None:
    ended = CliRunner().invoke(cli, ["init", str(tmp_path / "news"), "--ci", "gitlab"])
    assert ended.exit_code == 0, ended.output
    assert (tmp_path / "news/.gitlab-ci.yml").exists() and (tmp_path / "news/site.yaml").exists()
