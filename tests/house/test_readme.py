"""The README in both languages: its pictures are there, small, and said in words."""

import re

import pytest
from PIL import Image

from tests.support.places import REPOSITORY
from tools.take_pictures import GUIDES, LARGEST, SHOTS

README = SHOTS.keys() - GUIDES


@pytest.mark.parametrize(
    ("name", "pictures"),
    [("README.md", README), ("README.ko.md", README), ("docs/send.ko.md", GUIDES)],
)
def test_the_pictures_are_there_and_said_in_words(name: str, pictures: set[str]) -> None:
    text = (REPOSITORY / name).read_text("utf-8")
    image = r'<img src="(?:docs/)?pictures/([\w-]+)\.webp" alt="([^"]*)"'
    shown = dict(re.findall(image, text))
    assert shown.keys() == pictures
    assert all(len(said) > 10 for said in shown.values())
    assert len(set(shown.values())) == len(shown)


@pytest.mark.parametrize("name", SHOTS)
def test_a_picture_is_of_its_width_and_small(name: str) -> None:
    path = REPOSITORY / f"docs/pictures/{name}.webp"
    assert path.stat().st_size <= LARGEST
    with Image.open(path) as picture:
        assert picture.width == SHOTS[name].width * SHOTS[name].scale


@pytest.mark.parametrize(
    "name",
    sorted(
        path.relative_to(REPOSITORY).as_posix()
        for path in (REPOSITORY / "README.ko.md", *(REPOSITORY / "docs").glob("*.md"))
    ),
)
def test_a_command_is_written_as_it_runs_here(name: str) -> None:
    """`python build.py mail`, or with the folder of the program: `sosik` alone is on no path."""
    text = (REPOSITORY / name).read_text("utf-8")
    commands = "build|serve|mail|sent|check|why|verify|init|--help"
    assert not re.findall(rf"(?<![\w/\\.])sosik (?:{commands})\b", text)
