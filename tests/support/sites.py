"""A small site in a folder: the means to change it, to build it and to compare."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner, Result

from sosik.build import pipeline
from sosik.build.records import Report
from sosik.build.session import Folders, build
from sosik.cli.commands import cli
from sosik.problems.problem import Problem, ProblemsFound
from tests.support.places import REPOSITORY
from tests.support.sample import FILES, PAGES, SETTINGS
from tests.support.warm import run_warm

SEOUL = timezone(timedelta(hours=9))
_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
NOW = datetime(2026, 11, 1, 9, tzinfo=SEOUL)

Snapshot = dict[str, bytes]


class Site:
    """A site's folder with what stands in it, the moment of its builds, and its builds."""

    def __init__(self, place: Path) -> None:
        self.root = place.resolve() / "site"
        self.now = NOW
        self.settings: dict[str, Any] = json.loads(json.dumps(SETTINGS))
        self.heads = {name: dict(head) for name, (head, _) in PAGES.items()}
        self.texts = {name: text for name, (_, text) in PAGES.items()}
        for name, data in FILES.items():
            self.write(name, data)
        for name in PAGES:
            self.save(name)
        self.save_settings()

    @property
    def folders(self) -> Folders:
        """Where it builds: `output/` and `.cache/` in its own folder."""
        return Folders.of(self.root)

    @property
    def output(self) -> Path:
        """The folder that staff would upload and send."""
        return self.root / "output"

    def write(self, name: str, data: bytes | str) -> None:
        """Put a file into the site's folder."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)

    def remove(self, name: str) -> None:
        """Take a file out of the site's folder, if it is there."""
        (self.root / name).unlink(missing_ok=True)

    def toggle(self, name: str, data: bytes | str) -> None:
        """Put a file where there is none, else take it away."""
        if (self.root / name).exists():
            self.remove(name)
        else:
            self.write(name, data)

    def head(self, name: str, **keys: Any) -> None:
        """Set keys of a page's front matter; None takes one out."""
        if name in self.heads:
            merged = self.heads[name] | keys
            self.heads[name] = {key: value for key, value in merged.items() if value is not None}
            self.save(name)

    def text(self, name: str, text: str) -> None:
        """Change the text of a page."""
        if name in self.heads:
            self.texts[name] = text
            self.save(name)

    def save(self, name: str) -> None:
        """Write a page."""
        lines = (f"{key}: {_yaml(value)}\n" for key, value in self.heads[name].items())
        self.write(f"content/{name}.md", f"---\n{''.join(lines)}---\n{self.texts[name]}")

    def rename(self, name: str, new: str) -> None:
        """Give a page's file another name."""
        if name in self.heads and new not in self.heads:
            self.heads[new], self.texts[new] = self.heads.pop(name), self.texts.pop(name)
            self.remove(f"content/{name}.md")
            self.save(new)

    def delete(self, name: str) -> None:
        """Throw a page away."""
        if self.heads.pop(name, None) is not None:
            self.remove(f"content/{name}.md")

    def setting(self, **keys: Any) -> None:
        """Set keys of site.yaml."""
        self.settings |= keys
        self.save_settings()

    def save_settings(self) -> None:
        """Write site.yaml."""
        lines = (f"{key}: {_yaml(value)}\n" for key, value in self.settings.items())
        self.write("site.yaml", "".join(lines))

    def build(self, **options: Any) -> Report:
        """An ordinary build: whatever the last one left may be used."""
        return build(self.folders, self.now, **options)

    def build_clean(self) -> Snapshot:
        """What a first build makes of the same sources, in folders of its own."""
        return self.build_anew()[1]

    def build_anew(self) -> tuple[Report, Snapshot]:
        """What a first build reports and makes of the same sources, in folders of its own.

        What it would tell of the days to come, once all is made, takes half of its time.
        """
        with TemporaryDirectory(dir=_MEMORY) as temporary, without_forecast():
            place = Path(temporary)
            report = build(Folders(self.root, place / "output", place / "cache"), self.now)
            return report, snapshot(place / "output")


