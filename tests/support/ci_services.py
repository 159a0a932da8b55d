"""Stand-ins of GitHub Actions and GitLab CI, which run the lines of a workflow in a clean clone.

Each line runs in bash with a home, a PATH and a temporary folder of its own; `uses:` steps are
replaced by what the documentation of each action says of it. `pip install` is replaced by a program
that puts a `sosik` there, which runs the packages of this environment by the clock of the service.
"""

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.support.places import REPOSITORY

_PYTHON = """\
#!/bin/sh
# Stands in for Python, of which the workflows use nothing but pip.
test "$1 $2 $3" = "-m pip install" || exit 64
printf '%s\\n' "$4" >> "{log}"
cp "{program}" "{bin}/sosik"
"""
_SOSIK = """\
#!{python} -IB
import sys
from datetime import datetime, timedelta
from pathlib import Path
sys.path.insert(0, {repository!r})
from sosik.cli import options, scheduling
from sosik.__main__ import start
CLOCK = Path({clock!r})
class Clock(datetime):
    @classmethod
    def now(cls, tz=None):
        at = datetime.fromisoformat(CLOCK.read_text())
        return at.astimezone(tz)
class Time:
    perf_counter = staticmethod(scheduling.time.perf_counter)
    @staticmethod
    def sleep(seconds):
        later = Clock.now(None) + timedelta(seconds=seconds)
        CLOCK.write_text(later.isoformat())
options.datetime = scheduling.datetime = Clock
scheduling.time = Time
sys.argv[0] = "sosik"
start(sys.argv[1:])
"""


class Ended(NamedTuple):
    """How a run of a workflow ended: is it green, was the site published, and what was said."""

    green: bool
    published: bool
    log: str


