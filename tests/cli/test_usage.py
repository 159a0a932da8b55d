"""Help and wrong usage: in Korean first, and every command as it can be typed here."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sosik.base.invocation import CURRENT, Invocation, program_of, quoted
from sosik.cli.commands import cli
from sosik.problems.problem import hint, problem
from tests.support.places import REPOSITORY
from tests.support.small import article, put

ENGLISH_ALONE = ("Usage:", "Options:", "Commands:", "Try '", "Error:", "Show this", "Show the")
COMMANDS = sorted(cli.commands)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_korean(command: str) -> None:
    shown = CliRunner().invoke(cli, [*command.split(), "--help"]).output
    assert shown.startswith("쓰는 법 (usage): ")
    assert "이 도움말 (show this help)" in shown
    assert not [words for words in ENGLISH_ALONE if words in shown]


WRONG = {
    "bulid": "‘bulid’는 없는 명령입니다. ‘sosik build’인가요? 명령: build, check, mail,",
    "만들기": "‘만들기’는 없는 명령입니다. ‘sosik build’인가요?",
    "help": "‘help’는 없는 명령입니다. ‘sosik --help’인가요?",
    "sing": "‘sing’은 없는 명령입니다. 명령: build,",
    "send": "‘이름’을 적어 주세요.",
    "보내기 2026-10": "‘보내기’는 없는 명령입니다. ‘sosik send’인가요?",
    "--rot x": "‘--rot’는 없는 옵션입니다.",
    "build --cleen": "‘--cleen’은 없는 옵션입니다. ‘--clean’인가요?",
    "check --foo": "‘--foo’는 없는 옵션입니다.\n",
    "build 무엇 더": "‘무엇 더’는 이 명령이 모르는 말입니다. 빼고 다시 실행해 주세요.",
    "build --jobs 둘": "‘--jobs’에는 1 이상의 수를 적어 주세요.",
    "build --jobs 0": "‘--jobs’에는 1 이상의 수를 적어 주세요.",
    "serve --port 99999": "‘--port’에는 0에서 65535 사이의 수를 적어 주세요.",
    "serve --root 없는폴더": "‘--root’에 적은 폴더를 찾을 수 없습니다.",
    "check --root": "‘--root’ 뒤에 값을 하나 적어 주세요.",
    "why": "‘결과파일’을 적어 주세요.",
    "mail": "‘이름’을 적어 주세요.",
    "init": "‘폴더’를 적어 주세요.",
    "build --now 언젠가": "‘--now’: 언젠가: 2026-10-31 또는",
}


@pytest.mark.parametrize("typed", WRONG)
def test_wrong_usage_is_told_in_korean(typed: str) -> None:
    ended = CliRunner().invoke(cli, typed.split(), prog_name="sosik")
    assert ended.exit_code == 2
    assert WRONG[typed] in ended.stderr
    assert not [words for words in ENGLISH_ALONE if words in ended.stderr]


def test_what_is_typed_without_a_command_is_help() -> None:
    assert CliRunner().invoke(cli, []).output.startswith("쓰는 법 (usage): ")


@pytest.mark.parametrize(
    ("word", "posix", "windows"),
    [
        ("우리소식", "우리소식", "우리소식"),
        ("sites/2026-10", "sites/2026-10", "sites/2026-10"),
        ("우리 소식", "'우리 소식'", '"우리 소식"'),
        ("it's", "'it'\\''s'", '"it\'s"'),
        ("C:\\소식\\우리", "'C:\\소식\\우리'", "C:\\소식\\우리"),
        ("C:\\내 문서\\소식", "'C:\\내 문서\\소식'", '"C:\\내 문서\\소식"'),
        ("a&b", "'a&b'", '"a&b"'),
        ("$(x)", "'$(x)'", '"$(x)"'),
    ],
)
def test_a_folder_is_quoted_as_the_shell_needs_it(word: str, posix: str, windows: str) -> None:
    assert quoted(word, windows=False) == posix
    assert quoted(word, windows=True) == windows


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_that_take_no_folder_are_printed_without_one(name: str) -> None:
    options = {word for param in cli.commands[name].params for word in param.opts}
    assert "--root" in options or "--root" not in f"{Invocation('sosik', '소식'):{name}}"


def test_commands_lead_to_the_folder_that_was_given() -> None:
    run = Invocation("python build.py", "우리소식")
    assert f"{run:check --fix}" == "python build.py check --fix --root 우리소식"
    assert f"{run:init 폴더}" == "python build.py init 폴더"
    assert f"{run:secret SOSIK_READER_KEY --new}" == "python build.py secret SOSIK_READER_KEY --new"
    assert f"{Invocation():mail 2026-10}" == "sosik mail 2026-10"


@pytest.mark.parametrize(
    ("script", "on_path", "program"),
    [
        ("build.py", "python", "python build.py"),
        ("build.py", "python3", "python3 build.py"),
        ("tools/build.py", "python", "python tools/build.py"),
        ("/elsewhere/sosik/__main__.py", "python", "python -m sosik"),
        (".venv/bin/sosik", "", ".venv/bin/sosik"),
        ("내 폴더/sosik", "", "'내 폴더/sosik'"),
    ],
)
def test_a_program_is_named_as_it_was_started(
    script: str, on_path: str, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def which(name: str) -> str | None:
        return sys.executable if name == on_path else None

    monkeypatch.setattr("sosik.base.invocation.shutil.which", which)
    assert program_of(script, windows=False) == program


def test_an_installed_program_on_the_path_is_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "sosik").touch()
    monkeypatch.setattr("sosik.base.invocation.shutil.which", lambda name: str(tmp_path / name))
    assert program_of(str(tmp_path / "sosik")) == "sosik"
    assert program_of(str(tmp_path / "other/sosik"), windows=True).endswith("sosik")


def test_on_windows_a_path_with_blanks_is_called(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sosik.base.invocation.shutil.which", lambda _: None)
    assert program_of("내 폴더/sosik.exe", windows=True) == '& "내 폴더/sosik"'


def test_what_is_told_can_be_typed_as_it_stands(tmp_path: Path) -> None:
    """Run what a message says, in a folder with a blank in its name, and it does what it says."""
    site = put(tmp_path / "우리 소식", {"content/articles/market.md": article().encode("cp949")})
    words = [sys.executable, "build.py", "check", "--root", str(site)]
    told = subprocess.run(words, cwd=REPOSITORY, capture_output=True, check=False)
    command = told.stderr.decode().partition("골라 저장하거나, ‘")[2].partition("’ 명령")[0]
    assert command.endswith(f" build.py check --fix --root '{site}'")
    subprocess.run(command, shell=True, cwd=REPOSITORY, check=True, capture_output=True)
    assert (site / "content/articles/market.md").read_text("utf-8") == article()


def test_no_run_leaves_its_folder_to_the_next(tmp_path: Path) -> None:
    CliRunner().invoke(cli, ["check", "--root", str(put(tmp_path, {}))])
    assert CURRENT.root == ""
    assert "--root" not in hint(problem("other-encoding", "a.md", found="ANSI"))
