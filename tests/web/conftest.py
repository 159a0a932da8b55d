"""What several tests of the website share: small sites, built, and windows of readers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.support.below_path import FILES as BELOW_PATH
from tests.support.below_path import KNOWN
from tests.support.reader_tools import FILES, POLICY, Open
from tests.support.small import made, put


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a site that lives below a path of its host (`tests.support.below_path`)."""
    root = put(tmp_path_factory.mktemp("site"), BELOW_PATH, settings=KNOWN)
    assert {fault.code for fault in made(root).warnings} == {"control-dropped", "sample-left"}
    return root / "output"


@pytest.fixture(scope="module")
def tools_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site of `tests.support.reader_tools`, built."""
    root = put(tmp_path_factory.mktemp("tools"), FILES)
    made(root)
    return root / "output/site"


@pytest.fixture
def window(chromium: Any, tools_site: Path) -> Iterator[Open]:
    """Opens a browser of its own on that site: its options, and scripts that run before a page."""

    def serve(route: Any) -> None:
        place = tools_site / unquote(urlsplit(route.request.url).path).lstrip("/")
        place = place / "index.html" if place.is_dir() else place
        headers = {"Content-Security-Policy": POLICY} if place.suffix == ".html" else {}
        if place.is_file():
            route.fulfill(path=str(place), headers=headers)
        else:
            route.fulfill(status=204)

    contexts = []
    complaints: list[str] = []

    def opened(*scripts: str, **options: Any) -> Any:
        context = chromium.new_context(**{"locale": "ko-KR", "reduced_motion": "reduce", **options})
        context.route("**/*", serve)
        context.on("console", lambda said: complaints.append(said.text))
        context.on("weberror", lambda found: complaints.append(str(found.error)))
        for script in scripts:
            context.add_init_script(script)
        contexts.append(context)
        return context

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
