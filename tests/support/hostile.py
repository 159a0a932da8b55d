"""Sites that try to reach out of their folder, or to run code; and a build that is watched."""

import shutil
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

from sosik.problems.problem import ProblemsFound
from tests.support.edits import ABOUT, APPLE, BEAR, CEDAR, DEW, ISSUE
from tests.support.papers import pdf_page
from tests.support.places import REPOSITORY
from tests.support.sites import Site, codes, snapshot

TOKEN = "kept-outside-the-site"
Case = Callable[[Site], None]
CASES: dict[str, Case] = {"nothing hostile": lambda site: None}  # noqa: ARG005

_LINKS = {
    "traversal": "[x](../../../../../../etc/passwd)",
    "encoded traversal": "[x](..%2f..%2f..%2f..%2f..%2fetc/passwd)",
    "backslashes": "[x](..\\..\\..\\..\\..\\etc\\passwd)",
    "nul": "[x](files/list.txt%00.md)",
    "file scheme": "[x](file:///etc/passwd)",
    "javascript": "[x](javascript:alert(1))",
    "JavaScript, spelled oddly": "[x](JaVa&#83;cript:alert(1))",
    "vbscript": "[x](vbscript:x)",
    "data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "image traversal": "![x](../../../../../../etc/passwd)",
    "image file scheme": "![x](file:///etc/passwd)",
    "remote image": "![x](http://127.0.0.1:9/x.png)",
    "remote image without scheme": "![x](//127.0.0.1:9/x.png)",
    "image outside content": "![x](../../../site.yaml)",
    "settings": "[x](../../../site.yaml)",
    "script": "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "template": "{{ ''.__class__.__mro__ }} {% include '/etc/passwd' %} {{ site.title }}",
}
_HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "layout": (CEDAR, {"layout": "../../../../../etc/passwd"}),
    "image": (CEDAR, {"image": "../../../../../etc/passwd"}),
    "image file": (CEDAR, {"image": "file:///etc/passwd"}),
    "attachment": (CEDAR, {"attachments": ["../../../../../etc/passwd"]}),
    "attachment of the settings": (CEDAR, {"attachments": ["/site.yaml", "../../../site.yaml"]}),
    "slug": (CEDAR, {"slug": "../../../escape"}),
    "alias": (CEDAR, {"aliases": ["/../../../../escape/", "//escape", "/a/../../../escape/"]}),
    "button": (CEDAR, {"links": [{"title": "x", "url": "javascript:alert(1)"}]}),
    "schedule": (ISSUE, {"schedule": [{"date": "2026-11-10", "title": "x", "url": "data:x"}]}),
    "terms": (CEDAR, {"tags": ["../../../escape", "..", ".", "a/b"], "author": "../escape"}),
    "templates": (CEDAR, {"title": "{{ ''.__class__ }}", "summary": "{% include 'x' %}"}),
    "articles": (ISSUE, {"articles": ["bear", "../../../../etc/passwd"]}),
    "yaml tag": (CEDAR, {"extra": {"x": "!!python/object/apply:os.system ['true']"}}),
}
_EXPRESSIONS = (
    "''.__class__.__mro__[1].__subclasses__()",
    "''|attr('__class__')",
    "'{0.__class__}'.format(site)",
    "'{x._read}'.format_map({'x': site})",
    "site.__init__.__globals__",
    "site.__class__",
    "site._read",
    "site._reader.facts",
    "site._link('content/site.yaml', '/')",
    "site.page.__func__.__globals__",
    "site.page.__self__",
    "site.events",
    "site",
    "page.__struct_fields__",
    "page.__class__",
    "cycler.__init__.__globals__",
    "cycler",
    "lipsum.__globals__",
    "joiner",
    "namespace.__init__.__globals__",
    "self.__init__.__globals__",
    "self.main",
    "range(99999999)|list",
    "[1, 2]|map('string')",
    "(1, 2)|random",
    "dict.__subclasses__()",
    "[].append(1)",
    "site.fragment('../../../../etc/passwd')",
    "site.fragment('site/page.html', page=page)",
    "site.stylesheet('../../site.yaml')",
    "site.stylesheet('/etc/passwd')",
    "site.asset('../../../../etc/passwd')",
    "site.picture('/etc/passwd')",
    "site.body_image(page, '../../../../../etc/passwd')",
    "site.link(page, 'file:///etc/passwd')",
    "site.page('../../../../etc/passwd')",
)
_TAGS = {
    "include upwards": '{% include "../../../../etc/passwd" %}',
    "include absolute": '{% include "/etc/passwd" %}',
    "include inside and out": '{% include "site/../../../etc/passwd" %}',
    "include, missing allowed": '{% include "../../../../etc/passwd" ignore missing %}',
    "include by expression": "{% include page.title %}",
    "include by expression in a list": '{% include [page.title, "site/head.html"] %}',
    "import a module": '{% import "os" as os %}{{ os.system }}',
    "extends upwards": '{% extends "../../../../etc/passwd" %}',
}
_MAIL = (
    '<link rel="stylesheet" href="file:///etc/passwd">',
    '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
    '<link rel="stylesheet" href="../../../../etc/passwd">',
    "<style>@import url(file:///etc/passwd);</style>",
    "<style>@import url(http://127.0.0.1:9/x.css);</style>",
    '<style data-premailer="ignore">@IMPORT "http://127.0.0.1:9/x.css";</style>',
    '<div style="background:url(http://127.0.0.1:9/x.png)"></div>',
    """{{ '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">' | safe }}""",
    """{{ ('<li' ~ 'nk rel="stylesheet" href="http://127.0.0.1:9/x.css">') | safe }}""",
    '<img src="file:///etc/passwd" width="1" height="1" alt="">',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>&e;</p>',
)
_STYLES = (
    "@import url(http://127.0.0.1:9/x.css);\n",
    "@import 'file:///etc/passwd';\n",
    ".photo { background: url(file:///etc/passwd) }\n",
    ".photo { background: url(http://127.0.0.1:9/x.png) }\n",
    "@media (max-width: 9px) { .photo { background: u\\72l(http://127.0.0.1:9/x.png) } }\n",
    "@\\69mport 'http://127.0.0.1:9/x.css';\n",
)
for _name, _text in _LINKS.items():
    CASES[f"text: {_name}"] = lambda site, t=_text: site.text(CEDAR, t + "\n")  # type: ignore[misc]
