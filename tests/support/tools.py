"""The programs from outside that some tests use, and what becomes of a test where one is missing.

`make checkers` puts those from npm into `.tools/` (ignored by git). Where a program is missing a
test is passed over with the reason; under SOSIK_REQUIRE_TOOLS, as in `.ci/run`, it fails.
"""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from tests.support.places import REPOSITORY

_MODULES = REPOSITORY / ".tools/node_modules"
CHROMIUM = Path("/usr/bin/chromium")


def missing(what: str, way: str) -> NoReturn:
    """Pass the test over, for a program is not there; `way` says how to get it."""
    said = f"there is no {what} ({way})"
    if os.environ.get("SOSIK_REQUIRE_TOOLS"):
        pytest.fail(said, pytrace=False)
    pytest.skip(said)


def chromium() -> Path:
    """Debian's Chromium."""
    return CHROMIUM if CHROMIUM.exists() else missing(str(CHROMIUM), "apt install chromium")


def nginx() -> str:
    """The web server nginx."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    return found or missing("nginx", "apt install nginx-light")


def exiftool() -> str:
    """The command of ExifTool, by Phil Harvey (https://exiftool.org)."""
    return shutil.which("exiftool") or missing("exiftool", "apt install libimage-exiftool-perl")


def axe() -> str:
    """The script of axe-core, by Deque (https://github.com/dequelabs/axe-core)."""
    path = _MODULES / "axe-core/axe.min.js"
    return path.read_text("utf-8") if path.exists() else missing("axe-core", "make checkers")


def html_checker() -> list[str]:
    """The command of the Nu HTML Checker (https://validator.github.io/validator/)."""
    path = _MODULES / "vnu-jar/build/dist/vnu.jar"
    if not path.exists():
        missing("Nu HTML Checker", "make checkers")
    java = shutil.which("java") or missing("java", "apt install default-jre-headless")
    # Translating its code as well as can be takes more time than it saves.
    return [java, "-Xss4m", "-XX:TieredStopAtLevel=1", "-jar", str(path)]


def postal_mime() -> list[str]:
    """The command that parses a message with postal-mime (github.com/postalsys/postal-mime)."""
    if not (_MODULES / "postal-mime").exists():
        missing("postal-mime", "make checkers")
    node = shutil.which("node") or missing("node", "apt install npm")
    module = (_MODULES / "postal-mime/src/postal-mime.js").as_uri()
    script = (
        f'import PostalMime from "{module}";import {{readFileSync}} from "node:fs";'
        "console.log(JSON.stringify(await PostalMime.parse(readFileSync(0))));"
    )
    return [node, "--input-type=module", "-e", script]