class Machine:
    """A machine of a service: `served` is what its readers see; it forgets all but the cache."""

    def __init__(self, place: Path, origin: Path) -> None:
        self.place, self.origin = place, origin
        self.served = place / "served"
        self.clock, self.installed = place / "clock", place / "installed.txt"
        self.bin, self.home = place / "bin", place / "home"
        self.caches: list[tuple[str, Path, list[str]]] = []
        for folder in (self.bin, self.home, self.served):
            folder.mkdir(parents=True)
        program = place / "sosik.py"
        program.write_text(
            _SOSIK.format(python=sys.executable, repository=str(REPOSITORY), clock=str(self.clock))
        )
        program.chmod(0o755)
        facts = {"log": self.installed, "program": program, "bin": self.bin}
        for name in ("python", "python3"):
            (self.bin / name).write_text(_PYTHON.format(**facts))
            (self.bin / name).chmod(0o755)
        self.number = 0

    def now(self) -> datetime:
        """The time by the clock of the machine, which waiting moves on."""
        return datetime.fromisoformat(self.clock.read_text())

    def clean(self, at: datetime) -> Path:
        """Set the clock, forget what was installed, and return the place of a new workspace."""
        self.clock.write_text(at.isoformat())
        (self.bin / "sosik").unlink(missing_ok=True)
        self.number += 1
        return self.place / f"workspace-{self.number}"

    def clone(self, workspace: Path) -> None:
        """A clean clone of the newest state."""
        words = ["git", "clone", "-q", "--depth", "1", self.origin.as_uri(), str(workspace)]
        subprocess.run(words, check=True, timeout=60)

    def shell(self, script: str, folder: Path, flags: list[str], **env: str) -> tuple[int, str]:
        """Run lines of a workflow in bash with a bare environment."""
        ended = subprocess.run(
            ["/bin/bash", "--noprofile", "--norc", *flags, "-c", script],
            cwd=folder,
            env={"PATH": f"{self.bin}:/usr/bin:/bin", "HOME": str(self.home), **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )
        return ended.returncode, ended.stdout.decode()

    def keep(self, key: str, workspace: Path, paths: list[str]) -> None:
        """Save paths under a key; those that are not there are passed over."""
        kept = self.place / f"cache-{len(self.caches)}"
        for path in paths:
            _copy(workspace / path, kept / path)
        self.caches.append((key, kept, paths))

    def restore(self, prefix: str, workspace: Path, paths: list[str]) -> None:
        """Bring back the newest cache whose key begins so and that was saved of the same paths."""
        for key, kept, saved in reversed(self.caches):
            if key.startswith(prefix) and saved == paths:
                for path in paths:
                    _copy(kept / path, workspace / path)
                return

    def publish(self, folder: Path) -> None:
        """Serve the files of a folder in place of those served before."""
        shutil.rmtree(self.served)
        _copy(folder, self.served)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


class GitHub(Machine):
    """Runs `.github/workflows/sosik.yml` for an event."""

    def run(self, event: str, at: datetime) -> Ended:
        """All jobs in order: one whose `needs` was skipped or failed runs if its `if` says so."""
        workspace = self.clean(at)
        self.clone(workspace)
        workflow = yaml.safe_load((workspace / ".github/workflows/sosik.yml").read_text("utf-8"))
        assert workflow[True].keys() >= {"push", "schedule"}  # YAML 1.1 reads `on` as true
        self._facts: dict[str, Any] = {"github.event_name": event}
        log, green, published = "", True, False
        for name, job in workflow["jobs"].items():
            if not self._holds(job.get("if", "True")):
                self._facts |= {f"needs.{name}.result": "skipped", f"needs.{name}.outputs.due": ""}
                continue
            shutil.rmtree(workspace, ignore_errors=True)
            workspace.mkdir()
            passed, said, deployed = self._job(job, workspace, workflow["env"])
            outputs = {
                f"needs.{name}.outputs.{key}": self._facts.get(value[4:-3], "")
                for key, value in job.get("outputs", {}).items()
            }
            result = {f"needs.{name}.result": "success" if passed else "failure"}
            self._facts |= outputs | result
            log, green, published = log + said, green and passed, published or deployed
        return Ended(green, published, log)

    def _job(self, job: dict[str, Any], workspace: Path, env: dict[str, str]) -> tuple[Any, ...]:
        log, deployed = "", False
        (self.bin / "sosik").unlink(missing_ok=True)
        for step in job["steps"]:
            if not self._holds(step.get("if", "True")):
                continue
            if "uses" in step:
                deployed |= self._use(step["uses"], step.get("with", {}), workspace)
                continue
            outputs = self.place / "outputs"
            outputs.write_text("")
            env = {**env, "GITHUB_OUTPUT": str(outputs)}
            code, said = self.shell(step["run"], workspace, ["-e"], **env)
            log += said
            for line in outputs.read_text().splitlines():
                key, equals, value = line.partition("=")
                assert key.isidentifier() and equals, line
                self._facts[f"steps.{step['id']}.outputs.{key}"] = value
            if code and not step.get("continue-on-error"):
                return False, log, deployed
        return True, log, deployed

    def _use(self, action: str, options: dict[str, Any], workspace: Path) -> bool:
        name, _, version = action.partition("@")
        assert version.startswith("v") and version[1:].isdigit(), "one major version"
        paths = str(options.get("path", "")).split()
        match name.removeprefix("actions/"):
            case "checkout":
                shutil.rmtree(workspace)
                self.clone(workspace)
            case "setup-python":
                assert options["python-version"]
            case "cache/restore":
                self.restore(options["restore-keys"], workspace, paths)
            case "cache/save":
                self.keep(options["key"], workspace, paths)
            case "upload-pages-artifact":
                assert options["include-hidden-files"] is True
                self._artifact = workspace / options["path"]
                assert self._artifact.is_dir()
            case "deploy-pages":
                self.publish(self._artifact)
                return True
            case unknown:
                raise AssertionError(unknown)
        return False

    def _holds(self, condition: str) -> bool:
        """The value of a condition, of those forms alone that the workflow has."""
        text = condition.removeprefix("${{").removesuffix("}}").strip()
        text = text.replace("!cancelled()", "True").replace("&&", "and").replace("||", "or")
        for name in sorted(self._facts, key=len, reverse=True):
            text = text.replace(name, repr(self._facts[name]))
        return bool(eval(text, {"__builtins__": {}}))


class GitLab(Machine):
    """Runs `.gitlab-ci.yml` for a source of pipelines ("push", "schedule")."""

    def run(self, source: str, at: datetime) -> Ended:
        """The job `pages`, and then the one that tells of problems."""
        workspace = self.clean(at)
        self.clone(workspace)
        workflow = yaml.safe_load((workspace / ".gitlab-ci.yml").read_text("utf-8"))
        job, cache = workflow["pages"], workflow["pages"]["cache"]
        self.restore(cache["key"], workspace, cache["paths"])
        env = {**workflow["variables"], "CI_PIPELINE_SOURCE": source}
        flags = ["-e", "-o", "pipefail"]
        code, log = self.shell("\n".join(job["script"]), workspace, flags, **env)
        if code:
            return Ended(code in job["allow_failure"]["exit_codes"], False, log)
        self.keep(cache["key"], workspace, cache["paths"])
        self.publish(workspace / job["artifacts"]["paths"][0])
        dotenv = (workspace / job["artifacts"]["reports"]["dotenv"]).read_text("utf-8")
        left = dict(line.split("=", 1) for line in dotenv.splitlines())
        code, said = self.shell("\n".join(workflow["problems"]["script"]), workspace, flags, **left)
        return Ended(code == 0, True, log + said)


def commit(repository: Path, message: str = "글") -> None:
    """Commit all that is in a work tree, and push it."""
    who = ["-c", "user.name=staff", "-c", "user.email=staff@example.org"]
    for words in (["add", "-A"], [*who, "commit", "-qm", message], ["push", "-q"]):
        subprocess.run(["git", "-C", str(repository), *words], check=True, timeout=60)


def work_tree(place: Path) -> tuple[Path, Path]:
    """A bare repository, and an empty work tree of its branch main."""
    origin, tree = place / "origin.git", place / "tree"
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    for words in (
        ["git", "init", "-q", "--bare", "-b", "main", str(origin)],
        ["git", "clone", "-q", str(origin), str(tree)],
        ["git", "-C", str(tree), "checkout", "-qb", "main"],
        ["git", "-C", str(tree), "config", "push.default", "current"],
    ):
        subprocess.run(words, check=True, timeout=60, env=environment, stderr=subprocess.DEVNULL)
    return origin, tree