for _name, (_page, _keys) in _HEADS.items():
    CASES[f"front matter: {_name}"] = lambda site, p=_page, k=_keys: site.head(p, **k)  # type: ignore[misc]
for _text in (*(f"{{{{ {each} }}}}" for each in _EXPRESSIONS), *_TAGS.values()):
    CASES[f"layout: {_text}"] = lambda site, t=_text: site.write(  # type: ignore[misc]
        "layouts/site/page.html", t + "<article></article>{% block main %}{% endblock %}"
    )
for _text in _MAIL:
    CASES[f"mail: {_text}"] = lambda site, t=_text: site.write(  # type: ignore[misc]
        "layouts/email/base.html",
        (REPOSITORY / "layouts/email/base.html")
        .read_text("utf-8")
        .replace("</head>", t + "</head>"),
    )
for _sheet in ("email/mail.css", "email/media.css", "assets/site.css"):
    for _text in _STYLES:
        CASES[f"{_sheet}: {_text.strip()}"] = lambda site, s=_sheet, t=_text: site.write(  # type: ignore[misc]
            f"layouts/{s}", t
        )


def _case(make: Case) -> Case:
    CASES[make.__name__.replace("_", " ")] = make
    return make


def _outside(site: Site) -> Path:
    return site.root.parent / "outside"


@_case
def link_to_a_file_outside(site: Site) -> None:
    (site.root / "content/static/leak.txt").symlink_to(_outside(site) / "kept.txt")


@_case
def link_to_a_text_outside(site: Site) -> None:
    (site.root / "content/pages/leak.md").symlink_to(_outside(site) / "kept.md")


