"""Guarantee 4: a build opens no connection, reads nothing outside, and content can't run code."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec import json

from tests.support.hostile import CASES, TOKEN, Attack
from tests.support.places import REPOSITORY

pytestmark = pytest.mark.thorough

FORBIDDEN = (
    *(
        "socket.connect",
        "socket.get",
        "socket.send",
        "socket.bind",
        "http.",
        "urllib.",
        "ftplib.",
        "smtplib.",
        "poplib.",
        "imaplib.",
        "nntplib.",
    ),
    *("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "pty."),
    *("os.startfile", "webbrowser.", "telnetlib.", "ctypes.dlopen"),
)
"""Audit events (docs.python.org/3/library/audit_events.html) of connections and processes."""

HARMLESS = {("socket.bind", "(('::1', 0),)")}
"""urllib3, which premailer brings along, tries once whether this machine speaks IPv6 to itself."""

PDF_LIBRARY = "pypdfium2_raw"
"""The package whose native library reads attached PDF."""

ALLOWED = (
    Path(sys.prefix),  # the installed packages
    Path(sys.base_prefix),  # Python itself
    Path(sysconfig.get_path("stdlib")),
    Path(sysconfig.get_path("purelib")),
    REPOSITORY / "sosik",  # the engine, where it is not installed
    REPOSITORY / "pyproject.toml",  # likewise, what the engine asks for
    REPOSITORY / "layouts",  # the default layouts
    Path("/usr/share/zoneinfo"),  # what the time zones are
    Path("/etc/localtime"),  # which of them the system has; datetime and click may ask
    Path("/dev/null"),
    Path("/usr/share/fonts"),  # system fonts
)
"""Where a build may read, besides the site's folder and its temporary folder."""

_WATCHED = """
import gc, os, sys
from pathlib import Path
forbidden, seen = tuple(sys.argv[3].split()), []
def watch(event, given):
    if event == "open" or event.startswith(forbidden):
        place = given[0] if event in ("open", "ctypes.dlopen") else given[1:]
        path = os.fsdecode(place) if isinstance(place, (str, bytes)) else str(place)
        seen.append((event, os.path.realpath(path) if event == "open" else path))
sys.addaudithook(watch)
gc.set_threshold(200_000)
from msgspec import json
from tests.support.hostile import attack
Path(sys.argv[2]).write_bytes(json.encode(attack(Path(sys.argv[1]), seen)))
"""

TOLD = {
    "text: traversal": "file-outside",
    "text: encoded traversal": "file-outside",
    "text: file scheme": "own-computer",
    "text: javascript": "forbidden-link",
    "text: remote image": "remote-image",
    "text: image traversal": "file-outside",
    "front matter: layout": "no-such-layout",
    "front matter: attachment": "file-outside",
    "front matter: button": "forbidden-link",
    "layout: {{ site.events }}": "layout-failed",
    "layout: {{ [1, 2]|map('string') }}": "layout-failed",
    "layout: {{ site.__init__.__globals__ }}": "layout-failed",
    'layout: {% include "/etc/passwd" %}': "no-such-layout",
    "layout: {% include page.title %}": "layout-dynamic",
    'layout: {% include [page.title, "site/head.html"] %}': "layout-dynamic",
    **{
        case: "mail-css"
        for case in CASES
        if case.startswith(("email/mail.css: ", "email/media.css: "))
    },
    **{
        case: "mail-refused" if "~" in case else "mail-reach"
        for case in CASES
        if case.startswith("mail: ") and "ENTITY" not in case
    },
    "link to a file outside": "link-out",
    "link to a text outside": "link-out",
    "link to a folder outside": "link-out",
    "link to nothing": "link-out",
    "link to the folder above": "linked-folder",
    "layout that is a link outside": "link-out",
    "content that is a link outside": "link-out",
    "layouts that are a link outside": "link-out",
    "settings that are a link outside": "link-out",
}
"""Cases that must be problems, and the code of one."""


class Watched(NamedTuple):
    """All attacks by case, and the folder in which they were made."""

    place: Path
    attacks: dict[str, Attack]


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """The cases are built once."""
    place = tmp_path_factory.mktemp("watched").resolve()
    _watch(place)
    told = json.decode((place / "told").read_bytes(), type=list[Attack])
    return Watched(place, {attack.case: attack for attack in told})


def _watch(place: Path) -> None:
    (place / "temporary").mkdir()
    ended = subprocess.run(
        [
            *(sys.executable, "-c", _WATCHED),
            *(str(place / "sites"), str(place / "told"), " ".join(FORBIDDEN)),
        ],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "TMPDIR": str(place / "temporary")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def _is_pdf_library(event: str, path: str) -> bool:
    """True if an event loads the library that reads PDF; Python itself is "None"."""
    return event == "ctypes.dlopen" and (path == "None" or Path(path).parent.name == PDF_LIBRARY)


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_reached_and_nothing_runs(watched: Watched, case: str) -> None:
    """Whatever a site says: no connection, no process, no file outside; told or harmless."""
    attack = watched.attacks[case]
    assert attack.crash == ""
    others = [event for event in attack.events if event[0] != "open" and event not in HARMLESS]
    assert [event for event in others if not _is_pdf_library(*event)] == []
    here = watched.place / "sites" / str(list(CASES).index(case)) / "site"
    allowed = (here, watched.place / "temporary", *(place.resolve() for place in ALLOWED))
    opened = {Path(path) for event, path in attack.events if event == "open"}
    assert opened, "nobody watched"
    assert [path for path in opened if not any(map(path.is_relative_to, allowed))] == []
    assert attack.strays == []
    for name, text in attack.made.items():
        assert TOKEN not in text, name
        assert "root:x:0" not in text, name
        assert "<script>alert" not in text, name
        assert "onerror=alert(1)>" not in text, name
        assert "javascript:" not in text.lower(), name
        assert " at 0x" not in text, f"{name} says where in memory something lies"
        assert "&lt;class" not in text, name


@pytest.mark.parametrize(("case", "code"), TOLD.items())
def test_what_can_only_be_a_mistake_or_an_attack_is_told(
    watched: Watched, case: str, code: str
) -> None:
    assert code in {code for code, _ in watched.attacks[case].problems}


def test_templates_in_texts_stay_as_they_are_written(watched: Watched) -> None:
    made = watched.attacks["text: template"].made["site/articles/2026/cedar/index.html"]
    assert "{{ site.title }}" in made
    assert "{% include" in made
    made = watched.attacks["front matter: templates"].made["site/articles/index.html"]
    assert "__class__ }}" in made
    assert "{% include" in made


def test_a_link_to_a_file_inside_is_followed(watched: Watched) -> None:
    attack = watched.attacks["link to a file inside"]
    assert attack.problems == []
    assert attack.made["site/again"] == attack.made["site/CNAME"]


def test_a_connection_or_a_process_would_be_noticed() -> None:
    """The names of the events are those that Python gives them."""
    script = """
import sys
seen = []
sys.addaudithook(lambda event, given: seen.append(event))
import contextlib, os, socket, subprocess, urllib.request
for reach in (
    lambda: socket.create_connection(("127.0.0.1", 9), 1),
    lambda: urllib.request.urlopen("http://127.0.0.1:9/", timeout=1),
    lambda: subprocess.run([sys.executable, "--version"]),
    lambda: os.system("true"),
):
    with contextlib.suppress(OSError):
        reach()
print(" ".join(seen))
"""
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    noticed = {event for event in said.stdout.split() if event.startswith(FORBIDDEN)}
    assert noticed >= {"socket.connect", "urllib.Request", "subprocess.Popen", "os.system"}
