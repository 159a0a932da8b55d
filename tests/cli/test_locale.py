"""Names of files are UTF-8 whatever the locale; where they can't be, nothing is done."""

import json
import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from tests.conftest import PROFILE
from tests.support import tools
from tests.support.places import REPOSITORY
from tests.support.sites import Site, Snapshot, different, run, snapshot

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(
        sys.platform in ("win32", "darwin"), reason="names are UTF-8 on this system whatever is set"
    ),
]
ASCII = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""Surroundings in which Python takes names of files for ASCII."""
HANGUL = "articles/2026/가을 소식"


LOCALES = ("ko_KR.EUC-KR", "en_US.ISO-8859-1", "ja_JP.EUC-JP")


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of locales that systems of today no longer ship, made from their descriptions."""
    place = tmp_path_factory.mktemp("locales")
    program = shutil.which("localedef") or tools.missing("localedef", "apt install locales")
    for name in LOCALES:
        language, _, letters = name.partition(".")
        command = [program, "-i", language, "-f", letters, str(place / name)]
        if subprocess.run(command, capture_output=True, check=False).returncode > 1:
            tools.missing(f"the locale {name}", "apt install locales")
    return place


@pytest.fixture
def surroundings(request: pytest.FixtureRequest) -> dict[str, str]:
    """The locale that a test names."""
    if request.param == "POSIX":
        return ASCII
    place = request.getfixturevalue("locales")
    return {**ASCII, "LC_ALL": request.param, "LOCPATH": str(place)}


DEEP = PROFILE == "deep"
SCRIPTS = {
    "sosik": ("-m", "sosik", "build"),
    "build.py": ("build.py",),
    "main": ("-c", "from sosik.cli.commands import main; main()", "build"),
}
KOREAN = ["POSIX", "ko_KR.EUC-KR"]
"""The two in which Korean offices, and what serves them, run programs."""
STARTS = [*product(SCRIPTS, KOREAN)]
"""Every way to start in both; each way, and both, at least once where there is less time."""
ANYWHERE = pytest.mark.parametrize("surroundings", ["POSIX", *LOCALES], indirect=True)


def _hangul(site: Site) -> Site:
    """The sample site with Hangul in the names of texts, files and a category."""
    site.heads[HANGUL] = {
        **site.heads["articles/2026/apple"],
        "title": "가을 소식",
        "category": "현장",
        "attachments": ["files/안내문.txt"],
    }
    site.texts[HANGUL] = "똠방각하의 가을입니다.\n"
    site.write("content/articles/2026/files/안내문.txt", "안내")
    site.save(HANGUL)
    return site


@pytest.fixture
def hangul(site: Site) -> Site:
    """The site with Hangul in its names, not built yet."""
    return _hangul(site)


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """What that site becomes where names are UTF-8."""
    return _hangul(Site(tmp_path_factory.mktemp("hangul"))).build_clean()


def names(folder: Path) -> set[bytes]:
    """The names of all files in a folder, as they stand on the disk."""
    return {
        os.path.relpath(above + b"/" + name, os.fsencode(folder))
        for above, _, files in os.walk(os.fsencode(folder))
        for name in files
    }


@ANYWHERE
def test_these_surroundings_are_no_utf8(surroundings: dict[str, str]) -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import sys; print(sys.getfilesystemencoding())"],
        env={**os.environ, **surroundings},
        capture_output=True,
        encoding="ascii",
        check=True,
    )
    assert said.stdout.strip() in {"ascii", "euc_kr", "cp949", "iso8859-1", "euc_jp"}


@pytest.mark.parametrize(
    "surroundings", ["POSIX", *LOCALES] if DEEP else LOCALES[1:2], indirect=True
)
def test_any_locale_makes_the_same_files(
    hangul: Site, wanted: Snapshot, surroundings: dict[str, str]
) -> None:
    run(hangul.root, "build", env=surroundings)
    assert different(snapshot(hangul.output), wanted) == []


