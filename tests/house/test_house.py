"""The order of the house (DESIGN §7): who touches the disk and the clock, and what is named."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib import import_module

import pytest

from tests.house.layers import FILES, HOUSE, imports, room, trees
from tests.support.places import TESTS

DISK = ("base/", "build/", "cli/", "content/inventory", "content/media/", "delivery/", "desk/")
"""Who looks at the disk; content/media/ opens bytes in memory."""

WRITING = ("base/", "build/crash_log", "cli/init", "content/fix", "delivery/sending/")
"""Who writes to the disk; all others write through base/."""

_WRITES = {
    *("write_bytes", "write_text", "mkdir", "rmdir", "unlink", "touch", "rename", "replace"),
    *("symlink_to", "shutil", "sqlite3", "connect"),
}
_TOUCHES = {
    *("open", "read_bytes", "read_text", "exists", "stat", "lstat", "readlink"),
    *("is_dir", "is_file", "is_symlink", "iterdir", "glob", "rglob", "scandir", "walk", "cwd"),
    *("read_own", "open_own", "check_file", "check_folder", "check_way", "is_folder"),
    *("os", "socket", "subprocess", "urlopen", "ctypes", "pickle"),
}
_TIMES = {"now", "today", "utcnow", "perf_counter", "monotonic", "time_ns", "localtime"}
_SPANS = {"desk/rebuild": {"perf_counter"}}
"""Files that measure how long something took, and by what."""
_CHANCE = {"cli/chance": {"random", "secrets", "uuid"}}
"""Files that need chance; secrets of the environment are read in one (`delivery/secrets`)."""
_NETWORK = {"desk/server": {"socket"}, "delivery/channels/smtp": {"smtplib", "socket"}}
"""Files that open connections, and by what."""
_SAYS = {"print", "input", "echo", "secho", "stdout", "stderr"}
_FORBIDDEN = re.compile(r"(?:^|_)(manager|handler|util|helper|context|node|object)s?(?:_|$)")


def test_only_front_matter_has_yaml_read_anything() -> None:
    for file in FILES:
        for found in ast.walk(trees()[file]):
            if isinstance(found, ast.Attribute) and getattr(found.value, "id", "") == "yaml":
                reads = not found.attr.endswith(("Node", "Mark"))
                assert not reads or file == "content/frontmatter/reader", file


def _words(tree: ast.AST) -> Iterator[str]:
    """The names of what a file calls, and of the modules that it imports."""
    for found in ast.walk(tree):
        if isinstance(found, ast.Call):
            called = found.func
            if isinstance(called, ast.Attribute):
                # "a".replace("b", "c") has nothing to do with files.
                if called.attr != "replace" or getattr(called.value, "id", "") in ("files", "os"):
                    yield called.attr
            elif isinstance(called, ast.Name):
                yield called.id
    for name in imports(tree):
        yield from name.split(".")[:2]


def test_the_disk_is_touched_in_few_places_and_written_to_in_fewer() -> None:
    for file in FILES:
        words = set(_words(trees()[file]))
        assert file.startswith(DISK) or not words & _TOUCHES, file
        assert file.startswith(WRITING) or not words & _WRITES, file


def test_the_network_is_touched_in_few_places() -> None:
    for file in FILES:
        reaching = {"socket", "urlopen", "http", "ftplib", "smtplib"} & set(_words(trees()[file]))
        assert reaching == _NETWORK.get(file, set()), file


def test_only_the_command_line_and_the_desk_know_the_clock() -> None:
    for file in FILES:
        words = set(_words(trees()[file]))
        # The desk takes the time of its builds; what time it is, the command line tells it.
        assert room(file) == "cli" or words & _TIMES <= _SPANS.get(file, set()), file
        # places.move waits on Windows; nothing else may.
        assert (
            room(file) == "cli" or file == "base/places" or file in _SPANS or "time" not in words
        ), file


def test_only_the_command_line_prints() -> None:
    for file in FILES:
        said = set(_words(trees()[file])) | {
            found.attr for found in ast.walk(trees()[file]) if isinstance(found, ast.Attribute)
        }
        assert room(file) == "cli" or not said & _SAYS, file


def test_nothing_hangs_on_chance_or_on_the_machine() -> None:
    chance = {"random", "uuid", "secrets", "locale", "getpass", "platform", "environ", "getenv"}
    for file in FILES:
        hanging = chance & set(_words(trees()[file]))
        assert hanging <= _CHANCE.get(file, set()), file


def test_no_file_is_longer_than_300_lines() -> None:
    """Of Sosik, of its tests or of its benchmarks."""
    files = [HOUSE / f"{file}.py" for file in trees()]
    files += [*TESTS.rglob("*.py"), *(HOUSE.parent / "bench").rglob("*.py")]
    lines = {str(path): path.read_text("utf-8").count("\n") for path in files}
    assert {name: count for name, count in lines.items() if count > 300} == {}


def _names(tree: ast.AST) -> Iterator[str]:
    for found in ast.walk(tree):
        if isinstance(found, ast.FunctionDef | ast.ClassDef):
            yield found.name
        elif isinstance(found, ast.arg):
            yield found.arg
        elif isinstance(found, ast.Name) and isinstance(found.ctx, ast.Store):
            yield found.id
        elif isinstance(found, ast.Attribute) and isinstance(found.ctx, ast.Store):
            yield found.attr


def test_nothing_is_called_by_a_word_that_says_nothing() -> None:
    for file, name in ((each, name) for each in FILES for name in _names(trees()[each])):
        said = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
        if file.startswith(("content/frontmatter/", "content/manuscript")):  # YAML's own word
            said = re.sub("node", "value", said)
        if file == "cli/help":  # what click calls by this word
            said = re.sub("^(make_context|context_class)$", "", said)
        assert not _FORBIDDEN.search(said), f"{file}: {name}"


def test_what_is_public_says_what_it_is() -> None:
    for file, tree in trees().items():
        assert ast.get_docstring(tree), f"{file} has no docstring"
        for found in tree.body:
            if isinstance(found, ast.FunctionDef | ast.ClassDef) and found.name[0] != "_":
                assert ast.get_docstring(found), f"{file}: {found.name}"


def test_every_module_can_be_imported() -> None:
    for file in FILES:
        import_module(f"sosik.{file.replace('/', '.')}".removesuffix(".__init__"))


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """By itself pytest looks into none that is called `build`, and says nothing about it."""
    passed_over = pytestconfig.getini("norecursedirs")
    folders = {path.parent for path in TESTS.rglob("test_*.py")}
    assert TESTS / "build" in folders
    assert [f for f in folders for each in passed_over if fnmatch(f.name, each)] == []


def test_no_merge_was_left_half_done() -> None:
    marks = re.compile("^(?:<{7}|>{7}) ", re.MULTILINE)
    root = HOUSE.parent
    for folder in ("docs", "layouts", "sosik", "tests", "tools", "bench", "."):
        found = (root / folder).glob("*" if folder == "." else "**/*")
        for path in found:
            if path.suffix in (".md", ".py", ".html", ".css", ".js", ".txt", ".toml", ".yaml"):
                assert not marks.search(path.read_text("utf-8")), path