@_case
def link_to_a_folder_outside(site: Site) -> None:
    (site.root / "content/static/leak").symlink_to(_outside(site))


@_case
def link_to_nothing(site: Site) -> None:
    (site.root / "content/static/leak").symlink_to(site.root / "nothing")


@_case
def link_to_itself(site: Site) -> None:
    (site.root / "content/static/leak").symlink_to(site.root / "content/static/leak")


@_case
def link_to_the_folder_above(site: Site) -> None:
    (site.root / "content/static/leak").symlink_to(site.root / "content")


@_case
def layout_that_is_a_link_outside(site: Site) -> None:
    site.remove("layouts/site/head.html")
    (site.root / "layouts/site/head.html").symlink_to(_outside(site) / "kept.txt")


@_case
def folder_of_layouts_that_is_a_link_outside(site: Site) -> None:
    (site.root / "layouts/site/more").symlink_to(_outside(site))


@_case
def content_that_is_a_link_outside(site: Site) -> None:
    (site.root / "content").rename(_outside(site) / "content")
    (site.root / "content").symlink_to(_outside(site) / "content")


@_case
def layouts_that_are_a_link_outside(site: Site) -> None:
    (site.root / "layouts").rename(_outside(site) / "layouts")
    (site.root / "layouts").symlink_to(_outside(site) / "layouts")


@_case
def settings_that_are_a_link_outside(site: Site) -> None:
    (site.root / "site.yaml").rename(_outside(site) / "site.yaml")
    (site.root / "site.yaml").symlink_to(_outside(site) / "site.yaml")


@_case
def link_to_a_file_inside(site: Site) -> None:
    (site.root / "content/static/again").symlink_to(site.root / "content/static/CNAME")
    site.text(ABOUT, f"[{BEAR}](/{APPLE}/)\n")


@_case
def document_that_reaches_out(site: Site) -> None:
    """A PDF that would open an address, start a program and run a script when it is shown."""
    reach = (
        b" /OpenAction << /S /Launch /F (/bin/true) /Next [<< /S /URI /URI (http://127.0.0.1:9/) >>"
        b" << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/'\\)) >>] >>"
    )
    site.write("content/static/a.pdf", pdf_page("words", catalog=reach))


class Attack(Struct):
    """What came of one case: its problems, or a crash; what was touched, and what was made."""

    case: str
    problems: list[tuple[str, str]]
    crash: str
    events: list[tuple[str, str]]
    made: dict[str, str]
    strays: list[str]


def attack(place: Path, seen: list[tuple[str, str]]) -> list[Attack]:
    """Build every case in a folder of its own, while somebody else notes in `seen` what happens."""
    return [_attack(place / str(n), name, seen) for n, name in enumerate(CASES)]


def _attack(folder: Path, name: str, seen: list[tuple[str, str]]) -> Attack:
    site = Site(folder)
    if name != "nothing hostile":  # nothing changes later, so that no later build is tried
        site.delete("articles/2026/egg")
        site.delete("releases/wage")
        site.head(DEW, expires=None)
        site.head(CEDAR, deadline=None)
    outside = _outside(site)
    outside.mkdir()
    (outside / "kept.txt").write_text(TOKEN)
    (outside / "kept.md").write_text(f"---\ntitle: {TOKEN}\n---\n{TOKEN}\n")
    CASES[name](site)
    before = set(folder.rglob("*"))
    problems, crash = [], ""
    seen.clear()
    try:
        site.build()
    except ProblemsFound as found:
        problems = codes(found.problems)
    except Exception:
        crash = traceback.format_exc()
    events = list(seen)
    inside = (site.output, site.root / ".cache")
    strays = [
        str(path)
        for path in set(folder.rglob("*")) - before
        if not any(path.is_relative_to(each) for each in inside)
    ]
    made = {path: data.decode("utf-8", "replace") for path, data in snapshot(site.output).items()}
    shutil.rmtree(folder)
    return Attack(name, problems, crash, events, made, strays)