@pytest.mark.parametrize(
    ("start", "surroundings"),
    STARTS if DEEP else [STARTS[0], *STARTS[3::2]],
    indirect=["surroundings"],
)
def test_however_it_is_started_names_are_utf8_on_the_disk(
    hangul: Site, wanted: Snapshot, surroundings: dict[str, str], start: str
) -> None:
    hangul.write("build.py", (REPOSITORY / "build.py").read_bytes())
    said = run(hangul.root, cwd=hangul.root, env=surroundings, script=SCRIPTS[start])
    assert "파일" in said.stdout
    assert different(snapshot(hangul.output), wanted) == []
    assert f"site/{HANGUL.replace(' ', '-')}/index.html".encode() in names(hangul.output)
    assert all(name.decode("utf-8") for name in names(hangul.root))


@pytest.mark.parametrize("surroundings", KOREAN if DEEP else KOREAN[:1], indirect=True)
def test_several_processes_are_no_different(
    hangul: Site, wanted: Snapshot, surroundings: dict[str, str]
) -> None:
    script = (
        "from sosik.cli import commands; from sosik.problems import workers; "
        "workers.WORTH_A_PROCESS = 2; commands.main()"
    )
    run(hangul.root, "build", "--jobs", "2", env=surroundings, script=["-c", script])
    assert different(snapshot(hangul.output), wanted) == []


THEIRS = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from sosik.build.session import Folders, build, check, explain
from sosik.build.verify import verify
from sosik.delivery.outbox import mail, sent
from sosik.problems.problem import ProblemsFound
root, now = Path(sys.argv[2]), datetime(2026, 11, 1, tzinfo=UTC)
folders, said = Folders.of(root), {}
for name, call in {
    "build": lambda: build(folders, now).problems,
    "check": lambda: check(folders, now).problems,
    "fix": lambda: check(folders, now, fix=True).problems,
    "explain": lambda: explain(folders, now, "site/a"),
    "mail": lambda: mail(folders, "2026-10", now, root),
    "sent": lambda: sent(folders, "2026-10", now),
    "verify": lambda: verify(folders, now),
}.items():
    try:
        found = call()
    except ProblemsFound as refused:
        found = refused.problems
    said[name] = [getattr(fault, "code", "") for fault in found or ()]
print(json.dumps(said))
"""
"""A program of somebody else's that calls all that Sosik offers as a library, one by one."""


def test_a_program_of_somebody_else_s_is_refused_and_not_started_anew(hangul: Site) -> None:
    """Whoever calls Sosik as a library decides about the process; nothing is written."""
    before = snapshot(hangul.root)
    said = run(hangul.root, env=ASCII, script=["-c", THEIRS, "--root", str(hangul.root)])
    refused = json.loads(said.stdout)
    assert set(refused) == {"build", "check", "fix", "explain", "mail", "sent", "verify"}
    assert [way for way, told in refused.items() if told != ["names-not-utf8"]] == []
    assert snapshot(hangul.root) == before


@pytest.mark.parametrize("surroundings", ["ko_KR.EUC-KR"], indirect=True)
@pytest.mark.parametrize("typed", ["utf-8", "euc-kr"])
def test_a_folder_may_be_named_in_the_letters_of_the_terminal(
    hangul: Site, wanted: Snapshot, surroundings: dict[str, str], typed: str
) -> None:
    """As somebody types it in a terminal of EUC-KR, or has it completed from the disk."""
    root = hangul.root.rename(hangul.root.with_name("누리집"))
    said = subprocess.run(
        [
            *map(os.fsencode, (sys.executable, "-m", "sosik", "build", "--root")),
            os.fsencode(root.parent) + b"/" + "누리집".encode(typed),
            *(b"--now", b"2026-11-01T09:00"),
        ],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **surroundings},
        capture_output=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr.decode("utf-8", "replace")
    assert different(snapshot(root / "output"), wanted) == []


def test_where_the_program_can_t_be_started_anew_it_is_told(hangul: Site) -> None:
    """With what to do about it."""
    script = "import os; from sosik.cli import commands\n" + (
        "def refuse(*_): raise OSError\nos.execv = refuse\ncommands.main()"
    )
    said = run(hangul.root, "build", env=ASCII, script=["-c", script], code=1)
    assert "ascii로 적게 되어 있어, 아무것도 하지 않았습니다" in said.stderr
    assert "python -X utf8" in said.stderr
    assert not hangul.output.exists()
