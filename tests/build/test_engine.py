"""The engine's identity: whatever decides about bytes is in it, and its list can't fall behind."""

import re
import tomllib
from pathlib import Path

import pytest

from sosik.build import engine
from tests.support.places import REPOSITORY

PROJECT = REPOSITORY / "pyproject.toml"
ASKED = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
NAMES = [re.match(r"[\w.-]+", each)[0] for each in ASKED]  # type: ignore[index]


def known(name: str) -> engine.Known:
    """Libraries that need one another in a ring, some only for an extra."""
    return {
        "one-lib": ("1", ('other_lib>=2; python_version > "3"', "extra-lib; extra == 'socks'")),
        "other-lib": ("2", ("one-lib", "Third")),
        "third": ("3", ()),
    }.get(name, ("", ()))


@pytest.mark.parametrize("name", NAMES)
def test_another_version_of_a_library_that_is_asked_for_is_another_engine(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = engine._installed
    before = engine.identity.__wrapped__()
    monkeypatch.setattr(
        engine, "_installed", lambda each: ("0.0.1", ()) if each == name else look(each)
    )
    assert engine.identity.__wrapped__() != before


def test_what_a_library_asks_for_itself_counts_as_well() -> None:
    said = engine.libraries(["One.Lib<3", "never-installed; sys_platform == 'vms'"], known)
    assert said == {"never-installed": "", "one-lib": "1", "other-lib": "2", "third": "3"}


def test_libraries_that_change_the_text_of_a_page_are_known_with_their_versions() -> None:
    said = engine.libraries(engine.required(), engine._installed)
    for name in ("markdown-it-py", "mdit-py-plugins", "mdurl", "nh3", "premailer", "cssselect"):
        assert said[name]
    assert "pytest" not in said
    assert "hypothesis" not in said


def test_an_installed_package_tells_its_list_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(engine, "_HERE", tmp_path / "sosik")
    monkeypatch.setattr(engine, "_installed", lambda name: ("1", (f"needed-by-{name}",)))
    assert engine.required() == ("needed-by-sosik",)