@contextmanager
def without_forecast() -> Iterator[None]:
    """Builds in this process tell nothing of the days to come; what they make is the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "forecast", lambda *_: ())
        yield


def _yaml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def snapshot(folder: Path) -> Snapshot:
    """Everything in a folder: files with their bytes, links and empty folders as such."""
    found: Snapshot = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = b"-> " + str(path.readlink()).encode()
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[name + "/"] = b""
    return found


def different(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The names of all files that are not byte for byte the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def problems_of(site: Site) -> tuple[Problem, ...]:
    """Build; the problems that were found, none where the build succeeded."""
    try:
        return site.build().problems
    except ProblemsFound as found:
        return tuple(found.problems)


def codes(faults: Iterable[Problem]) -> list[tuple[str, str]]:
    """Problems or warnings as (code, file) pairs."""
    return [(fault.code, fault.file) for fault in faults]


def run(
    root: Path,
    *arguments: str,
    code: int = 0,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    script: Sequence[str] = ("-m", "sosik"),
    warm: bool = False,
) -> CompletedProcess[str]:
    """Run a command of `sosik` in a process of its own; it must end with a code.

    It is started anew, unless it may be `warm` (`tests.support.warm`).
    """
    given = arguments if "--now" in arguments else (*arguments, "--now", f"{NOW:%Y-%m-%dT%H:%M}")
    asked = [*script, *given, "--root", str(root)]
    if warm:
        ended = run_warm(asked, env=env, cwd=cwd)
    else:
        ended = subprocess.run(
            [sys.executable, *asked],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), **(env or {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert ended.returncode == code, ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended


def invoke(root: Path, *arguments: str, code: int = 0) -> Result:
    """Run a command of `sosik` in this process, which is quicker; it must end with a code."""
    given = arguments if "--now" in arguments else (*arguments, "--now", f"{NOW:%Y-%m-%dT%H:%M}")
    ended = CliRunner().invoke(cli, [*given, "--root", str(root)])
    assert ended.exit_code == code, ended.output
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended


def compare(site: Site) -> bool:
    """An incremental build must equal a clean one, or fail alike and leave output/ as it was.

    But what is online and has faults stays, where a first build leaves it out; what must not be
    online goes, where a first build has nothing to take down; and what was left out with it stays
    away. Tells whether all was built.
    """
    before = _without_stages(site)
    try:
        clean, wanted = site.build_anew()
    except ProblemsFound as expected:
        _fails_alike(site, expected, before)
        return False
    try:
        site.build()
    except ProblemsFound as found:
        assert clean.left_out, found
        assert different(_without_stages(site), before) == [], "a failed build touched output/"
        return False
    assert different(snapshot(site.output), wanted) == [], "not what a clean build makes"
    return not clean.left_out


def _without_stages(site: Site) -> Snapshot:
    """What lies in output/, but for what killed builds left on its way there."""
    found = snapshot(site.output)
    return {name: data for name, data in found.items() if not name.startswith(".sosik-")}


def _fails_alike(site: Site, expected: ProblemsFound, before: Snapshot) -> None:
    try:
        report = site.build()
    except ProblemsFound as found:
        assert found.problems == expected.problems
        assert different(_without_stages(site), before) == [], "a failed build touched output/"
        return
    # What had to go took with it what was at fault, which then stays away until it is mended.
    assert report.taken_down or report.left_out, "nothing stays away, yet it was built"
    assert set(expected.problems) & set(report.problems)
    for source in {*report.taken_down, *report.left_out}:
        address = source.removeprefix("content/").removesuffix(".md")
        assert f"site/{address}/index.html" not in snapshot(site.output)


Make = Callable[[Site, int], None]


class Edit(NamedTuple):
    """One way to change a site; `walk` are the numbers with which every tour makes it."""

    name: str
    make: Make
    walk: tuple[int, ...] = (1,)

    def __repr__(self) -> str:
        return self.name
