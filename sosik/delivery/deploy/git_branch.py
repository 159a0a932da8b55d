"""Publishing to a branch of a git server: GitHub Pages, GitLab Pages, Gitea.

The commit is made from git's parts, with an index of its own: the user's working tree, index and
branches are not touched (git-scm.com/book, "Git Internals"). Readers get all of it at once.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from sosik.delivery.deploy.destination import SiteFile
from sosik.delivery.deploy.programs import ProgramFailed, program, run, without_secrets
from sosik.model.delivery_settings import GitBranch
from sosik.problems.problem import ProblemsFound, problem

_QUIET = ("-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "core.quotePath=false")
_REJECTED = re.compile(r"\[(?:remote )?rejected\]|non-fast-forward|fetch first|stale info")
_NO_ACCESS = re.compile(
    r"could not read Username|Authentication failed|Permission denied|403|Host key verification"
)


class GitBranchPlace:
    """A branch at a remote of the repository that the site's folder is in.

    Raises ProblemsFound: `deploy-no-program` without git, `deploy-no-repository` outside a
    repository, `deploy-own-branch` for the branch that is checked out.
    """

    settling = 300.0  # GitHub Pages takes a minute or two, and its caches as long again

    def __init__(self, root: Path, settings: GitBranch, now: datetime) -> None:
        self.shown = f"git {without_secrets(settings.remote)} {settings.branch}"
        # Without it GitHub Pages leaves out what begins with an underscore.
        self.extras: Mapping[str, bytes] = {".nojekyll": b""}
        self._root = root
        self._remote, self._branch = settings.remote, settings.branch
        self._now = now
        self._variables = {"GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1"}
        self._parent = ""
        self._stack = ExitStack()

    def __enter__(self) -> "GitBranchPlace":
        self._git_program = program("git")
        try:
            run([self._git_program, "rev-parse", "--git-dir"], folder=self._root)
        except ProgramFailed:
            raise ProblemsFound([problem("deploy-no-repository", "site.yaml")]) from None
        if self._git("branch", "--show-current").decode().strip() == self._branch:
            raise ProblemsFound([problem("deploy-own-branch", "site.yaml", found=self._branch)])
        with ExitStack() as stack:
            own = Path(stack.enter_context(TemporaryDirectory(prefix="sosik-")))
            self._variables["GIT_INDEX_FILE"] = str(own / "index")
            self._connect()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def _connect(self) -> None:
        """Bring what is on the branch into this repository and into the index."""
        ref = f"refs/heads/{self._branch}"
        answer = self._git("ls-remote", "--", self._remote, ref).decode()
        self._parent = answer.partition("\t")[0].strip()
        if self._parent and not self._has(self._parent):
            self._git(
                *("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap="),
                *("--recurse-submodules=no", "--", self._remote, ref),
            )
        if self._parent:
            self._git("read-tree", self._parent)

    def listing(self) -> Mapping[str, int]:
        """All files of the branch, their sizes by path."""
        return {path: size for path, (_, size) in self._tree().items()}

    def read(self, path: str) -> bytes | None:
        """The bytes of a file of the branch; None if it is not there."""
        blob = self._tree().get(path, ("", 0))[0]
        return self._git("cat-file", "blob", blob) if blob else None

    def same(self, files: Sequence[SiteFile]) -> set[str]:
        """The paths of the files that are on the branch with the same bytes."""
        tree = self._tree()
        blobs = self._blobs(files, write=False)
        return {path for path, blob in blobs.items() if tree.get(path, ("", 0))[0] == blob}

    def put(self, files: Sequence[SiteFile]) -> None:
        """Put files into the commit to come."""
        blobs = self._blobs(files, write=True)
        self._index(f"100644 {blob}\t{path}" for path, blob in blobs.items())

    def remove(self, paths: Sequence[str]) -> None:
        """Leave files out of the commit to come."""
        nothing = "0" * len(self._parent)
        self._index(f"0 {nothing}\t{path}" for path in paths)

    def finish(self) -> None:
        """Commit and push, if anything has changed. Raises ProblemsFound if the push is refused."""
        tree = self._git("write-tree").decode().strip()
        if (
            self._parent
            and tree == self._git("rev-parse", f"{self._parent}^{{tree}}").decode().strip()
        ):
            return
        parents = ("-p", self._parent) if self._parent else ()
        self._variables |= self._author()
        message = f"Publish the site as of {self._now:%Y-%m-%d %H:%M}"
        commit = self._git("commit-tree", tree, *parents, "-m", message).decode().strip()
        ref = f"refs/heads/{self._branch}"
        self._git("push", "--quiet", "--no-verify", "--", self._remote, f"{commit}:{ref}")

    def _tree(self) -> dict[str, tuple[str, int]]:
        """The blob and the size of each file of the branch; what is no file has no blob."""
        if not self._parent:
            return {}
        tree: dict[str, tuple[str, int]] = {}
        listed = self._git("ls-tree", "-r", "-l", "-z", "--full-tree", self._parent)
        for line in listed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            facts, _, path = line.partition("\t")
            mode, kind, blob, size = facts.split()
            is_file = kind == "blob" and mode != "120000"
            tree[path] = (blob, int(size)) if is_file else ("", 0)
        return tree

    def _blobs(self, files: Sequence[SiteFile], *, write: bool) -> dict[str, str]:
        """The ids of the files' bytes by path; with `write` they are kept in the repository."""
        keep = ("-w",) if write else ()
        stored = [file for file in files if file.source is not None]
        names = "".join(f"{file.source}\n" for file in stored).encode()
        ids = self._git("hash-object", *keep, "--no-filters", "--stdin-paths", data=names)
        blobs = dict(zip((file.path for file in stored), ids.decode().split(), strict=True))
        for file in files:
            if file.source is None:
                blob = self._git("hash-object", *keep, "--stdin", data=file.data)
                blobs[file.path] = blob.decode().strip()
        return blobs

    def _index(self, lines: Iterable[str]) -> None:
        data = "".join(f"{line}\0" for line in lines).encode("utf-8", "surrogateescape")
        self._git("update-index", "--replace", "-z", "--index-info", data=data)

    def _has(self, commit: str) -> bool:
        try:
            run([self._git_program, "cat-file", "-e", f"{commit}^{{commit}}"], folder=self._root)
        except ProgramFailed:
            return False
        return True

    def _git(self, *words: str, data: bytes = b"") -> bytes:
        command = [self._git_program, *_QUIET, *words]
        try:
            return run(command, folder=self._root, data=data, variables=self._variables)
        except ProgramFailed as failure:
            code = (
                "deploy-rejected"
                if _REJECTED.search(failure.said)
                else "deploy-no-access"
                if _NO_ACCESS.search(failure.said)
                else "deploy-failed"
            )
            raise ProblemsFound([problem(code, self.shown, found=failure.said)]) from None

    def _author(self) -> dict[str, str]:
        """A name for the commit, where the user has given git none, as on a server."""
        try:
            run([self._git_program, "var", "GIT_COMMITTER_IDENT"], folder=self._root)
        except ProgramFailed:
            kinds = ("AUTHOR", "COMMITTER")
            names = {f"GIT_{kind}_NAME": "Sosik" for kind in kinds}
            return {**names, **{f"GIT_{kind}_EMAIL": "sosik@localhost" for kind in kinds}}
        return {}
