"""The order of the house (DESIGN §7): who may import whom, who touches the disk, what is named."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent / "sosik"

FLOORS = (
    "places",
    "wording characters comments korean licenses theme diagnosis digest files minifying crash"
    " targets cleaning nearness invocation",
    "problems engine store documents staging",
    "causes owning",
    "model faults encoding locking parallel starting crashlog",
    "dates routes destinations misnamed unshown sandbox images kinship markdown outputs search",
    "aliases drawings embargoes links",
    "hours proofreading selling fields layouts inventory shelves addresses publication reasons",
    "unfound",
    "mappings completing naming terms mailings",
    "eaten enclosing indenting quoting schedules selections",
    "frontmatter keys references offering",
    "composing entries",
    "settings manuscript popular",
    "parsing starter issues numbering holdings logos unused copies specimens",
    "source",
    "assembling",
    "facts",
    "clashing listings trace view",
    "arrivals plan linking crossings lengths",
    "calendars feeds structured",
    "mail",
    "render",
    "corridor ahead mending",
    "takedown",
    "attempts",
    "forecast",
    "checking",
    "pipeline",
    "keeping",
    "folders",
    "builder printing usage",
    "comparing desk exits terminal",
    "cli",
    "__main__",
)
"""The rooms from the ground up; a file imports only from lower floors."""

FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms.split()}

DOORS = {
    "PIL": "images",
    "click": "cli exits printing terminal usage",
    "cssutils": "mail",
    "jinja2": "layouts sandbox",
    "lxml": "mail",
    "markdown_it": "markdown",
    "markupsafe": "feeds mail render sandbox structured view",
    "mdit_py_plugins": "markdown",
    "nh3": "markdown",
    "premailer": "mail",
    "rcssmin": "minifying",
    "rjsmin": "minifying",
    "starlette": "desk",
    "uvicorn": "desk",
    "watchfiles": "desk",
    "yaml": "composing enclosing fields frontmatter mappings schedules selections",
}
"""The rooms that know a library; msgspec, which makes the records, is known everywhere."""

HANDS = (
    "builder cli comparing crashlog desk documents engine files folders images inventory "
    "invocation keeping locking mending outputs owning parallel places printing staging starter "
    "starting store"
)
"""The rooms that touch the disk; documents and images open bytes in memory.

Cli and printing look at paths. The desk reads what it serves, and listens on this machine; it
writes nothing.
"""

_TOUCHES = {
    *("open", "read_bytes", "read_text", "write_bytes", "write_text", "exists", "stat", "lstat"),
    *("is_dir", "is_file", "is_symlink", "iterdir", "glob", "rglob", "scandir", "walk", "cwd"),
    *("read_own", "open_own", "check_file", "check_folder", "check_way", "is_folder"),
    *("mkdir", "rmdir", "unlink", "touch", "rename", "replace", "symlink_to", "readlink"),
    *("os", "shutil", "sqlite3", "connect", "socket", "subprocess", "urlopen", "ctypes", "pickle"),
}
_TIMES = {"now", "today", "utcnow", "perf_counter", "monotonic", "time_ns", "localtime"}
_SPANS = {"desk/building": {"perf_counter"}}
"""Files that measure how long something took, and by what."""
_SAYS = {"print", "input", "echo", "secho", "stdout", "stderr"}
_FORBIDDEN = re.compile(r"(?:^|_)(manager|handler|util|helper|context|item|node|object)s?(?:_|$)")
_YAML_ROOMS = {
    *("composing", "enclosing", "fields", "frontmatter", "keys", "mappings", "manuscript"),
    *("schedules", "selections", "settings"),
}
"""The rooms that read YAML's own nodes, and call one by its name."""


@cache
def trees() -> dict[str, ast.Module]:
    """Every file of the house by its name (`mail/inline`), parsed."""
    return {
        path.relative_to(HOUSE).with_suffix("").as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(HOUSE.rglob("*.py"))
    }


def room(file: str) -> str:
    """The room of a file: its folder, or the file itself."""
    return file.partition("/")[0]


def imports(tree: ast.AST) -> Iterator[str]:
    """The full names of all modules that a file imports, inside functions too."""
    for found in ast.walk(tree):
        if isinstance(found, ast.Import):
            yield from (alias.name for alias in found.names)
        elif isinstance(found, ast.ImportFrom):
            assert found.level == 0, "imports are absolute"
            yield from (
                f"sosik.{alias.name}" if found.module == "sosik" else str(found.module)
                for alias in found.names
            )


FILES = [file for file in trees() if file != "__init__"]


@pytest.mark.parametrize("file", FILES)
def test_a_file_imports_only_from_lower_floors(file: str) -> None:
    here = room(file)
    for name in imports(trees()[file]):
        top, _, rest = name.partition(".")
        there = rest.partition(".")[0]
        if top == "sosik" and there not in ("", "__version__", here):
            assert FLOOR[there] < FLOOR[here], f"{file} imports {name} from above"


def test_every_room_has_a_floor_and_no_floor_stands_empty() -> None:
    assert {room(file) for file in FILES} == set(FLOOR)


