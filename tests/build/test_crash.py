"""A fault of our own: told in a sentence with the file in work, and logged without a secret."""

import json
import sys
from itertools import product
from pathlib import Path

import pytest

from sosik.base import crash
from sosik.build import engine
from sosik.build.crash_log import LOG, note_crash
from sosik.problems.problem import say
from tests.conftest import PROFILE
from tests.support.crashes import CRASHING, told
from tests.support.edits import APPLE
from tests.support.sites import Site, different, run, snapshot

pytestmark = [pytest.mark.thorough, pytest.mark.usefixtures("unforeseen")]

SECRETS = ("비밀계획", "topsecretword", "envsecretword", "optionsecretword")


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A program in which one step of the work fails on what has a certain word in it."""
    path = tmp_path / "crash.py"
    path.write_text(CRASHING)
    return path


@pytest.fixture
def secretive(site: Site) -> Site:
    """The sample site, with secrets in a text and in the settings, built once."""
    site.head(APPLE, subtitle="비밀계획 topsecretword", extra={"password": "topsecretword"})
    site.text(APPLE, "비밀계획 topsecretword\n\n![비밀계획](images/red.png)\n")
    site.setting(description="비밀계획 topsecretword")
    site.build()
    return site


THE_TEXT = f"'content/{APPLE}.md'"
"""Said of that text alone: where others failed, too, any of them might be the first."""

STEPS = {
    "reading a text": (
        "sosik.content.parse",
        "parse",
        f"'content/{APPLE}.md'",
        f"content/{APPLE}.md",
    ),
    "completing it": ("sosik.content.resolve", "_layout", "apple", f"content/{APPLE}.md"),
    "measuring a picture": ("sosik.content.media.measuring", "measure", "PNG", "content/"),
    "reading the settings": ("sosik.content.read", "parse_settings", "title", "site.yaml"),
    "making a page": ("sosik.web.pages", "web_html", "민짜입니다", "content/pages/plain.md"),
    "making a feed": ("sosik.web.feeds.targets", "channel_of", "feed", "site/"),
    "making small HTML": ("sosik.web.html", "small_html", "비밀계획", "site/"),
    "composing a mail": ("sosik.mail.compose", "message_bytes", "", "content/"),
}
"""The module, the function that fails, on what, and how the name of the file in work begins."""


PAIRS = [*product(STEPS, ("1", "2"))]
"""Every step in the main process and in others; each step once where there is less time."""


@pytest.mark.parametrize(("step", "jobs"), PAIRS if PROFILE == "deep" else PAIRS[::4] + PAIRS[3::4])
def test_a_fault_of_ours_is_told_with_the_file_in_work(
    secretive: Site, script: Path, step: str, jobs: str
) -> None:
    """In Korean and English, in whichever process; output/ is as it was; the log has no secret."""
    module, name, wanted, file = STEPS[step]
    before = snapshot(secretive.output)
    given = ("build", "--clean", "--jobs", jobs, "--output", str(secretive.output))
    env = {"PASSWORD": "envsecretword"}
    if jobs == "1":
        out, err = told(secretive.root, *given, step=(module, name, wanted), env=env)
    else:
        failing = [str(script), module, name, wanted]
        said = run(secretive.root, *given, script=failing, env=env, code=1, warm=True)
        out, err = said.stdout, said.stderr
    assert f"\n  {file}" in err
    assert "소식 프로그램의 잘못으로 여기에서 멈췄습니다(" in err
    assert "A fault of Sosik itself stopped it here (" in err
    assert LOG in err
    assert "결과 폴더는 그대로 두었습니다" in err
    assert different(snapshot(secretive.output), before) == []
    log = (secretive.root / LOG).read_text("utf-8")
    assert f"in work {file}" in log
    assert "RuntimeError: (its message is left out)" in log
    assert "failing" in log, "the place in the code is missing"
    command = next(line for line in log.splitlines() if line.startswith("command "))
    assert set(command.split()[1:]) == {"build", "--clean", "--jobs", "--output", "--root", "--now"}
    assert not any(secret in err + out + log for secret in SECRETS)
    assert str(secretive.root) not in log
    secretive.build()


def test_machines_get_their_one_object(secretive: Site) -> None:
    out, err = told(secretive.root, "build", "--clean", "--json", step=STEPS["reading a text"][:3])
    said = json.loads(out)
    (fault,) = said["problems"]
    assert (fault["code"], fault["file"]) == ("crash", f"content/{APPLE}.md")
    assert (said["written"], said["pruned"], said["next_change"]) == (0, 0, None)
    assert err == ""


@pytest.mark.parametrize(
    ("arguments", "step"),
    [
        (("check",), ("sosik.content.parse", "parse", "apple")),
        (("check", "--fix"), ("sosik.content.fix", "scan_folder", "")),
        (("mail", "2026-10"), ("sosik.delivery.proof", "compose", "")),
        (("sent", "2026-10"), ("sosik.delivery.mail_files", "match_name", "")),
        (("why", "site/index.html"), ("sosik.build.corridor", "plan", "")),
        (("verify",), ("sosik.build.corridor", "plan", "")),
        (("build",), ("sosik.build.session", "scan_folder", "")),
    ],
    ids=lambda each: " ".join(each),
)
def test_every_command_tells_a_fault_of_ours(
    secretive: Site, arguments: tuple[str, ...], step: tuple[str, str, str]
) -> None:
    secretive.write("content/pages/new.md", "---\ntitle: 새 글\n---\napple\n")
    _, err = told(secretive.root, *arguments, step=step)
    assert "소식 프로그램의 잘못으로" in err
    log = (secretive.root / LOG).read_text("utf-8")
    assert f"command {arguments[0]}" in log
    assert not any(secret in err + log for secret in SECRETS)


def test_the_log_is_replaced_whole_and_says_what_runs(secretive: Site) -> None:
    (secretive.root / LOG).write_text("x" * 100_000)
    elsewhere = secretive.root.parent / "optionsecretword"
    step = STEPS["reading a text"][:3]
    told(secretive.root, "build", "--output", str(elsewhere), step=step)
    log = (secretive.root / LOG).read_text("utf-8")
    assert "xxx" not in log
    assert "optionsecretword" not in log
    assert f"python {sys.version.splitlines()[0]}" in log
    assert all(f"{name} {version}" in log for name, version in engine.known_libraries().items())


def test_a_log_that_can_t_be_written_is_told_and_shown(secretive: Site) -> None:
    (secretive.root / LOG).mkdir()
    _, err = told(secretive.root, "build", "--clean", step=STEPS["reading a text"][:3])
    assert f"자세한 것을 {LOG}에 적지도 못했습니다" in err
    assert "the details could not be written" in err
    assert f"in work content/{APPLE}.md" in err
    assert not any(secret in err for secret in SECRETS)


def _raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as raised:
        return raised


def _log(root: Path, error: Exception) -> str:
    (root / "site.yaml").touch()
    note_crash(_raised(error), root, ("build",))
    return (root / LOG).read_text("utf-8")


@pytest.mark.parametrize(
    ("error", "kept"),
    [
        (AttributeError("'NoneType' object has no attribute 'strip'"), "no attribute 'strip'"),
        (TypeError("'>=' not supported between instances of 'str' and 'int'"), "'str' and 'int'"),
        (IndexError("list index out of range"), "list index out of range"),
        (ModuleNotFoundError("No module named 'lxml'"), "No module named 'lxml'"),
        (ValueError("too many values to unpack (expected 2)"), "unpack (expected 2)"),
        (TypeError("unhashable type: 'list'"), "TypeError: unhashable type: 'list'"),
        (TypeError("f() missing 2 required positional arguments: 'a' and 'b'"), "'a' and 'b'"),
        (
            TypeError("can't use '비밀계획 topsecretword' here"),
            "TypeError: (its message is left out)",
        ),
        (
            TypeError("unhashable type: topsecretword '비밀계획'"),
            "TypeError: (its message is left out)",
        ),
        (TypeError("비밀계획"), "TypeError: (its message is left out)"),
        (ValueError("topsecretword"), "ValueError: (its message is left out)"),
        (KeyError("topsecretword"), "KeyError: (its message is left out)"),
        (UnicodeEncodeError("ascii", "topsecretword", 0, 1, "no"), "(its message is left out)"),
        (ValueError(), "ValueError\n"),
    ],
    ids=lambda each: repr(each)[:40],
)
def test_a_message_is_kept_where_it_tells_of_the_code_alone(
    tmp_path: Path, error: Exception, kept: str
) -> None:
    log = _log(tmp_path, error)
    assert kept in log
    assert "topsecretword" not in log and "비밀계획" not in log


def test_paths_are_shortened(tmp_path: Path) -> None:
    gone = FileNotFoundError(2, "No such file", str(tmp_path / "content/a.md"))
    log = _log(tmp_path, gone)
    assert "FileNotFoundError: No such file <site>/content/a.md" in log.replace("\\", "/")
    assert str(tmp_path) not in log
    assert str(Path.home()) + "/" not in log.replace("\\", "/")


def test_what_caused_it_is_told_and_a_long_way_is_cut(tmp_path: Path) -> None:
    def deep(number: int) -> None:
        with crash.WorkingOn("deep.md"):
            if number == 0:
                raise KeyError
            deep(number - 1)

    try:
        try:
            deep(200)
        except KeyError as cause:
            with crash.WorkingOn("content/outer.md"):
                raise RecursionError("maximum recursion depth exceeded") from cause
    except RecursionError as error:
        (tmp_path / "site.yaml").touch()
        noted = note_crash(error, tmp_path, ("build",))
    assert noted.problem.file == "content/outer.md", "a source says most"
    assert crash.files_worked_on(_raised(ValueError())) == ()
    log = (tmp_path / LOG).read_text("utf-8")
    assert "after KeyError\n" in log
    assert " more …\n" in log
    assert log.count("in work deep.md") == 1
    assert len(log.splitlines()) < 150


def test_where_nobody_noted_a_file_the_program_is_named(tmp_path: Path) -> None:
    """And nothing is written into a folder that is no site."""
    noted = note_crash(_raised(ValueError()), tmp_path, ("build",))
    assert say(noted.problem).startswith("sosik: 소식 프로그램의 잘못으로")
    assert noted.problem.code == "crash-unlogged"
    assert list(tmp_path.iterdir()) == []


def test_the_log_is_not_written_through_a_link(site: Site, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (site.root / ".cache").symlink_to(theirs)
    noted = note_crash(_raised(ValueError()), site.root, ("build",))
    assert noted.problem.code == "crash-unlogged"
    assert list(theirs.iterdir()) == []


def test_what_the_system_refuses_is_no_fault_of_ours(site: Site, script: Path) -> None:
    """A library's own OSError, which no system raised, is one."""
    body = CRASHING.replace(
        'RuntimeError("nothing', "OSError(*json.loads(os.environ['ERROR'])) or (\""
    )
    script.write_text("import json, os\n" + body)
    step = [str(script), "sosik.build.session", "scan_folder", ""]
    full = json.dumps([28, "No space left on device", "content"])
    said = run(site.root, "build", script=step, env={"ERROR": full}, code=1, warm=True)
    assert "content: 디스크가 가득 차서" in said.stderr
    own = {"ERROR": '["image is cut off"]'}
    said = run(site.root, "build", script=step, env=own, code=1, warm=True)
    assert "소식 프로그램의 잘못으로 여기에서 멈췄습니다(OSError)" in said.stderr


def test_init_tells_a_fault_of_ours_too(tmp_path: Path) -> None:
    said = run(
        tmp_path / "unused",
        *("init", str(tmp_path / "new")),
        script=["-c", _INIT],
        code=1,
        warm=True,
    )
    assert "소식 프로그램의 잘못으로" in said.stderr


_INIT = """
import sys
from sosik.cli import commands
from sosik.cli import init
def failing(*_):
    raise ValueError
init.start = failing
commands.main(sys.argv[1:3])
"""
