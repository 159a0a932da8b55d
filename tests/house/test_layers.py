"""The layers of the house: who may import whom, and which folder knows a library."""

import re
import sys
import tomllib

import pytest

from tests.house.layers import FILES, HOUSE, LAYERS, imports, module_of, room, table, trees

LIBRARIES = {
    "PIL": "content/media",
    "botocore": "delivery",
    "click": "cli",
    "cssutils": "mail/css",
    "dkim": "delivery/sending",
    "dns": "delivery/preflight",
    "jinja2": "site",
    "keyring": "delivery",
    "lxml": "mail",
    "markdown_it": "content/markdown",
    "markupsafe": "site",
    "mdit_py_plugins": "content/markdown",
    "nh3": "content/markdown",
    "pillow_heif": "content/media",
    "premailer": "mail/css",
    "pypdfium2": "content/media",
    "resvg_py": "content/media",
    "rich": "cli",
    "rjsmin": "site",
    "starlette": "desk",
    "tinycss2": "site",
    "urllib3": "delivery",
    "uvicorn": "desk",
    "watchfiles": "desk",
    "yaml": "content/frontmatter",
}
"""The one folder that knows each library; msgspec, which makes the records, is known everywhere."""

LEVEL = {name: number for number, layer in enumerate(LAYERS) for name in layer}
APART = ("frontmatter", "markdown", "media", "checks")
"""The folders of content/ that do not know one another."""


def allowed(here: str, there: str) -> bool:
    """True if a file of one room may import from another."""
    return here == there or LEVEL[there] < LEVEL[here]


def test_a_file_imports_only_from_lower_layers() -> None:
    for file, name in ((each, name) for each in FILES for name in imports(trees()[each])):
        there = module_of(name)
        if there and room(file) in LEVEL:
            assert allowed(room(file), room(there)), f"{file} imports {name} from above"


def test_there_are_ten_layers_and_every_room_stands_in_one() -> None:
    assert len(LAYERS) == 10
    rooms = {room(file) for file in FILES if "/" in file}
    assert rooms == set(LEVEL)


@pytest.mark.parametrize("here", LEVEL)
def test_an_import_from_the_same_layer_or_from_above_is_refused(here: str) -> None:
    """Whichever import were turned upward, the test above would fail."""
    higher = [there for there in LEVEL if there != here and LEVEL[there] >= LEVEL[here]]
    assert not any(allowed(here, there) for there in higher)


def test_the_folders_of_content_do_not_know_one_another() -> None:
    for file in FILES:
        part = file.split("/")[1] if room(file) == "content" else ""
        if part in APART:
            known = {
                module_of(name).split("/")[1]
                for name in imports(trees()[file])
                if "content." in name
            }
            assert not known & set(APART) - {part}, file


def test_the_files_of_a_room_import_one_another_in_one_direction() -> None:
    waiting = {
        file: {
            there
            for name in imports(trees()[file])
            if (there := module_of(name)) and room(there) == room(file) and there != file
        }
        for file in FILES
        if "/" in file
    }
    while waiting:
        free = {file for file, wanted in waiting.items() if not wanted & waiting.keys()}
        assert free, f"these import one another: {sorted(waiting)}"
        waiting = {file: wanted for file, wanted in waiting.items() if file not in free}


def test_each_library_is_known_to_one_folder() -> None:
    known: dict[str, set[str]] = {}
    for file in FILES:
        for name in imports(trees()[file]):
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names and top not in ("sosik", "msgspec"):
                known.setdefault(top, set()).add(file)
    assert known.keys() == LIBRARIES.keys()
    for library, files in known.items():
        assert all(file.startswith(f"{LIBRARIES[library]}/") for file in files), (library, files)


def test_the_libraries_are_those_that_the_package_asks_for() -> None:
    asked = (HOUSE.parent / "pyproject.toml").read_text("utf-8")
    project = tomllib.loads(asked)["project"]
    extras = project["optional-dependencies"]
    asked_for = [*project["dependencies"], *extras["aws"], *extras["keyring"]]
    names = {re.match(r"[\w-]+", line)[0] for line in asked_for}  # type: ignore[index]
    said = {
        "PIL": "pillow",
        "dkim": "dkimpy",
        "dns": "dnspython",
        "markdown_it": "markdown-it-py",
        "mdit_py_plugins": "mdit-py-plugins",
        "pillow_heif": "pillow-heif",
        "resvg_py": "resvg-py",
        "yaml": "pyyaml",
    }
    assert names - {"tzdata"} == {said.get(name, name) for name in LIBRARIES} | {"msgspec"}


def test_the_table_of_layers_in_the_docs_is_that_of_the_house() -> None:
    """Written by `python -m tests.house.layers`."""
    assert table() in (HOUSE.parent / "docs/architecture.md").read_text("utf-8")