def test_the_files_of_a_folder_import_one_another_in_one_direction() -> None:
    inner = {
        file: {
            name.removeprefix("sosik.").replace(".", "/")
            for name in imports(trees()[file])
            if name.startswith(f"sosik.{room(file)}.")
        }
        for file in FILES
        if "/" in file
    }
    while inner:
        free = {file for file, wanted in inner.items() if not wanted & inner.keys()}
        assert free, f"these import one another: {sorted(inner)}"
        inner = {file: wanted for file, wanted in inner.items() if file not in free}


def test_each_library_is_known_to_its_own_rooms_only() -> None:
    known: dict[str, set[str]] = {}
    for file in FILES:
        for name in imports(trees()[file]):
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names and top not in ("sosik", "msgspec"):
                known.setdefault(top, set()).add(room(file))
    assert {name: " ".join(sorted(rooms)) for name, rooms in known.items()} == DOORS


def test_only_front_matter_has_yaml_read_anything() -> None:
    for file in FILES:
        for found in ast.walk(trees()[file]):
            if isinstance(found, ast.Attribute) and getattr(found.value, "id", "") == "yaml":
                assert found.attr.endswith("Node") or file == "frontmatter", file


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


def test_the_disk_is_touched_in_few_rooms_and_the_network_at_the_desk_alone() -> None:
    touching = {room(file) for file in FILES if _TOUCHES & set(_words(trees()[file]))}
    assert touching == set(HANDS.split())
    for file in FILES:
        reaching = {"socket", "urlopen", "http", "ftplib", "smtplib"} & set(_words(trees()[file]))
        assert not reaching or (file == "desk/serving" and reaching == {"socket"}), file


def test_the_desk_writes_nothing() -> None:
    """It reads what lies in the preview; only a build makes it."""
    writing = {"write_bytes", "write_text", "mkdir", "rmdir", "unlink", "touch", "rename", "shutil"}
    for file in FILES:
        assert room(file) != "desk" or not writing & set(_words(trees()[file])), file


def test_only_the_command_line_and_the_desk_know_the_clock() -> None:
    for file in FILES:
        words = set(_words(trees()[file]))
        # The desk takes the time of its builds; what time it is, the command line tells it.
        assert room(file) == "cli" or words & _TIMES <= _SPANS.get(file, set()), file
        # places.move waits on Windows; nothing else may.
        assert room(file) in ("cli", "places") or file in _SPANS or "time" not in words, file


def test_only_the_command_line_prints() -> None:
    for file in FILES:
        said = set(_words(trees()[file])) | {
            found.attr for found in ast.walk(trees()[file]) if isinstance(found, ast.Attribute)
        }
        assert room(file) in ("cli", "printing", "terminal", "usage") or not said & _SAYS, file


def test_nothing_hangs_on_chance_or_on_the_machine() -> None:
    chance = {"random", "uuid", "secrets", "locale", "getpass", "platform", "environ", "getenv"}
    for file in FILES:
        assert not chance & set(_words(trees()[file])), file


@pytest.mark.parametrize("file", trees())
def test_no_file_is_longer_than_300_lines(file: str) -> None:
    text = (HOUSE / f"{file}.py").read_text("utf-8")
    assert text.count("\n") <= 300


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


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_called_by_a_word_that_says_nothing(file: str) -> None:
    for name in _names(trees()[file]):
        said = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
        if room(file) in _YAML_ROOMS:
            said = re.sub("node", "value", said)
        if room(file) == "usage":  # what click calls by this word
            said = re.sub("^(make_context|context_class)$", "", said)
        assert not _FORBIDDEN.search(said), f"{file}: {name}"


@pytest.mark.parametrize("file", trees())
def test_what_is_public_says_what_it_is(file: str) -> None:
    tree = trees()[file]
    assert ast.get_docstring(tree), f"{file} has no docstring"
    for found in tree.body:
        if isinstance(found, ast.FunctionDef | ast.ClassDef) and not found.name.startswith("_"):
            assert ast.get_docstring(found), f"{file}: {found.name}"


def test_every_module_can_be_imported() -> None:
    for file in FILES:
        import_module(f"sosik.{file.replace('/', '.')}".removesuffix(".__init__"))


def test_the_libraries_are_those_that_the_package_asks_for() -> None:
    asked = (HOUSE.parent / "pyproject.toml").read_text("utf-8")
    block = asked.partition("\ndependencies = [")[2].partition("\n]")[0]
    names = {re.match(r"[\w-]+", line.strip(' ",'))[0] for line in block.strip().splitlines()}  # type: ignore[index]
    said = {
        "PIL": "pillow",
        "markdown_it": "markdown-it-py",
        "mdit_py_plugins": "mdit-py-plugins",
        "yaml": "pyyaml",
    }
    assert names - {"tzdata"} == {said.get(name, name) for name in DOORS} | {"msgspec"}


def test_no_merge_was_left_half_done() -> None:
    marks = re.compile("^(?:<{7}|>{7}) ", re.MULTILINE)
    root = HOUSE.parent
    for folder in ("docs", "layouts", "sosik", "tests", "tools", "bench", "."):
        found = (root / folder).glob("*" if folder == "." else "**/*")
        for path in found:
            if path.suffix in (".md", ".py", ".html", ".css", ".js", ".txt", ".toml", ".yaml"):
                assert not marks.search(path.read_text("utf-8")), path
