"""The wheel holds all that an installed Sosik needs, and nothing that it does not."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.places import REPOSITORY
from tests.support.small import article, put

pytestmark = pytest.mark.thorough

BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as pip builds it, but from what is installed here and so without network."""
    pytest.importorskip("hatchling", reason="hatchling is not installed (pip install -e .[test])")
    folder = tmp_path_factory.mktemp("wheel")
    # In a program of its own: a build backend expects to find itself in the project's folder.
    said = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)],
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
        timeout=100,
    )
    assert said.returncode == 0, said.stderr.decode()
    return folder / said.stdout.decode().split()[-1]


def test_the_wheel_holds_the_code_the_layouts_and_the_mark_of_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(REPOSITORY).as_posix()
        for path in (REPOSITORY / "sosik").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    wanted |= {
        f"sosik/layouts/{path.relative_to(REPOSITORY / 'layouts').as_posix()}"
        for path in (REPOSITORY / "layouts").rglob("*")
        if path.is_file()
    }
    assert {"sosik/py.typed", "sosik/cli/commands.py", "sosik/layouts/site/base.html"} <= wanted
    assert {name for name in names if ".dist-info/" not in name} == wanted
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in names)


def test_the_wheel_builds_a_site_by_itself(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "installed")
    root = put(tmp_path / "site", {"content/articles/a.md": article()})
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); "
        "from sosik.cli.commands import main; main()"
    )
    said = subprocess.run(
        [
            *(sys.executable, "-I", "-c", program, str(tmp_path / "installed")),
            *("build", "--root", str(root), "--now", "2026-11-01"),
        ],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=100,
    )
    assert said.returncode == 0, said.stderr.decode()
    assert (root / "output/site/articles/a/index.html").exists()
    assert list((root / "output/site/assets").glob("site-*.css"))
